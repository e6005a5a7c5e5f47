"""Folders and archives that hold a package, with every path kept inside and every size bounded."""

from __future__ import annotations

import contextlib
import errno
import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Final, Protocol

from data import limits
from data.endings import COLUMNS, PACKAGES, TEXTS, WORKBOOKS
from data.files.bounded_stream import BROKEN, BoundedStream, whole
from data.files.file_names import is_device, shown
from data.files.read_failures import damaged, explain_reading, mode_of
from data.problems import PackageError, RefusedError
from data.text_width import composed
from data.words import tr

DESCRIPTOR: Final = "datapackage.json"
# What file managers and office programs leave behind.
_CLUTTER: Final = frozenset(("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"))
_CLUTTER_STARTS: Final = ("~$", "._")
_MOST_COMPARED: Final = 10_000
_UTF8_FLAG: Final = 0x800
_SHOWN: Final = 80
# Of a path inside a package, in letters: no system has longer ones.
_LONGEST_PATH: Final = 4_096
# So many packages of one archive are named in a sentence.
_NAMED: Final = 8
# The end of a zip's directory, and of one with 64-bit numbers (APPNOTE.TXT, 4.3.14 to 4.3.16).
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
_END_BYTES: Final = 22
_COMMENT_BYTES: Final = 65_535
# What an archive's own top is called among the folders of its packages.
TOP: Final = "."
# No path inside an archive has this name.
EVERYTHING: Final = "/"


class Container(Protocol):
    """Something that files can be read from by their path inside it."""

    def open(self, path: str, most: int) -> BoundedStream:
        """Return a file as a stream. Raises PackageError where there is none; reading is refused beyond `most`."""

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes. Raises PackageError where there is none, RefusedError where it is over `most`."""

    def has(self, path: str) -> bool:
        """Say whether there is such a file."""


# Workbooks of one program all have the same members.
@lru_cache(maxsize=4_096)
def checked_path(path: str) -> str:
    """Return a path that stays inside its package. Raises RefusedError for every other one."""
    parts = PurePosixPath(path).parts
    outside = path.startswith(("/", "~")) or ".." in parts or "\\" in path or ":" in path
    outside = outside or any(is_device(part.strip()) for part in parts) or len(path) > _LONGEST_PATH
    # Halves of surrogate pairs and control characters are in no file's name, and cannot be printed.
    if outside or not parts or not path.isprintable():
        raise RefusedError(
            tr(
                "“{path}”不是数据包里面的路径，为安全起见没有读取。请改成数据包文件夹内的相对路径。",
                path=shown(path, _SHOWN),
            )
        )
    return "/".join(parts)


def _is_clutter(name: str) -> bool:
    """Say whether a member is none of a package's files."""
    first, last = name.split("/", 1)[0], name.rpartition("/")[2]
    return first in _CLUTTER or last in _CLUTTER or last.startswith(_CLUTTER_STARTS)


def member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name as it was meant: without the mark of UTF-8, zipfile reads names as code page 437.

    macOS writes UTF-8 without saying so, Chinese Windows writes GBK.
    """
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _too_large(path: str, most: int) -> RefusedError:
    size = most // limits.MEGABYTE
    return RefusedError(tr("“{path}”太大，超过 {size} MB 的上限，没有读取。请拆成几个数据包。", path=path, size=size))


def _resolved(path: Path, name: str, what: str) -> Path:
    """Return where a path really leads. Raises RefusedError for a loop, PackageError where it cannot be looked at."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: before Python 3.13, a link that leads back to itself
        if isinstance(error, OSError) and error.errno != errno.ELOOP:
            raise PackageError(explain_reading(name, error)) from error
        raise RefusedError(
            tr("“{name}”是绕回自己的链接，没有读取。请换成真正的{what}。", name=shown(name), what=what)
        ) from error


def _as_spelt(path: Path) -> Path:
    """Return a path inside a package as its folder spells it: Windows takes it in other capitals, too."""
    try:
        if path.exists():
            return path
        names = islice((one.name for one in path.parent.iterdir()), _MOST_COMPARED)
        alike = [name for name in names if _same_name(name) == _same_name(path.name)]
    except (OSError, RuntimeError):
        return path
    return path.with_name(alike[0]) if len(alike) == 1 else path


class Folder:
    """A package in a folder; symbolic links that lead out of it are refused."""

    def __init__(self, root: Path) -> None:
        self._root = _resolved(root, root.name, tr("文件夹"))

    def _inside(self, path: str) -> Path:
        target = self._contained(self._root / checked_path(path), path)
        return self._contained(_as_spelt(target), path)

    def _contained(self, wanted: Path, path: str) -> Path:
        """Return where a path leads. Raises RefusedError where that is outside."""
        target = _resolved(wanted, path, tr("文件"))
        if not target.is_relative_to(self._root):
            raise RefusedError(tr("“{path}”指向数据包文件夹以外，为安全起见没有读取。", path=shown(str(path))))
        return target

    def has(self, path: str) -> bool:
        """Say whether there is such a file. Raises PackageError where it cannot be looked at."""
        return stat.S_ISREG(self._mode(path, self._inside(path)))

    @staticmethod
    def _mode(path: str, target: Path) -> int:
        try:
            return mode_of(target)
        except OSError as error:
            raise PackageError(explain_reading(path, error)) from error

    def path_of(self, path: str) -> Path:
        """Return where a file lies on the disk. Raises RefusedError where that is outside the folder."""
        return self._inside(path)

    def open(self, path: str, most: int) -> BoundedStream:
        """Return a file as a stream."""
        target = self._inside(path)
        # Checked before opening: a pipe or device would block or never end.
        if not stat.S_ISREG(self._mode(path, target)):
            raise PackageError(tr("找不到文件“{path}”。请把它放进数据包，或改正引用它的地方。", path=path))
        try:
            return BoundedStream(path, target.open("rb", buffering=0), most)
        except OSError as error:
            raise PackageError(explain_reading(path, error)) from error

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes."""
        return whole(self.open(path, most))


def _directory_bytes(file: IO[bytes]) -> int:
    """Return how long the list of an archive's members says to be, 0 where there is no end of one.

    The list is read whole, an object a member, before a member is known.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _COMMENT_BYTES - 76))
    tail = file.read()
    end, end_64 = tail.rfind(_END), tail.rfind(_END_64)
    found = 0
    if end >= 0 and len(tail) >= end + _END_BYTES:
        found = struct.unpack_from("<L", tail, end + 12)[0]
    if end_64 >= 0 and len(tail) >= end_64 + 48:
        found = max(found if found != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, end_64 + 40)[0])
    return found


def open_zip(path: Path) -> zipfile.ZipFile:
    """Return a zip file with its list of members read. Raises PackageError for a broken one, RefusedError for size."""
    try:
        if path.stat().st_size > limits.PACKAGE_BYTES:
            raise _too_large(path.name, limits.PACKAGE_BYTES)
        with path.open("rb") as file:
            if _directory_bytes(file) > limits.ARCHIVE_DIRECTORY_BYTES:
                raise RefusedError(
                    tr(
                        "“{name}”里的文件超过 {most} 个的上限，没有读取。",
                        name=path.name,
                        most=limits.ARCHIVE_MEMBERS,
                    )
                )
        return _with_slashes(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise PackageError(
            tr("“{name}”不是完好的 zip 文件，可能没有下载完整。请重新取得一份。", name=path.name)
        ) from error
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error


def _with_slashes(archive: zipfile.ZipFile) -> zipfile.ZipFile:
    """Let names that a careless program wrote with backslashes have slashes, as Windows and Excel read them."""
    for member in archive.infolist():
        if "\\" in member.filename:
            member.filename = member.filename.replace("\\", "/")
            archive.NameToInfo[member.filename] = member
    return archive


@lru_cache(maxsize=4_096)
def _same_name(path: str) -> str:
    """Return what two paths have in common that some system takes for one: case, composition, blanks at an end."""
    return "/".join(part.rstrip(" .") for part in composed(path).casefold().split("/"))


class SeveralPackagesError(PackageError):
    """An archive with several packages; `folders` are where they lie in it, TOP for one at its top."""

    def __init__(self, name: str, folders: Sequence[str]) -> None:
        self.folders = tuple(folders)
        words = tr("、").join(map(shown, folders[:_NAMED])) + ("……" if len(folders) > _NAMED else "")
        super().__init__(
            tr(
                "“{name}”里有 {count} 个数据包，请指明打开哪一个：{words}。",
                name=name,
                count=len(folders),
                words=words,
            )
        )


class Archive:
    """A package in a zip file, at its top or in one folder; unpacked in memory, never to disk.

    Where there are several packages, `inside` is the folder of the one that is meant; where it is no package that is
    wanted but all its files, it is EVERYTHING. Raises SeveralPackagesError where it says nothing, RefusedError where
    two members have the same name.
    """

    def __init__(self, path: Path, inside: str = "") -> None:
        self._name = path.name
        self.zip = open_zip(path)
        with contextlib.ExitStack() as unless_usable:
            unless_usable.callback(self.zip.close)
            self._members = self._usable_members()
            self._prefix = "" if inside == EVERYTHING else self._find_prefix(inside)
            unless_usable.pop_all()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files in it, in its order."""
        return tuple(self._members)

    def _usable_members(self) -> dict[str, zipfile.ZipInfo]:
        members = self.zip.infolist()
        if len(members) > limits.ARCHIVE_MEMBERS:
            raise RefusedError(
                tr(
                    "“{name}”里有 {members} 个文件，超过 {most} 个的上限。",
                    name=self._name,
                    members=len(members),
                    most=limits.ARCHIVE_MEMBERS,
                )
            )
        if sum(member.file_size for member in members) > limits.PACKAGE_BYTES:
            raise _too_large(self._name, limits.PACKAGE_BYTES)
        found: dict[str, zipfile.ZipInfo] = {}
        seen: dict[str, str] = {}
        for member in members:
            name = member_name(member)
            if member.is_dir() or _is_clutter(name):
                continue
            if member.flag_bits & 1:
                raise RefusedError(tr("“{name}”加了密码，打不开。请解密后重新压缩。", name=self._name))
            if stat.S_ISLNK(member.external_attr >> 16):
                raise RefusedError(
                    tr("“{name}”里的“{member}”是链接，为安全起见没有读取。", name=self._name, member=name)
                )
            inside = checked_path(name)
            other = seen.setdefault(_same_name(inside), inside)
            if inside in found or other != inside:
                raise self._doubled(other, inside)
            found[inside] = member
        self._spelt = seen
        return found

    def _doubled(self, one: str, other: str) -> RefusedError:
        names = (
            tr("“{one}”有两个", one=shown(one))
            if one == other
            else tr("“{one}”和“{other}”算同一个名字", one=shown(one), other=shown(other))
        )
        return RefusedError(
            tr(
                "“{name}”里{names}，不知道该用哪一个，没有读取。请留下一个，重新压缩，或请提供的人重做。",
                name=shown(self._name),
                names=names,
            )
        )

    def _find_prefix(self, inside: str) -> str:
        """Return the folder of the package with a slash behind it, blank at the top."""
        packages = [PurePosixPath(name).parent for name in self._members if name.rpartition("/")[2] == DESCRIPTOR]
        folders = sorted(map(str, packages), key=lambda folder: (folder != TOP, folder.count("/"), folder))
        if inside and inside not in folders:
            words = tr("、").join(map(shown, folders[:_NAMED])) or tr("没有")
            raise PackageError(
                tr(
                    "“{name}”里没有数据包“{inside}”。里面的数据包：{words}。",
                    name=shown(self._name),
                    inside=shown(inside),
                    words=words,
                )
            )
        if len(folders) > 1 and not inside:
            raise SeveralPackagesError(shown(self._name), folders)
        folder = inside or (folders[0] if folders else TOP)
        return "" if folder == TOP else f"{folder}/"

    def has(self, path: str) -> bool:
        """Say whether there is such a file."""
        return self._member(path) is not None

    def _member(self, path: str) -> zipfile.ZipInfo | None:
        """Return a member by its path, in whatever capitals it is."""
        wanted = self._prefix + checked_path(path)
        return self._members.get(wanted) or self._members.get(self._spelt.get(_same_name(wanted), ""))

    def open(self, path: str, most: int) -> BoundedStream:
        """Return a file as a stream; what a header says of the size is not believed."""
        member = self._member(path)
        if member is None:
            raise PackageError(tr("“{name}”里没有“{path}”。请把它放进数据包再压缩。", name=self._name, path=path))
        name = tr("{name}：{path}", name=self._name, path=path)
        try:
            return BoundedStream(name, self.zip.open(member), most)
        except (*BROKEN, OSError, ValueError) as error:
            raise PackageError(damaged(name)) from error

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes."""
        return whole(self.open(path, most))

    def close(self) -> None:
        """Close the file."""
        self.zip.close()


def open_container(path: Path, inside: str = "") -> Folder | Archive:
    """Return the folder or archive of a package, of several in one archive the one in the folder `inside`.

    Raises PackageError where there is none, SeveralPackagesError where it is not clear which is meant.
    """
    try:
        mode = mode_of(path)
        if stat.S_ISDIR(mode):
            return Folder(path)
        if not mode:
            raise PackageError(tr("找不到“{path}”。它可能被移动、改名，或所在的磁盘已经拔出。", path=path))
        if path.name == DESCRIPTOR:
            return Folder(path.parent)
        if not stat.S_ISREG(mode):
            raise PackageError(tr("“{name}”是管道或设备，不是文件，没有读取。", name=path.name))
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    if path.suffix.lower() in PACKAGES:
        return Archive(path, inside)
    own = tr("{descriptor} 所在的文件夹", descriptor=DESCRIPTOR)
    kinds = tr("、").join((own, *PACKAGES, *WORKBOOKS, *TEXTS, *COLUMNS))
    raise PackageError(tr("“{name}”不是能打开的文件。可以打开的是：{kinds}。", name=path.name, kinds=kinds))


@contextlib.contextmanager
def opened_container(path: Path, inside: str = "") -> Iterator[Folder | Archive]:
    """Hold what `open_container` returns, which is closed again; raises what it raises."""
    container = open_container(path, inside)
    try:
        yield container
    finally:
        if isinstance(container, Archive):
            container.close()
