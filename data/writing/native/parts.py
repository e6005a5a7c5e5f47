"""Charts of which some bars are not seen, so that others begin elsewhere than at the axis, figures beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data.charting.content import Mark
from data.text_width import half_widths
from data.writing.native.labels import NO_LABEL, PointLabel

# The names that formulas have for where a bar begins and ends, and for all printed figures.
BEFORE, AFTER, ALL = "b", "a", "all"


@dataclass(frozen=True, slots=True)
class Helper:
    """A column from which parts follow: a value and a formula a category; others name its cell by `key`."""

    key: str
    name: str
    values: Sequence[float | str]
    formulas: Sequence[str]


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """A series: a value a category, and its formula from the cells of helpers.

    `colours` are None where it is not seen; `place` is where its labels stand, as DrawingML names it. Every category
    has a label: the number format of one that has nothing to say there shows nothing.
    """

    name: str
    values: Sequence[float]
    formula: str
    labels: Sequence[PointLabel]
    place: str = "ctr"
    colours: Sequence[str] | None = None


class Figures(NamedTuple):
    """A column of figures beside the categories; derived ones have the formula `{a}-{b}`."""

    name: str
    marks: Sequence[Mark | None]
    is_derived: bool = False


@dataclass(frozen=True, slots=True)
class PartChart:
    """A chart of parts: what it is drawn from, and where its bars begin and end.

    `begin` and `end` are a row, from that of the category, and a column of `figures`, from 0. Its parts lie on each
    other where it `is_stacked`, else all begin at the axis and later ones cover those before. `line` is the key of the
    helper that a line is drawn at.
    """

    categories: list[str]
    figures: list[Figures]
    helpers: Sequence[Helper]
    parts: Sequence[DrawnPart]
    begin: tuple[int, int]
    end: tuple[int, int]
    is_stacked: bool = True
    line: str = ""

    def without_wide_labels(self, letters: float) -> PartChart:
        """Return the chart without labels where one is wider than so many Chinese characters."""
        texts = (label.text for part in self.parts for label in part.labels)
        if all(half_widths(text) / 2 <= letters for text in texts):
            return self
        return self.without_labels()

    def without_labels(self) -> PartChart:
        """Return the chart without any label."""
        parts = [replace(part, labels=[NO_LABEL] * len(part.labels)) for part in self.parts]
        return replace(self, parts=parts)

    @property
    def has_labels(self) -> bool:
        """Whether any figure is written at its bar."""
        return any(label.text for part in self.parts for label in part.labels)

    def filled(self, formula: str, cells: Mapping[str, str]) -> str:
        """Return a formula with the cells that its names stand for."""
        return formula.format(**cells)
