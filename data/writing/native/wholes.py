"""The parts of a printed whole as one native bar, as long as the whole also where they fall short of it.

Bars of 100 % are filled whatever is in them: what is missing of the whole is a part that is not seen, worked out in the
sheet. A part too narrow for its figure has it behind its name in the legend, as a formula of the name and the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.charting.chart_kinds import kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.words import tr
from data.writing.native.axis_rows import quoted
from data.writing.native.companions import Companion
from data.writing.native.number_masks import formula_mask_of
from data.writing.native.sheet_columns import SheetColumn
from data.writing.tables.export_columns import clean

_REST: Final = tr("合计与各部分之差（不画）")


def whole_of(content: ChartContent, panel: ChartPanelContent) -> Mark | None:
    """Return the printed whole whose parts a panel shows, None where it shows none."""
    is_stacked = kind_of(content.kind).is_stacked
    return panel.total if is_stacked and panel.total is not None and panel.total.value is not None else None


def rest_of(content: ChartContent, panel: ChartPanelContent) -> list[Companion]:
    """Return the part that is missing of the whole, whose cell is `{total}` in the formula; nothing without a whole."""
    whole = whole_of(content, panel)
    if whole is None:
        return []
    missing = float(f"{(whole.value or 0.0) - sum(_values(panel)):.12g}")
    return [Companion(_REST, (max(0.0, missing),), "MAX(0,{total}-SUM({all}))", is_named=False)]


def share_of_whole(one: Series, panel: ChartPanelContent) -> float:
    """Return which share of the bar a part takes."""
    total = panel.total.value if panel.total is not None and panel.total.value is not None else 0.0
    length = max(total, sum(_values(panel)))
    return (one.marks[0].value or 0.0) / length if length else 0.0


def with_figure_in_name(name: str, mark: Mark, cell: str) -> SheetColumn:
    """Return the head of a column in which a figure, whose cell is given, stands behind its name."""
    name, shown = clean(name), clean(mark.printed)
    mask = formula_mask_of(shown, mark.value) if mark.value is not None else ""
    formula = f"{quoted(f'{name} ')}&TEXT({cell},{quoted(mask)})" if mask else ""
    return SheetColumn(f"{name} {shown}", (), formula)


def _values(panel: ChartPanelContent) -> Sequence[float]:
    return [mark.value or 0.0 for one in panel.series for mark in one.marks[:1]]
