"""Figures of several units on one axis, at values that number formats can show in the unit of each.

A number format divides by thousands only, and `0"."0` sets a point between the last digits of a whole number. There is
none that shows -0.00127 亿元 as -12.7 万元, but one that shows -127 so. All values of a panel are taken times the least
power of ten with which each figure has its format. Figures that have none stay words, which the notes say.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark
from data.words import tr
from data.writing.native.labels import label_of

_MOST_POWER: Final = 12
_MOST_NAMED: Final = 3


def with_live_units(content: ChartContent) -> ChartContent:
    """Return a chart of bars or dots whose figures follow an edit, also those of different units."""
    if kind_of(content.kind).native not in (Native.BARS, Native.DOTS):
        return content
    return replace(content, panels=tuple(map(_with_live_units, content.panels)))


def fixed_words(content: ChartContent) -> tuple[str, ...]:
    """Return what says of which figures of a chart the words do not follow an edit."""
    if kind_of(content.kind).native is None:
        return ()
    fixed = list(dict.fromkeys(mark.shown for panel in content.panels for mark in _numbers(panel) if _is_fixed(mark)))
    if not fixed:
        return ()
    named = tr("、").join(fixed[:_MOST_NAMED])
    form = (
        tr("图中{figures}等写成文字，改了数不会跟着变。")
        if len(fixed) > _MOST_NAMED
        else tr("图中{figures}写成文字，改了数不会跟着变。")
    )
    return (form.format(figures=named),)


def _with_live_units(panel: ChartPanelContent) -> ChartPanelContent:
    marks = _numbers(panel)
    if not panel.axis_unit or not any(map(_is_fixed, marks)):
        return panel
    for power in range(1, _MOST_POWER + 1):
        if not any(_is_fixed(_scaled(mark, power)) for mark in marks):
            series = tuple(
                replace(one, marks=tuple(_scaled(mark, power) for mark in one.marks)) for one in panel.series
            )
            ticks = tuple(tick * 10.0**power for tick in panel.ticks)
            return replace(panel, series=series, axis_unit="", ticks=ticks)
    return panel


def _numbers(panel: ChartPanelContent) -> list[Mark]:
    return [mark for one in panel.series for mark in one.marks if mark.value is not None]


def _is_fixed(mark: Mark) -> bool:
    label = label_of(mark)
    return bool(label.text) and not label.mask


def _scaled(mark: Mark, power: int) -> Mark:
    """Return a mark at a value that is so many powers of ten larger, without the traces of binary fractions."""
    if mark.value is None:
        return mark
    return replace(mark, value=float(Decimal(repr(mark.value)).scaleb(power)))
