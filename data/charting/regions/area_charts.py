"""The chart of a view over areas in its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.charting.regions.area_scopes import FEWEST, scopes_of
from data.charting.regions.area_stand import AreaStand
from data.charting.regions.area_view import AreaForm, AreaView
from data.charting.regions.forms.heat_table import heat_content
from data.charting.regions.forms.multiples import multiples_content
from data.charting.regions.forms.ranking import ranking_content
from data.charting.regions.forms.tile_grid import tiles_content
from data.charting.regions.forms.two_periods import slope_content

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.charting.content import ChartContent
    from data.model import Package


def area_chart(package: Package, view: AreaView) -> ChartContent | None:
    """Return the chart of a view; bars where its form has no place for its areas, None where the package lacks it."""
    stand = AreaStand.of(package, view)
    return chart_of(stand, view.form) if stand is not None else None


def ranking_of(package: Package, obs_ids: Collection[str]) -> ChartContent | None:
    """Return the ranking of figures that are those of all areas of one level in one period; None for any others."""
    wanted = set(obs_ids)
    own = [package.observation_by_id[one] for one in obs_ids]
    if len(own) < FEWEST or len({(one.indicator_id, one.time_period) for one in own}) > 1:
        return None
    indicator, period = package.indicator_of(own[0]), own[0].time_period
    for scope in scopes_of(package, indicator):
        stand = AreaStand.of(package, AreaView(indicator.indicator_id, period=period, scope=scope.key))
        if stand is None or stand.period != period:
            continue
        figures = (stand.figures.figure(code, period) for code in stand.order)
        if {one.obs_id for one in figures if one is not None} == wanted:
            return ranking_content(stand)
    return None


def chart_of(stand: AreaStand, form: AreaForm) -> ChartContent:
    """Return a view in a form; bars where that has no place for its areas or nothing to compare them with."""
    found: ChartContent | None = None
    if form is AreaForm.TILES:
        found = tiles_content(stand)
    elif form is AreaForm.HEAT:
        found = heat_content(stand)
    elif form is AreaForm.MULTIPLES:
        found = multiples_content(stand)
    elif form is AreaForm.SLOPE:
        found = slope_content(stand)
    return found or ranking_content(stand)
