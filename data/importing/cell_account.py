"""Where each cell of a table went: nothing of a sheet disappears untold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from data.importing.figure_collector import is_total
from data.importing.layout import Layout, filled_columns
from data.importing.reading_plan import RowRole
from data.importing.values import read_value
from data.progress import checked

# A total is named at the left.
_FIRST: Final = 3


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
        columns = filled_columns(layout.grid, row)
        if row in rows:
            found.update(_uses(layout, row, columns))
        elif columns:
            found[_beside(layout, row)] += len(columns)
    return dict(found)


def _uses(layout: Layout, row: int, columns: Sequence[int]) -> Iterator[CellUse]:
    """Yield what the cells of a row of data are."""
    texts = {column: layout.grid.text(row, column) for column in columns}
    figure = CellUse.TOTAL if any(is_total(texts[column]) for column in columns[:_FIRST]) else CellUse.VALUE
    for column, text in texts.items():
        if column in layout.unread:
            yield CellUse.UNREAD
        else:
            yield CellUse.LABEL if _number(text) is None else figure


def _beside(layout: Layout, row: int) -> CellUse:
    """Return what a row above or below the data is, or between header and data."""
    if row in layout.header_rows:
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
