"""The groups of a pivot's axes: classes get their edges, a group leads to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from data.tables.questions.column_periods import PeriodUnit
from data.tables.questions.filters import Condition, Filter, GroupIn, NumberBetween, PathIn, PeriodBetween, TextIn
from data.tables.questions.group_sql import period_name
from data.tables.questions.groupings import GroupBy, Grouping
from data.tables.questions.measures import digits_of
from data.tables.questions.summaries import are_singles, histogram

if TYPE_CHECKING:
    from data.tables.pivots.pivot import PivotSpec
    from data.tables.table_store import TableStore

_CLASSES: Final = 8


def with_edges(store: TableStore, spec: PivotSpec, filters: Filter) -> PivotSpec:
    """Return a pivot whose classes have edges: round numbers around the figures that pass a filter."""

    def resolved(grouping: Grouping) -> Grouping:
        if grouping.by is not GroupBy.CLASS:
            return grouping
        edges = grouping.edges or histogram(store, grouping.column, filters, _CLASSES).edges
        return replace(grouping, edges=edges, singles=are_singles(edges, digits_of(store, grouping.column).decimals))

    used = {*spec.rows, *spec.columns}
    return replace(spec, groupings=tuple(resolved(one) for one in spec.groupings if one.column in used))


def of_path(columns: Sequence[int], groupings: Sequence[Grouping], path: Sequence[str]) -> list[Condition]:
    """Return the conditions of the rows of a group."""
    by_column = {one.column: one for one in groupings}
    return [_of_label(column, by_column.get(column), label) for column, label in zip(columns, path, strict=True)]


def of_others(columns: Sequence[int], groupings: Sequence[Grouping], paths: Sequence[Sequence[str]]) -> Condition:
    """Return the condition of the rows that are in none of some groups."""
    own = tuple(one for one in groupings if one.column in columns)
    named = tuple(tuple(path) for path in paths)
    if own:
        return GroupIn(tuple(columns), own, named, exclude=True)
    if len(columns) == 1:
        return TextIn(columns[0], tuple(path[0] for path in named), exclude=True)
    return PathIn(tuple(columns), named, exclude=True)


def _of_label(column: int, grouping: Grouping | None, label: str) -> Condition:
    if grouping is None:
        return TextIn(column, (label,))
    if grouping.by is GroupBy.CLASS:
        return _of_class(grouping, label)
    unit = PeriodUnit.YEAR if grouping.by is GroupBy.YEAR else PeriodUnit.MONTH
    period = period_named(label)
    if period and unit.of(period) == period:
        return PeriodBetween(column, period, period)
    return GroupIn((column,), (grouping,), ((label,),))


def period_named(name: str) -> str:
    """Return the year or month in ISO 8601 that is called so, blank where none is."""
    from data.cells.periods import read_period

    period = read_period(name)
    iso = period.iso if period is not None else ""
    return iso if iso and "/" not in iso and period_name(iso) == name else ""


def _of_class(grouping: Grouping, label: str) -> Condition:
    names, edges = grouping.classes(), grouping.edges
    at = names.index(label) if label in names else -1
    if 0 < at < len(edges) and grouping.singles:
        return NumberBetween(grouping.column, edges[at - 1], edges[at - 1])
    if 0 < at < len(edges):
        return NumberBetween(grouping.column, edges[at - 1], edges[at], below=at < len(edges) - 1)
    return GroupIn((grouping.column,), (grouping,), ((label,),))
