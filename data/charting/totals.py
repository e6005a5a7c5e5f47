"""Items that sum up others beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from data.charting.items import Item
from data.model import Check, Package

_SUM: Final = re.compile("(?:合计|总计|共计|小计)(?:（[^（）]*）|）)?$")


def without_totals(package: Package, items: Sequence[Item]) -> list[Item]:
    """Return items without those that sum up others of them: such a bar would dwarf its own parts.

    A sum is known by its name, or by a relation of the package that adds figures which are all here. Where nothing else
    is left, all stay.
    """
    here = {observation.obs_id for item in items for observation in item.observations}
    sums = {
        relation.result
        for relation in package.relations
        if relation.check is Check.SUM and relation.expected and here.issuperset(relation.parts)
    }
    parts = [
        item
        for item in items
        if _SUM.search(item.indicator.title) is None and sums.isdisjoint(one.obs_id for one in item.observations)
    ]
    return parts or list(items)
