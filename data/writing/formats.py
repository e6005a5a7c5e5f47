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

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST: Final = 80


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
    parts = (_FORBIDDEN.sub("", part).strip(".") for part in (tab, scope))
    stem = "_".join(part for part in parts if part)[:_LONGEST] or "导出"
    return f"{'_' if _RESERVED.fullmatch(stem) else ''}{stem}{suffix}"
