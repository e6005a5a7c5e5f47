"""The cells of a zipped workbook (`.xlsx`, `.ods`) by python-calamine, whose size `workbook` has checked before."""

from __future__ import annotations

import io
import lzma
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from data import limits
from data.endings import ODS, XLA, XLAM, XLS, XLSB, XLSM, XLSX
from data.files.bounded_stream import BROKEN
from data.importing.grid import Cell, Grid
from data.importing.sheet_facts import hidden_sheet
from data.importing.workbook_bounds import too_large
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import check
from data.words import tr

# By what endings python-calamine knows a kind of workbook; of others it looks at the content.
_ENDINGS: Final = {
    "xl/workbook.xml": (XLSX, XLSM, XLAM), "xl/workbook.bin": (XLSB,), "content.xml": (ODS,),
}  # fmt: skip
_TRUSTED: Final = (*(ending for own in _ENDINGS.values() for ending in own), XLS, XLA)
_KNOWN_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_zipped(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the visible sheets, without their number formats, and a note for each hidden one.

    Raises PackageError where the workbook is broken, RefusedError where it has a password.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return read_archive(path, archive)
    except (*BROKEN, OSError, ValueError) as error:
        raise _broken(path) from error


def read_archive(path: Path, archive: zipfile.ZipFile) -> tuple[list[Grid], list[Problem]]:
    """Return what `read_zipped` does of a workbook whose list of members is read already."""
    names = frozenset(member.filename for member in archive.infolist())
    own = next((endings for part, endings in _ENDINGS.items() if part in names), ())
    try:
        usual = all(member.compress_type in _KNOWN_METHODS for member in archive.infolist())
        source = source_for(path, own) if usual else _stored_anew(archive)
    except (*BROKEN, lzma.LZMAError, OSError, ValueError) as error:
        raise _broken(path) from error
    problems: list[Problem] = []
    return read_with_calamine(path, source, problems), problems


def source_for(path: Path, endings: Sequence[str]) -> Path | io.BytesIO:
    """Return a file's path, or its bytes where its ending would let the library take it for another kind."""
    suffix = path.suffix.lower()
    return io.BytesIO(path.read_bytes()) if suffix in _TRUSTED and suffix not in endings else path


def read_with_calamine(path: Path, source: Path | io.BytesIO, problems: list[Problem]) -> list[Grid]:
    """Return the visible sheets of a file, which `source` holds in a form that the library knows.

    Raises PackageError where it is broken, RefusedError where it has a password.
    """
    import python_calamine

    try:
        return list(_sheets(path, source, problems))
    except python_calamine.PasswordError as error:
        raise RefusedError(
            tr("“{name}”加了密码，打不开。请在 Excel 或 WPS 中取消密码后另存一份。", name=path.name)
        ) from error
    except _faults() as error:
        raise _broken(path) from error


def _broken(path: Path) -> PackageError:
    return PackageError(tr("“{name}”不是完好的工作簿。请在 Excel 或 WPS 中打开后另存一份。", name=path.name))


def _stored_anew(archive: zipfile.ZipFile) -> io.BytesIO:
    """Return a copy of an archive, in memory, that python-calamine can read: it knows no LZMA and no bzip2."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for member in archive.infolist():
            check()
            if not member.is_dir():
                target.writestr(member.filename.replace("\\", "/"), archive.read(member))
    copy.seek(0)
    return copy


def _sheets(path: Path, source: Path | io.BytesIO, problems: list[Problem]) -> Iterable[Grid]:
    import python_calamine

    with python_calamine.load_workbook(source) as workbook:
        visible = python_calamine.SheetVisibleEnum.Visible
        sheet_type = python_calamine.SheetTypeEnum.WorkSheet
        for meta in workbook.sheets_metadata[: limits.SHEETS]:
            check()
            if meta.typ != sheet_type:
                message = tr("图表或宏的工作表没有单元格，没有读")
                problems.append(Problem(Severity.NOTE, meta.name, message, is_whole_sheet=True))
                continue
            if meta.visible != visible:
                problems.append(hidden_sheet(meta.name))
                continue
            yield _grid(path, workbook.get_sheet_by_name(meta.name), problems)
        if left := workbook.sheets_metadata[limits.SHEETS :]:
            words = tr("工作表太多，从“{name}”起的 {count} 张没有读", name=left[0].name, count=len(left))
            remedy = tr("要读的话，分成几个文件，每个不超过 {sheets} 张。", sheets=limits.SHEETS)
            problems.append(Problem(Severity.WARNING, left[0].name, words, remedy, is_whole_sheet=True))


def _faults() -> tuple[type[BaseException], ...]:
    """Return what the library raises for a broken file; a failed assertion in its Rust has no importable name."""
    import python_calamine

    panics = [one for one in BaseException.__subclasses__() if one.__name__ == "PanicException"]
    return (python_calamine.CalamineError, OSError, ValueError, *panics)


def _grid(path: Path, sheet: Any, problems: list[Problem]) -> Grid:  # noqa: ANN401  the library's sheet
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    grid = Grid(sheet.name, rows)
    spans = ((top, left, bottom) for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ())
    fill_spans(path, grid, spans, problems)
    return grid


def fill_spans(path: Path, grid: Grid, spans: Iterable[tuple[int, int, int]], problems: list[Problem]) -> None:
    """Fill the labels of merged cells down; `spans` are first row, column and last row of each.

    A figure that spans several rows belongs to them together, once, and is told. Raises RefusedError where a
    hostile sheet merges without end.
    """
    filled = 0
    for top, left, bottom in spans:
        filled += _made_room(grid.rows, top, left, bottom)
        if filled > limits.CELLS:
            raise too_large(path.name, tr("的表“{name}”合并的单元格太多", name=grid.name))
        filled += fill_down(grid.rows, top, left, bottom)
        if filled > limits.CELLS:
            raise too_large(path.name, tr("的表“{name}”合并的单元格太多", name=grid.name))
        if bottom > top and _is_figure(grid.cell(top, left), left) and len(problems) < limits.PROBLEMS:
            message = tr("一个数字占了合并的 {count} 行，只算一次，记在第一行", count=bottom - top + 1)
            remedy = tr("各行有各自的数字，就取消合并后分别填写。")
            problems.append(Problem(Severity.WARNING, grid.place(top, left), message, remedy, grid.text(top, left)))


def _made_room(rows: list[list[Cell]], top: int, left: int, bottom: int) -> int:
    """Make rows that end before a merged label as long as needed, and return by how many cells."""
    if not (0 <= top < len(rows) and left < min(len(rows[top]), limits.COLUMNS)) or rows[top][left] in ("", None):
        return 0
    short = [row for row in rows[top + 1 : bottom + 1] if len(row) <= left]
    added = sum(left + 1 - len(row) for row in short)
    if added <= limits.CELLS:
        for row in short:
            row.extend([None] * (left + 1 - len(row)))
    return added


def _is_figure(cell: Cell, column: int) -> bool:
    """Say whether a merged cell is a figure: a year at the left is a label."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return column > 1 or not (1900 <= cell <= 2099 and cell == int(cell))


def fill_down(rows: list[list[Cell]], top: int, left: int, bottom: int) -> int:
    """Give every row of a merged label its words and return how many rows those are, from 1.

    Across columns only headers repeat, which `layout` sees to; figures are not repeated.
    """
    check()
    if not 0 <= top < len(rows) or left >= len(rows[top]):
        return 1
    value = rows[top][left]
    end = min(bottom + 1, len(rows))
    if _is_figure(value, left):
        return max(1, end - top)
    for at in range(top + 1, end):
        row = rows[at]
        if left < len(row) and row[left] in ("", None):
            row[left] = value
    return max(1, end - top)
