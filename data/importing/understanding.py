"""What a sheet is made of, as far as its own words and figures tell: a plan for each of its tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from data.importing.grid import Grid
from data.importing.header_search import HeaderSearch
from data.importing.layout import Layout, carry_out, filled_columns, header_text, levels_of, unit_row
from data.importing.next_table import next_table
from data.importing.reading_plan import TablePlan

_SEARCHED_ROWS: Final = 40
_COLUMN_NUMBERS: Final = ("甲", "乙", "丙", "丁", "戊", "栏次", "序号")


def lay_out(grid: Grid) -> list[Layout]:
    """Return the tables of a sheet as they are understood, one below the other; none for a sheet without rows."""
    return [layout for plan in plans_of(grid) if (layout := carry_out(grid, plan)).rows]


def plans_of(grid: Grid, start: int = 0, end: int | None = None) -> list[TablePlan]:
    """Return how a sheet, or the rows from `start` to before `end`, would be read: a plan for each table."""
    found = []
    above: int | None = None
    end = len(grid.rows) if end is None else end
    while start < end:
        plan = _plan(grid, start, end)
        if plan is None:
            break
        start = plan.end
        if plan.header_rows and not carry_out(grid, plan).rows and start < end:
            # What looks like a header of nothing stands above the next table.
            above = plan.start if above is None else above
            continue
        found.append(plan if above is None else replace(plan, start=above))
        above = None
    return found


def _plan(grid: Grid, start: int, end: int) -> TablePlan | None:
    """Return the plan of the table that begins at a row; None for a row alone, which names columns of nothing."""
    header = HeaderSearch(grid, start, end).best()
    if header is None:
        return None
    if not header.exists:
        first = _first_row_of_data(grid, start, end)
        return TablePlan(start, end, (), first, is_doubtful=header.is_doubtful)
    rows = tuple(range(header.first, header.last + 1))
    below = header.last + 1
    return below_header(grid, TablePlan(start, next_table(grid, below, end), rows, is_doubtful=header.is_doubtful))


def below_header(grid: Grid, plan: TablePlan) -> TablePlan:
    """Return a plan with what stands between header and data: a row of units, one that numbers the columns."""
    first = plan.header_rows[-1] + 1
    width = max((len(grid.rows[row]) for row in range(plan.header_rows[0], plan.end)), default=0)
    levels = levels_of(grid, plan.header_rows, width)
    units: int | None = None
    for _ in range(2):
        if units is None and any(unit_row(grid, first, levels)):
            units = first
            first += 1
        elif _numbers_columns(grid, first):
            first += 1
    return replace(plan, first=first, unit_row=units)


def _first_row_of_data(grid: Grid, start: int, end: int) -> int:
    """Return the first row of a block without header that is more than a title."""
    widest = max((len(filled_columns(grid, row)) for row in range(start, min(end, start + _SEARCHED_ROWS))), default=0)
    for row in range(start, end):
        if len(filled_columns(grid, row)) > (1 if widest > 1 else 0):
            return row
    return start


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Say whether a row under the header only numbers the columns: 甲、乙、1、2、3."""
    if not 0 <= row < len(grid.rows):
        return False
    texts = [header_text(grid, row, column) for column in filled_columns(grid, row)]
    words = [text for text in texts if not text.isdecimal()]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    return (
        bool(words)
        and len(numbers) > 1
        and len(words) + len(numbers) == len(texts)
        and all(word in _COLUMN_NUMBERS for word in words)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
