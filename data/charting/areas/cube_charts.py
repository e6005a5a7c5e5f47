"""The chart of an indicator with figures of several areas: a ranking of the latest period that most of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

from data.charting.areas.area_charts import AreaChart, first_ranked, unreported_words, words_of_period
from data.charting.value_axis import are_alike
from data.model import ChartType, Indicator, Observation, Package
from data.units import is_share
from data.words import tr

_FEWEST: Final = 3
# Of the figures of the fullest period the share that a later one has to have before it stands for the indicator.
_REPORTED: Final = 0.5
_MOST_LEVELS: Final = 8


def ranking_of_areas(package: Package, indicator: Indicator) -> AreaChart | None:
    """Return the areas of an indicator from high to low; None where fewer than three have a number.

    Areas that others lie in are left out, as their totals are; so are those that lie in others, as their parts.
    """
    own = package.observations_by_indicator.get(indicator.indicator_id, ())
    areas = _side_by_side(package, {one.ref_area for one in own if one.ref_area})
    figures = [one for one in own if one.ref_area in areas and one.obs_value is not None]
    period = _usual_period(figures)
    found: dict[str, Observation] = {}
    for one in figures:
        if one.time_period == period:
            found.setdefault(one.ref_area, one)
    if len(found) < _FEWEST:
        return None
    ranked = sorted(found.values(), key=lambda one: -(one.obs_value or 0))
    shown, left_out = first_ranked(ranked)
    values = [float(one.obs_value) for one in ranked if one.obs_value is not None]
    is_rate = is_share(indicator.unit) and len(values) >= _FEWEST and are_alike(values)
    words = words_of_period(ranked[0])
    title = tr("{measure} · {count} 个地区", measure=indicator.title, count=len(ranked))
    subtitle = tr("；").join(part for part in (words, tr("从大到小"), left_out) if part)
    silent = [package.area_name(code) for code in sorted(areas - found.keys())]
    kind = ChartType.DOT if is_rate else ChartType.BAR
    return AreaChart(kind, title, subtitle, tuple(one.obs_id for one in shown), note=unreported_words(words, silent))


def _usual_period(figures: Collection[Observation]) -> str:
    counts = Counter(one.time_period for one in figures)
    most = max(counts.values(), default=0)
    return max((period for period, count in counts.items() if count >= most * _REPORTED), default="")


def _side_by_side(package: Package, areas: Collection[str]) -> set[str]:
    """Return areas of which none lies in another: the outermost, without those that are the whole of all others."""
    left = set(areas)
    for _ in range(_MOST_LEVELS):
        outer = {code for code in left if not _parents(package, code) & left}
        if len(outer) >= _FEWEST or outer == left:
            return outer
        left -= outer
    return left


def _parents(package: Package, code: str) -> set[str]:
    found: set[str] = set()
    for _ in range(_MOST_LEVELS):
        area = package.area_by_id.get(code)
        if area is None or not area.parent or area.parent in found:
            break
        code = area.parent
        found.add(code)
    return found
