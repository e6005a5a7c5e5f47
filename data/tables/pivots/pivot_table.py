"""A pivot as a plain table, to be written and shown like any other; and the pivot that a table begins with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec
from data.tables.pivots.pivot_fields import usual_group
from data.tables.pivots.pivot_rows import pivot_rows, pivot_words
from data.tables.plain_chart import usual_columns
from data.tables.plain_table import table_of_rows
from data.tables.questions.groupings import Grouping
from data.tables.questions.measures import Nature, nature_of, why_not_added
from data.tables.questions.row_units import units_among
from data.tables.rows_in_time import are_periods, is_over_time
from data.words import tr

if TYPE_CHECKING:
    from data.tables.pivots.pivot import Pivot
    from data.tables.plain_table import PlainTable

_LOOKED_AT: Final = 500
# More groups than these are no summary.
_MOST_GROUPS: Final = 60
_TOP: Final = 20


def heads_and_rows(
    pivot: Pivot, most: int | None = None, *, is_grouped: bool = False
) -> tuple[tuple[str, ...], list[list[str]]]:
    """Return one header, the labels of several levels joined, and the rows below it, as `pivot_rows` returns them."""
    levels = max(1, len(pivot.spec.columns))
    rows = pivot_rows(pivot, most, is_grouped=is_grouped)
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
    made = table_of_rows(name, (*heads, *[""] * (width - len(heads))), body, source)
    return replace(made, is_pivot=True)


def usual_pivot(table: PlainTable) -> PivotSpec:
    """Return the pivot that a table begins with: its rows in few groups, the amount summed where there is one.

    Groups are by words; where there are none they are periods, which nothing is summed up over.
    """
    label, value = usual_columns(table)
    by = _group_column(table, label)
    group = usual_group(table.store, by) if by is not None else None
    axis = () if by is None else (by,)
    groupings = (Grouping(by, group),) if by is not None and group is not None else ()
    through_time = by is not None and are_periods(table, by)
    order = AxisOrder() if through_time else AxisOrder(by_value=True, descending=True, top=_TOP)
    spec = PivotSpec(axis, totals=not through_time, row_order=order, groupings=groupings)
    is_name = value is not None and nature_of(table.store, value) in (Nature.NUMBER, Nature.TIME)
    if value is None or value == by or is_name or len(units_among(table.store, value)) > 1:
        return replace(spec, totals=True)
    if why_not_added(table.store, value) or _are_shares(table, value):
        # The mean of one row is its figure.
        is_alone = by is not None and is_over_time(table, by)
        return replace(spec, computed=Computed.MEAN, value=value) if is_alone else replace(spec, totals=True)
    return replace(spec, computed=Computed.SUM, value=value)


def _group_column(table: PlainTable, label: int) -> int | None:
    """Return the column by which rows are grouped first: words that part them into few groups, else periods."""
    rows = table.top(_LOOKED_AT)
    words = [column for column in range(len(table.headers)) if not table.is_numeric(column)]
    distinct = {column: len({row[column].strip() for row in rows}) for column in words}
    most = min(_MOST_GROUPS, len(rows) * 2 // 3)
    named = [column for column in words if not are_periods(table, column)]
    if is_over_time(table, label):
        return label
    groups = [column for column in named if 1 < distinct[column] <= most]
    if groups or label in named:
        return next(iter(groups), label)
    periods = (column for column in range(len(table.headers)) if are_periods(table, column))
    return next(periods, None)


def _are_shares(table: PlainTable, column: int) -> bool:
    """Say whether the first figures of a column are none above 1, and not all whole: parts of wholes that differ."""
    rows = range(min(_LOOKED_AT, table.store.count))
    figures = table.numbers(column)[rows.start : rows.stop]
    figures = figures[~np.isnan(figures)]
    return bool(figures.size and (abs(figures) <= 1).all() and (figures % 1 != 0).any())
