"""Tables whose unit differs by row: nothing is computed or drawn of % and 元 together."""

import numpy as np
import pytest

from data.model import ChartType
from data.tables.pivots.pivot import Computed, PivotError, PivotSpec, ShareOf
from data.tables.pivots.pivot_chart import pivot_chart_kinds
from data.tables.pivots.pivot_query import pivot
from data.tables.pivots.pivot_table import usual_pivot
from data.tables.plain_chart import table_chart, usual_columns
from data.tables.plain_table import table_of_rows
from data.tables.questions.filters import Filter, TextIn
from data.tables.questions.row_units import rows_of_units, units_among, units_column
from data.tables.questions.summaries import column_summary
from data.tables.table_store import from_rows
from data.words import tr

HEADERS = ("series", "year", "reference", "value", "unit")
ROWS = [
    ["rate", "2019", "https://example.org/1", "0.6", "%"],
    ["rate", "2020", "https://example.org/2", "0", "%"],
    ["heads", "2019", "https://example.org/3", "551", "万人"],
    ["heads", "2020", "https://example.org/4", "0", "万人"],
    ["rate", "2018", "https://example.org/5", "1.7", " % "],
    ["income", "2020", "https://example.org/6", "12588", "元"],
]
UNIT, VALUE = 4, 3
EVERY = Filter()
ONE = Filter((TextIn(UNIT, ("万人",)),))


@pytest.fixture
def table():
    return table_of_rows("表", HEADERS, ROWS)


def test_the_units_of_rows_are_found(table):
    assert units_column(table.store, VALUE) == UNIT
    assert units_among(table.store, VALUE) == ("%", "万人", "元")
    parts = [(unit, rows.tolist()) for unit, rows in rows_of_units(table.store, VALUE, np.arange(6))]
    assert parts == [("%", [0, 1, 4]), ("万人", [2, 3]), ("元", [5])]


@pytest.mark.parametrize(
    ("headers", "row", "column"),
    [
        (("品名", "单位", "数量", "金额"), ["种子", "吨", "3", "500"], 3),  # of the amount, not of the money
        (("品名", "单位", "金额（元）"), ["种子", "吨", "500"], 2),
        (("姓名", "单位", "数值"), ["甲", "乡村振兴局", "500"], 2),
        (("品名", "数值"), ["种子", "500"], 1),
        (("年份", "单位", "数值"), ["2020", "吨", "500"], 0),
    ],
)
def test_a_column_that_says_nothing_of_figures_is_none_of_units(headers, row, column):
    assert units_column(from_rows(headers, [row, row]), column) is None


def test_units_are_said_of_years_side_by_side():
    store = from_rows(("项目", "单位", "2019年", "2020年"), [["甲", "吨", "1", "2"], ["乙", "户", "3", "4"]])
    assert [units_among(store, column) for column in (2, 3)] == [("吨", "户"), ("吨", "户")]


def test_no_column_of_several_units_is_summed_up(table):
    summary = column_summary(table.store, VALUE, EVERY)
    assert (summary.total, summary.mean, summary.median, summary.unit) == (None, None, None, "")
    assert "“value”各行的单位不同（%、万人、元）" in summary.no_total
    one = column_summary(table.store, VALUE, ONE)
    assert (one.total, one.unit) == (551, "万人")


@pytest.mark.parametrize("computed", [Computed.SUM, Computed.MEAN, Computed.MEDIAN, Computed.MIN, Computed.MAX])
def test_a_pivot_of_several_units_is_refused_unless_an_axis_parts_them(table, computed):
    with pytest.raises(PivotError, match=r"单位不同（%、万人、元）.*按“unit”分开才能算.*只筛选出一种单位"):
        pivot(table.store, PivotSpec((0,), computed=computed, value=VALUE), EVERY)
    found = pivot(table.store, PivotSpec((0,), (UNIT,), computed, VALUE), EVERY)
    assert found.cells[-1][-1] is None, "all rows together"
    assert [row[-1] for row in found.cells[:-1]] == [None, None, None], "a series in all units"
    assert [one is not None for one in found.cells[-1][:-1]] == [True, True, True], "all rows of a unit"
    assert tr("各组的单位不同，没有跨单位的合计。") in found.notes
    assert pivot_chart_kinds(found) == (ChartType.TABLE,), "no bars of % beside those of 元"


def test_a_pivot_of_one_unit_says_it(table):
    found = pivot(table.store, PivotSpec((0,), computed=Computed.SUM, value=VALUE), ONE)
    assert (found.unit, found.cells[-1][-1]) == ("万人", 551)
    assert pivot_chart_kinds(found)[0] is ChartType.BAR


def test_shares_of_several_units_are_refused(table):
    with pytest.raises(PivotError, match="单位不同"):
        pivot(table.store, PivotSpec((UNIT,), (), Computed.SUM, VALUE, ShareOf.TOTAL), EVERY)


def test_rows_are_counted_whatever_their_units(table):
    assert pivot(table.store, PivotSpec((0,)), EVERY).cells[-1][-1] == len(ROWS)
    assert usual_pivot(table).computed is Computed.COUNT


@pytest.mark.parametrize("kind", [ChartType.BAR, ChartType.LINE, ChartType.COLUMN])
def test_a_chart_is_of_one_unit_and_says_so(table, kind):
    assert usual_columns(table) == (0, VALUE), "no bar is called by an address"
    content = table_chart(table, 0, VALUE, kind, np.arange(6))
    (panel,) = content.panels
    assert panel.unit == "%"
    assert {mark.text for one in panel.series for mark in one.marks} == {"0.6", "0", "1.7"}
    assert "各行的单位不同：画的是单位为%的 3 行，没有画万人（2 行）、元（1 行）。" in content.notes
    assert content.title == "rate"
    assert "单位：原文未注明" not in content.subtitle


def test_rows_without_a_unit_are_said():
    table = table_of_rows("表", ("项目", "数值", "单位"), [["甲", "3", "吨"], ["乙", "4", "吨"], ["丙", "5", ""]])
    assert "没有画没有写单位（1 行）" in table_chart(table, 0, 1, ChartType.BAR, np.arange(3)).notes[0]


def test_a_table_that_is_named_as_one_of_its_columns_is_about_that():
    headers = ("年份", "经常项目服务差额", "经常项目差额", "经常项目货物差额")
    rows = [["2019", "1", "2", "3"], ["2020", "4", "5", "6"]]
    assert usual_columns(table_of_rows("经常项目差额", headers, rows))[1] == 2
    assert usual_columns(table_of_rows("表", headers, rows))[1] == 2, "the whole of the others"
    assert usual_columns(table_of_rows("经常项目货物差额", headers, rows))[1] == 3


def test_addresses_and_codes_name_no_rows():
    rows = [[f"https://example.org/{at}", f"A{at}", "甲" if at else "乙", str(at)] for at in range(6)]
    assert usual_columns(table_of_rows("表", ("出自", "地区代码", "名称", "人口"), rows)) == (2, 3)
    only = [[row[0], row[3]] for row in rows]
    assert usual_columns(table_of_rows("表", ("出自", "人口"), only))[1] == 1
