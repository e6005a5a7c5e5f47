"""A cell of a return: what it says, by which name it is found again, whether it is a text or hidden."""

from __future__ import annotations

from data.cells.values import read_value
from data.gathering.reading.returns import ReturnCell
from data.importing.grid import Cell, Grid
from data.package.raw_tables import column_name


class ReturnCells:
    """Reads the cells of one sheet or text file."""

    def __init__(self, grid: Grid, *, is_workbook: bool) -> None:
        self._grid, self._is_workbook = grid, is_workbook
        self._hidden = frozenset(grid.hidden_rows)

    def at(self, row: int, column: int) -> ReturnCell | None:
        """Return a cell as it is read, None for a blank one."""
        cell = self._grid.cell(row, column)
        return None if cell is None else self.read(row, column, cell)

    def read(self, row: int, column: int, cell: Cell) -> ReturnCell:
        """Return a filled cell as it is read."""
        value = read_value(self._grid.text(row, column))
        is_text = self._is_workbook and isinstance(cell, str) and value.number is not None
        return ReturnCell(value, self.place(row, column), is_text, row in self._hidden)

    def place(self, row: int, column: int) -> str:
        """Return the name of a cell; of a text file, whose places are lines, as a spreadsheet shows it."""
        place = self._grid.place(row, column)
        return place if self._grid.name else f"{column_name(column)}{self._grid.line(row)}"
