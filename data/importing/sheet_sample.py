"""A part of a large sheet that stands for the whole of it: the rows around headers, and the last ones of each table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.importing.grid import Grid
from data.importing.reading_plan import TO_THE_END, TablePlan

_TAIL: Final = 40


@dataclass(frozen=True)
class SheetSample(Grid):
    """Some rows of a sheet. `numbers` are the rows of the `whole` sheet that they are; places name these.

    Without the whole sheet, `height` says how many rows it has, and `lines` are those of the sample's rows.
    """

    numbers: tuple[int, ...] = ()
    whole: Grid | None = None
    height: int = 0

    def number(self, row: int) -> int:
        """Return which row of the whole sheet a row is."""
        return self.numbers[row] if row < len(self.numbers) else self.height

    def line(self, row: int) -> int:
        """Return the line that a row has in the whole sheet."""
        if self.whole is None or not 0 <= row < len(self.numbers):
            return super().line(row)
        return self.whole.line(self.numbers[row])


def sample_of(grid: Grid, plans: Sequence[TablePlan], most: int) -> SheetSample:
    """Return the rows of a sheet that show how its tables are read: all where these are no more than `most`."""
    end = len(grid.rows)
    kept: Sequence[int] = range(end)
    if not plans:
        kept = range(min(end, most))
    elif end > most:
        each = max(_TAIL, most // len(plans))
        wanted: set[int] = set()
        for plan in plans:
            below = plan.first + each - _TAIL
            head = range(plan.start, min(plan.start + _TAIL, plan.end))
            wanted.update(head, plan.header_rows, range(plan.first, min(below, plan.end)))
            wanted.update(range(max(plan.end - _TAIL, plan.start), plan.end))
        kept = sorted(row for row in wanted if row < end)
    # Asked cell by cell: a large sheet has a million formats, and text is shown without one.
    formats = {
        (number, column): code
        for number, row in enumerate(kept)
        for column, cell in enumerate(grid.rows[row])
        if not isinstance(cell, str | None) and (code := grid.formats.get((row, column), ""))
    }
    lines = tuple(grid.lines[row] for row in kept) if grid.lines else ()
    rows = [grid.rows[row] for row in kept]
    return SheetSample(
        grid.name, rows, formats, lines, grid.hidden_columns, numbers=tuple(kept), whole=grid, height=end
    )


def plan_in_whole(plan: TablePlan, sample: Grid) -> TablePlan:
    """Return a plan of a sample as one of the whole sheet; that of any other sheet as it is."""
    if not isinstance(sample, SheetSample):
        return plan
    at = sample.number
    return replace(
        plan,
        start=at(plan.start),
        end=plan.end if plan.end == TO_THE_END else at(plan.end),
        first=at(plan.first),
        header_rows=tuple(map(at, plan.header_rows)),
        unit_row=None if plan.unit_row is None else at(plan.unit_row),
        rows={at(row): role for row, role in plan.rows.items()},
    )


def plan_in_sample(plan: TablePlan, sample: SheetSample) -> TablePlan:
    """Return a plan of the whole sheet as one of its sample; rows that are not in the sample are left out."""
    at = {row: number for number, row in enumerate(sample.numbers)}
    start = next((number for number, row in enumerate(sample.numbers) if row >= plan.start), len(at))
    end = next((number for number, row in enumerate(sample.numbers) if row >= plan.end), len(at))
    first = next((number for number, row in enumerate(sample.numbers) if row >= plan.first), end)
    return replace(
        plan,
        start=start,
        end=end,
        first=first,
        header_rows=tuple(at[row] for row in plan.header_rows if row in at),
        unit_row=None if plan.unit_row is None else at.get(plan.unit_row),
        rows={number: plan.rows[row] for row, number in at.items() if row in plan.rows},
    )


def plan_of_sample(plan: TablePlan, sample: SheetSample) -> TablePlan:
    """Return a plan of the whole sheet as one of its sample, in which a table that goes on to the end does so."""
    made = plan_in_sample(plan, sample)
    return replace(made, end=TO_THE_END) if plan.end == TO_THE_END else made


def rows_named(plans: Sequence[TablePlan]) -> set[int]:
    """Return the rows of the whole sheet that plans name: where tables begin and end, headers, rows with a role."""
    found: set[int] = set()
    for plan in plans:
        edges = (plan.start, plan.first, plan.first - 1, plan.end - 1, plan.end, plan.unit_row or 0)
        found.update(edges, plan.header_rows, plan.rows)
    return found
