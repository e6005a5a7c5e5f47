"""A pivot as CSV: its rows, then after a blank line what it is, its filter, its formula and what is not counted in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.tables.pivots.pivot_rows import pivot_rows, pivot_words
from data.words import tr
from data.writing.packages.package_files import csv_bytes
from data.writing.tables.formula_text import neutral

if TYPE_CHECKING:
    from data.tables.pivots.pivot import Pivot


def pivot_csv(pivot: Pivot, title: str, source: str) -> str:
    """Return a pivot as CSV; `title` and `source` are those of the table. Texts that would run as formulas don't."""
    notes: list[Sequence[str]] = [(tr("表"), title), *pivot_words(pivot), (tr("来源"), source)]
    table, below = (csv_bytes([[neutral(cell) for cell in row] for row in rows]) for rows in (pivot_rows(pivot), notes))
    return f"{table.decode()}\n{below.decode()}"
