"""The cells of a cross table as files and the clipboard have them: exact figures are numbers, all else is text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.checks.doubts import ungrouped_cell
from data.cross.cross_table import ColumnContent, CrossColumn, CrossTable
from data.figures.figure_text import PLUS
from data.model import Qualifier
from data.progress import checked
from data.units import is_share
from data.words import tr
from data.writing.tables.export_columns import Cell, MarkedCell, NumberCell, clean, value_cell

if TYPE_CHECKING:
    from data.cross.changes import ComputedChange
    from data.model import Observation


@dataclass(frozen=True, slots=True)
class CrossCells:
    """What stands above the labels and above the figures, the labels of each row, and its cells, a list a column."""

    heads: tuple[str, ...]
    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[Cell, ...], ...]


def cells_of(table: CrossTable) -> CrossCells:
    """Return the cells of a cross table in its order."""
    labels = tuple(tuple(map(clean, table.labels(row))) for row in checked(range(table.rows)))
    columns = tuple(
        tuple(cell_of(table, row, column) for row in checked(range(table.rows))) for column in range(len(table.columns))
    )
    return CrossCells(table.heads, tuple(clean(name_of(table, one)) for one in table.columns), labels, columns)


def name_of(table: CrossTable, column: CrossColumn) -> str:
    """Return the name of a column as it stands alone, in one line."""
    if not column.is_computed:
        return tr("{name}（{unit}）", name=column.name, unit=column.below) if column.below else column.name
    member = table.cube.axes[table.layout.columns].titles[column.member]
    return tr("{member}{name}（{below}）", member=member, name=column.name, below=column.below)


def cell_of(table: CrossTable, row: int, column: int) -> Cell:
    """Return a cell: a number where it is one exact figure, else what is shown."""
    if table.columns[column].is_computed:
        change = table.change(row, column)
        return "" if change is None else _computed(table, change, table.columns[column].content)
    observations = table.observations(row, column)
    cells = dict.fromkeys(_figure(table, one) for one in observations)
    if len(cells) == 1:
        return next(iter(cells))
    return clean(tr("；").join(cell.shown if isinstance(cell, MarkedCell) else cell for cell in cells))


def _figure(table: CrossTable, one: Observation) -> Cell:
    shown, figure = ungrouped_cell(table.cube.package, one) + table.sign_of(one), value_cell(one)
    if not isinstance(figure, NumberCell) or one.obs_qualifier is not Qualifier.EQ:
        return clean(shown)
    return figure if figure == shown else MarkedCell(figure, shown)


def _computed(table: CrossTable, change: ComputedChange, content: ColumnContent) -> Cell:
    """Return what was computed as a number; a change in points, which its column does not say, as it is shown."""
    unit = table.cube.package.indicator_of(change.after).unit
    if content is ColumnContent.CHANGE and is_share(unit):
        # A text that begins with a plus would be a formula.
        return change.text.removeprefix(PLUS)
    return NumberCell(f"{change.value:.{change.decimals}f}")
