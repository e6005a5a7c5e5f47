"""Rows that are kept by column read like rows."""

import pytest

from data.package.column_rows import ColumnRows
from data.package.raw_tables import RawTable
from data.package.schema import SOURCES


def test_rows_by_column_are_rows():
    rows = ColumnRows([2, 5], {"source_id": ["a", "b"], "title": ["甲", ""]})
    assert list(rows) == [(2, {"source_id": "a", "title": "甲"}), (5, {"source_id": "b", "title": ""})]
    assert (rows[1], rows[:1], len(rows)) == ((5, {"source_id": "b", "title": ""}), [rows[0]], 2)


def test_a_table_tells_its_columns_however_it_is_kept():
    by_column = RawTable(SOURCES, "来源", ColumnRows([2, 5], {"title": ["甲", ""]}))
    by_row = RawTable(SOURCES, "来源", [(2, {"title": "甲"}), (5, {})])
    for table in (by_column, by_row):
        assert table.column("title", "?") == ["甲", "?"]
        assert table.column("comment") == ["", ""]
        assert list(table.numbers_of_lines()) == [2, 5]
    with pytest.raises(TypeError):
        by_column.add(6, {})
