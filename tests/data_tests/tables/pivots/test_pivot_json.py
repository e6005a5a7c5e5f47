"""A pivot is kept with its filter and asked again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register import HEADERS

from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec, ShareOf
from data.tables.pivots.pivot_json import keep_pivot, kept_pivot, pivot_as_json, pivot_from_json
from data.tables.questions.filter_json import QuestionError
from data.tables.questions.filters import Filter, IsBlank, TextIn

COLUMNS = st.integers(0, len(HEADERS) - 1)
AXES = st.lists(COLUMNS, unique=True, max_size=3).map(tuple)
ORDERS = st.builds(
    AxisOrder, st.booleans(), st.booleans(), st.sampled_from([None, ("甲", ""), ()]),
    st.one_of(st.none(), st.integers(1, 100)), st.booleans(),
)  # fmt: skip
SPECS = st.builds(
    PivotSpec, AXES, AXES, st.sampled_from(Computed), st.one_of(st.none(), COLUMNS), st.sampled_from(ShareOf),
    st.booleans(), ORDERS, ORDERS,
)  # fmt: skip
CHOSEN = Filter((TextIn(0, ("甲旗",)), IsBlank(2)))


@given(SPECS)
def test_a_pivot_comes_back_as_it_was(spec):
    kept = json.loads(json.dumps(pivot_as_json(spec, CHOSEN, HEADERS)))
    assert pivot_from_json(kept, HEADERS) == (spec, CHOSEN)


def test_a_pivot_of_columns_that_are_not_there_is_refused(tmp_path):
    path = tmp_path / "汇总.json"
    keep_pivot(path, PivotSpec((0,), (1,)), CHOSEN, HEADERS)
    assert kept_pivot(path, HEADERS) == (PivotSpec((0,), (1,)), CHOSEN)
    with pytest.raises(QuestionError, match="这张表里没有 年份、性别"):
        kept_pivot(path, ("旗县",))


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "[" * 100_000, '{"rows": [], "rows": []}', " " * 2_000_000, '{"rows": 1}']
)
def test_a_file_that_holds_no_pivot_is_refused(tmp_path, text):
    path = tmp_path / "汇总.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError):
        kept_pivot(path, HEADERS)
    with pytest.raises(QuestionError):
        kept_pivot(tmp_path / "没有.json", HEADERS)
