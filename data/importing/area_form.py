"""How tables of areas without years as headers are known: areas by indicators, or indicators by areas, at one time.

The period is the table's own, by a line above it, its title or the name of its sheet, or stands in a column. Tables of
no known period, and registers whose rows are more than areas, are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from data.cells import headers
from data.cells.headers import is_code, numbers_rows
from data.cells.periods import Period, read_period
from data.cells.sum_words import is_whole
from data.importing.area_codes import name_areas
from data.importing.figure_columns import is_numeric, year_and_measure
from data.importing.layout import Layout
from data.importing.long_form import period_of_table
from data.importing.row_names import area_columns, is_region
from data.importing.year_rows import AreaColumn, area_headers

_IN_TITLE: Final = re.compile(
    r"(?<!\d)(?:19|20)\d\d年(?:\d{1,2}(?:[-—–~～至到]\d{1,2})?月份?|第?[一二三四]季度|前三季度|[上下]半年)?(?:底|末)?"
)
_SPAN: Final = re.compile(r"(?:19|20)\d\d年?(?:度|末|底)?\s?[-—–~～至到]\s?(?:19|20)?\d\d年")
# As long as a code of GB/T 2260, of a township or of a village.
_AREA_CODE: Final = re.compile(r"[1-9]\d{5}(?:\d{3}|\d{6})?")
_REMARKS: Final = (headers.COMMENT, headers.SOURCE)
_LABEL_ROLES: Final = (headers.AREA, headers.TITLE, headers.UNIT, "")
_FEWEST: Final = 3
_FURTHEST: Final = 3
_cached_period = lru_cache(maxsize=4096)(read_period)


@dataclass(frozen=True, slots=True)
class AreaLayout:
    """The columns of such a table: `areas` name its rows, from coarse to fine, or `in_areas` are its columns of areas.

    `figures` are the columns of figures, `title` and `unit` those that name what is measured where the columns are
    areas, `time` that of the periods; -1 for none, then all is of `period`. `remarks` are further
    words, `regions` name what several areas share (东部).
    """

    areas: tuple[int, ...]
    figures: tuple[int, ...]
    in_areas: Mapping[int, AreaColumn]
    title: int = -1
    unit: int = -1
    time: int = -1
    period: Period | None = None
    remarks: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()


def area_form(layout: Layout) -> AreaLayout | None:
    """Return the form of a table of areas by indicators, or of indicators by areas; None for any other."""
    if not layout.header_rows or len(layout.rows) < 2:
        return None
    return _areas_down(layout) or _areas_across(layout)


def period_over(layout: Layout) -> Period | None:
    """Return the only period that what stands above a table names for all of it; None for none or several."""
    if (usual := period_of_table(layout)) is not None:
        return usual if usual.iso else None
    found = set(_IN_TITLE.findall(layout.title))
    if len(found) != 1 or _SPAN.search(layout.title):
        return None
    period = read_period(found.pop())
    return period if period is not None and period.iso else None


def _areas_down(layout: Layout) -> AreaLayout | None:
    columns = [column for column in layout.columns if not numbers_rows(layout.headers[column])]
    codes = [column for column in columns if is_code(layout.headers[column])]
    named = [column for column in columns if column not in codes]
    # Where nothing names the areas but their codes, they are named by these.
    areas = area_columns(layout, named) or _first_of_areas(layout, named) or codes[:1] or columns[:1]
    label = areas[-1] if areas else -1
    if label < 0 or layout.role_at(label) not in _LABEL_ROLES or not _names_areas(layout, label):
        return None
    time = next((column for column in columns if layout.role_at(column) == headers.TIME), -1)
    rest = [column for column in columns if column not in (*areas, time)]
    regions = [column for column in rest if column < label and is_region(layout, column)]
    remarks = [column for column in rest if layout.role_at(column) in _REMARKS or column in codes]
    figures = [column for column in rest if column not in (*remarks, *regions)]
    if not all(_has_area_codes(layout, column) for column in codes):
        return None
    if not figures or not all(_is_indicator(layout, column) for column in figures):
        return None
    period = period_over(layout)
    is_dated = time >= 0 or period is not None or all(year_and_measure(layout.headers[one]) for one in figures)
    if not is_dated or not _are_apart(layout, (*areas, time) if time >= 0 else areas):
        return None
    if time >= 0 and not _all_dated(layout, time):
        return None
    return AreaLayout(
        tuple(areas), tuple(figures), {}, time=time, period=period, remarks=tuple(remarks), regions=tuple(regions)
    )


def _first_of_areas(layout: Layout, columns: Sequence[int]) -> list[int]:
    """Return the column that names the areas where no header says so: the first, or one behind what they share."""
    for column in columns[:_FURTHEST]:
        if _names_areas(layout, column):
            return [column]
        if not is_region(layout, column):
            break
    return []


def _areas_across(layout: Layout) -> AreaLayout | None:
    columns = [column for column in layout.columns if not numbers_rows(layout.headers[column])]
    numeric = [column for column in columns if is_numeric(layout, column)]
    named = [column for column in columns if column not in numeric]
    if len(numeric) < _FEWEST or not named or named[0] > numeric[0]:
        return None
    in_areas = area_headers(layout, numeric)
    title = next((c for c in named if layout.role_at(c) == headers.TITLE), named[0])
    unit = next((c for c in named if layout.role_at(c) == headers.UNIT), -1)
    remarks = [column for column in named if layout.role_at(column) in _REMARKS]
    period = period_over(layout)
    known = {title, unit, *remarks}
    if not in_areas or period is None or any(column not in known for column in named):
        return None
    return AreaLayout((), tuple(numeric), in_areas, title, unit, -1, period, tuple(remarks))


def _names_areas(layout: Layout, column: int) -> bool:
    return name_areas(dict.fromkeys(filter(None, layout.texts(column))))


def _has_area_codes(layout: Layout, column: int) -> bool:
    """Say whether a column of codes has those of areas; other numbers are those of a register."""
    return all(_AREA_CODE.fullmatch(text) for text in set(layout.texts(column)) if text)


def _is_indicator(layout: Layout, column: int) -> bool:
    """Say whether a column is one of figures, with a name of its own and no other known meaning; codes are none."""
    words = layout.headers[column]
    is_free = bool(words) and not is_code(words) and layout.role_at(column) in ("", headers.VALUE)
    return is_free and is_numeric(layout, column)


def _are_apart(layout: Layout, columns: Sequence[int]) -> bool:
    """Say whether no two rows are of the same area and period; an area is written once for its years, or at each."""
    above = [""] * len(columns)
    keys = []
    for row in layout.rows:
        texts = (layout.grid.text(row, column).strip() for column in columns)
        above = [text or last for text, last in zip(texts, above, strict=True)]
        keys.append(tuple(above))
    own = [key for key in keys if not any(map(is_whole, key))]
    return len(set(own)) == len(own)


def _all_dated(layout: Layout, column: int) -> bool:
    texts = (layout.grid.text(row, column).strip() for row in layout.rows)
    return all((period := _cached_period(text)) is not None and period.iso for text in texts if text)
