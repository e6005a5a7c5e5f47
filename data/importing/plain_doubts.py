"""The cells of a plain table that are no certain figures where their column holds figures, each by its name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from data.cells.column_measure import ColumnMeasure, is_digits
from data.cells.values import Value
from data.importing.grid import cell_place
from data.importing.layout import Layout
from data.importing.reading_notes import Notes
from data.model import ObsStatus
from data.problems import Problem, Severity
from data.progress import check, checked
from data.tables.plain_table import PlainTable
from data.tables.table_store import WIDE
from data.words import tr

_MOST_DIGITS: Final = 15
# Of one column, more are counted only.
_LISTED: Final = 5
_SAME_UNIT: Final = tr("一列的数写成同一个单位，或分成几列。")


def doubtful_cells(layout: Layout, table: PlainTable) -> list[Problem]:
    """Return warnings of the cells in columns of figures that are none, or whose reading is not certain."""
    found: list[Problem] = []
    unplain = _unplain_columns(table)
    for column, at in enumerate(layout.columns):
        if column in unplain and table.is_numeric(column):
            check()
            found += _of_column(layout, table, column, at)
    return found


def _unplain_columns(table: PlainTable) -> Collection[int]:
    """Return the columns that may hold more than plain digits: all, unless they are too many to ask one by one."""
    if len(table.headers) <= WIDE:
        return range(len(table.headers))
    found: set[int] = set()
    for page in table.pages():
        for row in checked(page):
            found.update(
                at for at, text in enumerate(row) if text and not (is_digits(text) and len(text) <= _MOST_DIGITS)
            )
    return found


def _of_column(layout: Layout, table: PlainTable, column: int, at: int) -> list[Problem]:
    grid, store = layout.grid, table.store
    known = {
        text: doubt
        for text in checked(store.unplain_texts(column))
        if (doubt := _doubt(text, table, column)) is not None
    }
    rows = store.rows_with_texts(column, list(known)).tolist()
    inexact = _inexact(layout, table, column, at)
    rows = sorted({*rows, *inexact})
    notes = Notes()
    listed = rows[:_LISTED]
    for row, (text,), line in zip(listed, store.page(listed, (column,)), store.lines(listed), strict=True):
        place, words = cell_place(grid.name, line, at), text.strip()
        if other := known.get(text):
            notes.add(Severity.WARNING, place, other, _SAME_UNIT, words, table.headers[column])
            continue
        notes.add_reading(place, table.habits(column).read(words), words, Severity.WARNING)
        if row in inexact:
            notes.add_stored(grid, (layout.rows[row], at), words)
    more = len(rows) - _LISTED
    warned = [one for one in notes.problems if one.severity is Severity.WARNING]
    if more > 0:
        words = tr("“{header}”列另有 {more} 格不是能肯定的数字，没有一一列出", header=table.headers[column], more=more)
        warned.append(Problem(Severity.WARNING, grid.place(layout.header_row, at), words))
    return warned


def _doubt(text: str, table: PlainTable, column: int) -> str | None:
    """Return in words why a cell is none of its column's measure, a blank for another doubt, None for no doubt."""
    value, measure = table.habits(column).read(text.strip()), table.measure(column)
    if not measure.takes(value):
        return _of_another(value, measure)
    return "" if _is_doubtful(value) else None


def _inexact(layout: Layout, table: PlainTable, column: int, at: int) -> set[int]:
    """Return the rows whose cells are numbers of a workbook with more digits than it keeps."""
    if not layout.grid.name:
        return set()
    if table.store.is_small:
        rows = (row for row, cells in enumerate(table.first_rows) if len(cells[column]) > _MOST_DIGITS)
        return {row for row in rows if layout.grid.is_inexact(layout.rows[row], at)}
    cells = table.store.column(column)
    long = table.store.ask_raw(f"select number from {cells} where length(words) > {_MOST_DIGITS}")
    return {row for (row,) in long if layout.grid.is_inexact(layout.rows[row], at)}


def _is_doubtful(value: Value) -> bool:
    return bool(value.doubt) or (value.number is None and value.status is not ObsStatus.MISSING)


def _of_another(value: Value, measure: ColumnMeasure) -> str:
    """Return in words why a figure is none of its column's measure."""
    if not value.unit:
        return tr("没有写单位，这一列别的格写着“{unit}”，没有当作这一列的数", unit=measure.unit)
    if not measure.unit:
        return tr("单位“{own}”，这一列别的格没有单位，没有当作这一列的数", own=value.unit)
    return tr("单位“{own}”与这一列的“{unit}”不同，没有当作这一列的数", own=value.unit, unit=measure.unit)
