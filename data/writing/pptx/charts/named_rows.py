"""The rows of figures under the names of periods, one a series."""

from __future__ import annotations

from collections.abc import Sequence

from data.charting.chart_kinds import kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.writing.native.axis_rows import AxisRow
from data.writing.native.series import series_name
from data.writing.pptx.charts.plot_layout import NamedRow
from data.writing.tables.export_columns import clean


def named_rows(
    content: ChartContent, panel: ChartPanelContent, series: Sequence[Series], columns: Sequence[Sequence[Mark | None]]
) -> list[NamedRow]:
    """Return a row a series, given each one's marks by period; the pieces of a line with a break in it share one."""
    found: dict[str, NamedRow] = {}
    for number, (one, marks) in enumerate(zip(series, columns, strict=True)):
        name = clean(series_name(one, panel, content))
        before = AxisRow(name, [None] * len(marks), [0] * len(marks))
        before = found[one.name].row if one.name in found else before
        taken = [mark is not None and mark.value is not None for mark in marks]
        row = AxisRow(
            before.name,
            [mark if own else other for mark, other, own in zip(marks, before.marks, taken, strict=True)],
            [number if own else other for other, own in zip(before.columns, taken, strict=True)],
        )
        found[one.name] = NamedRow(row, one, is_bar=not kind_of(content.kind).is_lines)
    return list(found.values())
