"""Filters are kept by headers and come back as they were; what is no filter is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.tables.questions.filter_json import QuestionError, filter_as_json, filter_from_json
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

HEADERS = ("旗县", "人口（万人）", "日期", "备注")
COLUMNS = st.integers(0, len(HEADERS) - 1)
TEXTS = st.text(max_size=5)
ENDS = st.one_of(st.none(), st.floats(-1e20, 1e20))
CONDITIONS = st.one_of(
    st.builds(TextIn, COLUMNS, st.lists(TEXTS, max_size=3).map(tuple), st.booleans()),
    st.builds(PathIn, st.just((0, 3)), st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple), st.booleans()),
    st.builds(NumberBetween, COLUMNS, ENDS, ENDS, st.booleans(), st.booleans()),
    st.builds(PeriodBetween, COLUMNS, st.just("2019-05"), st.sampled_from(["", "2020"]), st.booleans()),
    st.builds(IsBlank, COLUMNS, st.booleans()),
    st.builds(Contains, st.one_of(st.none(), COLUMNS), TEXTS),
    st.just(WithoutSums()),
)


@given(st.lists(CONDITIONS, max_size=4).map(tuple).map(Filter))
def test_a_filter_comes_back_as_it_was(filters):
    kept = json.loads(json.dumps(filter_as_json(filters, HEADERS)))
    assert filter_from_json(kept, HEADERS) == (filters, ())


def test_columns_are_found_by_their_headers_and_what_lacks_is_named():
    filters = Filter((TextIn(0, ("甲旗",)), IsBlank(3), Contains(None, "x")))
    kept = filter_as_json(filters, HEADERS)
    assert filter_from_json(kept, ("备注", "旗县")) == (
        Filter((TextIn(1, ("甲旗",)), IsBlank(0), Contains(None, "x"))), (),
    )  # fmt: skip
    assert filter_from_json(kept, ("旗县",)) == (Filter((TextIn(0, ("甲旗",)), Contains(None, "x"))), ("备注",))


@pytest.mark.parametrize(
    "kept",
    [
        None, {}, "text", [1], [{}], [{"kind": "drop"}], [{"kind": ["text"]}],
        [{"kind": "text", "column": 0, "values": []}],
        [{"kind": "text", "column": "旗县", "values": "甲"}],
        [{"kind": "text", "column": "旗县", "values": [1]}],
        [{"kind": "text", "column": "旗县", "values": [], "exclude": "no"}],
        [{"kind": "path", "columns": ["旗县"], "paths": [["甲", "乙"]]}],
        [{"kind": "path", "columns": [], "paths": []}],
        [{"kind": "number", "column": "旗县", "low": "1"}],
        [{"kind": "number", "column": "旗县", "low": True}],
        [{"kind": "number", "column": "旗县", "low": float("nan")}],
        [{"kind": "number", "column": "旗县", "high": float("inf")}],
        [{"kind": "period", "column": "旗县", "first": 2019}],
        [{"kind": "words", "column": None, "words": None}],
    ],
)  # fmt: skip
def test_what_is_no_filter_is_refused(kept):
    with pytest.raises(QuestionError, match="读不懂"):
        filter_from_json(kept, HEADERS)
