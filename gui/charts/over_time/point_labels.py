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
# Between an axis and its periods a figure stands so far below the axis, in its heights, and so near its point.
_FLOOR = 0.76
_FLOOR_FAR = 2.2
DROP: Final = 1.0
# Of one period more arrangements than these are not tried: the figures then stand in rows.
_MOST_TRIED = 300
_STRIP = 64.0


class _Occupied:
    """What is drawn already, in strips across, so that a box is only compared with what is near it."""

    def __init__(self, boxes: Iterable[QRectF], lines: Iterable[tuple[QPointF, QPointF]]) -> None:
        self._boxes: dict[int, list[QRectF]] = defaultdict(list)
        self._lines: dict[int, list[tuple[QPointF, QPointF]]] = defaultdict(list)
        for box in boxes:
            self.add(box)
        for start, end in lines:
            for strip in _strips(*sorted((start.x(), end.x()))):
                self._lines[strip].append((start, end))

    def add(self, box: QRectF) -> None:
        for strip in _strips(box.left(), box.right()):
            self._boxes[strip].append(box)

    def touches(self, box: QRectF) -> bool:
        return any(
            any(box.intersects(other) for other in self._boxes[strip])
            or any(crosses(box, start, end) for start, end in self._lines[strip])
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
        self._px = style.value
        self._floor = plot.bottom() + self._px * _FLOOR if under_axis else None
        self._limits = QRectF(
            QPointF(style.margin * 0.4, plot.top() - self._px * 1.6),
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
        """Return places for as many figures as fit one by one, the ends of the lines first, then flagged ones."""
        ends = {id(mark) for point in self._points for mark in (point.series.marks[0], point.series.marks[-1])}
        order = sorted(self._points, key=lambda point: (id(point.mark) not in ends, not point.mark.flagged))
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
            if above and middle < above[-1].y:
                continue
            for across in _LEANS:
                left = point.place.x() - across * width
                words = Words(text, left, middle, self._px, colour, bold=True, role="value")
                if self._free(_padded(words), above):
                    yield words

    def _free(self, box: QRectF, above: list[Words]) -> bool:
        return (
            self._limits.contains(box)
            and not any(box.intersects(_padded(words)) for words in above)
            and not self._occupied.touches(box)
        )


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
