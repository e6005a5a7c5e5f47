"""Where each cell of a table went: nothing of a sheet disappears untold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from data.importing.figure_collector import is_total
from data.importing.layout import Layout, filled_columns
from data.importing.reading_plan import RowRole
from data.importing.values import read_value
from data.progress import checked


class CellUse(StrEnum):
    """What a cell that is not blank was read as."""

    VALUE = "value"
    LABEL = "label"
    HEADER = "header"
    UNIT = "unit"
    TITLE = "title"
    NOTE = "note"
    TOTAL = "total"
    UNREAD = "unread"


def account_of(layout: Layout) -> Mapping[CellUse, int]:
    """Return how many of the cells of a table were read as what; all cells that are not blank are counted once."""
    found: Counter[CellUse] = Counter()
    rows = set(layout.rows)
    for row in checked(range(layout.start, layout.end)):
        for column in filled_columns(layout.grid, row):
            found[_use(layout, row, column, rows)] += 1
    return dict(found)


def _use(layout: Layout, row: int, column: int, rows: set[int]) -> CellUse:
    if row in layout.header_rows:
        return CellUse.HEADER
    if row == layout.plan.unit_row:
        return CellUse.UNIT
    if row not in rows:
        return _beside(layout, row)
    if column in layout.unread:
        return CellUse.UNREAD
    if read_value(layout.grid.text(row, column)).number is None:
        return CellUse.LABEL
    return CellUse.TOTAL if _is_total(layout, row) else CellUse.VALUE


def _beside(layout: Layout, row: int) -> CellUse:
    """Return what a row above or below the data is."""
    given = layout.plan.rows.get(row)
    if given is RowRole.SKIP:
        return CellUse.UNREAD
    if row < layout.header_row:
        return CellUse.TITLE
    return CellUse.HEADER if row < layout.plan.first else CellUse.NOTE


def _is_total(layout: Layout, row: int) -> bool:
    return any(is_total(layout.grid.text(row, column)) for column in filled_columns(layout.grid, row)[:3])
