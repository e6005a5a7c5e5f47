"""The charts of an indicator with figures of several areas: a ranking of the latest period, and lines over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from data.charting.areas.area_charts import AreaChart, AreaMeasure, lines_by_rank, ranking_of
from data.charting.areas.area_measures import areas_around, areas_side_by_side
from data.charting.derive import most_moments
from data.charting.items import Item, resolve
from data.model import Indicator, Package

_FEWEST: Final = 3
_SERIES: Final = 3


def charts_of_areas(package: Package, indicator: Indicator) -> Iterator[AreaChart]:
    """Yield the areas of an indicator from high to low, then along time; nothing for fewer than three with a number.

    Areas that others lie in are left out of the ranking, as totals are, and have lines of their own.
    """
    measure = measure_of_areas(package, indicator)
    if measure is None or sum(item.has_numbers for item in measure.areas) < _FEWEST:
        return
    ranking = ranking_of(measure)
    if ranking is None or len(ranking.series) < _FEWEST:
        return
    yield ranking
    if any(most_moments(item.observations) >= _SERIES for item in measure.items):
        yield from lines_by_rank(measure, ranking)


def measure_of_areas(package: Package, indicator: Indicator) -> AreaMeasure | None:
    """Return an indicator as a measure of several areas, an item each; None where fewer than three stand together."""
    own = package.observations_by_indicator.get(indicator.indicator_id, ())
    codes = {one.ref_area for one in own} - {""}
    beside = areas_side_by_side(package, codes)
    if len(beside) < _FEWEST:
        return None
    wholes = areas_around(package, codes, beside)
    items: list[Item] = []
    silent: list[str] = []
    for item in resolve(package, (indicator.indicator_id,))[0]:
        code = item.observations[0].ref_area
        if item.has_numbers and (code in beside or code in wholes):
            items.append(item)
        elif code in beside:
            silent.append(package.area_name(code))
    return AreaMeasure(package, indicator.title, tuple(items), silent=tuple(silent), wholes=frozenset(wholes))
