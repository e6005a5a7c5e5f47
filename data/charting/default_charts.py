"""Charts for a theme whose package asks for none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from data.charting.derive import by_moment
from data.charting.items import Item, by_axis
from data.charting.value_axis import are_alike
from data.model import ChartSpec, ChartType, Check, Package, Theme
from data.progress import checked
from data.words import tr

_TWO = 2
_MOST_CARDS = 6
_MOST_LINES = 4
_MOST_BARS = 14
_FEWEST_DOTS = 3
_PERCENT: Final = "%"
_MOST_CHARTS = 40
_LONGEST_TITLE = 48
_SUM: Final = re.compile("(?:合计|总计|共计|小计)）?$")


def default_charts(package: Package, theme: Theme) -> tuple[ChartSpec, ...]:
    """Return cards for what has two periods, lines for more, bars or dots for single ones, a list for words."""
    items = [
        Item(indicator, package.observations_by_indicator.get(indicator.indicator_id, ()))
        for indicator in checked(package.indicators_by_theme.get(theme.theme_id, ()))
    ]
    dated = [item for item in items if len(by_moment(item.observations)) > 1]
    known = {item.indicator.indicator_id for item in dated}
    single = [item for item in items if item.indicator.indicator_id not in known and item.has_numbers]
    words = [item for item in items if item.observations and not item.has_numbers]
    specs: list[ChartSpec] = []

    def add(kind: ChartType, title: str, chosen: list[Item], subtitle: str = "") -> None:
        key = f"{theme.theme_id}-default-{len(specs) + 1}"
        ids = tuple(item.indicator.indicator_id for item in chosen)
        specs.append(ChartSpec(key, theme.theme_id, title, subtitle, kind, ids, order=len(specs), slide=True))

    two: list[Item] = []
    more: list[Item] = []
    for item in dated:
        (two if len(by_moment(item.observations)) == _TWO else more).append(item)
    for chosen in _pages(two, _MOST_CARDS):
        add(ChartType.CHANGE, _title_of(chosen), chosen)
    for axis in by_axis(more):
        for chosen in _pages(list(axis), _MOST_LINES):
            add(ChartType.LINE, _title_of(chosen), chosen)
    by_group: dict[str, list[Item]] = {}
    for item in single:
        by_group.setdefault(item.indicator.group, []).append(item)
    for group, members in by_group.items():
        for chosen in _pages(_without_totals(package, members), _MOST_BARS):
            add(ChartType.DOT if _are_alike_rates(chosen) else ChartType.BAR, group or theme.title, chosen)
    for chosen in _pages(words, _MOST_BARS):
        add(ChartType.LIST, theme.title, chosen, tr("原文的文字表述"))
    # Nobody turns through hundreds of charts; the rows of any further figure can be selected and charted.
    return tuple(specs[:_MOST_CHARTS])


def _are_alike_rates(items: list[Item]) -> bool:
    """Say whether items are several percentages, a figure each, so near each other that bars would look the same."""
    values = [float(one.obs_value) for item in items for one in item.observations if one.obs_value is not None]
    are_rates = all(item.indicator.unit == _PERCENT and len(item.observations) == 1 for item in items)
    return are_rates and len(items) == len(values) >= _FEWEST_DOTS and are_alike(values)


def _without_totals(package: Package, items: list[Item]) -> list[Item]:
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
    return parts or items


def _title_of(items: list[Item]) -> str:
    """Return the names of what a chart shows, or the first of them where together they are no title any more."""
    title = tr("、").join(item.indicator.title for item in items)
    if len(items) == 1 or len(title) <= _LONGEST_TITLE:
        return title
    return tr("{title}等 {count} 项", title=items[0].indicator.title, count=len(items))


def with_default_charts(package: Package) -> Package:
    """Return the package with charts for every theme that has none of its own."""
    charts = tuple(
        spec for theme in package.themes for spec in package.charts_of(theme.theme_id) or default_charts(package, theme)
    )
    return package if charts == package.charts else replace(package, charts=charts)


def _pages(items: list[Item], most: int) -> list[list[Item]]:
    """Return items in pages of equal length, none longer than `most`."""
    count = -(-len(items) // most)
    return [items[len(items) * page // count : len(items) * (page + 1) // count] for page in range(count)]
