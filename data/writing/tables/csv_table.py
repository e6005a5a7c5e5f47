"""CSV for Excel, WPS and LibreOffice: with BOM or in GB 18030, CRLF, by default without text that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from data.cross.wide_tables import WideCell, WideTable, wide_table
from data.figures.figure_text import readable_period
from data.importing.exported_rows import AREA, GROUP, HEADER, LEFT_NOTE, REMARKS, SOURCE, THEME, TITLE, UNIT
from data.importing.exported_wide import said_of_figure, said_of_periods
from data.progress import checked
from data.words import tr
from data.writing.tables.export_columns import (
    Cell,
    NumberCell,
    TableExport,
    clean,
    closing_notes,
    columns_of,
    further_columns,
    source_name,
    value_cell,
)
from data.writing.tables.formula_text import is_live, neutral

# A workbook has them, and so have the files for other programs.
_LEFT_BEHIND: Final = tr(
    "勾稽关系、图表、地区代码和指标的其他属性不在这张表里；要一起带走，请导出工作簿（.xlsx）或“纯数据”。"
)


def _neutral_column(column: Sequence[Cell]) -> Iterable[str]:
    """Return a column whose texts are neutral; what many rows share is looked at once."""
    distinct = set(column)
    # A number and a text of the same digits are equal, but only the text may need its apostrophe.
    if len(distinct) * 4 < len(column) and not any(isinstance(cell, NumberCell) for cell in column):
        known = {cell: neutral(cell) for cell in distinct}
        return map(known.__getitem__, column)
    return [cell if isinstance(cell, NumberCell) else neutral(cell) for cell in checked(column)]


def live_texts(export: TableExport) -> int:
    """Return how many cells of a table some spreadsheet may run as formulas, if they are written as they are."""
    count = 0
    columns = columns_of(export.package, export.observations)
    for column in (*columns, *further_columns(export.package, export.observations, columns).values()):
        known = {cell: is_live(cell) for cell in set(column)}
        count += sum(known[cell] and not isinstance(cell, NumberCell) for cell in checked(column))
    return count + sum(is_live(words) for _, words in closing_notes(export))


def write_csv(export: TableExport, encoding: str) -> bytes:
    """Return the bytes of a table with its header first and its closing notes after a blank line.

    `encoding` is `utf-8-sig` or `gb18030`; characters that the latter lacks are written as `?`.
    """
    columns = columns_of(export.package, export.observations)
    further = further_columns(export.package, export.observations, columns)
    return _written((*HEADER, *further), (*columns, *further.values()), export, encoding)


def write_wide_csv(export: TableExport, encoding: str) -> bytes:
    """Return the bytes of the figures side by side; what is special of some stands in words at the end of their row."""
    package = export.package
    table = wide_table(package, export.observations, readable_period)
    titles = [package.theme_by_id[row.indicator.theme_id].title for row in table.rows]
    names: dict[str, list[Cell]] = {THEME: [clean(title) for title in titles]}
    names |= {GROUP: [clean(row.indicator.group) for row in table.rows]} if table.has_groups else {}
    names[TITLE] = [clean(row.indicator.title) for row in table.rows]
    names |= {AREA: [clean(row.area) for row in table.rows]} if table.names_areas else {}
    names[UNIT] = [clean(row.indicator.unit) for row in table.rows]
    columns: list[Sequence[Cell]] = list(names.values())
    for at in checked(range(len(table.periods))):
        columns.append([_side_by_side(row.cells.get(at)) for row in table.rows])
    said = [
        {table.periods[at]: said_of_figure(cell.observation) for at, cell in sorted(row.cells.items())}
        for row in table.rows
    ]
    last = _sources(export, table) | {REMARKS: [said_of_periods(words) for words in said]}
    return _written((*names, *table.periods, *last), (*columns, *last.values()), export, encoding)


def _sources(export: TableExport, table: WideTable) -> dict[str, list[str]]:
    """Return the column that says where each row is from, by its header; none where the note below says it for all."""
    used = {one.source_id for one in export.observations}
    names = {key: clean(source_name(export.package, key)) for key in used}
    if len(set(names.values())) < 2:
        return {}
    rows = []
    for row in table.rows:
        of_row = {table.periods[at]: names[cell.observation.source_id] for at, cell in sorted(row.cells.items())}
        is_one = len(set(of_row.values())) == 1
        rows.append(next(iter(of_row.values())) if is_one else said_of_periods(of_row))
    return {SOURCE: rows}


def _side_by_side(cell: WideCell | None) -> Cell:
    """Return a figure as digits alone where nothing stands beside them, else as it is printed."""
    if cell is None:
        return ""
    digits = value_cell(cell.observation)
    is_plain = isinstance(digits, NumberCell) and digits == cell.printed.replace(",", "")
    return digits if is_plain else clean(cell.printed)


def _written(header: Sequence[str], columns: Sequence[Sequence[Cell]], export: TableExport, encoding: str) -> bytes:
    """Return the bytes of a table and its notes, with its texts as the export says."""
    kept = export.keeps_formulas
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header if kept else map(neutral, header))
    writer.writerows(checked(zip(*(columns if kept else map(_neutral_column, columns)), strict=True)))
    writer.writerow([])
    for name, words in (*closing_notes(export), (LEFT_NOTE, _LEFT_BEHIND)):
        writer.writerow([name, words if kept else neutral(words)])
    return text.getvalue().encode(encoding or "utf-8-sig", "replace")
