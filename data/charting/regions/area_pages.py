"""A chart of many areas parted into slides that can be read; marks and what is known of their areas stay together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from data.charting.content import ChartContent, ChartPanelContent
from data.charting.value_axis import value_range
from data.model import ChartType
from data.words import tr

# How many areas a slide has room for, in letters that are read from the back of a room.
_MOST: Final = {ChartType.RANKING: 24, ChartType.HEAT: 12, ChartType.MULTIPLES: 15, ChartType.SLOPE: 12}


def pages_of_areas(content: ChartContent, most: int = 0) -> tuple[ChartContent, ...]:
    """Return a chart over areas as one or several of one scale, as full as each other.

    Each has so many areas at `most`, else as many as a slide has room for.
    """
    panel = content.panels[0]
    signs = panel.areas
    most = most or _MOST.get(content.kind, 0)
    if signs is None or not most or len(signs.signs) <= most:
        return (content,)
    total = len(signs.signs)
    count = -(-total // most)
    values = [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
    whole = replace(panel, ends=panel.ends or _ends(content.kind, values)) if values else panel
    made = []
    for number in range(count):
        part = slice(total * number // count, total * (number + 1) // count)
        title = tr("{title}（{number}/{count}）", title=content.title, number=number + 1, count=count)
        made.append(replace(content, title=title, panels=(_part(content.kind, whole, part),)))
    return tuple(made)


def _ends(kind: ChartType, values: list[float]) -> tuple[float, float]:
    """Return the scale of all pages; lines between two periods take up all of the height, bars begin at nought."""
    low, high = min(values), max(values)
    return (low, high) if kind is ChartType.SLOPE and low < high else value_range(values)


def _part(kind: ChartType, panel: ChartPanelContent, part: slice) -> ChartPanelContent:
    """Return some of the areas of a panel: marks of its only series, or series of its own each."""
    assert panel.areas is not None
    signs = replace(panel.areas, signs=panel.areas.signs[part])
    if kind is ChartType.RANKING:
        (series,) = panel.series
        return replace(panel, series=(replace(series, marks=series.marks[part]),), areas=signs)
    return replace(panel, series=panel.series[part], areas=signs)
