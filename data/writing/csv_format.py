"""CSV for Excel, WPS and LibreOffice: with BOM or in GB 18030, CRLF, text that cannot run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from data.progress import checked
from data.writing.rows import HEADER, Cell, Number, TableExport, closing_notes, columns_of

_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before its first character if need be.

    Blanks before the sign don't count, as some programs drop them. Numbers never come through here.
    """
    dangerous = text.startswith(_STARTS_FORMULA) or text.lstrip().lstrip("\ufeff").startswith(_STARTS_FORMULA)
    return f"'{text}" if dangerous else text


def _neutral_column(column: Sequence[Cell]) -> Iterable[str]:
    """Return a column whose texts are neutral; what begins with a letter or digit is so already."""
    distinct = set(column)
    # A number and a text of the same digits are equal, but only the text may need its apostrophe.
    if len(distinct) * 4 < len(column) and not any(isinstance(cell, Number) for cell in column):
        known = {cell: neutral(cell) for cell in distinct}
        return map(known.__getitem__, column)
    return [
        cell if not cell or cell[0].isalnum() or isinstance(cell, Number) else neutral(cell) for cell in checked(column)
    ]


def write_csv(export: TableExport, encoding: str) -> bytes:
    """Return the bytes of a table with its header first and its closing notes after a blank line.

    `encoding` is `utf-8-sig` or `gb18030`; characters that the latter lacks are written as `?`.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    columns = columns_of(export.package, export.observations)
    writer.writerows(checked(zip(*map(_neutral_column, columns), strict=True)))
    writer.writerow([])
    for name, words in closing_notes(export):
        writer.writerow([name, neutral(words)])
    return text.getvalue().encode(encoding or "utf-8-sig", "replace")
