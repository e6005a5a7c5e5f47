"""The figures of an indicator by area and period, with the total that the source prints of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from data.charting.regions.area_scopes import AreaScope, scopes_of
from data.figures.figure_text import number_text, period_text, span_of
from data.model import Indicator, Observation, ObsStatus, Package
from data.package.areas.area_list import COUNTRY
from data.package.areas.area_names import stem_of
from data.words import tr

_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True)
class AreaFigures:
    """An indicator over the areas of a scope. `periods` are in order of time, as in `time_period`.

    `figures` are by area and period, the first of several; those of the whole that the areas lie in are among them.
    """

    package: Package
    indicator: Indicator
    scope: AreaScope
    periods: tuple[str, ...]
    figures: dict[tuple[str, str], Observation] = field(repr=False)

    @classmethod
    def of(cls, package: Package, indicator: Indicator, scope_key: str = "") -> AreaFigures | None:
        """Return the figures of an indicator in a scope, its first for an unknown key; None where it has no scope."""
        scopes = scopes_of(package, indicator)
        if not scopes:
            return None
        scope = next((one for one in scopes if one.key == scope_key), scopes[0])
        key = f"regions.figures.{indicator.indicator_id}.{scope.key}"
        if key not in package.memo:
            package.memo[key] = cls._read(package, indicator, scope)
        found: AreaFigures = package.memo[key]
        return found

    @classmethod
    def _read(cls, package: Package, indicator: Indicator, scope: AreaScope) -> AreaFigures:
        wanted = {*scope.codes, scope.total or scope.whole or COUNTRY}
        found: dict[tuple[str, str], Observation] = {}
        for one in package.observations_by_indicator.get(indicator.indicator_id, ()):
            if one.ref_area in wanted and not _is_silent(one):
                found.setdefault((one.ref_area, one.time_period), one)
        inside = set(scope.codes)
        periods = {period for code, period in found if code in inside}
        return cls(package, indicator, scope, tuple(sorted(periods, key=_place_in_time)), found)

    @property
    def codes(self) -> tuple[str, ...]:
        """The areas in official order."""
        return self.scope.codes

    @property
    def whole(self) -> str:
        """The area or row whose printed figure is the total of all; the country where they are its provinces."""
        return self.scope.total or self.scope.whole or COUNTRY

    def name(self, code: str) -> str:
        """Return the name of an area."""
        return self.package.area_name(code)

    def short(self, code: str) -> str:
        """Return the name of an area without the word that says what kind it is of, where that is unique."""
        name = self.name(code)
        stem = stem_of(name)
        return stem if sum(stem_of(self.name(one)) == stem for one in self.codes) == 1 else name

    def figure(self, code: str, period: str) -> Observation | None:
        """Return the figure or the words of an area for a period, None where it has reported none."""
        return self.figures.get((code, period))

    def numbers(self, period: str) -> dict[str, Observation]:
        """Return the figures with a number for a period by area, in official order."""
        found = ((code, self.figure(code, period)) for code in self.codes)
        return {code: one for code, one in found if one is not None and one.obs_value is not None}

    def label(self, period: str) -> str:
        """Return a period as a slider has it: 2020."""
        one = next((self.figures[code, period] for code in self.codes if (code, period) in self.figures), None)
        return period_text(one) if one is not None else period

    def words(self, period: str) -> str:
        """Return a period as sentences have it: 2020年."""
        label = self.label(period)
        return tr("{year}年", year=label) if label.isdigit() else label

    def alike(self, period: str) -> tuple[str, ...]:
        """Return the periods that one can be compared with, itself among them: the same months of other years."""
        return tuple(one for one in self.periods if _pattern(one) == _pattern(period))

    def usual(self) -> str:
        """Return the latest period for which at least half as many areas have a number as for any."""
        counts = {period: len(self.numbers(period)) for period in self.periods}
        most = max(counts.values(), default=0)
        return next((one for one in reversed(self.periods) if counts[one] * 2 >= most), self.periods[-1])


def _is_silent(one: Observation) -> bool:
    """Say whether a row says that there is no figure."""
    return one.obs_value is None and (one.obs_status is ObsStatus.MISSING or not number_text(one).strip(" -—–…/"))


def _place_in_time(period: str) -> tuple[float, float, str]:
    if not period:
        return float("inf"), float("inf"), ""
    first, last = span_of(period)
    return last, first, period


def _pattern(period: str) -> str:
    """Return a period without its years, but with how far these are apart: those of one pattern are compared."""
    years = [int(year) for year in _YEAR.findall(period)]
    steps = iter([year - years[0] for year in years])
    return _YEAR.sub(lambda _found: f"+{next(steps)}", period)
