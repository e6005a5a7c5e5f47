"""Figures side by side: years down and indicators across, or areas down where a theme has several of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from data.checks.doubts import marked_cell
from data.cross.scope_signs import ScopeSigns
from data.figures.figure_text import moment_of, period_text
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
    """A column: its name, its area where others have another, its unit where the title does not say it, its figures."""

    name: str
    area: str
    unit: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: its title, what its rows are, its columns, and rows of a name and a cell a column.

    A blank cell is a figure that the package does not have. `notes` say what the circled numbers in cells mean.
    """

    title: str
    corner: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def cross_tables(package: Package, observations: Sequence[Observation]) -> tuple[PrintedTable, ...]:
    """Return the tables of those figures that can be compared with others of their indicator; none where none can.

    Years, quarters and other single periods stand below each other, indicators beside each other. Of several areas
    there is a table for each indicator, with areas below each other, or one for all of a single period.
    """
    by_indicator: defaultdict[str, list[Observation]] = defaultdict(list)
    for item in observations:
        if moment_of(item) is not None:
            by_indicator[item.indicator_id].append(item)
    over_time: list[Observation] = []
    at_once: list[Observation] = []
    tables: list[PrintedTable] = []
    for items in by_indicator.values():
        areas = len({item.ref_area for item in items})
        periods = len({item.time_period for item in items})
        if areas < _SEVERAL_AREAS:
            over_time += items if len(items) > areas else ()
        elif periods == 1:
            at_once += items
        else:
            tables += _areas_and_periods(package, items)
    return (*_periods_and_indicators(package, over_time), *_areas_and_indicators(package, at_once), *tables)


def _periods_and_indicators(package: Package, items: Sequence[Observation]) -> list[PrintedTable]:
    with_areas = len({item.ref_area for item in items}) > 1

    def column(item: Observation) -> tuple[str, str]:
        return item.indicator_id, item.ref_area

    def name(item: Observation) -> _Name:
        indicator, area = package.indicator_of(item), package.area_name(item.ref_area)
        return _Name(indicator.title, area if with_areas and area not in indicator.title else "", indicator.unit)

    names = {column(item): name(item) for item in items}
    rows = {item.time_period: period_text(item) for item in _in_time(items)}
    cells = _cells(((item.time_period, column(item)), item) for item in items)
    return _tables(package, tr("按时期对照"), tr("时期"), rows, names, cells)


def _areas_and_indicators(package: Package, items: Sequence[Observation]) -> list[PrintedTable]:
    several = len({item.time_period for item in items}) > 1

    def name(item: Observation) -> str:
        title = package.indicator_of(item).title
        return tr("{title}（{period}）", title=title, period=period_text(item)) if several else title

    names = {item.indicator_id: _Name(name(item), "", package.indicator_of(item).unit) for item in items}
    rows = {item.ref_area: package.area_name(item.ref_area) for item in items}
    cells = _cells(((item.ref_area, item.indicator_id), item) for item in items)
    periods = "" if several or not items else tr("，{period}", period=period_text(items[0]))
    return _tables(package, tr("按地区对照{period}", period=periods), tr("地区"), rows, names, cells)


def _areas_and_periods(package: Package, items: Sequence[Observation]) -> list[PrintedTable]:
    indicator = package.indicator_of(items[0])
    names = {item.time_period: _Name(period_text(item), "", "") for item in _in_time(items)}
    rows = {item.ref_area: package.area_name(item.ref_area) for item in items}
    cells = _cells(((item.ref_area, item.time_period), item) for item in items)
    unit = tr("（{unit}）", unit=indicator.unit) if indicator.unit else ""
    return _tables(package, f"{indicator.title}{unit}", tr("地区"), rows, names, cells)


def _in_time(items: Iterable[Observation]) -> list[Observation]:
    moments = [(moment.at, number, item) for number, item in enumerate(items) if (moment := moment_of(item))]
    return [item for _, _, item in sorted(moments, key=lambda one: one[:2])]


class _Name(NamedTuple):
    name: str
    area: str
    unit: str


_Rows = Mapping[Any, str]
_Names = Mapping[Any, _Name]
_Cells = Mapping[tuple[Hashable, Hashable], list["Observation"]]


def _cells(items: Iterable[tuple[tuple[Hashable, Hashable], Observation]]) -> _Cells:
    found: defaultdict[tuple[Hashable, Hashable], list[Observation]] = defaultdict(list)
    for key, item in items:
        found[key].append(item)
    return found


def _tables(package: Package, title: str, corner: str, rows: _Rows, names: _Names, cells: _Cells) -> list[PrintedTable]:
    """Return a table, or several of as many columns each as a page has room for."""
    if len(rows) * len(names) > _MOST_CELLS_A_FIGURE * len(cells):
        return []
    keys = list(names)
    count = -(-len(keys) // _MOST_COLUMNS)
    tables = []
    for number in range(count):
        part = keys[number * len(keys) // count : (number + 1) * len(keys) // count]
        own = title if count == 1 else tr("{title}（{number}/{count}）", title=title, number=number + 1, count=count)
        tables.append(_table(package, own, corner, rows, {key: names[key] for key in part}, cells))
    return tables


def _table(package: Package, title: str, corner: str, rows: _Rows, names: _Names, cells: _Cells) -> PrintedTable:
    signs = ScopeSigns(package)

    def text(item: Observation) -> str:
        return marked_cell(package, item) + signs.sign(item)

    def cell(row: Hashable, column: Hashable) -> str:
        return tr("；").join(dict.fromkeys(text(item) for item in cells.get((row, column), ())))

    written = tuple(
        (name, *filled) for row, name in rows.items() if any(filled := tuple(cell(row, column) for column in names))
    )
    columns = tuple(
        PrintedColumn(*name, tuple(item for row in rows for item in cells.get((row, column), ())))
        for column, name in names.items()
    )
    return PrintedTable(title, corner, columns, written, signs.notes())
