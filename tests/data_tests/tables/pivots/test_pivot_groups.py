"""Rows in groups by years, months and classes of figures: named, in order, and each leading to its own rows."""

import json

import pytest
from register import counted, register

from data.model import ChartType
from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec, ShareOf
from data.tables.pivots.pivot_chart import pivot_chart, pivot_chart_kinds
from data.tables.pivots.pivot_json import pivot_as_json, pivot_from_json
from data.tables.pivots.pivot_options import spec_of
from data.tables.pivots.pivot_query import pivot
from data.tables.pivots.pivot_rows import pivot_rows
from data.tables.questions.filter_json import QuestionError
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Filter, NumberBetween, PeriodBetween
from data.tables.questions.groupings import GroupBy, Grouping
from data.tables.table_store import from_rows

EVERY = Filter()
HEADERS = ("旗县", "日期", "金额（元）")
ROWS = [
    ["甲旗", "2019-12-31", "100"],
    ["甲旗", "2020年1月", "250"],
    ["乙旗", "2020-01-15 08:00", "999.5"],
    ["乙旗", "2020-11-02", "1000"],
    ["乙旗", "2020", "1500"],
    ["丙县", "2019—2020", "2000"],
    ["丙县", "不详", "不详"],
    ["丙县", "", ""],
]
BY_YEAR, BY_MONTH, BY_CLASS = Grouping(1, GroupBy.YEAR), Grouping(1, GroupBy.MONTH), Grouping(2, GroupBy.CLASS)
SPECS = {
    "years": PivotSpec((1,), groupings=(BY_YEAR,)),
    "months": PivotSpec((1,), groupings=(BY_MONTH,)),
    "classes": PivotSpec((2,), groupings=(BY_CLASS,)),
    "classes beside years": PivotSpec((0,), (1, 2), groupings=(BY_YEAR, BY_CLASS)),
    "years, the first two and the rest": PivotSpec((1,), row_order=AxisOrder(True, True, top=2), groupings=(BY_YEAR,)),
    "towns and years, the first two and the rest": PivotSpec(
        (0, 1), row_order=AxisOrder(True, True, top=2), groupings=(BY_YEAR,)
    ),
}


def register_of(count=0):
    more = ([f"示例{at % 3}旗", f"2018-{at % 12 + 1:02d}-03", str(at)] for at in range(count))
    return register([*ROWS, *more], HEADERS)


def labels(made):
    return [path[0] for path in made.row_paths]


def test_rows_are_counted_by_year_and_by_month():
    made = pivot(register_of(), SPECS["years"], EVERY)
    assert dict(zip(labels(made), (made.text(row, 0) for row in range(5)), strict=True)) == {
        "2019年": "1", "2020年": "4", "2019—2020": "1", "不详": "1", "": "1",
    }  # fmt: skip
    assert pivot_rows(made)[0] == ["日期·按年", "行数"]
    months = pivot(register_of(), SPECS["months"], Filter((PeriodBetween(1, "2019", "2020"),)))
    assert labels(months) == ["2019—2020", "2019年12月", "2020年1月", "2020", "2020年11月"]
    over_time = pivot(register_of(), SPECS["months"], Filter((PeriodBetween(1, "2019-12", "2020-10"),)))
    assert pivot_chart(over_time, "表").kind is ChartType.LINE


def test_figures_stand_in_classes_from_the_least():
    made = pivot(register_of(), SPECS["classes"], EVERY)
    assert made.spec.groupings[0].edges[:2] == (0, 250)
    assert labels(made)[0] == "0—250"
    assert labels(made)[-2:] == ["不详", ""]
    assert [made.text(row, 0) for row in range(len(made.row_paths))] == ["1", "1", "1", "1", "1", "1", "1", "1"]
    chart = pivot_chart(made, "表", kind=pivot_chart_kinds(made)[0])
    assert [mark.label for mark in chart.panels[0].series[0].marks][:2] == ["0—250", "250—500"]
    assert chart.title == "行数（按金额·分段）"
    kept = PivotSpec((2,), groupings=(Grouping(2, GroupBy.CLASS, (200.0, 1000.0)),))
    assert labels(pivot(register_of(), kept, EVERY))[:3] == ["不到 200", "200—1000", "超过 1000"]


def test_classes_of_one_whole_number_are_called_by_it_and_hold_no_other():
    rows = [[f"户{at}", str(at % 6 + 1)] for at in range(30)]
    people = PivotSpec((1,), groupings=(Grouping(1, GroupBy.CLASS),))
    store = from_rows(("户", "人口"), rows)
    made = pivot(store, people, EVERY)
    assert labels(made) == ["1", "2", "3", "4", "5", "6"]
    assert {made.text(row, 0) for row in range(6)} == {"5"}
    assert made.rows_behind(5, 0).conditions == (NumberBetween(1, 6, 6),)
    assert not any("下界" in note for note in made.notes)
    # The classes of this month are kept; next month's figures have others, and decimals.
    more = from_rows(("户", "人口"), [*rows, ["多", "7"], ["更多", "9"]])
    assert labels(pivot(more, made.spec, EVERY))[-1] == "超过 6"
    halves = pivot(from_rows(("户", "人口"), [*rows, ["半", "2.5"]]), made.spec, EVERY)
    assert labels(halves)[1] == "2—3"
    for answered, asked in ((pivot(more, made.spec, EVERY), more), (made, store)):
        for row in range(len(answered.row_paths)):
            assert counted(asked, where(asked, answered.rows_behind(row, 0))) == answered.cells[row][0]


def test_a_pivot_says_to_which_class_an_edge_belongs():
    assert "每组含下界，不含上界；最后一组都含。" in pivot(register_of(), SPECS["classes"], EVERY).notes


@pytest.mark.parametrize("count", [0, 3000])
@pytest.mark.parametrize("name", SPECS)
def test_each_group_leads_to_as_many_rows_as_it_says(name, count):
    store = register_of(count)
    made = pivot(store, SPECS[name], EVERY)
    for row in (*range(len(made.row_paths)), -1):
        for column in (*range(len(made.column_paths)), -1):
            behind = made.rows_behind(row, column)
            assert counted(store, where(store, behind)) == made.cells[row][column], behind.described(HEADERS)


def test_a_group_reads_as_a_filter_that_can_be_changed():
    made = pivot(register_of(), SPECS["years"], EVERY)
    assert made.rows_behind(labels(made).index("2020年"), 0).conditions == (PeriodBetween(1, "2020", "2020"),)
    classes = pivot(register_of(), SPECS["classes"], EVERY)
    assert classes.rows_behind(0, 0).conditions == (NumberBetween(2, 0, 250, below=True),)
    others = pivot(register_of(), SPECS["years, the first two and the rest"], EVERY)
    assert others.rows_behind(len(others.row_paths) - 1, 0).described(HEADERS) == "日期·按年≠2020年、（空白）"


@pytest.mark.parametrize("name", SPECS)
def test_groups_are_kept_in_json(name):
    store = register_of()
    made = pivot(store, SPECS[name], EVERY)
    filters = made.rows_behind(0, 0)
    kept = json.loads(json.dumps(pivot_as_json(made.spec, filters, HEADERS), ensure_ascii=False))
    assert pivot_from_json(kept, HEADERS) == (made.spec, filters)
    with pytest.raises(QuestionError):
        pivot_from_json(kept, ("旗县",))


@pytest.mark.parametrize("edges", [[2.0, 1.0], ["1"], [1e301]])
def test_edges_that_are_none_are_refused(edges):
    kept = pivot_as_json(SPECS["classes"], EVERY, HEADERS)
    kept["groupings"][0]["edges"] = edges
    with pytest.raises(QuestionError):
        pivot_from_json(kept, HEADERS)


def test_a_command_line_names_groups():
    class Options:
        rows, columns, measure, share = "日期:年，旗县", "金额：段", "count", ShareOf.NONE.value
        top, by_value = None, False

    spec = spec_of(HEADERS, Options)
    assert (spec.rows, spec.columns, spec.computed) == ((1, 0), (2,), Computed.COUNT)
    assert spec.groupings == (BY_YEAR, BY_CLASS)


def test_years_beside_each_other_are_lines_through_time():
    store = register([["甲旗", f"{year}-03-01"] for year in (2018, 2019, 2019)] + [["乙旗", "2019-05-01"]], HEADERS[:2])
    made = pivot(store, PivotSpec((0,), (1,), row_order=AxisOrder(True, True), groupings=(BY_YEAR,)), EVERY)
    chart = pivot_chart(made, "表")
    assert chart.kind is ChartType.LINE
    assert [(one.name, [mark.text for mark in one.marks]) for one in chart.panels[0].series] == [
        ("甲旗", ["1", "2"]),
        ("乙旗", ["0", "1"]),
    ]
    marks = chart.panels[0].series[0].marks
    assert [mark.obs_ids for mark in marks] == [("0:0",), ("0:1",)]
    assert [mark.period for mark in marks] == ["2018年", "2019年"]
