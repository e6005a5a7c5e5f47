"""How wide tables are known: years as headers with a name a row, or indicators as headers with a year a row."""

from __future__ import annotations

from data.cells import headers
from data.cells.periods import is_part_of_year, is_year
from data.cells.sum_words import is_total
from data.importing.figure_columns import is_numeric, year_columns, years_of_rows
from data.importing.layout import Layout
from data.importing.row_names import area_columns

_LABEL_ROLES = (headers.TITLE, headers.AREA, headers.THEME, headers.GROUP)
_LOOKED_AT = 50


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
