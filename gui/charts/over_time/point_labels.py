"""Where the figures of lines stand: at their points, upper lines above and lower ones below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import Mark
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.text_layout import width_of
from gui.charts.over_time.line_parts import Point

# Straight above or below first; beside a steep line, or at the edge of the chart, a figure leans to one side.
_LEANS = (0.5, 0.06, 0.94)
# Distances in heights of the figures: from a point to its figure, from one figure to the next, and the farthest.
_NEAR = 1.05
_STEP = 1.12
_FAR = 3.3
# By how much a figure may stand left of the plot, in its heights.
_LEFT = 0.9
# Between an axis and its periods a figure stands so far below the axis, in its heights, and so near its point.
_FLOOR = 0.76
_FLOOR_FAR = 2.2
DROP: Final = 1.0
# Points of two lines nearer to each other than that look like one.
_COVERED = 0.3
# Of one period more arrangements than these are not tried: the figures then stand in rows.
_MOST_TRIED = 300
_ABOVE = 0.2
# Points of a line alone, all of which may be told.
_MOST_TOLD = 24
_STRIP = 64.0


class _Occupied:
    """What is drawn already, in strips across, so that a box is only compared with what is near it."""

    def __init__(self, boxes: Iterable[QRectF], lines: Iterable[tuple[QPointF, QPointF]]) -> None:
        self._boxes: dict[int, list[QRectF]] = defaultdict(list)
        # Each with its top and bottom: most lines lie above or below a box, which costs little to see.
        self._lines: dict[int, list[tuple[float, float, QPointF, QPointF]]] = defaultdict(list)
        for box in boxes:
            self.add(box)
        for start, end in lines:
            top, bottom = sorted((start.y(), end.y()))
            for strip in _strips(*sorted((start.x(), end.x()))):
                self._lines[strip].append((top, bottom, start, end))

    def add(self, box: QRectF) -> None:
        for strip in _strips(box.left(), box.right()):
            self._boxes[strip].append(box)

    def touches(self, box: QRectF) -> bool:
        highest, lowest = box.top(), box.bottom()
        return any(
            any(box.intersects(other) for other in self._boxes[strip])
            or any(
                top <= lowest and bottom >= highest and crosses(box, start, end)
                for top, bottom, start, end in self._lines[strip]
            )
            for strip in _strips(box.left(), box.right())
        )


def _strips(left: float, right: float) -> range:
    return range(int(left // _STRIP), int(right // _STRIP) + 1)


class Labels:
    """Finds places for figures that touch neither each other, nor a line, nor the boxes in `taken`.

    The marks in `written` have their figure elsewhere already; `leaders` are lines that no figure may touch either.
    With `under_axis` there is a line of room between the axis and its periods.
    """

    def __init__(
        self,
        canvas: Canvas,
        plot: QRectF,
        points: Sequence[Point],
        taken: Sequence[QRectF],
        leaders: Sequence[tuple[QPointF, ...]] = (),
        written: Sequence[Mark] = (),
        *,
        under_axis: bool = False,
    ) -> None:
        style = canvas.style
        elsewhere = {id(mark) for mark in written}
        self._canvas, self._points = canvas, [point for point in points if id(point.mark) not in elsewhere]
        self._at: dict[str, list[Point]] = defaultdict(list)
        for point in points:
            self._at[point.mark.label].append(point)
        self._px = style.value
        self._floor = plot.bottom() + self._px * _FLOOR if under_axis else None
        self._limits = QRectF(
            # Farther left a figure would be one of the axis.
            QPointF(max(style.margin * 0.4, plot.left() - self._px * _LEFT), plot.top() - self._px * 1.6),
            QPointF(
                canvas.right + style.margin * 0.6, plot.bottom() + (self._px * (DROP + _FLOOR) if under_axis else 1)
            ),
        )
        dots = (QRectF(point.place.x() - 4, point.place.y() - 4, 8, 8) for point in points)
        lines = [(one.place, other.place) for one, other in pairwise(points) if one.series is other.series]
        lines += [pair for corners in leaders for pair in pairwise(corners)]
        if under_axis:
            lines.append((plot.bottomLeft(), plot.bottomRight()))
        self._occupied = _Occupied((*taken, *dots), lines)
        self._tried = 0
        self._is_alone = len({id(point.series) for point in points}) == 1

    def all(self) -> list[Words] | None:
        """Return a place for every figure, at each period in the order of the lines; None where there is none."""
        columns: dict[str, list[Point]] = {}
        for point in self._points:
            columns.setdefault(point.mark.label, []).append(point)
        placed: list[Words] = []
        for column in columns.values():
            self._tried = 0
            found = self._arrange(sorted(column, key=lambda point: point.place.y()), [])
            if found is None:
                return None
            placed += found
            for words in found:
                self._occupied.add(_padded(words))
        return placed

    def some(self) -> list[Words]:
        """Return places for as many telling figures as fit one by one, those of lines that stand out first.

        Where not all have room, each of several lines is told by its ends, its highest and its lowest figure; a figure
        with a star, behind a break, or selected, is told too. A short line alone has as many figures as fit.
        """
        # The highest figure has its place above the last line of the scale.
        self._limits.adjust(0, -self._px * _ABOVE, 0, 0)
        points = [(rank, point) for point in self._points if (rank := self._rank(point)) is not None]
        order = [point for _, point in sorted(points, key=lambda one: (not one[1].series.is_stressed, one[0]))]
        highest: dict[str, float] = {}
        for point in self._points:
            y = point.place.y()
            highest[point.mark.label] = min(y, highest.get(point.mark.label, y))
        placed: list[Words] = []
        for point in order:
            lower = highest[point.mark.label] < point.place.y()
            near = self._px * _NEAR
            for shift in (near, -near) if lower else (-near, near):
                found = next(self._fitting(point, [point.place.y() + shift], []), None)
                if found is not None:
                    placed.append(found)
                    self._occupied.add(_padded(found))
                    break
        return placed

    def _rank(self, point: Point) -> int | None:
        """Return how early a figure gets a place among those of its line; None where it is not told."""
        mark, marks = point.mark, [one for one in point.series.marks if one.value is not None]
        if not point.series.is_stressed and self._is_covered(point):
            return None
        if mark in (marks[0], marks[-1]):
            return 0
        if mark.flagged or mark.break_before or self._canvas.selected & set(mark.obs_ids):
            return 1
        if mark in (max(marks, key=_value), min(marks, key=_value)):
            return 2
        return 3 if self._is_alone and len(marks) <= _MOST_TOLD else None

    def _is_covered(self, point: Point) -> bool:
        """Say whether another line has its point so near that a figure could be that of either."""
        near = (
            other for other in self._points if other.series is not point.series and other.mark.label == point.mark.label
        )
        return any(abs(other.place.y() - point.place.y()) < self._px * _COVERED for other in near)

    def _arrange(self, column: list[Point], above: list[Words]) -> list[Words] | None:
        """Return places for the figures of one period, from its highest point down, each below the one before."""
        number = len(above)
        if number == len(column):
            return above
        for words in self._fitting(column[number], self._heights(column, number), above):
            self._tried += 1
            if self._tried > _MOST_TRIED:
                return None
            found = self._arrange(column, [*above, words])
            if found is not None:
                return found
        return None

    def _heights(self, column: list[Point], number: int) -> list[float]:
        """Return the middles that a point's figure may have, the best first: at the point, or in a stack."""
        px, own = self._px, column[number].place.y()
        top, bottom = column[0].place.y(), column[-1].place.y()
        up = [own - px * _NEAR, *(top - px * (_NEAR + _STEP * level) for level in range(len(column)))]
        down = [own + px * _NEAR, *(bottom + px * (_NEAR + _STEP * level) for level in range(len(column)))]
        if self._floor is not None and self._floor - own <= px * _FLOOR_FAR:
            down.insert(1, self._floor)
        first, second = (up, down) if number == 0 else (down, up)
        wanted = [first[0], second[0], *first[1:], *second[1:]]
        return [middle for middle in dict.fromkeys(wanted) if abs(middle - own) <= px * _FAR]

    def _fitting(self, point: Point, middles: Sequence[float], above: list[Words]) -> Iterator[Words]:
        """Yield the places for a point's figure that are free, below the figures above it."""
        text = point.mark.shown
        width = width_of(text, self._px, bold=True)
        colour = self._canvas.ink(point.series.ink(self._canvas.style.colours), point.mark.obs_ids)
        for middle in middles:
            if (above and middle < above[-1].y) or not self._is_nearest(point, middle):
                continue
            for across in _LEANS:
                left = point.place.x() - across * width
                words = Words(text, left, middle, self._px, colour, bold=True, role="value")
                if self._free(_padded(words), above):
                    yield words

    def _is_nearest(self, point: Point, middle: float) -> bool:
        """Say whether no point of another line is nearer to a figure than its own: it would be read as that one's."""
        own = abs(middle - point.place.y())
        others = (one for one in self._at[point.mark.label] if one.series is not point.series)
        return all(abs(middle - one.place.y()) >= own - 1 for one in others)

    def _free(self, box: QRectF, above: list[Words]) -> bool:
        return (
            self._limits.contains(box)
            and not any(box.intersects(_padded(words)) for words in above)
            and not self._occupied.touches(box)
        )


def _value(mark: Mark) -> float:
    assert mark.value is not None
    return mark.value


def _padded(words: Words) -> QRectF:
    return words.box.adjusted(-2, -words.px * 0.05, 2, words.px * 0.05)


def crosses(box: QRectF, start: QPointF, end: QPointF) -> bool:
    """Say whether a straight line runs through a box."""
    enters, leaves = 0.0, 1.0
    for at, way, low, high in (
        (start.x(), end.x() - start.x(), box.left(), box.right()),
        (start.y(), end.y() - start.y(), box.top(), box.bottom()),
    ):
        if not way:
            if not low <= at <= high:
                return False
            continue
        one, other = sorted(((low - at) / way, (high - at) / way))
        enters, leaves = max(enters, one), min(leaves, other)
    return enters <= leaves
