"""Workbooks of Excel, WPS and LibreOffice as grids (`.xlsx`, `.xls`, `.ods`), bounded before they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data import limits
from data.importing.grid import Cell, Grid
from data.importing.kinds import OLD_MAGIC
from data.importing.ods_bounds import scan_ods
from data.importing.sheet_scan import SheetFacts
from data.importing.workbook_bounds import scan_xlsx, too_large
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import tell
from data.raw_tables import column_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PASSWORD: Final = "加了密码，打不开。请在 Excel 或 WPS 中取消密码后另存一份。"


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
                if _ENCRYPTED in file.read():
                    raise RefusedError(f"“{path.name}”{_PASSWORD}")
    except OSError as error:
        raise PackageError(f"读不出“{path.name}”（{error.strerror}）。请检查磁盘和权限后重试。") from error
    if old:
        from data.importing.old_workbook import read_old

        return _kept(path, *read_old(path))
    return _read_zipped(path)


def _read_zipped(path: Path) -> Workbook:
    from data.containers import Archive

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
    finally:
        container.close()
    return _kept(path, list(_sheets(path, facts, problems)), problems)


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


def _sheets(path: Path, facts: dict[str, SheetFacts], problems: list[Problem]) -> Iterable[Grid]:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            visible = python_calamine.SheetVisibleEnum.Visible
            sheet_type = python_calamine.SheetTypeEnum.WorkSheet
            for meta in workbook.sheets_metadata[: limits.SHEETS]:
                if meta.typ != sheet_type:
                    continue
                if meta.visible != visible:
                    problems.append(Problem(Severity.NOTE, meta.name, "隐藏的表没有读", "需要时先取消隐藏。"))
                    continue
                tell("读取", 0.0)
                yield _grid(workbook.get_sheet_by_name(meta.name), facts.get(meta.name, SheetFacts()), problems)
    except python_calamine.PasswordError as error:
        raise RefusedError(f"“{path.name}”{_PASSWORD}") from error
    except _faults() as error:
        raise PackageError(f"“{path.name}”不是完好的工作簿。请在 Excel 或 WPS 中打开后另存一份。") from error


def _faults() -> tuple[type[BaseException], ...]:
    """Return what the library raises for a broken file; a failed assertion in its Rust has no importable name."""
    import python_calamine

    panics = [one for one in BaseException.__subclasses__() if one.__name__ == "PanicException"]
    return (python_calamine.CalamineError, OSError, ValueError, *panics)


def _grid(sheet: Any, facts: SheetFacts, problems: list[Problem]) -> Grid:  # noqa: ANN401  the library's sheet
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        _fill_down(rows, top, left, bottom)
    grid = Grid(sheet.name, rows, facts.formats)
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


def _fill_down(rows: list[list[Cell]], top: int, left: int, bottom: int) -> None:
    """Give every row of a merged cell its value; across columns only headers repeat, which `layout` sees to."""
    if not 0 <= top < len(rows) or left >= len(rows[top]):
        return
    value = rows[top][left]
    for row in rows[top + 1 : min(bottom + 1, len(rows))]:
        if left < len(row) and row[left] in ("", None):
            row[left] = value


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
        for row in grid.rows:
            for cell in row:
                if isinstance(cell, str) and len(cell) > limits.CELL_CHARACTERS:
                    raise too_large(path.name, f"的表“{grid.name}”有一格超过 {limits.CELL_CHARACTERS} 字")
        if any(cell not in ("", None) for row in grid.rows for cell in row):
            kept.append(grid)
    if not kept:
        raise PackageError(f"“{path.name}”里没有内容。请确认打开的是要用的文件，并且已经保存。")
    return Workbook(path.name, tuple(kept), tuple(problems))
