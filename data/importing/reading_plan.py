"""How a sheet is read, as a record: found by `understanding`, changed by a user, kept as JSON, carried out by `layout`.

Rows and columns count from 0 in the record; in JSON rows count from 1 and columns are letters, as office programs
show them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from data import limits
from data.importing.sheet_scan import column_number
from data.package.raw_tables import column_name
from data.problems import PackageError
from data.words import tr

# Where a table ends that goes on to the last row or column, however many there come to be.
TO_THE_END: Final = limits.TABLE_ROWS
_LONGEST: Final = 200
# Rows with a role of their own in JSON: one, or from one to another.
_ROWS: Final = re.compile(r"([0-9]{1,8})(?:-([0-9]{1,8}))?")
_MOST_LETTERS: Final = 3
_NONE: Final[Mapping[int, Any]] = MappingProxyType({})


class RowRole(StrEnum):
    """What a row of a sheet is."""

    TITLE = "title"
    UNIT = "unit"
    HEADER = "header"
    SECTION = "section"
    DATA = "data"
    TOTAL = "total"
    NOTE = "note"
    SKIP = "skip"


class ColumnRole(StrEnum):
    """What a column of a table is. `CODE` numbers the rows, `TEXT` is kept as a remark, `SKIP` is not read."""

    AREA = "area"
    PERIOD = "period"
    INDICATOR = "indicator"
    VALUE = "value"
    UNIT = "unit"
    GROUP = "group"
    CODE = "code"
    TEXT = "text"
    SKIP = "skip"


class PlanError(PackageError):
    """A record of a reading that cannot be understood, or that does not fit its sheet."""


@dataclass(frozen=True)
class TablePlan:
    """How one table of a sheet is read: the rows from `start` to before `end`, its header, its first row of data.

    `left` and `right` are its columns, from the one to before the other, where another table stands beside it.
    `rows` and `columns` are the roles that a user gave; what is not in them follows from the words that stand there.
    `unit` is the unit of the figures that name none. `as_table` keeps the table cell by cell.
    """

    start: int
    end: int
    header_rows: tuple[int, ...] = ()
    first: int = 0
    unit_row: int | None = None
    rows: Mapping[int, RowRole] = field(default_factory=lambda: _NONE)
    columns: Mapping[int, ColumnRole] = field(default_factory=lambda: _NONE)
    unit: str = ""
    as_table: bool = False
    is_doubtful: bool = False
    left: int = 0
    right: int = TO_THE_END

    def has_cell(self, row: int, column: int | None) -> bool:
        """Say whether a cell is the table's; without a column, whether the row is."""
        return self.start <= row < self.end and (column is None or self.left <= column < self.right)

    def with_header(self, rows: Sequence[int]) -> TablePlan:
        """Return the plan with other header rows; the data begin below them."""
        header = tuple(sorted(rows))
        first = header[-1] + 1 if header else self.start
        return replace(self, header_rows=header, first=first, unit_row=None, is_doubtful=False)

    def with_row(self, row: int, role: RowRole) -> TablePlan:
        """Return the plan with another role of a row; a header grows, shrinks or moves with it."""
        others = {at: one for at, one in self.rows.items() if at != row}
        header = [at for at in self.header_rows if at != row]
        if role is RowRole.HEADER:
            # A header is one piece: a row far from it becomes the whole header.
            near = header if row - 1 in header or row + 1 in header else []
            return replace(self.with_header([*near, row]), rows=others)
        plan = self.with_header(header) if row in self.header_rows else self
        return replace(plan, rows={**others, row: role})

    def with_column(self, column: int, role: ColumnRole) -> TablePlan:
        """Return the plan with another role of a column."""
        return replace(self, columns={**self.columns, column: role})


@dataclass(frozen=True)
class ReadingPlan:
    """How a file is read: encoding and separator of a text, blank to guess them, and the tables of each sheet."""

    encoding: str = ""
    separator: str = ""
    sheets: Mapping[str, tuple[TablePlan, ...]] = field(default_factory=dict)


def fingerprint(header: Sequence[Sequence[str]]) -> str:
    """Return what sheets of one shape have in common: a digest of the words of their header, column by column."""
    words = "\x1f".join("\x1e".join(level) for level in header)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def as_json(plan: ReadingPlan) -> dict[str, Any]:
    """Return a plan as an object that JSON can hold."""
    sheets = {name: [_table_as_json(table) for table in tables] for name, tables in plan.sheets.items()}
    return {"encoding": plan.encoding, "separator": plan.separator, "sheets": sheets}


def _table_as_json(plan: TablePlan) -> dict[str, Any]:
    return {
        "rows": [plan.start + 1, None if plan.end == TO_THE_END else plan.end],
        "columns": [column_name(plan.left), None if plan.right == TO_THE_END else column_name(plan.right - 1)],
        "header": [row + 1 for row in plan.header_rows],
        "first": plan.first + 1,
        "unit_row": None if plan.unit_row is None else plan.unit_row + 1,
        "row_roles": _rows_as_json(plan.rows),
        "column_roles": {column_name(column): role.value for column, role in sorted(plan.columns.items())},
        "unit": plan.unit,
        "as_table": plan.as_table,
    }


def _rows_as_json(rows: Mapping[int, RowRole]) -> dict[str, str]:
    """Return the roles of rows; rows of one role that follow each other are one entry (`12-5000`)."""
    found: dict[str, str] = {}
    numbers = sorted(rows)
    first = 0
    for at, row in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != row + 1 or rows[numbers[at + 1]] is not rows[row]:
            start = numbers[first] + 1
            found[str(start) if start == row + 1 else f"{start}-{row + 1}"] = rows[row].value
            first = at + 1
    return found


def _rows_from_json(value: object, most: int) -> dict[int, RowRole]:
    """Return the roles of rows. Raises ValueError where there are more than `most` of them."""
    rows: dict[int, RowRole] = {}
    count = 0
    for name, role in _mapping(value).items():
        numbers = _ROWS.fullmatch(name)
        if numbers is None:
            raise ValueError("no row")
        first, last = int(numbers.group(1)), int(numbers.group(2) or numbers.group(1))
        count += last - first + 1
        if not 1 <= first <= last <= limits.TABLE_ROWS or count > most:
            raise ValueError("rows outside the table")
        rows |= dict.fromkeys(range(first - 1, last), RowRole(role))
    return rows


def from_json(value: object) -> ReadingPlan:
    """Return the plan of an object that JSON held. Raises PlanError where it is none."""
    try:
        record = _mapping(value)
        sheets: dict[str, tuple[TablePlan, ...]] = {}
        # As many roles as a sheet has rows, in all tables together.
        most = limits.ROWS
        for name, tables in _mapping(record.get("sheets", {})).items():
            made: list[TablePlan] = []
            for table in _list(tables):
                made.append(_table_from_json(table, most))
                most -= len(made[-1].rows)
            sheets[_text(name)] = tuple(made)
        return ReadingPlan(_text(record.get("encoding", "")), _text(record.get("separator", "")), sheets)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise PlanError(tr("这个读法文件看不懂。请用“读表”里的“存读法”重新存一份。")) from error


def _table_from_json(value: object, most: int) -> TablePlan:
    record = _mapping(value)
    start, last = _list(record["rows"])
    start, end = _row(start), TO_THE_END if last is None else _row(last)
    header = tuple(sorted(_row(number) - 1 for number in _list(record.get("header", []))))
    first = _row(record["first"]) - 1 if record.get("first") else (header[-1] + 1 if header else start - 1)
    unit_row = record.get("unit_row")
    rows = _rows_from_json(record.get("row_roles", {}), most)
    columns = {
        column_of(_text(name)): ColumnRole(role) for name, role in _mapping(record.get("column_roles", {})).items()
    }
    if not start - 1 <= first <= end or any(not start <= row + 1 <= end for row in header):
        raise ValueError("rows outside the table")
    left, right = _columns(record.get("columns", ["A", None]))
    return TablePlan(
        start - 1,
        end,
        header,
        first,
        None if unit_row is None else _row(unit_row) - 1,
        rows,
        columns,
        _text(record.get("unit", "")),
        bool(record.get("as_table", False)),
        left=left,
        right=right,
    )


def _columns(value: object) -> tuple[int, int]:
    """Return the columns from the first to before the end that two letters name, of which the last may be null."""
    first, last = _list(value)
    left, right = column_of(_text(first)), TO_THE_END if last is None else column_of(_text(last)) + 1
    if left >= right:
        raise ValueError("no columns")
    return left, right


def column_of(letters: str) -> int:
    """Return a column counted from 0 by its letters. Raises ValueError for anything else."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS):
        raise ValueError(letters)
    return column_number(letters)


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError("no text")
    return value


def _row(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise TypeError("no row")
    return value
