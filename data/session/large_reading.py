"""A delimited text that is too long to be held cell by cell, opened as a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data import limits
from data.importing.exported_rows import exported_tables
from data.importing.exported_wide import exported_wides
from data.importing.grid import Grid
from data.importing.large_text import open_large
from data.importing.sheet_sample import rows_named
from data.importing.understanding import lay_out
from data.session.choices import Choice
from data.session.sheet_reading import KnownFormError, Read, known_forms, read_grids


def read_large(path: Path, encoding: str, separator: str, choice: Choice) -> Read | None:
    """Read a text that is too long to be held cell by cell; None for others, and for the known forms."""

    def stays(grid: Grid, rows: int) -> bool:
        if path.stat().st_size > limits.FILE_BYTES:
            return False
        told = choice.sheet or choice.plan or choice.change or choice.as_table
        if not told and (exported_tables([grid]) or exported_wides([grid])):
            return True
        cells = rows * max(map(len, grid.rows), default=0)
        if choice.plan or choice.change or rows > limits.FIGURES or cells > limits.CELLS:
            return False
        return bool(known_forms([(grid, layout) for layout in lay_out(grid)], choice)[1])

    is_told = bool(choice.plan or choice.change or choice.remembered)
    large = open_large(path, encoding, separator, whole=is_told, stays=stays)
    if large is None:
        return None
    with large:
        if choice.plan:
            large.take_in(sorted(rows_named([plan for plans in choice.plan.sheets.values() for plan in plans])))
        try:
            read = read_grids(path, [large.sample], list(large.problems), choice, {}, large)
        except KnownFormError:
            return None
        read = replace(read, encoding=large.encoding, separator=large.separator)
        return replace(read, is_long=True, elsewhere=large.unread)
