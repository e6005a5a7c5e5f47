"""The table formats, one record each; dialogs and the command line offer what stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from data.files.file_names import proposed_name
from data.writing.tables.csv_table import write_csv
from data.writing.tables.export_columns import TableExport
from data.writing.tables.xlsx_table import write_xlsx

__all__ = ["FORMATS", "Encoding", "TableExport", "TableFormat", "format_by_key", "proposed_name"]


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
