"""What a column holds in short."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register import register

from data.tables.questions.counted_rows import LeftOut
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Filter, NumberBetween, TextIn
from data.tables.questions.summaries import CountedValue, column_summary, distinct_values, histogram
from data.tables.table_store import from_rows


@pytest.fixture(scope="module")
def store():
    return register()


def test_values_are_counted_the_most_frequent_first(store):
    found = distinct_values(store, 0, Filter())
    assert [(one.text, one.count) for one in found.values] == [
        ("乙旗", 2), ("甲旗", 2), ("", 1), ("丙县", 1), ("合计", 1),
    ]  # fmt: skip
    assert (found.distinct, found.rows) == (5, 7)


def test_values_are_found_by_words_and_bounded_but_all_counted(store):
    found = distinct_values(store, 0, Filter((TextIn(2, ("男", "女")),)), words="旗", limit=1)
    assert found.values == (CountedValue("乙旗", 2),)
    assert (found.distinct, found.rows) == (2, 4)
    assert distinct_values(store, 0, Filter(), words="'").values == ()
    assert distinct_values(store, 0, Filter(), words="\ud800").values == ()


def test_a_column_of_figures_in_short(store):
    found = column_summary(store, 3, Filter())
    assert (found.filled, found.blank, found.distinct, found.numbers) == (6, 1, 6, 4)
    assert (found.minimum, found.median, found.maximum) == (Decimal("0.1"), Decimal("0.6"), Decimal("4.1"))
    assert (found.total, found.mean, found.unit, found.decimals) == (Decimal("5.4"), Decimal("1.35"), "万人", 2)
    assert found.left_out == LeftOut(words=1, blanks=1, sums=1)
    assert found.left_out.notes() == ("1 行是合计、小计，未计入。", "1 格不是数字，未计入。", "1 格空白，未计入。")


def test_rates_have_no_total(store):
    found = column_summary(store, 4, Filter())
    assert found.total is None
    assert found.mean == Decimal("2.875")
    assert "不能相加" in found.no_total


def test_a_column_of_words_has_no_figures(store):
    found = column_summary(store, 2, Filter((TextIn(0, ("甲旗",)),)))
    assert (found.filled, found.blank, found.distinct, found.numbers, found.total) == (2, 0, 2, 0, None)


def test_a_column_without_rows(store):
    found = column_summary(store, 3, Filter((TextIn(0, ("没有",)),)))
    assert (found.filled, found.blank, found.distinct, found.minimum, found.total) == (0, 0, 0, None, None)


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (["0.1", "0.2"], "0.3"),
        (["1234567890.12", "0.01"], "1234567890.13"),
        (["1.50", "2.50"], "4.00"),
        (["3500万元", "2.35亿元"], "27000"),
        (["-1.5", "1.5"], "0.0"),
        (["12,345", "5"], "12350"),
    ],
)
def test_sums_are_exact_decimal_sums(cells, total):
    store = from_rows(("名", "金额"), [["甲", cell] for cell in cells])
    assert column_summary(store, 1, Filter()).total == Decimal(total)


def test_a_column_of_means_of_people_has_no_total():
    for header in ("人均纯收入（元）", "每亩产量（公斤）", "增长率", "位次", "年份", "身份证号", "序号"):
        store = from_rows(("名", header), [["甲", "2019"], ["乙", "2020"]])
        assert column_summary(store, 1, Filter()).no_total, header
    for header in ("占地面积（亩）", "户数", "资金（万元）"):
        assert not column_summary(from_rows(("名", header), [["甲", "2019"]]), 1, Filter()).no_total, header


def test_a_histogram_has_round_edges_and_every_figure_once(store):
    found = histogram(store, 3, Filter(), bins=5)
    assert found.edges == (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
    assert found.counts == (2, 1, 0, 0, 1)
    assert found.left_out.sums == 1


def test_bins_of_whole_numbers_hold_as_many_each():
    store = from_rows(("名", "年龄"), [["甲", str(age)] for age in range(11)])
    for bins in range(1, 40):
        found = histogram(store, 1, Filter(), bins)
        assert all(edge == int(edge) for edge in found.edges)
        assert sum(found.counts) == 11
    found = histogram(store, 1, Filter(), 40)
    # The last number is no more than any other.
    assert found.counts == (1,) * 11
    assert found.names == tuple(map(str, range(11)))
    assert found.rows_behind(10) == NumberBetween(1, 10, 10)
    assert histogram(store, 1, Filter(), 5).names[:2] == ("0—2", "2—4")


def test_one_whole_number_is_called_by_itself():
    assert histogram(from_rows(("名", "数"), [["甲", "7"], ["乙", "7"]]), 1, Filter()).names == ("7",)


def test_figures_that_are_limited_by_words_are_counted_in_and_said():
    rows = [["甲旗", "1.2亿"], ["乙旗", "3500万"], ["丙旗", "约500万"], ["丁旗", "—"], ["戊旗", ""], ["合计", "1.6亿"]]
    for more in (0, 3000):
        store = from_rows(("旗县", "贷款额"), rows + [["己旗", "1万"]] * more)
        found = column_summary(store, 1, Filter())
        assert found.left_out == LeftOut(words=1, blanks=1, sums=1, qualified=1)
    assert "1 格带“约、以上、以内”之类的限定词，按印出的数计入。" in found.left_out.notes()
    shares = from_rows(("旗县", "通达率"), [["甲旗", "99%以上"], ["乙旗", "98%"], ["丙旗", "近100%"]])
    assert column_summary(shares, 1, Filter()).left_out.qualified == 2
    assert column_summary(shares, 1, Filter((TextIn(0, ("乙旗",)),))).left_out.qualified == 0


def test_of_numbers_of_things_and_of_times_no_mean_is_made():
    store = from_rows(("姓名", "联系电话", "识别年份"), [["甲", "13812345678", "2014"], ["乙", "13912345678", "2016"]])
    phones, years = (column_summary(store, column, Filter()) for column in (1, 2))
    assert (phones.numbers, phones.minimum, phones.median, phones.mean, phones.total) == (2, None, None, None, None)
    assert (years.minimum, years.maximum, years.mean, years.total) == (2014, 2016, None, None)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.decimals(-50, 50, places=1), min_size=1, max_size=40), st.integers(1, 30))
def test_each_bin_counts_the_rows_behind_it(numbers, bins):
    store = from_rows(("名", "数"), [["甲", f"{number}"] for number in numbers])
    found = histogram(store, 1, Filter(), bins)
    for at, count in enumerate(found.counts):
        condition = where(store, Filter((found.rows_behind(at),)))
        assert len(store.rows_where(condition.text, condition.parameters)) == count
    assert sum(found.counts) == len(numbers)


def test_a_histogram_of_one_number_of_none_and_of_the_largest():
    assert histogram(from_rows(("名", "数"), [["甲", "7"], ["乙", "7"]]), 1, Filter()).counts == (2,)
    assert histogram(from_rows(("名", "数"), [["甲", "x"]]), 1, Filter()).counts == ()
    large = histogram(from_rows(("名", "数"), [["甲", "1" + "0" * 28], ["乙", "-1"]]), 1, Filter())
    assert sum(large.counts) == 2
