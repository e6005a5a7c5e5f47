"""Counts as squares: how many, how much each stands for, and how they stand in rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from data.charting.content import ChartPanelContent, Mark
from data.units import is_share, looks_like_unit, measure_of
from data.words import tr

_MOST_SQUARES: Final = 250
_ROWS: Final = (25, 20, 10)
_FEW_ROWS: Final = 3
_NEARLY: Final = 0.85
# Of the distance between two squares what the square itself takes.
SQUARE: Final = 15 / 22


@dataclass(frozen=True, slots=True)
class Pictogram:
    """Counts in squares, each of which stands for `per`; None for a figure that is no count."""

    per: int
    squares: tuple[float | None, ...]

    @property
    def most(self) -> int:
        """The number of squares of the largest count, a last one that is not whole included."""
        return max((math.ceil(one) for one in self.squares if one is not None), default=0)


def _count_of(mark: Mark) -> float | None:
    """Return what a mark counts in units of one; None where it counts nothing, less than nothing, or without end."""
    if mark.value is None or mark.value < 0 or is_share(mark.detail):
        return None
    # A figure of fifteen digits is one number in decimals and in binary.
    count = round(mark.value * 10.0 ** measure_of(mark.detail)[1], 6)
    return count if math.isfinite(count) else None


def pictogram_of(panel: ChartPanelContent) -> Pictogram:
    """Return the counts of a panel, a mark a series, in squares of one size."""
    counts = [_count_of(one.marks[0]) for one in panel.series]
    largest = max((count for count in counts if count is not None), default=0.0)
    per = 1
    while largest / per > _MOST_SQUARES:
        per *= 10
    return Pictogram(per, tuple(None if count is None else count / per for count in counts))


def square_words(panel: ChartPanelContent, pictogram: Pictogram) -> str:
    """Return what a square stands for where that is not one."""
    if pictogram.per == 1 or not pictogram.most:
        return ""
    units = {measure_of(one.marks[0].detail)[0] for one in panel.series}
    unit = units.pop() if len(units) == 1 and all(map(looks_like_unit, units)) else ""
    return tr("一格 = {count} {unit}", count=f"{pictogram.per:,}".replace(",", "\u202f"), unit=unit).rstrip()


@dataclass(frozen=True, slots=True)
class SquareGrid:
    """So many squares a row, so far apart from each other in both directions."""

    columns: int
    pitch: float

    @classmethod
    def fitting(cls, counts: Sequence[int], width: float, height: float, largest: float) -> Self:
        """Return the grid of the largest squares that holds counts below each other within a width and a height.

        For squares that are nearly as large, rows that are full are preferred.
        """
        most = max(counts, default=0)
        rows = range(1, _FEW_ROWS + 1)
        columns = {*_ROWS, *(even for row in rows if 0 < (even := math.ceil(most / row)) <= _ROWS[0])}

        def pitch(own: int) -> float:
            return min(width / own, height / max(1, sum(math.ceil(count / own) for count in counts)), largest)

        largest_pitch = max(map(pitch, columns))
        nearly = [own for own in sorted(columns, reverse=True) if pitch(own) >= largest_pitch * _NEARLY]
        best = min(nearly, key=lambda own: -most % own)
        return cls(best, pitch(best))

    @classmethod
    def alike(
        cls, pictograms: Sequence[Pictogram], width: float, heights: Sequence[float], largest: float
    ) -> list[Self]:
        """Return a grid for each pictogram, all within a width and together within the sum of their heights.

        Squares that stand for as much have one size, or a row of few would look like more than one of many.
        """
        grids = {}
        for per in {one.per for one in pictograms}:
            counts = [one.most for one in pictograms if one.per == per]
            height = sum(own for one, own in zip(pictograms, heights, strict=True) if one.per == per)
            grids[per] = cls.fitting(counts, width, height, largest)
        return [grids[one.per] for one in pictograms]

    def height(self, count: int) -> float:
        """Return how high so many squares stand."""
        return math.ceil(count / self.columns) * self.pitch

    def squares(self, count: float) -> Iterable[tuple[float, float, float, float]]:
        """Yield the place of each square from the corner of the grid, its width and its height.

        The last one of a count that is not whole is narrower.
        """
        side = self.pitch * SQUARE
        for number in range(math.ceil(count)):
            share = min(1.0, count - number)
            yield number % self.columns * self.pitch, number // self.columns * self.pitch, side * share, side
