"""What is not certain of a reading, as questions with two answers each; every answer can be changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from data.importing.grid import Grid
from data.importing.layout import filled_columns, header_text
from data.importing.reading_plan import ColumnRole, RowRole, TablePlan
from data.importing.sheet_roles import with_row_role, without_header
from data.importing.sheet_scan import column_number
from data.importing.understanding import below_header
from data.problems import Severity, quoted
from data.text_width import shortened
from data.words import tr

if TYPE_CHECKING:
    from data.problems import Problem
    from data.session.reading_draft import Preview, ReadingDraft

MOST: Final = 60
_CELL: Final = re.compile(r"(?:.*!)?([A-Z]{0,3})(\d{1,7})", re.DOTALL)
_LINE: Final = re.compile(r"L(\d{1,7})")
_LONGEST: Final = 40


class Matter(Enum):
    """What a question is about."""

    HEADER = auto()
    ROW = auto()
    COLUMN = auto()
    TABLE = auto()


_ANSWERS: Final = {
    Matter.HEADER: (tr("表头"), tr("数据")),
    Matter.ROW: (tr("照此读"), tr("不读这行")),
    Matter.COLUMN: (tr("不读它"), tr("整表照原样")),
    Matter.TABLE: (tr("照此读"), tr("整表照原样")),
}


@dataclass(frozen=True)
class Question:
    """One doubt. `row` and `column` are where it stands in the whole sheet, None where it is about all of it.

    `key` is place and words of the warning that it was made of; `header` the rows that may be the header.
    """

    matter: Matter
    key: tuple[str, str]
    text: str
    why: str
    sheet: str
    row: int | None = None
    column: int | None = None
    header: tuple[int, ...] = ()

    @property
    def answers(self) -> tuple[str, str]:
        """The words on the two buttons."""
        return _ANSWERS[self.matter]


def questions_of(draft: ReadingDraft, preview: Preview) -> list[Question]:
    """Return what is not certain of the sheet on show, headers first, at most MOST."""
    found = [
        _about_header(draft, draft.plans[number])
        for number in preview.tables
        if draft.plans[number].is_doubtful and draft.plans[number].first < len(draft.grid.rows)
    ]
    headers = {draft.grid.place(one.row) for one in found if one.row is not None}
    for problem in preview.problems:
        is_told = problem.place in headers and not problem.found
        if problem.severity is Severity.WARNING and not is_told:
            found.append(_about(draft, preview, problem))
    return found[:MOST]


def _about_header(draft: ReadingDraft, plan: TablePlan) -> Question:
    grid = draft.grid
    rows = plan.header_rows or (plan.first,)
    first, last = rows[0] + 1, rows[-1] + 1
    where = tr("第 {first} 行", first=first) if first == last else tr("第 {first}—{last} 行", first=first, last=last)
    texts = dict.fromkeys(header_text(grid, row, column) for row in rows for column in filled_columns(grid, row))
    words = shortened(tr("、").join(texts), _LONGEST)
    key = (grid.place(rows[0]), "header")
    text, why = tr("{rows}像表头还是数据？", rows=where), tr("“{words}”", words=words)
    return Question(Matter.HEADER, key, text, why, draft.sheet, rows[0], None, rows)


def _about(draft: ReadingDraft, preview: Preview, problem: Problem) -> Question:
    grid = draft.grid
    row, column = _position(grid, problem.place)
    cell = problem.place.removeprefix(f"{grid.name}!") if row is not None else problem.place
    found = tr("“{words}”", words=quoted(problem.found)) if problem.found else ""
    why = tr("；").join(part for part in (cell, problem.remedy.rstrip(tr("。"))) if part)
    key = (problem.place, problem.message)
    matter = Matter.TABLE if row is None else Matter.ROW
    if row is not None and any(column in layout.unread for layout in preview.layouts):
        matter = Matter.COLUMN
    return Question(matter, key, f"{found}{problem.message}", why, draft.sheet, row, column)


def _position(grid: Grid, place: str) -> tuple[int | None, int | None]:
    """Return the row and column that a place names, None where it names none."""
    if not grid.name:
        line = _LINE.fullmatch(place)
        if line is None:
            return None, None
        row = _row(grid, int(line.group(1)))
        return (row if row < len(grid.rows) else None), None
    cell = _CELL.fullmatch(place.removeprefix(f"{grid.name}!"))
    if cell is None:
        return None, None
    column = column_number(cell.group(1)) if cell.group(1) else None
    return _row(grid, int(cell.group(2))), column


def _row(grid: Grid, line: int) -> int:
    return grid.lines.index(line) if line in grid.lines else line - 1


def answer(draft: ReadingDraft, question: Question, number: int) -> None:
    """Read the sheet as the first (0) or the second (1) answer to a question says."""
    if question.sheet != draft.sheet:
        draft.choose_sheet(question.sheet)
    table = _table_at(draft, question)
    plan = draft.plans[table]
    draft.settled.discard(question.key)
    if question.matter is Matter.HEADER:
        draft.change(table, _with_header(draft.grid, plan, question.header, is_header=number == 0))
        return
    if number == 0:
        draft.settled.add(question.key)
    if question.matter is Matter.ROW and question.row is not None:
        rows = {row: role for row, role in plan.rows.items() if row != question.row}
        plan = replace(plan, rows=rows)
        if number == 1:
            plan = with_row_role(draft.grid, plan, question.row, RowRole.SKIP)
        draft.change(table, plan)
    elif question.matter is Matter.COLUMN and question.column is not None:
        columns = {column: role for column, role in plan.columns.items() if column != question.column}
        columns |= {question.column: ColumnRole.SKIP} if number == 0 else {}
        draft.change(table, replace(plan, columns=columns, as_table=number == 1))
    else:
        draft.change(table, replace(plan, as_table=number == 1))


def _with_header(grid: Grid, plan: TablePlan, rows: tuple[int, ...], *, is_header: bool) -> TablePlan:
    if is_header:
        return below_header(grid, plan.with_header(rows))
    return without_header(plan, rows[0])


def _table_at(draft: ReadingDraft, question: Question) -> int:
    for number, plan in enumerate(draft.plans):
        if question.row is not None and plan.has_cell(question.row, question.column):
            return number
    return draft.table or 0
