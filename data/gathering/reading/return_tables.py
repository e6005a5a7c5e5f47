"""A table of a return as cells named by the words of their row and column, and who reports it for when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from data.cells import headers
from data.cells.headers import is_code, numbers_rows, split_unit, tidy_header
from data.cells.periods import is_part_of_year, is_year, read_period, year_in
from data.cells.sum_words import is_total
from data.figures.earlier_periods import years_back
from data.gathering.reading.known_plans import KnownPlans, short_shape_of
from data.gathering.reading.return_cells import ReturnCells
from data.gathering.reading.returns import HeadWords, ReturnTable
from data.importing.grid import Grid, is_filled
from data.importing.layout import Layout
from data.importing.reading_plan import ColumnRole
from data.importing.row_names import area_columns
from data.importing.sections import Headings, Sections
from data.importing.wide_form import label_column
from data.text_width import plain_width, squeeze

_OFFICE: Final = (
    r"\s*+(?:(?:填报|报送|上报|编报|编制|填表|报表|申报|填列)\s*+(?:单位|地区|旗县区?|县区|盟市|部门|机关)(?:名称)?|单位名称|所属地区|"
    r"行政区划(?:名称)?|旗县(?:市区|区)?(?:名称)?|地区(?:名称)?)\s*+(?:[(（][^()（）]{0,12}[)）]\s*+)?+"
)
_OFFICE_CELL: Final = re.compile(rf"{_OFFICE}[:：]\s*+(.{{0,60}})")
_OFFICE_ALONE: Final = re.compile(rf"{_OFFICE}[:：]?\s*+")
_PERIOD_CELL: Final = re.compile(
    r"(?:报告期|所属期|所属时期|统计期|统计时间|报表期|数据时间|年度|时间)\s*+[:：]\s*+(\S.{0,30})"
)
_PERIOD_INSIDE: Final = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}\s*[-—–至到]\s*\d{1,2}月|\d{1,2}月|[上下]半年|第?[一二三四1-4]季度|前[一二三]季度)"
)
_BEFORE: Final = re.compile("上年|去年|上期|前期|上月|上季|同期")
_OF_NOW: Final = re.compile("本年|本期|今年|当年|本月|本季|报告期")
# The words of a column that holds nothing but the figures of its rows.
_PLAIN_WORDS: Final = """
数值 数据 数量 值 数 本年 本期 今年 当年 本年实际 本期实际 本年数 本期数 本年完成 实际 实际数 完成数 完成 完成值 填报数
合计 本年累计 累计 本年末 期末数 报告期 报告期数
"""
_PLAIN_COLUMN: Final = frozenset(_PLAIN_WORDS.split())
# What is left of words that only say when: 本年数, 上年末.
_SAYS_WHEN: Final = frozenset(("数", "实际", "完成", "末", "累计", ""))
_MARK: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[、.．](?!\d))\s*"
)
_PART: Final = re.compile(r"^其中[:：]?")
_AMOUNT_OF_PART: Final = re.compile("(?:累计)?(?:实际|完成|发生|情况)?(?:数|值|额)?$")
_YEAR: Final = 4
_LINES_BELOW: Final = 6
_LOOKED_AT: Final = 20


@lru_cache(maxsize=16_384)
def key_of(words: str) -> str:
    """Return a name as it is compared: without blanks, marks of its place in a list, and punctuation at its ends."""
    plain = squeeze(plain_width(tidy_header(words))).lower()
    return _MARK.sub("", plain).strip(":：*、,.;") or plain


def tables_of(
    grid: Grid, known: KnownPlans, hidden_columns: tuple[str, ...] = (), *, is_workbook: bool = True
) -> Iterator[ReturnTable]:
    """Yield the tables of a sheet; hidden rows are in them, hidden columns are blank in the grid already.

    Where `known` has a sheet of the same shape, its tables are where they were there.
    """
    shape = short_shape_of(grid)
    tables = known.tables(grid, shape) if is_workbook else None
    if tables is None:
        layouts = known.layouts(grid, shape)
        tables = [_Table(layout, is_workbook).read() for layout in layouts if layout.header_rows]
        if is_workbook:
            known.keep(grid, shape, tables)
    yield from (replace(one, hidden_columns=hidden_columns) for one in tables) if hidden_columns else tables


class _Table:
    """Reads one table."""

    def __init__(self, layout: Layout, is_workbook: bool) -> None:
        self._layout, self._grid, self._is_workbook = layout, layout.grid, is_workbook
        self._cells = ReturnCells(layout.grid, is_workbook=is_workbook)
        columns = layout.columns
        self._label = columns[0] if _names_periods(layout, columns[0]) else label_column(layout, columns)
        self._areas = area_columns(layout, columns)
        self._unit = layout.roles.get(headers.UNIT, -1)
        sheet = layout.sheet or layout.grid
        self._head = list(range(min(layout.header_row, len(sheet.rows))))
        last = max(layout.rows, default=layout.header_row)
        self._foot = list(range(last + 1, min(last + 1 + _LINES_BELOW, len(sheet.rows))))
        self._sheet = sheet
        self._headings: dict[str, int] = {}

    def read(self) -> ReturnTable:
        layout = self._layout
        period = self._period()
        columns = self._columns(period)
        rows = self._rows(columns)
        cells = {
            (row, column): cell
            for row in rows
            for column in columns
            if (cell := self._cells.at(row, column)) is not None
        }
        named, place = self._office()
        return ReturnTable(
            sheet=self._grid.name,
            title=layout.title,
            unit=layout.unit,
            period=period,
            headings=self._headings,
            header_row=layout.header_row,
            named_area=named,
            area_place=place,
            columns=columns,
            rows=rows,
            cells=cells,
            row_areas=self._label in self._areas,
            is_workbook=self._is_workbook,
            place_of_header=self._cells.place(layout.header_row, min(layout.columns, default=0)),
        )

    def _columns(self, period: str) -> dict[int, HeadWords]:
        """Return the columns that may hold figures: none that names, numbers or explains rows.

        `period` is that of the whole table. The period before (上年同期) is that of the part of a year to its left.
        """
        found: dict[int, HeadWords] = {}
        used: Counter[str] = Counter()
        part = ""
        for column in self._layout.columns:
            header = self._layout.headers[column]
            is_side = column in (self._label, self._unit, *self._areas) or not header
            if is_side or numbers_rows(header) or is_code(header) or self._layout.role_at(column) == headers.COMMENT:
                continue
            if self._layout.plan.columns.get(column, ColumnRole.VALUE) is not ColumnRole.VALUE:
                continue
            words = self._words_of_column(column, period[:_YEAR], part)
            part = part if words.is_before else words.period if words.period != period else ""
            used[words.key] += 1
            key = words.key if used[words.key] == 1 else f"{words.key}#{used[words.key]}"
            found[column] = replace(words, key=key)
        return found

    def _words_of_column(self, column: int, year: str, part: str) -> HeadWords:
        levels = [tidy_header(words) for words in self._layout.levels[column]]
        parts = [split_unit(words) for words in levels if words]
        unit = next((own for _, own in reversed(parts) if own), "") or self._layout.unit_of(column)
        names = list(dict.fromkeys(name for name, _ in parts))
        period = next((one for name in names if is_year(name) and (one := _iso(name))), "")
        period = period or next((one for name in names if (one := part_of_year(name, year))), "")
        others = [name for name in names if not (is_year(name) and _iso(name))]
        words = " ".join(others)
        key = key_of("".join(others)) if others else period
        is_before = _BEFORE.search(words) is not None and not _is_change(words)
        if is_before and not period:
            period = years_back(part)
        return HeadWords(key + (f"@{period}" if period and others else ""), words, unit, period, is_before)

    def _rows(self, columns: dict[int, HeadWords]) -> dict[int, HeadWords]:
        layout, found = self._layout, {}
        sections, headings = Sections(layout, self._label, tuple(columns)), Headings(layout, self._label)
        used: Counter[str] = Counter()
        above = ""
        for row in layout.rows:
            label = self._grid.text(row, self._label).strip() or self._first_words(row)
            if sections.is_heading(row):
                headings.begin(row, label, "")
                self._headings.setdefault(key_of(split_unit(label)[0]), row)
                continue
            name, unit = split_unit(label)
            if not name:
                continue
            over = headings.over(row, name)
            is_part = _PART.match(squeeze(name)) is not None
            whole = f"{above} {_PART.sub('', squeeze(name))}" if is_part and above else name
            above = above if is_part else name
            key = key_of(whole)
            if used[key] and over:
                key, whole = key_of(f"{over}{whole}"), f"{over} {whole}"
            used[key] += 1
            key = key if used[key] == 1 else f"{key}#{used[key]}"
            unit = (self._grid.text(row, self._unit).strip() if self._unit >= 0 else "") or unit
            found[row] = HeadWords(key, whole, unit, _iso(name) if is_year(name) else "")
        return found

    def _first_words(self, row: int) -> str:
        """Return the first words left of the figures where the column of names is blank: 合计 over two columns."""
        texts = (self._grid.text(row, column).strip() for column in range(self._label))
        return next((text for text in texts if is_total(text)), "")

    def _office(self) -> tuple[str, str]:
        """Return what the sheet says of who reports, and the cell; beside the word or in the next filled cell."""
        for row in (*self._head, *self._foot):
            cells = self._sheet.rows[row]
            for column, cell in enumerate(cells):
                if not isinstance(cell, str) or not is_filled(cell):
                    continue
                if (found := _OFFICE_CELL.match(cell)) and found.group(1).strip():
                    return found.group(1).strip(), self._sheet.place(row, column)
                if _OFFICE_ALONE.fullmatch(cell):
                    further = (at for at in range(column + 1, len(cells)) if is_filled(cells[at]) and cells[at] != cell)
                    at = next(further, None)
                    if at is not None and isinstance(words := cells[at], str):
                        return words.strip(), self._sheet.place(row, at)
        return "", ""

    def _period(self) -> str:
        """Return the period that the lines above the table, its title or its sheet say for all of it."""
        lines = [text for row in self._head for text in self._texts(row)]
        for text in lines:
            if (found := _PERIOD_CELL.search(text)) and (iso := _iso(found.group(1).strip())):
                return iso
        for text in (self._layout.title, *lines, self._grid.name):
            if found := _PERIOD_INSIDE.search(plain_width(text)):
                return _iso(found.group()) or year_in(text)
            if year := year_in(text):
                return year
        return ""

    def _texts(self, row: int) -> list[str]:
        cells = dict.fromkeys(cell for cell in self._sheet.rows[row] if isinstance(cell, str) and is_filled(cell))
        return [cell.strip() for cell in cells]


def _names_periods(layout: Layout, column: int) -> bool:
    """Say whether the first rows of a column are periods, which are no figures."""
    texts = [text for row in layout.rows[:_LOOKED_AT] if (text := layout.grid.text(row, column).strip())]
    return bool(texts) and all(is_year(text) for text in texts)


@lru_cache(maxsize=4096)
def _iso(words: str) -> str:
    period = read_period(words)
    return period.iso if period is not None else ""


def _is_change(words: str) -> bool:
    """Say whether a column is a change against another period (比上年增长), not that period's own figures."""
    return re.search("比|增|减|±|%|幅|较", words) is not None


@lru_cache(maxsize=4096)
def part_of_year(words: str, year: str) -> str:
    """Return the part of a year that words of a column name, in ISO 8601: 1—6月累计; blank for none, or no year.

    6月累计 is none: it may be June, or all months up to it.
    """
    if not year.isdecimal():
        return ""
    bare = _AMOUNT_OF_PART.sub("", words)
    period = read_period(bare, year) if is_part_of_year(bare) else None
    if period is None or ("累计" in words and "/" not in period.iso and "上半年" not in bare):
        return ""
    return period.iso


def measured_by(head: HeadWords) -> str:
    """Return what a column measures: its words without those that only say when."""
    if not head.period:
        return measure_words(head.words)
    year = head.period[:_YEAR]
    return measure_words(" ".join(level for level in head.words.split(" ") if not part_of_year(level, year)))


def is_plain_column(words: str) -> bool:
    """Say whether a column's words add nothing to the names of its rows: 数值, 本年实际."""
    return key_of(words) in _PLAIN_COLUMN


@lru_cache(maxsize=4096)
def measure_words(words: str) -> str:
    """Return what is left of a column's words without those that only say when: 上年人数 is 人数."""
    if _is_change(words):
        return words.strip()
    levels = [(level, _BEFORE.sub("", _OF_NOW.sub("", level)).strip()) for level in words.split(" ")]
    # Of 户数 本年数 the level that says when is none of what is measured.
    left = [bare for level, bare in levels if bare not in _SAYS_WHEN or (bare == level and len(levels) > 1)]
    bare = " ".join(left)
    return "" if is_plain_column(bare) else bare
