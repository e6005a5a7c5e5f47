"""A sheet that lists things: its title, a line that says what is listed, a header, and rows as high as needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.palette import LIGHT
from data.progress import checked
from data.text_width import shortened
from data.writing.tables.export_columns import NumberCell, clean
from data.writing.tables.xlsx_adapter import MOST_CHARACTERS, keeps_digits
from data.writing.tables.xlsx_book import (
    HEAD,
    HEADER_ROW,
    RULE,
    XlsxBook,
    cell_mask,
    height_of,
    lines_of,
    print_sheet,
)

if TYPE_CHECKING:
    from data.writing.tables.xlsx_adapter import RowsSheet

FIRST_ROW: Final = HEADER_ROW + 1
# Excel has room for rows of 409 points.
_MOST_LINES: Final = 22


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its header, and its width in digits."""

    header: str
    width: float


def list_sheet(
    book: XlsxBook, title: str, about: str, columns: Sequence[ListColumn], rows: Sequence[Sequence[str]]
) -> RowsSheet:
    """Write a list on a sheet of its own and return it; a cell that is a NumberCell is written as a number."""
    sheet: RowsSheet = book.sheet(title)
    book.title(sheet, title)
    sheet.write_string(1, 0, clean(about), book.format(font_color=LIGHT.text_secondary))
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(HEADER_ROW, at, column.header, book.format(**HEAD, text_wrap=True, align="left"))
    for number, row in enumerate(checked(rows), FIRST_ROW):
        lines = 1
        for at, (cell, column) in enumerate(zip(row, columns, strict=True)):
            write_cell(book, sheet, number, at, cell)
            lines = max(lines, lines_of(cell, column.width) if cell else 1)
        sheet.set_row(number, height_of(min(lines, _MOST_LINES)))
    sheet.freeze_panes(FIRST_ROW, 0)
    if rows:
        sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(rows), len(columns) - 1)
    print_sheet(sheet, title)
    return sheet


def write_cell(book: XlsxBook, sheet: RowsSheet, row: int, column: int, cell: str) -> None:
    """Write one cell: a NumberCell as a number with its decimals, anything else as a text that never runs."""
    if isinstance(cell, NumberCell) and keeps_digits(cell):
        sheet.write_number(row, column, float(cell), book.format(**RULE, num_format=cell_mask(cell), valign="top"))
        return
    words = shortened(clean(cell), MOST_CHARACTERS - 1)
    sheet.write_string(row, column, words, book.format(**RULE, text_wrap=True, valign="top", indent=1))
