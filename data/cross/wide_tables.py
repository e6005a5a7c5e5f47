"""The figures of a theme side by side: an indicator a row, a period a column, as workbooks and CSV have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.checks.doubts import DOUBT_LEGEND, doubt_notes, ungrouped_cell
from data.cross.cross_table import cross_table
from data.cross.cube import Cube
from data.cross.layout import CrossLayout, Dimension
from data.cross.scope_signs import ScopeSigns
from data.figures.figure_text import period_text
from data.progress import checked

if TYPE_CHECKING:
    from data.model import Indicator, Observation, Package


class WideCell(NamedTuple):
    """A figure, how it is printed, with its qualifier and the mark of doubt, and the sign of its note.

    Where its qualifier stands behind its unit, it is printed with the unit: 15万元以上.
    """

    observation: Observation
    printed: str
    sign: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return self.printed + self.sign


@dataclass(frozen=True, slots=True)
class WideRow:
    """An indicator in an area, and its figures by the number of their column."""

    indicator: Indicator
    area: str
    cells: dict[int, WideCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WideTable:
    """Periods in the order of time, what the source does not date last; rows in the order of the package.

    `has_groups` says whether rows have groups, `has_areas` whether they have several areas that their titles do not
    name. `notes` say what the signs in cells mean, `legend` says it in short.
    """

    periods: tuple[str, ...]
    rows: tuple[WideRow, ...]
    has_groups: bool
    has_areas: bool
    notes: tuple[str, ...]
    legend: tuple[str, ...] = ()

    @property
    def names_areas(self) -> bool:
        """Whether some row has an area."""
        return any(row.area for row in self.rows)

    @property
    def area(self) -> str:
        """The area of all rows, blank where they have several or none."""
        areas = {row.area for row in self.rows}
        return next(iter(areas)) if len(areas) == 1 else ""


def wide_table(
    package: Package, observations: Sequence[Observation], words_of: Callable[[Observation], str] = period_text
) -> WideTable:
    """Return figures side by side; what measures the same twice, at one time and place, has a row below.

    `words_of` gives the words of a figure's period, by default those of its source.
    """
    cube = Cube.of(package, observations, words_of, is_folded=False)
    table = cross_table(cube, CrossLayout(Dimension.INDICATOR, Dimension.PERIOD))
    signs = ScopeSigns(package)
    found: dict[int, list[WideRow]] = {}
    filled: Counter[tuple[int, int]] = Counter()
    places = zip(cube.observations, table.figure_rows.tolist(), table.figure_columns.tolist(), strict=True)
    for item, place, column in checked(places):
        rows = found.setdefault(place, [])
        number = filled[place, column]
        filled[place, column] += 1
        if number == len(rows):
            rows.append(WideRow(package.indicator_of(item), package.area_name(item.ref_area)))
        rows[number].cells[column] = WideCell(item, ungrouped_cell(package, item), signs.sign(item))
    doubted = tuple(doubt_notes(package, observations))
    every = [row for _, same in sorted(found.items()) for row in same]
    return WideTable(
        tuple(one.name for one in table.columns),
        tuple(every),
        any(row.indicator.group for row in every),
        len({row.area for row in every}) > 1 and any(row.area not in row.indicator.title for row in every),
        (*doubted, *signs.notes()),
        (*((DOUBT_LEGEND,) if doubted else ()), *signs.legend()),
    )


def size_of(observations: Iterable[Observation]) -> tuple[int, int]:
    """Return about how many rows and columns figures have side by side, without setting them so."""
    counted = Counter((one.indicator_id, one.ref_area, one.time_period) for one in checked(observations))
    rows: dict[tuple[str, str], int] = {}
    for (indicator_id, area, _), number in counted.items():
        rows[indicator_id, area] = max(rows.get((indicator_id, area), 0), number)
    return sum(rows.values()), len({period for _, _, period in counted})
