"""The sheet 说明 of a workbook: what the file is, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from data.importing.exported_rows import ABOUT_SHEET
from data.words import tr
from data.writing.tables.export_columns import TableExport, closing_notes
from data.writing.tables.xlsx_book import height_of, lines_of, print_sheet

if TYPE_CHECKING:
    from data.writing.tables.xlsx_book import XlsxBook

_ABOUT_WIDTHS: Final = (10, 32, 26, 18, 31)


def add_about(book: XlsxBook, export: TableExport) -> None:
    """Write what the file is, and where it comes from."""
    used = {item.source_id for item in export.observations}
    said = list(closing_notes(export))
    for source in export.package.sources:
        if source.source_id in used:
            words = tr("；").join(part for part in (source.title, source.license, source.comment) if part)
            said.append((tr("来源说明"), words))
    add_words(book, said)


def add_words(book: XlsxBook, said: Sequence[tuple[str, str]]) -> None:
    """Write pairs of a word and what it is on the sheet of what the file is."""
    sheet = book.fixed_sheet(ABOUT_SHEET)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(column, column, width)
    book.title(sheet, ABOUT_SHEET)
    bold, plain = book.format(bold=True, valign="top"), book.format(text_wrap=True, valign="top")
    row = 1
    for name, words in said:
        sheet.write_string(row, 0, name, bold)
        sheet.merge_range(row, 1, row, len(_ABOUT_WIDTHS) - 1, words, plain)
        sheet.set_row(row, height_of(lines_of(words, sum(_ABOUT_WIDTHS[1:]))))
        row += 1
    print_sheet(sheet, ABOUT_SHEET, None)
