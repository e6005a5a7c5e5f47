"""A view of areas resolved against its package: the figures, the two periods, order, ranks and classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from data.charting.content import Mark, Tone
from data.charting.items import Item, mark_of, source_line
from data.charting.regions.area_figures import AreaFigures
from data.charting.regions.area_orders import ordered
from data.charting.regions.area_signs import AreaSign
from data.charting.regions.area_view import AreaView
from data.charting.regions.classes import limits_of
from data.charting.regions.ranks import change_words, ranks_of, short_change
from data.checks.doubts import SEE_CHECKS, doubt_reason, flagged_ids
from data.figures.figure_text import group_digits, number_text
from data.model import Observation, Package
from data.words import tr

UNREPORTED = tr("未报")


@dataclass(frozen=True)
class AreaStand:
    """A view with all that its forms draw. `before` is blank where there is no earlier period to compare with."""

    view: AreaView
    figures: AreaFigures
    period: str
    before: str

    @classmethod
    def of(cls, package: Package, view: AreaView) -> AreaStand | None:
        """Resolve a view; None where the package has no such indicator over areas."""
        indicator = package.indicator_by_id.get(view.indicator_id)
        figures = AreaFigures.of(package, indicator, view.scope) if indicator is not None else None
        if figures is None:
            return None
        period = view.period if view.period in figures.periods else figures.usual()
        assert period is not None
        earlier = [one for one in figures.alike(period) if figures.periods.index(one) < figures.periods.index(period)]
        if view.before in earlier:
            return cls(view, figures, period, view.before or "")
        # A first period that hardly anyone has reported for compares nothing.
        fewest = len(figures.numbers(period)) / 2
        usual = (one for one in earlier if len(figures.numbers(one)) >= fewest)
        return cls(view, figures, period, next(usual, next(iter(earlier), "")))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All areas as they are ordered, those without a number behind them."""
        every = ordered(self.figures, self.view.order, self.before, self.period)
        return (*(code for code in every if code in self.numbers), *(c for c in every if c not in self.numbers))

    @cached_property
    def numbers(self) -> dict[str, Observation]:
        """The figures with a number in the period, by area."""
        return self.figures.numbers(self.period)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The ranks in the period."""
        return ranks_of(self.numbers)

    @cached_property
    def ranks_before(self) -> dict[str, int]:
        """The ranks in the period that is compared with."""
        return ranks_of(self.figures.numbers(self.before)) if self.before else {}

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The periods that can be compared with the one looked at, itself among them."""
        return self.figures.alike(self.period)

    @cached_property
    def limits(self) -> tuple[float, ...]:
        """The limits of classes, the same for all these periods, of which the latest weighs as much as all others."""
        by_period = [
            [float(one.obs_value) for one in self.figures.numbers(period).values() if one.obs_value is not None]
            for period in self.periods
        ]
        every = [value for values in by_period for value in values]
        return limits_of([*every, *by_period[-1] * max(1, len(by_period) - 1)])

    @cached_property
    def values(self) -> list[Decimal]:
        """The numbers of the period."""
        return [one.obs_value for one in self.numbers.values() if one.obs_value is not None]

    def sign(self, code: str, ranks: Iterable[str] = (), place: tuple[int, int] | None = None) -> AreaSign:
        """Return what is known of an area; without ranks of its own it has that of the period."""
        before, now = self.ranks_before.get(code), self.ranks.get(code)
        is_mine = code == self.view.mine
        change = (change_words if is_mine else short_change)(before, now)
        own = tuple(ranks) or (str(now) if now is not None else "",)
        return AreaSign(
            code, self.figures.name(code), self.figures.short(code), own, change,
            before is not None and before != now, place, is_mine, code in self.view.chosen,
        )  # fmt: skip

    def mark(self, code: str, period: str, label: str) -> Mark:
        """Return the mark of an area in a period: its figure, its words, or that it has reported none."""
        one = self.figures.figure(code, period)
        if one is None:
            return Mark((), label, None, UNREPORTED, has_unit=True)
        mark = mark_of(one, self.figures.indicator, label, self._flagged)
        tone = Tone.ACCENT if code == self.view.mine else Tone.BASE if code in self.view.chosen else Tone.CONTEXT
        return replace(mark, tone=tone)

    @cached_property
    def _flagged(self) -> frozenset[str]:
        return flagged_ids(self.figures.package)

    @property
    def title(self) -> str:
        """What is measured."""
        return self.figures.indicator.title

    @property
    def unit(self) -> str:
        """The unit of the figures."""
        return self.figures.indicator.unit

    def source(self, codes: Iterable[str], periods: Iterable[str]) -> str:
        """Return the line that names the sources of the figures of some areas and periods."""
        own = tuple(periods)
        found = (self.figures.figure(code, period) for code in codes for period in own)
        used = tuple(one for one in found if one is not None)
        return source_line(self.figures.package, (Item(self.figures.indicator, used),)) if used else ""

    def doubts(self, marks: Iterable[Mark]) -> tuple[str, ...]:
        """Return a note for each reason for which figures are in doubt."""
        names: dict[str, list[str]] = {}
        for mark in marks:
            if mark.flagged:
                found = [reason for one in mark.obs_ids if (reason := doubt_reason(self.figures.package, one))]
                names.setdefault(found[0] if found else SEE_CHECKS, []).append(mark.label)
        return tuple(
            tr("* {names}：{reason}。", names=tr("、").join(dict.fromkeys(own)), reason=reason)
            for reason, own in names.items()
        )

    def last_words(self, code: str) -> str:
        """Return what an area had in the latest earlier comparable period: 上年13.9; blank for nothing."""
        place = self.periods.index(self.period)
        for period in reversed(self.periods[:place]):
            one = self.figures.figure(code, period)
            if one is not None and one.obs_value is not None:
                return tr("{period}{figure}", period=self.figures.words(period), figure=group_digits(number_text(one)))
        return ""

    def labels(self) -> Mapping[str, str]:
        """Return the labels of the comparable periods."""
        return {period: self.figures.label(period) for period in self.periods}
