"""The table formats, one record each; dialogs and the command line offer what stands here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from data.writing.csv_format import write_csv
from data.writing.rows import TableExport
from data.writing.xlsx_format import write_xlsx

__all__ = ["FORMATS", "Encoding", "TableExport", "TableFormat", "format_by_key", "proposed_name"]

_FORBIDDEN: Final = frozenset('\\/:*?"<>|')
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(\..*)?")
# Linux counts the bytes of a name, 255 at most; Windows 260 characters for the whole path.
_LONGEST_BYTES: Final = 180


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to write letters, for formats that have a choice."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format: what it is called, its file ending, and the function that turns an export into bytes."""

    key: str
    title: str
    suffix: str
    encodings: tuple[Encoding, ...]
    write: Callable[[TableExport, str], bytes]


FORMATS: Final = (
    TableFormat(
        key="csv",
        title="CSV 表格",
        suffix=".csv",
        encodings=(Encoding("utf-8-sig", "UTF-8（Excel、WPS 直接打开）"), Encoding("gb18030", "GB18030（旧系统）")),
        write=write_csv,
    ),
    TableFormat(key="xlsx", title="Excel 工作簿（含图表）", suffix=".xlsx", encodings=(), write=write_xlsx),
)


def format_by_key(key: str) -> TableFormat | None:
    """Return the format of that key, None where there is none."""
    return next((item for item in FORMATS if item.key == key), None)


def proposed_name(tab: str, scope: str, suffix: str) -> str:
    """Return a file name for an export, fit for Windows: 硬核投入_所选4行.csv."""
    parts = (_fit(part).strip(".") for part in (tab, scope))
    stem = "_".join(part for part in parts if part).encode()[:_LONGEST_BYTES].decode(errors="ignore").rstrip("._")
    return f"{'_' if _RESERVED.fullmatch(stem) else ''}{stem or '导出'}{suffix}"


def _fit(text: str) -> str:
    """Return a text without blanks, signs that Windows forbids in names, and characters that don't show."""
    return "".join(letter for letter in text if letter.isprintable() and letter not in _FORBIDDEN and letter != " ")
