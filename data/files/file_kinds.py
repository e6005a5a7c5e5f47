"""What kind of file a path is. Whatever opens files asks here; a new kind gets a member and a line in `kind_of`."""

from __future__ import annotations

import stat
from enum import Enum, auto
from pathlib import Path
from typing import Final

from data.endings import COLUMNS, HTM, HTML, TEXTS, WORKBOOKS
from data.files.containers import open_zip
from data.files.read_failures import explain_reading, mode_of
from data.problems import PackageError
from data.words import tr

OLD_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC: Final = b"PK\x03\x04"
_LOCK: Final = "~$"
_PAGES: Final = (HTM, HTML, ".mht", ".mhtml")
_XML_WORKBOOK: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_ARCHIVED_PAGE: Final = b"mime-version:"
# The first record of a workbook before Excel 97, which needs no compound file (BIFF 2 to 5).
_BARE_RECORDS: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_HEAD_BYTES: Final = 4096
# What other programs write under a workbook's ending, by its first bytes.
_OTHERS: Final = {
    b"%PDF": "PDF", b"ID;P": "SYLK", b"{\\rtf": "RTF", b"Rar!": tr("RAR 压缩包"), b"7z\xbc\xaf": tr("7z 压缩包"),
    b"\x1f\x8b": tr("gzip 压缩包"), b"\x00\x00\x02\x00": "Lotus 1-2-3", b"\x00\x00\x1a\x00": "Lotus 1-2-3",
    b"\x89PNG": tr("图片"), b"\xff\xd8\xff": tr("图片"),
}  # fmt: skip


class FileKind(Enum):
    """How a file is opened. PACKAGE is also what nothing else is: the reader of packages says why it cannot be."""

    PACKAGE = auto()
    WORKBOOK = auto()
    DELIMITED = auto()
    COLUMNS = auto()


def kind_of(path: Path) -> FileKind:
    """Return what kind of file a path is, by its first bytes and members first, then by its ending.

    Raises PackageError for a path that cannot be looked at, and for another kind of file under a workbook's name.
    """
    try:
        if not stat.S_ISREG(mode_of(path)):
            return FileKind.PACKAGE
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    if path.name.startswith(_LOCK):
        name = path.name.removeprefix(_LOCK)
        raise PackageError(
            tr("“{name}”是 Excel 或 WPS 开着文件时留下的，里面没有数据。请打开“{own}”。", name=path.name, own=name)
        )
    suffix = path.suffix.lower()
    if head.startswith(OLD_MAGIC) or (head.startswith(ZIP_MAGIC) and _is_zipped_workbook(path)):
        return FileKind.WORKBOOK
    if is_markup(head) and (suffix in (*WORKBOOKS, *_PAGES) or _XML_WORKBOOK in _narrow(head)):
        return FileKind.WORKBOOK
    if suffix in WORKBOOKS and head and not head.startswith(ZIP_MAGIC):
        return _kind_of_bytes(path, head)
    if suffix in WORKBOOKS:
        return FileKind.WORKBOOK
    if suffix in COLUMNS:
        return FileKind.COLUMNS
    return FileKind.DELIMITED if suffix in TEXTS else FileKind.PACKAGE


def is_markup(head: bytes) -> bool:
    """Say whether a file begins as a page of the web or an XML document, by its first bytes in any encoding."""
    return _narrow(head).lstrip().startswith(b"<")


def is_bare_old(head: bytes) -> bool:
    """Say whether a file begins as a workbook before Excel 97 that lies in no compound file."""
    return head[:4] in _BARE_RECORDS


def _narrow(head: bytes) -> bytes:
    """Return the ASCII letters of some first bytes, which UTF-16 pads with zeros, without a mark of the encoding."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"") if b"<\0" in head[:200] or b"\0<" in head[:200] else head


def _kind_of_bytes(path: Path, head: bytes) -> FileKind:
    """Return what lies under a workbook's ending and is none by its first bytes; web systems hand out text tables."""
    if is_bare_old(head):
        return FileKind.WORKBOOK
    if head[:2_000].lower().lstrip().startswith(_ARCHIVED_PAGE):
        raise PackageError(
            tr("“{name}”其实是网页归档，不是工作簿。请在 Excel 或 WPS 中打开后另存为 .xlsx。", name=path.name)
        )
    for start, words in _OTHERS.items():
        if head.startswith(start):
            raise PackageError(
                tr("“{name}”其实是{words}，不是工作簿。请用原来的程序打开后另存为 .xlsx。", name=path.name, words=words)
            )
    return FileKind.DELIMITED if b"\t" in head or b"," in head else FileKind.WORKBOOK


def _is_zipped_workbook(path: Path) -> bool:
    try:
        with open_zip(path) as archive:
            names = set(archive.namelist())
    except PackageError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return path.suffix.lower() in WORKBOOKS
    return bool(names & {"xl/workbook.xml", "xl/workbook.bin"}) or {"content.xml", "mimetype"} <= names
