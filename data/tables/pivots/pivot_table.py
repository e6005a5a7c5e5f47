"""A pivot as a plain table, to be written and shown like any other; and the pivot that a table begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec
from data.tables.pivots.pivot_fields import usual_group
from data.tables.pivots.pivot_rows import pivot_rows, pivot_words
from data.tables.plain_chart import usual_columns
from data.tables.plain_table import table_of_rows
from data.tables.questions.groupings import Grouping
from data.tables.questions.measures import why_not_added
from data.tables.questions.row_units import units_among
from data.words import tr

if TYPE_CHECKING:
    from data.tables.pivots.pivot import Pivot
    from data.tables.plain_table import PlainTable

_LOOKED_AT: Final = 500
# More groups than these are no summary.
_MOST_GROUPS: Final = 60
_TOP: Final = 20


def heads_and_rows(pivot: Pivot) -> tuple[tuple[str, ...], list[list[str]]]:
    """Return one header, the labels of several levels joined, and the rows below it."""
    levels = max(1, len(pivot.spec.columns))
    rows = pivot_rows(pivot)
    heads = tuple(" ".join(filter(None, labels)) for labels in zip(*rows[:levels], strict=True))
    return heads, rows[levels:]


def pivot_table(pivot: Pivot, title: str, source: str) -> PlainTable:
    """Return a pivot as a table whose last rows say, after a blank one, what it is, its filter and its formula.

    `title` and `source` are those of the table that was summed up.
    """
    heads, rows = heads_and_rows(pivot)
    width = max(2, len(heads))
    notes = [(tr("表"), title), *pivot_words(pivot), (tr("来源"), source)]
    body = [[*row, *[""] * (width - len(row))] for row in (*rows, [], *map(list, notes))]
    name = tr("{title}_{measure}", title=title, measure=pivot.measure_name)
    return table_of_rows(name, (*heads, *[""] * (width - len(heads))), body, source)


def usual_pivot(table: PlainTable) -> PivotSpec:
    """Return the pivot that a table begins with: its rows in few groups, the amount summed where there is one."""
    rows = table.top(_LOOKED_AT)
    label, value = usual_columns(table)
    words = [column for column in range(len(table.headers)) if not table.is_numeric(column)]
    distinct = {column: len({row[column].strip() for row in rows}) for column in words}
    groups = [column for column in words if 1 < distinct[column] <= min(_MOST_GROUPS, len(rows) * 2 // 3)]
    by = groups[0] if groups else label if label in words else None
    order = AxisOrder(by_value=True, descending=True, top=_TOP)
    axis = () if by is None else (by,)
    group = usual_group(table.store, by) if by is not None else None
    groupings = (Grouping(by, group),) if by is not None and group is not None else ()
    can_be_added = value is not None and value != by and not why_not_added(table.store, value)
    if value is not None and can_be_added and len(units_among(table.store, value)) <= 1:
        return PivotSpec(axis, (), Computed.SUM, value, row_order=order, groupings=groupings)
    return PivotSpec(axis, row_order=order, groupings=groupings)
