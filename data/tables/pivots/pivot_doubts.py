"""What a pivot is refused for, and what is said of one so that its figures are not misread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from data.cells.column_measure import is_relative
from data.cells.headers import name_and_unit
from data.tables.pivots.pivot import MOST_CELLS, Computed, Pivot, PivotError, PivotSpec, ShareOf
from data.tables.pivots.pivot_shares import sum_as_printed
from data.tables.questions.cell_sql import LONGEST, longest
from data.tables.questions.counted_rows import CountedRows
from data.tables.questions.groupings import EDGES_WORDS
from data.tables.questions.measures import Nature, nature_of, unit_of, why_not_added
from data.tables.questions.table_periods import TablePeriods, table_periods
from data.units import is_share
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

MOST_LEVELS: Final = 4
_SEVERAL: Final = 2


def refuse(store: TableStore, spec: PivotSpec) -> None:
    """Raise PivotError where a pivot asks for what is none: sums of rates, shares of means, the same column twice."""
    columns = (*spec.rows, *spec.columns)
    named = [*columns, *([] if spec.value is None else [spec.value])]
    if any(not 0 <= column < len(store.headers) for column in named):
        raise PivotError(tr("表里没有这一列。请重新选择。"))
    if max(len(spec.rows), len(spec.columns)) > MOST_LEVELS:
        raise PivotError(tr("行和列各自最多用 {most} 列。请去掉几列。", most=MOST_LEVELS))
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise PivotError(tr("“{name}”用了两次。请去掉一处。", name=name_and_unit(store.headers[twice])[0]))
    tops = (order.top for order in (spec.row_order, spec.column_order) if order.top is not None)
    if not all(1 <= top <= MOST_CELLS for top in tops):
        raise PivotError(tr("只列出前几项时，项数要在 1 到 {most} 之间。", most=MOST_CELLS))
    _refuse_measure(store, spec)


def _refuse_measure(store: TableStore, spec: PivotSpec) -> None:
    if spec.computed is Computed.COUNT:
        return
    if spec.value is None:
        raise PivotError(tr("请选一列来算；只数行数不用选。"))
    if spec.share is not ShareOf.NONE and spec.computed is not Computed.SUM:
        raise PivotError(tr("只有行数与合计能算占比。请改用其中一种，或不算占比。"))
    reason, nature = why_not_added(store, spec.value), nature_of(store, spec.value)
    if nature is Nature.NUMBER and spec.computed is not Computed.DISTINCT:
        # Of a telephone number there is no mean either, and no least one that says anything.
        name = name_and_unit(store.headers[spec.value])[0]
        raise PivotError(tr("“{name}”是编号或序号，不能拿来计算。可以改用行数，或不同值的个数。", name=name))
    if spec.computed is Computed.SUM and reason:
        raise PivotError(
            tr("{reason}。可以改用最小或最大，或按它分组。", reason=reason)
            if nature is Nature.TIME
            else tr("{reason}。可以改用平均、中位数、最小或最大。", reason=reason)
        )


def refuse_long(store: TableStore, column: int) -> None:
    """Raise PivotError where a cell of a column is too long for the label of a group."""
    if longest(store, column) > LONGEST:
        name = name_and_unit(store.headers[column])[0]
        raise PivotError(tr("“{name}”里有很长的文字，不能按它分组。请换一列。", name=name))


def notes_of(store: TableStore, made: Pivot, rows: CountedRows, ties: Sequence[bool]) -> Pivot:
    """Return a pivot of some rows with its periods and its notes: what is not counted in, what its figures are not.

    `ties` say of rows and of columns whether one that does not stand alone is as large as the last that does.
    """
    spec = made.spec
    notes = [*made.notes, *made.left_out.notes(), *_bounds(spec)]
    if spec.computed is Computed.MEAN and spec.value is not None:
        header, unit = store.headers[spec.value], unit_of(store, spec.value)
        if is_relative(header) or is_share(unit) or why_not_added(store, spec.value):
            notes.append(tr("平均是各行的简单平均，没有加权。"))
    periods = table_periods(store, rows.passing)
    if spec.computed is Computed.SUM and spec.share is ShareOf.NONE and periods is not None:
        notes += filter(None, [_over_periods(made, periods)])
    orders = zip((spec.row_order, spec.column_order), ties, strict=True)
    notes += [tr("前 {top} 项之后还有同样大的，没有单列。", top=order.top) for order, is_tied in orders if is_tied]
    hidden = (spec.row_order, made.rest[0]), (spec.column_order, made.rest[1])
    notes += [tr("合计含没有列出的 {count} 项。", count=count) for order, count in hidden if count and not order.others]
    has_parts = spec.share is not ShareOf.NONE and bool(made.row_paths and made.column_paths)
    if has_parts and not sum_as_printed(spec.share, made.cells):
        notes.append(
            tr("只列出一部分，占比相加不是 100%。")
            if any(count and not order.others for order, count in hidden)
            else tr("占比四舍五入到一位小数，印出的数相加不正好是 100.0%，没有调整。")
        )
    if not made.is_exact:
        notes.append(tr("有的数太大，结果只有前 15 位是准的。"))
    return replace(made, notes=tuple(notes), when=_when(made, periods) if periods is not None else "")


def _bounds(spec: PivotSpec) -> list[str]:
    """Return to which class a figure on the edge of two belongs, as the chart of the rows says it."""
    classes = [one for one in spec.groupings if len(one.edges) > _SEVERAL and not one.singles]
    return [EDGES_WORDS] if classes else []


def _over_periods(made: Pivot, periods: TablePeriods) -> str:
    """Return what is said of sums over several periods, which figures of a point in time are not for."""
    spec, count = made.spec, len(periods.labels)
    if count < _SEVERAL or (periods.column in (*spec.rows, *spec.columns) and not spec.totals):
        return ""
    name = name_and_unit(made.headers[periods.column])[0]
    return tr("合计跨 {count} 个时期（{name}）：年末人数之类的时点数不宜跨期相加。", count=count, name=name)


def _when(made: Pivot, periods: TablePeriods) -> str:
    """Return the periods of a pivot, where neither its axes nor its filter say them."""
    said = {*made.spec.rows, *made.spec.columns, *(getattr(one, "column", None) for one in made.filters.conditions)}
    return "" if periods.column in said else periods.words
