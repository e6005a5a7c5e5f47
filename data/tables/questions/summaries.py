"""What a column holds: its values with their counts, its figures in short, and how they are spread."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from data import limits
from data.charting.value_axis import nice_ticks
from data.tables.questions.cell_sql import LONGEST, letters, longest, text_of
from data.tables.questions.counted_rows import NOTHING, LeftOut, counted_rows
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Filter, NumberBetween
from data.tables.questions.groupings import names_between
from data.tables.questions.measures import Nature, digits_of, nature_of, unit_of, why_not_added
from data.tables.questions.row_units import units_among, why_not_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.table_store import TableStore

_MOST_FREQUENT: Final = 10
_MOST_BINS: Final = 60
_HALF: Final = 0.5
_NEAR: Final = 1e-9
# One number more is not seen among so many.
_FEW_NUMBERS: Final = 20
_EXACT: Final = 2.0**52


@dataclass(frozen=True, slots=True)
class CountedValue:
    """A text of a column without white space around it, "" for blank cells, and how many rows have it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class CountedValues:
    """The most frequent values of a column; `distinct` is how many there are in all, in `rows` rows."""

    values: tuple[CountedValue, ...]
    distinct: int
    rows: int


def distinct_values(
    store: TableStore, column: int, filters: Filter, words: str = "", limit: int = 1000
) -> CountedValues:
    """Return the values of a column in the rows that pass a filter, the most frequent first, then by their texts.

    `words` are sought in the values, in capitals or not; at most `limit` values are returned, none that is longer than
    LONGEST; all are counted. Blank cells are one value, "".
    """
    text = text_of(store, column)
    passing = where(store, filters)
    wanted = letters(words)[: limits.QUERY_CHARACTERS].lower().split()
    sought = " AND ".join(["true", *("contains(lower(value), ?)" for _ in wanted)])
    listed = f" WHERE strlen(value) <= {LONGEST}" if longest(store, column) > LONGEST else ""
    sql = (
        "WITH counted AS MATERIALIZED (SELECT value, count(*) AS rows FROM"
        f" (SELECT {text} AS value FROM t WHERE {passing.text}) WHERE {sought} GROUP BY value),"
        f" listed AS (SELECT value, rows FROM counted{listed} ORDER BY rows DESC, value LIMIT ?)"
        " SELECT value, rows, distinct_values, all_rows FROM (SELECT count(*) AS distinct_values,"
        " coalesce(sum(rows), 0)::BIGINT AS all_rows FROM counted) LEFT JOIN listed ON true ORDER BY rows DESC, value"
    )
    found = store.ask(sql, (*passing.parameters, *wanted, limit))
    values = tuple(CountedValue(value, rows) for value, rows, *_ in found if value is not None)
    return CountedValues(values, *found[0][2:])


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """A column in short, over the rows that pass a filter.

    `filled` and `blank` count rows, `distinct` the values of filled ones. `minimum`, `median`, `maximum`, `mean` and
    `total` are of the `numbers` cells with a figure, in `unit`, without the rows that are sums; each is None where
    there is no figure or where they are of several units, `total` also where figures are none to be added; `no_total`
    says why in words. Of times there is no mean, and of numbers by which something is called, their `nature` says so,
    no figure at all. `decimals` are those of the source, of which `mean` has one more. `left_out` says what is not
    counted in.
    """

    filled: int
    blank: int
    distinct: int
    frequent: tuple[CountedValue, ...]
    numbers: int = 0
    minimum: Decimal | None = None
    median: Decimal | None = None
    maximum: Decimal | None = None
    mean: Decimal | None = None
    total: Decimal | None = None
    unit: str = ""
    decimals: int = 0
    no_total: str = ""
    left_out: LeftOut = NOTHING
    nature: Nature = Nature.AMOUNT


def column_summary(store: TableStore, column: int, filters: Filter) -> ColumnSummary:
    """Return a column in short. Figures are summed up only where the column is one of figures."""
    counted = distinct_values(store, column, filters, limit=_MOST_FREQUENT + 1)
    blank = blank_cells(store, column, filters)
    frequent = tuple(value for value in counted.values if value.text)[:_MOST_FREQUENT]
    plain = ColumnSummary(counted.rows - blank, blank, counted.distinct - bool(blank), frequent)
    return _with_figures(store, column, filters, plain) if store.is_numeric(column) else plain


def blank_cells(store: TableStore, column: int, filters: Filter) -> int:
    """Return how many of the rows that pass a filter are blank in a column."""
    passing = where(store, filters)
    sql = f"SELECT count(*) FROM t WHERE ({passing.text}) AND {text_of(store, column)} = ''"
    return int(store.ask(sql, passing.parameters)[0][0])


def _with_figures(store: TableStore, column: int, filters: Filter, plain: ColumnSummary) -> ColumnSummary:
    rows, digits = counted_rows(store, filters, column), digits_of(store, column)
    reason, nature = why_not_added(store, column), nature_of(store, column)
    if nature is Nature.NUMBER:
        return replace(plain, numbers=rows.numbers, no_total=reason, left_out=rows.left_out, nature=nature)
    scaled = digits.scaled(store.numbers_column(column))
    total = f"sum({scaled})" if digits.is_exact else f"fsum({scaled})"
    sql = f"SELECT min({scaled}), median({scaled}), max({scaled}), {total} FROM t WHERE {rows.passing.text}"
    found = store.ask(sql, rows.passing.parameters)[0]
    low, middle, high, whole = (None if value is None else digits.unscaled(value) for value in found)
    units = units_among(store, column, rows.passing)
    if apart := why_not_together(store, column, units):
        return replace(plain, numbers=rows.numbers, no_total=apart, left_out=rows.left_out)
    return replace(
        plain,
        numbers=rows.numbers,
        minimum=low,
        median=middle,
        maximum=high,
        mean=whole / rows.numbers if whole is not None and nature is not Nature.TIME else None,
        total=None if reason else whole,
        unit=unit_of(store, column) or "".join(units),
        decimals=digits.decimals,
        no_total=reason,
        left_out=rows.left_out,
        nature=nature,
    )


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many figures lie between round numbers: `counts` has one less than `edges`.

    A figure on an edge is in the bin above it, on the last one in the bin below. With `singles` each bin is of one
    whole number alone. `left_out` says what is in no bin.
    """

    column: int
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    left_out: LeftOut = NOTHING
    singles: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What each bin is called: 0—10, or 3 where it is of one number."""
        return names_between(self.edges, singles=self.singles)

    def rows_behind(self, bin_at: int) -> NumberBetween:
        """Return the condition of the rows in a bin."""
        if self.singles:
            return NumberBetween(self.column, self.edges[bin_at], self.edges[bin_at])
        below = bin_at < len(self.counts) - 1
        return NumberBetween(self.column, self.edges[bin_at], self.edges[bin_at + 1], below=below)


def histogram(store: TableStore, column: int, filters: Filter, bins: int = 20) -> Histogram:
    """Return how a column's figures are spread over about `bins` bins of equal width, without rows that are sums.

    The edges are round numbers in the unit of the column's measure. Without figures there are no bins.
    """
    rows, number = counted_rows(store, filters, column), store.numbers_column(column)
    if not rows.numbers:
        return Histogram(column, (), (), rows.left_out)
    within = f"FROM t WHERE ({rows.passing.text}) AND {number} IS NOT NULL"
    low, high = store.ask(f"SELECT min({number}), max({number}) {within}", rows.passing.parameters)[0]
    decimals = digits_of(store, column).decimals
    edges = _edges(low, high, bins, decimals)
    place = " + ".join(["0", *(f"({number} >= {edge!r})::INTEGER" for edge in edges[1:-1])])
    found = store.ask(f"SELECT {place}, count(*) {within} GROUP BY ALL", rows.passing.parameters)
    counts = dict(found)
    singles = are_singles(edges, decimals)
    return Histogram(column, edges, tuple(counts.get(at, 0) for at in range(len(edges) - 1)), rows.left_out, singles)


def are_singles(edges: Sequence[float], decimals: int) -> bool:
    """Say whether what lies between two of some edges is one whole number alone, of figures with so many decimals."""
    return not decimals and len(edges) > 1 and all(high - low == 1 and low % 1 == 0 for low, high in pairwise(edges))


def _edges(low: float, high: float, bins: int, decimals: int) -> tuple[float, ...]:
    """Return round numbers in equal distances that hold a range of numbers with so many decimals.

    No bin is narrower than a last decimal, and each holds as many numbers as any other: of whole numbers none is 2.5
    wide, and the last bin does not hold its upper edge beside as few others.
    """
    if low == high:
        return (low, low + 1) if not decimals and abs(low) < _EXACT else (low - _HALF, high + _HALF)
    finest = 10.0**-decimals
    for count in range(max(1, min(bins, _MOST_BINS, round((high - low) / finest))), 0, -1):
        edges = nice_ticks(low, high, count)
        width = (edges[1] - edges[0]) / finest
        if math.isclose(width, round(width), rel_tol=_NEAR):
            break
    if edges[-1] == high and width < _FEW_NUMBERS:
        edges.append(round(edges[-1] + edges[1] - edges[0], decimals))
    return tuple(edges)
