"""The returns of the year before beside those of this year: what was reported then, and what is said of it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from data.figures.earlier_periods import years_back
from data.gathering.form_values import ReturnValues, scaled
from data.gathering.reading.returns import GatheredFigure, QuestionKind, ReturnQuestion
from data.words import tr

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, eq=False)
class EarlierFigures:
    """The figures of the year before, by area, row of a return whose rows are areas, indicator and period."""

    figures: Mapping[_Key, GatheredFigure]

    def before(self, figure: GatheredFigure, unit: str) -> Decimal | None:
        """Return the figure of the same area and part of a year, a year before, in a unit; None where none is known."""
        return self._number(figure, years_back(figure.period), unit) if self.figures else None

    def then(self, figure: GatheredFigure) -> Decimal | None:
        """Return what was reported in the year of a figure that repeats it, in the figure's unit; None for none."""
        return self._number(figure, figure.period, figure.unit) if self.figures else None

    def _number(self, figure: GatheredFigure, period: str, unit: str) -> Decimal | None:
        known = self.figures.get(_key(figure, period))
        return None if known is None or known.number is None else scaled(known.number, known.unit, unit)


def _key(figure: GatheredFigure, period: str) -> _Key:
    return figure.ref_area or figure.area, figure.part, figure.indicator, period


NO_FIGURES: Final = EarlierFigures({})


def earlier_figures(earlier: Sequence[ReturnValues]) -> EarlierFigures:
    """Return what the returns of the year before have reported."""
    if not earlier:
        return NO_FIGURES
    found: dict[_Key, GatheredFigure] = {}
    for one in earlier:
        for figure in one.figures:
            if figure.number is not None:
                found.setdefault(_key(figure, figure.period), figure)
    return EarlierFigures(found)


def questions_of_revisions(returns: Sequence[ReturnValues], history: EarlierFigures) -> Iterator[ReturnQuestion]:
    """Yield the returns whose figures of the year before are others than were reported then, each once."""
    for one in returns if history.figures else ():
        changed = [
            (slot.figure, then)
            for slot in one.slots.values()
            if slot.figure.number is not None
            and (then := history.then(slot.figure)) is not None
            and then != slot.figure.number
        ]
        if changed:
            figure, then = changed[0]
            more = tr("等 {count} 个数", count=len(changed)) if len(changed) > 1 else ""
            name = " ".join(part for part in (figure.part, figure.indicator) if part)
            message = tr(
                "“{name}”{more}与上年报的不同：上年报 {then:f}，这次的上年数是 {now}，请核",
                name=name, more=more, then=then, now=figure.value.text,
            )  # fmt: skip
            cells = tuple(own.place for own, _ in changed)
            yield ReturnQuestion(QuestionKind.REVISED, one.file, figure.place, message, cells=cells)
