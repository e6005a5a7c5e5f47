"""What the columns of a plain table measure: sorted and drawn is only what is of one measure, in its unit."""

import math

import numpy as np
import pytest

from data.model import ChartType
from data.problems import Severity
from data.session.choices import Choice
from data.session.opening import read_any
from data.tables.plain_chart import table_chart, usual_columns


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a text as a CSV and reads it as a plain table."""

    def made(text):
        path = tmp_path / "表.csv"
        path.write_text(text, encoding="utf-8")
        return read_any(path, Choice(as_table=True))

    return made


def numbers(read, column=1):
    """A column's figures, None for none."""
    return [None if math.isnan(number) else number for number in read.table.numbers(column)]


def warned(read):
    return [one.place for one in read.problems if one.severity is Severity.WARNING]


def chart_of(table, column=None, rows=None):
    label, value = usual_columns(table)
    rows = np.arange(table.count) if rows is None else np.array(rows)
    return table_chart(table, label, value if column is None else column, ChartType.BAR, rows)


@pytest.mark.parametrize(
    ("header", "cells", "found", "unit"),
    [
        ("总投资（万元）", ["350", "1.2亿", "5000元"], [350, 12000, 0.5], "万元"),
        ("产量（吨）", ["3", "200公斤", "1万吨"], [3, 0.2, 10000], "吨"),
        ("产量（公斤）", ["3", "0.2吨", "5千克"], [3, 200, 5], "公斤"),
        ("人均（元/人）", ["350元", "420", "380元/人"], [350, 420, 380], "元/人"),
        ("人数（名）", ["3", "4人", "1万人"], [3, 4, 10000], "名"),
        ("率（%）", ["80", "70%", "5‰"], [80, 70, 0.5], "%"),
        ("率", ["80%", "70%", "5‰"], [80, 70, 0.5], "%"),
        ("额", ["3万元", "5万元", "1亿元"], [3, 5, 10000], "万元"),
        ("人数", ["100", "200", "3人"], [100, 200, 3], "人"),
        ("人数", ["100", "200", "3万人"], [100, 200, 30000], "人"),
        ("额（亿）", ["3", "5万", "7亿元"], [3, 0.0005, None], "亿"),
        ("面积（公顷）", ["3", "30亩", "2平方公里"], [3, None, 200], "公顷"),
        ("工期", ["3个月", "1年", "45天", "2个月"], [3, None, None, 2], "个月"),
        ("率", ["80%", "0.9", "70%"], [80, None, 70], "%"),
        ("率", ["0.8", "0.9", "70%"], [0.8, 0.9, None], ""),
        ("数", ["80户", "90人", "70户"], [80, None, 70], "户"),
        ("额", ["3万元", "5万元", "8"], [3, 5, None], "万元"),
    ],
)
def test_cells_are_figures_of_one_measure_or_are_named(table, header, cells, found, unit):
    read = table(f"村,{header}\n" + "".join(f"甲{at},{cell}\n" for at, cell in enumerate(cells)))
    assert numbers(read) == found
    assert read.table.measure(1).unit == unit
    assert warned(read) == [f"L{at + 2}" for at, number in enumerate(found) if number is None]


def test_cells_outdo_the_unit_of_the_table(table):
    read = table("单位：亿元\n地区,户数,产值\n甲,80户,3\n乙,70户,4000万元\n")
    assert [read.table.measure(at).unit for at in (1, 2)] == ["户", "亿元"]
    assert numbers(read, 2) == [3, 0.4]
    assert not warned(read)


@pytest.mark.parametrize("other", ["增速", "占比", "比上年增减", "位次", "GDP排名", "年份"])
def test_rates_and_ranks_have_not_the_unit_of_the_table(table, other):
    read = table(f"单位：亿元\n地区,GDP,{other}\n甲县,100,1\n乙县,200,2\n")
    assert [read.table.measure(at).unit for at in (1, 2)] == ["亿元", ""]
    assert chart_of(read.table, 2).panels[0].unit == ""
    chart = chart_of(read.table)
    assert ("GDP" in chart.title, chart.panels[0].unit) == (True, "亿元")


def test_a_rate_is_drawn_where_there_is_no_amount(table):
    read = table("地区,增速（%）,位次\n甲县,5.1,1\n乙县,4.2,2\n")
    assert "位次" in chart_of(read.table).title


@pytest.mark.parametrize("total", ["合计", "合 计", "全旗总计", "小计", "Total"])
def test_totals_are_not_drawn_beside_their_parts(table, total):
    rows = f"甲县,100,报表合计\n乙县,200,好\n{total},300,好\n"
    drawn = table(f"地区,GDP,备注\n{rows}").table
    chart = chart_of(drawn)
    assert [mark.label for mark in chart.panels[0].series[0].marks] == ["乙县", "甲县"]
    assert any("1 行没有画" in note for note in chart.notes)
    assert [mark.label for mark in chart_of(drawn, rows=[2]).panels[0].series[0].marks] == [total]


def test_a_total_named_beside_the_labels_is_one(table):
    read = table("乡镇,村,户\n甲乡,子,3\n甲乡,丑,4\n小计,,7\n")
    assert read.table.sums.tolist() == [False, False, True]
