"""A chart of a plain table: one column names the bars or points, others are their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.cells.column_measure import is_amount
from data.cells.headers import COMMENT, TIME, role_of, split_unit
from data.cells.periods import is_year, read_period
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import with_emphasis
from data.figures.figure_text import group_digits, moment_at
from data.model import ChartType
from data.tables.plain_table import UNHEADED
from data.words import is_made_of, tr

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

MOST_MARKS: Final = 24
MOST_GROUPS: Final = 4
_LOOKED_AT: Final = 2000
# A column that tells nine of ten of what another does tells as much.
_NEARLY: Final = 1.12
KINDS: Final = (ChartType.BAR, ChartType.COLUMN, ChartType.LINE)


def usual_columns(table: PlainTable) -> tuple[int, int | None]:
    """Return the columns that name and measure the rows, as far as they are found: label, and value where there is one.

    Rows of one period each are named by it, others by the column of words that tells most of them apart. The last
    figures of an office table are the ones it is about, but for years, rates and ranks; the first ones number the rows.
    """
    columns = range(len(table.headers))
    numeric = [column for column in columns if table.is_numeric(column)]
    measures = [column for column in numeric if not _are_years(table, column)]
    amounts = [column for column in measures if is_amount(table.headers[column])]
    words = [column for column in columns if not table.is_numeric(column) and role_of(table.headers[column]) != COMMENT]
    top = table.rows[:MOST_MARKS]
    distinct = {column: len({row[column].strip() for row in top}) for column in columns}
    most = max((distinct[column] for column in words), default=0)
    telling = [column for column in words if distinct[column] * _NEARLY >= most]
    years = sorted(set(numeric) - set(measures))
    periods = [column for column in columns if distinct[column] == len(top) > 1 and _are_periods(table, column)]
    ordered = periods if periods[:1] == [0] or most < len(top) else []
    label = next(iter([*ordered, *telling, *years]), 0)
    return label, next((column for column in reversed(amounts or measures or numeric) if column != label), None)


def is_over_time(table: PlainTable, label: int) -> bool:
    """Say whether the rows of a table are named by periods, each of one."""
    texts = [row[label].strip() for row in table.rows[:_LOOKED_AT]]
    return len(texts) == len(set(texts)) > 1 and _are_periods(table, label)


def _are_periods(table: PlainTable, column: int) -> bool:
    """Say whether the cells of a column are single periods: years, or words such as 2020年3月."""
    texts = [row[column].strip() for row in table.rows[:_LOOKED_AT] if row[column].strip()]
    if table.is_numeric(column) and not _are_years(table, column):
        return False
    return bool(texts) and all((found := read_period(text)) and moment_at(found.iso, text) for text in texts)


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

    Rows named by periods stand in time, whatever the kind, the last ones where they are too many.
    At most MOST_MARKS rows with a figure are drawn, with a `group` those of the MOST_GROUPS first words of that
    column, a series each; the note says how many there are. Totals are left out where there are other rows.
    """
    numbers = table.numbers(value)
    filled = rows[~np.isnan(numbers[rows])]
    parts = filled[~table.sums[filled]]
    chosen = parts if parts.size else filled
    if group is None and is_over_time(table, label):
        chosen = np.array(_in_time(table, label, chosen)[-MOST_MARKS:], dtype=np.intp)
    elif kind is ChartType.BAR:
        chosen = chosen[np.argsort(-numbers[chosen], kind="stable")]
    drawn = [int(row) for row in chosen[: _LOOKED_AT if group is not None else MOST_MARKS]]
    name = split_unit(table.headers[value])[0]
    if group is None:
        series = [Series(name, tuple(_mark(table, row, label, value, numbers) for row in drawn))]
    else:
        series = _series(table, drawn, (label, value, group), numbers, kind)
    count = sum(len(one.marks) for one in series)
    rest = parts.size or filled.size
    notes = _notes(len(filled) - rest, rest, count)
    panel = ChartPanelContent(table.measure(value).unit, tuple(series))
    return ChartContent(
        "table",
        kind,
        _title(table, value, label if group is None else group),
        table.title,
        with_emphasis(kind, (panel,)),
        (*table.notes, *notes),
        table.source,
    )


def _in_time(table: PlainTable, label: int, rows: npt.NDArray[np.intp]) -> list[int]:
    """Return rows along time, those without a period last."""

    def at(row: int) -> float:
        period = read_period(table.rows[row][label].strip())
        moment = moment_at(period.iso, "") if period else None
        return moment.at if moment else float("inf")

    return sorted((int(row) for row in rows), key=at)


def _title(table: PlainTable, value: int, by: int) -> str:
    """Return what a chart shows and by what; a column without a header is named neither way."""
    name = split_unit(table.headers[value])[0] if _is_headed(table, value) else tr("数值")
    return tr("{name}（按{by}）", name=name, by=split_unit(table.headers[by])[0]) if _is_headed(table, by) else name


def _is_headed(table: PlainTable, column: int) -> bool:
    return not is_made_of(table.headers[column], UNHEADED)


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
