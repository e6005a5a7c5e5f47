"""Which files of a folder are returns, and what is read of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from data.files.file_kinds import FileKind, kind_of
from data.files.read_failures import explain_reading
from data.gathering.return_tables import tables_of
from data.gathering.returns import ReturnFile, ReturnTable
from data.importing.delimited import read_delimited
from data.importing.grid import Grid
from data.importing.sheet_facts import without_hidden
from data.importing.workbook import read_workbook
from data.problems import PackageError, Problem
from data.progress import checked
from data.words import tr

# What systems and office programs leave in folders.
_LEFT_BEHIND: Final = re.compile(r"~\$.*|\..*|thumbs\.db|desktop\.ini|__macosx|.*\.(?:tmp|lnk|bak)", re.IGNORECASE)
_DIGITS: Final = re.compile(r"(\d+)")


def files_of(folder: Path, but: tuple[Path, ...] = ()) -> list[Path]:
    """Return the files of a folder and of those in it, in the order people count (2 before 10), but for some.

    Raises PackageError where it cannot be looked into.
    """
    try:
        if folder.is_file():
            return [folder]
        left_out = {path.resolve() for path in but}
        found = [
            path
            for path in folder.rglob("*")
            if path.is_file() and not any(map(_LEFT_BEHIND.fullmatch, path.relative_to(folder).parts))
        ]
    except OSError as error:
        raise PackageError(explain_reading(folder.name, error)) from error
    if not folder.is_dir():
        raise PackageError(tr("没有“{name}”这个文件夹。", name=folder.name))
    kept = (path for path in found if not left_out & {path.resolve(), *path.resolve().parents})
    return sorted(kept, key=lambda path: _natural(path.relative_to(folder).as_posix()))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(name) if part]


class ReturnFolder:
    """The files of a folder as they were read; one that has not changed since is not read again."""

    def __init__(self, folder: Path, but: tuple[Path, ...] = ()) -> None:
        self._folder, self._but = folder, but
        self._known: dict[Path, tuple[tuple[int, int], ReturnFile]] = {}

    def read(self) -> list[ReturnFile]:
        """Return all files in their order. Raises PackageError where the folder cannot be looked into."""
        found = []
        for path in checked(files_of(self._folder, self._but)):
            state = _state_of(path)
            known = self._known.get(path)
            if known is None or known[0] != state:
                known = self._known[path] = state, read_return(path, self._folder)
            found.append(known[1])
        return found


def _state_of(path: Path) -> tuple[int, int]:
    """Return what changes with a file: its time and its size; of one that cannot be looked at, nothing."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def read_return(path: Path, folder: Path) -> ReturnFile:
    """Return a file's tables, or why it could not be read; nothing in a file makes this raise."""
    file = path.relative_to(folder).as_posix() if folder.is_dir() else path.name
    try:
        tables = tuple(_tables(path))
    except PackageError as error:
        return ReturnFile(file, reason=str(error))
    except OSError as error:
        return ReturnFile(file, reason=explain_reading(path.name, error))
    if not tables:
        return ReturnFile(file, reason=tr("没有找到表头和它下面的数据"))
    return ReturnFile(file, tables)


def _tables(path: Path) -> Iterator[ReturnTable]:
    match kind_of(path):
        case FileKind.WORKBOOK:
            for grid in read_workbook(path).grids:
                yield from _tables_of_sheet(grid)
        case FileKind.DELIMITED:
            yield from tables_of(read_delimited(path).grid, is_workbook=False)
        case FileKind.PACKAGE:
            raise PackageError(tr("“{name}”不是表格，没有读。", name=path.name))


def _tables_of_sheet(grid: Grid) -> Iterator[ReturnTable]:
    """Yield the tables of a sheet. Its hidden rows are read and told, its hidden columns are not read."""
    told: list[Problem] = []
    shown = without_hidden(replace(grid, hidden_rows=()), told)
    hidden = tuple(one.message for one in told)
    yield from tables_of(replace(shown, hidden_rows=grid.hidden_rows), hidden)
