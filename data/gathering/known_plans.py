"""How the tables of a sheet lie, remembered for sheets of the same shape: fifty offices fill in one form.

Two sheets are of one shape where the same words stand in the same cells, but for the name of who reports, and where
figures stand, others do. What is read of figures otherwise is part of the shape: which are years, which number the
columns, and which of a row are the same. So a sheet is understood as if it were the only one.
"""

from __future__ import annotations

import re
from typing import Final

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
Shape = tuple[object, ...]


class KnownPlans:
    """The plans of sheets that were understood, by their shape."""

    def __init__(self) -> None:
        self._plans: dict[Shape, tuple[TablePlan, ...]] = {}

    def layouts(self, grid: Grid) -> list[Layout]:
        """Return the tables of a sheet, as `lay_out` does."""
        if sum(map(len, grid.rows)) > _MOST_CELLS:
            return lay_out(grid)
        shape = shape_of(grid)
        known = self._plans.get(shape)
        if known is not None:
            return [carry_out(grid, plan) for plan in known]
        found = lay_out(grid)
        if len(self._plans) < _MOST_SHAPES:
            self._plans[shape] = tuple(layout.plan for layout in found)
        return found


def shape_of(grid: Grid) -> Shape:
    """Return what two sheets have in common whose tables lie in the same way."""
    width = max(map(len, grid.rows), default=0)
    return grid.signs, *(_shape_of_row(cells, width) for cells in grid.rows)


def _shape_of_row(cells: list[Cell], width: int) -> Shape:
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
    while found and not is_filled(cells[len(found) - 1]):
        found.pop()
    return len(cells), *found
