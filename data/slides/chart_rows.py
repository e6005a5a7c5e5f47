"""The rows of a chart, parted into pages that can be read; what stands in one row stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartPanelContent, Mark, Series
from data.model import ChartType
from data.text_width import half_widths

# How many half Chinese characters of a name stand in a line beside its bar on the narrowest slide. Of the height of a
# row a first line takes all, each further one this share.
_NAME_LETTERS: Final = 28
_LINE_SHARE: Final = 0.65


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Series of a panel that are parted together: one alone, or several whose marks of one label are a row.

    `lines` is how many rows of a slide a row takes.
    """

    panel: ChartPanelContent
    series: tuple[Series, ...]
    lines: int = 1

    @property
    def name(self) -> str:
        """What stands above its rows."""
        return self.series[0].name if len(self.series) == 1 else ""

    @property
    def height(self) -> int:
        """How many rows of a slide it takes."""
        return len(self._rows) * self.lines

    @property
    def _rows(self) -> list[list[Mark | None]]:
        """The marks of each row, one a series, as the last series ranks the rows."""
        if len(self.series) == 1:
            return [[mark] for mark in self.series[0].marks]
        found = [{mark.label: mark for mark in one.marks} for one in self.series]
        labels = dict.fromkeys(mark.label for one in reversed(self.series) for mark in one.marks)
        return [[marks.get(label) for marks in found] for label in labels]

    def parts(self, most: int) -> Iterator[RowGroup]:
        """Yield it in parts of at most so many rows of a slide, as high as each other."""
        rows = self._rows
        count = max(1, -(-len(rows) // max(1, most // self.lines)))
        for number in range(count):
            own = rows[len(rows) * number // count : len(rows) * (number + 1) // count]
            columns = zip(*own, strict=True)
            marks = [tuple(mark for mark in column if mark is not None) for column in columns]
            series = [replace(one, marks=kept) for one, kept in zip(self.series, marks, strict=True) if kept]
            yield replace(self, series=tuple(series))


def groups_of(kind: ChartType, panel: ChartPanelContent) -> list[RowGroup]:
    """Return the groups of rows of a panel: ranges have both ends in a row, dots of several periods all of them."""
    native = kind_of(kind).native
    if len(panel.series) > 1 and native in (Native.RANGES, Native.DOTS):
        return [RowGroup(panel, panel.series, 1 if native is Native.RANGES else len(panel.series))]
    return [RowGroup(panel, (one,)) for one in panel.series]


def rows_with_names(names: Sequence[str], most: int) -> int:
    """Return how many rows, of at most so many, any stretch of them has room for: long names stand in several lines."""
    lines = [max(1, -(-half_widths(name) // _NAME_LETTERS)) for name in names]
    heights = [1 + (count - 1) * _LINE_SHARE for count in lines]
    for count in range(most, 1, -1):
        if all(sum(heights[first : first + count]) <= most for first in range(max(1, len(heights) - count + 1))):
            return count
    return 1


def parted(groups: Sequence[RowGroup], head: int, most: int, limit: int) -> list[list[RowGroup]]:
    """Return groups in pages: none of more than `most` rows is left whole, and a page of `limit` rows is full."""
    pages: list[list[RowGroup]] = [[]]
    used = 0
    for group in groups:
        for part in group.parts(most - head):
            if used and used + part.height + head > limit:
                pages.append([])
                used = 0
            pages[-1].append(part)
            used += part.height + head
    return pages


def panels_of(groups: Sequence[RowGroup]) -> tuple[ChartPanelContent, ...]:
    """Return the panels of some groups, each once."""
    panels: dict[int, tuple[ChartPanelContent, list[Series]]] = {}
    for group in groups:
        panels.setdefault(id(group.panel), (group.panel, []))[1].extend(group.series)
    return tuple(replace(panel, series=tuple(series)) for panel, series in panels.values())
