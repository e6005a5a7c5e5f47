"""A workbook whose sheets are the tables of the package format, as templates and 另存为 write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from data.cells.periods import read_period
from data.cells.values import read_value
from data.files.file_names import shown
from data.files.json_objects import DoubledNameError, has_halves, unique_names
from data.importing.grid import Grid
from data.importing.reading_notes import Notes
from data.package.column_rows import Row
from data.package.raw_tables import RawTable
from data.package.reader import DOUBLED_COLUMN, doubled_headers, extra_columns, header_columns, is_deep, missing_columns
from data.package.schema import ANNOTATIONS, INDICATORS, OBSERVATIONS, TABLES, THEMES, TableSchema
from data.problems import PackageError, Severity
from data.progress import checked
from data.words import tr

DESCRIPTOR_SHEET: Final = "数据包"
CONTINUED: Final = "（续）"
TEXTS_SHEET: Final = "原文文件"
_SEARCHED_ROWS: Final = 10


def package_grids(grids: Sequence[Grid]) -> dict[str, Grid]:
    """Return the sheets that are tables of the format by table name; none when the needed ones are not there."""
    found: dict[str, Grid] = {}
    for table in TABLES:
        for grid in grids:
            if grid.name.strip() in (table.title, table.name) and _header_row(table, grid) is not None:
                found.setdefault(table.name, grid)
    needed = {THEMES.name, INDICATORS.name, OBSERVATIONS.name}
    return found if needed <= found.keys() else {}


def _header_row(table: TableSchema, grid: Grid) -> int | None:
    required = {item.name for item in table.fields if item.required}
    for row in range(min(len(grid.rows), _SEARCHED_ROWS)):
        columns = header_columns(table, [grid.text(row, column) for column in range(len(grid.rows[row]))])
        if required <= columns.keys():
            return row
    return None


def read_package_sheets(found: dict[str, Grid], notes: Notes) -> dict[str, RawTable]:
    """Return the raw tables of a package's sheets; figures may be written as people write them."""
    raw = {}
    for table in TABLES:
        grid = found.get(table.name)
        header = _header_row(table, grid) if grid else None
        if grid is None or header is None:
            continue
        texts = [grid.text(header, column) for column in range(len(grid.rows[header]))]
        columns = header_columns(table, texts)
        others = extra_columns(table, texts, columns)
        for words in doubled_headers(texts, columns | others):
            notes.add(Severity.WARNING, grid.place(header), *DOUBLED_COLUMN, words)
        for message, remedy, words in missing_columns(table, columns, others):
            notes.add(Severity.WARNING, grid.place(header), message, remedy, words)
        one = raw[table.name] = RawTable(table, grid.name, is_sheet=True, columns=columns, extra=tuple(others))
        for at in checked(range(header + 1, len(grid.rows))):
            row = {name: grid.text(at, column).strip() for name, column in (columns | others).items()}
            if any(row.values()):
                if table is OBSERVATIONS:
                    _read_figure(row, grid, at, columns, notes)
                if table in (OBSERVATIONS, ANNOTATIONS):
                    _read_time(row, grid, at, columns, notes)
                one.add(at + 1, row)
    return raw


def _read_figure(row: Row, grid: Grid, at: int, columns: dict[str, int], notes: Notes) -> None:
    """Put a figure that is written with words into the format's columns, and say so."""
    words = row.get("obs_value", "")
    value = read_value(words)
    if value.explanation or (words and value.number is None):
        row["obs_value"] = "" if value.number is None else f"{value.number:f}"
        row["value_text"] = row.get("value_text", "") or value.text
        row["obs_qualifier"] = row.get("obs_qualifier", "") or value.qualifier.value
        row["obs_status"] = row.get("obs_status", "") or value.status.value
    if "obs_value" in columns:
        notes.add_value(grid, (at, columns["obs_value"]), value, words)


def _read_time(row: Row, grid: Grid, at: int, columns: dict[str, int], notes: Notes) -> None:
    """Put a time that is written with words into the format's column, and say so."""
    period_words = row.get("time_period", "")
    period = read_period(period_words)
    if period is not None and period.iso and period.iso != period_words:
        row["time_period"] = period.iso
        row["time_label"] = row.get("time_label", "") or period_words
        place = grid.place(at, columns.get("time_period"))
        notes.add(Severity.NOTE, place, tr("读作 {iso}", iso=period.iso), "", period_words, kind=tr("时间的写法"))


def read_descriptor_sheet(grids: Sequence[Grid]) -> dict[str, Any]:
    """Return the properties in the sheet 数据包, a name and a JSON value a row; other values count as text."""
    grid = next((grid for grid in grids if grid.name == DESCRIPTOR_SHEET), None)
    words: dict[str, str] = {}
    last = ""
    for row in range(len(grid.rows) if grid else 0):
        name, value = (grid.text(row, 0), _as_written(grid, row)) if grid else ("", "")
        if name == CONTINUED and last:
            words[last] += value
        elif name and name != "属性":
            if name in words:
                raise PackageError(
                    tr(
                        "“{sheet}”表里“{name}”写了两次。请留下一行，另一行删去。",
                        sheet=DESCRIPTOR_SHEET,
                        name=shown(name),
                    )
                )
            last = name
            words[name] = value
    return {name: _json_or_text(value) for name, value in words.items()}


def _json_or_text(words: str) -> Any:  # noqa: ANN401  what a descriptor holds is anything
    try:
        found = json.loads(words, object_pairs_hook=unique_names) if words[:1] in ("[", "{") else words
    except DoubledNameError as error:
        message = tr(
            "“{sheet}”表里有一格把“{name}”写了两次。请留下一个，另一个删去。",
            sheet=DESCRIPTOR_SHEET,
            name=shown(error.name),
        )
        raise PackageError(message) from error
    except (ValueError, RecursionError):
        return words
    return words if is_deep(found) or has_halves(found) else found


def _as_written(grid: Grid, row: int) -> str:
    """Return the second cell of a row with all its spaces."""
    cells = grid.rows[row]
    return cells[1] if len(cells) > 1 and isinstance(cells[1], str) else grid.text(row, 1)


def read_text_sheet(grids: Sequence[Grid]) -> dict[str, str]:
    """Return the texts of sources by their path from the sheet 原文文件: path, then a line of text a row."""
    grid = next((grid for grid in grids if grid.name == TEXTS_SHEET), None)
    lines: dict[str, list[str]] = {}
    for row in range(1, len(grid.rows) if grid else 0):
        if grid is not None and (path := grid.text(row, 0)):
            lines.setdefault(path, []).append(_as_written(grid, row))
    return {path: "\n".join(parts) for path, parts in lines.items()}
