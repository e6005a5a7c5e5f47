"""A small chart over time for each area, all on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.charting.content import ChartContent, ChartPanelContent, Series, Tone
from data.charting.regions.area_signs import AreaSigns
from data.charting.regions.forms.findings import finding_of
from data.charting.regions.forms.ranking import notes_of
from data.charting.value_axis import value_range
from data.model import ChartType
from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_stand import AreaStand


def multiples_content(stand: AreaStand) -> ChartContent:
    """Return a series of all comparable periods for each area, in the order of the view."""
    labels = stand.labels()
    series = tuple(
        Series(
            stand.figures.name(code),
            tuple(stand.mark(code, one, labels[one]) for one in stand.periods),
            tone=tone_of(stand, code),
        )
        for code in stand.order
    )
    marks = tuple(mark for one in series for mark in one.marks)
    signs = AreaSigns(tuple(stand.sign(code) for code in stand.order), current=stand.periods.index(stand.period))
    ends = value_range(mark.value for mark in marks if mark.value is not None)
    last = stand.figures.words(stand.periods[-1])
    span = f"{labels[stand.periods[0]]}—{last}" if len(stand.periods) > 1 else last
    return ChartContent(
        chart_id="regions:multiples",
        kind=ChartType.MULTIPLES,
        title=finding_of(stand),
        subtitle=tr("，").join((stand.title, span, tr("各图标尺相同，从0开始"))),
        panels=(ChartPanelContent(stand.unit, series, areas=signs, ends=ends),),
        notes=notes_of(stand, marks),
        source=stand.source(stand.order, stand.periods),
    )


def tone_of(stand: AreaStand, code: str) -> Tone:
    """Return the tone of the line of an area."""
    if code == stand.view.mine:
        return Tone.ACCENT
    return Tone.BASE if code in stand.view.chosen else Tone.CONTEXT
