"""The cells of a plain table that are no certain figures where their column holds figures, each by its name."""

from __future__ import annotations

from typing import Final

from data.importing.column_habits import ColumnHabits
from data.importing.layout import Layout
from data.importing.plain_table import PlainTable
from data.importing.reading_notes import Notes
from data.model import ObsStatus
from data.problems import Problem, Severity
from data.progress import checked
from data.words import tr

_MOST_DIGITS: Final = 15
# Of one column, more are counted only.
_LISTED: Final = 5


def doubtful_cells(layout: Layout, table: PlainTable) -> list[Problem]:
    """Return warnings of the cells in columns of figures that are none, or whose reading is not certain."""
    found: list[Problem] = []
    for column, at in enumerate(layout.columns):
        if table.is_numeric(column):
            found += _of_column(layout, table, column, at)
    return found


def _of_column(layout: Layout, table: PlainTable, column: int, at: int) -> list[Problem]:
    grid, habits = layout.grid, table.habits(column)
    known: dict[str, bool] = {}
    notes, count = Notes(), 0
    for row, cells in zip(layout.rows, checked(table.rows), strict=True):
        text = cells[column].strip()
        if text.isascii() and text.replace(".", "", 1).isdigit() and len(text) <= _MOST_DIGITS:
            continue
        if text not in known:
            known[text] = _is_doubtful(text, habits)
        if known[text] or (len(text) > _MOST_DIGITS and grid.is_inexact(row, at)):
            count += 1
            if count <= _LISTED:
                notes.add_value(grid, (row, at), habits.read(text), text, Severity.WARNING)
    more = count - _LISTED
    warned = [one for one in notes.problems if one.severity is Severity.WARNING]
    if more > 0:
        words = tr("“{header}”列另有 {more} 格不是能肯定的数字，没有一一列出", header=table.headers[column], more=more)
        warned.append(Problem(Severity.WARNING, grid.place(layout.header_row, at), words))
    return warned


def _is_doubtful(text: str, habits: ColumnHabits) -> bool:
    value = habits.read(text)
    return bool(value.doubt) or (value.number is None and value.status is not ObsStatus.MISSING)
