"""A whole package as files that open again: a folder, a zip of it, a workbook, one long CSV.

Nothing is lost but rows that could not be read; values keep their printed decimals.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from data.endings import CSV
from data.files.checked_bytes import EPOCH, CheckedBytes
from data.files.containers import DESCRIPTOR
from data.model import ObsStatus, Qualifier
from data.package.schema import TABLES
from data.progress import checked
from data.writing.packages.package_tables import descriptor_of, extra_headers, rows_of_table
from data.writing.tables.formula_text import neutral

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from data.model import Observation, Package
    from data.package.schema import TableSchema
    from data.tables.plain_table import PlainTable
    from data.tables.table_store import TableStore

_QUOTED: Final = re.compile('[,"\r\n]')
_NEEDS: Final = re.compile('["\r\n]')
_ROW_END: Final = "\r\n"
_BOM: Final = b"\xef\xbb\xbf"
_PART_BYTES: Final = 256 * 1024
# Where a text goes whose own path is that of a table.
_TEXTS: Final = "sources"
_LONG: Final = (
    "主题", "分组", "指标名称", "单位", "地区", "时间", "时间原文", "数值", "限定", "数值原文", "累计", "数据状态",
    "大字标题", "原文", "来源", "备注",
)  # fmt: skip
_OPTIONAL: Final = frozenset(("地区", "时间原文", "数值原文", "累计", "数据状态", "大字标题"))


def csv_bytes(rows: Iterable[Iterable[str]], line_end: str = "\n") -> bytes:
    """Return rows as CSV in UTF-8. The csv module leaves a lone CR unquoted, which would end a row when it is read."""
    return "".join(_line(row) + line_end for row in checked(rows)).encode("utf-8")


def _line(row: Iterable[str]) -> str:
    # A row of one blank cell would be a blank line.
    return ",".join(map(_field, row)) or '""'


def _field(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _header(package: Package, table: TableSchema) -> list[str]:
    return [item.name for item in table.fields] + extra_headers(package, table)


def package_members(package: Package) -> dict[str, bytes]:
    """Return the files of a package's folder by their path."""
    package = _beside_tables(package)
    tables = [table for table in TABLES if table.required or getattr(package, table.name)]
    descriptor = json.dumps(descriptor_of(package, tables), ensure_ascii=False, indent=2) + "\n"
    members = {DESCRIPTOR: descriptor.encode("utf-8")}
    for table in tables:
        members[f"{table.name}{CSV}"] = csv_bytes([_header(package, table), *rows_of_table(package, table)])
    for source in package.sources:
        if source.path and source.text:
            members[source.path] = source.text.encode("utf-8")
    return members


def _beside_tables(package: Package) -> Package:
    """Return a package in which no text of a source has the path of a table or of the descriptor."""
    taken = {DESCRIPTOR.casefold(), *(f"{table.name}{CSV}".casefold() for table in TABLES)}
    sources = []
    for source in package.sources:
        path = source.path
        while PurePosixPath(path).as_posix().casefold() in taken:
            path = f"{_TEXTS}/{path}"
        sources.append(source if path == source.path else replace(source, path=path))
    return replace(package, sources=tuple(sources)) if tuple(sources) != package.sources else package


def package_zip(package: Package) -> bytes:
    """Return a package as a zip; equal packages give equal bytes."""
    return zipped(package_members(package))


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return files by their path as a zip that does not carry the time."""
    target = CheckedBytes()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            _add(archive, info, content)
    return target.getvalue()


def _add(archive: zipfile.ZipFile, info: zipfile.ZipInfo, content: bytes) -> None:
    """Add a member in parts, so that a large one can be called off."""
    with archive.open(info, "w") as member:
        for first in checked(range(0, len(content), _PART_BYTES)):
            member.write(memoryview(content)[first : first + _PART_BYTES])


def package_csv(package: Package, *, quote_formulas: bool = False) -> bytes:
    """Return every figure as one long CSV with a byte order mark, which the program and Excel open again.

    `quote_formulas` puts an apostrophe before the texts that look like formulas.
    """
    rows = long_rows(package)
    return _BOM + csv_bytes(_quoted(rows) if quote_formulas else rows)


def long_rows(package: Package) -> list[Sequence[str]]:
    """Return every figure as a row of one long table, below its header, without optional columns that are blank."""
    rows = [
        _long_row(package, theme.title, one)
        for theme in package.themes
        for one in checked(package.observations_by_theme[theme.theme_id])
    ]
    used = [at for at, name in enumerate(_LONG) if name not in _OPTIONAL or any(row[at] for row in rows)]
    return [[row[at] for at in used] for row in (_LONG, *rows)]


def _long_row(package: Package, theme: str, one: Observation) -> Sequence[str]:
    indicator, source = package.indicator_of(one), package.source_by_id.get(one.source_id)
    number = "" if one.obs_value is None else f"{one.obs_value:f}"
    return (
        theme, indicator.group, indicator.title, indicator.unit, package.area_name(one.ref_area),
        one.time_period, one.time_label,
        number, "" if not number or one.obs_qualifier is Qualifier.EQ else one.obs_qualifier.value,
        one.value_text if one.value_text != number else "", "true" if one.cumulative else "",
        "" if one.obs_status is ObsStatus.NORMAL else one.obs_status.value, one.headline,
        one.source_text, source.title if source else "", one.comment,
    )  # fmt: skip


def _quoted(rows: Iterable[Iterable[str]]) -> Iterable[list[str]]:
    return ([neutral(cell) for cell in row] for row in rows)


def table_rows(table: PlainTable) -> Iterator[Sequence[str]]:
    """Yield the rows of a plain table below its header."""
    yield table.headers
    for page in table.pages():
        yield from page


def table_csv(table: PlainTable, *, quote_formulas: bool = False) -> Iterator[bytes]:
    """Yield a plain table cell by cell as the parts of a CSV; `quote_formulas` as for a package."""
    yield _BOM
    yield csv_bytes(_quoted([table.headers]) if quote_formulas else [table.headers], _ROW_END)
    for rows in table.parts():
        cells = table.store.page(rows) if quote_formulas else None
        yield csv_bytes(_quoted(cells), _ROW_END) if cells is not None else _as_they_are(table.store, rows)


def _as_they_are(store: TableStore, rows: npt.NDArray[np.integer[Any]]) -> bytes:
    """Return rows as CSV: most have no cell that is to be quoted, and come out of the database as lines."""
    lines = store.joined(rows, ",")
    odd = [at for at, line in enumerate(lines) if line.count(",") >= store.width or not line or _NEEDS.search(line)]
    for at, cells in zip(odd, store.page(rows[odd]), strict=True):
        lines[at] = _line(cells)
    return "".join(line + _ROW_END for line in lines).encode("utf-8")
