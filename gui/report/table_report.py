"""A plain table on paper: its chart, and as many of its rows and columns as paper holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import group_digits
from data.words import tr
from gui.charts.ground.text_layout import width_of
from gui.report.chart_pages import add_charts
from gui.report.sheets import ROOM, TEXT, Flow, Sheet
from gui.report.tables import Column, add_table

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.tables.plain_table import PlainTable

MOST_ROWS: Final = 500
_MEASURED: Final = 100
_GUTTER: Final = 14.0
_WIDEST_SHARE: Final = 0.4
_NARROWEST: Final = 44.0
_LONGEST: Final = 400


def table_report(
    table: PlainTable, columns: Sequence[int], filter_words: str = "", chart: ChartContent | None = None
) -> Iterator[Sheet]:
    """Yield the pages of a table with some of its columns; a note says which rows and columns are not on them."""
    flow = Flow()
    flow.heading(table.title, _scope(table, filter_words))
    if chart is not None:
        yield from add_charts(flow, [chart])
    rows = [tuple(cell.strip()[:_LONGEST] for cell in row) for row in table.top(MOST_ROWS)]
    shown, shares = _that_fit(table, columns, rows)
    heads = [
        Column(table.headers[column], share, table.is_numeric(column))
        for column, share in zip(shown, shares, strict=True)
    ]
    cells = [tuple(row[column] for column in shown) for row in rows]
    notes = [*_left_out(table, len(rows), len(columns), len(shown)), *table.notes]
    source = [tr("来源：{source}", source=table.source)] if table.source else []
    if cells:
        yield from add_table(flow, heads, cells, "\n".join([*notes, *source]), table.title)
    yield flow.sheet


def _scope(table: PlainTable, filter_words: str) -> str:
    rows, columns = group_digits(str(table.count)), len(table.headers)
    words = tr("{rows} 行 × {columns} 列", rows=rows, columns=columns)
    unit = tr("单位：{unit}", unit=table.unit) if table.unit else ""
    chosen = tr("筛选：{words}", words=filter_words) if filter_words else ""
    return "　".join(part for part in (words, unit, chosen) if part)


def _that_fit(
    table: PlainTable, columns: Sequence[int], rows: Sequence[Sequence[str]]
) -> tuple[list[int], list[float]]:
    """Return the first columns that have room beside each other, and their shares of the width."""
    shown: list[int] = []
    widths: list[float] = []
    for column in columns:
        texts = [row[column] for row in rows[:_MEASURED]]
        is_numeric = table.is_numeric(column)
        widest = max((width_of(text, TEXT, bold=is_numeric) for text in texts), default=0.0)
        wide = max(widest, width_of(table.headers[column], TEXT, bold=True) / 2, _NARROWEST) + _GUTTER
        wide = min(wide, ROOM * _WIDEST_SHARE)
        if shown and sum(widths) + wide > ROOM:
            break
        shown.append(column)
        widths.append(wide)
    return shown, [wide / sum(widths) for wide in widths]


def _left_out(table: PlainTable, rows: int, columns: int, shown: int) -> list[str]:
    found = []
    if rows < table.count:
        count = group_digits(str(table.count))
        found.append(tr("共 {count} 行，这里是前 {rows} 行；全部请导出为表格。", count=count, rows=rows))
    if shown < columns:
        words = tr(
            "共 {columns} 列，这里是前 {shown} 列；其余请先隐藏几列，或导出为表格。", columns=columns, shown=shown
        )
        found.append(words)
    return found
