"""A table in the database: texts come out as they went in, wherever and however many they are."""

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import limits
from data.progress import CancelledError, cancellable
from data.tables.database import database
from data.tables.delimited.text_room import room_of_rows
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Contains, Filter
from data.tables.table_folder import table_folder
from data.tables.table_store import WIDE, from_rows

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@pytest.fixture
def made():
    """Return a function that makes a table, which is given up at the end."""
    stores = []

    def make(*args, **words):
        stores.append(from_rows(*args, **words))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


@settings(deadline=None)
@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_text_in_is_text_out(rows):
    store = from_rows([str(column) for column in range(len(rows[0]))], rows)
    try:
        assert [list(row) for page in store.pages() for row in page] == rows
        last = len(rows) - 1
        assert list(store.page([last, 0])[0]) == rows[last]
    finally:
        store.close()


@pytest.mark.parametrize("width", [3, WIDE + 5])
def test_ragged_rows_keep_what_is_absent_apart_from_what_is_empty(made, width):
    headers = [f"列{column}" for column in range(width)]
    store = made(headers, [["甲", "", *["x"] * (width - 2)], ["乙"], []])
    assert [len(row) for row in store.page(range(3))] == [width] * 3
    assert store.page([1]) == [("乙",) + ("",) * (width - 1)]
    assert store.ask("select c0, c1 from t order by number") == [("甲", ""), ("乙", None), (None, None)]
    assert store.rows_where("c1 is null").tolist() == [1, 2]
    assert store.rows_where(f"c{width - 1} = ?", ["x"]).tolist() == [0]


def test_rows_know_their_lines(made):
    assert made(["甲"], [["1"], ["2"]]).lines([1, 0]) == [2, 1]
    assert made(["甲"], [["1"], ["2"], ["3"]], [5, 9, 0]).lines([0, 1, 2]) == [5, 9, 0]


def test_many_rows_come_in_any_order(made):
    count = 45_000
    store = made(["号", "名"], ([str(row), f"名{row % 7}"] for row in range(count)))
    assert (store.count, store.width) == (count, 2)
    order = np.arange(count)[::-1]
    assert [row[0] for page in store.pages(order) for row in page] == [str(row) for row in order]
    assert store.rows_where("c1 = ?", ["名3"]).tolist() == list(range(3, count, 7))


@pytest.mark.parametrize("width", [2, WIDE + 1])
def test_figures_are_read_in_the_unit_of_their_column(made, width):
    rows = [["2.35亿", "-1.5"], ["3500万", "007"], ["无", " 12 "], ["", "1,234"], ["1亿", "9" * 400]]
    store = made(["产值（万元）", "数", *["x"] * (width - 2)], [row + [""] * (width - 2) for row in rows])
    assert store.is_numeric(0)
    assert store.is_numeric(1)
    name = store.numbers_column(0)
    assert store.ask(f"select {name} from t order by number") == [(23500.0,), (3500.0,), (None,), (None,), (10000.0,)]
    found = store.numbers(1)
    assert found[:4].tolist() == [-1.5, 7, 12, 1234]
    # So many digits can't be computed with.
    assert np.isnan(found[4])
    assert store.numbers_column(0) == name


def test_every_thread_asks_for_itself(made):
    stores = [made(["甲"], [[str(number)]] * 3) for number in range(4)]
    found = {}

    def ask(number):
        found[number] = [stores[(number + at) % 4].page([1])[0][0] for at in range(4)]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [str((number + at) % 4) for at in range(4)] for number in range(4)}


def test_a_long_question_is_called_off(made):
    store = made(["甲"], [[str(row)] for row in range(3000)])
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()
    with cancellable(cancelled), pytest.raises(CancelledError):
        store.ask("select count(*) from t a, t b, t c where a.c0 || b.c0 < c.c0")
    assert store.page([0]) == [("0",)]


def test_nothing_outside_is_read_or_loaded(made, tmp_path):
    import duckdb

    path = tmp_path / "别人.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    store = made(["甲"], [["1"]])
    for question in (f"select * from read_csv('{path}')", "install httpfs", f"attach '{tmp_path}/x.db' as other"):
        with pytest.raises(duckdb.Error):
            store.cursor().execute(question)
    with pytest.raises(duckdb.Error):
        store.cursor().execute("set memory_limit = '100GB'")


def test_a_closed_table_takes_no_memory(made):
    store = made(["甲"], [["x" * 1000] for _ in range(20_000)])
    used = "select coalesce(sum(memory_usage_bytes), 0) from duckdb_memory()"
    other = made(["乙"], [["1"]])
    (before,) = other.ask(used)[0]
    store.close()
    (after,) = other.ask(used)[0]
    assert before - after > 20_000 * 1000
    assert before < limits.TABLE_MEMORY


def rooms():
    """Return the rooms of the database, and what lies in its folder."""
    asked = database().cursor().execute("select database_name from duckdb_databases() where not internal")
    return {name for (name,) in asked.fetchall()}, {path.name for path in table_folder().iterdir()}


@pytest.mark.parametrize("on_disk", [False, True])
@pytest.mark.parametrize("error", [CancelledError, ValueError, KeyboardInterrupt, MemoryError])
def test_a_room_that_was_not_filled_is_given_up(made, error, on_disk):
    made(["甲"], [["1"]]).ask("select 1")

    def rows():
        for at in range(5000):
            yield at, at + 1, ["甲"]
        raise error

    before = rooms()
    with pytest.raises(error):
        room_of_rows(rows(), 1, on_disk=on_disk)
    assert rooms() == before
    kept = room_of_rows(iter([(0, 1, ["甲"])]), 1, on_disk=on_disk)
    assert len(rooms()[0]) == len(before[0]) + 1
    kept.room.drop()
    assert rooms() == before


def test_a_table_whose_rows_fail_leaves_no_room():
    def rows():
        yield from ([f"{at}"] * 20 for at in range(20_000))
        raise CancelledError

    before = rooms()
    with pytest.raises(CancelledError):
        from_rows([f"{at}" for at in range(20)], rows()).ask("select 1")
    assert rooms() == before


@pytest.mark.parametrize("width", [600, WIDE, WIDE + 1])
def test_tables_of_many_columns_are_sought_and_written(made, width):
    rows = [[f"{row}", *[""] * (width - 2), "甲a"] for row in range(2500)]
    store = made([f"列{column}" for column in range(width)], rows)
    assert store.rows_with_words(["甲A".lower(), "2499"]).tolist() == [2499]
    assert store.joined(np.array([3, 1]), ",") == [",".join(rows[3]), ",".join(rows[1])]


@pytest.mark.parametrize("word", ["7", "7.5", "-7", "旗", "旗7", "e", "无", ".", "7,5"])
def test_words_are_sought_wherever_they_may_stand(made, word):
    rows = [[f"旗{row}", f"{row}.5", f"-{row % 9}", "1e5" if row == 2100 else f"{row}"] for row in range(2200)]
    rows[2150][1] = "无"
    store = made(["名", "数", "负", "科"], rows)
    expected = [at for at, row in enumerate(rows) if any(word in cell for cell in row)]
    assert store.rows_with_words([word]).tolist() == expected
    condition = where(store, Filter((Contains(None, word),)))
    assert store.rows_where(condition.text, condition.parameters).tolist() == expected
