"""Figures side by side on paper: as the window shows them, else years against indicators, or areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.cross.cross_table import CrossTable, cross_table
from data.cross.cube import Cube
from data.cross.layout import CrossLayout, Dimension
from data.figures.figure_text import moment_of
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation, Package

_MOST_COLUMNS: Final = 6
# From so many areas on, a table compares them, and no more the years.
_SEVERAL_AREAS: Final = 3
# Of a table with more gaps than this for a figure, the long list says more.
_MOST_CELLS_A_FIGURE: Final = 3


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: its name, its unit or from when a change is counted, and its figures."""

    name: str
    below: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: its title, what stands above the labels of rows, its columns, and rows of labels and a cell a column.

    A blank cell is a figure that the package does not have. `notes` say what the circled numbers in cells mean.
    """

    title: str
    heads: tuple[str, ...]
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def cross_tables(
    package: Package, observations: Sequence[Observation], layout: CrossLayout | None = None
) -> tuple[PrintedTable, ...]:
    """Return the tables of figures: of all of them in a layout, where one is given, or of those that compare.

    Then years, quarters and other single periods stand below each other, indicators beside each other. Of several
    areas there is a table for each indicator, with areas below each other, or one for all of a single period. Where
    no figure can be compared with others of its indicator there is none.
    """
    if layout is not None:
        return _printed(cross_table(Cube.of(package, observations), layout))
    by_indicator: defaultdict[str, list[Observation]] = defaultdict(list)
    for item in observations:
        if moment_of(item) is not None:
            by_indicator[item.indicator_id].append(item)
    over_time: list[Observation] = []
    at_once: list[Observation] = []
    by_area: list[list[Observation]] = []
    for items in by_indicator.values():
        areas = len({item.ref_area for item in items})
        if areas < _SEVERAL_AREAS:
            over_time += items if len(items) > areas else ()
        elif len({item.time_period for item in items}) == 1:
            at_once += items
        else:
            by_area.append(items)
    groups = [
        (over_time, CrossLayout(Dimension.PERIOD, Dimension.INDICATOR)),
        (at_once, CrossLayout(Dimension.AREA, Dimension.INDICATOR)),
        *((items, CrossLayout(Dimension.AREA, Dimension.PERIOD)) for items in by_area),
    ]
    tables = [cross_table(Cube.of(package, items), own) for items, own in groups if items]
    return tuple(printed for table in tables if _has_few_gaps(table) for printed in _printed(table))


def _has_few_gaps(table: CrossTable) -> bool:
    filled = len(set(zip(table.figure_rows.tolist(), table.figure_columns.tolist(), strict=True)))
    return table.rows * len(table.columns) <= _MOST_CELLS_A_FIGURE * filled


def _printed(table: CrossTable) -> tuple[PrintedTable, ...]:
    """Return a table, or several of as many columns each as a page has room for."""
    if not table.rows:
        return ()
    title, groups = table.title, table.columns_together
    fitting = max(1, _MOST_COLUMNS // max(map(len, groups)))
    count = -(-len(groups) // fitting)
    tables = []
    for number in range(count):
        part = groups[number * len(groups) // count : (number + 1) * len(groups) // count]
        own = title if count == 1 else tr("{title}（{number}/{count}）", title=title, number=number + 1, count=count)
        tables.append(_part(table, own, [column for group in part for column in group]))
    return tuple(tables)


def _part(table: CrossTable, title: str, columns: Sequence[int]) -> PrintedTable:
    rows = []
    for row in range(table.rows):
        cells = [table.text(row, column) for column in columns]
        if any(cells):
            rows.append((*table.labels(row), *cells))
    printed = []
    for column in columns:
        one = table.columns[column]
        found = tuple(item for row in range(table.rows) for item in table.observations(row, column))
        name = f"{table.columns[_figures_of(table, column)].name} {one.name}" if one.is_computed else one.name
        printed.append(PrintedColumn(name, one.below, found))
    return PrintedTable(title, table.heads, tuple(printed), tuple(rows), table.signs)


def _figures_of(table: CrossTable, column: int) -> int:
    """Return the column of figures that a computed one belongs to."""
    return next(at for at, one in enumerate(table.columns) if one.member == table.columns[column].member)
