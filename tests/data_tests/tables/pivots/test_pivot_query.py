"""Pivots: every figure is what the rows behind it say, and what would be wrong is refused."""

import threading
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register import counted, register

from data.progress import CancelledError, cancellable
from data.tables.pivots.pivot import MOST_CELLS, OTHERS, AxisOrder, Computed, PivotError, PivotSpec, ShareOf
from data.tables.pivots.pivot_query import pivot
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Filter, NumberBetween, TextIn
from data.tables.table_store import from_rows

EVERY = Filter()
AREA, YEAR, SEX, PEOPLE, RATE = range(5)


@pytest.fixture(scope="module")
def store():
    return register()


def shown(made):
    """Return a pivot as a table of texts, totals last."""
    return [
        [*made.row_labels(row), *(made.text(row, column) for column in [*range(len(made.column_paths)), -1])]
        for row in [*range(len(made.row_paths)), -1]
    ]


def test_rows_are_counted_totals_left_out_and_named(store):
    made = pivot(store, PivotSpec((AREA,), (YEAR,)), EVERY)
    assert made.column_paths == (("2019",), ("2020",))
    assert shown(made) == [
        ["丙县", "0", "1", "1"],
        ["甲旗", "1", "1", "2"],
        ["乙旗", "1", "1", "2"],
        ["（空白）", "0", "1", "1"],
        ["合计", "2", "4", "6"],
    ]
    assert made.notes == ("1 行是合计、小计，未计入。",)


def test_sums_are_exact_and_words_are_counted_apart(store):
    made = pivot(store, PivotSpec((AREA,), (YEAR,), Computed.SUM, PEOPLE), EVERY)
    assert shown(made) == [
        ["丙县", "", "1.00", "1.00"],
        ["甲旗", "0.10", "0.20", "0.30"],
        ["乙旗", "4.10", "", "4.10"],
        ["（空白）", "", "", ""],
        ["合计", "4.20", "1.20", "5.40"],
    ]
    assert made.notes[:3] == ("1 行是合计、小计，未计入。", "1 格不是数字，未计入。", "1 格空白，未计入。")
    assert made.measure_words == "人口合计（万人）"


def test_sums_over_periods_say_what_they_are_not_for(store):
    words = "合计跨 2 个时期（年份）：年末人数之类的时点数不宜跨期相加。"
    for spec in (PivotSpec((AREA,), (YEAR,), Computed.SUM, PEOPLE), PivotSpec((AREA,), (), Computed.SUM, PEOPLE)):
        assert words in pivot(store, spec, EVERY).notes
        assert words not in pivot(store, spec, Filter((TextIn(YEAR, ("2019",)),))).notes
    assert words not in pivot(store, PivotSpec((AREA,), (YEAR,), Computed.SUM, PEOPLE, totals=False), EVERY).notes
    assert words not in pivot(store, PivotSpec((AREA,), (), Computed.MEAN, PEOPLE), EVERY).notes


def test_means_and_medians_are_of_the_rows_not_of_cells(store):
    mean = pivot(store, PivotSpec((AREA,), (), Computed.MEAN, RATE), EVERY)
    assert [row[1] for row in shown(mean)] == ["5.00", "2.75", "1.00", "", "2.88"]
    assert "平均是各行的简单平均，没有加权。" in mean.notes
    middle = pivot(store, PivotSpec((AREA,), (), Computed.MEDIAN, RATE), EVERY)
    assert [row[1] for row in shown(middle)] == ["5.00", "2.75", "1.00", "", "2.75"]
    least = pivot(store, PivotSpec((), (YEAR,), Computed.MIN, PEOPLE), EVERY)
    assert [str(one) for one in least.cells[0]] == ["0.10", "0.20", "0.10"]


def test_different_values_are_counted_in_totals_once():
    store = from_rows(("旗县", "户"), [["甲", "1"], ["甲", "2"], ["乙", "1"], ["乙", " 1"], ["乙", ""]])
    made = pivot(store, PivotSpec((0,), (), Computed.DISTINCT, 1), EVERY)
    assert shown(made) == [["甲", "2", "2"], ["乙", "1", "1"], ["合计", "2", "2"]]


def test_the_rest_is_computed_from_its_rows(store):
    order = AxisOrder(by_value=True, descending=True, top=1)
    made = pivot(store, PivotSpec((AREA,), (), Computed.MEAN, PEOPLE, row_order=order), EVERY)
    assert shown(made) == [["乙旗", "4.100", "4.100"], ["其他 3 项", "0.433", "0.433"], ["合计", "1.350", "1.350"]]
    alone = AxisOrder(by_value=True, descending=True, top=1, others=False)
    made = pivot(store, PivotSpec((AREA,), (), Computed.SUM, PEOPLE, row_order=alone), EVERY)
    assert [row[1] for row in shown(made)] == ["4.10", "5.40"]
    assert "合计含没有列出的 3 项。" in made.notes


@pytest.mark.parametrize(
    ("order", "labels"),
    [
        (AxisOrder(), ["丙县", "甲旗", "乙旗", ""]),
        (AxisOrder(descending=True), ["乙旗", "甲旗", "丙县", ""]),
        (AxisOrder(by_value=True), ["甲旗", "丙县", "乙旗", ""]),
        (AxisOrder(by_value=True, descending=True), ["乙旗", "丙县", "甲旗", ""]),
        (AxisOrder(by_value=True, descending=True, at=("2020",)), ["丙县", "甲旗", "乙旗", ""]),
        (AxisOrder(by_value=True, at=("1999",)), ["甲旗", "丙县", "乙旗", ""]),
        (AxisOrder(top=2), ["丙县", "乙旗", OTHERS]),
    ],
)
def test_groups_stand_by_label_or_by_value(store, order, labels):
    made = pivot(store, PivotSpec((AREA,), (YEAR,), Computed.SUM, PEOPLE, row_order=order), EVERY)
    assert [path[0] for path in made.row_paths] == labels


def test_shares_of_rows_columns_and_all():
    rows = [["甲", "男"], ["甲", "女"], ["甲", "女"], ["乙", "男"]]
    store = from_rows(("旗县", "性别"), rows)

    def shares(share):
        return shown(pivot(store, PivotSpec((0,), (1,), share=share), EVERY))

    assert shares(ShareOf.ROW) == [
        ["甲", "33.3", "66.7", "100.0"], ["乙", "100.0", "0.0", "100.0"], ["合计", "50.0", "50.0", "100.0"],
    ]  # fmt: skip
    assert shares(ShareOf.COLUMN)[0] == ["甲", "50.0", "100.0", "75.0"]
    assert shares(ShareOf.TOTAL)[2] == ["合计", "50.0", "50.0", "100.0"]
    made = pivot(store, PivotSpec((0,), (1,), share=ShareOf.ROW), EVERY)
    assert not any("占比" in note for note in made.notes)
    assert made.measure_words == "行数占本行的比重（%）"


def test_shares_that_do_not_add_up_as_printed_say_why():
    store = from_rows(("旗县", "数"), [["甲", "1"], ["乙", "1"], ["丙", "1"]])
    made = pivot(store, PivotSpec((0,), (), share=ShareOf.TOTAL), EVERY)
    assert [row[1] for row in shown(made)] == ["33.3", "33.3", "33.3", "100.0"]
    assert made.notes == ("占比四舍五入到一位小数，印出的数相加不正好是 100.0%，没有调整。",)
    part = PivotSpec((0,), (), share=ShareOf.TOTAL, row_order=AxisOrder(top=2, others=False))
    assert "只列出一部分，占比相加不是 100%。" in pivot(store, part, EVERY).notes


def test_a_share_of_nothing_is_none():
    store = from_rows(("旗县", "数"), [["甲", "0"], ["乙", "0"]])
    made = pivot(store, PivotSpec((0,), (), Computed.SUM, 1, ShareOf.TOTAL), EVERY)
    assert [row[1] for row in shown(made)] == ["", "", ""]


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (PivotSpec((AREA,), (), Computed.SUM, RATE), "不能相加。可以改用平均"),
        (PivotSpec((AREA,), (), Computed.SUM, YEAR), "时间、编号或序号"),
        (PivotSpec((AREA,), (), Computed.MEAN), "请选一列"),
        (PivotSpec((AREA,), (), Computed.MEAN, SEX), "“性别”里没有数字"),
        (PivotSpec((AREA,), (), Computed.MEAN, PEOPLE, ShareOf.ROW), "只有行数与合计能算占比"),
        (PivotSpec((AREA,), (AREA,)), "“旗县”用了两次"),
        (PivotSpec((99,)), "没有这一列"),
        (PivotSpec((-1,)), "没有这一列"),
        (PivotSpec((0, 1, 2, 3, 4)), "最多用 4 列"),
        (PivotSpec((AREA,), row_order=AxisOrder(top=0)), "项数要在 1 到"),
        (PivotSpec((AREA,), column_order=AxisOrder(top=10**30)), "项数要在 1 到"),
    ],
)
def test_what_would_be_wrong_is_refused_with_what_to_do(store, spec, words):
    with pytest.raises(PivotError, match=words):
        pivot(store, spec, EVERY)


def test_shares_of_figures_below_nought_are_refused():
    store = from_rows(("旗县", "数"), [["甲", "-1"], ["乙", "3"]])
    with pytest.raises(PivotError, match="负数"):
        pivot(store, PivotSpec((0,), (), Computed.SUM, 1, ShareOf.TOTAL), EVERY)


def test_a_pivot_that_is_too_large_is_refused_with_what_to_do():
    side = 400
    store = from_rows(("行", "列"), [[f"r{number}", f"c{number}"] for number in range(side)])
    with pytest.raises(PivotError, match=f"超过 {MOST_CELLS} 格.*先筛选"):
        pivot(store, PivotSpec((0,), (1,)), EVERY)
    made = pivot(store, PivotSpec((0,), (1,), row_order=AxisOrder(top=10)), EVERY)
    assert len(made.row_paths) == 11


def test_a_unit_behind_an_underscore_is_one():
    store = from_rows(("地区", "GDP_亿元", "占比_%"), [["甲", "1.5", "10"], ["乙", "2.5", "90"]])
    made = pivot(store, PivotSpec((0,), (), Computed.SUM, 1), EVERY)
    assert (made.measure_words, made.unit) == ("GDP合计（亿元）", "亿元")
    with pytest.raises(PivotError, match=r"“占比”.*不能相加"):
        pivot(store, PivotSpec((0,), (), Computed.SUM, 2), EVERY)


def test_a_table_without_rows_and_a_filter_that_nothing_passes(store):
    made = pivot(store, PivotSpec((AREA,), (YEAR,)), Filter((TextIn(AREA, ("没有",)),)))
    assert (made.row_paths, made.column_paths, made.cells) == ((), (), ((Decimal(0),),))
    empty = pivot(from_rows(("甲", "乙"), []), PivotSpec((0,), (), Computed.SUM, 1), EVERY)
    assert empty.cells == ((None, None),)


def test_where_only_sums_pass_they_are_what_there_is(store):
    made = pivot(store, PivotSpec((AREA,), (), Computed.SUM, PEOPLE), Filter((TextIn(AREA, ("合计",)),)))
    assert shown(made) == [["合计", "5.40", "5.40"], ["合计", "5.40", "5.40"]]
    assert not made.without_sums


def test_figures_too_large_to_be_exact_say_so():
    store = from_rows(("旗县", "金额"), [["甲", "123456789012345678901"], ["乙", "0.5"]])
    made = pivot(store, PivotSpec((0,), (), Computed.SUM, 1), EVERY)
    assert not made.is_exact
    assert "有的数太大，结果只有前 15 位是准的。" in made.notes
    assert float(made.cells[-1][-1]) == pytest.approx(1.2345678901234568e20)


def test_several_columns_make_paths(store):
    made = pivot(store, PivotSpec((AREA, SEX), (), row_order=AxisOrder(top=3)), EVERY)
    assert made.row_paths[-1] == (OTHERS, OTHERS)
    assert made.row_labels(3) == ("其他 3 项", "")
    assert made.rows_behind(3, -1).described(store.headers).startswith("不含合计、小计行；旗县、性别≠")


AREAS = st.sampled_from(["甲", "乙", "丙 ", "", "合计", "O'Neil"])
CELLS = st.one_of(
    st.decimals(-1000, 1000, places=2).map(lambda number: f"{number:.2f}"), st.sampled_from(["", "—", "不详"])
)
TABLES = st.lists(st.tuples(AREAS, st.sampled_from(["x", "y", ""]), CELLS), min_size=1, max_size=25)
ORDERS = st.builds(AxisOrder, st.booleans(), st.booleans(), top=st.sampled_from([None, 1, 2]), others=st.booleans())
OF_FIGURES = [Computed.SUM, Computed.MEAN, Computed.MEDIAN, Computed.MIN, Computed.MAX]


def oracle(computed, texts):
    numbers = [Decimal(text) for text in texts if text not in ("", "—", "不详")]
    if not numbers:
        return None
    return {
        Computed.SUM: sum(numbers),
        Computed.MEAN: sum(numbers) / len(numbers),
        Computed.MEDIAN: median(numbers),
        Computed.MIN: min(numbers),
        Computed.MAX: max(numbers),
    }[computed]


@settings(max_examples=60, deadline=None)
@given(TABLES, st.sampled_from(OF_FIGURES), ORDERS, ORDERS)
def test_every_cell_is_computed_of_the_rows_behind_it(rows, computed, row_order, column_order):
    store = from_rows(("旗县", "类", "数"), rows)
    spec = PivotSpec((0,), (1,), computed, 2, row_order=row_order, column_order=column_order)
    counted_in = [row[2] for row in rows if row[0] != "合计"] or [row[2] for row in rows]
    if oracle(computed, counted_in) is None:
        with pytest.raises(PivotError, match="没有数字"):
            pivot(store, spec, EVERY)
        return
    made = pivot(store, spec, EVERY)
    for row in [*range(len(made.row_paths)), -1]:
        for column in [*range(len(made.column_paths)), -1]:
            condition = where(store, made.rows_behind(row, column))
            behind = store.rows_where(condition.text, condition.parameters)
            wanted = oracle(computed, [rows[at][2] for at in behind])
            found = made.cells[row][column]
            assert (found is None) == (wanted is None)
            if wanted is not None:
                assert abs(found - wanted) < Decimal("1e-12")
                places = Decimal(1).scaleb(-made.decimals)
                assert made.plain_text(row, column) == f"{wanted.quantize(places, ROUND_HALF_UP):f}"


@settings(max_examples=30, deadline=None)
@given(TABLES)
def test_counts_add_up_to_the_rows_that_are_no_sums(rows):
    store = from_rows(("旗县", "类", "数"), rows)
    made = pivot(store, PivotSpec((0,), (1,)), EVERY)
    groups = defaultdict(int)
    only_sums = all(row[0] == "合计" for row in rows)
    for area, kind, _ in rows:
        if area != "合计" or only_sums:
            groups[area.strip(), kind] += 1
    found = {
        (row[0], column[0]): int(made.cells[at][to])
        for at, row in enumerate(made.row_paths)
        for to, column in enumerate(made.column_paths)
        if made.cells[at][to]
    }
    assert found == groups
    assert made.cells[-1][-1] == sum(groups.values()) == len(rows) - made.left_out.sums
    assert counted(store, where(store, made.rows_behind(-1, -1))) == made.cells[-1][-1]


def test_a_pivot_can_be_called_off(store):
    called_off = threading.Event()
    called_off.set()
    with cancellable(called_off), pytest.raises(CancelledError):
        pivot(store, PivotSpec((AREA,), (YEAR,)), EVERY)


def test_a_filter_is_part_of_the_answer(store):
    chosen = Filter((NumberBetween(PEOPLE, 0.2),))
    made = pivot(store, PivotSpec((AREA,), (), Computed.SUM, PEOPLE), chosen)
    assert made.cells[-1][-1] == Decimal("5.30")
    assert made.filters == chosen
