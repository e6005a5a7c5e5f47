"""What was read of a sheet but for its figures, cast again for a sheet of the same shape.

The shape of a sheet decides what its tables are: columns, rows, title, period. Figures that are no cells of a table,
such as the numbers of its rows, have to be the same as well, and so have all number formats; otherwise, and where the
name of who reports is a part of what was read, nothing is cast and the sheet is read by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.cells.periods import year_in
from data.gathering.reading.return_cells import ReturnCells
from data.gathering.reading.returns import HeadWords, ReturnCell, ReturnTable
from data.importing.grid import Cell, Grid, is_filled

_COLONS: Final = (":", "：")


@dataclass(frozen=True)
class _TableMould:
    """A table without its figures: the places of them in order, and the cells that are the same in every sheet."""

    table: ReturnTable
    cells: Mapping[tuple[int, int], ReturnCell]
    names_office: tuple[int, int] | None


@dataclass(frozen=True)
class SheetMould:
    """The tables of a sheet; `fixed` are the texts of the figures that are in none of them.

    `formats` are the number formats of all figures by their places. `offices` are the cells that name who reports.
    """

    moulds: tuple[_TableMould, ...]
    fixed: Mapping[tuple[int, int], str]
    formats: Mapping[tuple[int, int], str]
    offices: tuple[tuple[int, int], ...]
    is_usable: bool

    def tables(self, grid: Grid) -> list[ReturnTable] | None:
        """Return the tables with the figures of a sheet of the same shape, None where it has to be read by itself."""
        if not self.is_usable or any(year_in(str(grid.cell(*at))) for at in self.offices):
            return None
        formats = grid.formats
        if any(formats.get(at, "") != code for at, code in self.formats.items()):
            return None
        if any(grid.text(*at) != words for at, words in self.fixed.items()):
            return None
        return [_cast(one, grid) for one in self.moulds]


def _cast(mould: _TableMould, grid: Grid) -> ReturnTable:
    reader, rows = ReturnCells(grid, is_workbook=True), grid.rows
    hidden = frozenset(grid.hidden_rows)
    cells = {}
    for (row, column), known in mould.cells.items():
        cell = rows[row][column]
        if isinstance(cell, str):
            cells[row, column] = (
                known if known.is_hidden == (row in hidden) else replace(known, is_hidden=row in hidden)
            )
        else:
            cells[row, column] = reader.read(row, column, cell)
    table = replace(mould.table, cells=cells)
    if mould.names_office is None:
        return table
    return replace(table, named_area=_name_in(grid.cell(*mould.names_office)))


def mould_of(grid: Grid, tables: Sequence[ReturnTable], offices: Sequence[tuple[int, int]]) -> SheetMould:
    """Return the mould of a sheet whose tables were read; `offices` are the cells that name who reports."""
    places = {grid.place(*at): at for at in offices}
    moulds = tuple(_TableMould(one, one.cells, places.get(one.area_place)) for one in tables)
    figures = [
        (row, column)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if not isinstance(cell, str) and is_filled(cell)
    ]
    inside = {at for one in tables for at in one.cells}
    fixed = {at: grid.text(*at) for at in figures if at not in inside}
    formats = {at: grid.formats.get(at, "") for at in figures}
    names = [_name_in(grid.cell(*at)) for at in offices]
    is_usable = not any(name in words or year_in(name) for name in names for one in tables for words in _words_of(one))
    return SheetMould(moulds, fixed, formats, tuple(offices), is_usable)


def _name_in(cell: Cell) -> str:
    """Return what stands behind the colon of a cell that names who reports."""
    words = str(cell)
    at = max(words.find(colon) for colon in _COLONS)
    return words[at + 1 :].strip()


def _words_of(table: ReturnTable) -> list[str]:
    """Return the words that were read of a table, but for who reports and its cells."""
    heads: list[HeadWords] = [*table.columns.values(), *table.rows.values()]
    return [table.title, table.unit, table.period, *table.hidden_columns, *(one.words for one in heads)]
