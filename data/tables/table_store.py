"""One table of texts of any size in a database: asked in SQL, page by page, never copied as a whole."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
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
_KEPT: Final = 4
_FEWEST, _MOST = 200, 2000
# Of these alone are the cells that are plain digits.
_DIGITS: Final = frozenset("0123456789.-")
# Above so many columns the cells of a row are one list: the library takes some 32 kB for each column that it looks at.
WIDE: Final = 1000


class TableStore:
    """A table whose cells are texts exactly as they were read.

    In SQL it is `t`: `number` is the row in the file's order from 0, `c0`, `c1`, … are the cells: NULL where a ragged
    row has none, '' where one is empty.
    """

    def __init__(
        self,
        make: Callable[[], TableRoom],
        headers: Sequence[str],
        count: int,
        unit: str = "",
        lines: Callable[[Rows], npt.NDArray[np.integer[Any]]] | None = None,
    ) -> None:
        """Take a room in which the table `raw` is, with `count` rows.

        It is made when the first question is asked: a small table is shown without one. `lines` says which lines of
        their file, or rows of their sheet, some rows are; without it they are a run from 1.
        """
        self.headers = tuple(headers)
        self.count = count
        # What was found out about the table, kept by whoever asked.
        self.known: dict[Hashable, Any] = {}
        self._reading = ColumnReading(self, unit)
        self._make, self._lines = make, lines
        self._threads = threading.local()
        self._making, self._filling = threading.Lock(), threading.Lock()
        self._filled: set[int] = set()
        self._numbers: dict[int, npt.NDArray[np.float64]] = {}
        self._shown = False
        if not self.is_small:
            _ = self._made

    @cached_property
    def _made(self) -> tuple[TableRoom, Callable[[], object]]:
        """The room, and what gives it up at the latest when nobody holds this table any more."""
        room = self._make()
        return room, weakref.finalize(self, room.drop)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.headers)

    def cursor(self) -> DuckDBPyConnection:
        """Return this thread's cursor, for which this table is `t`."""
        with self._filling:
            if not self._shown:
                self._show_columns()
        return self._own_cursor()

    def _own_cursor(self) -> DuckDBPyConnection:
        found: DuckDBPyConnection | None = getattr(self._threads, "cursor", None)
        if found is None:
            with self._making:
                room, _ = self._made
            found = self._threads.cursor = room.cursor()
        return found

    def cell(self, column: int) -> str:
        """Return what a cell of a column is in the table `raw`."""
        return f"cells[{column + 1}]" if self.width > WIDE else f"c{column}"

    def column(self, column: int) -> str:
        """Return the table of the `number` of each row and its cell in a column, `words`.

        Of a very wide table it is asked far sooner than `t`.
        """
        return f"(select rowid as number, {self.cell(column)} as words from raw)"

    def ask(self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question in SQL; it ends with CancelledError where the work is called off."""
        self.cursor()
        return self.ask_raw(question, parameters)

    def ask_raw(self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question about nothing but `raw`."""
        cursor = self._own_cursor()
        with failures_told(), interrupting(cursor.interrupt):
            return cursor.execute(question, parameters).fetchall()

    def arrays(
        self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> dict[str, npt.NDArray[Any]]:
        """Return the columns of an answer by name; NULL is masked."""
        self.cursor()
        return self._arrays(question, parameters)

    def _arrays(
        self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> dict[str, npt.NDArray[Any]]:
        cursor = self._own_cursor()
        with failures_told(), interrupting(cursor.interrupt):
            found = cursor.execute(question, parameters).fetchnumpy()
        return {name: np.ma.asarray(column) for name, column in found.items()}

    def rows_where(self, condition: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Rows:
        """Return the numbers of the rows for which a condition in SQL holds, in the file's order."""
        self.cursor()
        return self._in_order(f"select number from t where {condition}", parameters)

    def _in_order(self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Rows:
        rows = np.asarray(self._arrays(question, parameters)["number"], dtype=np.int64)
        rows.sort()
        return rows

    def page(
        self, rows: Sequence[int] | npt.NDArray[np.integer[Any]], columns: Sequence[int] = ()
    ) -> list[tuple[str, ...]]:
        """Return the cells of some rows in the order of the numbers, those of all columns where none are named.

        A cell that is not there is blank.
        """
        wanted = np.asarray(rows, dtype=np.int64)
        if not wanted.size:
            return []
        if self.is_small and "first_rows" in vars(self):
            found = [self.first_rows[row] for row in wanted.tolist()]
            return [tuple(row[column] for column in columns) for row in found] if columns else found
        is_whole = self.width > WIDE and not columns
        named = (self.cell(column) for column in columns or range(self.width))
        found = self.selected(wanted, "cells" if is_whole else ", ".join(f"coalesce({cell}, '')" for cell in named))
        return list(map(self._padded, found)) if is_whole else found

    def joined(self, rows: npt.NDArray[np.integer[Any]], between: str) -> list[str]:
        """Return some rows as a text each: their cells as `page` returns them, with a text between them."""
        if self.is_small or self.width > WIDE:
            return list(map(between.join, self.page(rows)))
        literal = between.replace("'", "''")
        # A chain of so many operators would be too deep for the library.
        cells = ", ".join(f"coalesce({self.cell(column)}, '')" for column in range(self.width))
        return [text for (text,) in self.selected(rows, f"concat_ws('{literal}', {cells})")] if len(rows) else []

    def selected(self, wanted: npt.NDArray[np.integer[Any]], columns: str) -> list[tuple[Any, ...]]:
        """Return some columns of `raw` of some rows, in the order of their numbers."""
        first, last = int(wanted[0]), int(wanted[-1])
        if last - first + 1 == wanted.size and bool((np.diff(wanted) == 1).all()):
            between = "where rowid between $first and $last order by rowid"
            return self.ask_raw(f"select {columns} from raw {between}", {"first": first, "last": last})
        among = "where rowid in (select unnest($rows::bigint[]))"
        known = self.ask_raw(f"select rowid, {columns} from raw {among}", {"rows": wanted.tolist()})
        by_number = {row[0]: row[1:] for row in known}
        return [by_number[row] for row in wanted.tolist()]

    def _padded(self, row: tuple[Any, ...]) -> tuple[str, ...]:
        """Return the row of a wide table, whose cells are one list."""
        (cells,) = row
        return tuple(cell or "" for cell in cells) + ("",) * (self.width - len(cells))

    @cached_property
    def first_rows(self) -> list[tuple[str, ...]]:
        """The first rows, which show what the columns are: the fewer, the more columns there are."""
        return self.page(range(min(_first_of(self.width), self.count)))

    @property
    def is_small(self) -> bool:
        """Whether the first rows are all: then nobody need ask the database for what stands in them."""
        return self.count <= _first_of(self.width)

    def parts(self, rows: npt.NDArray[np.integer[Any]] | None = None) -> Iterator[npt.NDArray[np.integer[Any]]]:
        """Yield the numbers of some rows, of all where none are named, as many at a time as are asked for at once."""
        wanted = np.arange(self.count) if rows is None else rows
        size = _rows_at_once(self.width)
        for first in range(0, wanted.size, size):
            check()
            yield wanted[first : first + size]

    def pages(self, rows: npt.NDArray[np.integer[Any]] | None = None) -> Iterator[list[tuple[str, ...]]]:
        """Yield the cells of some rows, of all where none are named, some thousand rows at a time."""
        return map(self.page, self.parts(rows))

    def lines(self, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> list[int]:
        """Return the lines of some rows, 0 for one that is in no file."""
        wanted = np.asarray(rows, dtype=np.int64)
        found: list[int] = (wanted + 1 if self._lines is None else self._lines(wanted)).tolist()
        return found

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
                self.ask_raw(f"alter table raw add column if not exists {name} double")
                self._reading.fill(column, name)
                self._filled.add(column)
                self._shown = False
                if self.width <= WIDE:
                    # Who holds a cursor already finds the new column, too.
                    self._show_columns()
        return name

    def numbers(self, column: int) -> npt.NDArray[np.float64]:
        """Return a column's figures, shape (count,), NaN where a cell holds none."""
        known = self._numbers.pop(column, None)
        if known is None:
            known = self._reading.figures(column) if self.is_small else None
        if known is None:
            name = self.numbers_column(column)
            found = self._arrays(f"select {name} as value from raw order by rowid")["value"]
            known = np.ma.filled(found.astype(np.float64), np.nan)
        # The last ones are asked for again and again, by charts above all.
        self._numbers[column] = known
        for oldest in [*self._numbers][:-_KEPT]:
            self._numbers.pop(oldest, None)
        return known

    def sorted_rows(self, by: str, *, descending: bool) -> Rows:
        """Return the row numbers sorted by a column of `t`, rows without a value last; equal ones keep their order."""
        way = "desc" if descending else "asc"
        whole = f"select rowid as number from raw order by {by} {way} nulls last, rowid"
        return np.asarray(self._arrays(whole)["number"], dtype=np.int64)

    def sorted_by_words(self, column: int, *, descending: bool) -> Rows:
        """Return the row numbers sorted by a column's words, Chinese ones by their pinyin."""
        cells, way = self.column(column), "desc" if descending else "asc"
        by = f"coalesce(words, '') {way}, number"
        if self.ask_raw(f"select 1 from {cells} where strlen(words) <> length(words) limit 1"):
            distinct = f"(select distinct coalesce(words, '') as text from {cells})"
            ranked = (
                f"(select text, row_number() over (order by icu_sort_key(text, 'zh'), text) as rank from {distinct})"
            )
            cells, by = f"{cells} join {ranked} on coalesce(words, '') = text", f"rank {way}, number"
        return np.asarray(self._arrays(f"select number from {cells} order by {by}")["number"], dtype=np.int64)

    def unplain_texts(self, column: int) -> list[str]:
        """Return the distinct texts of a column that are more than digits, or need its measure to be figures."""
        return self._reading.unplain(column)

    def rows_with_texts(self, column: int, texts: Sequence[str]) -> Rows:
        """Return the numbers of the rows whose cell in a column is one of some texts."""
        if not texts:
            return np.arange(0)
        among = "where words in (select unnest(?::varchar[]))"
        return self._in_order(f"select number from {self.column(column)} {among}", [list(texts)])

    def rows_with_words(self, wanted: Sequence[str]) -> Rows:
        """Return the numbers of the rows in which each of some words, in small letters, stands in any cell."""
        if not wanted:
            return np.arange(self.count)
        words = {f"word{at}": word for at, word in enumerate(wanted)}
        found = " and ".join(self._in_any(name, word) for name, word in words.items())
        return self._in_order(f"select rowid as number from raw where {found}", words)

    def _in_any(self, name: str, word: str) -> str:
        """Return the condition that a word, the parameter of that name, stands in any cell."""
        # What is the same in capitals, as Chinese and digits are, is looked for in the cells as they are.
        small = "{}" if word == word.upper() else "lower({})"
        if self.width > WIDE:
            cells = small.format("array_to_string(cells, chr(0))")
            return f"contains({cells}, ${name})"
        found = (f"contains({small.format(f'c{column}')}, ${name})" for column in self.columns_for(word))
        return f"({' or '.join(found) or 'false'})"

    def columns_for(self, word: str) -> list[int]:
        """Return the columns in which a word may stand: all but those of nothing but digits, where it is more."""
        columns = range(self.width)
        if self.is_small or self.width > WIDE or _DIGITS.issuperset(word):
            return list(columns)
        return [column for column in columns if not self._reading.is_plain(column)]

    def _show_columns(self) -> None:
        cells = ""
        if self.width > WIDE:
            cells = "".join(f", {self.cell(column)} as c{column}" for column in range(self.width))
        view = f"select rowid as number, *{cells} from raw"
        self.ask_raw(f"create or replace view t as {view}")
        self._shown = True

    def close(self) -> None:
        """Give up the table and what it takes of memory and disk."""
        if "_made" in vars(self):
            self._made[1]()


def from_rows(
    headers: Sequence[str], rows: Iterable[Sequence[str | None]], lines: Sequence[int] | None = None, unit: str = ""
) -> TableStore:
    """Return a table of some rows, which may be shorter than the header; `lines` where they are no run from 1."""
    width, source = len(headers), checked(rows)
    known = None if lines is None else np.asarray(lines, dtype=np.int64)
    where = None if known is None else known.__getitem__
    top = list(islice(source, _first_of(width) + 1))
    if len(top) <= _first_of(width):
        small = TableStore(lambda: _room_of(width, top)[0], headers, len(top), unit, where)
        small.first_rows = [(*(cell or "" for cell in row), *[""] * (width - len(row))) for row in top]
        return small
    room, count = _room_of(width, chain(top, source))
    return TableStore(lambda: room, headers, count, unit, where)


def _first_of(width: int) -> int:
    """Return how many of the first rows of a table are looked at: the fewer, the more columns it has."""
    return max(_FEWEST, min(_MOST, _CELLS_AT_ONCE // max(width, 1)))


def _rows_at_once(width: int) -> int:
    return max(1, min(_AT_ONCE, _CELLS_AT_ONCE // max(width, 1)))


def _room_of(width: int, source: Iterable[Sequence[str | None]]) -> tuple[TableRoom, int]:
    """Return a room with some rows, and how many they are."""
    room, rows, count = TableRoom(), iter(source), 0
    with room.dropped_on_failure(), failures_told():
        cursor = room.cursor()
        new_raw(cursor, width)
        while part := list(islice(rows, _rows_at_once(width))):
            insert_rows(cursor, width, part)
            count += len(part)
    return room, count


def new_raw(cursor: DuckDBPyConnection, width: int) -> None:
    """Make the table `raw` for rows of so many texts."""
    # Of no columns the library makes none.
    named = ", ".join(f"c{column} varchar" for column in range(max(width, 1)))
    cells = named if width <= WIDE else "cells varchar[]"
    cursor.execute(f"create table raw ({cells})")


def insert_rows(cursor: DuckDBPyConnection, width: int, rows: Sequence[Sequence[str | None]]) -> None:
    """Add rows, which may be shorter than the table, to `raw`."""
    if width > WIDE:
        cursor.executemany("insert into raw values (?)", [(row,) for row in rows])
        return
    cells = np.empty((len(rows), max(width, 1)), dtype=object)
    if all(len(row) == cells.shape[1] for row in rows):
        cells[:] = rows
    else:
        for at, row in enumerate(rows):
            cells[at, : len(row)] = row
    cursor.register("part", {f"c{column}": cells[:, column] for column in range(cells.shape[1])})
    cursor.execute("insert into raw select * from part")
    cursor.unregister("part")
