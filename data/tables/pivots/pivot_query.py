"""Compute a pivot. Each figure is computed from the rows themselves, totals too: no mean is one of means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, product
from math import prod
from typing import TYPE_CHECKING, Final

from data.cells.headers import name_and_unit
from data.tables.pivots.pivot import (
    MOST_CELLS,
    OTHERS,
    AxisOrder,
    Computed,
    Path,
    Pivot,
    PivotError,
    PivotSpec,
    ShareOf,
)
from data.tables.pivots.pivot_doubts import notes_of, refuse, refuse_long
from data.tables.pivots.pivot_groups import with_edges
from data.tables.pivots.pivot_order import ordered_paths
from data.tables.pivots.pivot_shares import SHARE_DECIMALS, as_shares
from data.tables.pivots.pivot_units import pivot_units
from data.tables.questions.cell_sql import text_of
from data.tables.questions.counted_rows import CountedRows, counted_rows
from data.tables.questions.filters import Filter
from data.tables.questions.group_sql import count_of_groups, group_of, known_order
from data.tables.questions.groupings import Grouping
from data.tables.questions.measures import ColumnDigits, Nature, digits_of, nature_of, unit_of
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

_COUNTS: Final = (Computed.COUNT, Computed.DISTINCT)
_Cells = dict[tuple[Path | None, Path | None], Decimal | None]


def pivot(store: TableStore, spec: PivotSpec, filters: Filter) -> Pivot:
    """Return what a pivot asks of the rows that pass a filter, without those that are sums of others.

    Linear in the rows, and can be called off. Raises PivotError where the answer would say something wrong (figures
    that are never added), where there is nothing to compute with, or where it would be too large.
    """
    refuse(store, spec)
    spec = with_edges(store, spec, filters)
    column = None if spec.computed in _COUNTS else spec.value
    rows = counted_rows(store, filters, column)
    if column is not None and rows.count and not rows.numbers:
        name = name_and_unit(store.headers[column])[0]
        raise PivotError(tr("“{name}”里没有数字。可以改用行数，或不同值的个数。", name=name))
    units = pivot_units(store, spec, rows.passing)
    question = _Question(store, spec, rows, digits_of(store, column) if column is not None else ColumnDigits(0))
    axes = (question.axis(spec.rows, spec.row_order), question.axis(spec.columns, spec.column_order))
    question.refuse_many(axes)
    cells = units.parted(question.cells(axes))
    row_paths, column_paths = (_paths(cells, axis) for axis in (0, 1))
    if (len(row_paths) + 1) * (len(column_paths) + 1) > MOST_CELLS:
        raise _too_large()
    known = [[known_order(spec.grouping(column)) for column in columns] for columns in (spec.rows, spec.columns)]
    row_paths = ordered_paths(store, row_paths, spec.row_order, lambda path, at: cells.get((path, at)), known[0])
    column_paths = ordered_paths(
        store, column_paths, spec.column_order, lambda path, at: cells.get((at, path)), known[1]
    )
    nothing = Decimal() if spec.computed in _COUNTS else None
    figures = [[cells.get((row, one), nothing) for one in (*column_paths, None)] for row in (*row_paths, None)]
    if spec.share is not ShareOf.NONE:
        figures = as_shares(spec.share, figures)
    rest = tuple(axis.rest for axis in axes)
    made = Pivot(
        spec, filters, store.headers, tuple(row_paths), tuple(column_paths),
        tuple(map(tuple, figures)), question.decimals(figures), question.unit or units.only, (rest[0], rest[1]),
        rows.left_out, bool(rows.left_out.sums), notes=units.notes, is_exact=question.digits.is_exact,
        units=units.units, is_grouped=column is None or nature_of(store, column) is not Nature.TIME,
    )  # fmt: skip
    return notes_of(store, made, rows, tuple(axis.is_tied for axis in axes))


def _paths(cells: _Cells, axis: int) -> list[Path]:
    found = (key[axis] for key in cells if key[1 - axis] is None)
    return [path for path in found if path is not None]


def _too_large() -> PivotError:
    return PivotError(tr("这个汇总超过 {most} 格，太大了。先筛选，或换一列不同值少的，或只取前几项。", most=MOST_CELLS))


def _is_whole(names: Sequence[str]) -> str:
    return f"grouping({names[0]})" if names else "1"


@dataclass(frozen=True, slots=True)
class _Axis:
    """The columns of an axis. `top` are its only groups beside the rest of `rest` groups; None for all.

    `is_tied` says that a group of the rest is as large as the last of them.
    """

    columns: tuple[int, ...]
    groupings: tuple[Grouping, ...] = ()
    top: tuple[Path, ...] | None = None
    rest: int = 0
    has_others: bool = True
    is_tied: bool = False

    def keys(self, store: TableStore) -> tuple[list[str], tuple[object, ...]]:
        """Return the SQL of the labels of a row's group, NULL for the rest, and its parameters."""
        texts = self.groups(store)
        if self.top is None:
            return texts, ()
        lists = ", ".join("unnest(?::VARCHAR[])" for _ in texts)
        values = tuple([path[at] for path in self.top] for at in range(len(texts)))
        is_top = f"({', '.join(texts)}) IN (SELECT {lists})"
        return [f"CASE WHEN {is_top} THEN {text} END" for text in texts], values * len(texts)

    def groups(self, store: TableStore) -> list[str]:
        """Return the SQL of the labels of a row, one a column."""
        by_column = {one.column: one for one in self.groupings}
        return [group_of(store, column, by_column.get(column)) for column in self.columns]

    def ends(self, labels: Sequence[str | None], is_whole: int) -> tuple[Path | None, ...]:
        """Return the paths that a row of an answer is for, from its labels; None is that of all groups together."""
        if not self.columns:
            return ((), None)
        if is_whole:
            return (None,)
        if labels[0] is None:
            return ((OTHERS,) * len(labels),) if self.has_others else ()
        return (tuple(label or "" for label in labels),)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of a table: its rows, and the digits of the figures that are computed with."""

    store: TableStore
    spec: PivotSpec
    rows: CountedRows
    digits: ColumnDigits

    @property
    def unit(self) -> str:
        """The unit of the figures as they are shown."""
        if self.spec.share is not ShareOf.NONE:
            return "%"
        if self.spec.value is None or self.spec.computed is Computed.DISTINCT:
            return tr("行") if self.spec.computed is Computed.COUNT else tr("个")
        return unit_of(self.store, self.spec.value)

    @property
    def _operand(self) -> str:
        """The SQL of what is computed with in a row, NULL where there is nothing."""
        if self.spec.value is None:
            return "1"
        if self.spec.computed is Computed.DISTINCT:
            return f"nullif({text_of(self.store, self.spec.value)}, '')"
        return self.digits.scaled(self.store.numbers_column(self.spec.value))

    @property
    def _aggregates(self) -> str:
        """The SQL of what is computed of a group, and how many it was computed of."""
        total = "sum(x)" if self.digits.is_exact else "fsum(x)"
        return {
            Computed.COUNT: "count(*), 1",
            Computed.DISTINCT: "count(DISTINCT x), 1",
            Computed.SUM: f"{total}, 1",
            Computed.MEAN: f"{total}, count(x)",
            Computed.MEDIAN: "median(x), 1",
            Computed.MIN: "min(x), 1",
            Computed.MAX: "max(x), 1",
        }[self.spec.computed]

    def _figure(self, value: float | None, count: int) -> Decimal | None:
        if value is None:
            return None
        return Decimal(value) if self.spec.computed in _COUNTS else self.digits.unscaled(value) / count

    def axis(self, columns: tuple[int, ...], order: AxisOrder) -> _Axis:
        """Return an axis with its greatest groups, where only so many are asked for and there are more."""
        if order.top is None or not columns:
            return _Axis(columns, self.spec.groupings)
        keys = [f"k{at}" for at in range(len(columns))]
        groups = _Axis(columns, self.spec.groupings).groups(self.store)
        texts = ", ".join(f"{text} AS {key}" for text, key in zip(groups, keys, strict=True))
        by = ", ".join(keys)
        sql = (
            f"SELECT {by}, value / of AS size, count(*) OVER () FROM (SELECT {by}, {self._aggregates_named} FROM"
            f" (SELECT {texts}, {self._operand} AS x FROM t WHERE {self.rows.passing.text}) GROUP BY {by})"
            f" ORDER BY size DESC NULLS LAST, {by} LIMIT ?"
        )
        found = self.store.ask(sql, (*self.rows.passing.parameters, order.top + 1))
        if len(found) <= order.top:
            return _Axis(columns, self.spec.groupings)
        *top, after = found
        paths, count, is_tied = tuple(tuple(row[: len(columns)]) for row in top), after[-1], top[-1][-2] == after[-2]
        return _Axis(columns, self.spec.groupings, paths, count - order.top, order.others, is_tied)

    def refuse_many(self, axes: tuple[_Axis, _Axis]) -> None:
        """Raise PivotError where an estimate says that there are far too many cells, before all are computed."""
        whole = [axis.columns for axis in axes if axis.columns and axis.top is None]
        if not whole:
            return
        for column in chain(*whole):
            refuse_long(self.store, column)
        grouped = {one.column: count_of_groups(self.store, one) for one in self.spec.groupings}
        texts = [
            str(grouped[column]) if column in grouped else f"approx_count_distinct({text_of(self.store, column)})"
            for column in chain(*whole)
        ]
        sql = f"SELECT {', '.join(texts)} FROM t WHERE {self.rows.passing.text}"
        counts = iter(self.store.ask(sql, self.rows.passing.parameters)[0])
        estimate = prod(max(1, *(next(counts) for _ in columns)) for columns in whole)
        if estimate > 2 * MOST_CELLS:
            raise _too_large()

    @property
    def _aggregates_named(self) -> str:
        value, _, of = self._aggregates.rpartition(", ")
        return f"{value} AS value, {of} AS of"

    def cells(self, axes: tuple[_Axis, _Axis]) -> _Cells:
        """Return the figure of each pair of groups that occurs, and of None, all groups of an axis."""
        keys, parameters = [], list[object]()
        for axis in axes:
            texts, values = axis.keys(self.store)
            keys.append(texts)
            parameters += values
        names = [[f"{letter}{at}" for at in range(len(texts))] for letter, texts in zip("rk", keys, strict=True)]
        given = [f"{text} AS {name}" for text, name in zip(chain(*keys), chain(*names), strict=True)]
        rows, columns = (", ".join(own) for own in names)
        sets = dict.fromkeys([", ".join(filter(None, (rows, columns))), rows, columns, ""])
        asked = [*chain(*names), *map(_is_whole, names), self._aggregates]
        sql = (
            f"SELECT {', '.join(asked)} FROM (SELECT {', '.join([*given, f'{self._operand} AS x'])} FROM t"
            f" WHERE {self.rows.passing.text}) GROUP BY GROUPING SETS ({', '.join(f'({one})' for one in sets)})"
            f" LIMIT {2 * MOST_CELLS}"
        )
        found = self.store.ask(sql, (*parameters, *self.rows.passing.parameters))
        if len(found) == 2 * MOST_CELLS:
            raise _too_large()
        width = len(axes[0].columns)
        cells: _Cells = {}
        for *labels, no_row, no_column, value, count in found:
            ends = (axes[0].ends(labels[:width], no_row), axes[1].ends(labels[width:], no_column))
            cells.update(dict.fromkeys(product(*ends), self._figure(value, count)))
        return cells

    def decimals(self, figures: Sequence[Sequence[Decimal | None]]) -> int:
        """Return the decimals of an answer: those of the source, one more for a mean that has need of it."""
        if self.spec.share is not ShareOf.NONE:
            return SHARE_DECIMALS
        if self.spec.computed is Computed.MEAN:
            return self.digits.decimals + 1
        finest = Decimal(1).scaleb(-self.digits.decimals)
        halves = any(one % finest for row in figures for one in row if one is not None)
        return self.digits.decimals + (self.spec.computed is Computed.MEDIAN and halves)
