"""示例 tables in prose, none of a bulletin: parted by bars, with one unit above, and with parts of rows."""

from data.texts.reading import read_text
from data.texts.text_figures import FieldState

TITLE = "2020年示例县国民经济和社会发展统计公报\n一、综合\n全县经济平稳，各项工作有序。\n"


def cells(text):
    return [(one.digits, one.unit, one.title) for one in read_text(text).figures if one.value is not None]


def test_cells_between_bars_are_a_table_with_the_units_of_its_heads():
    text = f"{TITLE}表1 人口 | ||\n指 标 | 年末数(人) | 比重(%) |\n总人口 | 900 | 100 |\n其中:城镇 | 360 | 40 |\n"
    assert cells(text) == [
        ("900", "人", "总人口年末数"),
        ("100", "%", "总人口比重"),
        ("360", "人", "城镇年末数"),
        ("40", "%", "城镇比重"),
    ]


def test_bars_at_both_ends_are_those_of_markdown():
    text = f"{TITLE}| 指标 | 2019年 | 2020年 |\n|---|---|---|\n| 产量 | 5 | 6 |\n| 面积 | 7 | 8 |\n"
    assert [(one.digits, one.period.iso, one.title) for one in read_text(text).figures] == [
        ("5", "2019", "产量"),
        ("6", "2020", "产量"),
        ("7", "2019", "面积"),
        ("8", "2020", "面积"),
    ]


def test_the_unit_above_a_table_is_that_of_its_cells_but_not_of_growth():
    rows = "产值\n90.1\n5.2\n投资\n30.4\n-8.0\n消费\n20.2\n3.0\n"
    figures = read_text(f"{TITLE}表1 产值\n单位：亿元\n指 标\n绝 对 数\n比上年增长(%)\n{rows}").figures
    assert [(one.digits, one.unit) for one in figures][:2] == [("90.1", "亿元"), ("5.2", "%")]
    assert figures[0].states["unit"] is FieldState.INFERRED
    assert figures[3].value < 0


def test_a_bar_in_a_line_of_a_page_makes_no_table():
    assert cells("示例\n发布时间：2020-03-01 | 来源：示例网 | 浏览：12\n全县产值5亿元，比上年增长3%，工作有序。") == [
        ("5", "亿元", "产值"),
        ("3", "%", "产值比上年增长"),
    ]
