"""Any other table, kept cell by cell as it is: a laid-out sheet that is none of the known forms."""

from __future__ import annotations

from collections.abc import Sequence

from data.cells.headers import split_unit
from data.importing.layout import Layout
from data.package.raw_tables import column_name
from data.tables.plain_table import UNHEADED, PlainTable, table_of_rows
from data.words import tr


def plain_table(layout: Layout, title: str, source: str) -> PlainTable:
    """Return a laid-out sheet as it is; columns without a header are named by their letter."""
    grid = layout.grid
    return table_of_rows(
        title,
        headers_of(layout),
        grid.texts(layout.rows, layout.columns),
        layout.source or source,
        layout.unit,
        tuple(layout.notes),
        [grid.line(row) for row in layout.rows],
    )


def headers_of(layout: Layout) -> list[str]:
    """Return the names of the columns of a table, no two of them the same."""
    columns = layout.columns
    return distinct([_joined(layout, column) or UNHEADED.format(column=column_name(column)) for column in columns])


def _joined(layout: Layout, column: int) -> str:
    """Return a column's words on one line, with the unit that a row below them names."""
    words, unit = " ".join(layout.levels[column]), layout.unit_of(column)
    return tr("{words}（{unit}）", words=words, unit=unit) if unit and not split_unit(words)[1] else words


def distinct(names: Sequence[str]) -> list[str]:
    """Return names of which those that stood before have a number."""
    found: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for name in names:
        number, wanted = numbers.get(name, 1), name
        while wanted in found:
            number += 1
            wanted = f"{name} {number}"
        numbers[name] = number
        found[wanted] = None
    return list(found)
