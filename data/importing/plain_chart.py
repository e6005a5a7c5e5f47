"""A chart of a plain table: one column names the bars or points, others are their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import with_emphasis
from data.figures.figure_text import group_digits, moment_at
from data.importing.column_measure import is_amount
from data.importing.headers import COMMENT, TIME, role_of, split_unit
from data.importing.periods import is_year, read_period
from data.model import ChartType
from data.words import tr

if TYPE_CHECKING:
    from data.importing.plain_table import PlainTable

MOST_MARKS: Final = 24
MOST_GROUPS: Final = 4
_LOOKED_AT: Final = 2000
KINDS: Final = (ChartType.BAR, ChartType.COLUMN, ChartType.LINE)


def usual_columns(table: PlainTable) -> tuple[int, int | None]:
    """Return the columns that name and measure the rows, as far as they are found: label, and value where there is one.

    The last figures of an office table are the ones it is about, but for years, rates and ranks; the first ones number
    the rows.
    """
    columns = range(len(table.headers))
    numeric = [column for column in columns if table.is_numeric(column)]
    measures = [column for column in numeric if not _are_years(table, column)]
    amounts = [column for column in measures if is_amount(table.headers[column])]
    words = [column for column in columns if not table.is_numeric(column) and role_of(table.headers[column]) != COMMENT]
    top = table.rows[:MOST_MARKS]
    telling = [column for column in words if len({row[column].strip() for row in top}) * 2 > len(top)]
    years = sorted(set(numeric) - set(measures))
    label = next(iter([*telling, *words, *years]), 0)
    return label, next(reversed(amounts or measures or numeric), None)


def _are_years(table: PlainTable, column: int) -> bool:
    texts = [row[column].strip() for row in table.rows[:_LOOKED_AT] if row[column].strip()]
    return role_of(table.headers[column]) == TIME or all(is_year(text) for text in texts)


def table_chart(
    table: PlainTable,
    label: int,
    value: int,
    kind: ChartType,
    rows: npt.NDArray[np.intp],
    group: int | None = None,
) -> ChartContent:
    """Return a chart of some rows in their order: bars are ranked, columns and points stand as the rows do.

    At most MOST_MARKS rows with a figure are drawn, with a `group` those of the MOST_GROUPS first words of that
    column, a series each; the note says how many there are. Totals are left out where there are other rows.
    """
    numbers = table.numbers(value)
    filled = rows[~np.isnan(numbers[rows])]
    parts = filled[~table.sums[filled]]
    chosen = parts if parts.size else filled
    if kind is ChartType.BAR:
        chosen = chosen[np.argsort(-numbers[chosen], kind="stable")]
    drawn = [int(row) for row in chosen[: _LOOKED_AT if group is not None else MOST_MARKS]]
    name = split_unit(table.headers[value])[0]
    if group is None:
        series = [Series(name, tuple(_mark(table, row, label, value, numbers) for row in drawn))]
    else:
        series = _series(table, drawn, (label, value, group), numbers, kind)
    count = sum(len(one.marks) for one in series)
    notes = _notes(len(filled) - len(chosen), len(chosen), count)
    by = split_unit(table.headers[label if group is None else group])[0]
    panel = ChartPanelContent(table.measure(value).unit, tuple(series))
    return ChartContent(
        "table",
        kind,
        tr("{name}（按{by}）", name=name, by=by),
        table.title,
        with_emphasis(kind, (panel,)),
        (*table.notes, *notes),
        table.source,
    )


def _notes(sums: int, chosen: int, drawn: int) -> list[str]:
    """Return what a chart says of the rows that it does not draw."""
    found = [tr("合计、小计 {sums} 行没有画。", sums=sums)] if sums else []
    if drawn < chosen:
        found.append(tr("共 {numbers} 行有数值，画出 {count} 行。", numbers=chosen, count=drawn))
    return found


def _mark(
    table: PlainTable, row: int, label: int, value: int, numbers: npt.NDArray[np.float64], more: str = ""
) -> Mark:
    words = table.rows[row][label].strip() or tr("第 {row} 行", row=row + 1)
    period = read_period(words)
    return Mark(
        (str(row),),
        tr("{words}（{more}）", words=words, more=more) if more else words,
        float(numbers[row]),
        group_digits(table.rows[row][value].strip()),
        period=words,
        moment=moment_at(period.iso, words) if period else None,
    )


def _series(
    table: PlainTable,
    rows: list[int],
    columns: tuple[int, int, int],
    numbers: npt.NDArray[np.float64],
    kind: ChartType,
) -> list[Series]:
    """Return a series a group, each label once; ranked bars of all groups stand in one."""
    label, value, group = columns
    words = [table.rows[row][group].strip() for row in rows]
    names = list(dict.fromkeys(word for word in words if word))[:MOST_GROUPS]
    if kind is ChartType.BAR:
        kept = [(row, word) for row, word in zip(rows, words, strict=True) if word in names][:MOST_MARKS]
        return [Series("", tuple(_mark(table, row, label, value, numbers, word) for row, word in kept))]
    labels = list(dict.fromkeys(table.rows[row][label].strip() for row in rows))[:MOST_MARKS]
    made = []
    for number, name in enumerate(names):
        marks: dict[str, Mark] = {}
        for row, word in zip(rows, words, strict=True):
            if word == name and table.rows[row][label].strip() in labels:
                mark = _mark(table, row, label, value, numbers)
                marks.setdefault(mark.label, mark)
        made.append(Series(name, tuple(marks.values()), number))
    return made
