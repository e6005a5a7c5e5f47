"""Filters: what passes, how they read, and that no text of a user is ever SQL."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register import HEADERS, ROWS, register

from data.tables.questions.filter_sql import where
from data.tables.questions.filters import (
    Contains,
    Filter,
    IsBlank,
    NumberBetween,
    PathIn,
    PeriodBetween,
    TextIn,
    WithoutSums,
)
from data.tables.table_store import from_rows


@pytest.fixture(scope="module")
def store():
    return register()


def passing(store, *conditions):
    condition = where(store, Filter(conditions))
    return store.rows_where(condition.text, condition.parameters).tolist()


@pytest.mark.parametrize(
    ("condition", "rows", "words"),
    [
        (TextIn(0, ("甲旗", "丙县")), [0, 1, 4], "旗县＝甲旗、丙县"),
        (TextIn(0, ("甲旗",), exclude=True), [2, 3, 4, 5, 6], "旗县≠甲旗"),
        (TextIn(0, ("",)), [5], "旗县＝（空白）"),
        (TextIn(4, ("", "1")), [2, 3, 5], "贫困发生率＝（空白）、1"),
        (TextIn(0, ()), [], "旗县＝"),
        (PathIn((0, 2), (("甲旗", "男"), ("丙县", "女"))), [0, 4], "旗县、性别＝甲旗 男、丙县 女"),
        (PathIn((0, 2), (("甲旗", "男"), ("", "")), exclude=True), [1, 2, 3, 4, 6],
         "旗县、性别≠甲旗 男、（空白） （空白）"),
        (NumberBetween(3, 0.2, 4.1), [1, 2, 4], "人口（万人） 0.2—4.1"),
        (NumberBetween(3, 0.1, 0.2, below=True), [0], "人口（万人） 0.1—0.2（不含 0.2）"),
        (NumberBetween(3, 1), [2, 4, 6], "人口（万人）≥1"),
        (NumberBetween(3, None, 0.1), [0], "人口（万人）≤0.1"),
        (NumberBetween(3, 2, None, with_blanks=True), [2, 5, 6], "人口（万人）≥2，或为空白"),
        (NumberBetween(3), [0, 1, 2, 4, 6], "人口（万人） 是数字"),
        (NumberBetween(3, 12345, 12345), [], "人口（万人） 12\u202f345"),
        (PeriodBetween(5, "2019", "2019"), [0, 2], "日期 2019"),
        (PeriodBetween(5, "2019-05", "2020-03"), [0, 1], "日期 2019-05—2020-03"),
        (PeriodBetween(5, "2019", "2020", with_blanks=True), [0, 1, 2, 3, 5, 6], "日期 2019—2020，或为空白"),
        (PeriodBetween(5, "2020"), [1], "日期 2020 起"),
        (PeriodBetween(5, "", "2019"), [0, 2], "日期 到 2019 止"),
        (PeriodBetween(5), [0, 1, 2, 3], "日期 是时间"),
        (IsBlank(2), [5, 6], "性别为空白"),
        (IsBlank(2, blank=False), [0, 1, 2, 3, 4], "性别不为空白"),
        (Contains(0, "旗"), [0, 1, 2, 3], "旗县含“旗”"),
        (Contains(None, "乙旗  女"), [2], "含“乙旗 女”"),
        (Contains(None, ""), list(range(7)), "含“”"),
        (WithoutSums(), [0, 1, 2, 3, 4, 5], "不含合计、小计行"),
    ],
)  # fmt: skip
def test_a_condition_passes_its_rows_and_says_so(store, condition, rows, words):
    assert passing(store, condition) == rows
    assert condition.described(HEADERS) == words


def test_conditions_all_hold_and_are_described_together(store):
    both = Filter((TextIn(0, ("甲旗", "乙旗")),)).and_(NumberBetween(3, 0.2))
    assert passing(store, *both.conditions) == [1, 2]
    assert both.described(HEADERS) == "旗县＝甲旗、乙旗；人口（万人）≥0.2"
    assert both.without(NumberBetween(3, 0.2)) == Filter((TextIn(0, ("甲旗", "乙旗")),))
    assert both.and_(NumberBetween(3, 0.2)) == both
    assert passing(store) == list(range(7))
    assert Filter().described(HEADERS) == ""


def test_many_values_are_counted_not_listed():
    values = tuple(f"{number}村" for number in range(40))
    assert TextIn(0, values).described(HEADERS) == "旗县＝0村、1村、2村等 40 项"


def test_words_are_found_in_capitals_or_not_and_in_one_cell_each():
    store = from_rows(("甲", "乙"), [["Abc", "def"], ["ABD", "Ä"], ["王", "伟"]])
    assert passing(store, Contains(None, "aB")) == [0, 1]
    assert passing(store, Contains(None, "ä")) == [1]
    assert passing(store, Contains(None, "王伟")) == []
    assert passing(store, Contains(None, "王 伟")) == [2]


def test_words_are_found_in_very_many_columns():
    headers = [f"列{number}" for number in range(3000)]
    store = from_rows(headers, [["x"] * 3000, ["x"] * 2999 + ["末"]])
    assert passing(store, Contains(None, "末")) == [1]
    assert passing(store, Contains(None, "xx")) == []


def test_times_of_day_are_of_their_day():
    store = from_rows(("日期",), [["2020-03-01 12:30:00"], ["2020-03-02T00:00"], ["2020-02-30 10:00"]])
    assert passing(store, PeriodBetween(0, "2020-03-01", "2020-03-01")) == [0]
    assert passing(store, PeriodBetween(0)) == [0, 1]


HOSTILE = ("'; DROP TABLE t; --", "' OR 1=1 --", '"', "\\", "a\0b", "%", "_", "?", "$1", "乙'旗")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_user_is_sql(text):
    store = from_rows((text, "数"), [[text, "1"], ["别的", "2"]])
    for condition in (TextIn(0, (text,)), Contains(0, text), Contains(None, text), PathIn((0, 1), ((text, "1"),))):
        assert passing(store, condition) == [0]
    assert passing(store, TextIn(0, (text,), exclude=True)) == [1]
    assert store.count == store.ask("SELECT count(*) FROM t")[0][0] == 2


def test_half_a_letter_is_in_no_cell(store):
    half = "\ud83d"
    for condition in (
        TextIn(0, (half,)),
        Contains(0, half),
        Contains(None, f"甲{half}"),
        PathIn((0, 1), ((half, ""),)),
    ):
        assert passing(store, condition) == []


SPACES = st.text(st.sampled_from(" \t\n\u3000\xa0\u2003"), max_size=2)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(SPACES, st.sampled_from(["甲", "乙 丙", "", "é", "'"]), SPACES), min_size=1, max_size=12))
def test_white_space_around_a_text_does_not_count(cells):
    store = from_rows(("名",), [["".join(cell)] for cell in cells])
    for value in ("甲", "乙 丙", "", "é", "'"):
        assert passing(store, TextIn(0, (value,))) == [at for at, cell in enumerate(cells) if cell[1] == value]


def test_rows_that_are_sums_are_known_by_the_words_that_they_begin_with():
    rows = [
        ["甲", "1"],
        ["合 计", "1"],
        ["", "小计"],
        ["全区合计\u3000", "2"],
        ["TOTAL", "3"],
        ["统计", "4"],
        ["设计l", "5"],
    ]
    assert passing(from_rows(("名", "数"), rows), WithoutSums()) == [0, 5, 6]
    assert passing(from_rows(("甲", "乙", "丙", "丁"), [["", "", "", "合计"]]), WithoutSums()) == [0]
    assert passing(from_rows(("备注", "数"), [["合计", "1"]]), WithoutSums()) == [0]


def test_the_table_of_the_tests_has_a_cell_that_is_absent():
    assert any(cell is None for row in ROWS for cell in row)
