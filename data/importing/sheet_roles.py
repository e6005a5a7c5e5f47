"""What every row and column of a table was read as, to be shown and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from data.cells import headers
from data.cells.headers import numbers_rows, role_of
from data.cells.sum_words import NAMES_A_SUM, is_sum
from data.cells.values import read_value
from data.importing.grid import Grid
from data.importing.layout import Layout, filled_columns
from data.importing.reading_plan import ColumnRole, RowRole, TablePlan
from data.importing.sections import Sections
from data.importing.table_head import is_unit_line
from data.importing.understanding import below_header

_BY_HEADER: Final = {
    headers.AREA: ColumnRole.AREA,
    headers.TIME: ColumnRole.PERIOD,
    headers.TITLE: ColumnRole.INDICATOR,
    headers.VALUE: ColumnRole.VALUE,
    headers.UNIT: ColumnRole.UNIT,
    headers.GROUP: ColumnRole.GROUP,
    headers.THEME: ColumnRole.GROUP,
}
_LOOKED_AT: Final = 50
_IN_DATA: Final = (RowRole.DATA, RowRole.SECTION, RowRole.TOTAL)


def row_roles(layout: Layout) -> dict[int, RowRole]:
    """Return what each row of a table that is not blank was read as."""
    found: dict[int, RowRole] = {}
    data = set(layout.rows)
    figures = _figure_columns(layout)
    words = (column for column in layout.columns if column not in figures and not numbers_rows(layout.headers[column]))
    sections = Sections(layout, next(words, 0), figures) if figures else None
    for row in range(layout.start, layout.end):
        filled = filled_columns(layout.grid, row)
        if filled:
            found[row] = _row_role(layout, row, filled, data, sections)
    return found


def _row_role(layout: Layout, row: int, filled: list[int], data: set[int], sections: Sections | None) -> RowRole:
    plan = layout.plan
    if row in layout.header_rows or (layout.header_row <= row < plan.first and row != plan.unit_row):
        return RowRole.HEADER
    if row in plan.rows and plan.rows[row] is not RowRole.DATA:
        return plan.rows[row]
    texts = [layout.grid.text(row, column).strip() for column in filled]
    if row == plan.unit_row or (row not in data and any(map(is_unit_line, texts))):
        return RowRole.UNIT
    if row < layout.header_row:
        return RowRole.TITLE
    if row not in data:
        return RowRole.NOTE if row not in _repeated_headers(layout, row) else RowRole.HEADER
    if any(map(is_sum, texts[:NAMES_A_SUM])):
        return RowRole.TOTAL
    heads = row not in plan.rows and sections is not None and sections.is_heading(row)
    return RowRole.SECTION if heads else RowRole.DATA


def _repeated_headers(layout: Layout, row: int) -> set[int]:
    cells = layout.grid.rows[row]
    return {row} if any(layout.grid.rows[header] == cells for header in layout.header_rows) else set()


def _figure_columns(layout: Layout) -> set[int]:
    return {column for column in layout.columns if column_role(layout, column) is ColumnRole.VALUE}


def column_role(layout: Layout, column: int) -> ColumnRole:
    """Return what a column was read as: by the plan, else by its header and its first cells."""
    given = layout.plan.columns.get(column)
    if given is not None:
        return given
    if column in layout.unread or column not in layout.columns:
        return ColumnRole.SKIP
    words = layout.headers[column]
    if numbers_rows(words):
        return ColumnRole.CODE
    known = role_of(words)
    if known:
        return _BY_HEADER.get(known, ColumnRole.TEXT)
    texts = [text for row in layout.rows[:_LOOKED_AT] if (text := layout.grid.text(row, column).strip())]
    figures = sum(read_value(text).number is not None for text in texts)
    return ColumnRole.VALUE if figures * 2 > len(texts) else ColumnRole.TEXT


def column_unit(layout: Layout, column: int) -> str:
    """Return the unit of a column's figures: that of its header, of a row of units, of the whole table."""
    own = next((unit for words in reversed(layout.levels[column]) if (unit := headers.split_unit(words)[1])), "")
    return own or layout.unit_of(column) or layout.unit


def can_be(plan: TablePlan, row: int, role: RowRole) -> bool:
    """Say whether a row can be given a role: no row above the header holds data."""
    above = bool(plan.header_rows) and row < plan.header_rows[0]
    return not (above and role in _IN_DATA)


def with_row_role(grid: Grid, plan: TablePlan, row: int, role: RowRole) -> TablePlan:
    """Return a plan with another role of a row; what stands between header and data is found anew with the header."""
    if role is RowRole.HEADER:
        return below_header(grid, plan.with_row(row, role))
    if plan.header_rows == (row,) and role in _IN_DATA:
        # Without a header the data begin here; what stands above stays above.
        return without_header(plan, row, role)
    if row in plan.header_rows:
        changed = plan.with_row(row, role)
        return below_header(grid, changed) if changed.header_rows else _begun_at(changed, max(row + 1, plan.first))
    last = plan.header_rows[-1] if plan.header_rows else plan.start - 1
    if last < row < plan.first and role in _IN_DATA:
        return _begun_at(plan, row, role)
    return plan.with_row(row, role)


def without_header(plan: TablePlan, row: int, role: RowRole | None = None) -> TablePlan:
    """Return a plan without a header, whose data begin at a row."""
    return _begun_at(plan.with_header(()), row, role)


def _begun_at(plan: TablePlan, row: int, role: RowRole | None = None) -> TablePlan:
    """Return a plan whose data begin at a row; rows that stood between it and the data stay unread."""
    rows = dict.fromkeys(range(row + 1, plan.first), RowRole.SKIP) | dict(plan.rows)
    if role is not None:
        rows[row] = role
    unit_row = None if plan.unit_row is None or plan.unit_row >= row else plan.unit_row
    return replace(plan, first=row, rows=rows, unit_row=unit_row)
