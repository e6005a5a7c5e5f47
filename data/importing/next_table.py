"""Where a second table begins below the first one on the same sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from data.cells.headers import role_of
from data.importing.cell_kinds import CellKind, kind_of_cell, year_run
from data.importing.grid import Cell, Grid, is_filled
from data.importing.table_head import NOTE_WORD, is_marginal, is_unit_line
from data.progress import checked

_SAMPLE: Final = 60
_LONGEST_NAME: Final = 40
_NARROW: Final = 2
_FIRST: Final = 3
# A number, a title and a unit may stand in one row above a table.
_MOST_ABOVE: Final = 3
_PERIODS: Final = (CellKind.PERIOD, CellKind.YEAR)
_FIGURES: Final = (CellKind.NUMBER, CellKind.YEAR, CellKind.MEASURE)
_BESIDE_TITLE: Final = re.compile("[:：]")
_OF_TABLE_ABOVE: Final = re.compile(rf"\s*(?:{NOTE_WORD}|(?:数据|资料|信息)?来源)")


def next_table(grid: Grid, first: int, end: int) -> int:
    """Return the row at which another table begins, with its title; `end` where none does.

    A table begins where, after a blank row or a title, words or years stand over a column that holds figures above and
    below, or known words over any figures.
    """
    columns = _columns_of_figures(grid, first, end)
    narrow = all(_is_narrow(grid.rows[row]) for row in range(first, min(end, first + _SAMPLE)))
    for row in checked(range(first + 1, end - 1)):
        if _is_header_again(grid, row, first - 1):
            return row
        # First what costs least: a blank row or a title stands before every table.
        if not _is_narrow(grid.rows[row - 1]) or not _is_header(grid, row, columns, end):
            continue
        top = _top(grid, row, first)
        if top == row or (narrow and _texts(grid, max(first, top - 1)) and _texts(grid, row - 1)):
            # In a table of two columns a row with one word is no title unless a blank row parts it.
            continue
        if not _repeats_header(grid, row, first) or _is_titled_anew(grid, top, row, first):
            return top
    return end


def _is_header_again(grid: Grid, row: int, header: int) -> bool:
    """Say whether a row begins as the header does and goes on with other years: 指标 2021年 below 指标 2019年."""
    cells, above = grid.rows[row], grid.rows[header] if header >= 0 else ()
    # First what costs least: nearly every row begins with another name.
    if not above or not cells or cells[0] != above[0] or cells == above:
        return False
    kinds = [kind_of_cell(cell) for cell in cells]
    dated = {at for at, kind in enumerate(kinds) if kind is CellKind.PERIOD} | set(year_run(cells, kinds))
    named = {at for at, cell in enumerate(above) if is_filled(cell) and _kind(grid, header, at) in _PERIODS}
    return (
        len(dated) > 1
        and dated >= named - {0}
        and all(kind in (CellKind.TEXT, CellKind.BLANK) or at in dated for at, kind in enumerate(kinds))
        and bool(named)
    )


def _is_narrow(cells: Sequence[Cell]) -> bool:
    """Say whether a row holds as little as a title does, or nothing."""
    filled = 0
    for cell in cells:
        # As `is_filled` says it; this is asked of every row.
        if cell is not None and (not isinstance(cell, str) or cell.strip()):
            filled += 1
            if filled > _NARROW:
                return False
    return True


def _is_header(grid: Grid, row: int, columns: Sequence[int], end: int) -> bool:
    """Say whether a row names columns over figures: those of the table above, or others, by known words."""
    kinds = {column: _kind(grid, row, column) for column in columns}
    if any(kind in (CellKind.NUMBER, CellKind.MEASURE) for kind in kinds.values()):
        # A row of data, as nearly all are.
        return False
    if any(_begins(grid, row, column, end) for column, kind in kinds.items() if kind is not CellKind.BLANK):
        return True
    return _names_columns(grid, row, end)


def _kind(grid: Grid, row: int, column: int) -> CellKind:
    cells = grid.rows[row]
    return kind_of_cell(cells[column]) if column < len(cells) else CellKind.BLANK


def _columns_of_figures(grid: Grid, first: int, end: int) -> list[int]:
    """Return the first columns that hold figures in nearly all of the first rows; a table below may be narrower."""
    counts: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in range(first, min(end, first + _SAMPLE)):
        if not any(map(is_filled, grid.rows[row])):
            break
        for column, cell in enumerate(grid.rows[row]):
            kind = kind_of_cell(cell)
            counts[column] += kind in _FIGURES
            filled[column] += kind is not CellKind.BLANK
    return sorted(column for column, count in counts.items() if count and count >= 0.8 * filled[column])[:_FIRST]


def _begins(grid: Grid, row: int, column: int, end: int) -> bool:
    """Say whether a row of words and years stands over figures."""
    cells = grid.rows[row]
    kinds = [kind_of_cell(cell) for cell in cells]
    run = year_run(cells, kinds)
    first = next(filter(is_filled, cells), "")
    if run and not (kinds[0] is CellKind.BLANK or role_of(str(first))):
        # Figures under a name can lie as years do.
        return False
    wordy = (CellKind.TEXT, CellKind.PERIOD, CellKind.BLANK)
    if not all(kind in wordy or at in run for at, kind in enumerate(kinds)):
        return False
    texts = [str(cell) for cell, kind in zip(cells, kinds, strict=True) if kind is not CellKind.BLANK]
    if len(texts) < 2 or len(set(texts)) < len(texts) or max(map(len, texts)) > _LONGEST_NAME:
        return False
    below = islice((at for at in range(row + 1, end) if any(map(is_filled, grid.rows[at]))), 2)
    return any(_kind(grid, at, column) in _FIGURES for at in below)


def _names_columns(grid: Grid, row: int, end: int) -> bool:
    """Say whether a row names columns by words or years that are known as such, over figures in any of them."""
    cells = grid.rows[row]
    kinds = [kind_of_cell(cell) for cell in cells]
    run = year_run(cells, kinds)
    known = any(isinstance(cell, str) and role_of(cell) for cell in cells)
    if not known and not run and CellKind.PERIOD not in kinds:
        return False
    filled = [column for column, kind in enumerate(kinds) if kind is not CellKind.BLANK]
    return any(_begins(grid, row, column, end) for column in filled)


def _texts(grid: Grid, row: int) -> list[str]:
    return list(dict.fromkeys(str(cell).strip() for cell in grid.rows[row] if is_filled(cell)))


def _top(grid: Grid, row: int, first: int) -> int:
    """Return where the titles above a header begin: blank rows and narrow ones that are no notes of the table above."""
    top, titled = row, False
    while top > first:
        texts = _texts(grid, top - 1)
        if not texts and titled:
            break
        beside = len(texts) == 2 and any(_BESIDE_TITLE.search(text) for text in texts)
        if len(texts) > 1 + beside or any(kind_of_cell(text) in _FIGURES for text in texts):
            break
        if any(_OF_TABLE_ABOVE.match(text) for text in texts):
            break
        titled = titled or bool(texts)
        top -= 1
    while top < row and not _texts(grid, top):
        top += 1
    # Without a title, a blank row parts the tables.
    return top if top < row else row - (row > first and not _texts(grid, row - 1))


def _is_titled_anew(grid: Grid, top: int, row: int, first: int) -> bool:
    """Say whether what stands above a header has another title or unit than the table above: no page of it, then."""
    return any(new not in ("", old) for new, old in zip(_title(grid, top, row), _title(grid, 0, first), strict=True))


def _title(grid: Grid, top: int, row: int) -> tuple[str, str]:
    """Return the title that stands in some rows, and the line with the unit; blank for none."""
    texts = [text for at in range(top, row) if len(found := _texts(grid, at)) <= _MOST_ABOVE for text in found]
    units = [text for text in texts if is_unit_line(text)]
    titles = [text for text in texts if text not in units and not is_marginal(text)]
    return next(iter(titles), ""), next(iter(units), "")


def _repeats_header(grid: Grid, row: int, first: int) -> bool:
    """Say whether a row stood above the table already: long tables repeat their header on every page."""
    return any(grid.rows[row] == grid.rows[at] for at in range(max(0, first - 5), first))
