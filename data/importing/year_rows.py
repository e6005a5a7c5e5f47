"""Read tables with a year a row into figures, column by column: each column an indicator, or an area of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.cells import headers
from data.cells.headers import split_unit, tidy_header
from data.cells.periods import Period, read_period
from data.cells.values import Value
from data.importing.area_codes import AreaPath, name_areas
from data.importing.area_measures import title_of_table, unit_in_name
from data.importing.figure_collector import Figure, TableMaker
from data.importing.figure_columns import crop_years, years_of_rows
from data.importing.figure_units import FigureUnits
from data.importing.layout import Layout
from data.importing.long_form import read_time
from data.importing.wide_rows import add_figure, habits_in
from data.problems import Severity
from data.words import tr

_CUMULATED: Final = re.compile("累计")
_OF_MONTH: Final = re.compile("[当本]月")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """What the header of a column in an area says: the area, what else stands there, its unit."""

    area: AreaPath
    words: str
    unit: str


def area_headers(layout: Layout, columns: Sequence[int]) -> dict[int, AreaColumn]:
    """Return what columns say whose headers name areas, one level of all of them; nothing where they do not."""
    levels = [layout.levels[column] for column in columns]
    for at in range(max(map(len, levels), default=0)):
        names = [split_unit(tidy_header(level[at]))[0] if at < len(level) else "" for level in levels]
        if all(names) and name_areas(names):
            rest = [" ".join(words for other, words in enumerate(level) if other != at) for level in levels]
            split = [split_unit(tidy_header(words)) for words in rest]
            units = [unit or split_unit(level[at])[1] for (_, unit), level in zip(split, levels, strict=True)]
            return {
                column: AreaColumn((name,), words, unit)
                for column, name, (words, _), unit in zip(columns, names, split, units, strict=True)
            }
    return {}


def read_wide_by_year(layout: Layout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a table with a year a row, column by column so that each indicator's figures follow."""
    columns = layout.columns
    area = tuple(filter(None, (layout.captions.get(headers.AREA, ""),)))
    figures = [column for column in columns[1:] if layout.role_at(column) != headers.COMMENT]
    in_areas = area_headers(layout, figures)
    above_all, unit_above = split_unit(layout.captions.get(headers.TITLE, ""))
    units = FigureUnits(layout.grid, unit_above or layout.unit, maker.notes)
    periods = _periods_of_rows(layout, maker)
    # Beside the figures of a month, 累计 are those of the year so far.
    by_month = any(_OF_MONTH.search(words) for words in layout.headers)
    for column in figures:
        title, unit = split_unit(tidy_header(layout.headers[column]))
        own = unit or layout.unit_of(column)
        is_cumulated = by_month and _CUMULATED.search(title) is not None
        if is_cumulated:
            message, place = (
                tr("旁边有当月的数，这一列读作从 1 月起的累计"),
                layout.grid.place(layout.header_row, column),
            )
            maker.notes.add(Severity.NOTE, place, message, "", title)
        habits = habits_in(layout, (column,))
        group = layout.groups[column] if column < len(layout.groups) else ""
        label = ""
        if column in in_areas:
            found = in_areas[column]
            area, own, group, label = found.area, found.unit or layout.unit_of(column), "", found.area[-1]
            title = found.words or above_all
            if not title:
                title = title_of_table(layout, theme, maker.notes)
                own = own or unit_in_name(layout, theme)
        for row in layout.rows:
            if not (words := layout.grid.text(row, column).strip()):
                continue
            period = periods[row]
            if is_cumulated:
                period = _since_january(period)
            stated = units.of((row, column), ("", title), own, "", layout.unit_below(row))
            figure = Figure(
                theme, title, stated, period, Value(None, ""), row, column, group, area, label=label, measure=title
            )
            add_figure(layout, figure, words, layout.source or source, maker, habits)
    if in_areas:
        maker.relate_totals(layout.grid)


def _since_january(period: Period) -> Period:
    month = _MONTH.fullmatch(period.iso)
    if month is None or month.group(2) == "01":
        return period
    return replace(period, iso=f"{month.group(1)}-01/{period.iso}")


def _periods_of_rows(layout: Layout, maker: TableMaker) -> dict[int, Period]:
    """Return the period of each row of a table with a year a row."""
    column, years = layout.columns[0], years_of_rows(layout)
    whole = crop_years([layout.grid.text(row, column) for row in layout.rows])
    found, above = {}, ""
    for row in layout.rows:
        text = layout.grid.text(row, column).strip()
        if text.endswith(".1") and above == f"{text[:-1]}9":
            message = tr("可能是 {text}0：表格软件会丢掉末尾的 0。读作 1 月", text=text)
            remedy = tr("是 10 月的话，写成“2020年10月”这样。")
            maker.notes.add(Severity.WARNING, layout.grid.place(row, column), message, remedy, text)
        above = text
        if text in whole:
            found[row] = replace(read_period(whole[text]) or Period("", text), label=text)
        else:
            found[row] = read_time(layout.grid, row, column, maker.notes, years[row])
    return found
