"""Stacked series of which some are not seen, so that bars begin elsewhere than at the axis and figures stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.charting.content import Mark
from data.writing.native_charts import PointLabel


@dataclass(frozen=True, slots=True)
class StackedPart:
    """One stacked series: a value a category, and its formula from `{b}` and `{a}`, where its bar begins and ends.

    `colours` are None where it is not seen; `place` is where its labels stand, as DrawingML names it.
    """

    name: str
    values: list[float | None]
    formulas: list[str]
    labels: list[PointLabel]
    place: str = "ctr"
    colours: list[str] | None = None

    def formula(self, row: int, begin: str, end: str) -> str:
        """Return the formula of a category's value; blank where it has none."""
        return self.formulas[row].format(b=begin, a=end) if self.formulas[row] else ""


class Figures(NamedTuple):
    """A column of figures beside the categories; derived ones have the formula `{a}-{b}`."""

    name: str
    marks: Sequence[Mark | None]
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class PartChart:
    """A chart of parts: what it is drawn from, and where its bars begin and end.

    `begin` and `end` are a row, from that of the category, and a column of `figures`, from 0. `ends` are where the
    axis begins and ends, None where the office program finds it.
    """

    categories: list[str]
    figures: list[Figures]
    parts: list[StackedPart]
    begin: tuple[int, int]
    end: tuple[int, int]
    ends: tuple[float | None, float | None]
