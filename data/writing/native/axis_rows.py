"""Figures under the names of periods, in one text with them: `2013` and below it `157`, each row a line.

In the workbook that text is a formula of the period and the figures (`=A3&CHAR(10)&TEXT(B3,"0")`), so that an edited
figure is printed as it is drawn. All four programs break a name along the axis where its text has a line feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.charting.content import Mark
from data.writing.native.labels import label_of
from data.writing.tables.export_columns import clean

_LONGEST_TEXT: Final = 255
# Keeps its line: blank ones would be left out at the end.
_NOTHING: Final = "\u3000"


@dataclass(frozen=True, slots=True)
class AxisRow:
    """A row of figures, a mark a category; `columns` are those of the figures in the sheet, from 0, a category each."""

    name: str
    marks: Sequence[Mark | None]
    columns: Sequence[int]


def axis_text(category: str, rows: Sequence[AxisRow], number: int) -> str:
    """Return the text at a category, by its number from 0."""
    return "\n".join([category, *(_shown(row.marks[number]) for row in rows)])


def axis_formula(rows: Sequence[AxisRow], number: int, cells: Sequence[str], first: str) -> str:
    """Return the formula of the text at a category: `cells` are those of its row, `first` that of its name."""
    parts = [first]
    for row in rows:
        mark = row.marks[number]
        mask = label_of(mark).mask
        shown = f"TEXT({cells[row.columns[number]]},{quoted(mask)})" if mask else quoted(_shown(mark))
        parts += ["CHAR(10)", shown]
    return "&".join(parts)


def _shown(mark: Mark | None) -> str:
    return clean(mark.shown) if mark is not None else _NOTHING


def quoted(words: str) -> str:
    """Return words as a text in a formula."""
    return '"' + words[:_LONGEST_TEXT].replace('"', '""') + '"'
