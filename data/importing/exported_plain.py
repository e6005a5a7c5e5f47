"""Workbooks in which this program wrote a plain table: which sheet holds its cells, and what the others say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.importing.exported_rows import ABOUT_SHEET, CHART_SHEET
from data.importing.grid import Grid
from data.tables.plain_table import PlainTable

# What stands before the words on the sheet 说明; the one of the sheet tells that a workbook is of this kind.
OF_SHEET: Final = "数据表"
OF_TITLE: Final = "标题"
OF_UNIT: Final = "单位"
OF_NOTES: Final = "附注"


@dataclass(frozen=True, slots=True)
class ExportedPlain:
    """The sheet of the cells of an exported table, and what its file says of it, each blank where it says nothing."""

    grid: Grid
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    def with_words(self, table: PlainTable) -> PlainTable:
        """Return the table that was read of the sheet with what its file says of it."""
        return replace(table, title=self.title or table.title, notes=self.notes or table.notes)


def exported_plain(grids: Sequence[Grid]) -> ExportedPlain | None:
    """Return the table of a workbook that this program wrote; None for any other, and one with further sheets."""
    about = next((grid for grid in grids if grid.name == ABOUT_SHEET), None)
    if about is None:
        return None
    said: dict[str, list[str]] = {}
    for row in range(len(about.rows)):
        said.setdefault(about.text(row, 0).strip(), []).append(about.text(row, 1).strip())
    (sheet, *_) = said.get(OF_SHEET, [""])
    found = next((grid for grid in grids if grid.name == sheet), None)
    if found is None or {grid.name for grid in grids} - {sheet, ABOUT_SHEET, CHART_SHEET}:
        return None
    title, unit = (said.get(name, [""])[0] for name in (OF_TITLE, OF_UNIT))
    return ExportedPlain(found, title, unit, tuple(said.get(OF_NOTES, ())))
