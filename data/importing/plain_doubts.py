"""The cells of a plain table that are no certain figures where their column holds figures, each by its name."""

from __future__ import annotations

from typing import Final

from data.cells.column_measure import ColumnMeasure, is_digits
from data.cells.values import Value
from data.importing.layout import Layout
from data.importing.reading_notes import Notes
from data.model import ObsStatus
from data.problems import Problem, Severity
from data.progress import checked
from data.tables.plain_table import PlainTable
from data.words import tr

_MOST_DIGITS: Final = 15
# Of one column, more are counted only.
_LISTED: Final = 5
_SAME_UNIT: Final = tr("一列的数写成同一个单位，或分成几列。")


def doubtful_cells(layout: Layout, table: PlainTable) -> list[Problem]:
    """Return warnings of the cells in columns of figures that are none, or whose reading is not certain."""
    found: list[Problem] = []
    for column, at in enumerate(layout.columns):
        if table.is_numeric(column):
            found += _of_column(layout, table, column, at)
    return found


def _of_column(layout: Layout, table: PlainTable, column: int, at: int) -> list[Problem]:
    grid, habits, measure = layout.grid, table.habits(column), table.measure(column)
    known: dict[str, tuple[bool, str]] = {}
    notes, count = Notes(), 0
    for row, cells in zip(layout.rows, checked(table.rows), strict=True):
        text = cells[column].strip()
        if measure.takes_bare and is_digits(text) and len(text) <= _MOST_DIGITS:
            continue
        if text not in known:
            value = habits.read(text)
            known[text] = _is_doubtful(value), "" if measure.takes(value) else _of_another(value, measure)
        is_doubtful, other = known[text]
        if is_doubtful or other or (len(text) > _MOST_DIGITS and grid.is_inexact(row, at)):
            count += 1
            if count > _LISTED:
                continue
            if other:
                notes.add(Severity.WARNING, grid.place(row, at), other, _SAME_UNIT, text, table.headers[column])
            else:
                notes.add_value(grid, (row, at), habits.read(text), text, Severity.WARNING)
    more = count - _LISTED
    warned = [one for one in notes.problems if one.severity is Severity.WARNING]
    if more > 0:
        words = tr("“{header}”列另有 {more} 格不是能肯定的数字，没有一一列出", header=table.headers[column], more=more)
        warned.append(Problem(Severity.WARNING, grid.place(layout.header_row, at), words))
    return warned


def _is_doubtful(value: Value) -> bool:
    return bool(value.doubt) or (value.number is None and value.status is not ObsStatus.MISSING)


def _of_another(value: Value, measure: ColumnMeasure) -> str:
    """Return in words why a figure is none of its column's measure."""
    if not value.unit:
        return tr("没有写单位，这一列别的格写着“{unit}”，没有当作这一列的数", unit=measure.unit)
    if not measure.unit:
        return tr("单位“{own}”，这一列别的格没有单位，没有当作这一列的数", own=value.unit)
    return tr("单位“{own}”与这一列的“{unit}”不同，没有当作这一列的数", own=value.unit, unit=measure.unit)
