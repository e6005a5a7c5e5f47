"""The cells of a zipped workbook (`.xlsx`, `.ods`) by python-calamine, whose size `workbook` has checked before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from data import limits
from data.importing.grid import Cell, Grid
from data.importing.workbook_bounds import too_large
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import check


def read_zipped(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the visible sheets, without their number formats, and a note for each hidden one.

    Raises PackageError where the workbook is broken, RefusedError where it has a password.
    """
    import python_calamine

    problems: list[Problem] = []
    try:
        return list(_sheets(path, problems)), problems
    except python_calamine.PasswordError as error:
        raise RefusedError(f"“{path.name}”加了密码，打不开。请在 Excel 或 WPS 中取消密码后另存一份。") from error
    except _faults() as error:
        raise PackageError(f"“{path.name}”不是完好的工作簿。请在 Excel 或 WPS 中打开后另存一份。") from error


def _sheets(path: Path, problems: list[Problem]) -> Iterable[Grid]:
    import python_calamine

    with python_calamine.CalamineWorkbook.from_path(path) as workbook:
        visible = python_calamine.SheetVisibleEnum.Visible
        sheet_type = python_calamine.SheetTypeEnum.WorkSheet
        for meta in workbook.sheets_metadata[: limits.SHEETS]:
            check()
            if meta.typ != sheet_type:
                continue
            if meta.visible != visible:
                problems.append(Problem(Severity.NOTE, meta.name, "隐藏的表没有读", "需要时先取消隐藏。"))
                continue
            yield _grid(path, workbook.get_sheet_by_name(meta.name), problems)


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
        filled += fill_down(grid.rows, top, left, bottom)
        if filled > limits.CELLS:
            raise too_large(path.name, f"的表“{grid.name}”合并的单元格太多")
        if bottom > top and _is_figure(grid.cell(top, left), left) and len(problems) < limits.PROBLEMS:
            message = f"一个数字占了合并的 {bottom - top + 1} 行，只算一次，记在第一行"
            remedy = "各行有各自的数字，就取消合并后分别填写。"
            problems.append(Problem(Severity.WARNING, grid.place(top, left), message, remedy, grid.text(top, left)))


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
