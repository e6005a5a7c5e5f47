"""Names and last figures at the ends of lines, with a leader line where a label had to give way to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.text_layout import LINE, width_of, wrap
from gui.charts.over_time.line_parts import Point, ink_of

# Lengths at base size. A leader line runs flat from beside the last point, bends, and runs flat to its label.
_CLEAR: Final = 8.0
_FLAT: Final = 10.0
_BEND: Final = 14.0
_SECOND_FLAT: Final = 12.0
# The middles of labels of two lines and more are at least so far apart, and none is farther than this from its line:
# from there on an eye no longer finds what belongs together.
APART: Final = 48.0
FARTHEST: Final = 80.0
# A label that gives way by less needs no leader line.
_STRAIGHT: Final = 3.0
# Narrower columns would break names after every few letters.
_LEAST_LETTERS: Final = 4.5
# Lines of a label, its figure among them: a longer one is read better below the chart.
_MOST_WORDS: Final = 5
_ABOVE: Final = 1.2
_BELOW: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Block:
    """A label before it has a place: its lines as texts with offsets from its left edge and its middle."""

    words: tuple[Words, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class EndLabels:
    """Labels with their places, the leader lines as corners by series, and the width that both take beside the plot.

    `too_far` says that some stand farther from their lines than can be followed.
    """

    words: list[Words]
    width: float
    leaders: list[tuple[Point, tuple[QPointF, ...]]] = field(default_factory=list)
    too_far: bool = False

    def moved(self, across: float) -> EndLabels:
        """Return the labels so many pixels farther right."""
        words = [replace(one, x=one.x + across) for one in self.words]
        away = QPointF(across, 0.0)
        leaders = [(last, tuple(corner + away for corner in corners)) for last, corners in self.leaders]
        return replace(self, words=words, leaders=leaders)

    def draw(self, canvas: Canvas) -> None:
        """Draw labels and leader lines."""
        for words in self.words:
            canvas.put(words)
        for last, corners in self.leaders:
            canvas.leader(corners, ink_of(canvas, last, *last.series.marks))


def end_labels(canvas: Canvas, plot: QRectF, lasts: Sequence[Point], room: float, last_period: str) -> EndLabels | None:
    """Return the labels of lines right of a plot in so much room, None where they are too long for it.

    `lasts` are the last points of the lines; a figure of an earlier period than the last one says its own. Only the
    heights of `plot` and its right edge count; the order of labels is that of the figures.
    """
    style = canvas.style
    leader = (_CLEAR + _FLAT + _BEND + _SECOND_FLAT) * style.base
    for beside in (0.0, leader):
        blocks = _blocks(canvas, lasts, room - beside - style.gap, last_period)
        middles = _middles(canvas, plot, lasts, blocks)
        if not middles:
            return None
        given_way = max(abs(middle - last.place.y()) for middle, last in zip(middles, lasts, strict=True))
        if beside or given_way <= _STRAIGHT * style.base:
            break
    left = plot.right() + beside + style.gap
    placed = zip(middles, blocks, strict=True)
    words = [_moved(one, left, middle) for middle, block in placed for one in block.words]
    width = beside + style.gap + max(block.width for block in blocks)
    leaders = _leaders(canvas, plot, lasts, middles) if beside else []
    return EndLabels(words, width, leaders, given_way > FARTHEST * style.base)


def _middles(canvas: Canvas, plot: QRectF, lasts: Sequence[Point], blocks: Sequence[_Block]) -> list[float]:
    """Return where the middles of labels stand; nothing where all together are too high."""
    style = canvas.style
    heights = [block.height for block in blocks]
    # Labels stay above the row of periods, which ends right beside them.
    top, bottom = plot.top() - style.label * _ABOVE, plot.bottom() + style.label * _BELOW
    if not heights or sum(heights) > bottom - top:
        return []
    return spread([last.place.y() for last in lasts], heights, top, bottom)


def _blocks(canvas: Canvas, lasts: Sequence[Point], room: float, last_period: str) -> list[_Block]:
    """Return the labels in a width; nothing where a figure or a name has no room."""
    style = canvas.style
    widest = max(width_of(last.mark.shown, style.value, bold=True) for last in lasts)
    if room < max(widest, _LEAST_LETTERS * style.label):
        return []
    blocks = [_block(canvas, last, room, last_period) for last in lasts]
    return blocks if all(len(block.words) <= _MOST_WORDS for block in blocks) else []


def _block(canvas: Canvas, last: Point, room: float, last_period: str) -> _Block:
    """Return a label of a width: the name and its figure, and smaller below what else is to be said."""
    style = canvas.style
    figure = last.mark.shown
    wide = width_of(figure, style.value, bold=True)
    names = wrap(last.series.name, style.label, room, bold=True) if last.series.name else []
    beside = width_of(names[-1], style.label, bold=True) + style.gap * 0.8 if names else 0.0
    below = bool(names) and beside + wide > room
    small = [] if last.mark.label == last_period else [last.mark.label]
    small += wrap(last.series.annotation, style.note, room, even=False) if last.series.annotation else []
    step, note_step = style.label * LINE, style.note * LINE
    height = (len(names) + below or 1) * step + len(small) * note_step
    ink = ink_of(canvas, last, *last.series.marks)
    y = -height / 2 + step / 2
    words = []
    for number, line in enumerate(names):
        words.append(Words(line, 0.0, y + number * step, style.label, ink, True, role="series"))
    at = y + (len(names) - 1 + below if names else 0) * step
    words.append(Words(figure, 0.0 if below else beside, at, style.value, ink_of(canvas, last), True, role="value"))
    tertiary = canvas.ink(style.colours.text_secondary, last.mark.obs_ids)
    for number, line in enumerate(small):
        words.append(Words(line, 0.0, at + step / 2 + (number + 0.5) * note_step, style.note, tertiary, role="series"))
    lines = len(names) + below + len(small)
    apart = APART * style.base if lines > 1 else 0.0
    return _Block(tuple(words), max(one.box.right() for one in words), max(height + style.gap * 0.5, apart))


def _moved(words: Words, left: float, middle: float) -> Words:
    return replace(words, x=words.x + left, y=words.y + middle)


def _leaders(
    canvas: Canvas, plot: QRectF, lasts: Sequence[Point], middles: Sequence[float]
) -> list[tuple[Point, tuple[QPointF, ...]]]:
    """Return the corners of the leader lines of those series that end where the plot ends."""
    base = canvas.style.base
    found: list[tuple[Point, tuple[QPointF, ...]]] = []
    for last, middle in zip(lasts, middles, strict=True):
        # From a line that ends earlier a leader would read as its going on.
        if plot.right() - last.place.x() > 1:
            continue
        x, y = plot.right() + _CLEAR * base, last.place.y()
        bend = x + _FLAT * base
        corners = (
            QPointF(x, y),
            QPointF(bend, y),
            QPointF(bend + _BEND * base, middle),
            QPointF(bend + (_BEND + _SECOND_FLAT) * base, middle),
        )
        found.append((last, corners))
    return found


def spread(wanted: Sequence[float], heights: Sequence[float], top: float = -inf, bottom: float = inf) -> list[float]:
    """Return middles as near as can be to those wanted, so that boxes of these heights do not overlap.

    Their order is kept; those that crowd give way to both sides alike. Method: pool adjacent violators (Ayer and
    others, 1955) on the middles less the room before them, then a pass from each edge.
    """
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    before, offsets = 0.0, []
    for number in order:
        offsets.append(before + heights[number] / 2)
        before += heights[number]
    pools: list[tuple[float, int]] = []
    for number, offset in zip(order, offsets, strict=True):
        total, count = wanted[number] - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            earlier, more = pools.pop()
            total, count = total + earlier, count + more
        pools.append((total, count))
    starts = [total / count for total, count in pools for _ in range(count)]
    placed = list(wanted)
    edge = top
    for number, start, offset in zip(order, starts, offsets, strict=True):
        placed[number] = max(start + offset, edge + heights[number] / 2)
        edge = placed[number] + heights[number] / 2
    edge = bottom
    for number in reversed(order):
        placed[number] = min(placed[number], edge - heights[number] / 2)
        edge = placed[number] - heights[number] / 2
    return placed
