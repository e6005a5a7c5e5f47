"""The files of an archive of returns, put into a folder of the program's own to be read from there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data.endings import PACKAGES
from data.files.bounded_stream import parts
from data.files.containers import DESCRIPTOR, EVERYTHING, Archive
from data.files.file_kinds import FileKind, kind_of
from data.files.file_names import safe_name
from data.files.write_failures import making
from data.problems import PackageError
from data.progress import check
from data.words import tr


@dataclass(frozen=True, slots=True)
class UnpackedFile:
    """A file of an archive: its path inside, and where it lies on the disk, or why it could not be unpacked."""

    inside: str
    path: Path
    fault: str = ""


def is_archive(path: Path) -> bool:
    """Say whether a path has the name and the content of an archive; zipped workbooks are none."""
    try:
        return path.suffix.lower() in PACKAGES and path.is_file() and kind_of(path) is FileKind.PACKAGE
    except (OSError, PackageError):
        return False


def unpack(archive_path: Path, folder: Path, most: int) -> list[UnpackedFile]:
    """Put the files of an archive into a folder, at most `most` bytes of all, and return them in its order.

    Paths inside decide no path outside: each file lies in a folder of its number under its own plain name. Raises
    PackageError for a broken archive and for a package, RefusedError where it is too large, has a password, a link or
    a path that leads out, WriteError where the disk is full.
    """
    archive = Archive(archive_path, EVERYTHING)
    found = []
    left = most
    try:
        if _is_package(archive):
            raise PackageError(tr("“{name}”是数据包，不是表格，没有读。", name=archive_path.name))
        for number, inside in enumerate(archive.files):
            check()
            name = PurePosixPath(inside)
            path = folder / f"{number:04}" / safe_name(name.stem, name.suffix)
            one = _put(archive, inside, path, left)
            left -= path.stat().st_size if not one.fault else 0
            found.append(one)
    finally:
        archive.close()
    return found


def holds_package(archive_path: Path) -> bool:
    """Say whether an archive holds a package of this program or another one. Raises PackageError for a broken one."""
    archive = Archive(archive_path, EVERYTHING)
    try:
        return _is_package(archive)
    finally:
        archive.close()


def _is_package(archive: Archive) -> bool:
    return any(PurePosixPath(inside).name == DESCRIPTOR for inside in archive.files)


def _put(archive: Archive, inside: str, path: Path, most: int) -> UnpackedFile:
    """Write a member; what is damaged or too large is told, and the others can still be read."""
    with making(path):
        path.parent.mkdir(parents=True)
    try:
        with archive.open(inside, most) as stream, making(path), path.open("wb") as file:
            for part in parts(stream):
                check()
                file.write(part)
    except PackageError as error:
        path.unlink(missing_ok=True)
        return UnpackedFile(inside, path, str(error))
    return UnpackedFile(inside, path)
