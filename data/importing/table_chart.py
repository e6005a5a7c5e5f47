"""A chart of a plain table: one column names the bars or points, others are their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.charting.content import ChartContent, Mark, Panel, Role, Series
from data.importing.headers import split_unit
from data.model import ChartType
from data.printed import group_digits

if TYPE_CHECKING:
    from data.importing.plain import PlainTable

MOST_MARKS: Final = 24
KINDS: Final = (ChartType.BAR, ChartType.COLUMN, ChartType.LINE)


def table_chart(table: PlainTable, label: int, value: int, kind: ChartType, rows: npt.NDArray[np.intp]) -> ChartContent:
    """Return a chart of some rows in their order: bars are ranked, columns and points stand as the rows do.

    At most MOST_MARKS rows with a figure are drawn, and the note says how many there are.
    """
    numbers = table.numbers(value)
    chosen = rows[~np.isnan(numbers[rows])]
    if kind is ChartType.BAR:
        chosen = chosen[np.argsort(-numbers[chosen], kind="stable")]
    drawn = [int(row) for row in chosen[:MOST_MARKS]]
    marks = tuple(
        Mark(
            (str(row),),
            table.rows[row][label] or f"第 {row + 1} 行",
            float(numbers[row]),
            group_digits(table.rows[row][value].strip()),
            period=table.rows[row][label],
        )
        for row in drawn
    )
    name, unit = split_unit(table.headers[value])
    notes = [f"共 {len(chosen)} 行有数值，画出前 {len(drawn)} 行。"] if len(drawn) < len(chosen) else []
    panel = Panel(unit or table.unit, (Series(name, marks, Role.ACCENT),))
    title = f"{name}（按{split_unit(table.headers[label])[0]}）"
    return ChartContent("table", kind, title, table.title, (panel,), (*table.notes, *notes), table.source)
