"""The charts of so many rows that no bar a row could be read: how many there are of each kind, how figures spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from data.cells.column_measure import is_amount, is_digits, is_relative
from data.cells.headers import COMMENT, is_code, name_and_unit, numbers_rows, role_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import with_emphasis
from data.figures.figure_text import group_digits
from data.model import ChartType
from data.tables.chart_columns import naming_columns
from data.tables.pivots.pivot import AxisOrder, PivotError, PivotSpec
from data.tables.pivots.pivot_chart import pivot_chart
from data.tables.pivots.pivot_query import pivot
from data.tables.plain_chart import usual_columns
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Condition, Filter
from data.tables.questions.groupings import EDGES_WORDS
from data.tables.questions.measures import Nature, nature_of, unit_of
from data.tables.questions.summaries import histogram
from data.tables.questions.table_periods import table_periods
from data.tables.rows_in_time import are_periods, period_column
from data.words import tr

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

# Of more rows than these nobody looks for one by its name.
FEW_ROWS: Final = 300
MOST_KINDS: Final = 24
_BINS: Final = 12
_LOOKED_AT: Final = 300
_FIRST_COLUMNS: Final = 60
_MOSTLY: Final = 0.8
_LONGEST_FIGURE: Final = 30


@dataclass(frozen=True, slots=True)
class ChartOfMany:
    """A chart, and for the key of each of its marks the conditions of the rows that it stands for."""

    content: ChartContent
    behind: Mapping[str, tuple[Condition, ...]]


def usual_kinds(table: PlainTable) -> int | None:
    """Return the first column of words that parts the rows of a large table into few kinds, None where none does."""
    store = table.store
    if store.count <= FEW_ROWS or _is_of_periods(table):
        return None
    columns = [
        column
        for column, header in enumerate(store.headers[:_FIRST_COLUMNS])
        if not (store.is_numeric(column) or role_of(header) == COMMENT or is_code(header) or numbers_rows(header))
    ]
    if not columns:
        return None
    # From all over the table, which may be sorted.
    seen = store.page(np.linspace(0, store.count - 1, _LOOKED_AT).astype(np.int64), columns)
    kinds = [len({row[at].strip() for row in seen} - {""}) for at in range(len(columns))]
    return next((column for column, count in zip(columns, kinds, strict=True) if 1 < count <= MOST_KINDS), None)


def counted_column(table: PlainTable) -> int | None:
    """Return the first column by whose words the rows of a table without figures can be counted, None for none.

    It is one whose words stand in several rows each.
    """
    rows = table.first_rows
    words = naming_columns(table)[:_FIRST_COLUMNS]
    counts = {at: len({row[at].strip() for row in rows} - {""}) for at in words}
    return next((at for at in words if 1 < counts[at] <= min(MOST_KINDS, len(rows) // 2)), None)


def usual_spread(table: PlainTable) -> int | None:
    """Return the last column of amounts or rates, whose spread a large table shows, None where there is none.

    Nothing is seen of figures that nearly all lie in one class: the highest ones are ranked instead. So are the names
    of a table that has a row for each of several periods.
    """
    if table.store.count <= FEW_ROWS or _is_of_periods(table):
        return None
    headers = table.store.headers
    numeric = (at for at in reversed(range(len(headers))) if table.store.is_numeric(at))
    figures = (at for at in numeric if nature_of(table.store, at) not in (Nature.TIME, Nature.NUMBER))
    found = next((at for at in figures if is_amount(headers[at]) or is_relative(headers[at])), None)
    return found if found is None or not _is_concentrated(table, found) else None


def _is_of_periods(table: PlainTable) -> bool:
    """Say whether the rows are of names that come again in several periods."""
    return period_column(table, usual_columns(table)[0]) is not None


def _is_concentrated(table: PlainTable, column: int) -> bool:
    """Say whether nearly all of the first figures of a column, those in plain digits, would lie in one class."""
    texts = (row[column].strip() for row, is_sum in zip(table.first_rows, table.first_sums, strict=True) if not is_sum)
    values = [float(text) for text in texts if is_digits(text) and len(text) < _LONGEST_FIGURE]
    if not values or min(values) == max(values):
        return bool(values)
    counts, _ = np.histogram(values, _BINS)
    return bool(counts.max() > len(values) * _MOSTLY)


def kinds_chart(table: PlainTable, column: int, filters: Filter) -> ChartOfMany:
    """Return how many rows that pass a filter there are of each kind, of periods in time.

    The most frequent ones are bars, all others one more where it does not dwarf them. Raises PivotError where no
    row passes.
    """
    most = AxisOrder(by_value=True, descending=True, top=MOST_KINDS - 1)
    order = AxisOrder() if are_periods(table, column) else most
    counted = pivot(table.store, PivotSpec((column,), row_order=order), filters)
    content = replace(pivot_chart(counted, table.title, table.source), chart_id="kinds")
    rows = range(len(counted.row_paths))
    return ChartOfMany(content, {f"{row}:0": counted.rows_behind(row, 0).conditions for row in rows})


def spread_chart(table: PlainTable, column: int, filters: Filter) -> ChartOfMany:
    """Return how the figures of a column spread over the rows that pass a filter: how many lie between round numbers.

    Raises PivotError where there is no figure.
    """
    spread = histogram(table.store, column, filters, _BINS)
    if not spread.counts:
        raise PivotError(tr("筛选后的行里没有数字，画不成图。"))
    marks = tuple(
        Mark((f"bin:{at}",), name, float(count), group_digits(str(count)))
        for at, (name, count) in enumerate(zip(spread.names, spread.counts, strict=True))
    )
    name, unit = name_and_unit(table.headers[column])[0], unit_of(table.store, column)
    # An English name stands apart from the Chinese words behind it.
    name = f"{name} " if name[-1:].isascii() else name
    chosen, periods = filters.described(table.headers), table_periods(table.store, where(table.store, filters))
    when = periods.words if periods is not None and periods.words != table.title else ""
    unsaid = "" if unit else tr("单位：原文未注明")
    panel = ChartPanelContent(tr("行"), (Series("", marks),))
    says = EDGES_WORDS if len(marks) > 1 and not spread.singles else ""
    content = ChartContent(
        "spread",
        ChartType.BAR,
        tr("{name}的分布（{unit}）", name=name, unit=unit) if unit else tr("{name}的分布", name=name),
        tr("；").join(filter(None, (table.title, when, chosen, tr("各段的行数"), unsaid))),
        with_emphasis(ChartType.BAR, (panel,)),
        (*spread.left_out.notes(), *filter(None, [says])),
        table.source_words,
    )
    return ChartOfMany(content, {mark.obs_ids[0]: (spread.rows_behind(at),) for at, mark in enumerate(marks)})
