"""Where each cell of a table went: nothing of a sheet disappears untold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

import numpy as np

from data.cells.sum_words import NAMES_A_SUM, is_sum
from data.cells.values import read_value
from data.importing.grid import Grid, is_filled
from data.importing.layout import Layout, filled_columns
from data.importing.reading_plan import RowRole
from data.progress import checked
from data.tables.column_reading import PLAIN_DIGITS
from data.tables.plain_table import PlainTable


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


def account_of(layouts: Iterable[Layout]) -> Mapping[CellUse, int]:
    """Return how many cells of the sheets of some tables were read as what; each that is not blank is counted once."""
    found: Counter[CellUse] = Counter()
    sheets: dict[int, Grid] = {}
    for layout in layouts:
        found.update(_account_of_table(layout))
        whole = layout.sheet or layout.grid
        sheets[id(whole)] = whole
    filled = sum(sum(map(is_filled, cells)) for grid in sheets.values() for cells in checked(grid.rows))
    # What stands beside, above and below the tables.
    found[CellUse.UNREAD] += filled - found.total()
    return {use: count for use, count in found.items() if count}


def account_of_text(layout: Layout, table: PlainTable, elsewhere: int) -> Mapping[CellUse, int]:
    """Return the same of a long text, whose layout is one of a sample; so many cells stand in none of its rows."""
    found = Counter(account_of([layout]))
    # Of the rows of data a few are in the sample: all are counted where they lie.
    for row in layout.rows:
        seen: Counter[CellUse] = Counter()
        _count_seen(layout, row, filled_columns(layout.grid, row), seen)
        found.subtract(seen)
    found[CellUse.UNREAD] += elsewhere
    for number, column in enumerate(layout.columns):
        filled, figures = _filled_and_figures(table, number)
        if column in layout.unread:
            found[CellUse.UNREAD] += filled
        else:
            found.update({CellUse.LABEL: filled - figures, CellUse.VALUE: figures})
    sums = np.flatnonzero(table.sums)
    for page in table.store.pages(sums):
        figures = sum(_number(text) is not None for row in checked(page) for text in row if text.strip())
        found.update({CellUse.VALUE: -figures, CellUse.TOTAL: figures})
    return {use: count for use, count in found.items() if count}


def _filled_and_figures(table: PlainTable, column: int) -> tuple[int, int]:
    """Return how many cells of a column are filled, and how many of them are figures."""
    cells, plain = table.store.column(column), f"regexp_full_match(words, '{PLAIN_DIGITS}')"
    ((digits,),) = table.store.ask_raw(f"select count(*) from {cells} where {plain}")
    others = f"select words, count(*) from {cells} where words <> '' and not {plain} group by words"
    texts = [(text, count) for text, count in checked(table.store.ask_raw(others)) if text.strip()]
    figures = sum(count for text, count in checked(texts) if _number(text) is not None)
    return digits + sum(count for _, count in texts), digits + figures


def _account_of_table(layout: Layout) -> Counter[CellUse]:
    found: Counter[CellUse] = Counter()
    rows = set(layout.rows)
    count = _count_read if layout.figures else _count_seen
    for row in checked(range(layout.start, layout.end)):
        columns = filled_columns(layout.grid, row)
        if row in rows:
            count(layout, row, columns, found)
        elif columns:
            found[_beside(layout, row)] += len(columns)
    return found


def _count_read(layout: Layout, row: int, columns: Sequence[int], found: Counter[CellUse]) -> None:
    """Count the cells of a row whose figures were read."""
    unread = layout.left_out[row] or sum(column in layout.unread for column in columns)
    figures = min(layout.figures[row], len(columns) - unread)
    found[CellUse.UNREAD] += unread
    found[_figure(layout, row, columns)] += figures
    found[CellUse.LABEL] += len(columns) - unread - figures


def _count_seen(layout: Layout, row: int, columns: Sequence[int], found: Counter[CellUse]) -> None:
    """Count the cells of a row of a table that is kept as it is."""
    figure = _figure(layout, row, columns)
    for column in columns:
        if column in layout.unread:
            found[CellUse.UNREAD] += 1
        else:
            found[CellUse.LABEL if _number(layout.grid.text(row, column)) is None else figure] += 1


def _figure(layout: Layout, row: int, columns: Sequence[int]) -> CellUse:
    texts = (layout.grid.text(row, column) for column in columns[:NAMES_A_SUM])
    return CellUse.TOTAL if any(map(is_sum, texts)) else CellUse.VALUE


def _beside(layout: Layout, row: int) -> CellUse:
    """Return what a row above or below the data is, or between header and data."""
    if row in layout.header_rows or any(layout.grid.rows[row] == layout.grid.rows[at] for at in layout.header_rows):
        return CellUse.HEADER
    if row == layout.plan.unit_row:
        return CellUse.UNIT
    given = layout.plan.rows.get(row)
    if given is RowRole.SKIP:
        return CellUse.UNREAD
    if row < layout.header_row:
        return CellUse.TITLE
    return CellUse.HEADER if row < layout.plan.first else CellUse.NOTE


@lru_cache(maxsize=65_536)
def _number(text: str) -> Decimal | None:
    return read_value(text).number
