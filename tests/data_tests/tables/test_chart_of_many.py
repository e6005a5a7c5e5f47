"""Of very many rows the kinds are counted and figures are spread; no chart has a bar a row."""

import pytest

from data.model import ChartType
from data.slides.table_deck import usual_chart
from data.tables.chart_of_many import FEW_ROWS, MOST_KINDS, kinds_chart, spread_chart, usual_kinds, usual_spread
from data.tables.pivots.pivot import Computed, PivotError, PivotSpec, measure_name
from data.tables.plain_chart import usual_columns
from data.tables.plain_table import table_of_rows
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Filter, TextIn

HEADERS = ("序号", "户编号", "旗县", "村", "出生年份", "人均收入（元）", "备注")
EVERY = Filter()


def people(count=1000):
    return [
        [
            str(at),
            f"H{at}",
            f"示例{at % 5}旗",
            f"{at % 90}村",
            str(1950 + at % 60),
            f"{at * 7 % 9000}.50",
            "x" if at % 2 else "",
        ]
        for at in range(count)
    ]


@pytest.fixture(scope="module")
def table():
    return table_of_rows("示例登记表", HEADERS, [*people(), ["合计", "", "", "", "", "4500000", ""]], "示例.csv")


def test_a_large_table_is_shown_by_its_first_kinds_or_by_its_figures(table):
    assert (usual_kinds(table), usual_spread(table)) == (2, 5)
    few = table_of_rows("表", HEADERS, people(FEW_ROWS))
    assert (usual_kinds(few), usual_spread(few)) == (None, None)
    plain = table_of_rows("表", ("户编号", "村", "收入"), [[f"H{at}", f"{at}村", str(at)] for at in range(900)])
    assert (usual_kinds(plain), usual_spread(plain)) == (None, 2)


def test_figures_that_nearly_all_lie_in_one_class_are_ranked_instead():
    rows = [
        ["中国", "", "3162"],
        ["中国", "武汉市", "2404"],
        *(["中国", f"甲{at}市", str(at % 9)] for at in range(500)),
    ]
    table = table_of_rows("疫情", ("国家", "城市", "死亡"), rows)
    assert (usual_kinds(table), usual_spread(table)) == (None, None)
    content = usual_chart(table)
    assert (content.title, content.kind) == ("死亡（按城市）", ChartType.BAR)
    marks = content.panels[0].series[0].marks
    assert [mark.label for mark in marks[:2]] == ["中国", "武汉市"], "what has no name has the one before it"


def test_names_of_several_years_are_ranked_in_the_latest_and_not_counted():
    rows = [[f"示例{at}旗", str(year), f"{at * year % 977}.5"] for at in range(20) for year in range(2000, 2020)]
    table = table_of_rows("面板", ("旗县", "年份", "产量"), rows)
    assert (usual_kinds(table), usual_spread(table)) == (None, None)
    content = usual_chart(table)
    assert content.subtitle == "面板；2019年；单位：原文未注明"
    assert len(content.panels[0].series[0].marks) == 20


def test_a_spread_says_when_and_that_no_unit_is_stated():
    rows = [["2020-03-10", f"{at}村", str(at * 7 % 900)] for at in range(400)]
    content = spread_chart(table_of_rows("表", ("date", "村", "dead"), rows), 2, EVERY).content
    assert content.title == "dead 的分布"
    assert content.subtitle == "表；2020-03-10；各段的行数；单位：原文未注明"


def test_of_years_side_by_side_the_latest_is_drawn():
    rows = [["甲旗", "3", "2"], ["乙旗", "5", "4"]]
    for headers, latest in ((("地区", "2024年", "2023年"), 1), (("地区", "2023年", "2024年"), 2)):
        assert usual_columns(table_of_rows("表", headers, rows)) == (0, latest)


def test_rows_are_counted_by_kind(table):
    content = kinds_chart(table, 2, Filter((TextIn(6, ("x",)),))).content
    marks = content.panels[0].series[0].marks
    assert content.kind is ChartType.BAR
    assert sorted((mark.label, mark.text) for mark in marks) == [(f"示例{at}旗", "100") for at in range(5)]
    assert (content.title, content.subtitle) == ("行数（按旗县）", "示例登记表；备注＝x")
    many = kinds_chart(table, 3, EVERY).content
    assert len(many.panels[0].series[0].marks) == MOST_KINDS - 1
    assert "其他 67 项没有画：比别的大得多。" in many.notes
    assert "1 行是合计、小计，未计入。" in many.notes


def test_periods_are_counted_in_time(table):
    content = kinds_chart(table, 4, EVERY).content
    marks = content.panels[0].series[0].marks
    assert (content.kind, len(marks)) == (ChartType.LINE, 60)
    assert [mark.moment.at for mark in marks] == sorted(mark.moment.at for mark in marks)


def test_figures_are_spread_over_round_bins(table):
    content = spread_chart(table, 5, EVERY).content
    marks = content.panels[0].series[0].marks
    assert (content.title, content.panels[0].unit) == ("人均收入的分布（元）", "行")
    assert sum(mark.value for mark in marks) == 1000
    assert marks[0].label == "0—1000"
    assert content.notes == ("1 行是合计、小计，未计入。", "每组含下界，不含上界；最后一组都含。")


def test_what_has_nothing_to_draw_is_refused(table):
    nothing = Filter((TextIn(2, ("没有",)),))
    for chart in (kinds_chart, spread_chart):
        with pytest.raises(PivotError):
            chart(table, 5, nothing)


@pytest.mark.parametrize(("chart", "column"), [(kinds_chart, 2), (kinds_chart, 3), (spread_chart, 5)])
def test_a_mark_leads_to_as_many_rows_as_it_says(table, chart, column):
    filters = Filter((TextIn(6, ("x",)),))
    made = chart(table, column, filters)
    for mark in made.content.panels[0].series[0].marks:
        passing = where(table.store, filters.and_(*made.behind[mark.obs_ids[0]]))
        assert len(table.store.rows_where(passing.text, passing.parameters)) == mark.value


def test_a_column_that_is_called_by_a_year_is_titled_by_its_indicator():
    areas = "京津冀晋蒙辽"
    spent = [
        ["支出（亿元）" if at % 2 else "", "" if at % 2 else "支出（亿元）", area, str(at + 7)]
        for at, area in enumerate(areas)
    ]
    content = usual_chart(table_of_rows("表", ("甲", "乙", "地区", "2024"), spent))
    assert (content.title, content.subtitle, content.panels[0].unit) == ("支出（按地区）", "表；2024年", "亿元")
    # Beside words that differ from row to row nothing says of what the figures are.
    mixed = [["收入", "", "吉", "9"], *spent]
    content = usual_chart(table_of_rows("表", ("甲", "乙", "地区", "2024"), mixed))
    assert (content.title, content.subtitle) == ("2024年的数（按地区）", "表；单位：原文未注明")
    assert measure_name(PivotSpec((2,), (), Computed.SUM, 3), ("甲", "乙", "地区", "2024")) == "2024年的数合计"


def test_sums_among_the_first_rows_are_found_without_the_others(table):
    rows = [["小计", "", "", "", "", "9", ""], *people()]
    headed = table_of_rows("示例登记表", HEADERS, rows, "示例.csv")
    assert headed.first_sums == tuple(headed.sums[: len(headed.first_rows)])
    assert headed.first_sums[0]
    assert table.sums[-1]
