"""Find title, unit, header, rows and notes in a sheet as offices lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from data.importing.grid import Grid
from data.importing.headers import role_of, split_unit
from data.importing.periods import is_year
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
_FIGURE: Final = re.compile(r"[-+−]?\d[\d,，]*(?:[.．]\d+)?%?")
_NO_TITLE: Final = re.compile(r"附?[件表]\s*+[\d一二三四五六七八九十]*+\s*+[:：]?")
_UNIT_INSIDE: Final = re.compile(r"[(（]\s*+单位\s*+[:：]\s*+([^()（）]{1,20})\s*+[)）]")


@dataclass
class Layout:
    """A sheet's parts. `headers` has one entry a column (two header rows are joined); `rows` are grid row numbers.

    `groups` are the words of the upper of two header rows, spread over the columns that they span, else blank.
    `units` are the units of the columns where a row under the header names them, else blank.
    """

    grid: Grid
    header_row: int
    headers: list[str]
    rows: list[int]
    groups: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    title: str = ""
    unit: str = ""
    unit_place: str = ""
    source: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def roles(self) -> dict[str, int]:
        """The columns that headers call by a known word, by role; the first of each counts."""
        found: dict[str, int] = {}
        for column, words in enumerate(self.headers):
            if role := role_of(words):
                found.setdefault(role, column)
        return found

    @property
    def columns(self) -> list[int]:
        """The columns with a header or with any cell."""
        return [
            column
            for column, words in enumerate(self.headers)
            if words or any(self.grid.cell(row, column) is not None for row in self.rows[:_LOOKED_AT])
        ]


def lay_out(grid: Grid) -> Layout | None:
    """Return the parts of a sheet, None for one without a header and a row under it."""
    header = _header_row(grid)
    if header is None:
        return None
    if header and _is_upper_header(grid, header - 1):
        header -= 1
    below = _second_header(grid, header)
    width = max((len(row) for row in grid.rows), default=0)
    upper = [_header_text(grid, header, column) for column in range(width)]
    first = header + 1
    groups = [""] * width
    headers = upper
    if below:
        lower = [_header_text(grid, header + 1, column) for column in range(width)]
        groups = _spread(upper, lower)
        headers = [low or up for up, low in zip(upper, lower, strict=True)]
        groups = [group if low else "" for group, low in zip(groups, lower, strict=True)]
        first += 1
    units = _unit_row(grid, first, width)
    first += any(units)
    first += _numbers_columns(grid, first)
    layout = Layout(grid, header, headers, [], groups, units)
    _read_above(layout)
    _read_rows(layout, first)
    return layout if layout.rows else None


def _header_text(grid: Grid, row: int, column: int) -> str:
    return re.sub(r"\s+", " ", grid.text(row, column)).strip()


def _filled(grid: Grid, row: int) -> list[int]:
    return [column for column in range(len(grid.rows[row])) if grid.cell(row, column) is not None]


def _header_row(grid: Grid) -> int | None:
    """Return the row that names columns: the one with most known words or years, else the first of full width."""
    best, best_score = None, 1.0
    widest = 0
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        filled = _filled(grid, row)
        if not filled:
            continue
        widest = max(widest, len(filled))
        texts = [_header_text(grid, row, column) for column in filled]
        if len(filled) < 2 or not all(
            isinstance(grid.cell(row, c), str) or is_year(t) for c, t in zip(filled, texts, strict=True)
        ):
            continue
        known = len({role for text in texts if (role := role_of(text))})
        years = sum(is_year(text) for text in texts)
        score = known + (years if years > 1 or known else 0)
        if score > best_score:
            best, best_score = row, score
    return best if best is not None else _first_full_row(grid)


def _only_words(grid: Grid, row: int) -> bool:
    """Say whether a row holds only what a header may: words, and years also as numbers; in a CSV all are texts."""
    return all(
        is_year(text) or (isinstance(grid.cell(row, column), str) and not _FIGURE.fullmatch(text))
        for column in _filled(grid, row)
        for text in [_header_text(grid, row, column)]
    )


def _first_full_row(grid: Grid) -> int | None:
    """Return the first row that is as wide as the table below it: titles and units fill only a cell or two."""
    counts = [(row, len(_filled(grid, row))) for row in range(min(len(grid.rows), _SEARCHED_ROWS))]
    widest = max((count for _, count in counts), default=0)
    for row, count in counts:
        if count and count >= max(1, (widest + 1) // 2):
            return row
    return None


def _second_header(grid: Grid, header: int) -> bool:
    """Say whether the next row goes on naming columns: it stands under a header with gaps and holds only words."""
    if header + 1 >= len(grid.rows):
        return False
    upper, lower = _filled(grid, header), _filled(grid, header + 1)
    if not lower or header + 2 >= len(grid.rows):
        return False
    if not _only_words(grid, header + 1):
        return False
    gaps = [column for column in lower if column not in upper]
    repeated = [
        column
        for column in lower
        if column in upper and _header_text(grid, header, column) == _header_text(grid, header + 1, column)
    ]
    # Under a gap of the upper row stands a word of the lower one; and what is merged downwards repeats itself.
    starts = [column for column in upper if column + 1 in gaps]
    return bool(gaps) and bool(starts) and len(lower) - len(repeated) >= 2


def _is_upper_header(grid: Grid, row: int) -> bool:
    """Say whether a row above the one with most known words is the upper one of two that name columns."""
    filled = _filled(grid, row)
    texts = [_header_text(grid, row, column) for column in filled]
    if len(filled) < 2 or any(found.fullmatch(text) for text in texts for found in (_UNIT_ROW, _SOURCE_ROW, _SIGNED)):
        return False
    # What names the rows stands beside both header rows, a title above only one.
    below = _header_text(grid, row + 1, filled[0])
    return below in ("", texts[0]) and _only_words(grid, row) and _second_header(grid, row)


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


def _spread(upper: list[str], lower: list[str]) -> list[str]:
    """Return the upper header's words over every column that they span."""
    spread = []
    last = ""
    for words, below in zip(upper, lower, strict=True):
        last = words or (last if below else "")
        spread.append(last)
    return spread


def _unit_row(grid: Grid, row: int, width: int) -> list[str]:
    """Return the units of a row that holds nothing but units, else blanks."""
    if not 0 <= row < len(grid.rows):
        return [""] * width
    texts = [_header_text(grid, row, column).strip("()（）") for column in range(width)]
    named = [text for text in texts if text and text != "单位"]
    whole = bool(named) and all(looks_like_unit(text) for text in named)
    return texts if whole and len(named) > 1 else [""] * width


def _read_above(layout: Layout) -> None:
    grid = layout.grid
    titles: list[str] = []
    for row in range(layout.header_row):
        places = {grid.text(row, column).strip(): column for column in reversed(_filled(grid, row))}
        texts = list(reversed(places))
        for text in texts:
            if found := _UNIT_ROW.fullmatch(text):
                layout.unit, layout.unit_place = found.group(1), grid.place(row, places[text])
            elif found := _SOURCE_ROW.fullmatch(text):
                layout.source = found.group(1)
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


def _read_rows(layout: Layout, first: int) -> None:
    grid = layout.grid
    for row, text in _single_texts(grid, first):
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
    header = grid.rows[layout.header_row]
    layout.rows = [row for row in checked(layout.rows) if grid.rows[row] != header]


def _single_texts(grid: Grid, first: int) -> Iterator[tuple[int, str | None]]:
    """Yield the filled rows with their text where a row holds nothing but one text, the same in every cell.

    The text is blank where every cell is one of those with which forms are signed (填表人：, 审核人：).
    """
    for row in checked(range(first, len(grid.rows))):
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
