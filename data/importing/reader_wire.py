"""What goes through the pipes between the program and the process that reads workbooks: bytes of plain values.

Each message is a tuple in Python's marshal form, which holds numbers, texts and lists and runs nothing; never pickle.
"""

from __future__ import annotations

import datetime
import marshal
from collections.abc import Iterator
from typing import Any, Final

from data.importing.grid import Cell, Grid, HeaderSigns
from data.problems import PackageError, Problem, RefusedError, Severity

# The first word of each message: what it is.
BEGUN: Final = "begun"
STAGE: Final = "stage"
SHEET: Final = "sheet"
ROWS: Final = "rows"
FORMATS: Final = "formats"
PROBLEM: Final = "problem"
DONE: Final = "done"
FAILED: Final = "failed"
BROKEN: Final = "broken"
MOST_BYTES: Final = 256 * 1024 * 1024
# So many cells a message that the program can look up from taking them in several times a second.
_CELLS: Final = 20_000
_ERRORS: Final[dict[str, type[PackageError]]] = {"package": PackageError, "refused": RefusedError}
Message = tuple[Any, ...]


def packed(*message: Any) -> bytes:  # noqa: ANN401  any plain value
    """Return a message as bytes. Raises ValueError for what is no plain value."""
    return marshal.dumps(message)


def unpacked(content: bytes) -> Message:
    """Return a message from its bytes. Raises ValueError for what is none."""
    try:
        message = marshal.loads(content)
    except (EOFError, TypeError) as error:
        raise ValueError("no message") from error
    if not isinstance(message, tuple) or not message:
        raise ValueError("no message")
    return message


def sheet_messages(sheet: Grid) -> Iterator[bytes]:
    """Yield a sheet: its name, what of it is hidden, its rows in parts, its number formats."""
    signs = sheet.signs
    said = sorted(signs.filtered), signs.frozen, sorted(signs.bold)
    yield packed(SHEET, sheet.name, list(sheet.hidden_columns), list(sheet.hidden_rows), said)
    part: list[list[Cell]] = []
    cells = 0
    for row in sheet.rows:
        part.append(row)
        cells += len(row) + 1
        if cells > _CELLS:
            yield _rows(part)
            part, cells = [], 0
    yield _rows(part)
    formats = [(*at, code) for at, code in sheet.formats.items()]
    for first in range(0, len(formats), _CELLS):
        yield packed(FORMATS, formats[first : first + _CELLS])


def _rows(rows: list[list[Cell]]) -> bytes:
    try:
        return packed(ROWS, rows, False)
    except ValueError:
        # Dates are none of the plain values.
        return packed(ROWS, [[_plain(cell) for cell in row] for row in rows], True)


def _plain(cell: Cell) -> object:
    match cell:
        case datetime.datetime():
            return ("moment", cell.isoformat())
        case datetime.date():
            return ("date", cell.isoformat())
        case datetime.time():
            return ("time", cell.isoformat())
        case datetime.timedelta():
            return ("span", cell.days, cell.seconds, cell.microseconds)
    return cell


def _cell(plain: Any) -> Cell:  # noqa: ANN401  what a message holds
    if not isinstance(plain, tuple):
        return plain  # type: ignore[no-any-return]
    match plain:
        case ("moment", str(words)):
            return datetime.datetime.fromisoformat(words)
        case ("date", str(words)):
            return datetime.date.fromisoformat(words)
        case ("time", str(words)):
            return datetime.time.fromisoformat(words)
        case ("span", int(days), int(seconds), int(rest)):
            return datetime.timedelta(days, seconds, rest)
    raise ValueError("no cell")


def problem_message(problem: Problem) -> bytes:
    """Return a finding as a message."""
    return packed(PROBLEM, _fields(problem))


def failure_message(error: PackageError) -> bytes:
    """Return why a workbook cannot be read as a message."""
    key = "refused" if isinstance(error, RefusedError) else "package"
    return packed(FAILED, key, str(error), [_fields(problem) for problem in error.problems])


def failure_of(message: Message) -> PackageError:
    """Return the error that a message brings."""
    _, key, words, problems = message
    return _ERRORS[key](words, tuple(_problem(fields) for fields in problems))


def _fields(problem: Problem) -> tuple[object, ...]:
    return (problem.severity.value, problem.place, problem.message, problem.remedy, problem.found, problem.column,
            problem.left_out, problem.rows, problem.is_whole_sheet)  # fmt: skip


def _problem(fields: tuple[Any, ...]) -> Problem:
    severity, *others = fields
    return Problem(Severity(severity), *others)


class SheetsTaker:
    """Puts sheets and findings together again, message by message."""

    def __init__(self) -> None:
        self.sheets: list[Grid] = []
        self.problems: list[Problem] = []
        self.cells = 0
        self._formats: dict[tuple[int, int], str] = {}

    def take(self, message: Message) -> None:
        """Take a message in. Raises ValueError, TypeError or LookupError for one that is none of these."""
        match message:
            case (kind, str(name), list(columns), list(rows), (list(filtered), int(frozen), list(bold))) if (
                kind == SHEET
            ):
                self._formats = {}
                hidden_columns, hidden_rows = tuple(columns), tuple(rows)
                signs = HeaderSigns(frozenset(filtered), frozen, frozenset(bold))
                self.sheets.append(
                    Grid(name, [], self._formats, hidden_columns=hidden_columns, hidden_rows=hidden_rows, signs=signs)
                )
            case (kind, list(rows), dates) if kind == ROWS:
                self.cells += sum(map(len, rows))
                self.sheets[-1].rows.extend([[_cell(one) for one in row] for row in rows] if dates else rows)
            case (kind, list(formats)) if kind == FORMATS:
                self._formats.update({(row, column): code for row, column, code in formats})
            case (kind, tuple(fields)) if kind == PROBLEM:
                self.problems.append(_problem(fields))
            case _:
                raise ValueError("no message")
