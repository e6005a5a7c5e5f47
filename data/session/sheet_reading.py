"""Sheets as they are read: every known form of them as one package, else the one table as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from data import limits
from data.files.file_names import visibly
from data.files.readable_name import shown_name
from data.importing.area_form import area_form
from data.importing.area_rows import read_areas
from data.importing.figure_collector import TableMaker, TooManyFiguresError
from data.importing.grid import Grid
from data.importing.growth_checks import relate_growth
from data.importing.large_text import LargeText
from data.importing.layout import Layout, carry_out
from data.importing.long_form import read_long
from data.importing.long_signs import is_long, lacks_for_long
from data.importing.package_sheets import DESCRIPTOR_SHEET, TEXTS_SHEET
from data.importing.plain_doubts import doubtful_cells
from data.importing.plain_table import plain_table
from data.importing.reading_notes import Notes
from data.importing.reading_plan import TO_THE_END, PlanError, ReadingPlan, TablePlan
from data.importing.sheet_names import DATA_SHEETS, themes_of_sheets
from data.importing.sheet_sample import SheetSample, plan_in_whole, plan_of_sample
from data.importing.understanding import fitted, lay_out
from data.importing.wide_form import is_wide, is_wide_by_year
from data.importing.wide_rows import read_wide
from data.importing.year_rows import read_wide_by_year
from data.model import Package
from data.package.reader import assemble
from data.problems import PackageError, Problem, Severity, listed
from data.session.choices import Choice, ChoiceNeededError, is_called, no_such_table, tables_by_name
from data.session.remembered_readings import RememberedReading, with_remembered
from data.tables.plain_table import PlainTable
from data.templates.catalogue import LEDGERS
from data.templates.form import EXAMPLE, Ledger
from data.templates.register_rows import drop_examples
from data.words import tr

_EXPLANATIONS: Final = ("填写说明", "说明", "指标目录", "目录", "封面", "readme")
Laid = list[tuple[Grid, Layout]]


class KnownFormError(Exception):
    """A long text is one of the known forms, and small enough to be read as such."""


@dataclass(frozen=True)
class Read:
    """A file as read: `package` or, where the table is none of the known forms, `table`."""

    problems: tuple[Problem, ...]
    encoding: str
    package: Package | None = None
    table: PlainTable | None = None
    separator: str = ""
    # The tables that were read. A long text has the one of a sample, and so many cells stand elsewhere.
    layouts: tuple[Layout, ...] = ()
    is_long: bool = False
    elsewhere: int = 0

    @property
    def plan(self) -> ReadingPlan:
        """How the file was read, to be kept and used again."""
        sheets: dict[str, tuple[TablePlan, ...]] = {}
        for layout in self.layouts:
            whole = layout.end == len(layout.grid.rows)
            plan = replace(layout.plan, end=TO_THE_END) if whole else layout.plan
            plan = plan_in_whole(plan, layout.grid)
            sheets[layout.grid.name] = (*sheets.get(layout.grid.name, ()), plan)
        return ReadingPlan(self.encoding if self.separator else "", self.separator, sheets)


def read_grids(
    path: Path,
    grids: Sequence[Grid],
    problems: list[Problem],
    choice: Choice,
    descriptor: dict[str, Any],
    large: LargeText | None = None,
) -> Read:
    """Read every sheet that is a long or wide table as one package; else the one table as it is.

    The only sheet may be the sample of a long text. Raises KnownFormError where that is to be read row by row.
    """
    own = (DESCRIPTOR_SHEET, TEXTS_SHEET)
    laid = [(grid, layout) for grid in grids if grid.name not in own for layout in _layouts(grid, choice, problems)]
    if choice.sheet and choice.sheet not in {grid.name for grid in grids}:
        named = tables_by_name([layout for _, layout in laid])
        laid = [(layout.grid, layout) for name, layout in named.items() if is_called(name, choice.sheet)]
        if not laid:
            raise no_such_table(path, choice.sheet, list(named), problems)
    if choice.change is not None:
        laid = _changed([layout for _, layout in laid], choice.change)
    understood = {grid.name for grid, _ in laid}
    for grid in grids:
        if laid and grid.name not in (*understood, *own) and not _is_explanation(grid.name):
            unread = tr("没有找到表头和它下面的数据，这张表没有读"), tr("要读它，第一行写列名，下面写数据。")
            problems.append(Problem(Severity.NOTE, grid.name, *unread, is_whole_sheet=True))
    if not laid:
        problem = Problem(Severity.ERROR, path.name, tr("没有找到表头和它下面的数据"), tr("第一行写列名，下面写数据。"))
        raise PackageError(tr("“{name}”里没有能读的表。", name=path.name), (problem,))
    ledger, known = known_forms(laid, choice)
    reason: tuple[str, str] | None = None
    if known:
        read = [grid.name for grid, _ in known]
        left = dict.fromkeys(grid.name for grid, _ in laid if grid.name not in read and not _is_explanation(grid.name))
        taken = [id(layout) for _, layout in known]
        beside = [layout for grid, layout in laid if grid.name in read and id(layout) not in taken]
        reason = _beyond([layout for _, layout in known], path, large)
        try:
            if reason is None:
                told = [*problems, *_unread_beside(beside)]
                return _as_package(path, [layout for _, layout in known], ledger, tuple(left), told, descriptor)
        except TooManyFiguresError:
            reason = _too_many_figures()
        for _, layout in known:
            layout.forget_figures()
    tables = [pair for pair in laid if not _is_explanation(pair[0].name)] or laid
    if len(tables) > 1:
        raise ChoiceNeededError.of_tables(path.name, tables_by_name([layout for _, layout in tables]), choice)
    grid, layout = tables[0]
    name = visibly(path.name)
    place = tr("{name}（{sheet}）", name=name, sheet=grid.name) if grid.name else name
    problems += _doubts(grid, layout)
    table = (large.table if large else plain_table)(layout, layout.title or shown_name(path.stem), place)
    problems += doubtful_cells(layout, table)
    if not choice.as_table and not layout.plan.as_table:
        problems.append(Problem(Severity.NOTE, grid.place(layout.header_row), *(reason or lacks_for_long(layout))))
    return Read(listed(problems, limits.PROBLEMS), "", table=table, layouts=(layout,))


def known_forms(laid: Laid, choice: Choice) -> tuple[Ledger | None, Laid]:
    """Return the tables that are read as figures, and the kind of working table that they are."""
    known = [] if choice.as_table else [(grid, layout) for grid, layout in laid if _is_known(layout)]
    known = [(grid, layout) for grid, layout in known if not layout.plan.as_table]
    ledger = None if choice.as_table else _ledger_of([layout for _, layout in laid])
    if ledger is not None:
        known = [(grid, layout) for grid, layout in laid if ledger.recognises(layout)]
    return ledger, [pair for pair in known if pair[0].name.strip().lower() in DATA_SHEETS] or known


def _too_many_figures() -> tuple[str, str]:
    most = tr(
        "超过 {figures} 个数、{indicators} 个指标或 {themes} 个主题，按普通表格打开",
        figures=limits.FIGURES,
        indicators=limits.INDICATORS,
        themes=limits.THEMES,
    )
    return most, tr("要按主题看，请按地区或年份拆成几个文件。")


def beyond(rows: int, cells: int, size: int) -> tuple[str, str] | None:
    """Return why a table of a known form is too large to be read as figures, and what to do; None where it is not."""
    if rows > limits.FIGURES:
        return _too_many_figures()
    if cells > limits.CELLS or size > limits.FILE_BYTES:
        words = tr("超过 {cells} 格或 {size} MB，按普通表格打开", cells=limits.CELLS, size=limits.FILE_BYTES >> 20)
        return words, tr("要按主题看，请按地区或年份拆成几个文件。")
    return None


def _beyond(layouts: Sequence[Layout], path: Path, large: LargeText | None) -> tuple[str, str] | None:
    """Return the same of the tables of a file. Raises KnownFormError where those of a long text are not too large."""
    if large is None:
        return beyond(sum(len(one.rows) for one in layouts), 0, 0)
    reason = beyond(sum(map(large.rows_of, layouts)), large.cells, path.stat().st_size)
    if reason is None:
        raise KnownFormError
    return reason


def _changed(layouts: Sequence[Layout], change: Callable[[Layout], TablePlan]) -> Laid:
    """Return the only table of a file with a changed plan. Raises PlanError where there are several."""
    if len(layouts) != 1:
        raise PlanError(tr("--header 和 --roles 只用于一张表的文件。几张表的，用“读表”存一个读法。"))
    layout = carry_out(layouts[0].sheet or layouts[0].grid, change(layouts[0]))
    return [(layout.grid, layout)]


def _is_explanation(sheet: str) -> bool:
    """Say whether a sheet's name says that it explains others, and holds no figures of its own."""
    return sheet.strip().lower() in _EXPLANATIONS


def _layouts(grid: Grid, choice: Choice, problems: list[Problem]) -> list[Layout]:
    """Return the tables of a sheet as a plan says, else as they are understood. Raises PlanError where it can't be."""
    plan = choice.plan
    if plan is None or grid.name not in plan.sheets:
        return [_as_remembered(layout, choice.remembered, problems) for layout in lay_out(grid)]
    given = plan.sheets[grid.name]
    if isinstance(grid, SheetSample) and grid.whole is None:
        given = tuple(plan_of_sample(one, grid) for one in given)
    tables = fitted(grid, given)
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
    return is_long(layout) or is_wide(layout) or is_wide_by_year(layout) or area_form(layout) is not None


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
    themes = themes_of_sheets(layouts, whole) if ledger is None else []
    for layout, theme in zip(layouts, themes, strict=False):
        grid = layout.grid
        source = tr("{name}（{sheet}）", name=name, sheet=grid.name) if grid.name else name
        if is_long(layout):
            read_long(layout, theme, source, maker)
        elif is_wide_by_year(layout):
            read_wide_by_year(layout, theme, source, maker)
        elif is_wide(layout):
            read_wide(layout, theme, source, maker)
        elif (form := area_form(layout)) is not None:
            read_areas(layout, form, theme, source, maker)
    if maker.count and ledger is None:
        relate_growth(maker, layouts[0].grid)
    tables = maker.tables() if maker.count else {}
    if not tables:
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
    package, found = assemble(whole_descriptor, path, tables, {}, problems)
    return Read(found, "", package, layouts=tuple(layouts))
