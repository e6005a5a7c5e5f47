"""How a column may be grouped in a pivot, and how it is at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.cells.column_measure import is_amount, is_relative
from data.cells.periods import read_period
from data.tables.questions.column_periods import PeriodUnit, has_periods
from data.tables.questions.groupings import GroupBy

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

_LOOKED_AT: Final = 400
# Figures with more different values than these are no groups by themselves.
_MOST_VALUES: Final = 20


def groups_of(store: TableStore, column: int) -> tuple[GroupBy, ...]:
    """Return by what else than its texts a column may be grouped."""
    if has_periods(store, column):
        return (GroupBy.YEAR, GroupBy.MONTH) if _has_months(store, column) else ()
    is_figure = store.is_numeric(column) and (is_amount(store.headers[column]) or is_relative(store.headers[column]))
    return (GroupBy.CLASS,) if is_figure else ()


def usual_group(store: TableStore, column: int) -> GroupBy | None:
    """Return by what a column is grouped at first: dates by years, figures of many values in classes."""
    offered = groups_of(store, column)
    if GroupBy.CLASS in offered and len(_first_texts(store, column)) <= _MOST_VALUES:
        return None
    return next(iter(offered), None)


def _first_texts(store: TableStore, column: int) -> set[str]:
    return {text for row in store.first_rows[:_LOOKED_AT] if (text := row[column].strip())}


def _has_months(store: TableStore, column: int) -> bool:
    periods = map(read_period, _first_texts(store, column))
    return any(period is not None and PeriodUnit.MONTH.of(period.iso) for period in periods)
