"""Figures under the names of periods, in one text with them: `2013` and below it `157`, each row a line.

In the workbook that text is a formula of the period and the figures (`=A3&CHAR(10)&TEXT(B3,"0")`), so that an edited
figure is printed as it is drawn. All four programs break a name along the axis where its text has a line feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.charting.content import Mark
from data.writing.native.number_masks import formula_mask_of
from data.writing.tables.export_columns import clean

_LONGEST_TEXT: Final = 255
_LINE_FEED: Final = "\n"
# Keeps its line: blank ones would be left out at the end.
_NOTHING: Final = "\u3000"


@dataclass(frozen=True, slots=True)
class AxisRow:
    """A row of figures, a mark a category; `columns` are those of the figures in the sheet, from 0, a category each.

    It stands in a line of its own, or where it has `joint` words behind these in the line of the row before.
    """

    name: str
    marks: Sequence[Mark | None]
    columns: Sequence[int]
    joint: str = ""


def axis_text(category: str, rows: Sequence[AxisRow], number: int) -> str:
    """Return the text at a category, by its number from 0."""
    shown = [(row.joint or _LINE_FEED, _words(row, number)) for row in rows]
    return category + "".join(f"{before}{words}" for before, words in shown if words)


def axis_formula(rows: Sequence[AxisRow], number: int, cells: Sequence[str], first: str) -> str:
    """Return the formula of the text at a category: `cells` are those of its row, `first` that of its name."""
    parts = [first]
    for row in rows:
        mark = row.marks[number]
        if not _words(row, number):
            continue
        mask = formula_mask_of(_shown(mark), mark.value) if mark is not None and mark.value is not None else ""
        shown = f"TEXT({cells[row.columns[number]]},{quoted(mask)})" if mask else quoted(_shown(mark))
        parts += [quoted(row.joint) if row.joint else "CHAR(10)", shown]
    return "&".join(parts)


def _words(row: AxisRow, number: int) -> str:
    """Return what stands there; nothing for what would stand behind other words and has none."""
    return "" if row.joint and not row.marks[number] else _shown(row.marks[number])


def _shown(mark: Mark | None) -> str:
    return clean(mark.printed) if mark is not None else _NOTHING


def quoted(words: str) -> str:
    """Return words as a text in a formula."""
    return '"' + words[:_LONGEST_TEXT].replace('"', '""') + '"'
