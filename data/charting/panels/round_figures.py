"""Charts show computed figures rounded, and say so; their full digits stand in the table and at the mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from data.charting.content import ChartPanelContent, Mark
from data.figures.short_digits import decimals_beside, is_computed, shortened_digits
from data.words import tr

ROUNDED: Final = tr("图中的数是约数，全部位数见表格。")
_ABOUT: Final = tr("约")


def with_round_figures(panels: tuple[ChartPanelContent, ...], *, by_itself: bool) -> tuple[ChartPanelContent, ...]:
    """Return panels whose computed figures are rounded, alike beside each other or `by_itself`, which says 约.

    They are as they were where there are none.
    """
    if not any(is_computed(mark.text) for panel in panels for mark in _marks(panel)):
        return panels
    return tuple(_rounded(panel, by_itself=by_itself) for panel in panels)


def _marks(panel: ChartPanelContent) -> list[Mark]:
    marks = [mark for one in (*panel.series, *panel.under) for mark in one.marks]
    return [*marks, panel.total] if panel.total is not None else marks


def _rounded(panel: ChartPanelContent, *, by_itself: bool) -> ChartPanelContent:
    values = [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
    decimals = None if by_itself else decimals_beside(values)

    def short(mark: Mark, places: int | None) -> Mark:
        if not is_computed(mark.text):
            return mark
        before = _ABOUT + mark.before if by_itself and mark.value is not None else mark.before
        return replace(mark, text=shortened_digits(mark.text, places), before=before)

    return replace(
        panel,
        series=tuple(replace(one, marks=tuple(short(mark, decimals) for mark in one.marks)) for one in panel.series),
        under=tuple(replace(one, marks=tuple(short(mark, None) for mark in one.marks)) for one in panel.under),
        total=short(panel.total, decimals) if panel.total is not None else None,
    )
