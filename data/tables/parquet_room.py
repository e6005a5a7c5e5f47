"""A Parquet file as texts in a room of the database: each column as the text of its values, nothing nested."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data import limits
from data.problems import PackageError, RefusedError
from data.progress import interrupting
from data.tables.database import TableRoom, database, failures_told
from data.tables.delimited.row_numbers import Offsets, RowNumbers
from data.tables.delimited.text_room import TextRoom
from data.tables.table_store import WIDE
from data.words import tr

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PARQUET_MAGIC: Final = b"PAR1"
# What our own files say of themselves.
ABOUT: Final = "dajuan"
_NESTED: Final = ("[", "STRUCT", "MAP", "UNION", "BLOB", "VARIANT", "GEOMETRY")
_NAMED: Final = 5
_BYTES_OF_LETTER: Final = 4


@dataclass(frozen=True, eq=False)
class ParquetRoom:
    """What a Parquet file held: its columns' names, and what it says of itself where this program wrote it."""

    room: TextRoom
    headers: tuple[str, ...]
    about: dict[str, object]


def parquet_room(name: str, path: Path) -> ParquetRoom:
    """Return a Parquet file that lies in the folder of the tables; `name` is what its user calls it.

    Raises PackageError where it is none or damaged, RefusedError where it is too large or holds nested values,
    CancelledError.
    """
    with _damage_told(name), failures_told():
        kinds, about, size = _facts(name, path)
    room = TableRoom(on_disk=size > limits.TABLE_IN_MEMORY)
    with room.dropped_on_failure():
        cursor = room.cursor()
        cells = [f"{_quoted(column)}::varchar" for column in kinds]
        named = ", ".join(f"{cell} as c{at}" for at, cell in enumerate(cells))
        chosen = named if len(cells) <= WIDE else f"[{', '.join(cells)}] as cells"
        with _damage_told(name), failures_told(), interrupting(cursor.interrupt):
            cursor.execute(f"create table raw as select {chosen} from read_parquet($path)", {"path": str(path)})
            ((count,),) = cursor.execute("select count(*) from raw").fetchall()
        # The header stands in no line of the file.
        held = TextRoom(room, cursor, len(kinds), count, RowNumbers(Offsets(1), Offsets(1)))
        return ParquetRoom(held, tuple(kinds), about)


def _facts(name: str, path: Path) -> tuple[dict[str, str], dict[str, object], int]:
    """Return the kinds of a file's columns by their names, what it says of itself, and the bytes its texts take.

    Raises RefusedError where it is too large or holds what no table can.
    """
    cursor, asked = database().cursor(), {"path": str(path)}
    with interrupting(cursor.interrupt):
        ((rows, encryption),) = cursor.execute(
            "select num_rows, encryption_algorithm from parquet_file_metadata($path)", asked
        ).fetchall()
        columns = cursor.execute("describe select * from read_parquet($path)", asked).fetchall()
        about = cursor.execute(
            "select decode(value) from parquet_kv_metadata($path) where decode(key) = $key", {**asked, "key": ABOUT}
        ).fetchall()
        kinds = {str(column[0]): str(column[1]) for column in columns}
        _check(name, rows, kinds, is_encrypted=bool(encryption))
        return kinds, _about(about), _size(name, cursor, path, kinds)


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    import duckdb

    told = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.InterruptException)
    try:
        yield
    except RefusedError as error:
        if isinstance(error.__cause__, duckdb.IOException) and "No space" not in str(error.__cause__):
            raise _damaged(name) from error
        raise
    except duckdb.Error as error:
        if isinstance(error, told):
            raise
        raise _damaged(name) from error


def _damaged(name: str) -> PackageError:
    return PackageError(tr("“{name}”不是完整的 Parquet 文件，读不出来。请让给文件的人重新存一份。", name=name))


def _check(name: str, rows: int, kinds: dict[str, str], *, is_encrypted: bool) -> None:
    if is_encrypted:
        raise RefusedError(tr("“{name}”是加密的，读不出来。请让给文件的人存一份不加密的。", name=name))
    if not 0 <= rows <= limits.TABLE_ROWS or len(kinds) > limits.COLUMNS:
        most = tr("上限 {rows} 行、{columns} 列", rows=limits.TABLE_ROWS, columns=limits.COLUMNS)
        raise RefusedError(tr("“{name}”的行或列太多（{most}），没有读取。请拆成几个文件。", name=name, most=most))
    nested = [column for column, kind in kinds.items() if any(mark in kind for mark in _NESTED)]
    if nested:
        words = tr("、").join(tr("“{column}”", column=column) for column in nested[:_NAMED])
        raise RefusedError(
            tr("“{name}”的列{words}一格里有几个值或不是文字，没有读取。请先展开成一格一个值。", name=name, words=words)
        )


def _size(name: str, cursor: DuckDBPyConnection, path: Path, kinds: dict[str, str]) -> int:
    """Return how many bytes the texts of a file take. Raises RefusedError where they are too many."""
    texts = [_quoted(column) for column, kind in kinds.items() if kind == "VARCHAR"]
    if not texts:
        return 0
    sizes = ", ".join(f"sum(strlen({text})), max(strlen({text}))" for text in texts)
    (found,) = cursor.execute(f"select {sizes} from read_parquet($path)", {"path": str(path)}).fetchall()
    size, most = (sum(filter(None, found[::2])), max(filter(None, found[1::2]), default=0))
    if size > limits.TABLE_EXPANDED or most > limits.CELL_CHARACTERS * _BYTES_OF_LETTER:
        most_size = limits.TABLE_EXPANDED // limits.MEGABYTE
        raise RefusedError(tr("“{name}”展开后超过 {size} MB，或有一格太长，没有读取。", name=name, size=most_size))
    return int(size)


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _about(found: list[tuple[str]]) -> dict[str, object]:
    """Return what a file says of itself; what nobody of ours wrote is nothing."""
    try:
        about = json.loads(found[0][0]) if found else {}
    except (ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}
