"""Charts of plain tables with periods: which rows, which column, which form, and what is said of them."""

import numpy as np
import pytest

from data.cells.headers import name_and_unit
from data.charting.panels.round_figures import ROUNDED
from data.model import ChartType
from data.palette import LIGHT
from data.tables.column_words import column_words
from data.tables.plain_chart import MOST_MARKS, table_chart, usual_columns, usual_kind
from data.tables.plain_table import UNHEADED, table_of_rows
from data.tables.rows_in_time import latest_period, period_column

YEARS = range(1980, 2020)
LONG = table_of_rows(
    "示例各县历年", ("地区", "年份", "产值_亿元", "户数_户"),
    [[f"示例{area}县", str(year), str(year - 1970 + 100 * at), str(at + 1)]
     for at, area in enumerate("甲乙丙丁戊己") for year in range(2018, 2022) if (area, year) != ("甲", 2020)
     if year < 2021 or area == "甲"],
)  # fmt: skip


def chart(table, kind, label=None, value=None, rows=None):
    usual = usual_columns(table)
    rows = np.arange(table.count) if rows is None else rows
    return table_chart(table, usual[0] if label is None else label, usual[1] if value is None else value, kind, rows)


def marks_of(content):
    return [mark for panel in content.panels for one in panel.series for mark in one.marks]


def yearly(*columns, unheaded=False):
    headers = (UNHEADED.format(column="A") if unheaded else "年份", *(name for name, _ in columns))
    rows = [[f"{year}年", *(figure(year) for _, figure in columns)] for year in YEARS]
    return table_of_rows("示例历年", headers, rows)


def test_a_table_of_years_is_a_line_through_all_of_them():
    table = yearly(("支出", lambda year: f"{year}.5"), ("收入", str))
    assert usual_columns(table) == (0, 1), "the first figures"
    assert usual_kind(table, 0) is ChartType.LINE
    content = chart(table, ChartType.LINE)
    assert [mark.label for mark in marks_of(content)] == [f"{year}年" for year in YEARS]
    assert (content.title, content.subtitle) == ("支出", "示例历年；1980—2019年；单位：原文未注明")
    assert len(marks_of(chart(table, ChartType.COLUMN))) == MOST_MARKS


def test_a_column_that_is_mostly_blank_is_not_the_first_to_be_drawn():
    table = yearly(("旧指标", lambda year: "1" if year < 1990 else ""), ("支出", lambda year: f"{year * 10}.5"))
    assert usual_columns(table) == (0, 2)


def test_names_of_several_years_each_are_drawn_for_the_latest_that_most_have():
    assert usual_columns(LONG) == (0, 2)
    assert (period_column(LONG, 0), period_column(LONG, 1)) == (1, None)
    assert latest_period(LONG, 1, np.arange(LONG.count)) == "2020"
    content = chart(LONG, ChartType.BAR)
    assert [mark.label for mark in marks_of(content)] == [f"示例{area}县" for area in "己戊丁丙乙"]
    assert (content.title, content.subtitle) == ("产值（按地区）", "示例各县历年；2020年")
    assert content.panels[0].unit == "亿元"
    assert any("最近的 2020" in note for note in content.notes)


def test_lines_of_such_names_are_those_that_are_highest_then_and_none_is_the_accent():
    content = chart(LONG, ChartType.LINE)
    series = content.panels[0].series
    assert [one.name for one in series] == [f"示例{area}县" for area in "己戊丁丙"]
    assert [mark.label for mark in series[0].marks] == ["2018", "2019", "2020"]
    assert LIGHT.series[0] not in [one.line_colour(LIGHT) for one in series]
    assert any("前 4 个，共 6 个" in note for note in content.notes)


def test_what_is_filtered_to_one_name_is_its_line():
    rows = LONG.store.rows_where("c0 = ?", ["示例乙县"])
    for kind in (ChartType.BAR, ChartType.LINE):
        assert [mark.label for mark in marks_of(chart(LONG, kind, rows=rows))] == ["2018", "2019", "2020"]


def test_rows_of_one_name_without_a_period_are_told_apart_by_their_numbers():
    table = table_of_rows("示例台账", ("村", "金额（元）"), [["甲", "3"], ["乙", "5"], ["甲", "2"]])
    assert [mark.label for mark in marks_of(chart(table, ChartType.BAR, 0, 1))] == [
        "乙",
        "甲（第 1 行）",
        "甲（第 3 行）",
    ]


def test_rows_of_one_name_are_told_apart_by_what_stands_beside_them():
    rows = [[area, form, year, str(at)] for at, (area, form, year) in enumerate(
        (area, form, year) for area in ("示例甲县", "示例乙县") for form in ("水", "电") for year in ("2019", "2020")
    )]  # fmt: skip
    table = table_of_rows("示例各县", ("地区", "类别", "年份", "户数（户）"), rows)
    assert period_column(table, 0) == 2
    labels = [mark.label for mark in marks_of(chart(table, ChartType.BAR, 0, 3))]
    assert labels == ["示例乙县（电）", "示例乙县（水）", "示例甲县（电）", "示例甲县（水）"]


def test_computed_digits_are_rounded_in_the_chart():
    table = yearly(("增速", lambda year: f"{year / 97:.11f}"))
    content = chart(table, ChartType.LINE)
    assert marks_of(content)[0].text == "20.41"
    assert ROUNDED in content.notes


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("GDP_亿元", ("GDP", "亿元")), ("城镇化率_%", ("城镇化率", "%")), ("产量（吨）", ("产量", "吨")),
        ("wine_servings", ("wine_servings", "")), ("GDP_t", ("GDP_t", "")),
        ("专业技术人员_NBS_人", ("专业技术人员_NBS", "人")),
    ],
)  # fmt: skip
def test_a_unit_behind_a_stroke_is_one_too(header, parts):
    assert name_and_unit(header) == parts


def test_columns_are_chosen_by_what_tells_them_apart():
    table = yearly(*((f"经常项目{name}差额(贷-借)", str) for name in ("", "保险", "金融")), unheaded=True)
    assert column_words(table) == ["时期（A 列）", "经常项目差额(贷-借)", "保险", "金融"]
    table = yearly(("支出", str), ("收入", str))
    assert column_words(table) == list(table.headers)
