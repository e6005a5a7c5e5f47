"""Workbooks of Excel 97–2003 (`.xls`) by xlrd, which keeps rows ragged and texts shared, so that they cannot grow.

What a hostile file makes xlrd do has no bound: this runs in the child process of `reader_process`.
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data import limits
from data.importing.grid import Cell, Grid
from data.importing.workbook_bounds import too_large
from data.importing.zipped_workbook import fill_spans
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import counted


def read_old(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the visible sheets of an `.xls` with their number formats, and what was noticed.

    Raises PackageError where it is broken, RefusedError where it has a password or grows too large.
    """
    import xlrd

    problems: list[Problem] = []
    try:
        # Its own messages would go to a console that a windowed program does not have.
        with Path.open(path, "rb") as file, _Silence() as silence:
            book = xlrd.open_workbook(
                file_contents=file.read(), logfile=silence, formatting_info=True, ragged_rows=True
            )
        grids = list(_grids(path, book, problems))
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise RefusedError(f"“{path.name}”加了密码，打不开。请取消密码后另存一份。") from error
        raise PackageError(f"“{path.name}”不是完好的工作簿。请在 Excel 或 WPS 中打开后另存为 .xlsx。") from error
    except MemoryError as error:
        raise too_large(path.name, "读出来要用的内存太多") from error
    except (xlrd.compdoc.CompDocError, AssertionError, LookupError, ValueError, TypeError, ArithmeticError,
            AttributeError, OSError, RecursionError, struct.error) as error:  # fmt: skip
        # xlrd meets a broken file with whatever its reading of the bytes runs into.
        raise PackageError(f"“{path.name}”已损坏，读不出来。请在 Excel 或 WPS 中打开后另存为 .xlsx。") from error
    return grids, problems


def _grids(path: Path, book: Any, problems: list[Problem]) -> Iterator[Grid]:  # noqa: ANN401  xlrd has no types
    cells = characters = 0
    for sheet in book.sheets():
        if _hidden(sheet, problems):
            continue
        grid = _grid(path, book, sheet, problems)
        cells += sum(map(len, grid.rows))
        characters += sum(len(cell) for row in grid.rows for cell in row if isinstance(cell, str))
        if cells > limits.CELLS:
            raise too_large(path.name, f"的单元格超过 {limits.CELLS} 的上限")
        if characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(path.name, "展开后文字太多")
        yield grid


class _Silence:
    """A log that keeps nothing."""

    def __enter__(self) -> _Silence:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def write(self, _text: str) -> int:
        return 0

    def flush(self) -> None:
        return


def _hidden(sheet: Any, problems: list[Problem]) -> bool:  # noqa: ANN401  xlrd has no types
    if sheet.visibility:
        problems.append(Problem(Severity.NOTE, sheet.name, "隐藏的表没有读", "需要时先取消隐藏。"))
    return bool(sheet.visibility)


def _grid(path: Path, book: Any, sheet: Any, problems: list[Problem]) -> Grid:  # noqa: ANN401
    import xlrd

    rows: list[list[Cell]] = []
    formats: dict[tuple[int, int], str] = {}
    errors: list[tuple[int, int]] = []
    for at in counted("读取", range(sheet.nrows), sheet.nrows):
        row: list[Cell] = []
        for column, cell in enumerate(sheet.row(at)):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                errors.append((at, column))
            if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                if code.lower() not in ("general", "@"):
                    formats[at, column] = code
            row.append(_value(book, cell))
        rows.append(row)
    grid = Grid(sheet.name, rows, formats)
    spans = ((top, left, bottom - 1) for top, bottom, left, _right in sheet.merged_cells)
    fill_spans(path, grid, spans, problems)
    for at, column in errors[:200]:
        message, remedy = "单元格是错误值，按空白读", "在表格里改正公式后保存。"
        problems.append(Problem(Severity.WARNING, grid.place(at, column), message, remedy))
    return grid


def _value(book: Any, cell: Any) -> Cell:  # noqa: ANN401
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment: datetime.datetime = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            return float(cell.value)
        return moment.date() if moment.time() == datetime.time() else moment
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    return cell.value if isinstance(cell.value, str) else float(cell.value)
