"""Delimited text that is too long to be held cell by cell: it lies in the database, and a sample shows its layout."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from data import limits
from data.files.csv_rows import CsvError, TableBounds, too_many
from data.files.encodings import likely
from data.importing.delimited import (
    Delimited,
    TextReader,
    empty,
    guess_separator,
    opened_text,
    read_delimited,
    unpaired,
    zeros,
)
from data.importing.grid import Grid
from data.importing.large_sample import SampleMaker
from data.importing.layout import Layout
from data.importing.plain_table import headers_of
from data.importing.sheet_sample import SheetSample
from data.importing.understanding import lay_out
from data.problems import PackageError, Problem
from data.progress import advance
from data.tables.database import failures_told
from data.tables.delimited.text_copy import UnusualTextError, copied
from data.tables.delimited.text_room import TextRoom, room_of_copy, room_of_rows
from data.tables.plain_table import PlainTable
from data.tables.table_folder import table_folder
from data.tables.table_store import TableStore
from data.words import tr

# Shorter text is read as fast row by row.
LARGE_BYTES: Final = 2 * limits.MEGABYTE
HEAD_ROWS: Final = 1000
_HEAD_BYTES: Final = 65_536
_copies = itertools.count(1)
# Says of the first rows, and of about how many rows there are, whether they are to stay what they are.
Stays = Callable[[Grid, int], bool]
Whole = Callable[[Sequence[Layout]], bool]


class LargeText:
    """A text whose rows are in a room of the database; `sample` is laid out in their place.

    Whoever asks for a `table` has all of it, and there is nothing more to ask for. Else it is given up at the end of
    the `with`.
    """

    def __init__(self, head: Delimited, room: TextRoom, first: int, problems: Sequence[Problem]) -> None:
        self.encoding, self.separator = head.encoding, head.separator
        self.problems = tuple(problems)
        # How many cells of the file stand in rows that are neither in the table nor in the sample.
        self.unread = 0
        self._room: TextRoom | None = room
        self._maker = SampleMaker(head.grid, room, first)
        self.sample: SheetSample = self._maker.sample()

    def take_in(self, rows: Sequence[int]) -> None:
        """Let some rows of the file be in the sample."""
        self.sample = self._maker.sample(rows)

    @property
    def cells(self) -> int:
        """How many cells all rows have at most."""
        return 0 if self._room is None else self._room.count * self._room.width

    def rows_of(self, layout: Layout) -> int:
        """Return how many rows of data a table has that was laid out."""
        return self._maker.rows_of(layout)

    def table(self, layout: Layout, title: str, source: str) -> PlainTable:
        """Return a table that was laid out, as it is."""
        assert self._room is not None
        room, maker = self._room, self._maker
        self.unread = maker.cells_beside(layout)
        room.keep_columns(layout.columns)
        room.keep_rows(*maker.kept(layout))
        store = TableStore(lambda: room.room, headers_of(layout), room.count, layout.unit, room.numbers.lines_of)
        self._room = None
        return PlainTable(title, store, layout.source or source, layout.unit, tuple(layout.notes))

    def __enter__(self) -> LargeText:
        """Keep it for a while."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Give up what became no table."""
        self.close()

    def close(self) -> None:
        """Give up what became no table."""
        if self._room is not None:
            self._room.room.drop()
            self._room = None


def open_large(path: Path, encoding: str, separator: str, *, whole: Whole, stays: Stays) -> LargeText | None:
    """Return a long text, None for a short one, and one whose first rows are to stay what they are.

    Blank encoding and separator are guessed. `whole` says of the tables of the first rows whether the data may begin
    elsewhere than these do. Raises PackageError where it can't be read, RefusedError where it is too large or the disk
    too small, CancelledError.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size <= LARGE_BYTES:
            return None
    found = _head(path, encoding, separator)
    if found is None:
        return _row_by_row(path, encoding, separator, stays)
    head, rows = found
    if stays(head.grid, rows):
        return None
    layouts = lay_out(head.grid)
    first = layouts[0].plan.first if layouts and not whole(layouts) else 0
    try:
        large = _of_copy(path, head, first)
        if first and _first_of_data(large.sample) != first:
            # What stands further down shows the first rows in another light.
            large.close()
            large = _of_copy(path, head, 0)
    except UnusualTextError:
        return _row_by_row(path, encoding, separator, stays)
    return large


def _head(path: Path, encoding: str, separator: str) -> tuple[Delimited, int] | None:
    """Return the first rows and about how many there are, None where they are such that all are read one by one."""
    with opened_text(path, limits.TABLE_BYTES) as stream:
        first = stream.read(_HEAD_BYTES) or b""
    encoding = encoding or likely(first)
    rows = path.stat().st_size * first.count(b"\n") // max(len(first), 1)
    if not encoding:
        return None
    try:
        head = read_delimited(path, encoding, separator, HEAD_ROWS)
    except PackageError:
        return None
    is_usual = head.quoted and head.grid.rows and not any(one.left_out for one in head.problems)
    return (head, rows) if is_usual else None


def _first_of_data(grid: Grid) -> int:
    """Return the first row of data of the first table of a sheet."""
    layouts = lay_out(grid)
    return layouts[0].grid.number(layouts[0].plan.first) if layouts else 0


def _of_copy(path: Path, head: Delimited, first: int) -> LargeText:
    target = table_folder() / f"text{next(_copies)}"
    lines = head.grid.line(first) - 1 if first < len(head.grid.rows) else 0
    skipped = (first, lines) if lines else (0, 0)
    try:
        with failures_told():
            copy = copied(lambda: opened_text(path, limits.TABLE_BYTES), head.encoding, head.separator, target, skipped)
        if copy.rows > limits.TABLE_ROWS:
            raise too_many(path.name, TableBounds(limits.TABLE_ROWS))
        advance(tr("放进数据库"), 0.0)
        width = max(1, *map(len, head.grid.rows))
        on_disk = target.stat().st_size > limits.TABLE_IN_MEMORY
        room = room_of_copy(copy, head.separator, width, on_disk=on_disk)
    finally:
        target.unlink(missing_ok=True)
    with room.room.dropped_on_failure():
        return LargeText(head, room, skipped[0], list(map(zeros, copy.zeros)))


def _row_by_row(path: Path, encoding: str, separator: str, stays: Stays) -> LargeText | None:
    """Return a text that is read one row after the other, as short ones are."""
    reader = TextReader(path, encoding, TableBounds(limits.TABLE_ROWS))
    separator = separator or reader.named or guess_separator(reader.head)
    problems: list[Problem] = []
    on_disk = path.stat().st_size > limits.TABLE_IN_MEMORY
    try:
        room, first = _loaded(reader, separator, quoted=True, on_disk=on_disk)
    except CsvError as error:
        room, first = _loaded(reader, separator, quoted=False, on_disk=on_disk)
        problems.append(unpaired(error))
    problems = [*reader.problems, *problems]
    head = Delimited(first, reader.encoding, separator, tuple(problems))
    with room.room.dropped_on_failure():
        if not first.rows and not problems:
            raise empty(path)
        if not stays(first, room.count):
            return LargeText(head, room, 0, problems)
    room.room.drop()
    return None


def _loaded(reader: TextReader, separator: str, *, quoted: bool, on_disk: bool) -> tuple[TextRoom, Grid]:
    head: list[list[str]] = []
    lines: list[int] = []

    def rows() -> Iterator[tuple[int, int, list[str]]]:
        for number, (line, cells) in enumerate(reader.rows(separator, quoted=quoted)):
            if number < HEAD_ROWS:
                head.append(cells)
                lines.append(line)
            if cells:
                yield number, line, cells

    room = room_of_rows(rows(), 1, on_disk=on_disk)
    straight = all(line == at + 1 for at, line in enumerate(lines))
    return room, Grid("", [list(cells) for cells in head], lines=() if straight else tuple(lines))
