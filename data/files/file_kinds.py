"""What kind of file a path is. Whatever opens files asks here; a new kind gets a member and a line in `kind_of`."""

from __future__ import annotations

import stat
from enum import Enum, auto
from pathlib import Path
from typing import Final

from data.endings import TEXTS, WORKBOOKS
from data.files.containers import open_zip
from data.files.read_failures import explain_reading, mode_of
from data.problems import PackageError
from data.words import tr

OLD_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC: Final = b"PK\x03\x04"
_LOCK: Final = "~$"
_MARKUP: Final = (b"<", b"\xef\xbb\xbf<")


class FileKind(Enum):
    """How a file is opened. PACKAGE is also what nothing else is: the reader of packages says why it cannot be."""

    PACKAGE = auto()
    WORKBOOK = auto()
    DELIMITED = auto()


def kind_of(path: Path) -> FileKind:
    """Return what kind of file a path is, by its first bytes and members first, then by its ending.

    Raises PackageError for a path that cannot be looked at, and for a page of the web under a workbook's name.
    """
    try:
        if not stat.S_ISREG(mode_of(path)):
            return FileKind.PACKAGE
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    if path.name.startswith(_LOCK):
        name = path.name.removeprefix(_LOCK)
        raise PackageError(
            tr("“{name}”是 Excel 或 WPS 开着文件时留下的，里面没有数据。请打开“{own}”。", name=path.name, own=name)
        )
    suffix = path.suffix.lower()
    if head.startswith(OLD_MAGIC) or (head.startswith(_ZIP_MAGIC) and _is_zipped_workbook(path)):
        return FileKind.WORKBOOK
    if suffix in WORKBOOKS and head and not head.startswith(_ZIP_MAGIC):
        # What web systems hand out as a workbook is often a page or a text table under its name.
        if head.lstrip().startswith(_MARKUP):
            raise PackageError(
                tr("“{name}”其实是网页格式，不是工作簿。请在 Excel 或 WPS 中打开后另存为 .xlsx。", name=path.name)
            )
        return FileKind.DELIMITED if b"\t" in head or b"," in head else FileKind.WORKBOOK
    if suffix in WORKBOOKS:
        return FileKind.WORKBOOK
    return FileKind.DELIMITED if suffix in TEXTS else FileKind.PACKAGE


def _is_zipped_workbook(path: Path) -> bool:
    try:
        with open_zip(path) as archive:
            names = set(archive.namelist())
    except PackageError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return path.suffix.lower() in WORKBOOKS
    return "xl/workbook.xml" in names or {"content.xml", "mimetype"} <= names
