"""Plain tables written as workbooks, and many rows of a workbook at once."""

import io
from pathlib import Path

import openpyxl
import pytest
from table_rows import rows_of

from data import limits
from data.importing import zipped_workbook
from data.problems import RefusedError, WriteError
from data.session.choices import Choice
from data.session.opening import read_any
from data.tables.plain_table import PlainTable, table_of_rows
from data.writing.packages.package_workbook import table_workbook
from data.writing.saving import write_table

ROWS = [
    ["甲村", "4.10", "=1+1", "0012"],
    ["乙村", "-3", "  空格 ", "12345678901234567890"],
    ["甲村", "", "换\n行 & <尖>", "7"],
]
TABLE = table_of_rows("各村：[产量]/年", ("村", "产量", "说明", "编号"), ROWS)


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_figures_are_numbers_with_their_decimals_and_texts_stay_texts():
    sheet = sheet_of(table_workbook(TABLE))
    assert [cell.value for cell in sheet[1]] == list(TABLE.headers)
    assert (sheet["B2"].value, sheet["B2"].number_format) == (4.1, "0.00")
    assert sheet["B3"].value == -3
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")
    assert sheet["C4"].value == "换\n行 & <尖>"
    assert sheet["D2"].value == "0012", "a number would lose its zeros"
    assert sheet["D3"].value == "12345678901234567890", "a number would lose its last digits"
    assert sheet["B4"].value is None


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_plain_table_comes_back_as_it_was(tmp_path, suffix):
    path = tmp_path / f"表{suffix}"
    write_table(TABLE, path)
    table = read_any(path, Choice(as_table=True)).table
    assert table.headers == TABLE.headers
    assert rows_of(table) == ROWS


def test_a_text_too_long_for_a_cell_is_refused(tmp_path):
    with pytest.raises(WriteError, match="32767"):
        write_table(table_of_rows("表", ("长",), [["长" * 40_000]]), tmp_path / "表.xlsx")
    assert not list(tmp_path.iterdir())


def test_an_empty_table_is_a_header():
    assert sheet_of(table_workbook(table_of_rows("空", ("甲", "乙"), []))).dimensions == "A1:B1"


def test_whether_a_column_holds_figures_is_asked_once(monkeypatch):
    asked = []
    own = PlainTable.is_numeric
    monkeypatch.setattr(PlainTable, "is_numeric", lambda table, column: asked.append(column) or own(table, column))
    table_workbook(table_of_rows("表", TABLE.headers, ROWS * 50))
    assert sorted(asked) == [0, 1, 2, 3]


def test_a_plain_csv_is_one_that_excel_opens(tmp_path):
    write_table(table_of_rows("表", ("村", "产量"), [["甲", "4.10"]]), tmp_path / "表.csv")
    assert (tmp_path / "表.csv").read_bytes() == "\ufeff村,产量\r\n甲,4.10\r\n".encode()


class Overlapping:
    """A sheet of one column whose merged cells lie over each other, as no program writes it."""

    name = "表"

    def __init__(self, rows, ranges):
        self.rows = [["文"], *[[""] for _ in range(rows - 1)]]
        self.merged_cell_ranges = [((0, 0), (rows - 1, 0))] * ranges

    def to_python(self, skip_empty_area):
        return self.rows


def test_merged_cells_over_each_other_are_filled_no_more_often_than_a_sheet_has_cells(monkeypatch):
    monkeypatch.setattr(limits, "CELLS", 10_000)
    path = Path("叠.xlsx")
    assert zipped_workbook._grid(path, Overlapping(100, 100), []).rows == [["文"]] * 100
    with pytest.raises(RefusedError, match="合并的单元格太多"):
        zipped_workbook._grid(path, Overlapping(100, 101), [])
