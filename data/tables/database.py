"""The one DuckDB database of this process, in which every open table has a room of its own.

It is imported when the first table is opened: the window and a package have no need of it.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from data import limits
from data.problems import RefusedError
from data.progress import CancelledError
from data.tables.table_folder import table_folder
from data.words import tr

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

log = logging.getLogger(__name__)

_THREADS: Final = 2
_numbers = itertools.count(1)
_opening = threading.Lock()
_database: DuckDBPyConnection | None = None
# What the library says where no more fits on the disk.
_FULL: Final = ("No space left", "not enough space", "failed to offload", "max_temp_directory_size")


def database() -> DuckDBPyConnection:
    """Return the database. It reads and writes nothing outside of its folder, and loads nothing from anywhere."""
    global _database
    with _opening:
        if _database is None:
            import duckdb

            folder = str(table_folder())
            opened = duckdb.connect(
                ":memory:",
                config={
                    "autoinstall_known_extensions": False,
                    "autoload_known_extensions": False,
                    "memory_limit": f"{limits.TABLE_MEMORY // limits.MEGABYTE}MiB",
                    "threads": min(_THREADS, os.cpu_count() or 1),
                    "temp_directory": folder,
                    # Every cell is text, whatever the first ones look like.
                    "pandas_analyze_sample": 0,
                },
            )
            # What the command line prints is read by others.
            opened.execute("set enable_progress_bar = false")
            opened.execute("set allowed_directories = [$folder]", {"folder": folder})
            opened.execute("set enable_external_access = false")
            opened.execute("set lock_configuration = true")
            _database = opened
        return _database


class TableRoom:
    """A part of the database for one table; what is `on_disk` takes no memory but for what is looked at."""

    def __init__(self, *, on_disk: bool = False) -> None:
        self._database = database()
        self._name = f"room{next(_numbers)}"
        self._path = table_folder() / f"{self._name}.db" if on_disk else None
        path = str(self._path).replace("'", "''")
        where = f"'{path}'" if self._path else "':memory:'"
        with failures_told():
            self._database.cursor().execute(f"attach {where} as {self._name}{'' if self._path else ' (compress)'}")

    def cursor(self) -> DuckDBPyConnection:
        """Return a new cursor, for one thread, which finds the tables of this room by their bare names."""
        cursor = self._database.cursor()
        cursor.execute(f"use {self._name}")
        return cursor

    def drop(self) -> None:
        """Give up the room and all that is in it."""
        import duckdb

        with contextlib.suppress(duckdb.Error):
            self._database.cursor().execute(f"detach {self._name}")
        if self._path:
            for path in (self._path, self._path.with_suffix(".db.wal")):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def dropped_on_failure(self) -> Iterator[None]:
        """Give up the room where what is done with it does not end well, for whatever reason."""
        with contextlib.ExitStack() as stack:
            stack.callback(self.drop)
            yield
            stack.pop_all()


@contextlib.contextmanager
def failures_told() -> Iterator[None]:
    """Turn what fails because disk or memory are full or broken into a RefusedError that says so in one sentence.

    What is called off ends with CancelledError.
    """
    import duckdb

    try:
        yield
    except duckdb.InterruptException as error:
        raise CancelledError from error
    except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, OSError, MemoryError) as error:
        log.warning("table engine", exc_info=error)
        if isinstance(error, duckdb.FatalException):
            _forget()
        raise RefusedError(_explained(error)) from error


def _explained(error: Exception) -> str:
    import duckdb

    if any(words in str(error) for words in _FULL):
        return tr("磁盘满了，放不下表格的临时文件，这一步没有做完。请在临时文件夹所在的盘上清出一些空间再试。")
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return tr("内存不够，这一步没有做完。请关掉一些别的程序再试。")
    return tr("表格的临时文件写不进去或读不出来，这一步没有做完。请检查临时文件夹所在的盘和权限后再试。")


def _forget() -> None:
    """Begin a new database with the next table: after such an error the old one answers nothing any more."""
    global _database
    with _opening:
        _database = None
