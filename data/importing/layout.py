"""Carry out the plan of a table: its title, unit, header, rows and notes, as offices lay them out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from data.cells import headers
from data.cells.headers import role_of
from data.importing.grid import Cell, Grid, is_filled
from data.importing.reading_plan import ColumnRole, RowRole, TablePlan
from data.importing.table_head import NOTE_ROW, SOURCE_ROW, UNIT_ROW, read_head
from data.progress import checked
from data.units import looks_like_unit

_SIGNED: Final = re.compile(
    r"(?:填\s*表|制\s*表|填\s*报|审\s*核|复\s*核|审\s*批|负\s*责|单位负责|联\s*系|经\s*办|统\s*计|主\s*管|报\s*出)"
    r"\s*+(?:人|员|单位|部门|机关|时间|日期|电话|领导|方式)?+\s*+(?:[(（][^)）]*+[)）])?+\s*+[:：].*",
    re.DOTALL,
)
# What its words begin with.
_SIGNING: Final = frozenset("填制审复负单联经统主报")
_SENTENCE: Final = re.compile(r"[：:。；;，]|.{13}")
_CLAUSES: Final = re.compile(r"[：:。；;，]")
_WIDE: Final = 4
# The lines that our own CSV has under its table, word and text in two cells.
_FOOT: Final = frozenset(("标题", "范围", "筛选", "数据来源", "说明", "数据包", "备注", "注"))

_ROLES: Final = {
    ColumnRole.AREA: headers.AREA,
    ColumnRole.PERIOD: headers.TIME,
    ColumnRole.INDICATOR: headers.TITLE,
    ColumnRole.VALUE: headers.VALUE,
    ColumnRole.UNIT: headers.UNIT,
    ColumnRole.GROUP: headers.GROUP,
    ColumnRole.CODE: "",
    ColumnRole.TEXT: "",
    ColumnRole.SKIP: "",
}
# Rows that a user made something else than data.
_NO_DATA: Final = (RowRole.TITLE, RowRole.UNIT, RowRole.NOTE, RowRole.SKIP)


@dataclass
class Layout:
    """A table's parts. `levels` has one entry a column, its words from the top header row down, spans filled in.

    `headers` are the lowest words of each column, `groups` those above it, joined; both are blank where there are
    none. `rows` are grid row numbers; `units` are the units of the columns where a row under the header names them.
    `unread` are the columns that were left out. `captions` are what lines above the table say of all of it:
    `指标：年末常住人口(万人)`. `sheet` is all of the sheet, `grid` nothing but the columns of the table.

    `units_below` are the units that lines among the rows name for those below them, by the row of the line.

    `figures` and `left_out` count the cells of each row that were read as figures, and that were not read, once they
    are.
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
    plan: TablePlan = field(default_factory=lambda: TablePlan(0, 0))
    unread: set[int] = field(default_factory=set)
    units_below: dict[int, str] = field(default_factory=dict)
    sheet: Grid | None = field(default=None, compare=False, repr=False)
    figures: Counter[int] = field(default_factory=Counter, compare=False, repr=False)
    left_out: Counter[int] = field(default_factory=Counter, compare=False, repr=False)
    # The texts of columns, as long as the rows are those they were taken from.
    _texts: tuple[list[int], dict[int, list[str]]] = field(default=([], {}), init=False, compare=False, repr=False)

    @property
    def is_doubtful(self) -> bool:
        """Whether another header is nearly as likely."""
        return self.plan.is_doubtful

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
        for column in range(len(self.headers)):
            if role := self.role_at(column):
                found.setdefault(role, column)
        return found

    def texts(self, column: int) -> list[str]:
        """Return the cells of a column, a row of the table each, without blanks around them."""
        if self._texts[0] is not self.rows:
            self._texts = self.rows, {}
        known = self._texts[1]
        if column not in known:
            known[column] = self.grid.column(self.rows, column)
        return known[column]

    def unit_below(self, row: int) -> str:
        """Return the unit that a line between the rows says for those below it (单位：人), blank above the first."""
        lines = self._unit_lines
        above = bisect_left(lines, row)
        return self.units_below[lines[above - 1]] if above else ""

    @cached_property
    def _unit_lines(self) -> list[int]:
        """The rows of the lines that name a unit for the rows below, from the top down."""
        return sorted(self.units_below)

    def unit_of(self, column: int) -> str:
        """Return the unit that a row under the header names for a column; blank for none."""
        return self.units[column] if column < len(self.units) else ""

    def forget_figures(self) -> None:
        """Take back what was read of the figures: the table is kept as it is."""
        self.figures.clear()
        self.left_out.clear()
        self.unread.intersection_update(at for at, role in self.plan.columns.items() if role is ColumnRole.SKIP)

    def role_at(self, column: int) -> str:
        """Return what a column is: by the plan, else by the words of its header; blank for none of the known."""
        given = self.plan.columns.get(column)
        return role_of(self.headers[column]) if given is None else _ROLES[given]

    @cached_property
    def columns(self) -> list[int]:
        """The columns with a header or with any cell, but for those that are not to be read."""
        return [
            column
            for column, words in enumerate(self.headers)
            if self.plan.columns.get(column) is not ColumnRole.SKIP and (words or self._is_filled(column))
        ]

    def _is_filled(self, column: int) -> bool:
        rows = self.grid.rows
        return any(column < len(cells := rows[row]) and is_filled(cells[column]) for row in self.rows)


def carry_out(grid: Grid, plan: TablePlan) -> Layout:
    """Return a table as its plan says; what the plan leaves open follows from the words in the sheet."""
    whole, grid = grid, grid.block(plan.left, plan.right)
    width = max((len(grid.rows[row]) for row in range(min(plan.start, plan.first), plan.end)), default=0)
    levels: list[tuple[str, ...]] = [()] * width
    if plan.header_rows:
        levels = levels_of(grid, plan.header_rows, width)
    layout = Layout(grid, plan.header_rows, levels, plan.start, plan.end, plan=plan, sheet=whole)
    layout.unread.update(column for column, role in plan.columns.items() if role is ColumnRole.SKIP)
    layout.units = unit_row(grid, plan.unit_row, levels) if plan.unit_row is not None else [""] * width
    _read_above(layout, whole, plan.header_rows[0] if plan.header_rows else plan.first)
    _read_rows(layout, plan.first)
    layout.unit = plan.unit or layout.unit
    return layout


def levels_of(grid: Grid, rows: Sequence[int], width: int) -> list[tuple[str, ...]]:
    """Return each column's words from the top header row down; what spans several columns stands over each."""
    lines = [[header_text(grid, row, column) for column in range(width)] for row in rows]
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


def header_text(grid: Grid, row: int, column: int) -> str:
    """Return a cell's words on one line."""
    return re.sub(r"\s+", " ", grid.text(row, column)).strip()


def filled_columns(grid: Grid, row: int) -> list[int]:
    """Return the columns in which a row is not blank."""
    return [column for column in range(len(grid.rows[row])) if grid.cell(row, column) is not None]


def unit_row(grid: Grid, row: int, levels: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the units of a row that holds nothing but units, else blanks.

    What is merged downwards from the header stands there again, and is no unit.
    """
    width = len(levels)
    if not 0 <= row < len(grid.rows):
        return [""] * width
    texts = [header_text(grid, row, column).strip("()（）") for column in range(width)]
    texts = ["" if text in level else text for text, level in zip(texts, levels, strict=True)]
    named = [text for text in texts if text and text not in ("单位", "计量单位")]
    whole = bool(named) and all(looks_like_unit(text) for text in named)
    # One alone may be a name that a section begins with; there it stands where names stand.
    beside = next((column for column, level in enumerate(levels) if level), 0) < _first(texts)
    return texts if whole and (len(named) > 1 or beside) else [""] * width


def _first(texts: Sequence[str]) -> int:
    return next((column for column, text in enumerate(texts) if text), 0)


def _read_above(layout: Layout, whole: Grid, first: int) -> None:
    """Take what stands above a table; where several stand beside one another, what they share, too."""
    above = []
    for row in range(layout.start, first):
        role = layout.plan.rows.get(row)
        if role in _NO_DATA:
            _take_row(layout, row, role)
        else:
            above.append(row)
    head = read_head(layout.grid, above)
    shared = head if whole is layout.grid else read_head(whole, above)
    layout.title = layout.title or head.title or shared.title
    if not layout.unit:
        one = head if head.unit else shared
        layout.unit, layout.unit_place = one.unit, one.unit_place
    layout.source = head.source or shared.source
    layout.captions = {**shared.captions, **head.captions}
    layout.notes += head.notes


def _read_rows(layout: Layout, first: int) -> None:
    grid = layout.grid
    end = _foot(layout, first)
    remarks = _remarks(layout, first, end)
    given = layout.plan.rows
    rows = list(_single_texts(grid, first, end))
    last = max((row for row, text in rows if text is None), default=end)
    noted = False
    for row, text in rows:
        if row in given and given[row] is not RowRole.HEADER:
            _take_row(layout, row, given[row])
        elif text is None:
            layout.rows.append(row)
        elif not text:
            layout.notes.append("　".join(grid.text(row, column).strip() for column in filled_columns(grid, row)))
        elif found := SOURCE_ROW.fullmatch(text):
            layout.source = layout.source or found.group(1).rstrip("。")
        elif found := UNIT_ROW.fullmatch(text):
            if first < row < last:
                layout.units_below[row] = found.group(1)
            else:
                layout.unit = layout.unit or found.group(1)
        elif (NOTE_ROW.fullmatch(text) and row > first) or row >= remarks or (noted and row > last):
            # Below the last row of data, what follows a note goes on with it.
            noted = True
            layout.notes.append(text)
        else:
            layout.rows.append(row)
    # Long office tables repeat their header on every printed page.
    for header_row in layout.header_rows:
        header = grid.rows[header_row]
        layout.rows = [row for row in checked(layout.rows) if grid.rows[row] != header]


def _take_row(layout: Layout, row: int, role: RowRole) -> None:
    """Read a row as a user said."""
    texts = (layout.grid.text(row, column).strip() for column in filled_columns(layout.grid, row))
    words = "　".join(dict.fromkeys(texts))
    if role not in _NO_DATA:
        layout.rows.append(row)
    elif role is RowRole.NOTE:
        layout.notes.append(words)
    elif role is RowRole.TITLE:
        layout.title = layout.title or words
    elif role is RowRole.UNIT:
        found = UNIT_ROW.fullmatch(words)
        layout.unit = layout.unit or (found.group(1) if found else words)


def _foot(layout: Layout, first: int) -> int:
    """Take the lines of a foot as source and notes; return where the rows end that stand above it."""
    grid, end = layout.grid, layout.end
    if len(layout.levels) <= 2:
        return end
    taken: list[tuple[str, str]] = []
    for row in range(layout.end - 1, first, -1):
        filled = filled_columns(grid, row)
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


def _remarks(layout: Layout, first: int, end: int) -> int:
    """Return where the sentences begin that stand under a table, parted from it by a blank row or by its width."""
    found = end
    texts: list[str] = []
    for row in range(end - 1, first, -1):
        filled = filled_columns(layout.grid, row)
        if not filled:
            found = row if any(_SENTENCE.search(text) for text in texts) else found
            continue
        if len(filled) > 1 or len(layout.levels) < 2:
            break
        texts.append(layout.grid.text(row, filled[0]))
        if found == row + 1 and len(layout.levels) >= _WIDE and _CLAUSES.search(texts[-1]):
            found = row
    return found


def _begins_with_two(cells: Sequence[Cell]) -> bool:
    """Say whether a row begins with two different words, of which the first is none with which forms are signed."""
    first, second = cells[:2] if len(cells) > 1 else (None, None)
    if not (isinstance(first, str) and isinstance(second, str)) or first == second:
        return False
    word = first.strip()
    return bool(word and second.strip()) and not (word[0] in _SIGNING and _SIGNED.fullmatch(word))


def _single_texts(grid: Grid, first: int, end: int) -> Iterator[tuple[int, str | None]]:
    """Yield the filled rows with their text where a row holds nothing but one text, the same in every cell.

    The text is blank where every cell is one of those with which forms are signed (填表人：, 审核人：).
    """
    for row in checked(range(first, end)):
        if _begins_with_two(grid.rows[row]):
            # As nearly all rows do: the others are looked at cell by cell.
            yield row, None
            continue
        distinct = set(filter(is_filled, grid.rows[row]))
        if not distinct:
            continue
        if all(isinstance(one, str) and _SIGNED.fullmatch(one.strip()) for one in distinct):
            yield row, ""
            continue
        only = next(iter(distinct)) if len(distinct) == 1 else None
        words = only.strip() if isinstance(only, str) else None
        yield row, words
