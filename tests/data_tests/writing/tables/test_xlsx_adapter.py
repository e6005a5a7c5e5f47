"""Many rows are written at once, in the bytes that XlsxWriter itself would write."""

from __future__ import annotations

import io

import openpyxl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from data.files.checked_bytes import MADE
from data.tables.plain_table import table_of_rows
from data.writing.tables.export_columns import DressedCell, NumberCell
from data.writing.tables.xlsx_adapter import RowsSheet, RowsWorkbook
from data.writing.tables.xlsx_book import XlsxBook
from data.writing.tables.xlsx_plain import table_workbook

ODD = (
    "<r>甲</r>",
    "a&b",
    "<",
    ">",
    '"',
    " 前",
    "后 ",
    "换\n行",
    "_x0041_",
    "_x",
    "\x01",
    "\t",
    "\ufffe",
    "　全角　",
    "甲",
    "",
)


def _texts(texts: list[str], workbook: type[xlsxwriter.Workbook]) -> bytes:
    target = io.BytesIO()
    with workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet()
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text)
    return target.getvalue()


@given(st.lists(st.sampled_from(ODD) | st.text(), max_size=8))
def test_texts_stand_in_the_file_as_xlsxwriter_writes_them(texts: list[str]) -> None:
    assert _texts(texts, RowsWorkbook) == _texts(texts, xlsxwriter.Workbook)


def test_cells_of_all_kinds_keep_their_places_in_one_column() -> None:
    """Equal digits as a number, as a number with more around it and as a text are three different cells."""
    cells = [
        "5",
        NumberCell("5"),
        DressedCell("5", "5*"),
        "",
        NumberCell("5.0"),
        NumberCell("12345678901234567890"),
        "5",
    ]
    target = io.BytesIO()
    book = XlsxBook(target)
    sheet: RowsSheet = book.sheet("表")
    asked = []

    def format_of(cell: object) -> object:
        asked.append(cell)
        return book.format(num_format="0" if isinstance(cell, NumberCell) else "@")

    sheet.add_rows(0, [cells], [format_of])
    book.book.close()
    read = openpyxl.load_workbook(target).active
    assert read is not None
    assert [cell.value for (cell,) in read.iter_rows()] == ["5", 5, 5, None, 5.0, "12345678901234567890", "5"]
    assert [cell.number_format for (cell,) in read.iter_rows()] == ["@", "0", "0", "@", "0", "@", "@"]
    assert [cell.shown for cell in asked if isinstance(cell, DressedCell)] == ["5*"]


def test_grouped_digits_of_a_plain_table_are_numbers_that_show_their_groups() -> None:
    """Excel's own sum takes them in; how many cells it does not take in is said beside the table."""
    rows = [["甲旗", "1,234.50"], ["乙旗", "2000"], ["丙旗", "-3,000"], ["丁旗", "约500万"], ["戊旗", "1,2345"]]
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(table_of_rows("表", ("旗县", "金额"), rows))))
    cells = [row[1] for row in book["表"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [1234.5, 2000, -3000, "约500万", "1,2345"]
    assert [cell.number_format for cell in cells[:3]] == ["#,##0.00", "0", "#,##0"]
    said = [row[1].value for row in book["说明"].iter_rows() if row[1].value]
    assert any("“金额”有 2 格照录文字，如“约500万”" in str(words) for words in said)
