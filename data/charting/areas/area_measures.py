"""Measures that are given for several areas: what they are called, which areas there are, and which are the largest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from data.charting.derive import by_moment
from data.charting.items import Item
from data.charting.title_parts import is_total, parts_in_brackets, title_parts
from data.model import Indicator, Observation, Package, Theme
from data.words import tr

# Of the areas of a measure the share that has to have reported for a period before it stands for the measure.
_REPORTED = 0.5
# So many areas at least stand side by side where others are wholes or parts of them.
_FEWEST_BESIDE = 3
# What of a package is found once, by what it is.
_AREAS: Final = "figures of each area"
_LATEST: Final = "latest figures of areas"
_MOST_LEVELS = 8


class Latest(NamedTuple):
    """The figures of one measure for the last period that most areas have, the highest first, totals before them."""

    totals: tuple[Observation, ...] = ()
    areas: tuple[Observation, ...] = ()

    @property
    def period(self) -> str:
        """The period of the figures."""
        return (self.totals + self.areas)[0].time_period if self.totals or self.areas else ""


def measure_and_area(package: Package, indicator: Indicator) -> tuple[str, str]:
    """Return what an indicator measures and the area that its title names, each "" where it names none.

    An area that the package has is known whatever it is called: 出口额（美国） of its area 美国.
    """
    return _measure_and_area(package, indicator, package.observations_by_indicator.get(indicator.indicator_id, ()))


def measure_and_area_of(package: Package, observation: Observation) -> tuple[str, str]:
    """Return what a figure measures and the area that it is named by, a blank where its indicator is of one alone."""
    indicator = package.indicator_of(observation)
    if package.is_of_areas(indicator.indicator_id):
        return indicator.title, package.area_name(observation.ref_area)
    return measure_and_area(package, indicator)


def are_areas_of_one_measure(package: Package, items: Sequence[Item]) -> bool:
    """Say whether several items are of one measure, each of another area."""
    parts = [_measure_and_area(package, item.indicator, item.observations) for item in items]
    areas = {area for _, area in parts}
    return len(areas) == len(parts) > 1 and "" not in areas and len({measure for measure, _ in parts}) == 1


def _measure_and_area(package: Package, indicator: Indicator, observations: Iterable[Observation]) -> tuple[str, str]:
    codes = {one.ref_area for one in observations}
    name = package.area_name(codes.pop()) if len(codes) == 1 else ""
    measure, area = parts_in_brackets(indicator.title)
    return (measure, name) if name and area == name else title_parts(indicator.title)


def main_area(package: Package) -> str:
    """Return the name of the area that most figures of a package are of; a blank where there is no such area."""
    names = _areas_of_figures(package)
    own = {name: count for name, count in names.items() if name}
    name, count = max(own.items(), key=lambda one: one[1], default=("", 0))
    return name if len(own) == 1 or count * 2 > names.total() else ""


def areas_beside(package: Package) -> tuple[str, ...]:
    """Return the names of the areas of a package that is of several alike, without their total; else nothing."""
    names = _areas_of_figures(package)
    if max(names.values(), default=0) * 2 > names.total():
        return ()
    found = tuple(name for name in names if name and not is_total(name))
    return found if len(found) > 1 else ()


def count_of_measures(package: Package) -> int:
    """Return how many indicators a package has, one of several areas alike counted once for all of them."""
    if not areas_beside(package):
        return len(package.indicators)
    parts = [(one, *measure_and_area(package, one)) for one in package.indicators]
    return len({(one.theme_id, measure, one.unit) if area else one.indicator_id for one, measure, area in parts})


def count_words(package: Package) -> tuple[str, ...]:
    """Return how many themes, areas, indicators and figures there are, what there is one of left out."""
    areas = areas_beside(package)
    themes, indicators = len(package.themes), count_of_measures(package)
    words = (
        tr("{count}个主题", count=themes) if themes > 1 else "",
        tr("{count}个地区", count=len(areas)) if areas else "",
        tr("{count}个指标", count=indicators),
        tr("{count}项数据", count=len(package.observations)),
    )
    return tuple(one for one in words if one)


def latest_of_areas(package: Package, theme: Theme) -> Latest:
    """Return the latest figures of the first measure of a theme that several areas have; they are found once."""
    key = f"{_LATEST} {theme.theme_id}"
    if key not in package.memo:
        package.memo[key] = _latest_of_areas(package, theme)
    found: Latest = package.memo[key]
    return found


def _latest_of_areas(package: Package, theme: Theme) -> Latest:
    by_measure: dict[tuple[str, str], list[AreaSeries]] = {}
    for indicator in package.indicators_by_theme.get(theme.theme_id, ()):
        figures = package.observations_by_indicator.get(indicator.indicator_id, ())
        measure, area = measure_and_area(package, indicator)
        own = [AreaSeries(area, figures, is_total(area))] if area else figures_of_areas(package, figures)
        if own:
            by_measure.setdefault((measure, indicator.unit), []).extend(own)
    several = (own for own in by_measure.values() if len({one.area for one in own if not one.is_whole}) > 1)
    return latest_of(next(several, []))


class AreaSeries(NamedTuple):
    """The figures of one measure in an area; `is_whole` says that it holds others that stand beside it."""

    area: str
    observations: Sequence[Observation]
    is_whole: bool


def figures_of_areas(package: Package, observations: Sequence[Observation]) -> list[AreaSeries]:
    """Return the figures of one indicator by area, in the order in which the areas occur; none for fewer than two.

    What lies in one of the areas that are compared is left out, as are the parts of a whole beside each other.
    """
    by_area: dict[str, list[Observation]] = {}
    for one in observations:
        by_area.setdefault(one.ref_area, []).append(one)
    by_area.pop("", None)
    if len(by_area) < 2:
        return []
    beside = areas_side_by_side(package, by_area)
    wholes = areas_around(package, by_area, beside)
    return [
        AreaSeries(package.area_name(code), own, code in wholes)
        for code, own in by_area.items()
        if code in beside or code in wholes
    ]


def areas_around(package: Package, areas: Iterable[str], beside: Collection[str]) -> set[str]:
    """Return those of some areas that hold others, which stand side by side, and the totals."""
    above = set().union(*(areas_above(package, code) for code in beside))
    return {code for code in areas if code in above or is_total(package.area_name(code))} - set(beside)


def areas_side_by_side(package: Package, areas: Collection[str]) -> set[str]:
    """Return areas of which none lies in another: the outermost, without those that are the whole of all others."""
    left = {code for code in areas if not is_total(package.area_name(code))}
    for _ in range(_MOST_LEVELS):
        outer = {code for code in left if not areas_above(package, code) & left}
        if len(outer) >= _FEWEST_BESIDE or outer == left:
            return outer
        left -= outer
    return left


def areas_above(package: Package, code: str) -> set[str]:
    """Return the codes of the areas that an area lies in."""
    found: set[str] = set()
    for _ in range(_MOST_LEVELS):
        area = package.area_by_id.get(code)
        if area is None or not area.parent or area.parent in found:
            break
        code = area.parent
        found.add(code)
    return found


def latest_of(own: Iterable[AreaSeries]) -> Latest:
    """Return the latest figures of one measure in several areas."""
    series = [(one.is_whole, _dated(one.observations)) for one in own]
    counts = Counter(one.time_period for _, dated in series for one in dated)
    most = max(counts.values(), default=0)
    period = max((one for one, count in counts.items() if count >= most * _REPORTED), default="")
    found = [(is_whole, one) for is_whole, dated in series for one in dated if one.time_period == period]
    found.sort(key=lambda pair: -(pair[1].obs_value or Decimal()))
    return Latest(
        tuple(one for is_whole, one in found if is_whole), tuple(one for is_whole, one in found if not is_whole)
    )


def _dated(observations: Sequence[Observation]) -> list[Observation]:
    """Return the figures along time, or the first one of each period of those that are at no point in time."""
    first: dict[str, Observation] = {}
    for one in observations:
        if one.obs_value is not None:
            first.setdefault(one.time_period, one)
    return [one for _, one in by_moment(observations)] or list(first.values())


def _areas_of_figures(package: Package) -> Counter[str]:
    """Return how many figures there are of each area, a blank standing for those that say none; counted once."""
    if _AREAS not in package.memo:
        names: Counter[str] = Counter()
        for indicator in package.indicators:
            area = measure_and_area(package, indicator)[1]
            own = package.observations_by_indicator.get(indicator.indicator_id, ())
            for code, count in Counter(one.ref_area for one in own).items():
                names[package.area_name(code) if code else area] += count
        package.memo[_AREAS] = names
    found: Counter[str] = package.memo[_AREAS]
    return found
