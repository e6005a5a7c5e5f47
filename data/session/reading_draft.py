"""A reading that is being looked at and changed: the sheets of a file, their plans, and what these make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from data.importing.grid import Grid
from data.importing.layout import Layout, carry_out
from data.importing.reading_plan import TO_THE_END, ColumnRole, PlanError, ReadingPlan, RowRole, TablePlan
from data.importing.sheet_roles import can_be, row_roles, with_row_role
from data.importing.sheet_sample import SheetSample, plan_in_sample, sample_of
from data.importing.understanding import fitted, plans_of
from data.problems import PackageError, Problem
from data.session.choices import Choice, ChoiceNeededError
from data.session.draft_sheets import TEXT_ROWS, DraftSheets, draft_sheets
from data.session.opening import read_sheets
from data.session.remembered_readings import RememberedReading, key_of, remembered_reading, with_remembered
from data.session.sheet_reading import Read
from data.words import tr

# What is read again at each change; a figure costs some 60 µs.
_MOST_ROWS: Final = 300
_MOST_CELLS: Final = 400
_LEAST_ROWS: Final = 60
_MOST_LEVELS: Final = 20


@dataclass(frozen=True)
class Preview:
    """What a sheet becomes: `read`, or None where `fault` says why. `sample` are its rows that were read.

    `roles` are those of these rows. `layouts` are the tables that are read, in the order of `tables`, their numbers.
    """

    sample: SheetSample
    layouts: tuple[Layout, ...]
    tables: tuple[int, ...]
    roles: dict[int, RowRole]
    read: Read | None
    fault: str = ""
    is_whole: bool = True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noticed on the way."""
        return self.read.problems if self.read is not None else ()


class ReadingDraft:
    """The sheets of a file and how they are to be read. Rows and columns are those of the whole sheet.

    `table` is the number of the table of the sheet that is read, None for all of them. `only_sheet` leaves the other
    sheets out. `is_outdated` says that the plan of the choice is not that of these sheets any more: they
    are guessed anew.
    """

    def __init__(self, path: Path, choice: Choice | None = None, remembered: Sequence[RememberedReading] = ()) -> None:
        self.path = path
        choice = choice or Choice()
        plan = choice.plan or ReadingPlan()
        self._remembered = tuple(remembered)
        self._plans: dict[str, tuple[TablePlan, ...]] = {}
        self.table: int | None = None
        self.only_sheet = bool(choice.sheet)
        encoding, separator = choice.encoding or plan.encoding, choice.separator or plan.separator
        self._package = choice.package
        self._take_sheets(draft_sheets(path, encoding, separator, choice.package))
        self.settled: set[tuple[str, str]] = set(choice.settled)
        self.sheet = choice.sheet if choice.sheet in self.names else self._first_sheet()
        self.is_outdated = False
        if choice.as_table:
            for name, plans in self._plans.items():
                self._plans[name] = tuple(replace(one, as_table=True) for one in plans)
        if plan.sheets:
            try:
                self.take(plan)
            except PlanError:
                self.is_outdated = True
                self.settled.clear()

    def _take_sheets(self, sheets: DraftSheets) -> None:
        self.sheets = sheets
        for name, guesses in sheets.guesses.items():
            self._plans[name] = tuple(with_remembered(guess, self._remembered)[0] for guess in guesses)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The cells of the sheets."""
        return self.sheets.grids

    def _first_sheet(self) -> str:
        return next((grid.name for grid in self.grids if self._plans[grid.name]), self.grids[0].name)

    def take_text(self, sheets: DraftSheets) -> None:
        """Look at a text as it was read in another encoding or with another separator; all changes are forgotten."""
        self._take_sheets(sheets)
        self.settled.clear()
        self.table = None

    def guess_again(self) -> None:
        """Forget all that was changed on this sheet."""
        self._plans[self.sheet] = tuple(guess.plan for guess in self.sheets.guesses[self.sheet])
        self.settled.clear()
        self.table = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets."""
        return tuple(grid.name for grid in self.grids)

    @property
    def grid(self) -> Grid:
        """The sheet on show."""
        return next(grid for grid in self.grids if grid.name == self.sheet)

    @property
    def plans(self) -> tuple[TablePlan, ...]:
        """How the tables of the sheet on show are read."""
        return self._plans[self.sheet]

    def choose_sheet(self, name: str) -> None:
        """Show another sheet."""
        self.sheet, self.table = name, None

    def take(self, plan: ReadingPlan) -> None:
        """Read the sheets as a record says that was kept. Raises PlanError where it is of other sheets."""
        known = {name: tables for name, tables in plan.sheets.items() if name in self._plans}
        if not known and len(plan.sheets) == len(self.grids) == 1:
            known = {self.sheet: next(iter(plan.sheets.values()))}
        fitting = {name: self._fitted(name, tables) for name, tables in known.items()}
        if not fitting or not all(fitting.values()):
            raise PlanError(tr("这个读法是别的表的：工作表的名称或行数对不上。"))
        self._plans.update(fitting)
        self.table = None
        if self.sheet not in fitting:
            self.sheet = next(iter(fitting))

    def _fitted(self, name: str, tables: Sequence[TablePlan]) -> tuple[TablePlan, ...]:
        plans = tuple(fitted(self._grid(name), tables))
        return plans if all(table.first < table.end for table in plans) else ()

    def _grid(self, name: str) -> Grid:
        return next(grid for grid in self.grids if grid.name == name)

    def change(self, number: int, plan: TablePlan) -> None:
        """Read a table of the sheet on show in another way."""
        plans = list(self.plans)
        plans[number] = plan
        self._plans[self.sheet] = tuple(plans)

    def set_rows(self, rows: Sequence[int], role: RowRole) -> None:
        """Give rows of the sheet on show another role, each in its table. Raises PlanError for too large a header."""
        if role is RowRole.HEADER and len(rows) > _MOST_LEVELS:
            raise PlanError(tr("表头最多 {most} 行，没有改。", most=_MOST_LEVELS))
        ordered = sorted(rows)
        for row in ordered:
            self._cover(row)
        for number, plan in enumerate(self.plans):
            here = [row for row in ordered if plan.start <= row < plan.end]
            self.change(number, _with_row_roles(self.grid, plan, here, role))

    def _cover(self, row: int) -> None:
        """Let a row that no table has belong to the next one below, else to the last one."""
        plans = self.plans
        if any(plan.start <= row < plan.end for plan in plans):
            return
        below = next((number for number, plan in enumerate(plans) if plan.start > row), None)
        if below is not None:
            self.change(below, replace(plans[below], start=row))
        elif plans:
            self.change(len(plans) - 1, replace(plans[-1], end=row + 1))
        else:
            self._plans[self.sheet] = (TablePlan(row, len(self.grid.rows), (), row),)

    def split(self, row: int) -> None:
        """Let another table begin at a row of the sheet on show."""
        number = next((at for at, plan in enumerate(self.plans) if plan.start < row < plan.end), None)
        if number is None:
            return
        plan = self.plans[number]
        if row <= min((*plan.header_rows, plan.first)):
            self.change(number, replace(plan, start=row))
            return
        if row <= plan.first:
            return
        below = plans_of(self.grid, row, plan.end) or [TablePlan(row, plan.end, (), row)]
        above = replace(plan, end=row, rows={at: role for at, role in plan.rows.items() if at < row})
        self._plans[self.sheet] = (*self.plans[:number], above, *below, *self.plans[number + 1 :])
        self.table = None

    def join(self, row: int) -> None:
        """Let the table that begins at a row belong to the one above it."""
        number = next((at for at, plan in enumerate(self.plans) if plan.start == row and at), None)
        if number is None:
            return
        above, below = self.plans[number - 1 : number + 1]
        whole = replace(above, end=below.end)
        self._plans[self.sheet] = (*self.plans[: number - 1], whole, *self.plans[number + 1 :])
        self.table = None

    def set_column(self, column: int, role: ColumnRole) -> None:
        """Give a column another role, in all tables that are read."""
        for number in self._numbers:
            self.change(number, self.plans[number].with_column(column, role))

    def set_unit(self, unit: str) -> None:
        """Set the unit of the figures that name none."""
        for number in self._numbers:
            self.change(number, replace(self.plans[number], unit=unit.strip()))

    def set_as_table(self, on: bool) -> None:
        """Keep the tables cell by cell, or read their figures."""
        for number in self._numbers:
            self.change(number, replace(self.plans[number], as_table=on))

    @property
    def is_as_table(self) -> bool:
        """Whether all tables that are read are kept cell by cell."""
        return bool(self._numbers) and all(self.plans[number].as_table for number in self._numbers)

    @property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(range(len(self.plans))) if self.table is None else (self.table,)

    def preview(self) -> Preview:
        """Return what the sheet on show becomes, as far as a sample shows it."""
        numbers = self._numbers
        grid, plans = self.grid, self.plans
        width = max((len(row) for row in grid.rows[:_MOST_ROWS]), default=1)
        most = max(_LEAST_ROWS, min(_MOST_ROWS, _MOST_CELLS // max(1, width)))
        sample = sample_of(grid, plans, most)
        made = tuple(plan_in_sample(plans[number], sample) for number in numbers)
        layouts = tuple(carry_out(sample, plan) for plan in made)
        read: Read | None = None
        fault = self.sheets.fault
        choice = Choice(plan=ReadingPlan(sheets={grid.name: made}), settled=frozenset(self.settled))
        try:
            read = read_sheets(self.path.name, [sample], choice) if not fault else None
        except ChoiceNeededError:
            self.table = 0
            return self.preview()
        except PackageError as error:
            fault = str(error)
        if read is not None:
            layouts = tuple(_as_read(layout, read) for layout in layouts)
        roles = {row: role for layout in layouts for row, role in row_roles(layout).items()}
        is_whole = len(sample.rows) == len(grid.rows) and not self.is_cut
        return Preview(sample, layouts, numbers, roles, read, fault, is_whole)

    @property
    def is_cut(self) -> bool:
        """Whether the text may go on after what is looked at."""
        return self.sheets.is_text and len(self.grid.rows) >= TEXT_ROWS

    @property
    def plan(self) -> ReadingPlan:
        """How the sheets are read, to be kept or carried out."""
        sheets = {}
        for name in (self.sheet,) if self.only_sheet else self.names:
            plans = self._plans[name]
            if name == self.sheet:
                plans = tuple(plans[number] for number in self._numbers)
            height = len(self._grid(name).rows)
            plans = tuple(
                replace(one, end=TO_THE_END) if one.end == height and not self._is_joined(name, one) else one
                for one in plans
            )
            if plans:
                sheets[name] = plans
        return ReadingPlan(self.sheets.chosen_encoding, self.sheets.chosen_separator, sheets)

    def _is_joined(self, name: str, last: TablePlan) -> bool:
        """Say whether a table was put together: going on to the end, it would be parted again when it is read."""
        guesses = (guess for guess in self.sheets.guesses[name] if guess.plan.left == last.left)
        starts = {guess.start for guess in guesses if guess.start >= last.start}
        return len(starts) > 1 and not self.is_cut

    @property
    def choice(self) -> Choice:
        """How the file is to be opened."""
        sheet = self.sheet if self.only_sheet else ""
        return Choice(sheet, package=self._package, plan=self.plan, settled=frozenset(self.settled))

    def is_known_sheet(self) -> bool:
        """Say whether any table on show has words in its header by which it is known again."""
        return any(guess.header_rows or guess.rows for guess in self.sheets.guesses[self.sheet])

    @cached_property
    def has_several_sheets(self) -> bool:
        """Whether there is more than one sheet with a table."""
        return sum(bool(plans) for plans in self._plans.values()) > 1

    def to_remember(self) -> list[RememberedReading]:
        """Return the readings of the tables on show, for tables of the same shapes."""
        found: dict[str, RememberedReading] = {}
        for plan in (self.plans[number] for number in self._numbers):
            # The guess whose header stands in the table, wherever it was split or joined.
            guesses = (one for one in self.sheets.guesses[self.sheet] if plan.start <= one.header_row < plan.end)
            if (guess := next(guesses, None)) is not None:
                found[key_of(guess)] = remembered_reading(guess, plan)
        return list(found.values())


def _with_row_roles(grid: Grid, plan: TablePlan, rows: Sequence[int], role: RowRole) -> TablePlan:
    """Return a plan with another role of rows, in their order: a hundred thousand rows of data at once."""
    alike: list[int] = []
    for row in rows:
        last = plan.header_rows[-1] if plan.header_rows else plan.start - 1
        moves_data = role is RowRole.HEADER or row in plan.header_rows or last < row < plan.first
        if moves_data and can_be(plan, row, role):
            plan = with_row_role(grid, plan, row, role)
        elif can_be(plan, row, role):
            alike.append(row)
    return replace(plan, rows={**plan.rows, **dict.fromkeys(alike, role)}) if alike else plan


def _as_read(layout: Layout, read: Read) -> Layout:
    """Return the layout that was read, which knows the columns that were left out."""
    beside = (layout.start, layout.plan.left)
    return next((one for one in read.layouts if (one.start, one.plan.left) == beside), layout)
