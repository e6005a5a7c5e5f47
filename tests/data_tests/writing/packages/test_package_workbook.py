"""Plain tables written as workbooks, and many rows of a workbook at once."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from table_rows import rows_of

from data import limits
from data.importing import zipped_workbook
from data.problems import RefusedError, WriteError
from data.session.choices import Choice, ChoiceNeededError
from data.session.opening import read_any
from data.tables.pivots.pivot import Computed, PivotSpec
from data.tables.pivots.pivot_query import pivot
from data.tables.pivots.pivot_table import pivot_table
from data.tables.plain_table import PlainTable, table_of_rows
from data.tables.questions.filters import Filter
from data.writing.saving import write_table
from data.writing.tables.xlsx_plain import table_workbook

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
    with pytest.raises(WriteError, match="32767"):
        write_table(table_of_rows("表", ("长" * 40_000,), [["短"]]), tmp_path / "表.xlsx")
    assert not list(tmp_path.iterdir())


FULL = table_of_rows(
    "收成 & 其他", ("旗县", "产量（万吨）", "产值"), [["甲旗", "12", "3.5"], ["乙旗", "22", "4"], ["丙旗", "", "5"]],
    "收成.xlsx（产量）", "万元", ("注：快报数",),
)  # fmt: skip


def test_a_workbook_says_what_its_table_is():
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(FULL)))
    assert book.sheetnames == ["收成 & 其他", "图表", "说明"]
    said = {row[0].value: row[1].value for row in book["说明"].iter_rows(max_col=2)}
    assert said["标题"] == "收成 & 其他"
    assert said["范围"] == "全部 3 行，3 列"
    assert (said["单位"], said["数据来源"], said["附注"]) == ("万元", "收成.xlsx（产量）", "注：快报数")
    assert book.properties.title == "收成 & 其他"


def test_a_workbook_has_the_chart_that_the_window_shows():
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(FULL)), data_only=True)
    assert len(openpyxl.load_workbook(io.BytesIO(table_workbook(FULL)))["图表"]._charts) == 1
    cells = {cell.value for row in book["图表"].iter_rows() for cell in row}
    assert {"甲旗", "乙旗", "丙旗", 3.5, 5} <= cells
    assert openpyxl.load_workbook(io.BytesIO(table_workbook(FULL, ()))).sheetnames == ["收成 & 其他", "说明"]
    words = table_of_rows("词", ("名", "话"), [["甲", "是"], ["乙", "否"]])
    assert "图表" not in openpyxl.load_workbook(io.BytesIO(table_workbook(words))).sheetnames


def test_the_chart_follows_the_cells_of_the_table():
    rows = [
        ["甲旗", "12", "3.5"],
        ["乙旗", "22", "4"],
        ["丙旗", "30", "5"],
        ["丙旗", "31", "6"],
        ["丁旗", "1", "0.2万"],
    ]
    table = table_of_rows("收成", ("旗县", "产量（万吨）", "产值（元）"), rows)
    sheet = openpyxl.load_workbook(io.BytesIO(table_workbook(table)))["图表"]
    formulas = {cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=INDEX")}
    wanted = '=INDEX(收成!$C$2:$C$6,MATCH("{name}",收成!$A$2:$A$6,0))'
    assert formulas == {wanted.format(name=name) for name in ("甲旗", "乙旗")}, "one name, one cell"
    plain = {cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "n"}
    assert {5, 6, 2000} <= plain


def test_a_table_is_printed_with_its_header_title_unit_and_first_column():
    wide = table_of_rows("宽", tuple(f"第{at}个指标" for at in range(40)), [["12345678"] * 40] * 3)
    for table, columns in ((FULL, None), (wide, "$A:$A")):
        sheet = openpyxl.load_workbook(io.BytesIO(table_workbook(table))).worksheets[0]
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", columns)
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.freeze_panes, sheet.page_setup.paperSize) == ("B2", 9)
    sheet = openpyxl.load_workbook(io.BytesIO(table_workbook(FULL))).worksheets[0]
    assert sheet.oddHeader.right.text == "单位：万元"


def test_an_own_workbook_comes_back_with_its_title_unit_and_notes(tmp_path):
    write_table(FULL, tmp_path / "别名.xlsx")
    table = read_any(tmp_path / "别名.xlsx").table
    assert (table.title, table.unit, table.notes) == (FULL.title, FULL.unit, FULL.notes)
    assert (table.headers, rows_of(table)) == (FULL.headers, rows_of(FULL))
    write_table(table, tmp_path / "再.xlsx")
    assert rows_of(read_any(tmp_path / "再.xlsx").table) == rows_of(FULL)


def test_a_workbook_with_a_sheet_of_another_is_read_like_any(tmp_path):
    write_table(FULL, tmp_path / "表.xlsx")
    book = openpyxl.load_workbook(tmp_path / "表.xlsx")
    book.create_sheet("另一张").append(["旗县", "人口"])
    book["另一张"].append(["甲旗", 5])
    book.save(tmp_path / "表.xlsx")
    with pytest.raises(ChoiceNeededError):
        read_any(tmp_path / "表.xlsx")


def test_a_pivot_has_no_chart_of_the_words_below_it():
    made = pivot(FULL.store, PivotSpec((0,), (), Computed.SUM, 2), Filter())
    answer = pivot_table(made, FULL.title, FULL.source)
    assert answer.is_pivot
    assert "图表" not in openpyxl.load_workbook(io.BytesIO(table_workbook(answer))).sheetnames


def test_equal_tables_are_equal_workbooks():
    assert table_workbook(FULL) == table_workbook(FULL)


def test_some_rows_say_of_how_many_they_are():
    part = replace(FULL, chosen=np.array([0, 2]))
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(part)))
    said = {row[0].value: row[1].value for row in book["说明"].iter_rows(max_col=2)}
    assert said["范围"] == "2 行，原表 3 行，3 列"
    cells = {cell.value for row in book["图表"].iter_rows() for cell in row} if "图表" in book.sheetnames else set()
    assert "乙旗" not in cells, "the chart is of the rows that are written"


def test_an_empty_table_is_a_header():
    assert sheet_of(table_workbook(table_of_rows("空", ("甲", "乙"), []))).dimensions == "A1:B1"


def test_whether_a_column_holds_figures_is_asked_once(monkeypatch):
    asked = []
    own = PlainTable.is_numeric
    monkeypatch.setattr(PlainTable, "is_numeric", lambda table, column: asked.append(column) or own(table, column))
    table_workbook(table_of_rows("表", TABLE.headers, ROWS * 50), ())
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
