"""A chart of a plain table: one column names the bars or points, others are their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.cells.column_measure import is_amount
from data.cells.headers import COMMENT, VALUE, name_and_unit, role_of
from data.charting.chart_notes import LINES_NOT_FROM_ZERO
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.emphasis import with_emphasis
from data.charting.panels.round_figures import ROUNDED, with_round_figures
from data.charting.value_axis import line_ticks
from data.figures.figure_text import group_digits
from data.model import ChartType
from data.tables.chart_columns import naming_columns, period_figures, spoken_of
from data.tables.plain_table import UNHEADED
from data.tables.questions.measures import Nature, nature_of
from data.tables.questions.row_units import rows_of_units
from data.tables.rows_in_time import (
    are_periods,
    are_years,
    in_time,
    is_over_time,
    latest_period,
    moment_of_words,
    period_column,
    words_beside,
)
from data.text_width import one_line, shortened
from data.words import is_made_of, tr

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

# What the chart of a table's own rows is called.
ROWS_CHART: Final = "table"
MOST_MARKS: Final = 24
MOST_GROUPS: Final = 4
# Of a line; more points than that have no room on a screen.
MOST_POINTS: Final = 400
_LOOKED_AT: Final = 2000
# A column that tells nine of ten of what another does tells as much.
_NEARLY: Final = 1.12
_MOSTLY: Final = 0.8
_YEAR: Final = "年"
_MOST_UNREPORTED: Final = 12
_LONGEST_NAME: Final = 20
KINDS: Final = (ChartType.BAR, ChartType.COLUMN, ChartType.LINE)


def usual_columns(table: PlainTable) -> tuple[int, int | None]:
    """Return the columns that name and measure the rows, as far as they are found: label, and value where there is one.

    Rows of one period each are named by it, others by the column of words that tells most of them apart. The last
    figures of an office table are the ones it is about, but for years, rates and ranks; the first ones number the rows.
    Codes and times are no figures of it.
    Of a table over time they are the first ones that most periods have.
    """
    columns = range(len(table.headers))
    numeric = [column for column in columns if table.is_numeric(column) and not _numbers_rows(table, column)]
    years = [column for column in numeric if are_years(table, column) or _nature(table, column) is Nature.TIME]
    measures = [at for at in numeric if at not in years and _nature(table, at) is not Nature.NUMBER]
    amounts = [column for column in measures if is_amount(table.headers[column])]
    top = table.first_rows[:MOST_MARKS]
    distinct = {column: len({row[column].strip() for row in top}) for column in columns}
    words = naming_columns(table)
    if len(top) > 1 and all(distinct[column] == 1 for column in words):
        # A code tells rows apart that have one name.
        words = [at for at in columns if not table.is_numeric(at) and role_of(table.headers[at]) != COMMENT]
    most = max((distinct[column] for column in words), default=0)
    # The first rows of a long table may be of one kind: countries before the towns of one of them.
    told = {column: len({row[column].strip() for row in table.first_rows}) for column in words}
    telling = [column for column in words if told[column] * _NEARLY >= max(told.values())]
    periods = [column for column in columns if distinct[column] == len(top) > 1 and are_periods(table, column)]
    ordered = periods if periods[:1] == [0] or most < len(top) else []
    label = next(iter([*ordered, *telling, *years]), 0)
    found = [column for column in amounts or measures if column != label]
    if (meant := spoken_of(table, found)) is not None:
        return label, meant
    moments = {column: moment for column in found if (moment := moment_of_words(_name(table, column)))}
    if len(found) == len(moments) > 1:
        # Years side by side, in whichever order.
        return label, max(moments, key=lambda column: moments[column].at)
    if label in periods or period_column(table, label) is not None:
        return label, next((column for column in found if _is_filled(table, column)), next(iter(found), None))
    return label, next(reversed(found), None)


def _nature(table: PlainTable, column: int) -> Nature:
    return nature_of(table.store, column)


def _numbers_rows(table: PlainTable, column: int) -> bool:
    """Say whether a column without a header has nothing but the numbers of its rows."""
    if _is_headed(table, column):
        return False
    texts = [row[column].strip() for row in table.first_rows]
    return len(texts) > 1 and any(texts == [str(at) for at in range(first, first + len(texts))] for first in (0, 1))


def usual_kind(table: PlainTable, label: int) -> ChartType:
    """Return the chart in which rows that are named by that column are shown first."""
    return ChartType.LINE if is_over_time(table, label) else ChartType.BAR


def _is_filled(table: PlainTable, column: int) -> bool:
    """Say whether most cells of a column have a figure."""
    return float(np.mean(~np.isnan(table.numbers(column)))) > _MOSTLY if table.store.count else False


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What of a table is drawn: series of rows, of how many with a figure, and what is said of them."""

    series: list[Series]
    chosen: int
    by: int | None
    subtitle: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""
    period: str = ""


def table_chart(
    table: PlainTable,
    label: int,
    value: int,
    kind: ChartType,
    rows: npt.NDArray[np.intp],
    group: int | None = None,
) -> ChartContent:
    """Return a chart of some rows in their order: bars are ranked, columns and points stand as the rows do.

    Rows named by periods stand in time, whatever the kind: a line through all of them, the last columns where they are
    too many. Where names stand for several periods each, bars and columns are of the latest period, and lines of the
    names that are the highest then. Of others at most MOST_MARKS rows with a figure are drawn, with a `group` those of
    the MOST_GROUPS first words of that column, a series each; the note says how many there are. Totals are left out
    where there are other rows. Of rows of several units those of the most frequent one are drawn.
    """
    numbers = table.numbers(value)
    filled, blank = rows[~np.isnan(numbers[rows])], rows[np.isnan(numbers[rows])]
    parts = filled[~table.sums[filled]]
    chosen, unit, apart = _of_one_unit(table, value, parts if parts.size else filled)
    columns = label, value
    when = period_column(table, label) if group is None else None
    if group is not None:
        drawn = _by_group(table, (*columns, group), kind, chosen)
    elif is_over_time(table, label):
        drawn = _over_time(table, columns, kind, chosen)
    elif when is not None:
        drawn = _of_periods(table, columns, when, kind, chosen)
        blank = blank[[text == drawn.period for text in table.texts(when, blank)]] if blank.size else blank
    else:
        drawn = _in_order(table, columns, kind, chosen)
    figures = period_figures(table, label, value, chosen)
    measure = unit or table.measure(value).unit or name_and_unit(table.headers[value])[1] or figures.unit
    values = [mark.value for one in drawn.series for mark in one.marks if mark.value is not None]
    ticks = line_ticks(values) if kind is ChartType.LINE else ()
    panel = ChartPanelContent(measure, tuple(drawn.series), ticks=ticks)
    panels = with_emphasis(kind, (panel,))
    shown = with_round_figures(panels, by_itself=False)
    notes = [
        *apart,
        *_notes(
            len(filled) - len(parts) if parts.size else 0, drawn.chosen, sum(len(one.marks) for one in drawn.series)
        ),
        *drawn.notes,
        *(_unreported(table, label, blank[~table.sums[blank]]) if drawn.by == label else ()),
        *([LINES_NOT_FROM_ZERO] if panel.leaves_out_zero else ()),
        *([ROUNDED] if shown != panels else ()),
    ]
    unsaid = () if measure else (tr("单位：原文未注明"),)
    return ChartContent(
        ROWS_CHART,
        kind,
        drawn.title or _title(table, figures.name or _name(table, value), value, drawn.by),
        tr("；").join((table.title, *filter(None, [figures.period]), *drawn.subtitle, *unsaid)),
        shown,
        (*table.notes, *notes),
        table.source_words,
    )


def _of_one_unit(
    table: PlainTable, value: int, rows: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], str, tuple[str, ...]]:
    """Return the rows of one unit, which have an axis in common, that unit, and what is said of the others.

    It is the most frequent one. Where nothing says units of rows, all are returned, and a blank.
    """
    found = rows_of_units(table.store, value, rows)
    if not found:
        return rows, "", ()
    (unit, chosen), *others = found
    words = (tr("{unit}（{count} 行）", unit=name or tr("没有写单位"), count=len(own)) for name, own in others)
    said = tr(
        "各行的单位不同：画的是单位为{unit}的 {count} 行，没有画{others}。",
        unit=unit or tr("没有写单位"),
        count=len(chosen),
        others=tr("、").join(words),
    )
    return chosen, unit, (said,) if others else ()


def _name(table: PlainTable, value: int) -> str:
    return name_and_unit(table.headers[value])[0]


def _over_time(table: PlainTable, columns: tuple[int, int], kind: ChartType, rows: npt.NDArray[np.intp]) -> _Drawn:
    """Return rows that are named by periods: a line through all of them, the last columns."""
    label, value = columns
    most = MOST_POINTS if kind is ChartType.LINE else MOST_MARKS
    dated = in_time(table, label, rows)[-most:]
    marks = _marks(table, dated, columns)
    return _Drawn([Series(_name(table, value), marks)], len(rows), None, (_span(marks),) if marks else ())


def _of_periods(
    table: PlainTable, columns: tuple[int, int], when: int, kind: ChartType, rows: npt.NDArray[np.intp]
) -> _Drawn:
    """Return rows of names that stand for several periods each: the latest one, or lines through all of them."""
    label, value = columns
    numbers = table.numbers(value)
    last = latest_period(table, when, rows)
    latest = rows[[text == last for text in table.texts(when, rows)]]
    ranked = latest[np.argsort(-numbers[latest], kind="stable")]
    names = list(dict.fromkeys(table.texts(label, ranked)))
    named = np.array(table.texts(label, rows), dtype=object)
    every = set(named)
    if kind is ChartType.LINE or len(every) == 1:
        series = []
        for place, name in enumerate(names[:MOST_GROUPS]):
            marks = _marks(table, in_time(table, when, rows[named == name]), (when, value))
            # No name is more than the others, so that none has the accent.
            series.append(Series(name, marks, place + (len(names) > 1)))
        told = [mark for one in series for mark in one.marks]
        note = tr("按{period}的数取前 {count} 个，共 {every} 个。", period=last, count=len(series), every=len(every))
        notes = (note,) if len(series) < len(every) else ()
        # 数值 says nothing of the one thing that is drawn.
        title = names[0] if len(names) == 1 and role_of(table.headers[value]) == VALUE else ""
        subtitle = (_span(told),) if told else ()
        return _Drawn(series, sum(len(one.marks) for one in series), None, subtitle, notes, title)
    shown = [int(row) for row in (ranked if kind is ChartType.BAR else latest)[:MOST_MARKS]]
    marks = _named(table, columns, shown)
    note = tr("每个名称有多个时期的数，画的是最近的 {period}。", period=last)
    return _Drawn([Series(_name(table, value), marks)], len(latest), label, (_of_year(last),), (note,), period=last)


def _in_order(table: PlainTable, columns: tuple[int, int], kind: ChartType, rows: npt.NDArray[np.intp]) -> _Drawn:
    """Return rows in their order, or ranked."""
    label, value = columns
    if kind is ChartType.BAR:
        rows = rows[np.argsort(-table.numbers(value)[rows], kind="stable")]
    marks = _named(table, columns, [int(row) for row in rows[:MOST_MARKS]])
    return _Drawn([Series(_name(table, value), marks)], len(rows), label)


def _named(table: PlainTable, columns: tuple[int, int], rows: Sequence[int]) -> tuple[Mark, ...]:
    """Return the marks of rows; those of one name are told apart by other words of theirs, else by their numbers."""
    label, _ = columns
    texts = dict(zip(rows, table.texts(label, rows), strict=True))
    if blank := [row for row, name in texts.items() if not name]:
        texts |= _names_before(table, label, blank)
    names = Counter(texts.values())
    twice = {row: name for row, name in texts.items() if name and names[name] > 1}
    more: dict[int, str] = {}
    for at in words_beside(table, label) if twice else ():
        words = table.texts(at, list(twice))
        if len(set(zip(twice.values(), words, strict=True))) == len(twice):
            more = dict(zip(twice, words, strict=True))
            break
    said = {row: more.get(row) or tr("第 {row} 行", row=table.line(row)) for row in twice}
    return _marks(table, rows, columns, said, texts)


def _names_before(table: PlainTable, label: int, rows: Sequence[int]) -> dict[int, str]:
    """Return for rows that a column does not name the nearest words before it: a province without a city."""
    found: dict[int, str] = {}
    for at in reversed([at for at in words_beside(table, label) if at < label]):
        left = [row for row in rows if row not in found]
        found |= {row: text for row, text in zip(left, table.texts(at, left), strict=True) if text}
    return found


def _by_group(table: PlainTable, columns: tuple[int, int, int], kind: ChartType, rows: npt.NDArray[np.intp]) -> _Drawn:
    """Return rows by the words of a column, a series each."""
    if kind is ChartType.BAR and not is_over_time(table, columns[0]):
        rows = rows[np.argsort(-table.numbers(columns[1])[rows], kind="stable")]
    series = _series(table, [int(row) for row in rows[:_LOOKED_AT]], columns, kind)
    return _Drawn(series, len(rows), columns[2])


def _span(marks: Sequence[Mark]) -> str:
    """Return the first and the last period of marks in time."""
    dated = sorted((mark for mark in marks if mark.moment), key=lambda mark: mark.moment.at if mark.moment else 0.0)
    if not dated:
        return ""
    first, last = dated[0].period.removesuffix(_YEAR), dated[-1].period
    return _of_year(last) if dated[0].period == last else tr("{first}—{last}", first=first, last=_of_year(last))


def _of_year(period: str) -> str:
    return tr("{year}年", year=period) if period.isdigit() else period


def _title(table: PlainTable, name: str, value: int, by: int | None) -> str:
    """Return what a chart shows and by what; a column without a header is named neither way, nor are periods."""
    name = name if _is_headed(table, value) else tr("数值")
    if by is None or not _is_headed(table, by):
        return name
    return tr("{name}（按{by}）", name=name, by=name_and_unit(table.headers[by])[0])


def _is_headed(table: PlainTable, column: int) -> bool:
    return not is_made_of(table.headers[column], UNHEADED)


def _unreported(table: PlainTable, label: int, rows: npt.NDArray[np.intp]) -> list[str]:
    """Return which rows have no figure, so that nobody takes them for 0 or for none of the table's."""
    if not rows.size:
        return []
    names = list(dict.fromkeys(filter(None, table.texts(label, rows[:_LOOKED_AT]))))[:_MOST_UNREPORTED]
    if not names:
        return [tr("没有数的 {count} 行没有画。", count=len(rows))]
    words = tr("、").join(shortened(name, _LONGEST_NAME) for name in names)
    more = tr(" 等") if len(names) < len(rows) else ""
    return [tr("没有数的 {count} 行没有画：{names}{more}。", count=len(rows), names=words, more=more)]


def _notes(sums: int, chosen: int, drawn: int) -> list[str]:
    """Return what a chart says of the rows that it does not draw."""
    found = [tr("合计、小计 {sums} 行没有画。", sums=sums)] if sums else []
    if drawn < chosen:
        found.append(tr("共 {numbers} 行有数值，画出 {count} 行。", numbers=chosen, count=drawn))
    return found


def _marks(
    table: PlainTable,
    rows: Sequence[int],
    columns: tuple[int, int],
    more: Mapping[int, str] | None = None,
    names: Mapping[int, str] | None = None,
) -> tuple[Mark, ...]:
    """Return the marks of rows, named by a column or by `names`; `more` is said behind the names of some."""
    label, value = columns
    numbers = table.numbers(value)
    known = names or dict(zip(rows, table.texts(label, rows), strict=True))
    found = []
    for row, figure in zip(rows, table.texts(value, rows), strict=True):
        name = one_line(known[row])
        words, added = name or tr("第 {row} 行", row=table.line(row)), (more or {}).get(row)
        found.append(
            Mark(
                (str(row),),
                tr("{words}（{more}）", words=words, more=added) if added else words,
                float(numbers[row]),
                group_digits(figure),
                period=words,
                moment=moment_of_words(words),
            )
        )
    return tuple(found)


def _series(
    table: PlainTable,
    rows: list[int],
    columns: tuple[int, int, int],
    kind: ChartType,
) -> list[Series]:
    """Return a series a group, each label once; ranked bars of all groups stand in one."""
    label, value, group = columns
    words = table.texts(group, rows)
    names = list(dict.fromkeys(word for word in words if word))[:MOST_GROUPS]
    if kind is ChartType.BAR:
        kept = {row: word for row, word in zip(rows, words, strict=True) if word in names}
        return [Series("", _marks(table, list(kept)[:MOST_MARKS], (label, value), kept))]
    texts = table.texts(label, rows)
    labels = list(dict.fromkeys(texts))[:MOST_MARKS]
    marks = _marks(table, rows, (label, value))
    made = []
    for number, name in enumerate(names):
        own: dict[str, Mark] = {}
        for mark, text, word in zip(marks, texts, words, strict=True):
            if word == name and text in labels:
                own.setdefault(mark.label, mark)
        made.append(Series(name, tuple(own.values()), number))
    return made
