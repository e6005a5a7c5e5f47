"""Further columns of a long table: the parts of its years, and the words that tell its series apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.cells import headers
from data.cells.headers import is_code, plain_header
from data.cells.periods import is_part_of_year, read_period, year_in
from data.importing.layout import Layout

_LOOKED_AT: Final = 50
_YEAR_DIGITS: Final = 4
# What digits alone count in a column of that header, and how many there are in a year; from fine to coarse.
_COUNTED: Final = {
    **dict.fromkeys(("月份", "月", "month"), ("月", 12)),
    **dict.fromkeys(("季度", "季", "quarter"), ("季度", 4)),
}
_LONGEST_WORD: Final = 12
_CLASSES: Final = re.compile(
    "性别|民族|年龄|城乡|类[别型]|分类|分组|行业|产业|学历|学段|户籍|人群|品种|等级|口径|构成|分项"
)
_REMARKS: Final = re.compile(
    "备注|说明|附注|注释|来源|出处|状态|部门|科室|单位|机构|责任|填报|审核|联系|日期|时间|[人员]$"
)
_PUNCTUATION: Final = re.compile("[，。；！？,;!?\n]")


@dataclass(frozen=True, slots=True)
class PeriodColumns:
    """The column of years, and those of the parts of a year, from fine to coarse."""

    year: int
    parts: tuple[int, ...]

    def words(self, year: str, parts: Sequence[str], counted: Sequence[str]) -> str:
        """Return the period of a row in words; `counted` says what digits alone count, a part each."""
        named = ((part, unit) for part, unit in zip(parts, counted, strict=True) if part)
        part, unit = next(named, ("", ""))
        if not part or not year:
            return year or _part(part, unit)
        if year_in(part):
            return part
        whole = year_in(year)
        return f"{whole}年{_part(part, unit)}" if whole else f"{year}{_part(part, unit)}"


def _part(words: str, unit: str) -> str:
    return f"{words}{unit}" if words.isdecimal() else words


def counted_by(header: str) -> str:
    """Return what the digits of a column count, blank where its header says nothing of that: 月 of 月份."""
    return _COUNTED.get(plain_header(header), ("", 0))[0]


def period_columns(layout: Layout) -> PeriodColumns | None:
    """Return the columns that say the period of a row together: 年份 beside 季度 or 月份; None where one says it."""
    dated = [
        column
        for column in layout.columns
        if layout.role_at(column) == headers.TIME
        or (column not in layout.plan.columns and plain_header(layout.headers[column]) in _COUNTED)
    ]
    if len(dated) <= 1:
        return None
    years = [column for column in dated if _all_are_years(_texts(layout, column))]
    if len(years) != 1:
        return None
    others = [column for column in dated if column not in years]
    parts = [column for column in others if _all_are_parts(_texts(layout, column), layout.headers[column])]
    parts += [column for column in others if _all_are_within(layout, column, years[0])]
    if not parts:
        return None
    order = list(_COUNTED)
    known = {column: plain_header(layout.headers[column]) for column in parts}
    parts.sort(key=lambda column: order.index(known[column]) if known[column] in order else len(order))
    return PeriodColumns(years[0], tuple(parts))


def _texts(layout: Layout, column: int) -> list[str]:
    texts = (layout.grid.text(row, column).strip() for row in layout.rows[:_LOOKED_AT])
    return [text for text in texts if text]


def _all_are_years(texts: Sequence[str]) -> bool:
    periods = [read_period(text) for text in texts]
    return bool(texts) and all(period is not None and len(period.iso) == _YEAR_DIGITS for period in periods)


def _all_are_parts(texts: Sequence[str], header: str) -> bool:
    unit, most = _COUNTED.get(plain_header(header), ("", 0))
    return bool(texts) and all(
        is_part_of_year(text) or (unit and text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= most)
        for text in texts
    )


def _all_are_within(layout: Layout, column: int, years: int) -> bool:
    """Say whether a column names whole periods, each a part of the year beside it: 2021-03 beside 2021."""
    pairs = [
        (text, layout.grid.text(row, years))
        for row in layout.rows[:_LOOKED_AT]
        if (text := layout.grid.text(row, column).strip())
    ]
    periods = [(read_period(text), year) for text, year in pairs]
    return bool(pairs) and all(
        period is not None and len(period.iso) > _YEAR_DIGITS and year_in(period.iso) == year_in(year) != ""
        for period, year in periods
    )


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is a figure of: its series (theme, indicator, unit, areas) and its period."""

    series: tuple[str, ...]
    period: tuple[str, ...]


def telling_columns(layout: Layout, columns: Sequence[int], keys: Sequence[RowKey]) -> list[int]:
    """Return which columns of words belong to the name of an indicator, as 性别 does: they tell its series apart.

    Each is one of few words that are not always the same for one series, or is needed to tell rows of one series and
    one period apart. What is free text, or follows from the period, is a remark. `keys` are those of the rows.
    """
    known = [(*key.series, "", *key.period) for key in keys]
    found: list[int] = []
    # Columns that are sure to classify come first: what they tell apart needs no others.
    for column in sorted(columns, key=lambda at: not _CLASSES.search(layout.headers[at])):
        header = layout.headers[column]
        if is_code(header) or _REMARKS.search(header) or layout.role_at(column):
            continue
        words = layout.texts(column)
        if not _are_short(words):
            continue
        if _differ(known, words) or (_differ([key.series for key in keys], words) and _classifies(header, words, keys)):
            found.append(column)
            known = [(*key, word) for key, word in zip(known, words, strict=True)]
    return sorted(found)


def _are_short(words: Sequence[str]) -> bool:
    distinct = {word for word in words if word}
    return bool(distinct) and not any(len(word) > _LONGEST_WORD or _PUNCTUATION.search(word) for word in distinct)


def _differ(keys: Sequence[tuple[str, ...]], words: Sequence[str]) -> bool:
    """Say whether rows of one key have different words."""
    first: dict[tuple[str, ...], str] = {}
    return any(first.setdefault(key, word) != word for key, word in zip(keys, words, strict=True))


def _classifies(header: str, words: Sequence[str], keys: Sequence[RowKey]) -> bool:
    filled = [word for word in words if word]
    distinct = len(set(filled))
    if distinct > 1 and _CLASSES.search(header):
        return True
    by_period: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, word in zip(keys, words, strict=True):
        by_period[key.period].add(word)
    return 1 < distinct <= len(filled) // 2 and any(len(found) > 1 for found in by_period.values())
