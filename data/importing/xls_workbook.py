"""Workbooks of Excel 97–2003 (`.xls`) by xlrd, which keeps rows ragged and texts shared, so that they cannot grow.

What a hostile file makes xlrd do has no bound: this runs in the child process of `reader_process`.
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from data import limits
from data.endings import XLA, XLS
from data.files.read_failures import damaged_workbook
from data.importing.grid import Cell, Grid, HeaderSigns
from data.importing.sheet_facts import grid_with_facts, hidden_sheet
from data.importing.sheet_scan import SheetFacts
from data.importing.workbook_bounds import too_large
from data.importing.zipped_workbook import fill_spans, read_with_calamine, source_for
from data.problems import PackageError, Problem, RefusedError, Severity
from data.progress import counted
from data.words import tr

_FIRST_ROWS: Final = 40
_BOLD_WEIGHT: Final = 600
_MOST: Final = 0.8


def read_old(path: Path) -> tuple[list[Grid], list[Problem]]:
    """Return the visible sheets of an `.xls` with their number formats, and what was noticed.

    What xlrd refuses is left to python-calamine, which is told. Raises PackageError where both find it broken,
    RefusedError where it has a password or grows too large.
    """
    import xlrd

    problems: list[Problem] = []
    try:
        # Its own messages would go to a console that a windowed program does not have.
        with Path.open(path, "rb") as file, _Silence() as silence:
            book = xlrd.open_workbook(
                file_contents=file.read(), logfile=silence, formatting_info=True, ragged_rows=True
            )
        return list(_bounded(path, _grids(path, book, problems))), problems
    except MemoryError as error:
        raise too_large(path.name, tr("读出来要用的内存太多")) from error
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, AssertionError, LookupError, ValueError, TypeError,
            ArithmeticError, AttributeError, OSError, RecursionError, struct.error) as error:  # fmt: skip
        # xlrd meets a broken file with whatever its reading of the bytes runs into.
        if isinstance(error, xlrd.XLRDError) and any(word in str(error).lower() for word in ("encrypted", "password")):
            raise RefusedError(tr("“{name}”加了密码，打不开。请取消密码后另存一份。", name=path.name)) from error
        return _read_otherwise(path, error)


def _read_otherwise(path: Path, reason: Exception) -> tuple[list[Grid], list[Problem]]:
    """Return the sheets as python-calamine reads them, without their number formats."""
    problems: list[Problem] = []
    try:
        grids = list(_bounded(path, read_with_calamine(path, source_for(path, (XLS, XLA)), problems)))
    except RefusedError:
        raise
    except PackageError:
        raise PackageError(damaged_workbook(path.name)) from reason
    message, remedy = (
        tr("文件写得不合规范，照保存的数值读，没有数字格式"),
        tr("核对数值，或在 Excel 或 WPS 中另存为 .xlsx。"),
    )
    problems.append(Problem(Severity.WARNING, path.name, message, remedy))
    return grids, problems


def _bounded(path: Path, grids: Iterable[Grid]) -> Iterator[Grid]:
    """Yield the sheets. Raises RefusedError where they hold more cells or letters than a workbook may."""
    cells = characters = 0
    for grid in grids:
        cells += sum(map(len, grid.rows))
        characters += sum(len(cell) for row in grid.rows for cell in row if isinstance(cell, str))
        if cells > limits.CELLS:
            raise too_large(path.name, tr("的单元格超过 {cells} 的上限", cells=limits.CELLS))
        if characters > limits.WORKBOOK_CHARACTERS:
            raise too_large(path.name, tr("展开后文字太多"))
        yield grid


def _grids(path: Path, book: Any, problems: list[Problem]) -> Iterator[Grid]:  # noqa: ANN401  xlrd has no types
    for sheet in book.sheets():
        if not _hidden(sheet, problems):
            yield _grid(path, book, sheet, problems)


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
        problems.append(hidden_sheet(sheet.name))
    return bool(sheet.visibility)


def _grid(path: Path, book: Any, sheet: Any, problems: list[Problem]) -> Grid:  # noqa: ANN401
    import xlrd

    rows: list[list[Cell]] = []
    formats: dict[tuple[int, int], str] = {}
    facts = SheetFacts(
        hidden=sorted(at for at, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=sorted(at for at, info in sheet.colinfo_map.items() if info.hidden),
        signs=_signs(book, sheet),
    )
    for at in counted(tr("读取"), range(sheet.nrows), sheet.nrows):
        row: list[Cell] = []
        for column, cell in enumerate(sheet.row(at)):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                facts.errors.append((at, column))
            if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                if code.lower() not in ("general", "@"):
                    formats[at, column] = code
            row.append(_value(book, cell))
        rows.append(row)
    grid = replace(grid_with_facts(Grid(sheet.name, rows), facts, problems), formats=formats)
    spans = ((top, left, bottom - 1) for top, bottom, left, _right in sheet.merged_cells)
    fill_spans(path, grid, spans, problems)
    return grid


def _signs(book: Any, sheet: Any) -> HeaderSigns:  # noqa: ANN401
    """Return the rows that stay on screen, and which of the first ones are bold."""
    bold = set()
    for at in range(min(sheet.nrows, _FIRST_ROWS)):
        filled = [cell for cell in sheet.row(at) if cell.value not in ("", None)]
        if filled and sum(_is_bold(book, cell) for cell in filled) >= _MOST * len(filled):
            bold.add(at)
    return HeaderSigns(frozen=sheet.horz_split_pos if sheet.panes_are_frozen else 0, bold=frozenset(bold))


def _is_bold(book: Any, cell: Any) -> bool:  # noqa: ANN401
    """Say whether a cell is bold; books before Excel 5 name no styles or no fonts."""
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None and cell.xf_index < len(book.xf_list) else None
    if style is None or style.font_index >= len(book.font_list):
        return False
    font = book.font_list[style.font_index]
    return bool(font.bold) or font.weight >= _BOLD_WEIGHT


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
