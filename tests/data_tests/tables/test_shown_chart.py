"""The chart that a table has before anything is chosen."""

import numpy as np

from data.model import ChartType
from data.tables.plain_table import table_of_rows
from data.tables.questions.filters import Filter
from data.tables.shown_chart import ChartChoice, shown_chart, usual_choice


def test_the_usual_choice_is_of_kinds_of_figures_or_of_nothing():
    many = [[f"H{at}", f"示例{at % 5}旗", str(at)] for at in range(900)]
    assert usual_choice(table_of_rows("示例", ("户编号", "旗县", "序号"), many)) == ChartChoice(1, None)
    figures = table_of_rows("示例", ("旗县", "人口"), [["示例甲旗", "12"], ["示例乙旗", "7"]])
    assert usual_choice(figures) == ChartChoice(0, 1)
    years = table_of_rows("示例", ("年份", "人口"), [["2019年", "12"], ["2020年", "7"]])
    assert usual_choice(years) == ChartChoice(0, 1, ChartType.LINE)
    counted = table_of_rows("示例", ("姓名", "单位"), [["甲", "一局"], ["乙", "一局"], ["丙", "二局"], ["丁", "二局"]])
    assert usual_choice(counted) == ChartChoice(1, None)
    words = table_of_rows("示例", ("姓名", "单位"), [["甲", "一局"], ["乙", "二局"]])
    assert not usual_choice(words).is_shown


def test_what_is_counted_of_no_rows_is_no_chart():
    empty = table_of_rows("示例", ("姓名", "单位"), [])
    assert shown_chart(empty, ChartChoice(1, None), np.arange(0), Filter()) is None
