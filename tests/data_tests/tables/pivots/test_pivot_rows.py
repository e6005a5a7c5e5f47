"""A pivot as rows for a file, with what it is in words."""

from register import register

from data.tables.pivots.pivot import Computed, PivotSpec, ShareOf
from data.tables.pivots.pivot_query import pivot
from data.tables.pivots.pivot_rows import pivot_rows, pivot_words
from data.tables.questions.filters import Filter, NumberBetween

AREA, YEAR, SEX, PEOPLE = range(4)
EVERY = Filter()


def test_rows_have_a_header_for_each_level_of_columns():
    made = pivot(register(), PivotSpec((AREA,), (YEAR, SEX), Computed.SUM, PEOPLE), EVERY)
    assert pivot_rows(made) == [
        ["", "2019", "2019", "2020", "2020", "2020", "合计"],
        ["旗县", "男", "女", "男", "女", "（空白）", ""],
        ["丙县", "", "", "", "1.00", "", "1.00"],
        ["甲旗", "0.10", "", "", "0.20", "", "0.30"],
        ["乙旗", "", "4.10", "", "", "", "4.10"],
        ["（空白）", "", "", "", "", "", ""],
        ["合计", "0.10", "4.10", "", "1.20", "", "5.40"],
    ]


def test_without_columns_the_measure_heads_the_figures_and_totals_can_be_left_out():
    made = pivot(register(), PivotSpec((AREA, SEX), (), Computed.SUM, PEOPLE, totals=False), EVERY)
    assert pivot_rows(made)[:2] == [["旗县", "性别", "人口合计（万人）"], ["丙县", "女", "1.00"]]
    assert len(pivot_rows(made)) == 7
    alone = pivot(register(), PivotSpec((), (YEAR,)), EVERY)
    assert pivot_rows(alone) == [["", "2019", "2020", "合计"], ["行数", "2", "4", "6"]]
    assert pivot_rows(pivot(register(), PivotSpec(), EVERY)) == [["", "行数"], ["行数", "6"]]


def test_figures_are_plain_in_files_and_grouped_on_screen():
    made = pivot(register([["甲", "2019", "男", "1234567.5"]]), PivotSpec((AREA,), (), Computed.SUM, PEOPLE), EVERY)
    assert (made.plain_text(0, 0), made.text(0, 0)) == ("1234567.5", "1\u202f234\u202f567.5")


def test_words_say_measure_filter_formula_and_what_is_left_out():
    chosen = Filter((NumberBetween(PEOPLE, 0.2),))
    made = pivot(register(), PivotSpec((AREA,), (YEAR,), Computed.SUM, PEOPLE, ShareOf.ROW), chosen)
    assert pivot_words(made) == (
        ("汇总", "人口合计占本行的比重（%）；行：旗县；列：年份"),
        ("筛选", "人口（万人）≥0.2"),
        ("算法", "每格是这一组各行“人口”之和，除以本行的合计，乘以 100（推算）。"),
        ("说明", "1 行是合计、小计，未计入。"),
    )
    words = pivot_words(pivot(register(), PivotSpec((AREA,)), EVERY))
    assert words[1:3] == (("时期", "2019—2020"), ("筛选", "没有筛选"))
