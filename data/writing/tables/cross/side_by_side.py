"""Figures side by side as a sheet of a workbook has them: each leads to its row in the long list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.checks.doubts import DOUBT_LEGEND, doubt_notes, ungrouped_cell
from data.cross.cross_table import ColumnContent, CrossTable, cross_table
from data.cross.cube import Cube
from data.cross.layout import Dimension
from data.cross.wide_tables import size_of, wide_table
from data.importing.exported_rows import AREA, GROUP, LIST_SHEET, TIME, TITLE, UNIT
from data.progress import checked
from data.words import tr
from data.writing.native.number_masks import mask_of
from data.writing.tables.cross.cross_cells import name_of
from data.writing.tables.export_columns import Cell, DressedCell, NumberCell, clean, value_cell

if TYPE_CHECKING:
    from data.cross.changes import ComputedChange
    from data.cross.layout import CrossLayout
    from data.model import Observation, Package
    from data.writing.tables.figure_places import FigurePlaces

# What stands above the labels of rows, whatever the language of the program.
_HEADS: Final = {Dimension.INDICATOR: TITLE, Dimension.AREA: AREA, Dimension.PERIOD: TIME}
_MOST_COLUMNS: Final = 16_000
# What has more gaps for a figure is no table to be read across.
_MOST_CELLS_A_FIGURE: Final = 6
_FEW_CELLS: Final = 20_000
COMPUTED_NOTE: Final = tr("变化、变化 % 是推算：减去、除以上一个同样时期的数；比率的变化是百分点。")


class ComputedCell(DressedCell):
    """A change: a number with its sign, behind which stand a unit and marks."""

    __slots__ = ("behind",)
    behind: str

    @property
    def mask(self) -> str:
        """The number format that shows it so, and goes on doing so when it changes."""
        digits = f"0.{'0' * self.decimals}" if self.decimals else "0"
        behind = f'"{self.behind}"' if self.behind else ""
        return f"+{digits}{behind};−{digits}{behind};{digits}{behind}"


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell, how it reads, and the formula that leads to it, without the sign of equality, blank for none."""

    cell: Cell
    text: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """What stands above labels and figures, the labels of each row, and its cells by the number of their column.

    `said` is said of all figures, `legend` says what marks mean, `notes` say why. `figures` counts them.
    """

    heads: tuple[str, ...]
    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    cells: tuple[Mapping[int, PlacedCell], ...]
    figures: int
    said: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def sheet_table(
    package: Package, observations: Sequence[Observation], layout: CrossLayout | None, places: FigurePlaces
) -> SheetTable:
    """Return figures side by side: in a layout, or an indicator a row and a period a column.

    Where that would nearly all be blank there is no row but a note.
    """
    most = max(_FEW_CELLS, _MOST_CELLS_A_FIGURE * len(observations))
    if layout is not None:
        table = cross_table(Cube.of(package, observations), layout)
        if len(table.columns) <= _MOST_COLUMNS and table.rows * len(table.columns) <= most:
            return _of_cross(table, len(observations), places)
    else:
        rows, columns = size_of(observations)
        if columns <= _MOST_COLUMNS and rows * columns <= most:
            return _of_wide(package, observations, places)
    words = tr("这些数并列起来多是空格，见“{sheet}”表。", sheet=LIST_SHEET)
    return SheetTable((TITLE, UNIT), (), (), (), len(observations), notes=(words,))


def _of_wide(package: Package, observations: Sequence[Observation], places: FigurePlaces) -> SheetTable:
    table = wide_table(package, observations)
    heads = {GROUP: table.has_groups, TITLE: True, AREA: table.has_areas, UNIT: True}
    labels, cells = [], []
    for row in checked(table.rows):
        own = (row.indicator.group, row.indicator.title, row.area, row.indicator.unit)
        labels.append(tuple(words for words, shown in zip(own, heads.values(), strict=True) if shown))
        cells.append({at: _placed(one.observation, one.text, places) for at, one in row.cells.items()})
    said = (tr("地区：{area}", area=table.area),) if table.area else ()
    shown = tuple(name for name, is_shown in heads.items() if is_shown)
    return SheetTable(
        shown, table.periods, tuple(labels), tuple(cells), len(observations), said, table.legend, table.notes
    )


def _of_cross(table: CrossTable, figures: int, places: FigurePlaces) -> SheetTable:
    package, count = table.cube.package, len(table.columns)
    cells = [
        {at: one for at in range(count) if (one := _cell(table, row, at, places)) is not None}
        for row in checked(range(table.rows))
    ]
    doubted = tuple(doubt_notes(package, table.cube.observations))
    notes = [*doubted, *table.signs]
    if any(one.is_computed for one in table.columns):
        notes.append(COMPUTED_NOTE)
    if len(table.cube) < figures:
        notes.append(tr("本表是其中一部分，全部的数见“{sheet}”表。", sheet=LIST_SHEET))
    return SheetTable(
        (*(_HEADS[one] for one in table.levels), *((UNIT,) if table.has_units else ())),
        tuple(name_of(table, one) for one in table.columns),
        tuple(table.labels(row) for row in range(table.rows)),
        tuple(cells),
        len(table.cube),
        (table.subject,) if table.subject else (),
        (*((DOUBT_LEGEND,) if doubted else ()), *table.legend),
        tuple(notes),
    )


def _cell(table: CrossTable, row: int, column: int, places: FigurePlaces) -> PlacedCell | None:
    content = table.columns[column].content
    if content is not ColumnContent.FIGURES:
        change = table.change(row, column)
        return _computed(change, content, places) if change is not None else None
    package = table.cube.package
    found = {ungrouped_cell(package, one) + table.sign_of(one): one for one in table.observations(row, column)}
    if len(found) != 1:
        words = tr("；").join(found)
        return PlacedCell(clean(words), words) if found else None
    ((text, observation),) = found.items()
    return _placed(observation, text, places)


def _placed(observation: Observation, text: str, places: FigurePlaces) -> PlacedCell:
    """Return a figure as a number where a format shows it as it is printed, else as it is read."""
    figure = value_cell(observation)
    if not isinstance(figure, NumberCell) or not mask_of(text, float(figure)):
        return PlacedCell(clean(text), text)
    cell = figure if text == figure else DressedCell(figure, text)
    return PlacedCell(cell, text, places.formula(observation.obs_id))


def _computed(change: ComputedChange, content: ColumnContent, places: FigurePlaces) -> PlacedCell:
    digits = f"{change.value:.{change.decimals}f}"
    cell = ComputedCell(digits, change.text)
    cell.behind = change.behind
    after, before = places.formula(change.after.obs_id), places.formula(change.before.obs_id)
    formula = ""
    if after and before:
        is_percent = content is ColumnContent.PERCENT
        formula = f"({after}-{before})/{before}*100" if is_percent else f"{after}-{before}"
    return PlacedCell(cell, change.text, formula)
