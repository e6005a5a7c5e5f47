"""Where tables stand beside one another on a sheet: parted by blank columns, or under a header that begins anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final

from data.cells import headers
from data.cells.headers import role_of
from data.importing.cell_kinds import CellKind, kind_of_cell
from data.importing.grid import Cell, Grid, is_filled
from data.importing.header_search import HeaderSearch
from data.importing.layout import levels_of
from data.progress import checked

_SAMPLE: Final = 60
# A title, a unit and who fills it in may stand over several tables.
_NARROW: Final = 3
_NAMES_ROWS: Final = frozenset((headers.AREA, headers.TITLE, headers.TIME, headers.GROUP, headers.THEME))
_FIGURES: Final = (CellKind.NUMBER, CellKind.YEAR, CellKind.MEASURE)
_LEAST_WIDTH: Final = 2
_MOST: Final = 0.8
# Rows that may be a header, titles and blank ones above it among them.
_CANDIDATES: Final = 100


def tables_beside(grid: Grid, start: int, end: int) -> list[tuple[int, int]]:
    """Return the columns of each table of some rows, from its first to before the next one's; one for one table."""
    width = max((len(grid.rows[row]) for row in range(start, end)), default=0)
    firsts = _after_gaps(grid, start, end) or _where_header_begins_anew(grid, start, end, width)
    edges = [0, *firsts, width]
    return list(pairwise(edges))


def _after_gaps(grid: Grid, start: int, end: int) -> list[int]:
    """Return the first columns of tables that stand to the right of blank columns."""
    runs = _filled_runs(grid, start, end)
    if len(runs) < _LEAST_WIDTH:
        return []
    found: list[int] = []
    left = runs[0][0]
    first_name = _first_name(grid.block(left, runs[0][1]), start, end)
    for begin, after in runs[1:]:
        name = _first_name(grid.block(begin, after), start, end)
        if not name or not (role_of(name) in _NAMES_ROWS or name == first_name):
            continue
        # What stands between is part of the table to the left of it.
        if _first_name(grid.block(left, begin), start, end):
            found.append(begin)
            left = begin
    return found


def _filled_runs(grid: Grid, start: int, end: int) -> list[tuple[int, int]]:
    """Return the runs of at least two columns that are parted by columns blank in all rows that are no titles."""
    filled: set[int] = set()
    least: int | None = None
    most = 0
    for row in checked(range(start, end)):
        cells = grid.rows[row]
        columns = [column for column, cell in enumerate(cells) if is_filled(cell)]
        if len({cells[column] for column in columns}) <= _NARROW:
            continue
        filled.update(columns)
        least, most = min(columns[0], least if least is not None else columns[0]), max(columns[-1], most)
        if len(filled) == most - least + 1 and row - start > _SAMPLE:
            # No gap is left, and none comes back.
            return []
    runs: list[tuple[int, int]] = []
    for column in sorted(filled):
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return [run for run in runs if run[1] - run[0] >= _LEAST_WIDTH]


def _first_name(grid: Grid, start: int, end: int) -> str:
    """Return what the first column of a table is called that names rows and has figures beside; blank for none."""
    header = HeaderSearch(grid, start, end).best()
    if header is None or not header.exists:
        return ""
    width = max(len(grid.rows[row]) for row in range(start, end))
    levels = levels_of(grid, range(header.first, header.last + 1), width)
    named = [column for column, words in enumerate(levels) if words]
    if len(named) < _LEAST_WIDTH:
        return ""
    rows = _rows_below(grid, header.last + 1, end)
    name = levels[named[0]][0]
    names_rows = not _holds_figures(grid, rows, named[0]) or role_of(name) == headers.TIME
    return name if names_rows and any(_holds_figures(grid, rows, column) for column in named[1:]) else ""


def _rows_below(grid: Grid, first: int, end: int) -> list[int]:
    return list(islice((row for row in range(first, end) if any(map(is_filled, grid.rows[row]))), _SAMPLE))


def _holds_figures(grid: Grid, rows: Sequence[int], column: int) -> bool:
    """Say whether nearly all filled cells of a column are figures."""
    kinds = [kind_of_cell(cells[column]) for row in rows if column < len(cells := grid.rows[row])]
    filled = [kind for kind in kinds if kind is not CellKind.BLANK]
    return bool(filled) and sum(kind in _FIGURES for kind in filled) >= _MOST * len(filled)


def _says_again(cells: Sequence[Cell]) -> bool:
    """Say whether the first two words of a row, or the second one, stand in it again."""
    words = list(islice(filter(is_filled, cells), _LEAST_WIDTH))
    return len(words) == _LEAST_WIDTH and cells.count(words[1]) > 1


def _goes_over(levels: Sequence[tuple[str, ...]], lowest: Sequence[str], period: int) -> bool:
    """Say whether a header says the same again after so many columns; the word over the names, or above, may differ."""
    if len(levels) % period or "" in lowest or len(set(lowest[:period])) < period:
        return False
    if any(lowest[at] != lowest[at % period] for at in range(len(levels)) if at % period):
        return False
    firsts = {lowest[at] for at in range(0, len(levels), period)}
    if len(firsts) > 1 and any(map(role_of, firsts)):
        # 旗县 户数 备注 户数: a known word that is another one goes on with the row.
        return False
    # Without a name for the rows of its own a part is no table: 2019 2020 under 城镇 and 农村 is one.
    blocks = [levels[at : at + period] for at in range(0, len(levels), period)]
    return all(block[0][:-1] in ((), block[1][:-1]) for block in blocks)


def _where_header_begins_anew(grid: Grid, start: int, end: int, width: int) -> list[int]:
    """Return where a header says the same again from a column on that names rows: 旗县 人数 旗县 人数."""
    if width < 2 * _LEAST_WIDTH or not any(_says_again(grid.rows[row]) for row in range(start, end)[:_CANDIDATES]):
        return []
    header = HeaderSearch(grid, start, end).best()
    if header is None or not header.exists:
        return []
    levels = levels_of(grid, range(header.first, header.last + 1), width)
    while levels and not levels[-1]:
        levels.pop()
    lowest = [words[-1] if words else "" for words in levels]
    period = next((at for at in range(_LEAST_WIDTH, len(levels)) if _goes_over(levels, lowest, at)), 0)
    if not period:
        return []
    firsts = range(period, len(levels), period)
    whole = all(_first_name(grid.block(at, at + period), start, end) for at in (0, *firsts))
    return list(firsts) if whole else []
