"""Measures that are given for several areas: what they are called, which areas there are, and which are the largest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from data.charting.derive import by_moment
from data.charting.items import Item
from data.charting.title_parts import is_total, parts_in_brackets, title_parts
from data.model import Indicator, Observation, Package, Theme
from data.words import tr

# Of the areas of a measure the share that has to have reported for a period before it stands for the measure.
_REPORTED = 0.5


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
    """Return the latest figures of the first measure of a theme that several areas have."""
    by_measure: dict[tuple[str, str], list[tuple[str, Indicator]]] = {}
    for indicator in package.indicators_by_theme.get(theme.theme_id, ()):
        measure, area = measure_and_area(package, indicator)
        if area:
            by_measure.setdefault((measure, indicator.unit), []).append((area, indicator))
    own = next((own for own in by_measure.values() if len({area for area, _ in own if not is_total(area)}) > 1), [])
    return latest_of(package, own)


def latest_of(package: Package, own: Iterable[tuple[str, Indicator]]) -> Latest:
    """Return the latest figures of indicators of one measure, each with its area."""
    series = [
        (area, _dated(package.observations_by_indicator.get(indicator.indicator_id, ()))) for area, indicator in own
    ]
    counts = Counter(one.time_period for _, dated in series for one in dated)
    most = max(counts.values(), default=0)
    period = max((one for one, count in counts.items() if count >= most * _REPORTED), default="")
    found = [(area, one) for area, dated in series for one in dated if one.time_period == period]
    found.sort(key=lambda pair: -(pair[1].obs_value or Decimal()))
    return Latest(
        tuple(one for area, one in found if is_total(area)), tuple(one for area, one in found if not is_total(area))
    )


def _dated(observations: Sequence[Observation]) -> list[Observation]:
    """Return the figures along time, or the only one of those that are in no time."""
    figures = [one for one in observations if one.obs_value is not None]
    return [one for _, one in by_moment(observations)] or (figures if len(figures) == 1 else [])


def _areas_of_figures(package: Package) -> Counter[str]:
    """Return how many figures there are of each area, a blank standing for those that say none."""
    names: Counter[str] = Counter()
    for indicator in package.indicators:
        area = measure_and_area(package, indicator)[1]
        for one in package.observations_by_indicator.get(indicator.indicator_id, ()):
            names[package.area_name(one.ref_area) if one.ref_area else area] += 1
    return names
