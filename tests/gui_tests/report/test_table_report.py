"""A plain table on paper says what of it is not there."""

import re

import pytest
from plain_register import HEADERS, ROWS

from data.slides.table_deck import usual_chart
from data.tables.plain_table import table_of_rows
from gui.report import table_report
from gui.report.sheets import BOTTOM


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


@pytest.mark.parametrize(("rows", "columns", "at_most"), [(520, 3, 500), (4, 120, 4), (600, 50, 400)])
def test_what_paper_does_not_hold_is_counted_at_the_beginning(qapp, rows, columns, at_most):
    headers = tuple(f"第{number}个名称" for number in range(columns))
    table = table_of_rows("表", headers, [["很长的内容"] * columns] * rows)
    sheets = list(table_report.table_report(table, range(columns)))
    words = said(sheets[:1])
    assert (f"共 {rows} 行，这里是前 {at_most} 行" in words) is (rows > at_most)
    assert (f"共 {columns} 列，这里是前 100 列" in words) is (columns > 100)


def test_columns_without_room_stand_in_further_blocks_behind_the_first_column(qapp):
    headers = ("旗县", *(f"第{number}个很长的指标名称（万元）" for number in range(2, 25)))
    rows = [[f"{name}旗", *(f"{at * 100 + 0.5}" for at in range(2, 25))] for name in "甲乙丙"]
    sheets = list(table_report.table_report(table_of_rows("表", headers, rows, "表.csv"), range(24)))
    words = said(sheets).replace("\n", "")
    assert all(header in words for header in headers), "every column"
    continued = re.findall(r"续表　表　第 (\d+)—(\d+) 列", words)
    assert continued[-1][1] == "24"
    starts = [int(first) for first, _ in continued]
    assert starts[1:] == [int(last) + 1 for _, last in continued[:-1]], "each column once"
    assert words.count("乙旗") == len(continued) + 1, "the names stand in each block"
    assert words.count("来源：表.csv") == 1
    assert "这里是前" not in words


def test_a_block_of_many_rows_goes_on_with_its_columns_named(qapp):
    headers = ("旗县", *(f"第{number}个很长的指标名称（万元）" for number in range(2, 13)))
    table = table_of_rows("表", headers, [[f"{at}号", *["123456.78"] * 11] for at in range(90)])
    sheets = list(table_report.table_report(table, range(12)))
    assert all(block.top < BOTTOM + 40 for sheet in sheets for block in sheet.blocks)
    words = said(sheets)
    first = re.findall(r"第 1—\d+ 列", words)
    assert len(first) > 1 == len(set(first)), "on each page that goes on"


def test_one_column_and_none_are_set(qapp):
    alone = table_of_rows("表", ("名称",), [["甲"], ["乙"]])
    assert "乙" in said(table_report.table_report(alone, [0]))
    assert "0 行" in said(table_report.table_report(table_of_rows("表", ("名称",), []), [0]))
