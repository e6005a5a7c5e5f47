"""How the tables of a sheet lie, remembered for sheets of the same shape: fifty offices fill in one form.

Two sheets are of one shape where the same words stand in the same cells, but for the name of who reports, and where
figures stand, others do. What is read of figures otherwise is part of the shape: which are years, which number the
columns, and which of a row are the same. So a sheet is understood as if it were the only one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from data.gathering.reading.returns import ReturnTable
from data.gathering.reading.table_moulds import SheetMould, mould_of
from data.importing.cell_kinds import CellKind, kind_of_cell
from data.importing.grid import Cell, Grid, is_filled
from data.importing.layout import Layout, carry_out
from data.importing.reading_plan import TablePlan
from data.importing.understanding import lay_out

# A shape costs as much as its cells; longer sheets are lists of their own.
_MOST_CELLS: Final = 4_000
_MOST_SHAPES: Final = 100
# 填报单位：凉城县统计局. What is behind the colon is a name, whoever it is; a long one is told from a short one.
_WHO_REPORTS: Final = re.compile(
    r"((?:填报|报送|上报|编报|编制|填表)(?:单位|地区|部门|机关)(?:[(（][^()（）]{0,12}[)）])?[:：])([\u4e00-\u9fff]{2,24})"
)
_COLONS: Final = (":", "：")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
# A figure is told by its column only, which is the first one where it stands.
_FIGURES: Final = tuple((column,) for column in range(_MOST_CELLS))
Shape = tuple[object, ...]


class KnownPlans:
    """The plans of sheets that were understood, by their shape, and what was read of them but for their figures."""

    def __init__(self) -> None:
        self._plans: dict[Shape, tuple[TablePlan, ...]] = {}
        self._moulds: dict[tuple[str, Shape], SheetMould] = {}

    def layouts(self, grid: Grid, shape: Shape | None) -> list[Layout]:
        """Return the tables of a sheet, as `lay_out` does; `shape` is that of the sheet, None for a long one."""
        if shape is None:
            return lay_out(grid)
        known = self._plans.get(shape)
        if known is not None:
            return [carry_out(grid, plan) for plan in known]
        found = lay_out(grid)
        if len(self._plans) < _MOST_SHAPES:
            self._plans[shape] = tuple(layout.plan for layout in found)
        return found

    def tables(self, grid: Grid, shape: Shape | None) -> list[ReturnTable] | None:
        """Return the tables of a sheet of a workbook with its own figures, None where none of its shape is known."""
        mould = None if shape is None else self._moulds.get((grid.name, shape))
        return mould.tables(grid) if mould is not None else None

    def keep(self, grid: Grid, shape: Shape | None, tables: Sequence[ReturnTable]) -> None:
        """Remember what was read of a sheet of a workbook, for others of its shape."""
        if shape is None or (grid.name, shape) in self._moulds or len(self._moulds) >= _MOST_SHAPES:
            return
        self._moulds[grid.name, shape] = mould_of(grid, tables, _who_reports(grid))


def short_shape_of(grid: Grid) -> Shape | None:
    """Return the shape of a sheet, None of a long one."""
    return None if sum(map(len, grid.rows)) > _MOST_CELLS else shape_of(grid)


def shape_of(grid: Grid) -> Shape:
    """Return what two sheets have in common whose tables lie in the same way."""
    width = max(map(len, grid.rows), default=0)
    return grid.signs, *(_shape_of_row(cells, width) for cells in grid.rows)


def _who_reports(grid: Grid) -> list[tuple[int, int]]:
    """Return the cells that name who reports, which are no part of a shape."""
    return [
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and _WHO_REPORTS.fullmatch(cell)
    ]


def _shape_of_row(cells: list[Cell], width: int) -> Shape:
    figures = [cell for cell in cells if type(cell) is float or type(cell) is int]
    if figures and (min(figures) <= width + 1 or len(set(figures)) < len(figures) or any(map(_is_year, figures))):
        return _shape_of_special(cells, width)
    found: list[object] = []
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            who = _WHO_REPORTS.fullmatch(cell) if any(map(cell.__contains__, _COLONS)) else None
            found.append(who.group(1) if who else cell)
        elif type(cell) is float or type(cell) is int:
            found.append(_FIGURES[column])
        else:
            found.append((type(cell), cell))
    return _filled(cells, found)


def _is_year(cell: float) -> bool:
    return _FIRST_YEAR <= cell <= _LAST_YEAR


def _shape_of_special(cells: list[Cell], width: int) -> Shape:
    """Return the shape of a row in which a figure may be a year or the number of a column, or stands twice."""
    found: list[object] = []
    # One year alone names no columns, several may.
    has_years = sum(kind_of_cell(cell) in (CellKind.YEAR, CellKind.PERIOD) for cell in cells) > 1
    for cell in cells:
        if isinstance(cell, str):
            who = _WHO_REPORTS.fullmatch(cell)
            found.append(who.group(1) if who else cell)
        elif isinstance(cell, bool) or not isinstance(cell, int | float):
            found.append((type(cell), cell))
        elif 0 <= cell <= width + 1 or (has_years and kind_of_cell(cell) is CellKind.YEAR):
            # A small number may number a column.
            found.append(cell)
        elif kind_of_cell(cell) is CellKind.YEAR:
            found.append((cells.index(cell), CellKind.YEAR))
        else:
            found.append((cells.index(cell),))
    return _filled(cells, found)


def _filled(cells: list[Cell], found: list[object]) -> Shape:
    """Return the shape of a row without blanks at its end."""
    while found and not is_filled(cells[len(found) - 1]):
        found.pop()
    return len(cells), *found
