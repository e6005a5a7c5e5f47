"""What is told of a sheet beside its cells: errors, formulas without a result, hidden rows, columns and sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeGuard

from data import limits
from data.importing.grid import Cell, Grid, is_filled
from data.importing.number_formats import is_unseen
from data.importing.sheet_scan import CellFormats, SheetFacts
from data.package.raw_tables import column_name
from data.problems import Problem, Severity
from data.words import tr

_NAMED: Final = 8


def grid_with_facts(grid: Grid, facts: SheetFacts, problems: list[Problem]) -> Grid:
    """Return a sheet with its number formats and what of it is hidden; say what else its file tells."""
    whole = replace(
        grid,
        formats=facts.formats,
        hidden_columns=tuple(facts.hidden_columns),
        hidden_rows=tuple(row for row in facts.hidden if row < len(grid.rows)),
        signs=facts.signs,
    )
    for row, column in facts.errors[: limits.PROBLEMS]:
        message, remedy = tr("单元格是错误值，按空白读"), tr("在表格里改正公式后保存。")
        problems.append(Problem(Severity.WARNING, grid.place(row, column), message, remedy))
    for row, column in facts.unsaved[: limits.PROBLEMS]:
        message, remedy = tr("公式没有保存结果，按空白读"), tr("在 Excel 或 WPS 中打开，保存后再读。")
        problems.append(Problem(Severity.WARNING, grid.place(row, column), message, remedy))
    return whole


def unseen_figures(grid: Grid) -> list[Problem]:
    """Return what is told of numbers that a number format hides (`;;;`), which are read like any other."""
    codes = grid.formats.codes if isinstance(grid.formats, CellFormats) else set(grid.formats.values())
    if not any(is_unseen(sign, code) for code in codes for sign in (1, -1)):
        return []
    hidden = [at for at, code in grid.formats.items() if _is_number(value := grid.cell(*at)) and is_unseen(value, code)]
    if not hidden:
        return []
    first = min(hidden)
    message = tr("有 {count} 个数用数字格式藏了起来，表格里看不见，照样读了", count=len(hidden))
    return [
        Problem(Severity.WARNING, grid.place(*first), message, tr("不要的数请删去再保存。"), str(grid.cell(*first)))
    ]


def _is_number(value: Cell) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def hidden_sheet(name: str) -> Problem:
    """Return what is told of a sheet that is hidden."""
    return Problem(Severity.NOTE, name, tr("隐藏的表没有读"), tr("需要时先取消隐藏。"), is_whole_sheet=True)


def hidden_but_read(grid: Grid) -> list[Problem]:
    """Return what is told of the hidden rows of a sheet that is read whole, as those of a package are."""
    if not grid.hidden_rows:
        return []
    message = tr("有 {count} 行是隐藏的或筛选掉的，照样读了", count=len(grid.hidden_rows))
    return [Problem(Severity.NOTE, grid.place(grid.hidden_rows[0]), message, tr("不要的行请删去再保存。"))]


def without_hidden(grid: Grid, problems: list[Problem]) -> Grid:
    """Return a sheet whose hidden rows and columns are blank, which is told; where nothing else is filled, they stay.

    A filter hides the rows that it leaves out.
    """
    return _without_columns(_without_rows(grid, problems), problems)


def _without_rows(grid: Grid, problems: list[Problem]) -> Grid:
    hidden = {row for row in grid.hidden_rows if any(map(is_filled, grid.rows[row]))}
    if not hidden:
        return grid
    first, count = min(hidden), len(hidden)
    place, remedy = grid.place(first), tr("要读的话，在表格里取消隐藏或筛选后保存。")
    if not any(any(map(is_filled, cells)) for row, cells in enumerate(grid.rows) if row not in hidden):
        message = tr("有内容的行都是隐藏的或筛选掉的，照样读了")
        problems.append(Problem(Severity.WARNING, place, message))
        return grid
    message = tr("有 {count} 行是隐藏的或筛选掉的，没有读", count=count)
    problems.append(Problem(Severity.WARNING, place, message, remedy))
    return replace(grid, rows=[[] if row in hidden else cells for row, cells in enumerate(grid.rows)])


def _without_columns(grid: Grid, problems: list[Problem]) -> Grid:
    filled = {
        column
        for row in grid.rows
        for column, cell in enumerate(row)
        if is_filled(cell)
    } if grid.hidden_columns else set()  # fmt: skip
    hidden = sorted(filled & set(grid.hidden_columns))
    if not hidden:
        return grid
    words = tr("、").join(column_name(column) for column in hidden[:_NAMED]) + ("……" if len(hidden) > _NAMED else "")
    if len(hidden) == len(filled):
        problems.append(
            Problem(Severity.WARNING, grid.name, tr("有内容的列（{words}）都是隐藏的，照样读了", words=words))
        )
        return grid
    names = [name for column in hidden[:_NAMED] if (name := _first_words(grid, column))]
    message = tr("隐藏的 {count} 列（{words}）没有读", count=len(hidden), words=words)
    remedy = tr("要读的话，在表格里取消隐藏后保存。")
    problems.append(Problem(Severity.WARNING, grid.name, message, remedy, tr("、").join(names)))
    left_out = set(hidden)
    rows = [[None if at in left_out else cell for at, cell in enumerate(row)] for row in grid.rows]
    return replace(grid, rows=rows)


def _first_words(grid: Grid, column: int) -> str:
    words = (grid.cell(row, column) for row in range(len(grid.rows)))
    return next((one.strip()[:40] for one in words if isinstance(one, str)), "")
