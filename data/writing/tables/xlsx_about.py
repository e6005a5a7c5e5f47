"""The sheet 说明 of a workbook: what the file is, where it comes from, and the verdicts on the relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from data.checks.relations import Verdict, evaluate_about
from data.importing.exported_rows import ABOUT_SHEET
from data.palette import LIGHT
from data.words import tr
from data.writing.tables.export_columns import TableExport, closing_notes
from data.writing.tables.xlsx_book import HEAD, HEADER_HEIGHT, RULE, height_of, lines_of, print_sheet

if TYPE_CHECKING:
    from data.writing.tables.xlsx_book import XlsxBook

_ABOUT_WIDTHS: Final = (10, 32, 26, 18, 31)


def add_about(book: XlsxBook, export: TableExport) -> None:
    """Write what the file is, where it comes from, and the verdicts on the relations."""
    sheet = book.fixed_sheet(ABOUT_SHEET)
    sheet.hide_gridlines(2)
    for column, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(column, column, width)
    book.title(sheet, ABOUT_SHEET)
    used = {item.source_id for item in export.observations}
    said = list(closing_notes(export))
    for source in export.package.sources:
        if source.source_id in used:
            words = tr("；").join(part for part in (source.title, source.license, source.comment) if part)
            said.append((tr("来源说明"), words))
    bold, plain = book.format(bold=True, valign="top"), book.format(text_wrap=True, valign="top")
    row = 1
    for name, words in said:
        sheet.write_string(row, 0, name, bold)
        sheet.merge_range(row, 1, row, len(_ABOUT_WIDTHS) - 1, words, plain)
        sheet.set_row(row, height_of(lines_of(words, sum(_ABOUT_WIDTHS[1:]))))
        row += 1
    _write_findings(book, sheet, export, row + 1)
    print_sheet(sheet, ABOUT_SHEET, None)


def _write_findings(book: XlsxBook, sheet: Any, export: TableExport, row: int) -> None:
    """Write the relations that the exported figures are part of, with what was computed and the verdict."""
    findings = evaluate_about(export.package, export.obs_ids)
    if not findings:
        return
    sheet.set_row(row, HEADER_HEIGHT)
    for column, name in enumerate((tr("结论"), tr("勾稽关系"), tr("计算"), tr("原文"), tr("说明"))):
        sheet.write_string(row, column, name, book.format(**HEAD))
    sheet.repeat_rows(row)
    plain = {"text_wrap": True, "valign": "top", **RULE}
    for item in findings:
        row += 1
        cells = (item.verdict.value, item.relation.title, item.computation, item.printed, item.explanation)
        own = {"bold": True, "font_color": LIGHT.accent} if item.verdict is not Verdict.HOLDS else {}
        for column, words in enumerate(cells):
            sheet.write_string(row, column, words, book.format(**plain, **(own if not column else {})))
        lines = max(lines_of(words, width) for words, width in zip(cells, _ABOUT_WIDTHS, strict=True))
        sheet.set_row(row, height_of(lines))
