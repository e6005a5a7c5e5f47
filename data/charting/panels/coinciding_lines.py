"""Lines that run along another one, of which a chart shows one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from data.charting.chart_kinds import kind_of
from data.charting.content import ChartPanelContent, Series
from data.charting.value_axis import nice_ticks, value_range
from data.model import ChartType
from data.words import tr

# Of the axis, so much as is less than the width of a line.
_NEAR: Final = 0.005
_FEWEST: Final = 2
_MOST_NAMED: Final = 4


def with_coinciding_lines(kind: ChartType, panels: tuple[ChartPanelContent, ...]) -> tuple[ChartPanelContent, ...]:
    """Return the panels of a chart that is drawn as `kind`, with a note for each group of lines seen as one."""
    if not kind_of(kind).is_lines:
        return panels
    return tuple(replace(panel, notes=(*panel.notes, *_notes(panel))) for panel in panels)


def _notes(panel: ChartPanelContent) -> Iterator[str]:
    near = _length(panel) * _NEAR
    groups: list[list[Series]] = []
    for one in panel.series:
        # What lies on top of another line stands where both together reach.
        if any(mark.start is not None for mark in one.marks):
            return
        found = next((group for group in groups if _coincide(group[0], one, near)), None)
        if found is None:
            groups.append([one])
        else:
            found.append(one)
    for group in groups:
        if len(group) > 1:
            names = [one.name for one in group[:_MOST_NAMED]]
            yield _words(names, len(group))


def _words(names: list[str], count: int) -> str:
    if count > len(names):
        return tr("{names}等 {count} 项重合，图上只见一条线。", names=tr("、").join(names), count=count)
    *others, last = names
    return tr("{names}与{last}重合，图上只见一条线。", names=tr("、").join(others), last=last)


def _length(panel: ChartPanelContent) -> float:
    """Return how long the axis of a panel is, in its unit."""
    values = [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
    ticks = panel.ticks or nice_ticks(*(panel.ends or value_range(values)))
    return ticks[-1] - ticks[0]


def _coincide(one: Series, other: Series, near: float) -> bool:
    """Say whether two lines have all points of the shorter one in common, at least two."""
    values, others = (
        {mark.label: mark.value for mark in line.marks if mark.value is not None} for line in (one, other)
    )
    shared = values.keys() & others.keys()
    if len(shared) < max(_FEWEST, min(len(values), len(others))):
        return False
    return all(abs(values[label] - others[label]) <= near for label in shared)


def _values(line: Series) -> dict[str, float]:
    return {mark.label: mark.value for mark in line.marks if mark.value is not None}
