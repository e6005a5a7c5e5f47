"""A sheet as a grid of cells, with the names by which people find a cell again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from data.raw_tables import column_name

Cell = str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None

_WHOLE = 1e15
_NO_FORMATS: Mapping[tuple[int, int], str] = MappingProxyType({})


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet or file, row by row from its first row and column; rows may differ in length.

    `formats` are the number formats that a workbook shows its numbers with, by (row, column), where there is one
    other than General. `name` is blank for a file that has no sheets; then a place is a line (`L5`), else a cell
    (`数据!E5`).
    """

    name: str
    rows: list[list[Cell]]
    formats: Mapping[tuple[int, int], str] = field(default_factory=lambda: _NO_FORMATS)
    lines: tuple[int, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, None outside the grid and for a blank one."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        value = cells[column] if 0 <= column < len(cells) else None
        return None if value == "" else value

    def text(self, row: int, column: int) -> str:
        """Return a cell as the workbook shows it, as far as its number format tells; blank cells as ``""``."""
        value = self.cell(row, column)
        return "" if value is None else cell_text(value, self.formats.get((row, column), ""))

    def texts(self, rows: Iterable[int], columns: Sequence[int]) -> list[list[str]]:
        """Return the cells of some rows and columns as `text` gives them; cells that are text cost little."""
        found = []
        for row in rows:
            cells, width = self.rows[row], len(self.rows[row])
            found.append([
                cell
                if column < width and isinstance(cell := cells[column], str)
                else self.text(row, column)
                for column in columns
            ])  # fmt: skip
        return found

    def place(self, row: int, column: int | None = None) -> str:
        """Return the name of a cell or line, as messages print it: `数据!E5`, `L5`."""
        if not self.name:
            return f"L{self.lines[row] if row < len(self.lines) else row + 1}"
        return f"{self.name}!{'' if column is None else column_name(column)}{row + 1}"


def number_words(value: float | Decimal, decimals: int | None = None) -> str:
    """Return a workbook's number in plain digits, with as many decimals as it is shown with."""
    if decimals is None and isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    exact = _exact(value)
    if decimals is not None:
        return f"{exact:.{decimals}f}"
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(value: float | Decimal) -> Decimal:
    """Return a number with the fifteen digits that a workbook keeps: 0.1 + 0.2 is 0.3."""
    return Decimal(value) if not isinstance(value, float) else Decimal(f"{value:.15g}")


def decimals_of_format(code: str) -> int | None:
    """Return the decimals of a number format (`#,##0.00` has 2), None where it does not fix them."""
    section = code.split(";")[0]
    if not any(mark in section for mark in "0#") or "E" in section.upper().replace("GENERAL", "") or "/" in section:
        return None
    fraction = section.partition(".")[2]
    digits = len(fraction) - len(fraction.lstrip("0"))
    return None if fraction[digits : digits + 1] in ("#", "?") else digits


def cell_text(value: Cell, code: str = "") -> str:
    """Return a cell's value as text: numbers as they are shown, dates in ISO 8601, booleans as true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        percent = "%" in code
        decimals = decimals_of_format(code) if code else None
        shown = _exact(value) * 100 if percent else value
        return number_words(shown, decimals) + ("%" if percent else "")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
