"""Where the figures of a native chart stand: those of lines where no line crosses them, nearest to their own points."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartPanelContent, Mark
from data.charting.value_axis import value_range
from data.model import ChartType
from data.text_width import half_widths
from data.writing.native.labels import NO_LABEL, PointLabel, label_of
from data.writing.native.plot_room import Ends, Frame, PlotRoom, Point, likely_axes
from data.writing.native.series import is_piled

# Of an axis of dots: nearer than this two figures would cover each other, one the end of the axis, or one above its
# point the one over it.
_NEAR: Final = 0.08
_LOW: Final = 0.12
_CLEAR: Final = 0.16
# Of the room of a period what the columns beside each other take.
_OF_SLOT: Final = 1 / 1.6
# Of more lines only the last points have their figures: too many others would stand between lines.
_MOST_LINES: Final = 2
# In points: between a figure and the line it belongs to, another line, another figure; how much farther than its own
# point those of others are.
_OWN_LINE: Final = 0.5
_OTHER_LINE: Final = 3.5
_BETWEEN: Final = 3.0
_FARTHER: Final = 0.5


def labels_of(
    panel: ChartPanelContent,
    columns: Sequence[Sequence[Mark | None]],
    kind: ChartType,
    *,
    letters: float = math.inf,
    room: PlotRoom | None = None,
) -> list[list[PointLabel]]:
    """Return the labels of the series of a panel, given each one's marks by category.

    Columns beside each other have none where one is wider than its column; `letters` is how many Chinese characters
    stand side by side along all categories. Figures of lines have places in the `room` of the plot.
    """
    native = kind_of(kind).native
    if kind_of(kind).is_lines and room is not None:
        return _LineLabels(panel, columns, kind, room).placed()
    if native is Native.DOTS and panel.is_by_series:
        return dot_labels(columns, (panel.ticks[0], panel.ticks[-1]) if panel.ticks else None)
    if native is Native.COLUMNS and len(columns) > 1:
        wide = letters / max(1, len(columns[0])) / len(columns) * _OF_SLOT
        if any(half_widths(label_of(mark).text) / 2 > wide for marks in columns for mark in marks):
            return [[NO_LABEL for _ in marks] for marks in columns]
    return [[label_of(mark) for mark in marks] for marks in columns]


def better_placed(
    columns: Sequence[Sequence[Mark | None]], found: Sequence[tuple[list[list[PointLabel]], float]]
) -> tuple[list[list[PointLabel]], float]:
    """Return of labels of lines, each with what is kept free for them, those with most last figures, then most at all.

    Of many lines the last figures stand best beside each other, where there is room for that.
    """
    known = [[at for at, mark in enumerate(marks) if mark is not None and mark.value is not None] for marks in columns]

    def written(one: tuple[list[list[PointLabel]], float]) -> tuple[int, int]:
        labels = one[0]
        lasts = sum(bool(labels[number][own[-1]].text) for number, own in enumerate(known) if own)
        return lasts, sum(bool(label.text) for own in labels for label in own)

    return max(reversed(found) if len(columns) > _MOST_LINES else found, key=written)


def dot_labels(
    columns: Sequence[Sequence[Mark | None]], ends: tuple[float, float] | None = None
) -> list[list[PointLabel]]:
    """Return the labels of dots above each other, given the marks of each series: the highest above, others below.

    Left out is a figure that another covers, between two others, or too low to stand below its point with another right
    above. Where there are figures below zero, an office program leaves room under the lowest point.
    """
    low, high = ends or value_range(mark.value or 0.0 for marks in columns for mark in marks if mark)
    labels = [[NO_LABEL for _ in marks] for marks in columns]
    for at in range(len(columns[0]) if columns else 0):
        found = [
            (mark.value, number, mark)
            for number, marks in enumerate(columns)
            if (mark := marks[at]) is not None and mark.value is not None
        ]
        found.sort(key=lambda one: (-one[0], one[1]))
        taken: list[float] = []
        for place, (value, number, mark) in enumerate(found):
            nearest = min((abs(value - other) for other in taken), default=math.inf) / (high - low)
            is_high_enough = low < 0 or value - low >= (high - low) * _LOW
            has_room_below = is_high_enough and (place < 2 or nearest >= _NEAR)
            if has_room_below or nearest >= _CLEAR:
                labels[number][at] = label_of(mark, "b" if place and has_room_below else "t")
                taken.append(value)
    return labels


class _LineLabels:
    """The labels of lines, given each one's marks by category: a place for each at which it is free on every axis.

    The last figures of lines come first, then others as far from each other as all have room.
    """

    def __init__(
        self, panel: ChartPanelContent, columns: Sequence[Sequence[Mark | None]], kind: ChartType, room: PlotRoom
    ) -> None:
        self._columns, self._room = columns, room
        self._labels = [[NO_LABEL for _ in marks] for marks in columns]
        self._is_slope = kind is ChartType.SLOPE
        self._heights = [
            {at: _height(mark) for at, mark in enumerate(marks) if mark is not None and mark.value is not None}
            for marks in columns
        ]
        self._known = [list(own) for own in self._heights]
        lines = len({one.place for one in panel.series})
        self._only_ends = lines > _MOST_LINES and not is_piled(panel)
        values = [value for own in self._heights for value in own.values()]
        values += [value for note in room.notes for value in note.values if value is not None]
        axes = likely_axes([*values, *(panel.ends or ())], leaves_out_zero=panel.leaves_out_zero) if values else []
        self._plots = [_Plot(self._heights, len(columns[0]), room, ends) for ends in axes]

    def placed(self) -> list[list[PointLabel]]:
        """Return them, blank ones for figures that have no place."""
        order = [number for number, own in enumerate(self._known) if own]
        order.sort(key=lambda number: (-self._known[number][-1], -self._heights[number][self._known[number][-1]]))
        for number in order:
            self._place(number, self._known[number][-1])
        if self._is_slope:
            for number in order:
                self._place(number, self._known[number][0])
        if not self._only_ends:
            self._place_others(order)
        return self._labels

    def _place_others(self, order: Sequence[int]) -> None:
        """Write figures from the last to the first, of each line as far apart as all have room."""
        last = len(self._columns[0]) - 1
        following = dict.fromkeys(order, last)
        for at in range(last, -1, -1):
            for number in order:
                is_written = bool(self._labels[number][at].text)
                if at <= following[number] and (is_written or self._place(number, at)):
                    following[number] = at - self._step(number, at)

    def _place(self, number: int, at: int) -> bool:
        """Write a figure where it is free, if it is anywhere; say whether it is."""
        mark = self._columns[number][at]
        if at not in self._heights[number] or self._labels[number][at].text:
            return False
        words = label_of(mark).text
        for place in self._places(number, at):
            if all(plot.is_free(number, at, words, place) for plot in self._plots):
                self._labels[number][at] = label_of(mark, place)
                for plot in self._plots:
                    plot.take(number, at, words, place)
                return True
        return False

    def _step(self, number: int, at: int) -> int:
        """Return how many categories away another figure has room beside this one, if it is as wide."""
        wide = self._room.text_width(self._labels[number][at].text) + _BETWEEN
        return max(1, math.ceil(wide * len(self._columns[0]) / self._room.width))

    def _places(self, number: int, at: int) -> str:
        """Return the places of a figure, the best first, a letter each."""
        known, heights = self._known[number], self._heights[number]
        here = known.index(at)
        beside = [heights[known[here + by]] for by in (-1, 1) if 0 <= here + by < len(known)]
        others = [own[at] for other, own in enumerate(self._heights) if other != number and at in own]
        is_lower = max(others) > heights[at] if others else bool(beside) and min(beside) > heights[at]
        around = "bt" if is_lower else "tb"
        is_first, is_last = at == known[0], at == known[-1]
        if self._is_slope and is_first and not is_last:
            return f"l{around}r"
        return f"r{around}l" if is_last and (self._room.right or self._is_slope) else f"{around}rl"


class _Plot:
    """The lines on one axis, given the heights of each by category, with the labels that are on it already."""

    def __init__(self, heights: Sequence[Mapping[int, float]], count: int, room: PlotRoom, ends: Ends) -> None:
        self._room = room
        self._heights = heights
        self._points = [{at: (room.x(at, count), room.y(value, ends)) for at, value in own.items()} for own in heights]
        self._rules = list(room.note_lines(count, ends))
        self._taken: list[Frame] = list(room.note_frames(count, ends))

    def _frame(self, number: int, at: int, words: str, place: str) -> Frame:
        return self._room.label_frame(self._points[number][at], words, place)

    def take(self, number: int, at: int, words: str, place: str) -> None:
        """Keep the place of a label."""
        self._taken.append(self._frame(number, at, words, place))

    def is_free(self, number: int, at: int, words: str, place: str) -> bool:
        """Say whether a label has this place to itself, and is nearest to its own point."""
        frame = self._frame(number, at, words, place)
        whole = self._room.whole
        if frame.left < whole.left or frame.right > whole.right or frame.top < whole.top or frame.bottom > whole.bottom:
            return False
        apart = frame.grown(_BETWEEN)
        if any(apart.meets(other) for other in self._taken):
            return False
        if any(frame.grown(_OWN_LINE).is_crossed(*rule) for rule in self._rules):
            return False
        far = frame.far(self._points[number][at])
        return all(self._is_clear(frame, far, number, at, other) for other in range(len(self._points)))

    def _is_clear(self, frame: Frame, far: float, number: int, at: int, other: int) -> bool:
        """Say whether a label so far from its own point is crossed by no line, and nearest to none of its points."""
        is_own = other == number
        edge = self._room.marker / 2
        least = edge + _OWN_LINE if is_own else max(far + _FARTHER, edge + _OWN_LINE)
        near = self._near(self._points[other], frame, least)
        for place, point in near:
            # Two lines that meet have one figure there.
            is_same = self._heights[other].get(at) == self._heights[number][at] if place == at else False
            if not is_same and frame.far(point) < least:
                return False
        line = frame.grown(_OWN_LINE if is_own else _OTHER_LINE)
        return not any(line.is_crossed(start[1], end[1]) for start, end in pairwise(near))

    def _near(self, points: dict[int, Point], frame: Frame, least: float) -> list[tuple[int, Point]]:
        """Return the points of a line at and next to a frame, in their order."""
        every = list(points.items())
        low, high = frame.left - least, frame.right + least
        first = next((n for n, (_, (x, _)) in enumerate(every) if x >= low), len(every))
        last = next((n for n in range(len(every) - 1, -1, -1) if every[n][1][0] <= high), -1)
        return every[max(0, first - 1) : last + 2]


def _height(mark: Mark) -> float:
    """Return where a mark is on the axis, on top of what it lies on."""
    return (mark.start or 0.0) + (mark.value or 0.0)
