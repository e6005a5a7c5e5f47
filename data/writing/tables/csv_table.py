"""CSV for Excel, WPS and LibreOffice: with BOM or in GB 18030, CRLF, by default without text that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from data.importing.exported_rows import HEADER
from data.progress import checked
from data.writing.tables.export_columns import (
    Cell,
    NumberCell,
    TableExport,
    closing_notes,
    columns_of,
    further_columns,
)
from data.writing.tables.formula_text import is_live, neutral


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
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    columns = columns_of(export.package, export.observations)
    further = further_columns(export.package, export.observations, columns)
    writer.writerow((*HEADER, *further))
    columns = (*columns, *further.values())
    kept = export.keeps_formulas
    writer.writerows(checked(zip(*(columns if kept else map(_neutral_column, columns)), strict=True)))
    writer.writerow([])
    for name, words in closing_notes(export):
        writer.writerow([name, words if kept else neutral(words)])
    return text.getvalue().encode(encoding or "utf-8-sig", "replace")
