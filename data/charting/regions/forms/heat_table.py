"""A table of areas by periods, its cells in the classes of the tiles, with ranks and how they have changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.charting.content import ChartContent, ChartPanelContent, Series
from data.charting.regions.area_signs import AreaSign
from data.charting.regions.forms.findings import finding_of
from data.charting.regions.forms.ranking import notes_of
from data.charting.regions.forms.tile_grid import class_signs
from data.charting.regions.ranks import change_words, ranks_of
from data.model import ChartType
from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_stand import AreaStand


def heat_content(stand: AreaStand) -> ChartContent:
    """Return a series of all comparable periods for each area, in the order of the view."""
    labels = stand.labels()
    series = tuple(
        Series(stand.figures.name(code), tuple(stand.mark(code, one, labels[one]) for one in stand.periods))
        for code in stand.order
    )
    ranks = {period: ranks_of(stand.figures.numbers(period)) for period in stand.periods}
    signs = tuple(_sign(stand, code, ranks) for code in stand.order)
    current = stand.periods.index(stand.period)
    first, last = (stand.figures.words(one) for one in (stand.periods[0], stand.periods[-1]))
    span = first if first == last else f"{labels[stand.periods[0]]}—{last}"
    marks = tuple(mark for one in series for mark in one.marks)
    return ChartContent(
        chart_id="regions:heat",
        kind=ChartType.HEAT,
        title=finding_of(stand),
        subtitle=tr("，").join((stand.title, span, tr("格内右侧小字是当年名次"))),
        panels=(ChartPanelContent(stand.unit, series, areas=class_signs(stand, signs, current)),),
        notes=notes_of(stand, marks),
        source=stand.source(stand.order, stand.periods),
    )


def _sign(stand: AreaStand, code: str, ranks: dict[str, dict[str, int]]) -> AreaSign:
    own = [str(ranks[period].get(code, "")) for period in stand.periods]
    change = change_words(stand.ranks_before.get(code), stand.ranks.get(code))
    return replace(stand.sign(code, own), ranks=tuple(own), change=change)
