"""Which rows of a long text show how it is laid out: the first and last ones, and what stands between its data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

import numpy as np
import numpy.typing as npt

from data.importing.cell_kinds import CellKind, kind_of_cell
from data.importing.grid import Cell, Grid, is_filled
from data.importing.layout import Layout
from data.importing.sheet_sample import SheetSample
from data.importing.understanding import lay_out
from data.tables.delimited.row_numbers import Numbers
from data.tables.delimited.text_room import TextRoom

TAIL_ROWS: Final = 200
# A row with no more cells than these may be a title, a note or a unit.
_NARROW: Final = 2
_FIRST_COLUMNS: Final = 4
# More rows than these of one sort are no lines between tables: they are what the table is made of.
_MOST: Final = 5_000
_BEFORE, _AFTER = 1, 3
# By so many rows a header is known, and whether columns hold figures; there are few tables on most sheets.
_TOP_ROWS: Final = 200
_MOST_TABLES: Final = 50
_ROUNDS: Final = 4
_PERIODS: Final = (CellKind.PERIOD, CellKind.YEAR)
# What Python takes for blanks.
_BLANKS: Final = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
# Ranges of characters in which all blanks lie that are no ASCII.
_MAYBE_BLANK: Final = ((128, 161), (5760, 12289))
# With these begins a line that says something of the table, however many cells repeat it.
_LINE: Final = (
    r"^\s*[(（]?(附?注|备注|说明|注释|\*|※|资料|数据|信息|来源|计[量算]|金额|货币|数量"
    r"|单位|[Uu]nit|[填制审复负联经统主报])"
)


class SampleMaker:
    """Finds the sample of a text in a room, before whose rows stand the first rows of the head."""

    def __init__(self, head: Grid, room: TextRoom, first: int) -> None:
        self._head, self._room, self._first = head, room, first
        self._gaps = room.numbers.rows.gaps()
        last = int(room.numbers.rows_of([room.count])[0]) if room.count else first
        self._height = max(last, len(head.rows))
        self._asked: set[tuple[str, ...]] = set()
        self._found: set[int] = set()
        self._blank = np.empty(0, dtype=np.int64)
        self._find()

    def sample(self, rows: Iterable[int] = ()) -> SheetSample:
        """Return the sample, with some more rows of the file."""
        self._found.update(row for row in rows if 0 <= row < self._height)
        sample = self._made()
        for _ in range(_ROUNDS):
            layouts = lay_out(sample)
            # Of each header that is seen the rows are wanted that say it again, of each table its first ones.
            again = {row for layout in layouts for row in self._headers_again(layout)}
            starts = [sample.number(layout.start) for layout in layouts[:_MOST_TABLES]]
            tops = {row for start in starts for row in range(start, min(start + _TOP_ROWS, self._height))}
            more = (self._around(again) | tops) - self._found
            if not more:
                break
            self._found |= more
            sample = self._made()
        return sample

    def rows_of(self, layout: Layout) -> int:
        """Return about how many rows of data a table has."""
        first, end, dropped = self.kept(layout)
        return end - first - int(dropped.size)

    def kept(self, layout: Layout) -> tuple[int, int, Numbers]:
        """Return the first row in the room of a table, the one before which it ends, and what of them is no data."""
        sample, own = cast("SheetSample", layout.sheet or layout.grid), set(layout.rows)
        end = self._height if layout.end >= len(sample.rows) else sample.number(layout.end)
        others = [sample.number(row) for row in range(layout.plan.first, layout.end) if row not in own]
        dropped = np.unique(np.concatenate((self._in_room(others), self._blank)))
        begin = self._rows_before(sample.number(layout.plan.first))
        return begin, self._rows_before(end), dropped

    def cells_beside(self, layout: Layout) -> int:
        """Return how many filled cells stand in rows that are no part of a table, nor of the sample."""
        begin, end, _ = self.kept(layout)
        known = self._in_room(self._numbers())
        if int(((known < begin) | (known >= end)).sum()) >= begin + self._room.count - end:
            return 0
        outside = f"(rowid < {begin} or rowid >= {end}) and rowid not in (select unnest($rows::bigint[]))"
        question = f"select coalesce(sum({self._filled(self._room.width)}), 0) from raw where {outside}"
        ((count,),) = self._room.ask(question, {"rows": known.tolist()})
        return int(count)

    def _find(self) -> None:
        """Find the rows that may show the layout, whatever the headers are."""
        width = self._room.width
        self._found.update(range(min(len(self._head.rows), self._height)))
        self._found.update(range(max(self._height - TAIL_ROWS, 0), self._height))
        few = min(_NARROW, width - 1)
        counts = dict(
            self._room.ask(f"select filled, count(*) from ({self._narrow(few)}) group by filled order by filled")
        )
        self._blank = self._where_filled("= 0", few) if counts.get(0) else self._blank
        while few and sum(count for filled, count in counts.items() if 0 < filled <= few) > _MOST:
            few -= 1
        narrow = self._where_filled(f"between 1 and {few}", few) if few else self._blank[:0]
        lines = self._room.rows_where(f"regexp_matches({self._room.cell(0)}, $line)", {"line": _LINE})
        parts = [self._edges(self._gaps), self._of_room(self._edges(self._blank)), self._of_room(narrow)]
        if lines.size <= _MOST:
            parts.append(self._of_room(lines))
        self._found |= self._around(np.concatenate(parts).tolist())
        self._found.update(self._witnesses())

    def _narrow(self, most: int) -> str:
        """Return the question for the rows with so few filled cells, and how many they are."""
        first = " + ".join(f"({_may_be_filled(self._room.cell(at))})::int" for at in range(min(self._room.width, 4)))
        cells = self._filled(self._room.width)
        rows = f"select rowid as number, {cells} as filled from raw where {first} <= {most}"
        return f"select * from ({rows}) where filled <= {most}"

    def _where_filled(self, condition: str, most: int) -> Numbers:
        found = self._room.ask(f"select number from ({self._narrow(most)}) where filled {condition} order by number")
        return np.fromiter((at for (at,) in found), dtype=np.int64, count=len(found))

    def _filled(self, width: int) -> str:
        """Return how many of the cells of a row are filled, in SQL."""
        if "[" in self._room.cell(0):
            return f"len(list_filter(cells, lambda cell: {_is_filled('cell')}))"
        # A chain of so many operators would be too deep for the library.
        cells = (f"coalesce(({_is_filled(self._room.cell(at))})::int, 0)" for at in range(width))
        return f"list_sum([{', '.join(cells)}])"

    def _witnesses(self) -> set[int]:
        """Return a row for each column that the head leaves blank, in which it is filled, and one of the widest."""
        head = self._head.rows
        shown = {at for cells in head for at, cell in enumerate(cells) if is_filled(cell)}
        found: set[int] = set()
        for column in range(self._room.width):
            if column not in shown:
                cell = self._room.cell(column)
                filled = f"min(rowid) filter (where {_is_filled(cell)})"
                ((there, first),) = self._room.ask(
                    f"select min(rowid) filter (where {cell} is not null), {filled} from raw"
                )
                found.update(row for row in (there, first) if row is not None)
        return set(self._of_room(np.array(sorted(found), dtype=np.int64)).tolist())

    def _headers_again(self, layout: Layout) -> set[int]:
        """Return the rows that repeat a header, or begin as one of years does."""
        found: set[int] = set()
        for row in layout.header_rows:
            cells = [cell if isinstance(cell, str) else "" for cell in layout.grid.rows[row][: self._room.width]]
            found |= self._beginning(cells[:_FIRST_COLUMNS])
        last = layout.grid.rows[layout.plan.first - 1] if layout.plan.first else []
        if last and any(kind_of_cell(cell) in _PERIODS for cell in last):
            found |= self._beginning([str(last[0] or "")])
        return found

    def _beginning(self, cells: Sequence[str]) -> set[int]:
        """Return the rows that begin with some cells, where they are not too many."""
        key = tuple(cells)
        if not cells or key in self._asked:
            return set()
        self._asked.add(key)
        words = {f"word{at}": word for at, word in enumerate(cells)}
        same = " and ".join(f"coalesce({self._room.cell(at)}, '') = ${name}" for at, name in enumerate(words))
        rows = self._room.rows_where(same, words)
        return set(self._of_room(rows).tolist()) if rows.size <= _MOST else set()

    def _around(self, rows: Iterable[int]) -> set[int]:
        """Return rows with those that stand before and after them."""
        near = range(-_BEFORE, _AFTER + 1)
        return {at for row in rows for step in near if 0 <= (at := row + step) < self._height}

    def _edges(self, rows: Numbers) -> Numbers:
        """Return the first and last of the rows of each run; of very many runs those at the beginning."""
        if not rows.size:
            return rows
        steps = np.diff(rows) != 1
        starts, ends = np.append(True, steps), np.append(steps, True)
        edges: Numbers = rows[starts | ends][: 2 * _MOST]
        return edges

    def _numbers(self) -> list[int]:
        return sorted(self._found)

    def _made(self) -> SheetSample:
        """Return the rows that were found as a sheet."""
        numbers = self._numbers()
        top = [number for number in numbers if number < len(self._head.rows)]
        below = np.array(numbers[len(top) :], dtype=np.int64)
        filled = ~np.isin(below, self._gaps)
        own = self._in_room(below[filled].tolist())
        known = iter(self._room.rows(own))
        lines = self._head.line
        cells = [next(known) if there else [] for there in filled.tolist()]
        rows = [*(self._head.rows[number] for number in top), *cast("list[list[Cell]]", cells)]
        places = [*map(lines, top), *self._lines(below, filled, own)]
        return SheetSample("", rows, lines=tuple(places), numbers=tuple(numbers), height=self._height)

    def _lines(self, rows: Numbers, filled: npt.NDArray[np.bool_], own: Numbers) -> list[int]:
        """Return the lines of some rows of the file, of which those that are filled are `own` rows of the room."""
        numbers, found = self._room.numbers, np.zeros(rows.size, dtype=np.int64)
        found[filled] = numbers.lines_of(own)
        for at in np.flatnonzero(~filled).tolist():
            # A blank line stands as many lines before the next row as rows.
            row = [min(self._rows_before(int(rows[at])), self._room.count - 1)]
            found[at] = int(numbers.lines_of(row)[0]) - int(numbers.rows_of(row)[0]) + int(rows[at])
        return found.tolist()

    def _of_room(self, rows: Numbers) -> Numbers:
        """Return which rows of the file some rows of the room are."""
        return self._room.numbers.rows_of(rows)

    def _rows_before(self, number: int) -> int:
        """Return how many rows of the room stand before a row of the file."""
        before = max(number - self._first, 0)
        return min(before - int(np.searchsorted(self._gaps, number)), self._room.count) if before else 0

    def _in_room(self, numbers: Sequence[int]) -> Numbers:
        """Return the rows of the room that some rows of the file are; blank lines are none."""
        wanted = np.array([number for number in numbers if number >= self._first], dtype=np.int64)
        wanted = wanted[~np.isin(wanted, self._gaps)]
        return wanted - self._first - np.searchsorted(self._gaps, wanted)


def _may_be_filled(cell: str) -> str:
    """Return a condition that holds of no blank cell: none that begins with a blank, or with what looks like one."""
    wide = (f"({cell} >= chr({first}) and {cell} < chr({end}))" for first, end in _MAYBE_BLANK)
    return f"coalesce({cell} >= '!' and not {' and not '.join(wide)}, false)"


def _is_filled(cell: str) -> str:
    blanks = " || ".join(f"chr({ord(char)})" for char in _BLANKS)
    return f"trim({cell}, {blanks}) <> ''"
