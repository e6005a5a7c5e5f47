"""A plain table on paper: its chart, and its rows; columns that have no room beside each other stand in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import group_digits
from data.words import tr
from gui.charts.ground.text_layout import LINE, width_of
from gui.report.chart_pages import add_charts
from gui.report.sheets import BOTTOM, ROOM, SMALL, TEXT, TOP, Flow, Sheet
from gui.report.tables import Column, add_table

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.tables.plain_table import PlainTable

MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 100
# Of rows and columns together: some hundred pages.
MOST_CELLS: Final = 20_000
_MEASURED: Final = 100
_GUTTER: Final = 14.0
_WIDEST_SHARE: Final = 0.4
# Of the names that stand in each block.
_NAMES_SHARE: Final = 0.3
_NARROWEST: Final = 44.0
_LONGEST: Final = 400
# The head of a block, and of a line of it without wrapped words.
_HEAD: Final = 70.0
_LINE: Final = TEXT * LINE + 8
# A block longer than a page begins where its head and some rows have room.
_FEWEST: Final = 150.0


def table_report(
    table: PlainTable, columns: Sequence[int], filter_words: str = "", chart: ChartContent | None = None
) -> Iterator[Sheet]:
    """Yield the pages of a table with some of its columns: all rows of the first ones, then of further ones.

    Each block of columns begins with the first column, which names the rows. What is not there, because it is more than
    MOST_ROWS, MOST_COLUMNS or MOST_CELLS, is said at the beginning.
    """
    flow = Flow()
    shown = list(columns)[:MOST_COLUMNS]
    rows = table.top(min(MOST_ROWS, MOST_CELLS // max(1, len(shown))))
    texts = [tuple(cell.strip()[:_LONGEST] for cell in row) for row in rows]
    flow.heading(table.title, "\n".join([_scope(table, filter_words), *_left_out(table, len(rows), columns, shown)]))
    if chart is not None:
        yield from add_charts(flow, [chart])
    blocks = list(_blocks(table, shown, texts)) if texts else []
    source = [tr("来源：{source}", source=table.source)] if table.source else []
    notes, last = "\n".join([*table.notes, *source]), 0
    for number, (block, shares) in enumerate(blocks, start=1):
        heads = [
            Column(table.headers[column], share, table.is_numeric(column))
            for column, share in zip(block, shares, strict=True)
        ]
        cells = [tuple(row[column] for column in block) for row in texts]
        first, last = last + 1 if number > 1 else 1, last + len(block) - (number > 1)
        title = table.title
        if len(blocks) > 1:
            title = tr("{title}　{columns}", title=title, columns=_column_words(first, last))
        if number > 1:
            whole = _HEAD + len(cells) * _LINE
            if not flow.fits(whole if whole < BOTTOM - TOP else _FEWEST):
                yield flow.turn()
            flow.top += 0.0 if flow.is_new else _GUTTER
            flow.words(tr("续表　{title}", title=title), SMALL, "text_tertiary")
        yield from add_table(flow, heads, cells, notes if number == len(blocks) else "", title)
    yield flow.sheet


def _column_words(first: int, last: int) -> str:
    if first == last:
        return tr("第 {first} 列", first=first)
    return tr("第 {first}—{last} 列", first=first, last=last)


def _scope(table: PlainTable, filter_words: str) -> str:
    rows, columns = group_digits(str(table.count)), len(table.headers)
    words = tr("{rows} 行 × {columns} 列", rows=rows, columns=columns)
    unit = tr("单位：{unit}", unit=table.unit) if table.unit else ""
    chosen = tr("筛选：{words}", words=filter_words) if filter_words else ""
    return "　".join(part for part in (words, unit, chosen) if part)


def _blocks(
    table: PlainTable, columns: Sequence[int], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[list[int], list[float]]]:
    """Yield columns that have room beside each other, the first one at the left of each, and their shares of it."""
    names, *others = columns
    first = min(_width(table, names, rows), ROOM * (_NAMES_SHARE if others else 1.0))
    block, widths = [names], [first]
    for column in others:
        wide = min(_width(table, column, rows), ROOM * _WIDEST_SHARE)
        if len(block) > 1 and sum(widths) + wide > ROOM:
            yield block, [one / sum(widths) for one in widths]
            block, widths = [names], [first]
        block.append(column)
        widths.append(wide)
    yield block, [one / sum(widths) for one in widths]


def _width(table: PlainTable, column: int, rows: Sequence[Sequence[str]]) -> float:
    is_numeric = table.is_numeric(column)
    widest = max((width_of(row[column], TEXT, bold=is_numeric) for row in rows[:_MEASURED]), default=0.0)
    return max(widest, width_of(table.headers[column], TEXT, bold=True) / 2, _NARROWEST) + _GUTTER


def _left_out(table: PlainTable, rows: int, columns: Sequence[int], shown: Sequence[int]) -> list[str]:
    found = []
    if rows < table.count:
        count = group_digits(str(table.count))
        found.append(tr("共 {count} 行，这里是前 {rows} 行；全部请导出为表格。", count=count, rows=rows))
    if len(shown) < len(columns):
        words = tr(
            "共 {columns} 列，这里是前 {shown} 列；其余请先隐藏几列，或导出为表格。",
            columns=len(columns),
            shown=len(shown),
        )
        found.append(words)
    return found
