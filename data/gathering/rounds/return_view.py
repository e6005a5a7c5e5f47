"""The rows of a return around one of its cells, as they were read: what a figure or a question is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from data.gathering.reading.return_tables import part_of_year
from data.gathering.reading.returns import ReturnCell, ReturnFile, ReturnTable
from data.package.raw_tables import column_name

# Rows that are shown before and after the one that is meant, and columns.
_ROWS_AROUND: Final = 60
_COLUMNS: Final = 40


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A row: its number in the sheet from 1, what it is called, and its cells as printed."""

    number: int
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnView:
    """A part of a table: whose file and sheet, its columns by letter and words, its rows, and the cell that is meant.

    `row` and `column` count from 0 among those shown; -1 where no cell of the table is meant.
    """

    file: str
    sheet: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[ViewRow, ...]
    row: int = -1
    column: int = -1


def view_of(files: Iterable[ReturnFile], file: str, place: str) -> ReturnView | None:
    """Return the rows around a place of a file; of its first table where the place is in none. None for no table."""
    tables = [table for one in files if one.file == file for table in one.tables]
    for table in tables:
        at = next((key for key, cell in table.cells.items() if cell.place == place), None)
        if at is not None:
            return _view(file, table, at)
    headed = [table for table in tables if table.place_of_header == place]
    return next((_view(file, table, None) for table in (*headed, *tables)), None)


def _view(file: str, table: ReturnTable, at: tuple[int, int] | None) -> ReturnView:
    rows = list(table.rows)
    row = rows.index(at[0]) if at is not None else -1
    first = max(0, row - _ROWS_AROUND)
    shown = rows[first : first + 2 * _ROWS_AROUND + 1]
    columns = list(table.columns)
    column = columns.index(at[1]) if at is not None else -1
    left = max(0, column - _COLUMNS + 1)
    across = columns[left : left + _COLUMNS]
    return ReturnView(
        file,
        table.sheet,
        tuple((column_name(one), _words(table, one)) for one in across),
        tuple(
            ViewRow(one + 1, table.rows[one].words, tuple(_text(table.cells.get((one, own))) for own in across))
            for one in shown
        ),
        row - first if row >= 0 else -1,
        column - left if column >= 0 else -1,
    )


def _words(table: ReturnTable, column: int) -> str:
    head = table.columns[column]
    # 1—6月累计 says its period itself.
    years = head.period if not any(part_of_year(one, head.period[:4]) for one in head.words.split(" ")) else ""
    return " ".join(part for part in (head.words, years) if part)


def _text(cell: ReturnCell | None) -> str:
    return "" if cell is None else cell.value.text
