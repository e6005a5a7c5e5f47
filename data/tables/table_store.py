"""One table of texts of any size in a database: asked in SQL, page by page, never copied as a whole."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from data.progress import check, checked, interrupting
from data.tables.column_reading import ColumnReading
from data.tables.database import TableRoom, failures_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

    from data.cells.column_habits import ColumnHabits
    from data.cells.column_measure import ColumnMeasure

Rows = npt.NDArray[np.int64]
# Rows that go into the database, and come out of it, at a time.
_AT_ONCE: Final = 20_000
_CELLS_AT_ONCE: Final = 200_000
# Above so many columns the cells of a row are one list: the library takes some 32 kB for each column that it looks at.
WIDE: Final = 1000


class TableStore:
    """A table whose cells are texts exactly as they were read.

    In SQL it is `t`: `number` is the row in the file's order from 0, `line` its line or sheet row from 1, 0 for none,
    `c0`, `c1`, … are the cells: NULL where a ragged row has none, '' where one is empty.
    """

    def __init__(self, room: TableRoom, headers: Sequence[str], count: int, unit: str = "", first: int = 0) -> None:
        """Take over a room in which the table `raw` is, of which `t` begins at row `first` and has `count` rows."""
        self.headers = tuple(headers)
        self.count = count
        # What was found out about the table, kept by whoever asked.
        self.known: dict[Hashable, Any] = {}
        self._reading = ColumnReading(self, unit)
        self._room, self._first = room, first
        self._number = f"(rowid - {first})" if first else "rowid"
        self._threads = threading.local()
        self._filling = threading.Lock()
        self._filled: set[int] = set()
        self._drop = weakref.finalize(self, room.drop)
        self._show_columns()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.headers)

    def cursor(self) -> DuckDBPyConnection:
        """Return this thread's cursor, for which this table is `t`."""
        found: DuckDBPyConnection | None = getattr(self._threads, "cursor", None)
        if found is None:
            found = self._threads.cursor = self._room.cursor()
        return found

    def cell(self, column: int) -> str:
        """Return what a cell of a column is in the table `raw`."""
        return f"cells[{column + 1}]" if self.width > WIDE else f"c{column}"

    def ask(self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question in SQL; it ends with CancelledError where the work is called off."""
        cursor = self.cursor()
        with failures_told(), interrupting(cursor.interrupt):
            return cursor.execute(question, parameters).fetchall()

    def arrays(
        self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> dict[str, npt.NDArray[Any]]:
        """Return the columns of an answer by name; NULL is masked."""
        cursor = self.cursor()
        with failures_told(), interrupting(cursor.interrupt):
            found = cursor.execute(question, parameters).fetchnumpy()
        return {name: np.ma.asarray(column) for name, column in found.items()}

    def rows_where(self, condition: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Rows:
        """Return the numbers of the rows for which a condition in SQL holds, in the file's order."""
        found = self.arrays(f"select number from t where {condition}", parameters)["number"]
        rows = np.asarray(found, dtype=np.int64)
        rows.sort()
        return rows

    def page(self, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> list[tuple[str, ...]]:
        """Return the cells of some rows in the order of the numbers; a cell that is not there is blank."""
        wanted = np.asarray(rows, dtype=np.int64)
        if not wanted.size:
            return []
        cells = "cells" if self.width > WIDE else ", ".join(f"coalesce(c{column}, '')" for column in range(self.width))
        first, last = int(wanted[0]), int(wanted[-1])
        if last - first + 1 == wanted.size and bool((np.diff(wanted) == 1).all()):
            between = f"where {self._number} between $first and $last order by {self._number}"
            found = self.ask(f"select {cells} from raw {between}", {"first": first, "last": last})
            return list(map(self._padded, found))
        among = f"where {self._number} in (select unnest($rows::bigint[]))"
        known = self.ask(f"select {self._number}, {cells} from raw {among}", {"rows": wanted.tolist()})
        by_number = {row[0]: self._padded(row[1:]) for row in known}
        return [by_number[row] for row in wanted.tolist()]

    def _padded(self, row: tuple[Any, ...]) -> tuple[str, ...]:
        """Return a row as it came out of the database; of a wide table its cells are one list."""
        if self.width <= WIDE:
            return row
        (cells,) = row
        return tuple(cell or "" for cell in cells) + ("",) * (self.width - len(cells))

    def pages(self, rows: npt.NDArray[np.integer[Any]] | None = None) -> Iterator[list[tuple[str, ...]]]:
        """Yield the cells of some rows, of all where none are named, some thousand rows at a time."""
        wanted = np.arange(self.count) if rows is None else rows
        size = max(1, min(_AT_ONCE, _CELLS_AT_ONCE // max(self.width, 1)))
        for first in range(0, wanted.size, size):
            check()
            yield self.page(wanted[first : first + size])

    def lines(self, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> list[int]:
        """Return the lines of some rows, 0 for one that is in no file."""
        wanted = np.asarray(rows, dtype=np.int64).tolist()
        known = dict(self.ask("select number, line from t where number in (select unnest(?::bigint[]))", [wanted]))
        return [known[row] for row in wanted]

    def habits(self, column: int) -> ColumnHabits:
        """Return how the cells of a column are written."""
        return self._reading.habits(column)

    def measure(self, column: int) -> ColumnMeasure:
        """Return what the figures of a column are counted in."""
        return self._reading.measure(column)

    def is_numeric(self, column: int) -> bool:
        """Say whether most of the filled cells at the top of a column are figures."""
        return self._reading.is_numeric(column)

    def numbers_column(self, column: int) -> str:
        """Return the name of the column of `t` that holds the figures of a column of cells, NULL for none.

        They are in the unit of the column's measure, and read when they are first asked for.
        """
        name = f"n{column}"
        with self._filling:
            if column not in self._filled:
                # Known before anything is changed: they may be called off.
                self.habits(column), self.measure(column)
                self.ask(f"alter table raw add column if not exists {name} double")
                self._reading.fill(column, name)
                self._filled.add(column)
                self._show_columns()
        return name

    def numbers(self, column: int) -> npt.NDArray[np.float64]:
        """Return a column's figures, shape (count,), NaN where a cell holds none."""
        name = self.numbers_column(column)
        found = self.arrays(f"select {name} as value from t order by number")["value"]
        return np.ma.filled(found.astype(np.float64), np.nan)

    def _show_columns(self) -> None:
        cells = ""
        if self.width > WIDE:
            cells = "".join(f", {self.cell(column)} as c{column}" for column in range(self.width))
        whole = f"where rowid between {self._first} and {self._first + self.count - 1}"
        self.ask(f"create or replace view t as select {self._number} as number, *{cells} from raw {whole}")

    def close(self) -> None:
        """Give up the table and what it takes of memory and disk."""
        self._drop()


def from_rows(
    headers: Sequence[str], rows: Iterable[Sequence[str | None]], lines: Sequence[int] | None = None, unit: str = ""
) -> TableStore:
    """Return a table of some rows, which may be shorter than the header; `lines` where they are no run from 1."""
    width, count = len(headers), 0
    room = TableRoom()
    with failures_told():
        cursor = room.cursor()
        cells = "".join(f", c{column} varchar" for column in range(width)) if width <= WIDE else ", cells varchar[]"
        cursor.execute(f"create table raw (line bigint{cells})")
        source = checked(rows)
        while part := list(islice(source, max(1, min(_AT_ONCE, _CELLS_AT_ONCE // max(width, 1))))):
            own = range(count + 1, count + 1 + len(part)) if lines is None else lines[count : count + len(part)]
            if width <= WIDE:
                _insert(cursor, width, part, own)
            else:
                cursor.executemany("insert into raw values (?, ?)", list(zip(own, part, strict=True)))
            count += len(part)
    return TableStore(room, headers, count, unit)


def _insert(cursor: DuckDBPyConnection, width: int, rows: list[Sequence[str | None]], lines: Sequence[int]) -> None:
    cells = np.empty((len(rows), width), dtype=object)
    if all(len(row) == width for row in rows):
        cells[:] = rows
    else:
        for at, row in enumerate(rows):
            cells[at, : len(row)] = row
    columns: dict[str, npt.NDArray[Any]] = {"line": np.asarray(lines, dtype=np.int64)}
    columns |= {f"c{column}": cells[:, column] for column in range(width)}
    cursor.register("part", columns)
    cursor.execute("insert into raw select * from part")
    cursor.unregister("part")
