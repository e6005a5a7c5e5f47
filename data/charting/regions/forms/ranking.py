"""Areas ranked by bars: those without a figure at the foot, outside of rank and middle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.regions.area_orders import ORDER_WORDS, AreaOrder, change_of, percent_of
from data.charting.regions.area_signs import AcrossLine, AreaSign, AreaSigns
from data.charting.regions.forms.findings import finding_of
from data.charting.regions.middles import middle_of, total_words
from data.figures.figure_text import group_digits, rounded, signed
from data.model import ChartType
from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_stand import AreaStand

_MOST_IN_WORDS = 3
_BY_CHANGE = (AreaOrder.CHANGE, AreaOrder.PERCENT)


def ranking_content(stand: AreaStand) -> ChartContent:
    """Return the bars of a period, in the order of the view."""
    marks = tuple(stand.mark(code, stand.period, stand.figures.name(code)) for code in stand.order)
    panel = ChartPanelContent(stand.unit, (Series("", marks),), areas=_signs(stand))
    order = ORDER_WORDS[stand.view.order]
    words = (stand.title, stand.figures.words(stand.period), order)
    return ChartContent(
        chart_id="regions:ranking",
        kind=ChartType.RANKING,
        title=finding_of(stand),
        subtitle=tr("，").join(words),
        panels=(panel,),
        # Few areas without a figure say at the foot themselves that they have no rank.
        notes=notes_of(stand, marks, most_silent=_MOST_IN_WORDS),
        source=stand.source(stand.order, (stand.period,)),
    )


def notes_of(stand: AreaStand, marks: tuple[Mark, ...], *, most_silent: int = 0) -> tuple[str, ...]:
    """Return the source's total, that areas without a figure have no rank, and which figures are in doubt.

    Up to `most_silent` areas without a figure need no note.
    """
    total = total_words(stand.figures, stand.period)
    silent = len(stand.order) - len(stand.numbers)
    silent = silent if silent > most_silent else 0
    return (
        *((tr("{words}。", words=total),) if total else ()),
        *((tr("未报的{count}个不参加排名和平均。", count=silent),) if silent else ()),
        *stand.doubts(marks),
    )


def _signs(stand: AreaStand) -> AreaSigns:
    middle = middle_of(stand.figures, stand.period, stand.view.middle)
    by_change = stand.view.order in _BY_CHANGE and bool(stand.before)
    head = tr("增减（推算），比{period}") if by_change else tr("名次，比{period}")
    return AreaSigns(
        tuple(_sign(stand, code, by_change=by_change) for code in stand.order),
        head=head.format(period=stand.figures.words(stand.before)) if stand.before else "",
        across=AcrossLine(float(middle.value), middle.words, middle.short) if middle is not None else None,
    )


def _sign(stand: AreaStand, code: str, *, by_change: bool) -> AreaSign:
    sign = stand.sign(code)
    if code not in stand.numbers:
        last = stand.last_words(code)
        words = tr("{period}没有数，不参加排名和平均", period=stand.figures.words(stand.period))
        return replace(sign, change=tr("；").join(part for part in (words, last) if part), moved=False)
    return replace(sign, change=_size(stand, code)) if by_change else sign


def _size(stand: AreaStand, code: str) -> str:
    """Return by how much the figure of an area has changed, in its unit or in percent."""
    change = change_of(stand.figures, code, stand.before, stand.period)
    if change is None:
        return ""
    if stand.view.order is AreaOrder.PERCENT:
        share = percent_of(stand.figures, code, stand.before, stand.period)
        return "" if share is None else f"{signed(share, group_digits(f'{abs(rounded(share, 1)):f}'))}%"
    pair = (stand.figures.figure(code, stand.before), stand.figures.figure(code, stand.period))
    decimals = max(one.printed.decimals for one in pair if one is not None)
    return signed(change, group_digits(f"{abs(rounded(change, decimals)):f}"))
