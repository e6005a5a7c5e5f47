"""Workbooks of Excel, WPS and LibreOffice as grids (`.xlsx`, `.xls`, `.ods`), bounded before they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data import limits
from data.files.file_kinds import OLD_MAGIC
from data.files.read_failures import explain_reading
from data.importing.compound_file import ChainError, check_chains
from data.importing.grid import Grid
from data.importing.ods_bounds import scan_ods
from data.importing.sheet_scan import SheetFacts
from data.importing.workbook_bounds import scan_xlsx, too_large
from data.importing.zipped_workbook import fill_spans
from data.package.raw_tables import column_name
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import advance, checked

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# What is larger than this when unpacked is read by the child process; smaller workbooks take a fraction of a second.
_ALONE_BYTES: Final = 8 * limits.MEGABYTE


@dataclass(frozen=True)
class Workbook:
    """The visible sheets of a workbook that hold anything, and what was noticed on the way."""

    name: str
    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()


def read_workbook(path: Path) -> Workbook:
    """Return a workbook's sheets.

    Values are those stored with the file: no formula is computed, no macro run, no link followed. Raises
    PackageError where it cannot be read, RefusedError where it would grow too large or has a password.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
            old = head == OLD_MAGIC
            if old:
                if size > limits.OLD_WORKBOOK_BYTES:
                    raise too_large(path.name, f"超过 {limits.OLD_WORKBOOK_BYTES // limits.MEGABYTE} MB")
                _check_old(path, head + file.read(limits.OLD_WORKBOOK_BYTES))
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    if old:
        from data.importing.reader_process import OLD, READER

        return _kept(path, *READER.read(OLD, path, size))
    return _read_zipped(path)


def _check_old(path: Path, content: bytes) -> None:
    if _ENCRYPTED in content:
        raise RefusedError(f"“{path.name}”加了密码，打不开。请在 Excel 或 WPS 中取消密码后另存一份。")
    try:
        check_chains(content)
    except ChainError as error:
        raise PackageError(f"“{path.name}”已损坏，读不出来。请在 Excel 或 WPS 中打开后另存为 .xlsx。") from error


def _read_zipped(path: Path) -> Workbook:
    from data.files.containers import Archive

    container = Archive(path)
    problems: list[Problem] = []
    facts: dict[str, SheetFacts] = {}
    archive = container.zip
    try:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            facts = scan_xlsx(path, archive)
        elif "content.xml" in names:
            facts = scan_ods(path, archive)
        else:
            raise PackageError(f"“{path.name}”不是能读的工作簿。请在 Excel 或 WPS 中另存为 .xlsx。")
        problems += _unused_parts(path, names)
        size = sum(member.file_size for member in archive.infolist())
    finally:
        container.close()
    advance("读取", 0.0)
    if size > _ALONE_BYTES:
        from data.importing.reader_process import READER, ZIPPED

        # One call of the library would keep this process for longer than anybody waits.
        sheets, hidden = READER.read(ZIPPED, path, size)
    else:
        from data.importing.zipped_workbook import read_zipped

        sheets, hidden = read_zipped(path)
    problems += hidden
    for sheet in sheets:
        # python-calamine knows the merged cells of xlsx alone.
        fill_spans(path, sheet, facts.get(sheet.name, SheetFacts()).spans, problems)
    return _kept(path, [_grid(sheet, facts.get(sheet.name, SheetFacts()), problems) for sheet in sheets], problems)


def _unused_parts(path: Path, names: Iterable[str]) -> list[Problem]:
    """Return a note for macros and links to other files, which are in the workbook and are left alone."""
    found = []
    lower = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") for name in lower) or any(name.startswith("basic/") for name in lower):
        found.append(Problem(Severity.NOTE, path.name, "工作簿里有宏，没有运行"))
    if any("externallink" in name for name in lower):
        message = "工作簿引用了别的文件，没有读那些文件，用的是上次保存时的值"
        found.append(Problem(Severity.NOTE, path.name, message, "数值不对时，在 Excel 或 WPS 中更新链接后保存。"))
    return found


def _grid(sheet: Grid, facts: SheetFacts, problems: list[Problem]) -> Grid:
    """Return a sheet with its number formats; say what else its XML tells."""
    grid = Grid(sheet.name, sheet.rows, facts.formats)
    for row, column in facts.errors:
        message, remedy = "单元格是错误值，按空白读", "在表格里改正公式后保存。"
        problems.append(Problem(Severity.WARNING, grid.place(row, column), message, remedy))
    for row, column in facts.unsaved:
        message, remedy = "公式没有保存结果，按空白读", "在 Excel 或 WPS 中打开，保存后再读。"
        problems.append(Problem(Severity.WARNING, grid.place(row, column), message, remedy))
    if facts.hidden:
        message = f"有 {len(facts.hidden)} 行是隐藏的或筛选掉的，照样读了"
        problems.append(Problem(Severity.NOTE, grid.place(facts.hidden[0]), message, "不要的行请删去再保存。"))
    return grid


def _kept(path: Path, grids: Iterable[Grid], problems: Iterable[Problem]) -> Workbook:
    """Return the grids that hold anything, none wider or longer than the limits."""
    kept = []
    for grid in grids:
        width = max(map(len, grid.rows), default=0)
        if width > limits.COLUMNS:
            last = max((at for row in grid.rows for at, cell in enumerate(row) if cell not in ("", None)), default=0)
            if last >= limits.COLUMNS:
                raise too_large(
                    path.name, f"的表“{grid.name}”用到 {column_name(last)} 列，超过 {limits.COLUMNS} 列的上限"
                )
        for row in checked(grid.rows):
            for cell in row:
                if isinstance(cell, str) and len(cell) > limits.CELL_CHARACTERS:
                    raise too_large(path.name, f"的表“{grid.name}”有一格超过 {limits.CELL_CHARACTERS} 字")
        if any(cell not in ("", None) for row in grid.rows for cell in row):
            kept.append(grid)
    if not kept:
        raise PackageError(f"“{path.name}”里没有内容。请确认打开的是要用的文件，并且已经保存。")
    return Workbook(path.name, tuple(kept), tuple(problems))
