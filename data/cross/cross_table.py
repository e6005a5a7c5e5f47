"""A cube laid out as a cross table: rows, columns, and the figures of each cell. Nothing is summed, a gap stays one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from data.checks.doubts import marked_cell
from data.cross.changes import ComputedChange, change_between, is_comparable, part_of_year, percent_between
from data.cross.cube import Cube, Numbers, Values, distinct
from data.cross.layout import NAMES, CrossLayout, Dimension
from data.cross.scope_signs import ScopeSigns
from data.units import is_share
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model import Observation

_DIMENSIONS: Final = tuple(Dimension)


class ColumnContent(Enum):
    """What a column holds: figures as printed, or what is computed from them."""

    FIGURES = auto()
    CHANGE = auto()
    PERCENT = auto()


@dataclass(frozen=True, slots=True)
class CrossColumn:
    """A column: the code of its member, what it holds, its name, and what stands below that: a unit, an earlier period.

    `before` is the code of the period that a change is counted from, -1 where each row has its own.
    """

    member: int
    content: ColumnContent
    name: str
    below: str = ""
    before: int = -1

    @property
    def is_computed(self) -> bool:
        """Whether its figures are 推算."""
        return self.content is not ColumnContent.FIGURES


@dataclass(frozen=True)
class CrossTable:
    """The cells of a layout of a cube. A row has a label a level of `levels`, shape of `row_codes` (rows, levels).

    `chosen` is the code of what is shown of the third dimension, -1 for all of it. `cube` has only the figures shown;
    `whole` has also those of earlier periods that these are compared with.
    """

    cube: Cube
    whole: Cube
    layout: CrossLayout
    levels: tuple[Dimension, ...]
    row_codes: Numbers
    columns: tuple[CrossColumn, ...]
    chosen: int = -1

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.row_codes)

    def label(self, row: int, level: int) -> str:
        """Return what a row is, in a dimension."""
        return self.cube.axes[self.levels[level]].titles[int(self.row_codes[row, level])]

    @property
    def has_units(self) -> bool:
        """Whether each row has a unit of its own."""
        return Dimension.INDICATOR in self.levels

    def unit_of_row(self, row: int) -> str:
        """Return the unit of a row's figures, blank where the columns have units, or the figures their own."""
        if not self.has_units:
            return ""
        code = self.row_codes[row, self.levels.index(Dimension.INDICATOR)]
        return _unit(self.cube, int(code))

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands above the labels of rows, that of their units last."""
        return (*(NAMES[one] for one in self.levels), *((tr("单位"),) if self.has_units else ()))

    def labels(self, row: int) -> tuple[str, ...]:
        """Return the labels of a row, its unit last."""
        own = tuple(self.label(row, level) for level in range(len(self.levels)))
        return (*own, *((self.unit_of_row(row),) if self.has_units else ()))

    @cached_property
    def subject(self) -> str:
        """What the table says of all its figures: the one indicator with its unit, the one area, the one period."""
        said = []
        for one in Dimension:
            axis = self.cube.axes[one]
            codes = self.cube.present(one)
            if one in self.levels or one is self.layout.columns or len(codes) != 1 or not axis.keys[codes[0]]:
                continue
            title, unit = axis.titles[codes[0]], _unit(self.cube, int(codes[0])) if one is Dimension.INDICATOR else ""
            said.append(tr("{title}（{unit}）", title=title, unit=unit) if unit else title)
        return tr("，").join(said)

    @property
    def title(self) -> str:
        """What the table is called: the one indicator that it is of, else what stands below each other."""
        if self.layout.rest is Dimension.INDICATOR and Dimension.INDICATOR not in self.levels:
            return self.subject
        title = tr("按{rows}对照", rows=NAMES[self.layout.rows])
        return tr("{title}，{subject}", title=title, subject=self.subject) if self.subject else title

    @property
    def columns_together(self) -> list[list[int]]:
        """The columns of each member: its figures and their changes, which stand on one page."""
        found: dict[int, list[int]] = {}
        for column, one in enumerate(self.columns):
            found.setdefault(one.member, []).append(column)
        return list(found.values())

    def _codes(self, row: int, column: CrossColumn) -> dict[Dimension, int]:
        """Return the code of a cell in each dimension; what neither row nor column says is the one that there is."""
        found = dict.fromkeys(_DIMENSIONS, 0)
        if self.chosen >= 0:
            found[self.layout.rest] = self.chosen
        found |= {one: int(code) for one, code in zip(self.levels, self.row_codes[row], strict=True)}
        return found | {self.layout.columns: column.member}

    def _found(self, cube: Cube, codes: dict[Dimension, int]) -> list[Observation]:
        return cube.figures_of([codes[one] for one in _DIMENSIONS])

    def _found_before(self, codes: dict[Dimension, int], column: CrossColumn) -> list[Observation]:
        before = column.before if column.before >= 0 else self._earlier.get(codes[Dimension.PERIOD], -1)
        return self._found(self.whole, codes | {Dimension.PERIOD: before}) if before >= 0 else []

    def observations(self, row: int, column: int) -> tuple[Observation, ...]:
        """Return the figures of a cell, of a change those that it is computed from, the later first."""
        one = self.columns[column]
        codes = self._codes(row, one)
        own = self._found(self.cube, codes)
        return (*own, *self._found_before(codes, one)) if one.is_computed and own else tuple(own)

    def change(self, row: int, column: int) -> ComputedChange | None:
        """Return what is computed in a cell, None where nothing can be, or its column holds figures."""
        one = self.columns[column]
        if not one.is_computed:
            return None
        codes = self._codes(row, one)
        after = self._found(self.cube, codes)
        between = change_between if one.content is ColumnContent.CHANGE else percent_between
        return between(self.cube.package, self._found_before(codes, one), after) if after else None

    def text(self, row: int, column: int) -> str:
        """Return a cell as it is shown: figures as printed, with their marks; blank where there is none."""
        if self.columns[column].is_computed:
            change = self.change(row, column)
            return change.text if change is not None else ""
        return tr("；").join(dict.fromkeys(map(self.figure_text, self.observations(row, column))))

    def figure_text(self, one: Observation) -> str:
        """Return a figure as printed with its qualifier, its mark of doubt and the sign of its note."""
        return marked_cell(self.cube.package, one) + self.sign_of(one)

    def sign_of(self, one: Observation) -> str:
        """Return the circled number at a figure, blank where nothing is said of it."""
        return self._signs[1].get(one.obs_id, "")

    @cached_property
    def _signs(self) -> tuple[ScopeSigns, dict[str, str]]:
        signs, figures = ScopeSigns(self.cube.package), self.cube.observations
        return signs, {figures[number].obs_id: signs.sign(figures[number]) for number in self.cube.special}

    @property
    def legend(self) -> tuple[str, ...]:
        """What the circled numbers in cells mean, in short."""
        return self._signs[0].legend()

    @property
    def signs(self) -> tuple[str, ...]:
        """What the circled numbers in cells mean, and of which figures they say it."""
        return self._signs[0].notes()

    @cached_property
    def _earlier(self) -> dict[int, int]:
        """The last comparable earlier period of each period, by their codes."""
        return earlier_periods(self.whole)

    @cached_property
    def figure_rows(self) -> Numbers:
        """The row of each figure of the cube, -1 of one that is in none; shape (figures,)."""
        keys = _combined(self.cube, self.levels, self.row_codes.T)
        order = np.argsort(keys, kind="stable")
        wanted = _combined(self.cube, self.levels, [self.cube.axes[one].codes for one in self.levels])
        at = np.minimum(np.searchsorted(keys[order], wanted), max(0, len(keys) - 1))
        return np.where(keys[order][at] == wanted, order[at], -1) if len(keys) else np.full(len(self.cube), -1)

    @cached_property
    def figure_columns(self) -> Numbers:
        """The column of each figure of the cube, -1 of one that is in none; shape (figures,)."""
        at = np.full(len(self.cube.axes[self.layout.columns].keys), -1, dtype=np.int64)
        for column, one in enumerate(self.columns):
            if not one.is_computed:
                at[one.member] = column
        return at[self.cube.axes[self.layout.columns].codes]

    def part(self, rows: Numbers, columns: Sequence[int]) -> CrossTable:
        """Return the table of some of its rows and columns, in the order given, with the figures that belong there."""
        kept = tuple(self.columns[column] for column in columns)
        members = [one.member for one in kept]
        numbers = np.flatnonzero(
            np.isin(self.figure_rows, rows) & np.isin(self.cube.axes[self.layout.columns].codes, members)
        )
        return replace(self, cube=self.cube.only(numbers), row_codes=self.row_codes[rows], columns=kept)

    def order(self, column: int, *, ascending: bool) -> Numbers:
        """Return the rows sorted by the figures of a column, within what stands at their left; gaps come last."""
        values = self._values(column)
        keyed = np.where(np.isnan(values), np.inf, values if ascending else -values)
        outer = self.row_codes[:, 0] if len(self.levels) > 1 else np.zeros(self.rows, dtype=np.int64)
        if len(self.levels) > 1:
            # Rows of one label stay together, in the order in which the labels come.
            _, first = np.unique(outer, return_index=True)
            ranks = {int(outer[at]): rank for rank, at in enumerate(sorted(first))}
            outer = np.array([ranks[int(code)] for code in outer], dtype=np.int64)
        return np.lexsort((keyed, outer))

    def _values(self, column: int) -> Values:
        one = self.columns[column]
        if one.is_computed:
            changes = (self.change(row, column) for row in range(self.rows))
            return np.array([np.nan if one is None else float(one.value) for one in changes], dtype=float)
        codes = {dimension: np.zeros(self.rows, dtype=np.int64) for dimension in _DIMENSIONS}
        if self.chosen >= 0:
            codes[self.layout.rest] += self.chosen
        codes |= {dimension: self.row_codes[:, level] for level, dimension in enumerate(self.levels)}
        codes[self.layout.columns] = np.full(self.rows, one.member, dtype=np.int64)
        first = self.cube.first_of(self.cube.keys_of([codes[dimension] for dimension in _DIMENSIONS]))
        magnitudes = np.append(self.cube.magnitudes, np.nan)
        return magnitudes[first]


def cross_table(cube: Cube, layout: CrossLayout) -> CrossTable:
    """Return the cross table of a layout. A key of the third dimension that no figure has is as if none was chosen."""
    whole, rest = cube, cube.axes[layout.rest]
    chosen = rest.keys.index(layout.chosen) if layout.chosen in rest.keys and layout.chosen else -1
    if chosen >= 0:
        numbers = np.flatnonzero(rest.codes == chosen)
        chosen, cube = (chosen, cube.only(numbers)) if len(numbers) else (-1, cube)
    present = cube.present(layout.rest)
    if len(present) == 1:
        chosen = int(present[0])
    levels = (layout.rows,) if len(present) < 2 else (layout.rows, layout.rest)
    frame = _frame(cube, whole, layout)
    return CrossTable(cube, whole, layout, levels, _rows(frame, levels), _columns(frame, whole, layout, chosen), chosen)


def _frame(cube: Cube, whole: Cube, layout: CrossLayout) -> Cube:
    """Return the figures whose members are rows and columns.

    An area that has no figure of the period that is chosen still has its row; one that has none of the indicator
    has nothing to do with it.
    """
    return cube if layout.rest is Dimension.INDICATOR else whole


def _combined(cube: Cube, levels: Sequence[Dimension], codes: Iterable[Numbers]) -> Numbers:
    """Return one number for the codes in these dimensions, one array of them a dimension."""
    keys: Numbers = np.zeros(1, dtype=np.int64)
    for one, own in zip(levels, codes, strict=True):
        keys = keys * len(cube.axes[one].keys) + own
    return keys


def _rows(cube: Cube, levels: Sequence[Dimension]) -> Numbers:
    """Return the codes of the rows that have a figure, in the order of the members of each level."""
    combined = _combined(cube, levels, [cube.axes[one].codes for one in levels])
    rest, codes = distinct(combined, math.prod(len(cube.axes[one].keys) for one in levels)), []
    for one in reversed(levels):
        rest, own = np.divmod(rest, max(1, len(cube.axes[one].keys)))
        codes.append(own)
    return np.stack(codes[::-1], axis=1)


def _columns(frame: Cube, whole: Cube, layout: CrossLayout, chosen: int) -> tuple[CrossColumn, ...]:
    axis, earlier = frame.axes[layout.columns], earlier_periods(whole)
    by_period, by_indicator = layout.columns is Dimension.PERIOD, layout.columns is Dimension.INDICATOR
    contents = [ColumnContent.CHANGE] * layout.change + [ColumnContent.PERCENT] * layout.percent
    indicators = frame.present(Dimension.INDICATOR).tolist()
    columns = []
    for member in frame.present(layout.columns).tolist():
        title, unit = axis.titles[member], _unit(frame, member) if by_indicator else ""
        columns.append(CrossColumn(member, ColumnContent.FIGURES, title, unit))
        period = member if by_period else chosen if layout.rest is Dimension.PERIOD else -1
        before = earlier.get(period, -1)
        if not earlier or (period >= 0 and before < 0):
            continue
        since = frame.axes[Dimension.PERIOD].titles[before] if before >= 0 else tr("上期")
        for content in contents:
            if content is ColumnContent.PERCENT and all(
                is_share(_unit(frame, one)) for one in ([member] if by_indicator else indicators)
            ):
                continue
            name = tr("变化 %") if content is ColumnContent.PERCENT else tr("变化")
            columns.append(CrossColumn(member, content, name, tr("较{period}·推算", period=since), before))
    return tuple(columns)


def earlier_periods(cube: Cube) -> dict[int, int]:
    """Return the last earlier period of which a figure compares with those of each period, by their codes.

    A year compares with years, 1—6月 only with the same months; what spans several years compares with nothing, nor
    does a period with a year that has several of them.
    """
    by_part: dict[str, dict[str, list[int]]] = {}
    for code, example in sorted(cube.period_examples.items()):
        if is_comparable(example.time_period):
            years = by_part.setdefault(part_of_year(example.time_period), {})
            years.setdefault(example.time_period[:4], []).append(code)
    found: dict[int, int] = {}
    for years in by_part.values():
        for before, after in pairwise(sorted(years)):
            if len(years[before]) == 1:
                found |= dict.fromkeys(years[after], years[before][0])
    return found


def _unit(cube: Cube, code: int) -> str:
    return cube.package.indicator_by_id[cube.axes[Dimension.INDICATOR].keys[code]].unit
