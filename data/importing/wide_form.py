"""How wide tables are known: years as headers with a name a row, or indicators as headers with a year a row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.importing import headers
from data.importing.figure_collector import is_total
from data.importing.headers import split_unit
from data.importing.layout import Layout
from data.importing.long_form import year_of_table
from data.importing.periods import is_part_of_year, is_year, year_in
from data.importing.reading_plan import ColumnRole
from data.importing.row_names import area_columns
from data.importing.values import is_figure, read_value
from data.model import ObsStatus

_LABEL_ROLES = (headers.TITLE, headers.AREA, headers.THEME, headers.GROUP)
_LOOKED_AT = 50
_MONTH = re.compile(r"([0-9]{1,2})月")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """What the header of a column of figures says: the words of its period, its further words, its unit."""

    period: str
    words: str = ""
    unit: str = ""


def year_columns(layout: Layout) -> dict[int, FigureColumn]:
    """Return the columns that stand for a year."""
    found = {}
    table_year = year_of_table(layout)
    for column in layout.columns:
        is_figure_column = layout.plan.columns.get(column, ColumnRole.VALUE) is ColumnRole.VALUE
        if is_figure_column and (one := _year_column(layout.levels[column], table_year)):
            found[column] = one
    return found


def _year_column(levels: tuple[str, ...], table_year: str) -> FigureColumn | None:
    """Return what the levels of a header say of a year; a part of a year needs one, its own or the table's."""
    year = next((words for words in reversed(levels) if is_year(split_unit(words)[0])), "")
    part = next((words for words in reversed(levels) if is_part_of_year(split_unit(words)[0])), "")
    if part and part != year and (whole := year_in(year) or table_year):
        rest = " ".join(words for words in levels if words not in (year, part))
        plain, unit = split_unit(part)
        return FigureColumn(f"{whole}年{plain}", rest, unit)
    if not year:
        return None
    plain, unit = split_unit(year)
    return FigureColumn(plain, " ".join(words for words in levels if words != year), unit)


def is_wide(layout: Layout) -> bool:
    """Say whether years are the headers and a column before them names what the rows are."""
    years = year_columns(layout)
    others = [column for column in layout.columns if column not in years]
    if not years or not others or others[0] > min(years):
        return False
    label = label_column(layout, others)
    named = layout.role_at(label) in _LABEL_ROLES
    names = names_parts_of_years(layout, label) or not is_numeric(layout, label)
    return label < max(years) and (len(years) > 1 or named) and names


def names_parts_of_years(layout: Layout, column: int) -> bool:
    """Say whether the rows of a column are parts of the years of the others: 1月, 1-2月, 上半年."""
    texts = [text for row in layout.rows[:_LOOKED_AT] if (text := layout.grid.text(row, column).strip())]
    return bool(texts) and all(is_part_of_year(text) or is_total(text) for text in texts)


def label_column(layout: Layout, others: list[int]) -> int:
    """Return the column that names the rows: by its header, else the first that does not number them."""
    titles = [column for column in others if layout.role_at(column) == headers.TITLE]
    areas = area_columns(layout, others)
    if titles or areas:
        return titles[0] if titles else areas[-1]
    return next((column for column in others if not is_numeric(layout, column)), others[0])


def is_wide_by_year(layout: Layout) -> bool:
    """Say whether the first column holds years, each once, and every other one figures."""
    columns = layout.columns
    if len(columns) < 2 or layout.role_at(columns[0]) != headers.TIME:
        return False
    texts = [(row, layout.grid.text(row, columns[0])) for row in layout.rows]
    known = years_of_rows(layout)
    years = [(known[row], text) for row, text in texts if not is_total(text)]
    dated = (is_year(text) or (known[row] and is_part_of_year(text)) for row, text in texts if not is_total(text))
    if not years or len(set(years)) < len(years) or not all(dated):
        return False
    return all(is_numeric(layout, column) for column in columns[1:] if layout.role_at(column) != headers.COMMENT)


def years_of_rows(layout: Layout) -> dict[int, str]:
    """Return the year that is known for each row whose first cell may name a part of one: 2020年1月, 2月, 3月.

    It is that of the table, else of the rows above as long as the months go on; where they begin anew none is known.
    """
    year, last = year_of_table(layout), 0
    whole = bool(year)
    found = {}
    for row in layout.rows:
        text = layout.grid.text(row, layout.columns[0]).strip()
        month = int(number.group(1)) if (number := _MONTH.search(text)) else 0
        if not whole and is_year(text):
            year = year_in(text)
        elif not whole and month <= last:
            year = ""
        found[row], last = year, month
    return found


def is_numeric(layout: Layout, column: int) -> bool:
    """Say whether most of the first cells of a column are figures."""
    texts = [text for row in layout.rows[:_LOOKED_AT] if (text := layout.grid.text(row, column))]
    values = [read_value(text) for text in texts]
    figures = sum(is_figure(value) or value.status is ObsStatus.MISSING for value in values)
    return bool(texts) and figures * 2 > len(texts)
