"""What a sheet is made of, as far as its own words and figures tell: a plan for each of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from data.importing.grid import Grid
from data.importing.header_search import HeaderSearch
from data.importing.layout import Layout, carry_out, filled_columns, header_text, levels_of, unit_row
from data.importing.next_table import next_table
from data.importing.reading_plan import TO_THE_END, TablePlan
from data.importing.tables_beside import tables_beside

_SEARCHED_ROWS: Final = 40
_COLUMN_NUMBERS: Final = ("甲", "乙", "丙", "丁", "戊", "栏次", "序号")


def lay_out(grid: Grid) -> list[Layout]:
    """Return the tables of a sheet as they are understood, one below or beside the other; none for no rows."""
    return list(_layouts(grid, 0, len(grid.rows)))


def plans_of(grid: Grid, start: int = 0, end: int | None = None) -> list[TablePlan]:
    """Return how a sheet, or the rows from `start` to before `end`, would be read: a plan for each table."""
    return [layout.plan for layout in _layouts(grid, start, len(grid.rows) if end is None else end)]


def fitted(grid: Grid, plans: Sequence[TablePlan]) -> list[TablePlan]:
    """Return plans for a sheet that may have grown or shrunk since they were made.

    A table that went to the end goes on to the end, or to where another one begins; that one is understood anew.
    """
    height = len(grid.rows)
    found = [replace(plan, end=min(plan.end, height)) for plan in plans]
    for at, plan in enumerate(plans):
        if plan.end == TO_THE_END and found[at].first < height:
            block = grid.block(plan.left, plan.right)
            end = next_table(block, plan.first, height) if plan.header_rows else height
            found[at] = replace(found[at], end=end)
            found += [layout.plan for layout in _below(grid, (plan.left, plan.right), end, height)]
    return found


def _layouts(grid: Grid, start: int, end: int) -> Iterator[Layout]:
    """Yield the tables of some rows, those beside one another from left to right, each with what stands below it."""
    blocks = tables_beside(grid, start, end)
    for left, right in blocks:
        beside = (left, TO_THE_END if right == blocks[-1][1] else right)
        yield from _below(grid, beside, start, end)


def _below(grid: Grid, columns: tuple[int, int], start: int, end: int) -> Iterator[Layout]:
    """Yield the tables of some columns, one below the other."""
    block = grid.block(*columns)
    above: int | None = None
    while start < end and (plan := _plan(block, start, end)) is not None:
        start = plan.end
        plan = replace(plan, left=columns[0], right=columns[1], start=plan.start if above is None else above)
        layout = carry_out(grid, plan)
        if layout.rows:
            above = None
            yield layout
        elif plan.header_rows and start < end and above is None:
            # What looks like a header of nothing stands above the next table.
            above = plan.start


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
    grid = grid.block(plan.left, plan.right)
    first = plan.header_rows[-1] + 1
    width = max((len(grid.rows[row]) for row in range(plan.header_rows[0], plan.end)), default=0)
    levels = levels_of(grid, plan.header_rows, width)
    units: int | None = None
    numbered = False
    for _ in range(2):
        if units is None and any(unit_row(grid, first, levels)):
            units = first
            first += 1
        elif not numbered and _numbers_columns(grid, first):
            numbered = True
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
        and numbers == list(range(1, len(numbers) + 1))
        and not _goes_on(grid, row, texts[0])
    )


def _goes_on(grid: Grid, row: int, first: str) -> bool:
    """Say whether the next row goes on where this one begins, 乙 after 甲: then both are rows of data."""
    below = header_text(grid, row + 1, 0) if row + 1 < len(grid.rows) else ""
    return first in _COLUMN_NUMBERS and below in _COLUMN_NUMBERS[_COLUMN_NUMBERS.index(first) + 1 :]
