"""Decide what a file is and open it: a package, a workbook, a delimited file, or a table that is kept as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from data import limits
from data.charting.default_charts import with_default_charts
from data.files.containers import TOP, SeveralPackagesError
from data.files.file_kinds import FileKind, kind_of
from data.files.file_names import shown, visibly
from data.files.read_failures import explain_reading
from data.files.readable_name import shown_name
from data.importing import delimited
from data.importing.figure_collector import TableMaker, TooManyFiguresError
from data.importing.grid import Grid
from data.importing.layout import Layout, carry_out
from data.importing.long_form import is_long, lacks_for_long, read_long
from data.importing.package_sheets import (
    DESCRIPTOR_SHEET,
    TEXTS_SHEET,
    package_grids,
    read_descriptor_sheet,
    read_package_sheets,
    read_text_sheet,
)
from data.importing.plain_doubts import doubtful_cells
from data.importing.plain_table import PlainTable, plain_table
from data.importing.reading_notes import Notes
from data.importing.reading_plan import TO_THE_END, PlanError, ReadingPlan, TablePlan
from data.importing.sheet_facts import without_hidden_columns
from data.importing.understanding import fitted, lay_out
from data.importing.wide_form import is_wide, is_wide_by_year, read_wide, read_wide_by_year
from data.importing.workbook import read_workbook
from data.model import Package
from data.package.raw_tables import column_name
from data.package.reader import assemble, open_package
from data.problems import PackageError, Problem, Severity, listed
from data.session.remembered_readings import RememberedReading, with_remembered
from data.templates.catalogue import LEDGERS
from data.templates.form import EXAMPLE, Ledger
from data.templates.register_rows import drop_examples
from data.words import tr

_NAMED_SHEETS: Final = 20
_BEFORE_TITLE: Final = tr("：")
DATA_SHEETS: Final = ("数据", "data", "observations")
_EXPLANATIONS: Final = ("填写说明", "说明", "指标目录", "目录", "封面", "readme")


@dataclass(frozen=True)
class Choice:
    """What a user chose where a file leaves it open; blank means to guess."""

    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    as_table: bool = False
    package: str = ""
    # How the sheets are read; what is not in it is understood anew.
    plan: ReadingPlan | None = None
    # How tables of known shapes are read where there is no plan for them.
    remembered: tuple[RememberedReading, ...] = ()
    # Place and words of the warnings that the user has dealt with: they are no more than notes.
    settled: frozenset[tuple[str, str]] = frozenset()


Asked = Literal["sheet", "package"]


def _choice_of(layout: Layout, choice: Choice) -> Choice:
    """Return a choice of nothing but one table."""
    plan, name = choice.plan or ReadingPlan(), layout.grid.name
    return replace(choice, sheet=name, plan=replace(plan, sheets={**plan.sheets, name: (layout.plan,)}))


class ChoiceNeededError(PackageError):
    """Several tables could be meant, or several packages; `choices` are what can be chosen, by their names."""

    def __init__(self, message: str, what: Asked, choices: Mapping[str, Choice], problems: tuple[Problem, ...]) -> None:
        super().__init__(message, problems)
        self.what = what
        self.choices = dict(choices)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of what can be chosen."""
        return tuple(self.choices)

    @classmethod
    def of_tables(cls, name: str, tables: Mapping[str, Layout], choice: Choice) -> ChoiceNeededError:
        """Return the question which of the tables of a file is meant."""
        words = tr("、").join(tables)
        problem = Problem(Severity.NOTE, name, tr("有几张表可以打开：{words}", words=words), tr("选其中一张。"))
        choices = {one: _choice_of(layout, choice) for one, layout in tables.items()}
        return cls(tr("“{name}”里有几张表，请选一张：{words}。", name=name, words=words), "sheet", choices, (problem,))

    @classmethod
    def of_packages(cls, name: str, error: SeveralPackagesError, choice: Choice) -> ChoiceNeededError:
        """Return the question which of the packages of an archive is meant; what else was chosen stays chosen."""
        words = tr("、").join(error.folders)
        problem = Problem(Severity.NOTE, name, tr("有几个数据包可以打开：{words}", words=words), tr("选其中一个。"))
        choices = {tr("（最外层）") if one == TOP else one: replace(choice, package=one) for one in error.folders}
        return cls(str(error), "package", choices, (problem,))


@dataclass(frozen=True)
class Read:
    """A file as read: `package` or, where the table is none of the known forms, `table`."""

    problems: tuple[Problem, ...]
    encoding: str
    package: Package | None = None
    table: PlainTable | None = None
    separator: str = ""
    # The tables that were read.
    layouts: tuple[Layout, ...] = ()

    @property
    def plan(self) -> ReadingPlan:
        """How the file was read, to be kept and used again."""
        sheets: dict[str, tuple[TablePlan, ...]] = {}
        for layout in self.layouts:
            whole = layout.end == len(layout.grid.rows)
            plan = replace(layout.plan, end=TO_THE_END) if whole else layout.plan
            sheets[layout.grid.name] = (*sheets.get(layout.grid.name, ()), plan)
        return ReadingPlan(self.encoding if self.separator else "", self.separator, sheets)


def read_any(path: Path, choice: Choice | None = None) -> Read:
    """Open any file the program knows.

    Raises PackageError where nothing can be shown, RefusedError where it is unsafe or too large, and
    ChoiceNeededError where several tables or packages could be meant.
    """
    path = Path(path)
    choice = choice or Choice()
    try:
        read = _read_by_kind(path, choice)
    except OSError as error:  # from a library that reads, or the closing of a file
        raise PackageError(explain_reading(path.name, error)) from error
    read = replace(read, problems=_settled(read.problems, choice))
    return read if read.package is None else replace(read, package=with_default_charts(read.package))


def read_sheets(name: str, grids: Sequence[Grid], choice: Choice) -> Read:
    """Read sheets that are in memory, as `read_any` reads those of a file of that name; raises what it raises."""
    read = _read_grids(Path(name), grids, [], choice, {})
    read = replace(read, problems=_settled(read.problems, choice))
    return read if read.package is None else replace(read, package=with_default_charts(read.package))


def _settled(problems: Sequence[Problem], choice: Choice) -> tuple[Problem, ...]:
    """Return problems; the warnings that the user has dealt with are notes."""
    if not choice.settled:
        return tuple(problems)
    return tuple(
        replace(one, severity=Severity.NOTE)
        if one.severity is Severity.WARNING and (one.place, one.message) in choice.settled
        else one
        for one in problems
    )


def _read_by_kind(path: Path, choice: Choice) -> Read:
    match kind_of(path):
        case FileKind.WORKBOOK:
            return _read_workbook(path, choice)
        case FileKind.DELIMITED:
            return _read_delimited(path, choice)
        case FileKind.PACKAGE:
            try:
                package, problems = open_package(path, choice.package)
            except SeveralPackagesError as error:
                raise ChoiceNeededError.of_packages(path.name, error, choice) from error
            return Read(problems, "utf-8", package)


def _read_delimited(path: Path, choice: Choice) -> Read:
    plan = choice.plan or ReadingPlan()
    encoding, separator = choice.encoding or plan.encoding, choice.separator or plan.separator
    found = delimited.read_delimited(path, encoding, separator)
    read = _read_grids(path, [found.grid], list(found.problems), choice, {})
    return replace(read, encoding=found.encoding, separator=found.separator)


def _read_workbook(path: Path, choice: Choice) -> Read:
    workbook = read_workbook(path)
    problems = list(workbook.problems)
    sheets = package_grids(workbook.grids)
    if sheets and not choice.sheet and not choice.as_table and not (choice.plan and choice.plan.sheets):
        notes = Notes()
        raw = read_package_sheets(sheets, notes)
        texts = read_text_sheet(workbook.grids)
        stem = shown_name(path.stem)
        descriptor = {"name": stem, "title": stem} | read_descriptor_sheet(workbook.grids)
        by_source = {
            row["source_id"]: texts[row["path"]]
            for _, row in (raw["sources"].rows if "sources" in raw else ())
            if row.get("path") in texts
        }
        problems += notes.problems
        package, found = assemble(descriptor, path, raw, by_source, problems)
        return Read(found, "", package)
    grids = [grid for grid in workbook.grids if not choice.sheet or grid.name == choice.sheet]
    grids = grids or [grid for grid in workbook.grids if choice.sheet.startswith(f"{grid.name} ")]
    if not grids:
        raise _no_such_table(path, choice.sheet, [grid.name for grid in workbook.grids], workbook.problems)
    grids = [without_hidden_columns(grid, problems) for grid in grids]
    return _read_grids(path, grids, problems, choice, read_descriptor_sheet(workbook.grids))


def _read_grids(
    path: Path, grids: Sequence[Grid], problems: list[Problem], choice: Choice, descriptor: dict[str, Any]
) -> Read:
    """Read every sheet that is a long or wide table as one package; else the one table as it is."""
    own = (DESCRIPTOR_SHEET, TEXTS_SHEET)
    laid = [(grid, layout) for grid in grids if grid.name not in own for layout in _layouts(grid, choice, problems)]
    if choice.sheet and choice.sheet not in {grid.name for grid in grids}:
        named = _by_name(laid)
        laid = [(layout.grid, layout) for name, layout in named.items() if _is_called(name, choice.sheet)]
        if not laid:
            raise _no_such_table(path, choice.sheet, list(named), problems)
    understood = {grid.name for grid, _ in laid}
    for grid in grids:
        if laid and grid.name not in (*understood, *own) and not _is_explanation(grid.name):
            unread = tr("没有找到表头和它下面的数据，这张表没有读"), tr("要读它，第一行写列名，下面写数据。")
            problems.append(Problem(Severity.NOTE, grid.name, *unread, is_whole_sheet=True))
    if not laid:
        problem = Problem(Severity.ERROR, path.name, tr("没有找到表头和它下面的数据"), tr("第一行写列名，下面写数据。"))
        raise PackageError(tr("“{name}”里没有能读的表。", name=path.name), (problem,))
    known = [] if choice.as_table else [(grid, layout) for grid, layout in laid if _is_known(layout)]
    known = [(grid, layout) for grid, layout in known if not layout.plan.as_table]
    ledger = None if choice.as_table else _ledger_of([layout for _, layout in laid])
    if ledger is not None:
        known = [(grid, layout) for grid, layout in laid if ledger.recognises(layout)]
    known = [pair for pair in known if pair[0].name.strip().lower() in DATA_SHEETS] or known
    reason: tuple[str, str] | None = None
    if known:
        read = [grid.name for grid, _ in known]
        left = dict.fromkeys(grid.name for grid, _ in laid if grid.name not in read and not _is_explanation(grid.name))
        taken = [id(layout) for _, layout in known]
        beside = [layout for grid, layout in laid if grid.name in read and id(layout) not in taken]
        try:
            if sum(len(layout.rows) for _, layout in known) > limits.FIGURES:
                raise TooManyFiguresError
            told = [*problems, *_unread_beside(beside)]
            return _as_package(path, [layout for _, layout in known], ledger, tuple(left), told, descriptor)
        except TooManyFiguresError:
            most = tr(
                "超过 {figures} 个数、{indicators} 个指标或 {themes} 个主题，按普通表格打开",
                figures=limits.FIGURES,
                indicators=limits.INDICATORS,
                themes=limits.THEMES,
            )
            reason = most, tr("要按主题看，请按地区或年份拆成几个文件。")
    tables = [pair for pair in laid if not _is_explanation(pair[0].name)] or laid
    if len(tables) > 1:
        raise ChoiceNeededError.of_tables(path.name, _by_name(tables), choice)
    grid, layout = tables[0]
    name = visibly(path.name)
    place = tr("{name}（{sheet}）", name=name, sheet=grid.name) if grid.name else name
    problems += _doubts(grid, layout)
    table = plain_table(layout, layout.title or shown_name(path.stem), place)
    problems += doubtful_cells(layout, table)
    if not choice.as_table and not layout.plan.as_table:
        problems.append(Problem(Severity.NOTE, grid.place(layout.header_row), *(reason or lacks_for_long(layout))))
    return Read(listed(problems, limits.PROBLEMS), "", table=table, layouts=(layout,))


def _no_such_table(path: Path, wanted: str, names: Sequence[str], problems: Sequence[Problem]) -> PackageError:
    words = tr("、").join(map(shown, names[:_NAMED_SHEETS])) + ("……" if len(names) > _NAMED_SHEETS else "")
    message = tr("“{name}”里没有名为“{sheet}”的表。里面有：{names}。", name=path.name, sheet=shown(wanted), names=words)
    return PackageError(message, tuple(problems))


def _by_name(laid: Sequence[tuple[Grid, Layout]]) -> dict[str, Layout]:
    """Return tables by the names of their sheets; of several on one sheet by where they begin and their titles."""
    counts = Counter(grid.name for grid, _ in laid)
    rows = Counter((grid.name, layout.header_row) for grid, layout in laid)
    found = {}
    for grid, layout in laid:
        row, column = layout.header_row + 1, column_name(layout.plan.left)
        where = tr("第 {row} 行起", row=row)
        if rows[grid.name, layout.header_row] > 1:
            where = tr("第 {row} 行 {column} 列起", row=row, column=column)
        name = " ".join(part for part in (grid.name, where) if part) if counts[grid.name] > 1 else grid.name
        found[f"{name}{_BEFORE_TITLE}{layout.title}" if name != grid.name and layout.title else name] = layout
    return found


def _is_called(name: str, words: str) -> bool:
    """Say whether words are the name of a table, with its title or without."""
    return words in (name, name.split(_BEFORE_TITLE, 1)[0])


def _is_explanation(sheet: str) -> bool:
    """Say whether a sheet's name says that it explains others, and holds no figures of its own."""
    return sheet.strip().lower() in _EXPLANATIONS


def _layouts(grid: Grid, choice: Choice, problems: list[Problem]) -> list[Layout]:
    """Return the tables of a sheet as a plan says, else as they are understood. Raises PlanError where it can't be."""
    plan = choice.plan
    if plan is None or grid.name not in plan.sheets:
        return [_as_remembered(layout, choice.remembered, problems) for layout in lay_out(grid)]
    tables = fitted(grid, plan.sheets[grid.name])
    if any(table.first >= table.end for table in tables):
        raise PlanError(tr("这个读法与表“{name}”不合：表里没有那么多行。请在“读表”里重新指定。", name=grid.name))
    return [layout for table in tables if (layout := carry_out(grid, table)).rows]


def _as_remembered(layout: Layout, remembered: Sequence[RememberedReading], problems: list[Problem]) -> Layout:
    """Return a table as one of its shape is remembered to be read, and say so; else as it is."""
    plan, name = with_remembered(layout, remembered)
    changed = carry_out(layout.grid, plan) if name else layout
    if not name or not changed.rows:
        return layout
    place, remedy = layout.grid.place(changed.header_row), tr("要改或不再用它，点“读表…”。")
    problems.append(Problem(Severity.NOTE, place, tr("照记住的读法读：{name}", name=name), remedy))
    return changed


def _unread_beside(layouts: Sequence[Layout]) -> list[Problem]:
    """Tell of tables that stand on a sheet beside those that are read as figures."""
    message = tr("从这行起的另一个表看不出指标和时间，没有读")
    remedy = tr("点“读表…”，单独打开它，或指出它的表头。")
    return [Problem(Severity.WARNING, one.grid.place(one.start), message, remedy) for one in layouts]


def _doubts(grid: Grid, layout: Layout) -> list[Problem]:
    """Return what is not certain of where a table has its header."""
    place, row = grid.place(layout.header_row), layout.header_row + 1
    remedy = tr("核对这一行。不对的话，在第一行写好列名再打开。")
    if layout.is_doubtful and layout.header_rows:
        return [Problem(Severity.WARNING, place, tr("把第 {row} 行读作表头，不能肯定", row=row), remedy)]
    if layout.is_doubtful:
        return [Problem(Severity.WARNING, place, tr("没有找到表头，从这一行起都读作数据，不能肯定"), remedy)]
    if not layout.header_rows:
        return [Problem(Severity.NOTE, place, tr("没有找到表头，从这一行起都读作数据"), tr("要列名，在第一行写上。"))]
    return []


def _is_known(layout: Layout) -> bool:
    return is_long(layout) or is_wide(layout) or is_wide_by_year(layout)


def _ledger_of(layouts: Sequence[Layout]) -> Ledger | None:
    """Return the kind of working table that a sheet is, where there is one."""
    return next((ledger for ledger in LEDGERS if any(ledger.recognises(layout) for layout in layouts)), None)


def _as_package(
    path: Path,
    layouts: list[Layout],
    ledger: Ledger | None,
    left: Sequence[str],
    problems: list[Problem],
    descriptor: dict[str, Any],
) -> Read:
    notes = Notes()
    maker = TableMaker(notes)
    title = next((layout.title for layout in layouts if layout.title), "") if len(layouts) == 1 else ""
    name, stem = shown_name(path.name), shown_name(path.stem)
    whole = title or stem
    only_examples = drop_examples(layouts, EXAMPLE, notes)
    if ledger is not None:
        whole = layouts[0].title or stem
        ledger.read(layouts, whole, name, maker)
    for layout in layouts if ledger is None else ():
        grid = layout.grid
        source = tr("{name}（{sheet}）", name=name, sheet=grid.name) if grid.name else name
        usual = grid.name.strip().lower() in DATA_SHEETS or grid.name.lower().startswith("sheet") or not grid.name
        theme = layout.title or (whole if usual else grid.name)
        if is_long(layout):
            read_long(layout, theme, source, maker)
        elif is_wide_by_year(layout):
            read_wide_by_year(layout, theme, source, maker)
        else:
            read_wide(layout, theme, source, maker)
    if not maker.count:
        raise PackageError(tr("“{name}”里没有能读的数据行。", name=path.name), tuple(notes.problems))
    for layout in layouts:
        problems += _doubts(layout.grid, layout)
    told = tr("这张表不是指标数据，没有读"), tr("要看它，单独打开这张表。")
    for sheet in left:
        problems.append(Problem(Severity.NOTE, sheet, *told, is_whole_sheet=True))
    problems += notes.problems
    for place, unit in dict.fromkeys((layout.unit_place, layout.unit) for layout in layouts):
        if place and unit:
            problems.append(Problem(Severity.NOTE, place, tr("没有写单位的数字，照这里读作“{unit}”", unit=unit)))
    remarks = tr("；").join(note for layout in layouts for note in layout.notes)
    shown = tr("{whole}（{example}）", whole=whole, example=EXAMPLE) if only_examples else whole
    whole_descriptor = {"name": stem, "title": shown, "description": remarks} | descriptor
    package, found = assemble(whole_descriptor, path, maker.tables(), {}, problems)
    return Read(found, "", package, layouts=tuple(layouts))
