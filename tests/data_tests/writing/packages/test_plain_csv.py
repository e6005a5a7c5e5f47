"""A plain table as CSV: the rows that come out of the database as lines, and those with a cell that is to be quoted."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from data.tables.plain_table import table_of_rows
from data.tables.table_store import WIDE
from data.writing.packages.package_files import csv_bytes, table_csv

ODD = ("", "a,b", '"', 'say "so"', "one\ntwo", "one\rtwo", "\r\n", ",", "'", "=1+1", "\0", "终")


def odd_table(rows, width):
    """Return a table in which each odd text stands in each column, among plain ones and in a row of its own."""
    cells = [[f"r{at}c{column}" for column in range(width)] for at in range(rows)]
    for at, text in enumerate(ODD):
        for column in range(min(width, 3)):
            cells[at * 7 + column][column] = text
        cells[100 + at] = [text] * width
    cells[-1][-1] = '",'
    return cells, table_of_rows("表", [f"列{column}" for column in range(width)], cells)


@pytest.mark.parametrize(("rows", "width"), [(150, 3), (5000, 1), (5000, 3), (300, WIDE + 1)])
def test_every_cell_is_as_it_was(rows, width):
    cells, table = odd_table(rows, width)
    assert table.store.is_small == (rows == 150)
    written = b"".join(table_csv(table))
    assert written == b"\xef\xbb\xbf" + csv_bytes([table.headers, *cells], "\r\n")
    csv.field_size_limit(1 << 20)
    assert list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1:] == cells


def test_chosen_rows_stand_in_their_order():
    cells, table = odd_table(5000, 3)
    chosen = np.array([4999, 0, 103, 7, 2500, 104])
    written = b"".join(table_csv(replace(table, chosen=chosen)))
    assert written == b"\xef\xbb\xbf" + csv_bytes([table.headers, *(cells[row] for row in chosen)], "\r\n")


def test_formulas_are_quoted_in_every_row():
    cells, table = odd_table(5000, 3)
    written = b"".join(table_csv(table, quote_formulas=True)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert rows[100 + ODD.index("=1+1")] == ["'=1+1"] * 3
    assert rows[1000:-1] == cells[1000:-1]
