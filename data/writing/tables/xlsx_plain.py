"""A plain table as a workbook: its cells as they are, its chart, and what the file is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from data.figures.figure_text import group_digits
from data.files.checked_bytes import MADE, CheckedBytes
from data.importing.exported_plain import OF_NOTES, OF_SHEET, OF_TITLE, OF_UNIT
from data.importing.exported_rows import ABOUT_SHEET, CHART_SHEET
from data.progress import checked
from data.slides.table_deck import usual_chart
from data.tables.pivots.pivot import PivotError
from data.tables.plain_chart import ROWS_CHART, usual_columns
from data.text_width import half_widths, shortened
from data.words import tr
from data.writing.tables.about.about_sheet import add_words
from data.writing.tables.export_columns import Cell, DressedCell, NumberCell, clean
from data.writing.tables.figure_places import FigurePlaces, SheetFigure
from data.writing.tables.xlsx_adapter import MOST_CHARACTERS, RowsSheet, keeps_digits, too_long
from data.writing.tables.xlsx_book import HEAD, PRINT_SCALE, XlsxBook, cell_mask, height_of, lines_of
from data.writing.tables.xlsx_charts import add_charts

if TYPE_CHECKING:
    from data.charting.content import ChartContent, Mark
    from data.tables.plain_table import PlainTable

_DIGITS: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_GROUPED: Final = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_SAMPLE: Final = 200
_WIDEST: Final = 42
_NARROWEST: Final = 6
_HEADER_LINES: Final = 2
_LONGEST_NAMED: Final = 20
_SHORT_HEADER: Final = 18
_MOST_LINES: Final = 6
_A4: Final = 9
# In digits: what A4 across holds at the usual scale, and what it holds in letters that can still be read.
_PAGE_WIDTH: Final = 125
_FITTED_WIDTH: Final = 170
# Excel has room for 255 letters above a printed page, in all its parts.
_LONGEST_HEADER: Final = 100


def table_workbook(table: PlainTable, charts: Sequence[ChartContent] | None = None) -> bytes:
    """Return a plain table as a workbook: plain digits as numbers with their decimals, everything else as text.

    The header is the first row of the first sheet, so that other programs find it. `charts` are those of the table,
    None for the one that it has before anything is chosen. What is known of the table stands on a sheet of its own.
    """
    target = CheckedBytes()
    book = XlsxBook(target, (CHART_SHEET, ABOUT_SHEET))
    book.book.set_properties({"title": clean(table.title), "created": MADE})
    columns: list[list[Cell]] = [[] for _ in table.headers]
    for page in table.pages():
        for column, texts in zip(columns, zip(*page, strict=True), strict=True):
            column += texts
    figures = list(filter(table.is_numeric, range(len(columns))))
    for at in figures:
        columns[at] = [_as_number(text) for text in checked(columns[at])]
    sheet = book.sheet(table.title)
    widths = _add_rows(book, sheet, table.headers, columns, figures)
    _print(sheet, table, widths)
    if table.count:
        shown = _usual(table) if charts is None else charts
        add_charts(book, CHART_SHEET, list(shown), _places(table, sheet.name, columns, shown))
    add_words(book, [*_about(table, sheet.name), *_left_as_texts(table.headers, columns, figures)])
    book.book.close()
    return target.getvalue()


def _add_rows(
    book: XlsxBook, sheet: RowsSheet, headers: Sequence[str], columns: Sequence[Sequence[Cell]], figures: Sequence[int]
) -> list[int]:
    """Write the cells under their headers, and return the widths of the columns in digits."""
    for at, header in enumerate(headers):
        if len(header) > MOST_CHARACTERS:
            raise too_long()
        side: dict[str, Any] = {"align": "right"} if at in figures else {"align": "left", "indent": 1}
        sheet.write_string(0, at, header, book.format(**HEAD, text_wrap=True, **side))
    sheet.freeze_panes(1, 1)
    widths, lines = [], 1
    for at, (header, column) in enumerate(zip(headers, columns, strict=True)):
        # Headers are longer than what stands below them, and may have several lines.
        letters = half_widths(header) * 1.1
        least = max(letters / _HEADER_LINES, min(letters, _SHORT_HEADER))
        longest = max([least, *(half_widths(cell) for cell in column[:_SAMPLE])])
        widths.append(math.ceil(min(max(longest, _NARROWEST), _WIDEST)) + 3)
        lines = max(lines, lines_of(header, widths[-1] - 3))
        sheet.set_column(at, at, widths[-1])
    sheet.set_row(0, height_of(min(lines, _MOST_LINES)))
    sheet.autofilter(0, 0, max(1, len(columns[0])), len(headers) - 1)
    sheet.add_rows(1, columns, [partial(_format_of, book)] * len(columns))
    return widths


def _format_of(book: XlsxBook, cell: Cell) -> Any:
    """Return the cell format that shows a text as it is and a number with its printed decimals."""
    if isinstance(cell, NumberCell):
        return book.format(num_format=cell_mask(cell))
    return book.format(num_format="@", indent=1)


def _print(sheet: RowsSheet, table: PlainTable, widths: Sequence[int]) -> None:
    """Let a table be printed across A4: its header on every page, its first column too where columns need several."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(0.3, 0.3, 0.7, 0.6)
    sheet.repeat_rows(0)
    if _PAGE_WIDTH < sum(widths) <= _FITTED_WIDTH:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(PRINT_SCALE)
    if sum(widths) > _FITTED_WIDTH:
        sheet.repeat_columns(0)
    unit = tr("单位：{unit}", unit=table.unit) if table.unit else ""
    sheet.set_header(f"&L&B{_of_header(table.title)}&B&R{_of_header(unit)}")
    sheet.set_footer(f"&L{_of_header(table.source)}&R" + tr("第 &P 页"))


def _of_header(words: str) -> str:
    """Return words as they stand above a printed page, where & begins a code and digits behind it would be a size."""
    return " ".join(clean(words).split())[:_LONGEST_HEADER].replace("&", "&&")


def _usual(table: PlainTable) -> tuple[ChartContent, ...]:
    try:
        chart = usual_chart(table)
    except PivotError:
        return ()
    return () if chart is None else (chart,)


class _RowPlaces(FigurePlaces):
    """The figures of a plain table by the numbers of their rows; they are looked up by the names of the rows."""

    def __init__(self, names: Mapping[str, str], marks: Mapping[str, Mark]) -> None:
        super().__init__()
        self._names, self._marks = names, marks

    def get(self, obs_id: str) -> SheetFigure | None:
        """Return the figure of a row, None where no formula leads to it."""
        formula = self.formula(self._names[obs_id]) if obs_id in self._names and obs_id in self._marks else ""
        return SheetFigure(formula, self._marks[obs_id]) if formula else None


def _places(
    table: PlainTable, sheet: str, columns: Sequence[Sequence[Cell]], charts: Sequence[ChartContent]
) -> FigurePlaces:
    """Return where the figures of the chart of a table's own rows stand, so that it follows when one is changed."""
    marks = {
        mark.obs_ids[0]: mark
        for content in charts
        if content.chart_id == ROWS_CHART
        for panel in content.panels
        for one in panel.series
        for mark in one.marks
    }
    label, value = usual_columns(table) if marks else (0, None)
    if value is None:
        return FigurePlaces()
    rows = np.arange(table.count) if table.chosen is None else table.chosen
    wanted = {int(row) for row in marks}
    named = {str(row): at for at, row in enumerate(rows.tolist()) if row in wanted}
    # A cell of another power (2.35亿 in a column of 万) or of words is none that a chart can follow.
    same = {key: at for key, at in named.items() if _is_drawn(columns[value][at], marks[key])}
    found = _RowPlaces({key: str(columns[label][at]) for key, at in same.items()}, marks)
    names = ["" if isinstance(name, NumberCell) else str(name) for name in checked(columns[label])]
    found.add(sheet, 1, (value, label), names, columns[value])
    return found


def _is_drawn(cell: Cell, mark: Mark) -> bool:
    return isinstance(cell, NumberCell) and mark.value == float(cell)


def _about(table: PlainTable, sheet: str) -> list[tuple[str, str]]:
    """Return what a file says of a table as pairs of a word and what it is."""
    count, every = group_digits(str(table.count)), group_digits(str(table.store.count))
    scope = tr("全部 {count} 行", count=count)
    if table.chosen is not None and table.count < table.store.count:
        scope = tr("{count} 行，原表 {every} 行", count=count, every=every)
    columns = len(table.headers)
    said = [
        (OF_TITLE, table.title),
        (OF_SHEET, sheet),
        (tr("范围"), tr("{scope}，{columns} 列", scope=scope, columns=columns)),
        (OF_UNIT, table.unit),
        (tr("数据来源"), table.source),
        *((OF_NOTES, note) for note in table.notes),
        (tr("说明"), tr("每一格照原文：数字按原文的小数位，写不成数字的照录文字。")),
    ]
    return [(name, clean(words)[:MOST_CHARACTERS]) for name, words in said if words]


def _left_as_texts(
    headers: Sequence[str], columns: Sequence[Sequence[Cell]], figures: Sequence[int]
) -> Iterator[tuple[str, str]]:
    """Yield how many cells of each column of figures are texts in the workbook, which no sum there takes in."""
    for at in figures:
        texts = [cell for cell in columns[at] if not isinstance(cell, NumberCell) and not cell.isspace() and cell]
        if texts:
            words = tr(
                "“{column}”有 {count} 格照录文字，如“{example}”，表格软件求和时不计这些格",
                column=shortened(headers[at], _LONGEST_NAMED),
                count=group_digits(str(len(texts))),
                example=shortened(texts[0], _LONGEST_NAMED),
            )
            yield tr("说明"), clean(words)


def _as_number(text: str) -> Cell:
    """Return digits, also those in groups, as a number, if a workbook, which has fifteen, can keep them all."""
    if _DIGITS.fullmatch(text):
        return NumberCell(text) if keeps_digits(text) else text
    if "," in text and _GROUPED.fullmatch(text) and keeps_digits(plain := text.replace(",", "")):
        return DressedCell(plain, text)
    return text
