"""Charts that are pages of one: they have its title with 1/3, 2/3 and 3/3 behind it, and one axis."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartPanelContent
from data.charting.items import Item, resolve
from data.charting.value_axis import value_range
from data.model import ChartSpec, ChartType, Derivation, Package
from data.words import tr

_PAGE: Final = re.compile(r"(.+)（\d+/(\d+)）")
_ON_ONE_AXIS: Final = (Native.LINES, Native.COLUMNS, Native.BARS)


def page_title(title: str, number: int, count: int) -> str:
    """Return the title of one of several pages; the title as it is where there is only one."""
    return tr("{title}（{number}/{count}）", title=title, number=number, count=count) if count > 1 else title


def with_common_ends(
    package: Package, spec: ChartSpec, kind: ChartType, panels: tuple[ChartPanelContent, ...]
) -> tuple[ChartPanelContent, ...]:
    """Return the panels of a page with axes that hold the figures of all the pages of its chart."""
    own = _PAGE.fullmatch(spec.title)
    if own is None or spec.derive is not Derivation.NONE or kind_of(kind).native not in _ON_ONE_AXIS:
        return panels
    pages = [
        one
        for one in package.charts_of(spec.theme_id)
        if one.chart_type is spec.chart_type
        and (other := _PAGE.fullmatch(one.title)) is not None
        and other.groups() == own.groups()
    ]
    if len(pages) < 2:
        return panels
    items, _ = resolve(package, [series for page in pages for series in page.series])
    return tuple(replace(panel, ends=_ends(package, panel, items)) for panel in panels)


def _ends(package: Package, panel: ChartPanelContent, items: tuple[Item, ...]) -> tuple[float, float] | None:
    """Return the ends of an axis for all figures in the unit of a panel's."""
    if panel.axis_unit:
        return None
    ids = [obs_id for one in panel.series for mark in one.marks for obs_id in mark.obs_ids]
    own = next((item for item in items if ids and any(one.obs_id == ids[0] for one in item.observations)), None)
    if own is None:
        return None
    same = [item for item in items if item.axis == own.axis]
    return value_range(float(one.obs_value) for item in same for one in item.observations if one.obs_value is not None)
