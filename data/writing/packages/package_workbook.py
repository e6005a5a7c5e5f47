"""A whole package as a workbook that opens again without loss."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from data.files.checked_bytes import EPOCH, CheckedBytes
from data.importing.package_sheets import CONTINUED, DESCRIPTOR_SHEET, TEXTS_SHEET
from data.package.schema import OBSERVATIONS, TABLES, FieldKind
from data.palette import LIGHT
from data.progress import checked
from data.writing.packages.package_tables import descriptor_of, extra_headers, rows_of_table
from data.writing.tables.export_columns import Cell, NumberCell
from data.writing.tables.xlsx_adapter import MOST_CHARACTERS, RowsSheet, keeps_digits

_DESCRIPTOR_HEADER: Final = ("属性", "值")
_TEXTS_HEADER: Final = ("文件", "文字")

if TYPE_CHECKING:
    from data.model import Package

# A workbook has to say when it was made; equal packages are to be equal files.
_MADE: Final = datetime.datetime(*EPOCH)
_DIGITS: Final = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_SAMPLE: Final = 200
_WIDEST: Final = 42


class _Book:
    """A workbook in the making."""

    def __init__(self, target: io.BytesIO) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(target, options)
        self.book.set_properties({"created": _MADE})
        self.head = self.book.add_format({"bold": True, "font_color": LIGHT.on_accent, "bg_color": LIGHT.accent})
        self._text = self.book.add_format({"num_format": "@"})
        self._numbers: dict[int, Any] = {}

    def format_of(self, cell: Cell) -> Any:
        """Return the cell format that shows a text as it is and a number with its printed decimals."""
        if not isinstance(cell, NumberCell):
            return self._text
        if cell.decimals not in self._numbers:
            code = "0." + "0" * cell.decimals if cell.decimals else "0"
            self._numbers[cell.decimals] = self.book.add_format({"num_format": code})
        return self._numbers[cell.decimals]

    def add(self, name: str, headers: Sequence[str], columns: Sequence[Sequence[Cell]]) -> Any:
        """Add a sheet of equally long columns under their headers."""
        sheet = self.book.add_worksheet(name, RowsSheet)
        sheet.write_row(0, 0, headers, self.head)
        sheet.freeze_panes(1, 1)
        for at, (header, column) in enumerate(zip(headers, columns, strict=True)):
            widest = max([len(header) * 2, *(min(len(cell) * 2, _WIDEST - 2) for cell in column[:_SAMPLE])])
            sheet.set_column(at, at, widest + 2)
        sheet.autofilter(0, 0, max(1, len(columns[0])), len(headers) - 1)
        sheet.add_rows(1, columns, [partial(_Book.format_of, self)] * len(columns))
        return sheet


def package_workbook(package: Package) -> bytes:
    """Return a package as a workbook with a sheet a table, which the program opens again without loss."""
    target = CheckedBytes()
    book = _Book(target)
    for table in TABLES:
        rows = rows_of_table(package, table)
        if rows or table.required:
            headers = [item.title for item in table.fields] + extra_headers(package, table)
            columns: list[Sequence[Cell]] = [[row[at] for row in rows] for at in range(len(headers))]
            for at, item in enumerate(table.fields):
                if table is OBSERVATIONS and item.kind is FieldKind.NUMBER:
                    columns[at] = [_as_number(cell) for cell in checked(columns[at])]
            book.add(table.title, headers, columns)
    book.add(DESCRIPTOR_SHEET, _DESCRIPTOR_HEADER, _descriptor_cells(package))
    texts = [(source.path, source.text) for source in package.sources if source.path and source.text]
    if texts:
        lines = [(path, line) for path, whole in texts for line in whole.split("\n")]
        sheet = book.add(TEXTS_SHEET, _TEXTS_HEADER, ([path for path, _ in lines], [line for _, line in lines]))
        sheet.set_column(1, 1, 100)
    book.book.close()
    return target.getvalue()


def _descriptor_cells(package: Package) -> tuple[list[str], list[str]]:
    """Return the names and JSON values of the descriptor's properties; a long value goes on in rows of its own."""
    names, cells = [], []
    for name, value in (descriptor_of(package, ()) | {"resources": list(package.resources)}).items():
        whole = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for at in range(0, len(whole) or 1, MOST_CHARACTERS):
            names.append(name if not at else CONTINUED)
            cells.append(whole[at : at + MOST_CHARACTERS])
    return names, cells


def _as_number(text: str) -> Cell:
    """Return plain digits as a number, if a workbook, which has fifteen digits, can keep them all."""
    return NumberCell(text) if keeps_digits(text) and _DIGITS.fullmatch(text) else text
