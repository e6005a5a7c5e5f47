"""Folders and archives that hold a package, with every path kept inside and every size bounded."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO, Final, Protocol

from data import limits
from data.problems import PackageError, RefusedError
from data.streams import BROKEN, BoundedStream, whole

DESCRIPTOR: Final = "datapackage.json"
ARCHIVE_SUFFIXES: Final = (".zip", ".dajuan")
_CLUTTER: Final = "__MACOSX"
_UTF8_FLAG: Final = 0x800
_SHOWN: Final = 80
# The end of a zip's directory, and of one with 64-bit numbers (APPNOTE.TXT, 4.3.14 to 4.3.16).
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
_END_BYTES: Final = 22
_COMMENT_BYTES: Final = 65_535
# Windows takes these for devices, whatever their ending.
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in "123456789¹²³"))
)


class Container(Protocol):
    """Something that files can be read from by their path inside it."""

    def open(self, path: str, most: int) -> BoundedStream:
        """Return a file as a stream. Raises PackageError where there is none; reading is refused beyond `most`."""

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes. Raises PackageError where there is none, RefusedError where it is over `most`."""

    def has(self, path: str) -> bool:
        """Say whether there is such a file."""


def checked_path(path: str) -> str:
    """Return a path that stays inside its package. Raises RefusedError for every other one."""
    parts = PurePosixPath(path).parts
    outside = path.startswith(("/", "~")) or ".." in parts or "\\" in path or ":" in path
    outside = outside or any(part.partition(".")[0].strip().lower() in _DEVICES for part in parts)
    # Halves of surrogate pairs and control characters are in no file's name, and cannot be printed.
    if outside or not parts or not path.isprintable():
        shown = "".join(char if char.isprintable() else "�" for char in path[:_SHOWN])
        raise RefusedError(f"“{shown}”不是数据包里面的路径，为安全起见没有读取。请改成数据包文件夹内的相对路径。")
    return "/".join(parts)


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
    return RefusedError(f"“{path}”太大，超过 {size} MB 的上限，没有读取。请拆成几个数据包。")


class Folder:
    """A package in a folder; symbolic links that lead out of it are refused."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def _inside(self, path: str) -> Path:
        target = (self._root / checked_path(path)).resolve()
        if not target.is_relative_to(self._root):
            raise RefusedError(f"“{path}”指向数据包文件夹以外，为安全起见没有读取。")
        return target

    def has(self, path: str) -> bool:
        """Say whether there is such a file."""
        return self._inside(path).is_file()

    def open(self, path: str, most: int) -> BoundedStream:
        """Return a file as a stream."""
        target = self._inside(path)
        try:
            # Checked before opening: a pipe or device would block or never end.
            if not target.is_file():
                raise PackageError(f"找不到文件“{path}”。请把它放进数据包，或改正引用它的地方。")
            return BoundedStream(path, target.open("rb", buffering=0), most)
        except OSError as error:
            raise PackageError(f"读不出“{path}”（{error.strerror}）。请检查磁盘和权限后重试。") from error

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
                raise RefusedError(f"“{path.name}”里的文件超过 {limits.ARCHIVE_MEMBERS} 个的上限，没有读取。")
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise PackageError(f"“{path.name}”不是完好的 zip 文件，可能没有下载完整。请重新取得一份。") from error
    except OSError as error:
        raise PackageError(f"读不出“{path.name}”（{error.strerror}）。请检查磁盘和权限后重试。") from error


class Archive:
    """A package in a zip file, at its top or in one folder; unpacked in memory, never to disk."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self.zip = open_zip(path)
        self._members = self._usable_members()
        self._prefix = self._find_prefix()

    def _usable_members(self) -> dict[str, zipfile.ZipInfo]:
        members = self.zip.infolist()
        if len(members) > limits.ARCHIVE_MEMBERS:
            raise RefusedError(f"“{self._name}”里有 {len(members)} 个文件，超过 {limits.ARCHIVE_MEMBERS} 个的上限。")
        if sum(member.file_size for member in members) > limits.PACKAGE_BYTES:
            raise _too_large(self._name, limits.PACKAGE_BYTES)
        found = {}
        for member in members:
            name = member_name(member)
            if member.is_dir() or name.split("/")[0] == _CLUTTER:
                continue
            if member.flag_bits & 1:
                raise RefusedError(f"“{self._name}”加了密码，打不开。请解密后重新压缩。")
            if stat.S_ISLNK(member.external_attr >> 16):
                raise RefusedError(f"“{self._name}”里的“{name}”是链接，为安全起见没有读取。")
            found[checked_path(name)] = member
        return found

    def _find_prefix(self) -> str:
        descriptors = [name for name in self._members if PurePosixPath(name).name == DESCRIPTOR]
        if not descriptors:
            return ""
        shallow = min(descriptors, key=lambda name: name.count("/"))
        return shallow.removesuffix(DESCRIPTOR)

    def has(self, path: str) -> bool:
        """Say whether there is such a file."""
        return self._prefix + checked_path(path) in self._members

    def open(self, path: str, most: int) -> BoundedStream:
        """Return a file as a stream; what a header says of the size is not believed."""
        member = self._members.get(self._prefix + checked_path(path))
        if member is None:
            raise PackageError(f"“{self._name}”里没有“{path}”。请把它放进数据包再压缩。")
        name = f"{self._name}：{path}"
        try:
            return BoundedStream(name, self.zip.open(member), most)
        except (*BROKEN, OSError, ValueError) as error:
            raise PackageError(f"“{name}”已损坏，读不出来。请重新取得一份。") from error

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes."""
        return whole(self.open(path, most))

    def close(self) -> None:
        """Close the file."""
        self.zip.close()


def open_container(path: Path) -> Folder | Archive:
    """Return the folder or archive of a package. Raises PackageError where there is none."""
    try:
        if path.is_dir():
            return Folder(path)
        if not path.exists():
            raise PackageError(f"找不到“{path}”。它可能被移动、改名，或所在的磁盘已经拔出。")
        if path.name == DESCRIPTOR:
            return Folder(path.parent)
        if not path.is_file():
            raise PackageError(f"“{path.name}”是管道或设备，不是文件，没有读取。")
    except OSError as error:
        raise PackageError(f"读不出“{path.name}”（{error.strerror}）。请检查磁盘和权限后重试。") from error
    if path.suffix.lower() in ARCHIVE_SUFFIXES:
        return Archive(path)
    tables = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt")
    kinds = "、".join((f"{DESCRIPTOR} 所在的文件夹", *ARCHIVE_SUFFIXES, *tables))
    raise PackageError(f"“{path.name}”不是能打开的文件。可以打开的是：{kinds}。")
