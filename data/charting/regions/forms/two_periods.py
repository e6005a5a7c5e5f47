"""Areas in two periods, joined by lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.charting.content import ChartContent, ChartPanelContent, Series
from data.charting.regions.area_signs import AreaSigns
from data.charting.regions.forms.findings import finding_of
from data.charting.regions.forms.multiples import tone_of
from data.model import ChartType
from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_stand import AreaStand


def slope_content(stand: AreaStand) -> ChartContent | None:
    """Return a line for each area that has a number in both periods; None where fewer than two have."""
    figures, pair = stand.figures, (stand.before, stand.period)
    both = [code for code in stand.order if stand.before and all(code in figures.numbers(one) for one in pair)]
    if len(both) < 2:
        return None
    labels = {one: figures.label(one) for one in pair}
    series = tuple(
        Series(
            figures.name(code),
            tuple(stand.mark(code, one, labels[one]) for one in pair),
            place=number,
            tone=tone_of(stand, code),
        )
        for number, code in enumerate(both)
    )
    left_out = [figures.name(code) for code in stand.order if code not in set(both)]
    notes = (
        (tr("两期不都有数的{count}个没有画：{names}。", count=len(left_out), names=tr("、").join(left_out)),)
        if left_out
        else ()
    )
    signs = AreaSigns(tuple(stand.sign(code) for code in both))
    marks = [mark for one in series for mark in one.marks]
    words = tr("{before}与{period}", before=figures.words(stand.before), period=figures.words(stand.period))
    return ChartContent(
        chart_id="regions:slope",
        kind=ChartType.SLOPE,
        title=finding_of(stand),
        subtitle=tr("，").join((stand.title, words)),
        panels=(ChartPanelContent(stand.unit, series, areas=signs),),
        notes=(*notes, *stand.doubts(marks)),
        source=stand.source(both, pair),
    )
