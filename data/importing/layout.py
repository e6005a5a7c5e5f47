"""Find title, unit, header, rows and notes in a sheet as offices lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from data.importing.grid import Grid
from data.importing.header_search import Header, HeaderSearch
from data.importing.headers import role_of, split_unit
from data.importing.next_table import next_table
from data.progress import checked
from data.units import looks_like_unit

_SEARCHED_ROWS: Final = 40
_LOOKED_AT: Final = 1000
# Blanks are taken for good (`\s*+`): a row of a hundred thousand of them is passed once, not once for each.
_UNIT_ROW: Final = re.compile(r"[(（]?\s*+(?:计量)?+单位\s*+[:：]\s*+([^()（）,，;；]{1,20}?)\s*+[)）]?")
_SOURCE_ROW: Final = re.compile(r"(?:数据|资料|信息)?+来源\s*+[:：]\s*+(.+)", re.DOTALL)
_NOTE_ROW: Final = re.compile(r"(?:附?注|备注|说明|注释|\*|※).+", re.DOTALL)
_SIGNED: Final = re.compile(
    r"(?:填\s*表|制\s*表|填\s*报|审\s*核|复\s*核|审\s*批|负\s*责|单位负责|联\s*系|经\s*办|统\s*计|主\s*管|报\s*出)"
    r"\s*+(?:人|员|单位|部门|机关|时间|日期|电话|领导|方式)?+\s*+(?:[(（][^)）]*+[)）])?+\s*+[:：].*",
    re.DOTALL,
)
_COLUMN_NUMBERS: Final = ("甲", "乙", "丙", "丁", "戊", "栏次", "序号")
_CAPTION: Final = re.compile(
    r"\s*(指标(?:名称)?|地区|时间|统计期|年份|数据库|表名|indicator|area|region|period)\s*+[:：]\s*+(\S.{0,80})", re.I
)
# The lines that our own CSV has under its table, word and text in two cells.
_FOOT: Final = frozenset(("标题", "范围", "筛选", "数据来源", "说明", "数据包", "备注", "注"))
_NO_TITLE: Final = re.compile(r"附?[件表]\s*+[\d一二三四五六七八九十]*+\s*+[:：]?")
_UNIT_INSIDE: Final = re.compile(r"[(（]\s*+单位\s*+[:：]\s*+([^()（）]{1,20})\s*+[)）]")


@dataclass
class Layout:
    """A table's parts. `levels` has one entry a column, its words from the top header row down, spans filled in.

    `headers` are the lowest words of each column, `groups` those above it, joined; both are blank where there are
    none. `rows` are grid row numbers; `units` are the units of the columns where a row under the header names them.
    `captions` are what lines above the table say of all of it: `指标：年末常住人口(万人)`.
    """

    grid: Grid
    header_rows: tuple[int, ...]
    levels: list[tuple[str, ...]]
    start: int
    end: int
    rows: list[int] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    title: str = ""
    unit: str = ""
    unit_place: str = ""
    source: str = ""
    notes: list[str] = field(default_factory=list)
    captions: dict[str, str] = field(default_factory=dict)
    is_doubtful: bool = False

    @property
    def header_row(self) -> int:
        """The first row of the header, or of the data where there is none."""
        return self.header_rows[0] if self.header_rows else self.start

    @cached_property
    def headers(self) -> list[str]:
        """The lowest words of each column."""
        return [level[-1] if level else "" for level in self.levels]

    @cached_property
    def groups(self) -> list[str]:
        """What stands over the lowest words of each column."""
        return [" ".join(level[:-1]) for level in self.levels]

    @cached_property
    def roles(self) -> dict[str, int]:
        """The columns that headers call by a known word, by role; the first of each counts."""
        found: dict[str, int] = {}
        for column, words in enumerate(self.headers):
            if role := role_of(words):
                found.setdefault(role, column)
        return found

    @cached_property
    def columns(self) -> list[int]:
        """The columns with a header or with any cell."""
        return [
            column
            for column, words in enumerate(self.headers)
            if words or any(self.grid.cell(row, column) is not None for row in self.rows[:_LOOKED_AT])
        ]


def lay_out(grid: Grid) -> list[Layout]:
    """Return the tables of a sheet, one below the other; none for a sheet without rows."""
    found = []
    start, end = 0, len(grid.rows)
    while start < end:
        header = HeaderSearch(grid, start, end).best()
        layout, stop = _block(grid, start, end, header)
        if layout is not None:
            found.append(layout)
        start = stop
    return found


def _block(grid: Grid, start: int, end: int, header: Header | None) -> tuple[Layout | None, int]:
    """Return the table that begins at a row, and where it ends."""
    if header is None:
        # A row alone names columns of nothing.
        return None, end
    if not header.exists:
        first = _first_row_of_data(grid, start, end)
        header_rows: tuple[int, ...] = ()
        width = max((len(grid.rows[row]) for row in range(first, end)), default=0)
        levels: list[tuple[str, ...]] = [()] * width
    else:
        header_rows = tuple(range(header.first, header.last + 1))
        first = header.last + 1
        width = max(len(grid.rows[row]) for row in range(header.first, end))
        levels = _levels(grid, header_rows, width)
    stop = next_table(grid, first, end) if header_rows else end
    layout = Layout(grid, header_rows, levels, start, stop)
    layout.is_doubtful = header.is_doubtful
    if header_rows:
        layout.units = _unit_row(grid, first, levels)
        first += any(layout.units)
        first += _numbers_columns(grid, first)
        if not any(layout.units):
            layout.units = _unit_row(grid, first, levels)
            first += any(layout.units)
    _read_above(layout, header_rows[0] if header_rows else first)
    _read_rows(layout, first)
    return (layout if layout.rows else None), stop


def _first_row_of_data(grid: Grid, start: int, end: int) -> int:
    """Return the first row of a block without header that is more than a title."""
    widest = max((len(_filled(grid, row)) for row in range(start, min(end, start + _SEARCHED_ROWS))), default=0)
    for row in range(start, end):
        if len(_filled(grid, row)) > (1 if widest > 1 else 0):
            return row
    return start


def _levels(grid: Grid, rows: Sequence[int], width: int) -> list[tuple[str, ...]]:
    """Return each column's words from the top header row down; what spans several columns stands over each."""
    lines = [[_header_text(grid, row, column) for column in range(width)] for row in rows]
    for upper in range(len(lines) - 1):
        last = ""
        for column in range(width):
            named_below = any(line[column] for line in lines[upper + 1 :])
            begins_anew = any(line[column] and not _repeats(line, column) for line in lines[:upper])
            last = lines[upper][column] or (last if named_below and not begins_anew else "")
            lines[upper][column] = last
    found = []
    for column in range(width):
        words = dict.fromkeys(line[column] for line in lines if line[column])
        found.append(tuple(words))
    return found


def _repeats(line: Sequence[str], column: int) -> bool:
    return column > 0 and line[column] == line[column - 1]


def _header_text(grid: Grid, row: int, column: int) -> str:
    return re.sub(r"\s+", " ", grid.text(row, column)).strip()


def _filled(grid: Grid, row: int) -> list[int]:
    return [column for column in range(len(grid.rows[row])) if grid.cell(row, column) is not None]


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Say whether a row under the header only numbers the columns: 甲、乙、1、2、3."""
    if not 0 <= row < len(grid.rows):
        return False
    texts = [_header_text(grid, row, column) for column in _filled(grid, row)]
    words = [text for text in texts if not text.isdecimal()]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    return (
        bool(words)
        and len(numbers) > 1
        and len(words) + len(numbers) == len(texts)
        and all(word in _COLUMN_NUMBERS for word in words)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _unit_row(grid: Grid, row: int, levels: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the units of a row that holds nothing but units, else blanks.

    What is merged downwards from the header stands there again, and is no unit.
    """
    width = len(levels)
    if not 0 <= row < len(grid.rows):
        return [""] * width
    texts = [_header_text(grid, row, column).strip("()（）") for column in range(width)]
    texts = ["" if text in level else text for text, level in zip(texts, levels, strict=True)]
    named = [text for text in texts if text and text not in ("单位", "计量单位")]
    whole = bool(named) and all(looks_like_unit(text) for text in named)
    return texts if whole and len(named) > 1 else [""] * width


def _read_above(layout: Layout, first: int) -> None:
    grid = layout.grid
    titles: list[str] = []
    for row in range(layout.start, first):
        places = {grid.text(row, column).strip(): column for column in reversed(_filled(grid, row))}
        texts = list(reversed(places))
        for text in texts:
            if found := _UNIT_ROW.fullmatch(text):
                layout.unit, layout.unit_place = found.group(1), grid.place(row, places[text])
            elif found := _SOURCE_ROW.fullmatch(text):
                layout.source = found.group(1)
            elif found := _CAPTION.fullmatch(text):
                _take_caption(layout, found.group(1), found.group(2).strip(), titles)
            elif _NOTE_ROW.fullmatch(text) and titles:
                layout.notes.append(text)
            elif len(texts) <= 2 and not _NO_TITLE.fullmatch(text):
                titles.append(text)
    for title in titles[:1]:
        inside = _UNIT_INSIDE.search(title)
        if inside:
            layout.unit = layout.unit or inside.group(1).strip()
            title = _UNIT_INSIDE.sub("", title)
        words, unit = split_unit(title)
        layout.title = words
        layout.unit = layout.unit or unit
        layout.unit_place = layout.unit_place or (grid.place(0) if layout.unit else "")
    layout.notes += titles[1:]


def _take_caption(layout: Layout, name: str, words: str, titles: list[str]) -> None:
    """Keep what a line above a table says of all of it: 指标, 地区, 时间; where the table comes from names it."""
    if role := role_of(name):
        layout.captions.setdefault(role, words)
    else:
        titles.insert(0, words)


def _read_rows(layout: Layout, first: int) -> None:
    grid = layout.grid
    end = _foot(layout, first)
    for row, text in _single_texts(grid, first, end):
        if text is None:
            layout.rows.append(row)
        elif not text:
            layout.notes.append("　".join(grid.text(row, column).strip() for column in _filled(grid, row)))
        elif found := _SOURCE_ROW.fullmatch(text):
            layout.source = layout.source or found.group(1).rstrip("。")
        elif found := _UNIT_ROW.fullmatch(text):
            layout.unit = layout.unit or found.group(1)
        elif _NOTE_ROW.fullmatch(text) and row > first:
            layout.notes.append(text)
        else:
            layout.rows.append(row)
    # Long office tables repeat their header on every printed page.
    for header_row in layout.header_rows:
        header = grid.rows[header_row]
        layout.rows = [row for row in checked(layout.rows) if grid.rows[row] != header]


def _foot(layout: Layout, first: int) -> int:
    """Take the lines of a foot as source and notes; return where the rows end that stand above it."""
    grid, end = layout.grid, layout.end
    if len(layout.levels) <= 2:
        return end
    taken: list[tuple[str, str]] = []
    for row in range(layout.end - 1, first, -1):
        filled = _filled(grid, row)
        words = grid.text(row, 0).strip()
        if not filled and taken:
            # A blank line parts the foot from the table.
            for word, text in reversed(taken):
                layout.source = layout.source or (text if word.endswith("来源") else "")
                layout.notes += [] if word.endswith("来源") else [f"{word}：{text}"]
            return row
        if filled and (filled[-1] > 1 or words not in _FOOT):
            return end
        if filled:
            taken.append((words, grid.text(row, 1).strip()))
    return end


def _single_texts(grid: Grid, first: int, end: int) -> Iterator[tuple[int, str | None]]:
    """Yield the filled rows with their text where a row holds nothing but one text, the same in every cell.

    The text is blank where every cell is one of those with which forms are signed (填表人：, 审核人：).
    """
    for row in checked(range(first, end)):
        distinct = set(grid.rows[row])
        distinct -= {"", None}
        if not distinct:
            continue
        if all(isinstance(one, str) and _SIGNED.fullmatch(one.strip()) for one in distinct):
            yield row, ""
            continue
        only = next(iter(distinct)) if len(distinct) == 1 else None
        words = only.strip() if isinstance(only, str) else None
        if words or not isinstance(only, str):
            yield row, words
