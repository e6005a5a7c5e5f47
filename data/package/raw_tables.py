"""Tables as they were read, before they become records, with the places by which people find a row or cell again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from data.package.column_rows import ColumnRows, Row
from data.package.schema import JSON_ROWS, JSON_SCOPE, JSON_UNITS, OBSERVATIONS, TableSchema

Rows = list[tuple[int, Row]]


class FileLines:
    """Which file each line of a table is in, whose lines are counted on from one file to the next.

    What begins a table without a header is line 0.
    """

    def __init__(self, file: str) -> None:
        self._starts = [(0, file)]
        self._last = 0

    @property
    def first_file(self) -> str:
        """The file that the table begins in."""
        return self._starts[0][1]

    @property
    def last_file(self) -> str:
        """The file that was begun last."""
        return self._starts[-1][1]

    def counted(self, file: str, rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of the next file with their lines counted on."""
        above = self._last
        self._starts.append((above, file))
        for line, row in rows:
            self._last = above + line
            yield self._last, row

    def of(self, line: int) -> tuple[str, int]:
        """Return the file of a line, and its number there."""
        above, file = self._starts[max(bisect_left(self._starts, (line,)) - 1, 0)]
        return file, line - above

    def place(self, line: int) -> str:
        """Return the name of a line as messages print it: `data/observations.csv:L5`; that of no line is its file."""
        file, line = self.of(line)
        return f"{file}:L{line}" if line else file


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as read: rows by field name, each with the number of its line in the file.

    A table from a workbook has `is_sheet`, its `file` is the sheet, blank for a CSV that is a table by itself;
    `columns` are the columns of its fields, `extra` the headers of those that are no fields, whose cells stand in the
    rows by their header; `cells` the places of records that stand in a cell of their own; `values` those of the
    figures that an importer read, a row each, which need not be read from their digits again. `lines` are those of a
    table of several files.
    """

    table: TableSchema
    file: str
    rows: Rows | ColumnRows = field(default_factory=list)
    is_sheet: bool = False
    columns: dict[str, int] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    extra: tuple[str, ...] = ()
    values: Sequence[Decimal | None] = ()
    lines: FileLines | None = None

    def add(self, line: int, row: Row) -> None:
        """Add a row. Raises TypeError where the table is kept by column, which is so once it is whole."""
        if isinstance(self.rows, ColumnRows):
            raise TypeError("the table is whole")
        self.rows.append((line, row))

    def column(self, name: str, usual: str = "") -> list[str]:
        """Return the cells of a field, or of a further header, a row each; `usual` stands for those that are blank."""
        if not isinstance(self.rows, ColumnRows):
            return [row.get(name, "") or usual for _, row in self.rows]
        found = self.rows.columns.get(name)
        if found is None:
            return [usual] * len(self.rows)
        return [text or usual for text in found] if usual else list(found)

    def numbers_of_lines(self) -> Sequence[int]:
        """Return the line of each row."""
        return self.rows.lines if isinstance(self.rows, ColumnRows) else [line for line, _ in self.rows]

    def place(self, line: int, column: str = "", key: str = "") -> str:
        """Return the name of a line or cell as messages print it: `data/observations.csv:L5`, `数据!E5`, `L5`."""
        if key in self.cells:
            return self.cells[key]
        if not self.is_sheet:
            return (self.lines or FileLines(self.file)).place(line)
        letters = column_name(self.columns[column]) if column in self.columns else ""
        return f"{self.file}!{letters}{line}" if self.file else f"L{line}"


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def without_units(descriptor: dict[str, Any], raw: dict[str, RawTable]) -> dict[str, Any]:
    """Drop what an export for other programs has beside its figures: it is said of each indicator already."""
    resources = descriptor.get("resources") or ()
    if not any(isinstance(one, dict) and one.get("name") == JSON_ROWS for one in resources):
        return descriptor
    table = raw[OBSERVATIONS.name]
    own = tuple(header for header in table.extra if header not in JSON_UNITS)
    raw[OBSERVATIONS.name] = replace(table, extra=own)
    return {key: value for key, value in descriptor.items() if key != JSON_SCOPE}
