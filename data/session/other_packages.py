"""The tables of a Data Package that is none of the format, as sheets that are read like those of any file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from data import limits
from data.endings import TEXTS
from data.files.containers import Container, Folder, opened_container
from data.files.file_names import shown
from data.importing.grid import Cell, Grid, HeaderSigns, cell_place, cell_text, is_filled
from data.importing.workbook import Workbook, read_workbook
from data.package.field_formats import FieldFormat, NumberOfJson, PlainNumber
from data.package.raw_tables import FileLines, column_name
from data.package.reader import is_own, read_descriptor
from data.package.resources import Resource, resource_of
from data.package.table_files import Rows, read_files
from data.problems import PackageError, Problem, RefusedError, Severity, quoted
from data.progress import checked
from data.units import is_currency, looks_like_unit
from data.words import tr

# What stands above a header is no more than this; further down, rows are counted without it.
_MOST_ABOVE: Final = 100
# Of one column, more are counted only.
_LISTED: Final = 5


@dataclass(frozen=True)
class _FilesGrid(Grid):
    """A table as a sheet; places are those of its first file, or name the one that they are in."""

    files: FileLines = field(default_factory=lambda: FileLines(""))

    def place(self, row: int, column: int | None = None) -> str:
        """Return the name that a cell has in its file."""
        file, line = self.files.of(self.lines[row] if row < len(self.lines) else row + 1)
        if file == self.files.first_file:
            return cell_place(self.name, line, column)
        return cell_place(tr("{name}（{file}）", name=self.name, file=shown(file)), line, column)


@dataclass(frozen=True)
class PackageSheets:
    """The tables of a package as sheets, named as it names them, and what was noticed on the way."""

    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...]


def has_other_tables(path: Path, inside: str = "") -> bool:
    """Say whether a path is a package whose tables are none of the format; `inside` is its folder in an archive."""
    try:
        with opened_container(path, inside) as container:
            return not is_own(read_descriptor(container))
    except PackageError:
        return False


def sheets_of_package(path: Path, inside: str = "") -> PackageSheets:
    """Return the tables of a package as sheets; cells are as its schemas say that they are written.

    Numbers have plain digits with a point, dates are as ISO 8601 has them, what is missing is blank. What cannot be
    read is left out and named. Raises PackageError where there is no package, RefusedError where it is too large.
    """
    with opened_container(path, inside) as container:
        return _sheets(container)


def _sheets(container: Container) -> PackageSheets:
    problems: list[Problem] = []
    listed = read_descriptor(container, problems).get("resources")
    workbooks = _Workbooks(container, problems)
    grids: list[Grid] = []
    cells = 0
    resources = [one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, dict)]
    for number, one in enumerate(resources):
        name = _name(one, {grid.name for grid in grids})
        if number == limits.SHEETS:
            message = tr("表太多，从这张起没有读")
            problems.append(Problem(Severity.WARNING, name, message, tr("拆成几个数据包。"), is_whole_sheet=True))
            break
        grid = _sheet_or_none(name, one, container, workbooks, problems)
        if grid is None:
            continue
        cells += sum(map(len, grid.rows))
        if cells > limits.CELLS:
            raise _too_many_cells()
        grids.append(grid)
    return PackageSheets(tuple(grids), tuple(problems))


def _too_many_cells() -> RefusedError:
    return RefusedError(tr("数据包的表合起来超过 {most} 格，没有读取。请拆成几个。", most=limits.CELLS))


class _Workbooks:
    """The workbooks of a package, each read and told of once."""

    def __init__(self, container: Container, problems: list[Problem]) -> None:
        self._container = container
        self._problems = problems
        self._read: dict[str, Workbook | PackageError] = {}
        self._cells = 0

    def sheet(self, resource: Resource) -> Grid:
        """Return the sheet of a workbook that a table means. Raises PackageError where there is none."""
        if len(resource.paths) > 1:
            message = tr("这张表由几个文件合成，其中有工作簿，合不起来。请另存为 CSV，或分别列为几张表。")
            raise PackageError(message)
        file, sheet = resource.file, resource.sheet
        if file not in self._read:
            self._read[file] = self._opened(file)
        workbook = self._read[file]
        if isinstance(workbook, PackageError):
            raise workbook
        names = [grid.name for grid in workbook.grids]
        at = sheet - 1 if isinstance(sheet, int) else names.index(sheet) if sheet in names else -1
        if not 0 <= at < len(names):
            raise PackageError(tr("工作簿“{file}”里没有表“{sheet}”。", file=file, sheet=shown(str(sheet))))
        return workbook.grids[at]

    def _opened(self, file: str) -> Workbook | PackageError:
        if not isinstance(self._container, Folder):
            return PackageError(tr("压缩包里的工作簿“{file}”读不了。请解开压缩包再打开。", file=file))
        try:
            workbook = read_workbook(self._container.path_of(file))
        except PackageError as error:
            return error
        cells = self._cells + sum(len(row) for grid in workbook.grids for row in grid.rows)
        if cells > limits.CELLS:
            return _too_many_cells()
        self._cells = cells
        self._problems += workbook.problems
        return workbook


def _name(one: Mapping[str, Any], taken: set[str]) -> str:
    """Return what a table is called, one name each."""
    stated = one.get("name") or one.get("title") or one.get("path")
    name = wanted = shown(stated) if isinstance(stated, str) and stated.strip() else tr("表")
    number = 1
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def _sheet_or_none(
    name: str, one: Mapping[str, Any], container: Container, workbooks: _Workbooks, problems: list[Problem]
) -> Grid | None:
    """Return a table as a sheet; one that cannot be read is told of."""
    try:
        resource = resource_of(name, one, container, problems)
        if resource is None:
            return None
        if resource.rows is None and not _is_table(one, resource):
            message, remedy = tr("不是 CSV 或工作簿，没有读"), tr("要看它，另存为 CSV，并改好 path。")
            problems.append(Problem(Severity.NOTE, name, message, remedy, resource.file, is_whole_sheet=True))
            return None
        if resource.rows is None and resource.is_workbook:
            return _stated_workbook(name, workbooks.sheet(resource), resource, problems)
        return _sheet(name, resource, container, problems)
    except PackageError as error:
        message = tr("没有读：{error}", error=error)
        remedy = error.problems[0].sentence() if error.problems else ""
        problems.append(Problem(Severity.ERROR, name, message, remedy, is_whole_sheet=True))
        return None


def _is_table(one: Mapping[str, Any], resource: Resource) -> bool:
    stated = one.get("format") in ("csv", "tsv") or one.get("mediatype") in ("text/csv", "text/tab-separated-values")
    return stated or resource.is_workbook or resource.file.lower().endswith(TEXTS)


def _stated_workbook(name: str, grid: Grid, resource: Resource, problems: list[Problem]) -> Grid:
    """Return the sheet of a workbook as a table; a title may stand above the header that its schema names."""
    (stated,) = resource.dialect.header
    near = range(stated - 1, min(stated - 1 + _MOST_ABOVE, len(grid.rows)))
    filled = [at for at in near if any(map(is_filled, grid.rows[at]))]
    named = [at for at in filled if resource.formats.names(map(cell_text, grid.rows[at]))]
    top = min(named or filled, default=0)
    rows: list[list[Cell]] = [[]] * top + grid.rows[top:] if stated > 1 else grid.rows
    if named or stated > 1:
        grid = replace(grid, rows=rows, signs=replace(grid.signs, filtered=grid.signs.filtered | {top}))
    return _as_stated(replace(grid, name=name), top, resource, problems)


def _sheet(name: str, resource: Resource, container: Container, problems: list[Problem]) -> Grid | None:
    if resource.rows is not None:
        rows, files = list(enumerate(resource.rows, 1)), FileLines(name)
    else:
        rows, files = read_files(resource, container, problems, _listed)
    if rows and not resource.dialect.header and not any(resource.header):
        width = max(len(row) for _, row in rows)
        rows[0] = (0, [tr("（{column} 列）", column=column_name(at)) for at in range(width)])
    if not rows or not any(rows[0][1]):
        problems.append(Problem(Severity.WARNING, name, tr("这张表是空的"), is_whole_sheet=True))
        return None
    above = min(max(rows[0][0] - 1, 0), _MOST_ABOVE)
    cells: list[list[Cell]] = [[] for _ in range(above)]
    cells += ([*row] for _, row in rows)
    lines = (*range(1, above + 1), *(line for line, _ in rows))
    signs = HeaderSigns(filtered=frozenset((above,)))
    return _as_stated(_FilesGrid(name, cells, lines=lines, signs=signs, files=files), above, resource, problems)


def _listed(rows: Rows, files: FileLines) -> tuple[list[tuple[int, list[str]]], FileLines]:
    return list(checked(rows)), files


def _as_stated(grid: Grid, header: int, resource: Resource, problems: list[Problem]) -> Grid:
    """Return a sheet whose cells below a header row are as they would be without a schema; what changes is told."""
    width = max((len(row) for row in grid.rows), default=0)
    words = [grid.text(header, column) for column in range(width)]
    formats = resource.formats.of(words)
    columns = [_Column(grid, at, words[at], one) for at, one in enumerate(formats) if one.changes_cells]
    rows = list(grid.rows)
    for at in checked(range(header + 1, len(rows)) if columns else ()):
        row = list(rows[at])
        for column in columns:
            if column.at < len(row):
                row[column.at] = column.cell(at, row[column.at])
        rows[at] = row
    problems += chain.from_iterable(column.problems for column in columns)
    return replace(grid, rows=rows)


class _Column:
    """Reads the cells of one column, and keeps what is told of it."""

    def __init__(self, grid: Grid, at: int, header: str, form: FieldFormat) -> None:
        self.at = at
        self._grid = grid
        self._form = form
        self._header = shown(header) or column_name(at)
        self._currency = ""
        self._changed = 0
        self._first: Problem | None = None
        self._wrong = 0
        self._told: list[Problem] = []

    def cell(self, row: int, cell: Cell) -> Cell:
        """Return a cell as it would be written without a schema."""
        text = cell_text(cell)
        if text in self._form.missing or text.strip() in self._form.missing:
            return None
        if not isinstance(cell, str) or isinstance(cell, NumberOfJson) or not text.strip():
            return cell
        form, plain = self._form, text.strip()
        if form.has_marks:
            number = form.figure(plain)
            if number is None:
                return self._leave(row, cell, tr("照 schema 的写法不是数字，照原样"))
            return cell if number.guessed else self._figure(row, cell, number)
        if form.pattern:
            date = form.date(plain)
            wrong = tr("照 schema 的写法不是日期，照原样")
            return self._take(row, plain, date) if date else self._leave(row, cell, wrong)
        return cell

    def _figure(self, row: int, cell: str, number: PlainNumber) -> str:
        """Return a number with its unit; a column has one currency, as others would be added to it."""
        words = number.before.strip() or number.after.strip()
        if is_currency(words):
            self._currency = self._currency or words
            if words != self._currency:
                message = tr("这一列前面的货币是“{currency}”，这一格照原样", currency=shown(self._currency))
                return self._leave(row, cell, message)
        unit = number.after if looks_like_unit(number.after) else ""
        return self._take(row, cell.strip(), number.digits + unit)

    def _take(self, row: int, text: str, plain: str) -> str:
        if plain != text:
            self._changed += 1
            message = tr("照 schema 的写法读作 {plain}", plain=plain)
            self._first = self._first or self._problem(Severity.NOTE, row, message, text)
        return plain

    def _leave(self, row: int, cell: str, message: str) -> str:
        self._wrong += 1
        if self._wrong <= _LISTED:
            self._told.append(self._problem(Severity.WARNING, row, message, cell, tr("核对这一格和 schema。")))
        return cell

    def _problem(self, severity: Severity, row: int, message: str, text: str, remedy: str = "") -> Problem:
        return Problem(severity, self._grid.place(row, self.at), message, remedy, quoted(text), self._header)

    @property
    def problems(self) -> list[Problem]:
        """What is told of the column."""
        found = list(self._told)
        if self._wrong > _LISTED:
            more = self._wrong - _LISTED
            message = tr("“{header}”列另有 {more} 格不合 schema 的写法，照原样", header=self._header, more=more)
            found.append(Problem(Severity.WARNING, self._grid.name, message))
        if self._first is not None and self._changed > 1:
            message = tr("{message}；这一列这样读的有 {count} 格", message=self._first.message, count=self._changed)
            found.append(replace(self._first, message=message))
        elif self._first is not None:
            found.append(self._first)
        return found
