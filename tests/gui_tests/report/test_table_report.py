"""A plain table on paper says what of it is not there."""

import pytest
from plain_register import HEADERS, ROWS

from data.slides.table_deck import usual_chart
from data.tables.plain_table import table_of_rows
from gui.report import table_report


def said(sheets):
    return "\n".join(line for sheet in sheets for block in sheet.blocks for line in block.lines)


def test_rows_and_chart_are_there(qapp):
    table = table_of_rows("名册", HEADERS, ROWS, "名册.csv", "元")
    sheets = list(table_report.table_report(table, range(6), "旗县＝甲旗", usual_chart(table)))
    words = said(sheets)
    assert "6 行 × 6 列　单位：元　筛选：旗县＝甲旗" in words
    assert "易地搬迁，2019年入" in words
    assert sum(len(sheet.charts) for sheet in sheets) == 1
    assert "来源：名册.csv" in words


@pytest.mark.parametrize(("rows", "columns"), [(520, 3), (4, 40)])
def test_what_paper_does_not_hold_is_counted(qapp, rows, columns):
    headers = tuple(f"第{number}个名称" for number in range(columns))
    table = table_of_rows("表", headers, [["很长的内容"] * columns] * rows)
    words = said(table_report.table_report(table, range(columns))).replace("\n", "")
    assert (f"共 {rows} 行，这里是前 500 行" in words) is (rows > 500)
    assert (f"共 {columns} 列，这里是前 " in words) is (columns > 10)
