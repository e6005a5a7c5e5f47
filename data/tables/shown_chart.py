"""The chart that is chosen of a plain table: its rows, how many there are of each kind, or how figures spread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model import ChartType
from data.tables.chart_of_many import (
    FEW_ROWS,
    ChartOfMany,
    counted_column,
    kinds_chart,
    spread_chart,
    usual_kinds,
    usual_spread,
)
from data.tables.pivots.pivot import PivotError
from data.tables.plain_chart import table_chart, usual_columns, usual_kind
from data.words import tr

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.tables.plain_table import PlainTable
    from data.tables.questions.filters import Filter
    from data.tables.table_store import Rows


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """Columns and form of a chart; without a `value` the rows of each kind of `label` are counted.

    One that is not shown says nothing: there are neither figures nor words that several rows share.
    """

    label: int
    value: int | None
    kind: ChartType = ChartType.BAR
    group: int | None = None
    is_shown: bool = True

    def is_by_row(self, table: PlainTable) -> bool:
        """Say whether each row has a mark of its own: a large table's column by itself is spread."""
        return self.value is not None and (self.value != self.label or table.store.count <= FEW_ROWS)


def usual_choice(table: PlainTable) -> ChartChoice:
    """Return the chart that a table has before anything is chosen.

    Of many rows it shows how many there are of each kind, or how their figures spread; rows without figures are counted
    where several have the same words. It is of the rows that the table has, where it does not have all of its store.
    """
    is_whole = table.chosen is None
    if is_whole and (kinds := usual_kinds(table)) is not None:
        return ChartChoice(kinds, None, usual_kind(table, kinds))
    if is_whole and (spread := usual_spread(table)) is not None:
        return ChartChoice(spread, spread, usual_kind(table, spread))
    label, value = usual_columns(table)
    if value is None:
        counted = counted_column(table) if is_whole else None
        label = label if counted is None else counted
        return ChartChoice(label, None, usual_kind(table, label), is_shown=counted is not None)
    return ChartChoice(label, value, usual_kind(table, label))


def shown_chart(
    table: PlainTable, choice: ChartChoice, rows: Rows, filters: Filter
) -> ChartContent | ChartOfMany | None:
    """Return a chart of the rows that pass a filter, which its subtitle says; None where there is nothing to draw."""
    if choice.value is None or not choice.is_by_row(table):
        try:
            made = kinds_chart if choice.value is None else spread_chart
            return made(table, choice.label, filters)
        except PivotError:
            return None
    content = table_chart(table, choice.label, choice.value, choice.kind, rows, choice.group)
    if not filters.conditions:
        return content
    words = tr("筛选：{words}", words=filters.described(table.headers))
    return replace(content, subtitle="　".join(part for part in (content.subtitle, words) if part))
