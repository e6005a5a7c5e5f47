"""The inner plot of a chart of lines in points: where values are in it, what a label covers, and what that meets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from data.charting.value_axis import nice_ticks
from data.text_width import half_widths
from data.writing.native.companions import Companion

# Of the size of bold letters: the widths of digits, of points and blanks, half of what digits are high, and from the
# edge of a label's frame to their middle. Of points: from a marker to the frame. As the office programs have them.
_DIGIT: Final = 0.66
_NARROW: Final = 0.38
_NARROW_SIGNS: Final = frozenset(" .,:'*\u202f")
_HALF_HIGH: Final = 0.38
_LIFT: Final = 0.63
_OFF: Final = 2.5
# What is free under the plot, before the names of the periods.
_BELOW: Final = 6.0
# In how many steps an office program may part the axis.
_STEPS: Final = range(3, 12)
# What Excel adds to the span of the figures before it looks for a round end.
_MARGIN: Final = 0.05
# Of the span how far at least the widest axis goes beyond it.
_MOST_BEYOND: Final = 0.2

Point = tuple[float, float]
Ends = tuple[float, float]


class Frame(NamedTuple):
    """A rectangle in points: y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Frame:
        """Return it larger by so much on all sides."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Frame) -> bool:
        """Say whether the two have something in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def far(self, point: Point) -> float:
        """Return how far a point is from it, 0 inside."""
        x, y = point
        return math.hypot(max(self.left - x, 0.0, x - self.right), max(self.top - y, 0.0, y - self.bottom))

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Say whether a straight line goes through it."""
        first, last = 0.0, 1.0
        for at, (low, high) in enumerate(((self.left, self.right), (self.top, self.bottom))):
            step = end[at] - start[at]
            if not step:
                if not low <= start[at] <= high:
                    return False
                continue
            near, far = sorted(((low - start[at]) / step, (high - start[at]) / step))
            first, last = max(first, near), min(last, far)
        return first <= last


@dataclass(frozen=True, slots=True)
class PlotRoom:
    """An inner plot so wide and high, in points, with letters and markers of such sizes.

    `left` and `right` are what is free beside it, `above` what is over it. `notes` are written in it; before the
    categories of `breaks`, by their numbers from 0, stands a rule.
    """

    width: float
    height: float
    size: float
    marker: float
    left: float = 0.0
    right: float = 0.0
    above: float = 0.0
    notes: tuple[Companion, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def whole(self) -> Frame:
        """Where labels may be."""
        return Frame(-self.left, -self.above, self.width + self.right, self.height + _BELOW)

    def text_width(self, words: str) -> float:
        """Return how wide bold words are, in points."""
        return text_width(words, self.size)

    def x(self, number: int, count: int) -> float:
        """Return where a category is across, by its number from 0."""
        return (number + 0.5) * self.width / count

    def y(self, value: float, ends: Ends) -> float:
        """Return where a value is on an axis with these ends."""
        low, high = ends
        return (high - value) / (high - low) * self.height

    def label_frame(self, point: Point, words: str, place: str) -> Frame:
        """Return what the digits of a label cover in a place, as DrawingML names it."""
        x, y = point
        wide, tall = self.text_width(words), self.size * _HALF_HIGH
        away = self.marker / 2 + _OFF
        if place == "r":
            return Frame(x + away, y - tall, x + away + wide, y + tall)
        if place == "l":
            return Frame(x - away - wide, y - tall, x - away, y + tall)
        middle = y + (away + self.size * _LIFT) * (1 if place == "b" else -1)
        return Frame(x - wide / 2, middle - tall, x + wide / 2, middle + tall)

    def right_of(self, words: Iterable[str], count: int) -> float:
        """Return what of the plot has to be left free so that labels have room beside the last of its categories."""
        wide = max((self.text_width(one) for one in words), default=0.0) + self.marker / 2 + 2 * _OFF
        half = 0.5 / count
        return max(0.0, (wide - half * self.width) / (1 - half))

    def note_lines(self, count: int, ends: Ends) -> Iterator[tuple[Point, Point]]:
        """Yield the lines of notes, rules of breaks, and the line at nought, on an axis with these ends."""
        for note in self.notes:
            at = [number for number, value in enumerate(note.values) if value is not None]
            height = next(value for value in note.values if value is not None)
            y = self.y(height, ends)
            yield (self.x(at[0], count), y), (self.x(at[-1], count), y)
        for number in self.breaks:
            x = number * self.width / count
            yield (x, -self.above), (x, self.height)
        if ends[0] <= 0 <= ends[1]:
            y = self.y(0.0, ends)
            yield (0.0, y), (self.width, y)

    def note_frames(self, count: int, ends: Ends) -> Iterator[Frame]:
        """Yield what the words of notes cover."""
        for note in self.notes:
            height = next(value for value in note.values if value is not None)
            yield self.label_frame((self.x(note.at, count), self.y(height, ends)), note.name, note.place)


def text_width(words: str, size: float) -> float:
    """Return how wide bold words in letters of a size are at most, in the same measure."""
    wide = half_widths(words) - len(words)
    narrow = sum(one in _NARROW_SIGNS for one in words)
    return size * (wide + _NARROW * narrow + _DIGIT * (len(words) - wide - narrow))


def likely_axes(values: Sequence[float], *, leaves_out_zero: bool) -> list[Ends]:
    """Return the ends of the tightest and the widest axis on which an office program may draw these values."""
    low, high = min(values), max(values)
    bottoms = [low] if leaves_out_zero else [min(0.0, low)]
    if leaves_out_zero and low * high > 0:
        bottoms.append(0.0)
    found: list[Ends] = []
    for bottom in bottoms:
        top = max(high, 0.0) if bottom <= 0 else high
        if top <= bottom:
            top = bottom + 1.0
        margin = (top - bottom) * _MARGIN
        spans = [
            nice_ticks(bottom - below, top + above, steps)
            for steps in _STEPS
            for below, above in ((0.0, 0.0), (margin if bottom else 0.0, margin if top else 0.0))
        ]
        lows, highs = sorted({one[0] for one in spans}), sorted({one[-1] for one in spans})
        more = (top - bottom) * _MOST_BEYOND
        widest = min(lows[0], bottom - more if bottom < 0 else bottom), max(highs[-1], top + more if top > 0 else top)
        found += [(lows[-1], highs[0]), widest]
    return list(dict.fromkeys(found))
