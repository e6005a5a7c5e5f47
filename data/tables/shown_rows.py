"""The rows of a plain table that pass a filter, in the order in which they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.tables.questions.filter_sql import where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.plain_table import PlainTable
    from data.tables.questions.filters import Filter
    from data.tables.table_store import Rows


def rows_in_order(table: PlainTable, column: int, filters: Filter, *, descending: bool) -> Rows:
    """Return the rows that pass a filter, sorted by a column, -1 for the file's order."""
    order = np.arange(table.count) if column < 0 else table.order(column, descending=descending)
    if not filters.conditions:
        return order
    passing = where(table.store, filters)
    kept = np.zeros(table.count, dtype=bool)
    kept[table.store.rows_where(passing.text, passing.parameters)] = True
    return order[kept[order]]


def rows_of_cells(table: PlainTable, wanted: Sequence[Sequence[str]]) -> Rows:
    """Return the first row with each of some rows' cells, in their order; one that there is not is left out."""
    missing = {tuple(cells) for cells in wanted}
    found: dict[tuple[str, ...], int] = {}
    first = 0
    for page in table.pages():
        if not missing:
            break
        for at, row in enumerate(page):
            if row in missing:
                missing.remove(row)
                found[row] = first + at
        first += len(page)
    return np.array([found[cells] for cells in map(tuple, wanted) if cells in found], dtype=np.int64)
