"""The chart of a pivot shows what its cells say, and nothing that does not add up as parts of a whole."""

from decimal import Decimal

import pytest
from register import register

from data.charting.panels.table_rows import rows_of_table
from data.model import ChartType
from data.tables.pivots import pivot_chart as pivot_chart_module
from data.tables.pivots.pivot import AxisOrder, Computed, PivotError, PivotSpec, ShareOf
from data.tables.pivots.pivot_chart import MOST_MARKS, MOST_SERIES, pivot_chart, pivot_chart_kinds
from data.tables.pivots.pivot_query import pivot
from data.tables.questions.filters import Filter, TextIn
from data.tables.table_store import from_rows

AREA, YEAR, SEX, PEOPLE, RATE = range(5)
EVERY = Filter()


@pytest.fixture(scope="module")
def store():
    return register()


def test_bars_are_ranked_and_lead_back_to_their_cells(store):
    made = pivot(store, PivotSpec((AREA,), (), Computed.SUM, PEOPLE), Filter((TextIn(YEAR, ("2019", "2020")),)))
    content = pivot_chart(made, "示例登记表", "示例.csv")
    marks = content.panels[0].series[0].marks
    assert content.kind is ChartType.BAR
    assert [(mark.label, mark.text) for mark in marks] == [("乙旗", "4.10"), ("丙县", "1.00"), ("甲旗", "0.30")]
    for mark in marks:
        row, column = map(int, mark.obs_ids[0].split(":"))
        assert made.cells[row][column] == Decimal(mark.text)
    assert (content.title, content.subtitle) == ("人口合计（按旗县）", "示例登记表；年份＝2019、2020")
    assert (content.panels[0].unit, content.source) == ("万人", "数据来源：示例.csv")
    assert "1 格不是数字，未计入。" in content.notes


def test_a_unit_that_nothing_states_is_said():
    table = from_rows(("村", "数额"), [["甲", "1"], ["乙", "2"]])
    made = pivot(table, PivotSpec((0,), (), Computed.SUM, 1), EVERY)
    assert pivot_chart(made, "表").subtitle == "表；单位：原文未注明"
    assert pivot_chart(pivot(table, PivotSpec((0,)), EVERY), "表").subtitle == "表"


def test_what_all_labels_say_is_found_out_once(monkeypatch):
    rows = [[f"{1900 + at // 12}年{at % 12 + 1}月", str(at)] for at in range(1200)]
    made = pivot(from_rows(("月份", "数额"), rows), PivotSpec((0,), (), Computed.SUM, 1), EVERY)
    asked = []
    kept = pivot_chart_module.read_period
    monkeypatch.setattr(pivot_chart_module, "read_period", lambda words: asked.append(words) or kept(words))
    assert pivot_chart(made, "").kind is ChartType.LINE
    assert len(asked) < 3 * len(rows)


def test_the_rest_is_drawn_last(store):
    order = AxisOrder(by_value=True, descending=True, top=1)
    made = pivot(store, PivotSpec((AREA,), row_order=order), EVERY)
    marks = pivot_chart(made, "").panels[0].series[0].marks
    assert [mark.label for mark in marks] == ["乙旗", "其他 3 项"]


def test_a_rest_that_would_dwarf_all_others_is_named_not_drawn():
    rows = [[f"{number}村"] for number in range(30) for _ in range(2)] + [["大村"]] * 5
    made = pivot(from_rows(("村",), rows), PivotSpec((0,), row_order=AxisOrder(True, True, top=3)), EVERY)
    content = pivot_chart(made, "")
    assert [mark.label for mark in content.panels[0].series[0].marks] == ["大村", "0村", "10村"]
    assert content.notes == ("前 3 项之后还有同样大的，没有单列。", "其他 28 项没有画：比别的大得多。")
    assert ChartType.STACKED in pivot_chart_kinds(made)
    stacked = pivot_chart(made, "", kind=ChartType.STACKED).panels[0]
    assert sum(series.marks[0].value for series in stacked.series) == stacked.total.value == 65


def test_periods_are_lines_in_time_with_a_series_a_column(store):
    made = pivot(store, PivotSpec((YEAR,), (SEX,)), Filter((TextIn(SEX, ("男", "女")),)))
    content = pivot_chart(made, "")
    assert pivot_chart_kinds(made) == (ChartType.LINE, ChartType.COLUMN, ChartType.TABLE)
    assert content.kind is ChartType.LINE
    assert [series.name for series in content.panels[0].series] == ["男", "女"]
    assert [mark.moment.at for mark in content.panels[0].series[0].marks] == [2019.0, 2020.0]


def test_columns_alone_lie_along_the_axis(store):
    made = pivot(store, PivotSpec((), (AREA,), Computed.MEAN, RATE), EVERY)
    content = pivot_chart(made, "")
    assert [mark.label for mark in content.panels[0].series[0].marks] == ["丙县", "甲旗", "乙旗"]
    assert made.text(*map(int, content.panels[0].series[0].marks[0].obs_ids[0].split(":"))) == "5.00"


def test_parts_are_stacked_only_where_they_add_up(store):
    def kinds(*asked, **more):
        return pivot_chart_kinds(pivot(store, PivotSpec((SEX,), (), *asked, **more), EVERY))

    assert ChartType.STACKED in kinds()
    assert ChartType.STACKED in kinds(Computed.SUM, PEOPLE)
    assert ChartType.STACKED not in kinds(Computed.MEAN, PEOPLE)
    assert ChartType.STACKED not in kinds(Computed.DISTINCT, PEOPLE)
    assert ChartType.STACKED not in kinds(share=ShareOf.TOTAL)
    assert ChartType.STACKED not in kinds(row_order=AxisOrder(top=1, others=False))
    negative = from_rows(("类", "数"), [["甲", "-1"], ["乙", "3"]])
    assert ChartType.STACKED not in pivot_chart_kinds(pivot(negative, PivotSpec((0,), (), Computed.SUM, 1), EVERY))
    made = pivot(store, PivotSpec((SEX,)), EVERY)
    panel = pivot_chart(made, "", kind=ChartType.STACKED).panels[0]
    assert sum(series.marks[0].value for series in panel.series) == panel.total.value == 6
    assert panel.total.formula == "2 + 3 + 1 = 6"


def test_shares_are_marked_as_derived_with_their_formula(store):
    made = pivot(store, PivotSpec((AREA,), share=ShareOf.TOTAL), EVERY)
    content = pivot_chart(made, "")
    assert content.heading.endswith("（推算）")
    assert "除以全部的合计" in content.panels[0].series[0].marks[0].formula


def test_what_is_not_drawn_is_counted():
    rows = [[f"{row}村", f"{column}组"] for row in range(40) for column in range(9)]
    made = pivot(from_rows(("村", "组"), rows), PivotSpec((0,), (1,)), EVERY)
    content = pivot_chart(made, "", kind=ChartType.TABLE)
    assert len(content.panels[0].series) == MOST_SERIES
    assert {len(series.marks) for series in content.panels[0].series} == {MOST_MARKS}
    assert content.notes == ("共 40 项有数值，画出 24 项。", "共 9 列，画出前 4 列。")


def test_many_names_with_several_columns_are_rows_of_dots():
    rows = [[f"{row}村", "男" if row % 3 else "女"] for row in range(40) for _ in range(row + 1)]
    rows += [[f"{row}村", "女"] for row in range(40)]
    made = pivot(from_rows(("村", "性别"), rows), PivotSpec((0,), (1,)), EVERY)
    assert pivot_chart_kinds(made) == (ChartType.DOT, ChartType.TABLE)
    content = pivot_chart(made, "")
    panel = content.panels[0]
    assert [series.name for series in panel.series] == ["男", "女"]
    assert max(len(series.marks) for series in panel.series) <= MOST_MARKS // 2
    values = [mark.value for series in panel.series for mark in series.marks]
    assert panel.ticks[0] <= min(values)
    assert max(values) <= panel.ticks[-1]
    assert "共 40 项有数值，画出 12 项。" in content.notes


def test_rows_of_a_table_stand_in_their_order_under_no_head_of_years():
    made = pivot(from_rows(("级", "类"), [["丙", "x"], ["甲", "y"], ["乙", "x"]]), PivotSpec((0,), (1,)), EVERY)
    assert rows_of_table(pivot_chart(made, "", kind=ChartType.TABLE).panels[0].series) == ("", ["丙", "甲", "乙"])


def test_nothing_to_draw_is_refused(store):
    made = pivot(store, PivotSpec((AREA,), (), Computed.SUM, PEOPLE), Filter((TextIn(AREA, ("没有",)),)))
    assert pivot_chart_kinds(made) == ()
    with pytest.raises(PivotError, match="没有数字"):
        pivot_chart(made, "")
    with pytest.raises(PivotError, match="不能画成"):
        pivot_chart(pivot(store, PivotSpec((AREA,)), EVERY), "", kind=ChartType.LINE)
