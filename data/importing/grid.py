"""A sheet as a grid of cells, with the names by which people find a cell again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress
from operator import itemgetter
from types import MappingProxyType
from typing import TypeVar, cast

from data.importing.number_formats import hidden_digits, shown_date, shown_number
from data.package.raw_tables import column_name
from data.progress import checked

T = TypeVar("T")
Cell = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None

_MOST_EXACT = 10**15
# Cells of which equal ones read the same.
_KEYS = frozenset((str, float, type(None)))
_NO_FORMATS: Mapping[tuple[int, int], str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HeaderSigns:
    """What a workbook itself says of where a header may be, in rows from 0.

    `filtered` are the first rows of autofilters and table objects, which are headers; `frozen` is how many rows stay
    on screen when the others scroll; `bold` are the first rows whose cells are nearly all bold.
    """

    filtered: frozenset[int] = frozenset()
    frozen: int = 0
    bold: frozenset[int] = frozenset()


def is_filled(cell: Cell) -> bool:
    """Say whether a cell holds more than spaces."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or file, row by row from its first row and column; rows may differ in length.

    `formats` are the number formats that a workbook shows its numbers with, by (row, column), where there is one
    other than General. `name` is blank for a file that has no sheets; then a place is a line (`L5`), else a cell
    (`数据!E5`). `lines` are the lines of the rows where they are no straight run, 0 for a row that is in no file.
    `hidden_columns` and `hidden_rows` are those that a workbook does not show.
    """

    name: str
    rows: list[list[Cell]]
    formats: Mapping[tuple[int, int], str] = field(default_factory=lambda: _NO_FORMATS)
    lines: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    signs: HeaderSigns = HeaderSigns()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, None outside the grid and for one that is blank or holds only spaces."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        value = cells[column] if 0 <= column < len(cells) else None
        return value if is_filled(value) else None

    def text(self, row: int, column: int) -> str:
        """Return a cell as the workbook shows it, as far as its number format says; blank cells as ``""``."""
        value = self.cell(row, column)
        if value is None or isinstance(value, str):
            return value or ""
        return cell_text(value, self.formats.get((row, column), ""))

    def column(self, rows: Sequence[int], column: int) -> list[str]:
        """Return the cells of a column in some rows as `text` gives them, without blanks around them."""
        return self._each(rows, column, lambda cell, code: cell_text(cell, code).strip())

    def kept_otherwise(self, rows: Sequence[int], column: int) -> set[int]:
        """Return those of some rows whose cell in a column holds fewer digits than it shows, or more."""
        known = self._each(rows, column, lambda cell, code: _is_inexact(cell) or bool(_hidden(cell, code)))
        return set(compress(rows, known))

    def _each(self, rows: Sequence[int], column: int, read: Callable[[Cell, str], T]) -> list[T]:
        """Return what a function makes of each cell and its number format; equal ones are read once."""
        own = list(map(self.rows.__getitem__, checked(rows)))
        cells: list[Cell]
        if own and column < min(map(len, own)):
            cells = list(map(itemgetter(column), own))
        else:
            cells = [one[column] if column < len(one) else None for one in own]
        kinds = set(map(type, cells))
        if kinds <= _KEYS and not (self.formats and float in kinds):
            plain = {cell: read(cell, "") for cell in set(cells)}
            return [plain[cell] for cell in cells]
        known: dict[object, T] = {}
        found = []
        for cell, row in zip(cells, rows, strict=True):
            code = "" if isinstance(cell, str) or cell is None else self.formats.get((row, column), "")
            # For a dictionary True is 1 and 1.0.
            key = cell.__class__, cell, code
            if key not in known:
                known[key] = read(cell, code)
            found.append(known[key])
        return found

    def hidden(self, row: int, column: int) -> str:
        """Return a cell's number in full where its number format rounds it, else a blank."""
        return _hidden(self.cell(row, column), self.formats.get((row, column), ""))

    def is_inexact(self, row: int, column: int) -> bool:
        """Say whether a cell is a workbook's number of more digits than the fifteen that it keeps."""
        return _is_inexact(self.cell(row, column))

    def texts(self, rows: Iterable[int], columns: Sequence[int]) -> Iterator[list[str]]:
        """Yield the cells of some rows and columns as `text` gives them; cells that are text cost little."""
        whole = not self.name and list(columns) == list(range(len(columns)))
        for row in checked(rows):
            cells, width = self.rows[row], len(self.rows[row])
            if whole and width == len(columns):
                # A text file has no other cells, and a million rows are not copied for nothing.
                yield cast("list[str]", cells)
                continue
            yield self.row_texts(row, columns)

    def row_texts(self, row: int, columns: Sequence[int]) -> list[str]:
        """Return some cells of a row as `text` gives them."""
        cells, width = self.rows[row], len(self.rows[row])
        return [
            cell if column < width and isinstance(cell := cells[column], str) else self.text(row, column)
            for column in columns
        ]

    def block(self, left: int, right: int) -> Grid:
        """Return the sheet with nothing but the columns from `left` to before `right`, which keep their places."""
        if left == 0 and all(len(cells) <= right for cells in self.rows):
            return self
        blank: list[Cell] = [None] * left
        return replace(self, rows=[[*blank, *cells[left:right]] for cells in checked(self.rows)])

    def place(self, row: int, column: int | None = None) -> str:
        """Return the name of a cell or line, as messages print it: `数据!E5`, `L5`."""
        return cell_place(self.name, self.line(row), column)

    def number(self, row: int) -> int:
        """Return which row of its sheet a row is, from 0."""
        return row

    def line(self, row: int) -> int:
        """Return the line or sheet row of a row, from 1; 0 for one that is in no file."""
        return self.lines[row] if row < len(self.lines) else row + 1


def _hidden(cell: Cell, code: str) -> str:
    return hidden_digits(cell, code) if isinstance(cell, int | float) and not isinstance(cell, bool) else ""


def _is_inexact(cell: Cell) -> bool:
    return not isinstance(cell, bool) and isinstance(cell, int | float) and abs(cell) >= _MOST_EXACT


def cell_place(sheet: str, line: int, column: int | None) -> str:
    """Return the name of a cell or line; line 0 is none, blank sheets are those of a text file."""
    if not sheet:
        return f"L{line}"
    cell = ("" if column is None else column_name(column)) + (str(line) if line else "")
    return f"{sheet}!{cell}" if cell else sheet


def cell_text(value: Cell, code: str = "") -> str:
    """Return a cell's value as text: numbers as they are shown, dates in ISO 8601, booleans as true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return shown_number(value, code)
    if isinstance(value, datetime.datetime | datetime.date):
        return shown_date(value, code)
    if isinstance(value, datetime.time):
        return value.isoformat()
    return str(value)
