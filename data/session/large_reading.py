"""Tables that lie in the database from the beginning: text too long to be held cell by cell, Parquet, JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from data import limits
from data.files.file_names import visibly
from data.files.readable_name import shown_name
from data.importing.column_files import opened_columns
from data.importing.exported_rows import exported_tables
from data.importing.exported_wide import exported_wides
from data.importing.grid import Grid
from data.importing.large_text import HEAD_ROWS, open_large
from data.importing.layout import Layout
from data.importing.long_signs import lacks_for_long
from data.importing.plain_doubts import doubtful_cells
from data.importing.reading_plan import TO_THE_END, ReadingPlan, TablePlan
from data.importing.sheet_sample import rows_named
from data.importing.understanding import lay_out
from data.problems import Problem, Severity, listed
from data.session.choices import Choice
from data.session.remembered_readings import with_remembered
from data.session.sheet_reading import KnownFormError, Read, beyond, known_forms, read_grids

_ENCODING: Final = "utf-8"


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

    def is_told(layouts: Sequence[Layout]) -> bool:
        known = any(with_remembered(layout, choice.remembered)[1] for layout in layouts)
        return known or choice.plan is not None or choice.change is not None

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


def read_columns(path: Path, choice: Choice) -> Read:
    """Read a table of a program for much data: one of the known forms as a package, any other as it is."""
    with opened_columns(path) as found:
        head = found.grid(HEAD_ROWS)
        layout = found.layout(head)
        told = choice.plan is not None or choice.change is not None
        is_known = not choice.as_table and bool(known_forms([(head, layout)], choice)[1])
        reason = beyond(found.room.count, found.cells, 0) if told or is_known else lacks_for_long(layout)
        if reason is None:
            own = ReadingPlan(sheets={"": (TablePlan(0, TO_THE_END, (0,), 1),)})
            choice = choice if choice.plan else replace(choice, plan=own)
            return replace(read_grids(path, [found.grid(found.room.count)], [], choice, {}), encoding=_ENCODING)
        table = found.table(shown_name(path.stem), visibly(path.name))
    problems = doubtful_cells(layout, table)
    if not choice.as_table:
        problems.append(Problem(Severity.NOTE, visibly(path.name), *reason))
    return Read(listed(problems, limits.PROBLEMS), _ENCODING, table=table)
