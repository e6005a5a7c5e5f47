"""Which files of folders and archives are returns, and what is read of one."""

from __future__ import annotations

import os
import re
import shutil
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import Final

from data import limits
from data.endings import WORKBOOKS
from data.files.file_kinds import ZIP_MAGIC, FileKind, kind_of
from data.files.read_failures import explain_reading
from data.files.readable_name import readable_name
from data.files.write_failures import making
from data.gathering.reading.known_plans import KnownPlans
from data.gathering.reading.return_archives import is_archive, unpack
from data.gathering.reading.return_tables import tables_of
from data.gathering.reading.returns import ReturnFile, ReturnTable
from data.importing.delimited import read_delimited
from data.importing.grid import Grid
from data.importing.sheet_facts import without_hidden
from data.importing.workbook import read_workbook
from data.problems import PackageError, Problem, RefusedError
from data.progress import advance, check, checked, reporting
from data.words import tr

# What systems and office programs leave in folders.
_LEFT_BEHIND: Final = re.compile(r"~\$.*|\..*|thumbs\.db|desktop\.ini|__macosx|.*\.(?:tmp|lnk|bak)", re.IGNORECASE)
# What folders for archives are called.
_ROOM: Final = "dajuan-"
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class ReturnSource:
    """A file that may be a return: where it lies, and its path as it is told; `fault` says why it cannot be read."""

    path: Path
    file: str
    fault: str = ""


def files_of(folder: Path, but: tuple[Path, ...] = ()) -> list[Path]:
    """Return the files of a folder and of those in it, in the order people count (2 before 10), but for some.

    Raises PackageError where it cannot be looked into, RefusedError where it holds more than `limits.RETURNS`.
    """
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise PackageError(tr("没有“{name}”这个文件夹。", name=folder.name))
    found = []
    try:
        left_out = {path.resolve() for path in but}
        for text in checked(_files_in(folder)):
            path = Path(text)
            # To resolve a path costs as much as to find it.
            if not left_out or not left_out & {resolved := path.resolve(), *resolved.parents}:
                found.append((text, path))
            if len(found) > limits.RETURNS:
                raise _too_many(folder)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads back to itself
        failure = error if isinstance(error, OSError) else OSError(str(error))
        raise PackageError(explain_reading(folder.name, failure)) from error
    return [path for _, path in sorted(found, key=lambda one: _natural(one[0].replace(os.sep, "/")))]


def _files_in(folder: Path) -> Iterator[str]:
    """Yield the paths of the files in a folder and those in it; links to folders are not followed."""
    folders = [str(folder)]
    while folders:
        current = folders.pop()
        try:
            with os.scandir(current) as entries:
                own = [one for one in entries if not _LEFT_BEHIND.fullmatch(one.name)]
        except PermissionError:
            if current == str(folder):
                raise
            continue
        for one in own:
            if one.is_dir(follow_symlinks=False):
                folders.append(one.path)
            elif _is_file(one):
                yield one.path


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads back to itself
        return False


def _too_many(folder: Path) -> RefusedError:
    words = tr("“{name}”里的文件超过 {most} 个，不像是报表的文件夹，没有读。", name=folder.name, most=limits.RETURNS)
    return RefusedError(words)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(name) if part]


class ReturnFolder:
    """The files of folders, archives, or files by themselves, as they were read; what has not changed is read once.

    Archives are unpacked into a folder of the program's own, which goes with this object. Files are told by their path
    in the folder that they have in common, those of an archive by their path in it.
    """

    def __init__(self, sources: Path | Sequence[Path], but: tuple[Path, ...] = ()) -> None:
        self.sources = (sources,) if isinstance(sources, Path) else tuple(sources)
        self._but = but
        self._known: dict[Path, tuple[tuple[int, int], ReturnFile]] = {}
        self._plans = KnownPlans()
        self._unpacked: dict[Path, tuple[tuple[int, int], list[ReturnSource]]] = {}
        self._room: Path | None = None
        self._clear: Callable[[], object] = _nothing
        self._paths: dict[str, Path] = {}

    @property
    def title(self) -> str:
        """What the sources are called: the name of the folder or archive, of several files that of their folder."""
        one = self.sources[0]
        if len(self.sources) > 1 or (one.is_file() and not is_archive(one)):
            return one.parent.resolve().name
        return one.stem if one.is_file() else one.resolve().name

    def path_of(self, file: str) -> Path | None:
        """Return where a file lies that was read."""
        return self._paths.get(file)

    def read(self) -> list[ReturnFile]:
        """Return all files in their order. Raises PackageError where a source cannot be looked into."""
        found, sources = [], self._sources()
        for number, one in enumerate(sources):
            check()
            advance(tr("正在读报表"), number / len(sources))
            state = _state_of(one.path)
            known = self._known.get(one.path)
            if known is None or known[0] != state or known[1].file != one.file:
                with reporting(_quietly):
                    read = (
                        ReturnFile(one.file, reason=one.fault)
                        if one.fault
                        else read_return(one.path, one.file, self._plans)
                    )
                known = self._known[one.path] = state, read
            found.append(known[1])
        self._paths = {one.file: one.path for one in sources}
        return found

    def close(self) -> None:
        """Remove what was unpacked."""
        self._clear()
        self._unpacked.clear()
        self._room = None

    def _sources(self) -> list[ReturnSource]:
        """Return the files of all sources, each once, those of archives among them."""
        paths = [path for one in self.sources for path in self._files_of(one)]
        if len(paths) > limits.RETURNS:
            raise _too_many(self.sources[0])
        root = _common_folder(self.sources)
        alone = len(paths) == 1
        found: dict[str, ReturnSource] = {}
        for path in checked(dict.fromkeys(paths)):
            name = _name_below(root, path)
            inside = self._inside(path, "" if alone else f"{name}/") if is_archive(path) else [ReturnSource(path, name)]
            for one in inside:
                file = _unlike(found, readable_name(one.file))
                found[file] = one if file == one.file else replace(one, file=file)
        if len(found) > limits.RETURNS:
            raise _too_many(self.sources[0])
        return sorted(found.values(), key=lambda one: _natural(one.file))

    def _files_of(self, source: Path) -> list[Path]:
        """Return the files of a source; one of several that is gone is a file that cannot be read."""
        try:
            return files_of(source, self._but)
        except RefusedError:
            raise
        except PackageError:
            if len(self.sources) == 1:
                raise
            return [source]

    def _inside(self, archive: Path, above: str) -> list[ReturnSource]:
        """Return the files of an archive; one that cannot be unpacked is a file that cannot be read."""
        state = _state_of(archive)
        known = self._unpacked.get(archive)
        if known is not None and known[0] == state:
            return known[1]
        room = self._folder_for_archives()
        try:
            unpacked = unpack(archive, Path(mkdtemp(dir=room)), limits.PACKAGE_BYTES - _bytes_in(room))
        except PackageError as error:
            found = [ReturnSource(archive, above.rstrip("/") or archive.name, str(error))]
        else:
            found = [
                ReturnSource(one.path, f"{above}{one.inside}", one.fault)
                for one in unpacked
                if not any(map(_LEFT_BEHIND.fullmatch, PurePosixPath(one.inside).parts))
            ]
        self._unpacked[archive] = state, found
        return found

    def _folder_for_archives(self) -> Path:
        """Return the folder for what is unpacked. Raises WriteError where there is no room for one."""
        if self._room is None:
            with making(Path(_ROOM)):
                self._room = Path(mkdtemp(prefix=_ROOM))
            self._clear = weakref.finalize(self, shutil.rmtree, self._room, ignore_errors=True)
        return self._room


def _name_below(root: Path, path: Path) -> str:
    """Return the path of a file in a folder, its own name where it does not lie in it."""
    above, text = f"{root}{os.sep}", str(path)
    if text.startswith(above):
        return text.removeprefix(above).replace(os.sep, "/")
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _unlike(taken: Mapping[str, object], file: str) -> str:
    """Return a name that no other file has: those of two drives may be the same."""
    names = (file if number == 1 else tr("{file}（{number}）", file=file, number=number) for number in count(1))
    return next(name for name in names if name not in taken)


def _nothing() -> None:
    """Do nothing: nothing was unpacked."""


def _quietly(_stage: str, _share: float) -> None:
    """Report nothing: how far one of many files is read is not told."""


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _common_folder(sources: Sequence[Path]) -> Path:
    """Return the folder that sources lie in; a single folder is its own."""
    if len(sources) == 1 and sources[0].is_dir():
        return sources[0]
    folders = {one.parent for one in sources}
    if len(folders) == 1:
        return folders.pop()
    try:
        return Path(os.path.commonpath([one.absolute() for one in sources]))
    except ValueError:  # on several drives
        return sources[0].parent


def _state_of(path: Path) -> tuple[int, int]:
    """Return what changes with a file: its time and its size; of one that cannot be looked at, nothing."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def read_return(path: Path, file: str, known: KnownPlans) -> ReturnFile:
    """Return a file's tables, or why it could not be read; nothing in a file makes this raise. `file` is its name.

    `known` are the shapes of the sheets that were read before it.
    """
    try:
        tables = tuple(_tables(path, known))
    except PackageError as error:
        return ReturnFile(file, reason=str(error))
    except OSError as error:
        return ReturnFile(file, reason=explain_reading(path.name, error))
    if not tables:
        return ReturnFile(file, reason=tr("没有找到表头和它下面的数据"))
    return ReturnFile(file, tables)


def _tables(path: Path, known: KnownPlans) -> Iterator[ReturnTable]:
    match FileKind.WORKBOOK if _has_workbook_ending(path) else kind_of(path):
        case FileKind.WORKBOOK:
            for grid in read_workbook(path).grids:
                yield from _tables_of_sheet(grid, known)
        case FileKind.DELIMITED:
            yield from tables_of(read_delimited(path).grid, known, is_workbook=False)
        case FileKind.PACKAGE:
            raise PackageError(tr("“{name}”不是表格，没有读。", name=path.name))


def _has_workbook_ending(path: Path) -> bool:
    """Say whether a file is named like a zipped workbook and is an archive: its reader sees whether it is one."""
    if path.suffix.lower() not in WORKBOOKS:
        return False
    with path.open("rb") as file:
        return file.read(len(ZIP_MAGIC)) == ZIP_MAGIC


def _tables_of_sheet(grid: Grid, known: KnownPlans) -> Iterator[ReturnTable]:
    """Yield the tables of a sheet. Its hidden rows are read and told, its hidden columns are not read."""
    told: list[Problem] = []
    shown = without_hidden(replace(grid, hidden_rows=()), told)
    hidden = tuple(one.message for one in told)
    yield from tables_of(replace(shown, hidden_rows=grid.hidden_rows), known, hidden)
