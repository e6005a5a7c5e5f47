"""Tables of other programs: Parquet, and JSON lines with an object a row. Each has one header, and no layout."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import Final

import numpy as np

from data import limits
from data.endings import JSON_LINES
from data.files.csv_rows import TableBounds, too_many
from data.files.file_names import shown
from data.files.json_objects import has_halves, unique_names
from data.files.read_failures import explain_reading
from data.importing.delimited import empty, opened_text
from data.importing.grid import Cell, Grid
from data.importing.layout import Layout, carry_out
from data.importing.plain_table import distinct
from data.importing.reading_plan import TablePlan
from data.package.raw_tables import column_name
from data.problems import PackageError, RefusedError
from data.progress import advance, check
from data.tables.database import failures_told
from data.tables.delimited.text_room import TextRoom, room_of_rows
from data.tables.parquet_room import parquet_room
from data.tables.plain_table import UNHEADED, PlainTable
from data.tables.table_folder import table_folder
from data.tables.table_store import TableStore
from data.words import tr

_AT_ONCE: Final = 4 * limits.MEGABYTE
_files = itertools.count(1)


@dataclass(frozen=True, eq=False)
class ColumnFile:
    """A table in a room, with the names of its columns, and what it says of itself where this program wrote it.

    It is given up at the end of a `with` unless it was asked for as a `table`.
    """

    room: TextRoom
    headers: list[str]
    about: dict[str, object]
    kept: list[PlainTable] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """How many cells all rows have at most."""
        return self.room.count * self.room.width

    def grid(self, most: int) -> Grid:
        """Return the header and the first rows as a sheet."""
        rows: list[list[Cell]] = [list(self.headers)]
        rows += map(list, self.room.rows(np.arange(min(most, self.room.count))))
        lines = self.room.numbers.lines_of(range(len(rows) - 1))
        return Grid("", rows, lines=(0, *lines.tolist()))

    def layout(self, grid: Grid) -> Layout:
        """Return the table of such a sheet: one header, and nothing but data below."""
        return carry_out(grid, TablePlan(0, len(grid.rows), (0,), 1))

    def table(self, title: str, source: str) -> PlainTable:
        """Return the table as it is."""
        room, said = self.room, {key: words for key, words in self.about.items() if isinstance(words, str)}
        notes = self.about.get("notes")
        notes = tuple(map(str, notes)) if isinstance(notes, list) else ()
        unit = said.get("unit", "")
        store = TableStore(lambda: room.room, self.headers, room.count, unit, room.numbers.lines_of)
        self.kept.append(PlainTable(said.get("title") or title, store, said.get("source") or source, unit, notes))
        return self.kept[0]

    def __enter__(self) -> ColumnFile:
        """Keep it for a while."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Give up what became no table."""
        if not self.kept:
            self.room.room.drop()


def opened_columns(path: Path) -> ColumnFile:
    """Return the table of a Parquet file or of JSON lines.

    Raises PackageError where it can't be read, RefusedError where it is too large or nested, CancelledError.
    """
    if path.suffix.lower() in JSON_LINES:
        room, names = _json_lines(path)
        return ColumnFile(room, _headers(names), {})
    copy = table_folder() / f"columns{next(_files)}"
    try:
        with failures_told():
            _copy(path, copy)
        found = parquet_room(path.name, copy)
    finally:
        copy.unlink(missing_ok=True)
    return ColumnFile(found.room, _own_headers(found.headers, found.about), found.about)


def _copy(path: Path, target: Path) -> None:
    """Copy a file to where the database may read it."""
    try:
        source = path.open("rb", buffering=0)
        size = path.stat().st_size
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    copied = 0
    with source, failures_told(), target.open("wb") as file:
        while part := _read(path, source):
            copied += len(part)
            if copied > limits.TABLE_BYTES:
                most = limits.TABLE_BYTES // limits.MEGABYTE
                raise RefusedError(
                    tr("“{name}”太大，超过 {size} MB 的上限，没有读取。请拆成几个文件。", name=path.name, size=most)
                )
            advance(tr("读取"), copied / max(size, copied))
            file.write(part)


def _read(path: Path, source: RawIOBase) -> bytes:
    try:
        return source.read(_AT_ONCE) or b""
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error


def _own_headers(columns: Sequence[str], about: Mapping[str, object]) -> list[str]:
    """Return the names of columns as they were before the file took them; as they are in other programs' files."""
    own = about.get("headers")
    if isinstance(own, list) and len(own) == len(columns) and all(isinstance(name, str) for name in own):
        return _headers(own)
    return _headers(columns)


def _headers(names: Sequence[str]) -> list[str]:
    return distinct([name.strip() or UNHEADED.format(column=column_name(at)) for at, name in enumerate(names)])


def _json_lines(path: Path) -> tuple[TextRoom, list[str]]:
    reader = _JsonLines(path)
    return room_of_rows(reader.rows(), 1, on_disk=path.stat().st_size > limits.TABLE_IN_MEMORY), list(reader.names)


class _JsonLines:
    """Reads the objects of a file line by line; `names` are the keys in the order in which they come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.names: dict[str, int] = {}

    def rows(self) -> Iterator[tuple[int, int, list[str | None]]]:
        """Yield each object as a row with its number below the header, its line and its cells."""
        row = 0
        with opened_text(self._path, limits.TABLE_BYTES) as stream:
            text = io.TextIOWrapper(io.BufferedReader(stream, limits.MEGABYTE), "utf-8-sig", newline="\n")
            try:
                for line, words in enumerate(text, start=1):
                    check()
                    if words.strip():
                        row += 1
                        yield row, line, self._cells(line, words)
                    if row > limits.TABLE_ROWS:
                        raise too_many(self._path.name, TableBounds(limits.TABLE_ROWS))
            except UnicodeDecodeError as error:
                raise PackageError(
                    tr("“{name}”不是 UTF-8 编码，读不出来。请让给文件的人重新存一份。", name=self._path.name)
                ) from error
        if not row:
            raise empty(self._path)

    def _cells(self, line: int, words: str) -> list[str | None]:
        try:
            record = json.loads(
                words, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=unique_names
            )
        except (ValueError, RecursionError) as error:
            raise self._refused(line, tr("不是 JSON，或有重复的名称")) from error
        if not isinstance(record, dict):
            raise self._refused(line, tr("不是一个对象"))
        if "\\u" in words and has_halves(record):
            raise self._refused(line, tr("有不成字的代码"))
        for name in record:
            self.names.setdefault(name, len(self.names))
        if len(self.names) > limits.COLUMNS:
            raise too_many(self._path.name, TableBounds(limits.TABLE_ROWS))
        cells: list[str | None] = [None] * len(self.names)
        for name, value in record.items():
            cells[self.names[name]] = self._text(line, name, value)
        return cells

    def _text(self, line: int, name: str, value: object) -> str | None:
        """Return a value as it is written in the file."""
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        raise self._refused(line, tr("“{name}”里有几个值，请先展开成一格一个值", name=shown(name)))

    def _refused(self, line: int, words: str) -> PackageError:
        return PackageError(tr("“{name}”第 {line} 行{words}，没有读取。", name=self._path.name, line=line, words=words))
