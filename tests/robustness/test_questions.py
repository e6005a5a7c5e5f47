"""Hostile tables are asked: headers and cells that look like SQL, very many columns, very long cells."""

import csv
import io

import pytest
from robustness.growth import growth

from data import limits
from data.__main__ import GOOD, main
from data.tables.pivots.pivot import AxisOrder, Computed, PivotError, PivotSpec
from data.tables.pivots.pivot_chart import pivot_chart
from data.tables.pivots.pivot_json import pivot_as_json, pivot_from_json
from data.tables.pivots.pivot_query import pivot
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Contains, Filter, IsBlank, NumberBetween, PathIn, PeriodBetween, TextIn
from data.tables.questions.label_order import label_ranks
from data.tables.questions.summaries import column_summary, distinct_values, histogram
from data.tables.table_store import from_rows
from data.writing.tables.pivot_csv import pivot_csv

HOSTILE = (
    "'); DROP TABLE t; --", '"; DELETE FROM t; --', "' OR '1'='1", "c0", "t", "number", "n1", "x' UNION SELECT 1 --",
    "$1", "?", "{0}", "%s", "\\", "\0", "a\0b", "'", '"', "''", "；", "=1+1", "@SUM(A1)", "<b>x</b>", "\u202e右", "😀",
    "NULL", "NaN", "1e999", "合计\0", "-", "[]", "{}", "列>=1", "~", "a|b",
)  # fmt: skip
EVERY = Filter()
COLUMNS = 16_384
MANY = 5_000_000


def rows_of(store, *conditions):
    condition = where(store, Filter(conditions))
    return store.rows_where(condition.text, condition.parameters).tolist()


@pytest.fixture(scope="module")
def hostile():
    """A table whose headers, labels and words are hostile texts, each label twice, with a figure beside it."""
    headers = (*HOSTILE, "数")
    rows = [
        [HOSTILE[(row + at) % len(HOSTILE)] for at in range(len(HOSTILE))] + [str(row)] for row in range(len(HOSTILE))
    ]
    return from_rows(headers, rows * 2)


@pytest.mark.parametrize("at", range(len(HOSTILE)), ids=HOSTILE)
def test_no_text_is_taken_for_sql_wherever_it_stands(hostile, at):
    text, value = HOSTILE[at], len(HOSTILE)
    count = hostile.count
    listed = {one.text: one.count for one in distinct_values(hostile, at, EVERY).values}
    assert listed == {one.strip(): 2 for one in HOSTILE}
    assert rows_of(hostile, TextIn(at, (text,))) == [0, len(HOSTILE)]
    assert len(rows_of(hostile, TextIn(at, (text,), exclude=True))) == count - 2
    assert len(rows_of(hostile, PathIn((at, value), ((text, "0"),)))) == 2
    if text.strip("\0"):
        assert 0 in rows_of(hostile, Contains(at, text))
    made = pivot(hostile, PivotSpec((at,), (), Computed.SUM, value, row_order=AxisOrder(True, True, top=5)), EVERY)
    assert made.cells[-1][-1] == 2 * sum(range(len(HOSTILE)))
    assert sum(cells[0] for cells in made.cells[:-1]) == made.cells[-1][-1]
    for row in range(len(made.row_paths)):
        behind = rows_of(hostile, *made.rows_behind(row, -1).conditions)
        assert sum(number % len(HOSTILE) for number in behind) == made.cells[row][-1]
    assert pivot_chart(made, text, text).panels
    assert pivot_from_json(pivot_as_json(made.spec, made.filters, made.headers), made.headers) == (made.spec, EVERY)
    lines = list(csv.reader(io.StringIO(pivot_csv(made, text, text).replace("\0", ""))))
    assert lines[0][1] == "数合计"
    assert hostile.count == hostile.ask("SELECT count(*) FROM t")[0][0] == count


@pytest.mark.parametrize("text", HOSTILE, ids=HOSTILE)
def test_the_command_line_takes_no_text_for_sql(tmp_path, capsys, text):
    path = tmp_path / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("名", "数"), *((text.replace("\0", ""), number) for number in range(30))])
    asked = ["--rows", "名", "--measure", "sum:数", "--filter", f"名!={text} 别的"]
    assert main(["pivot", str(path), *asked]) == GOOD
    assert ",435" in capsys.readouterr().out
    assert main(["pivot", str(path), "--rows", text]) != GOOD or text.strip() == ""


def test_a_table_of_as_many_columns_as_there_may_be_is_asked():
    headers = [f"列{number}" for number in range(COLUMNS)]
    assert limits.COLUMNS == COLUMNS
    store = from_rows(headers, [["甲", *["1"] * (COLUMNS - 2), "末"], ["乙", *["2"] * (COLUMNS - 2), ""]])
    last = COLUMNS - 1
    assert rows_of(store, Contains(None, "末")) == [0]
    assert rows_of(store, IsBlank(last)) == [1]
    assert rows_of(store, NumberBetween(last - 1, 2)) == [1]
    assert [one.text for one in distinct_values(store, last, EVERY).values] == ["", "末"]
    assert column_summary(store, last - 1, EVERY).total == 3
    made = pivot(store, PivotSpec((0,), (last,), Computed.SUM, last - 1), EVERY)
    assert made.cells[-1][-1] == 3


@pytest.mark.parametrize("letter", ["字", "1", "一", " ", "1a", "\0", "'", "2020年"])
def test_cells_of_five_million_letters_are_asked(letter):
    cell = letter * (MANY // len(letter))
    store = from_rows(("文字", "数"), [[cell, "1"], ["短", "2"], [cell + "尾", cell]])
    found = distinct_values(store, 0, EVERY)
    assert "短" in [one.text for one in found.values]
    assert all(len(one.text) < MANY for one in found.values)
    assert found.rows == 3
    assert rows_of(store, TextIn(0, (cell.strip(),))) == [0]
    assert 2 in rows_of(store, Contains(0, "尾"))
    assert rows_of(store, PeriodBetween(0)) == []
    assert column_summary(store, 1, EVERY).numbers == 2
    assert sum(histogram(store, 1, EVERY).counts) == 2
    assert len(TextIn(0, (cell,)).described(store.headers)) < 100
    with pytest.raises(PivotError, match="很长的文字"):
        pivot(store, PivotSpec((0,)), EVERY)
    made = pivot(store, PivotSpec((), (), Computed.SUM, 1), EVERY)
    assert made.cells[-1][-1] == 3


@pytest.mark.parametrize("letter", ["字", "1", "一", "1a", "二〇", "年1"])
def test_labels_are_ordered_in_a_time_that_grows_with_their_length(letter):
    store = from_rows(("名",), [])
    grown = growth(lambda labels: label_ranks(store, labels), lambda count: [letter * count, letter * count + "x"])
    assert grown == 0


def test_many_conditions_and_many_values_are_asked():
    store = from_rows(("名", "数"), [[f"村{number}", str(number)] for number in range(2000)])
    values = tuple(f"村{number}" for number in range(0, 200_000, 2))
    assert len(rows_of(store, TextIn(0, values))) == 1000
    assert len(rows_of(store, *(NumberBetween(1, number) for number in range(300)))) == 2000 - 299
    assert rows_of(store, *(Contains(None, f"村{number}") for number in range(100))) == []
