"""A text file with figures side by side as the window shows them, a table a theme, and their long list behind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.checks.doubts import doubt_notes
from data.cross.cross_table import cross_table
from data.cross.cube import Cube
from data.cross.usual_layout import usual_layout
from data.importing.exported_rows import CROSS_MARK, HEADER
from data.progress import checked
from data.writing.tables.cross.cross_cells import cells_of
from data.writing.tables.cross.side_by_side import COMPUTED_NOTE
from data.writing.tables.export_columns import (
    Cell,
    DressedCell,
    NumberCell,
    TableExport,
    clean,
    closing_notes,
    columns_of,
    further_columns,
)
from data.writing.tables.formula_text import neutral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model import Observation


def write_cross_csv(export: TableExport, encoding: str) -> bytes:
    """Return the bytes of the cross table of each theme, then of the list of all figures, then of the notes.

    A theme that has no layout is laid out as usual. The list is what is read again.
    """
    package = export.package
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    by_theme: dict[str, list[Observation]] = {theme.theme_id: [] for theme in package.themes}
    for item in checked(export.observations):
        by_theme[package.indicator_of(item).theme_id].append(item)
    for theme in package.themes:
        if by_theme[theme.theme_id]:
            for row in _cross_rows(export, theme.theme_id, theme.title, by_theme[theme.theme_id]):
                writer.writerow(_written([_shown(cell) for cell in row], kept=export.keeps_formulas))
            writer.writerow([])
    columns = columns_of(package, export.observations)
    further = further_columns(package, export.observations, columns)
    writer.writerow(_written((*HEADER, *further), kept=export.keeps_formulas))
    for row in checked(zip(*columns, *further.values(), strict=True)):
        writer.writerow(_written(row, kept=export.keeps_formulas))
    writer.writerow([])
    writer.writerows(_written(note, kept=export.keeps_formulas) for note in closing_notes(export))
    return text.getvalue().encode(encoding or "utf-8-sig", "replace")


def _cross_rows(
    export: TableExport, theme_id: str, title: str, observations: Sequence[Observation]
) -> Iterator[Sequence[Cell]]:
    cube = Cube.of(export.package, observations)
    table = cross_table(cube, export.layouts.get(theme_id) or usual_layout(cube))
    cells = cells_of(table)
    yield (CROSS_MARK, clean(title), *((clean(table.subject),) if table.subject else ()))
    yield (*cells.heads, *cells.names)
    for labels, *figures in zip(cells.labels, *cells.columns, strict=True):
        yield (*labels, *figures)
    yield from ((clean(note),) for note in (*doubt_notes(export.package, table.cube.observations), *table.signs))
    if any(one.is_computed for one in table.columns):
        yield (COMPUTED_NOTE,)


def _shown(cell: Cell) -> Cell:
    """Return a cell of a cross table with its marks; what then is no number is a text that begins with a digit."""
    return cell.shown if isinstance(cell, DressedCell) else cell


def _written(row: Sequence[Cell], *, kept: bool) -> list[str]:
    """Return a row, its texts neutral unless they are kept."""
    return [cell if kept or isinstance(cell, NumberCell) else neutral(cell) for cell in row]
