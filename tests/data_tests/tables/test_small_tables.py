"""A table of few rows is shown without the database, and says the same of itself as one that is asked."""

import numpy as np
import pytest
from killed_process import killed_before

from data.tables.plain_table import table_of_rows

HEADERS = ("村", "产值（万元）", "人数", "备注")
ROWS = [
    ["甲", "1.5亿", "1,234", ""],
    ["乙", "3500万", "12", "约"],
    ["合计", "18500", "—", ""],
    ["丙", "", " 7 ", "12人"],
]


@pytest.fixture
def sizes():
    """The same rows as a small table and, with many others below them, as a large one."""
    return table_of_rows("表", HEADERS, ROWS), table_of_rows("表", HEADERS, ROWS + [["丁", "1", "1", ""]] * 3000)


def test_small_and_large_tables_read_alike(sizes):
    small, large = sizes
    assert (small.store.is_small, large.store.is_small) == (True, False)
    for column in range(len(HEADERS)):
        assert small.is_numeric(column) == large.is_numeric(column) == (0 < column < 3)
        assert small.measure(column) == large.measure(column)
        np.testing.assert_array_equal(small.numbers(column), large.numbers(column)[: len(ROWS)])
        assert {*small.store.unplain_texts(column)} == {*large.store.unplain_texts(column)} - {"丁"}
    assert small.sums.tolist() == large.sums[: len(ROWS)].tolist() == [False, False, True, False]
    assert small.store.page([3, 0], (2, 0)) == large.store.page([3, 0], (2, 0)) == [(" 7 ", "丙"), ("1,234", "甲")]


def test_a_small_table_is_asked_as_a_large_one(sizes):
    small, _ = sizes
    name = small.store.numbers_column(1)
    assert small.store.ask(f"select sum({name}) from t") == [(15000.0 + 3500 + 18500,)]
    assert small.store.lines([0, 3]) == [1, 4]
    assert small.order(2, descending=True).tolist() == [0, 1, 3, 2]


def test_the_database_is_not_even_imported_for_one(tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text("姓名,收入\n张,12\n李,345\n", encoding="utf-8")
    script = """
from pathlib import Path
from data.session.choices import Choice
from data.session.opened import open_path
table = open_path(Path(sys.argv[2]), Choice(as_table=True)).table
table.prepare()
print(table.numbers(1).tolist(), "duckdb" in sys.modules)
"""
    assert killed_before(0, (), script, path).printed == "[12.0, 345.0] False\n"


def test_words_are_sorted_by_pinyin_and_equal_ones_keep_their_order():
    names = ["张", "b", "重庆", "", "李", "10", "阿", "李", "9"]
    table = table_of_rows("表", ("姓名", "号"), [[name, "x"] for name in names])
    assert [names[row] for row in table.order(0, descending=False)] == [
        "",
        "10",
        "9",
        "阿",
        "重庆",
        "李",
        "李",
        "张",
        "b",
    ]
    assert table.order(0, descending=False).tolist()[5:7] == [4, 7]
    assert table.order(0, descending=True).tolist()[2:4] == [4, 7]
    assert table.order(1, descending=True).tolist() == list(range(len(names)))


def test_any_of_the_words_is_found_in_any_cell_whatever_its_case():
    table = table_of_rows("表", ("甲", "乙"), [["ABC村", "1"], ["abc", "2村"], ["别的", None]])
    assert table.matching("AbC 村").tolist() == [0, 1]
    assert table.matching("2村").tolist() == [1]
    assert table.matching(" ").tolist() == [0, 1, 2]
    assert table.matching("%").tolist() == []
