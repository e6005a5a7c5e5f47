"""What the headers of columns of figures say: their period, what they measure, their unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.cells.headers import is_code, is_rate, numbers_rows, split_unit, tidy_header
from data.cells.periods import Period, is_part_of_year, is_year, read_period, year_in
from data.cells.values import is_figure, read_value
from data.importing.area_codes import name_areas
from data.importing.changes import names_change
from data.importing.layout import Layout
from data.importing.long_form import period_of_table, year_of_table
from data.importing.reading_notes import Notes
from data.importing.reading_plan import ColumnRole
from data.model import ObsStatus
from data.problems import Severity
from data.words import tr

_LOOKED_AT: Final = 50
_MONTH: Final = re.compile(r"([0-9]{1,2})月")
# A year with what is measured in one cell: 2019年人口（人）, 人口_2019, 人口（2019年）.
_YEAR_AND_PART: Final = (
    r"(?:19|20)\d\d年?(?:\d{1,2}(?:[-—–~～至到]\d{1,2})?月份?|第?[一二三四]季度|前三季度|[上下]半年)?[度末底]?"
)
_YEAR_FIRST: Final = re.compile(rf"({_YEAR_AND_PART})[\s_]?((?![-—–~～至到/.])\D.*)")
_YEAR_LAST: Final = re.compile(
    rf"(\D*[^\d.\-—–~～至到/(（_])[\s_]?[(（]?({_YEAR_AND_PART})[)）]?((?:[(（][^()（）]*[)）])?)"
)
_TWO_YEARS: Final = re.compile(r"((?:19|20)\d\d)[-—–/](\d\d)")
_FEWEST: Final = 2
_LONGEST_HEADER: Final = 60
# What such a column counts is of another time than the table.
_OF_ANOTHER_TIME: Final = re.compile(
    "[上去前]年|上[月期季]|同期|基期|目标|计划|预算|年初|期初|平均|均值|规划|[“十]十?[一二三四五]五"
)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """What the header of a column of figures says: the words of its period, its further words, its unit.

    `part` is the part of a year that it names where the year is not its own but the table's.
    """

    period: str
    words: str = ""
    unit: str = ""
    part: str = ""


class RunningYear:
    """The year that parts of years are of which name none, cell by cell: that of the table, or of the cells before.

    Where the months begin anew after the last ones of a year that was named, it is the table's again, or none.
    """

    def __init__(self, table_year: str) -> None:
        self._table_year = self._year = table_year
        self._named = False
        self._last = 0

    def of(self, text: str) -> str:
        """Return the year of the next cell, blank for none that is known."""
        month = int(number.group(1)) if (number := _MONTH.search(text)) else 0
        if is_year(text):
            self._year, self._named = year_in(text) or self._table_year, True
        elif self._named and month <= self._last:
            self._year, self._named = self._table_year, False
        self._last = month
        return self._year


def year_columns(layout: Layout) -> dict[int, FigureColumn]:
    """Return the columns that stand for a year."""
    found = {}
    running = RunningYear(year_of_table(layout))
    for column in layout.columns:
        is_figure_column = layout.plan.columns.get(column, ColumnRole.VALUE) is ColumnRole.VALUE
        if is_figure_column and (one := _year_column(layout.levels[column], running)):
            found[column] = one
    return _crop_years(found) if found else measures_of_years(layout)


def measures_of_years(layout: Layout) -> dict[int, FigureColumn]:
    """Return the columns of a table of areas that name a year and a measure in one cell: 2019年人口（人）.

    One measure at least has to stand there for two years, or each is a column of its own.
    """
    found: dict[int, FigureColumn] = {}
    for column in layout.columns:
        words = layout.headers[column]
        if layout.plan.columns.get(column, ColumnRole.VALUE) is not ColumnRole.VALUE or len(words) > _LONGEST_HEADER:
            continue
        if (one := year_and_measure(words)) is not None and is_numeric(layout, column):
            found[column] = replace(one, words=" ".join((*layout.levels[column][:-1], one.words)))
    years: dict[str, set[str]] = {}
    for one in found.values():
        years.setdefault(split_unit(one.words)[0], set()).add(one.period)
    if not any(len(own) > 1 for own in years.values()):
        return {}
    named = [column for column in layout.columns if column < min(found)]
    texts = ([layout.grid.text(row, column).strip() for row in layout.rows] for column in named)
    return found if any(name_areas(filter(None, column)) for column in texts) else {}


def year_and_measure(words: str) -> FigureColumn | None:
    """Return the year and the measure that stand in one cell, None for any other words."""
    first = _YEAR_FIRST.fullmatch(words)
    if first is not None:
        year, measure = first.groups()
    elif (last := _YEAR_LAST.fullmatch(words)) is not None:
        year, measure = last.group(2), last.group(1) + last.group(3)
    else:
        return None
    is_measure = year_in(words) and not year_in(measure) and not names_change(measure) and split_unit(measure)[0]
    return FigureColumn(year, measure) if is_measure and is_year(year) else None


def _year_column(levels: tuple[str, ...], running: RunningYear) -> FigureColumn | None:
    """Return what the levels of a header say of a year; a part of a year needs one, its own or another's."""
    year = next((words for words in reversed(levels) if is_year(split_unit(words)[0])), "")
    part = next((words for words in reversed(levels) if is_part_of_year(split_unit(words)[0])), "")
    known = running.of(split_unit(year or part)[0]) if year or part else ""
    if part and part != year and (whole := year_in(year) or known):
        rest = " ".join(words for words in levels if words not in (year, part))
        plain, unit = split_unit(part)
        return FigureColumn(f"{whole}年{plain}", rest, unit, "" if year else plain)
    if not year:
        return None
    plain, unit = split_unit(year)
    return FigureColumn(plain, " ".join(words for words in levels if words != year), unit)


def _crop_years(columns: dict[int, FigureColumn]) -> dict[int, FigureColumn]:
    """Return columns whose years go over two, 2011-12 and 2012-13, with both in full."""
    whole = crop_years([one.period for one in columns.values()])
    return {column: replace(one, period=whole.get(one.period, one.period)) for column, one in columns.items()}


def crop_years(texts: Sequence[str]) -> dict[str, str]:
    """Return spans in full for texts that are all of two years (2011-12, 2012-13), though each might be a month."""
    distinct = dict.fromkeys(text.strip() for text in texts if text.strip())
    spans = {text: found for text in distinct if (found := _TWO_YEARS.fullmatch(text))}
    if len(spans) < _FEWEST or len(spans) < len(distinct):
        return {}
    if any(int(one.group(2)) != (int(one.group(1)) + 1) % 100 for one in spans.values()):
        return {}
    return {text: f"{one.group(1)}-{int(one.group(1)) + 1}" for text, one in spans.items()}


def years_of_rows(layout: Layout) -> dict[int, str]:
    """Return the year that is known for each row whose first cell may name a part of one: 2020年1月, 2月, 3月."""
    running = RunningYear(year_of_table(layout))
    return {row: running.of(layout.grid.text(row, layout.columns[0]).strip()) for row in layout.rows}


def is_numeric(layout: Layout, column: int) -> bool:
    """Say whether most of the first cells of a column are figures."""
    texts = [text for row in layout.rows[:_LOOKED_AT] if (text := layout.grid.text(row, column))]
    values = [read_value(text) for text in texts]
    figures = sum(is_figure(value) or value.status is ObsStatus.MISSING for value in values)
    return bool(texts) and figures * 2 > len(texts)


def named_columns(columns: Mapping[int, FigureColumn], usual: str) -> dict[int, tuple[str, str]]:
    """Return what the header of each column names beside its year, and its unit; `usual` is what stands over all.

    Where two columns of one period measure the same in different units, each keeps its unit in its name.
    """
    split: dict[int, tuple[str, str]] = {}
    for column, header in columns.items():
        name, unit = split_unit(tidy_header(header.words))
        split[column] = name, unit or header.unit
    units: dict[tuple[str, str], set[str]] = {}
    for column, (name, unit) in split.items():
        units.setdefault((columns[column].period, name), set()).add(unit)
    found = {}
    for column, (name, unit) in split.items():
        same = len(units[columns[column].period, name]) == 1
        found[column] = (name or usual if same or not unit else f"{name}（{unit}）", unit)
    return found


def dated_columns(
    layout: Layout, years: Mapping[int, FigureColumn], columns: Sequence[int], label: int, notes: Notes
) -> tuple[dict[int, FigureColumn], dict[int, Period]]:
    """Return all columns of figures, and their periods.

    `columns` are those that stand for no year: one with figures has the year in its words, that of the column to its
    left where one stands beside each year, that of the table, or none. The others are not read, which is told.
    """
    periods = {column: _period_of_header(layout, column, one.period, notes) for column, one in years.items()}
    found = dict(years)
    numeric = [column for column in columns if _is_of_figures(layout, column)]
    beside = _beside_years(layout, years, numeric)
    for column in numeric:
        words = " ".join(layout.levels[column])
        found[column] = FigureColumn("", words)
        left = periods.get(beside.get(column, -1)) or _compared(layout, years, periods, column)
        periods[column], message = period_beside(
            layout, words, left or period_of_table(layout), is_left=left is not None
        )
        place = layout.grid.place(layout.header_row, column)
        notes.add(Severity.NOTE, place, message, "", layout.headers[column])
    _note_unread(layout, [column for column in columns if column not in found], label, notes)
    return found, periods


def _is_of_figures(layout: Layout, column: int) -> bool:
    words = layout.headers[column]
    if not words or is_code(words) or numbers_rows(words) or column in layout.plan.columns:
        return False
    return is_numeric(layout, column)


def _beside_years(layout: Layout, years: Mapping[int, FigureColumn], columns: Sequence[int]) -> dict[int, int]:
    """Return the year's column to the left of each column where one of its name stands beside each of several years."""
    by_name: dict[tuple[str, ...], dict[int, int]] = {}
    for column in columns:
        left = max((year for year in years if year < column), default=None)
        if left is not None:
            by_name.setdefault(layout.levels[column], {})[column] = left
    found = {}
    for places in by_name.values():
        if len(set(places.values())) == len(places) > 1:
            found.update(places)
    if len(years) == 1:
        # Of one period alone, a rate can only be of it.
        found.update((column, only) for only in years for column in columns if _is_of_one(layout.headers[column]))
    return found


def _is_of_one(words: str) -> bool:
    """Say whether a column beside one of a period can only be of that: a rate, a change against another time."""
    return is_rate(words) or names_change(words)


def period_beside(layout: Layout, words: str, usual: Period | None, *, is_left: bool = False) -> tuple[Period, str]:
    """Return the period of a column that stands for no year, and what is told of it.

    `usual` is that of the table, or of the column to the left; a change is of the later of the times it compares.
    """
    if (own := year_in(words)) and not names_change(words):
        return read_period(f"{own}年") or Period(""), tr("列名里有年份，读作 {year}", year=own)
    if is_left and usual is not None:
        return usual, tr("这一列没有写年份，照左边的列读作 {period}", period=usual.label or usual.iso)
    if usual is None or (_OF_ANOTHER_TIME.search(words) and not names_change(words)):
        return Period(""), tr("这一列没有写年份，读作没有写时期的数")
    return usual, tr("这一列没有写年份，照表上写的时间读作 {period}", period=usual.label or usual.iso)


def _compared(
    layout: Layout, years: Mapping[int, FigureColumn], periods: Mapping[int, Period], column: int
) -> Period | None:
    """Return the later of the periods that a column compares: the last of those under the same words; None for none."""
    if not names_change(" ".join(layout.levels[column])):
        return None
    above = layout.levels[column][:-1]
    same = [periods[year] for year in years if not above or above[0] in layout.levels[year]]
    dated = [one for one in same if one.iso]
    return max(dated, key=lambda one: one.iso, default=None) if len(dated) > 1 else None


def _note_unread(layout: Layout, columns: Sequence[int], label: int, notes: Notes) -> None:
    """Report columns without a header that have cells and do not number the rows."""
    for column in columns:
        cells = ((row, layout.grid.text(row, column).strip()) for row in layout.rows)
        row, found = next(((row, text) for row, text in cells if text), (0, ""))
        if not found or layout.headers[column] or (column < label and is_numeric(layout, column)):
            continue
        layout.unread.add(column)
        if column in layout.plan.columns:
            continue
        message, remedy = tr("这一列没有列名，没有读"), tr("要读它，写上列名。")
        notes.add(Severity.WARNING, layout.grid.place(row, column), message, remedy, found)


def _period_of_header(layout: Layout, column: int, words: str, notes: Notes) -> Period:
    period = read_period(words) or Period("", words)
    if period.explanation and period.iso != words.strip().removesuffix("年"):
        notes.add(Severity.NOTE, layout.grid.place(layout.header_row, column), period.explanation, "", words)
    return period
