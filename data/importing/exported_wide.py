"""The wide CSV that the program itself exports, an indicator a row, read as if its figures stood in a long list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.checks.doubts import DOUBT_MARK
from data.importing.exported_rows import (
    AREA,
    FURTHER,
    GROUP,
    HEADER,
    ID,
    PRINTED,
    QUALIFIER,
    REMARKS,
    SCOPE,
    SOURCE,
    THEME,
    TIME,
    TITLE,
    UNIT,
    VALUE,
    ExportedTable,
)
from data.importing.grid import Grid
from data.importing.values import read_value
from data.model import Qualifier
from data.words import tr

_NAMES = (THEME, GROUP, TITLE, AREA, UNIT)


def exported_wides(grids: Sequence[Grid]) -> list[Grid]:
    """Return the files that are such tables: their header, and below a blank row the notes of an export."""
    found = []
    for grid in grids if len(grids) == 1 and not grids[0].name else ():
        header = [grid.text(0, column) for column in range(len(grid.rows[0]))] if grid.rows else []
        names = header[: header.index(UNIT) + 1] if UNIT in header else []
        is_own = TITLE in names and names == [name for name in _NAMES if name in names] and header[-1] == REMARKS
        if is_own and _end(grid) is not None:
            found.append(grid)
    return found


def _end(grid: Grid) -> int | None:
    """Return the blank row before the notes, None where there are none."""
    blank = (row for row in range(1, len(grid.rows) - 1) if not any(grid.rows[row]))
    return next((row for row in blank if grid.text(row + 1, 0) == tr("标题")), None)


def rows_of_wide(grid: Grid) -> Iterator[tuple[ExportedTable, int, dict[str, str]]]:
    """Yield the place of each figure, its row, and its cells as a long list would have them."""
    header = [grid.text(0, column) for column in range(len(grid.rows[0]))]
    first, end = header.index(UNIT) + 1, _end(grid)
    notes = {grid.text(at, 0): grid.text(at, 1) for at in range(end or 0, len(grid.rows))}
    known = {THEME: notes.get(tr("标题"), "").partition(" · ")[2], SOURCE: notes.get(tr("数据来源"), "")}
    for row in range(1, end or 0):
        scopes = dict(part.split("：", 1) for part in grid.text(row, len(header) - 1).split("；") if "：" in part)
        for column in range(first, len(header) - 1):
            text = grid.text(row, column)
            if not text:
                continue
            cells = dict.fromkeys((*HEADER, *FURTHER, ID), "") | known
            cells |= {name: grid.text(row, at) for at, name in enumerate(header[:first])}
            cells |= {TIME: header[column], SCOPE: scopes.get(header[column], ""), **_figure(text)}
            if text.endswith(DOUBT_MARK):
                cells[REMARKS] = tr("待核{mark}", mark=DOUBT_MARK)
            yield ExportedTable(grid, 0, {VALUE: column, QUALIFIER: column}), row, cells


def _figure(text: str) -> dict[str, str]:
    """Return the cells of a figure: its digits and its qualifier apart, where they are printed together."""
    plain = text.removesuffix(DOUBT_MARK)
    value = read_value(plain)
    if value.number is None or value.qualifier is Qualifier.EQ:
        return {VALUE: plain}
    return {VALUE: f"{value.number:f}", QUALIFIER: value.qualifier.value, PRINTED: plain}
