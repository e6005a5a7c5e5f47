"""Rows of delimited text in a room of the database, and what is not of the table taken out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from data.progress import interrupting
from data.tables.database import TableRoom, failures_told
from data.tables.delimited.row_numbers import Numbers, Offsets, RowNumbers
from data.tables.delimited.text_copy import TextCopy, UnusualTextError
from data.tables.table_store import WIDE, insert_rows, new_raw

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The library gives up on a file of no columns.
_MOST_COLUMNS: Final = WIDE


@dataclass(eq=False)
class TextRoom:
    """A room in which the table `raw` has the rows of a text, `width` columns of texts.

    A cell that a row does not have is NULL.
    """

    room: TableRoom
    cursor: DuckDBPyConnection
    width: int
    count: int
    numbers: RowNumbers

    def cell(self, column: int) -> str:
        """Return what a cell is in SQL."""
        return f"cells[{column + 1}]" if self.width > WIDE else f"c{column}"

    def ask(self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of an answer. Raises RefusedError where disk or memory fail, CancelledError."""
        with failures_told(), interrupting(self.cursor.interrupt):
            return self.cursor.execute(question, parameters).fetchall()

    def rows_where(self, condition: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Numbers:
        """Return the rows for which a condition holds, in order."""
        with failures_told(), interrupting(self.cursor.interrupt):
            found = self.cursor.execute(f"select rowid as number from raw where {condition}", parameters).fetchnumpy()
        rows = np.asarray(found["number"], dtype=np.int64)
        rows.sort()
        return rows

    def rows(self, wanted: Numbers) -> list[list[str]]:
        """Return the cells of some rows, each as many as the row has; one between them that is not there is blank."""
        cells = "cells" if self.width > WIDE else "[" + ", ".join(map(self.cell, range(self.width))) + "]"
        among = "where rowid in (select unnest($rows::bigint[]))"
        known = dict(self.ask(f"select rowid, {cells} from raw {among}", {"rows": wanted.tolist()}))
        return [_without_absent(known[row]) for row in wanted.tolist()]

    def keep_columns(self, columns: Sequence[int]) -> None:
        """Let some columns, in order, be the first ones of `raw`, and the only ones of a very wide table."""
        straight = list(columns) == list(range(len(columns)))
        if self.width > WIDE:
            cells = list(map(self.cell, columns))
            # To change lists where they are would change the numbers of rows.
            if len(columns) <= WIDE:
                self._replace(f"select {', '.join(f'{cell} as c{at}' for at, cell in enumerate(cells))} from raw")
            elif not straight:
                self._replace(f"select [{', '.join(cells)}] as cells from raw")
            self.width = len(columns)
        elif not straight:
            # Gaps are closed from the left, so that no name is taken any more when it is given.
            for column in {*range(columns[-1] + 1)} - {*columns}:
                self.ask(f"alter table raw drop column c{column}")
            for at, column in enumerate(columns):
                if at != column:
                    self.ask(f"alter table raw rename column c{column} to c{at}")

    def keep_rows(self, first: int, end: int, dropped: Numbers) -> None:
        """Let nothing stay but the rows from the first to before the end, and none of those in between."""
        inner = dropped[(dropped >= first) & (dropped < end)]
        # What stands at the end leaves no gap in the numbers of rows.
        behind = int((inner[::-1] == end - 1 - np.arange(inner.size)).cumprod().sum())
        inner, end = inner[: inner.size - behind], end - behind
        if first == 0 and not inner.size:
            if end < self.count:
                self.ask(f"delete from raw where rowid >= {end}")
        else:
            among = " and rowid not in (select unnest($rows::bigint[]))" if inner.size else ""
            parameters = {"rows": inner.tolist()} if inner.size else {}
            self._replace(f"select * from raw where rowid >= {first} and rowid < {end}{among}", parameters)
        self.numbers = self.numbers.without(np.concatenate((np.arange(first), inner)))
        self.count = end - first - int(inner.size)

    def _replace(self, question: str, parameters: dict[str, object] | None = None) -> None:
        """Let `raw` be what a question about it answers, in its order."""
        self.ask(f"create or replace table kept as {question}", parameters or {})
        self.ask("drop table raw")
        self.ask("alter table kept rename to raw")


def _without_absent(cells: Sequence[str | None]) -> list[str]:
    width = len(cells)
    while width and cells[width - 1] is None:
        width -= 1
    return [cell or "" for cell in cells[:width]]


def room_of_copy(copy: TextCopy, separator: str, width: int, *, on_disk: bool) -> TextRoom:
    """Return a copied text in a room, with at least so many columns.

    Raises UnusualTextError where the database does not see the rows that were copied, RefusedError where disk or
    memory fail, CancelledError.
    """
    if width > _MOST_COLUMNS:
        raise UnusualTextError
    room = TableRoom(on_disk=on_disk)
    with room.dropped_on_failure():
        cursor = room.cursor()
        width = _read(cursor, copy, separator, width)
        found = TextRoom(room, cursor, width, copy.rows, copy.numbers)
        if found.ask("select count(*) from raw") != [(copy.rows,)]:
            raise UnusualTextError
    return found


def _read(cursor: DuckDBPyConnection, copy: TextCopy, separator: str, width: int) -> int:
    """Read the copy into `raw`, and return how many columns it has."""
    import duckdb

    try:
        _read_csv(cursor, copy, separator, width)
        return width
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        # Rows of other widths: they are seldom, and read padded.
        pass
    width = max(width, widest_row(copy, separator))
    if width > _MOST_COLUMNS:
        raise UnusualTextError
    try:
        _read_csv(cursor, copy, separator, width, padded=True)
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise UnusualTextError from error
    return width


def _read_csv(cursor: DuckDBPyConnection, copy: TextCopy, separator: str, width: int, *, padded: bool = False) -> None:
    quote = "'\"'" if copy.has_quotes else "''"
    columns = ", ".join(f"'c{column}': 'varchar'" for column in range(width))
    # With breaks in cells the library finds padded rows only one after the other.
    serial = ", parallel = false" if padded and copy.breaks[0].size else ""
    question = (
        f"create or replace table raw as select * from read_csv($path, auto_detect = false, header = false,"
        f" columns = {{{columns}}}, delim = $separator, quote = {quote}, escape = {quote}, new_line = '\\n',"
        f" nullstr = chr({ord(copy.absent)}), allow_quoted_nulls = false, strict_mode = true,"
        f" null_padding = {str(padded).lower()}, max_line_size = {copy.longest + 2}{serial})"
    )
    with failures_told(), interrupting(cursor.interrupt):
        cursor.execute(question, {"path": str(copy.path), "separator": separator})


def widest_row(copy: TextCopy, separator: str) -> int:
    """Return how many cells the longest row of a copy has."""
    mark, most, count, inside = separator.encode(), 0, 0, False
    with copy.path.open("rb") as file:
        while part := file.read(1 << 22):
            part += file.readline()
            if len(mark) > 1:
                # Such text has no quotes.
                most = max(most, *(line.count(mark) for line in part.split(b"\n")))
                continue
            cells = np.frombuffer(part, dtype=np.uint8)
            quotes = np.flatnonzero(cells == ord('"')) if copy.has_quotes else np.empty(0, dtype=np.int64)
            marks, ends = np.flatnonzero(cells == mark[0]), np.flatnonzero(cells == ord("\n"))
            if quotes.size or inside:
                marks, ends = (at[(inside + np.searchsorted(quotes, at)) % 2 == 0] for at in (marks, ends))
                inside = (inside + quotes.size) % 2 == 1
            found = np.diff(np.searchsorted(marks, ends), prepend=-count)
            most = max(most, int(found.max(initial=0)))
            count = int(marks.size - (np.searchsorted(marks, ends[-1]) if ends.size else -count))
    return max(most, count) + 1


def room_of_rows(rows: Iterable[tuple[int, int, Sequence[str | None]]], width: int, *, on_disk: bool) -> TextRoom:
    """Return rows in a room, each with its row of the file and its line: slow, for texts that are unusual.

    Rows that are longer than the width widen the table. Raises what `room_of_copy` raises but UnusualTextError.
    """
    room = TableRoom(on_disk=on_disk)
    with room.dropped_on_failure():
        cursor = room.cursor()
        loader = _Loader(cursor, width)
        for row, line, cells in rows:
            loader.take(row, line, cells)
        loader.flush()
    return TextRoom(room, cursor, loader.width, loader.count, loader.numbers())


class _Loader:
    """Puts rows into `raw`, some thousand at a time."""

    def __init__(self, cursor: DuckDBPyConnection, width: int) -> None:
        self._cursor = cursor
        self.width, self.count = width, 0
        self._part: list[Sequence[str | None]] = []
        self._cells = 0
        # Where the numbers of rows and lines leave the straight run, and by how much.
        self._moved: tuple[list[int], list[int]] = ([], [])
        self._lines: tuple[list[int], list[int]] = ([], [])
        self._last = (0, 1)
        self._is_made = False

    def take(self, row: int, line: int, cells: Sequence[str | None]) -> None:
        """Take the next row."""
        number = self.count + len(self._part)
        for (rows, steps), found, last in ((self._moved, row, self._last[0]), (self._lines, line, self._last[1])):
            if found - number != last:
                rows.append(number)
                steps.append(found - number - last)
        self._last = (row - number, line - number)
        self._part.append(cells)
        self._cells += len(cells)
        if len(self._part) == 20_000 or self._cells > 400_000:
            self.flush()

    def flush(self) -> None:
        """Put what was taken into the database."""
        widest = max((len(cells) for cells in self._part), default=0)
        with failures_told():
            if not self._is_made:
                self.width = max(self.width, widest)
                new_raw(self._cursor, self.width)
                self._is_made = True
            elif widest > self.width:
                self._widen(widest)
            if self._part:
                insert_rows(self._cursor, self.width, self._part)
        self.count += len(self._part)
        self._part, self._cells = [], 0

    def _widen(self, width: int) -> None:
        if self.width <= WIDE < width:
            named = ", ".join(f"c{column}" for column in range(self.width))
            # As they were inserted: a row that is shorter has no cells there.
            cells = f"list_filter([{named}], lambda cell: cell is not null)"
            self._cursor.execute(f"create table kept as select {cells} as cells from raw")
            self._cursor.execute("drop table raw")
            self._cursor.execute("alter table kept rename to raw")
        elif width <= WIDE:
            for column in range(self.width, width):
                self._cursor.execute(f"alter table raw add column c{column} varchar")
        self.width = width

    def numbers(self) -> RowNumbers:
        """Return which rows and lines of the file the rows are."""
        return RowNumbers(Offsets.of_steps(0, *self._moved), Offsets.of_steps(1, *self._lines))
