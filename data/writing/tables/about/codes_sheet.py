"""The last sheet of a workbook which keeps ids, codes and relations of its figures for when it is opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data.importing.exported_codes import CODED, CODES_SHEET, PACKAGE
from data.importing.exported_rows import LIST_SHEET
from data.package.schema import OBSERVATIONS, SOURCES
from data.palette import LIGHT
from data.progress import checked
from data.words import tr
from data.writing.packages.package_tables import rows_of_table
from data.writing.packages.tidy_data import chosen_package
from data.writing.tables.export_columns import clean

if TYPE_CHECKING:
    from data.writing.tables.export_columns import TableExport
    from data.writing.tables.xlsx_adapter import RowsSheet
    from data.writing.tables.xlsx_book import XlsxBook


def add_codes(book: XlsxBook, export: TableExport) -> None:
    """Write what the columns for people do not say of the chosen figures; texts of sources do not travel."""
    package = replace(chosen_package(export), **_about(export))
    sheet = book.fixed_sheet(CODES_SHEET)
    sheet.set_tab_color(LIGHT.control_line)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 8, 18)
    words = tr("指标、地区、来源的编号和属性，答卷再打开这个文件时用。要改数，改“{sheet}”表。", sheet=LIST_SHEET)
    sheet.write_string(0, 0, words, book.format(font_color=LIGHT.text_secondary))
    # For programs: of a print only what it is.
    sheet.print_area(0, 0, 0, 4)
    sheet.set_landscape()
    sheet.set_paper(9)
    row = _write(sheet, 1, PACKAGE, ["description"], [[package.description]] if package.description else [])
    for schema in CODED:
        names = [item.name for item in schema.fields]
        rows = [line[: len(names)] for line in rows_of_table(package, schema)]
        if schema is SOURCES:
            rows = [["" if name == "path" else cell for name, cell in zip(names, line, strict=True)] for line in rows]
        row = _write(sheet, row, schema.name, names, rows)
    wordy = {one.indicator_id for one in package.indicators if one.universe or one.description}
    own = [[one.obs_id, one.comment] for one in package.observations if one.comment and one.indicator_id in wordy]
    _write(sheet, row, OBSERVATIONS.name, [OBSERVATIONS.key, "comment"], own)


def _about(export: TableExport) -> dict[str, Any]:
    """Return the charts and annotations of a package whose figures are all exported."""
    package, chosen = export.package, frozenset(export.obs_ids)
    left = {one.indicator_id for one in package.observations if one.obs_id not in chosen}
    known = chosen | {one.indicator_id for one in export.observations} - left
    return {
        "charts": tuple(one for one in package.charts if known.issuperset(one.series)),
        "annotations": tuple(one for one in package.annotations if one.indicator_id in known),
    }


def _write(sheet: RowsSheet, row: int, name: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Write a table; return the row after it."""
    if not rows:
        return row
    for column, words in enumerate((name, *headers)):
        sheet.write_string(row, column, words)
    for number, cells in enumerate(checked(rows), start=row + 1):
        for column, words in enumerate(cells, start=1):
            if words:
                sheet.write_string(number, column, clean(words))
    return row + len(rows) + 1
