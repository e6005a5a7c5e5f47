"""The figures of a theme side by side: an indicator a row, a period a column, as workbooks and CSV have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.checks.doubts import DOUBT_LEGEND, doubt_notes, ungrouped_cell
from data.cross.scope_signs import ScopeSigns
from data.figures.figure_text import moment_of, period_text
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
    keys = [(one.time_period, words_of(one)) for one in checked(observations)]
    order = sorted(dict(zip(keys, observations, strict=True)).items(), key=lambda one: _rank(one[1]))
    # Periods that read alike, whatever their code, are one column.
    column_of_text = {text: at for at, text in enumerate(dict.fromkeys(text for (_, text), _ in order))}
    signs = ScopeSigns(package)
    found: dict[tuple[str, str], list[WideRow]] = {}
    filled: Counter[tuple[str, str, int]] = Counter()
    for item, (_, period) in checked(zip(observations, keys, strict=True)):
        rows = found.setdefault((item.indicator_id, item.ref_area), [])
        column = column_of_text[period]
        number = filled[item.indicator_id, item.ref_area, column]
        filled[item.indicator_id, item.ref_area, column] += 1
        if number == len(rows):
            rows.append(WideRow(package.indicator_of(item), package.area_name(item.ref_area)))
        row = rows[number]
        row.cells[column] = WideCell(item, ungrouped_cell(package, item), signs.sign(item))
    doubted = tuple(doubt_notes(package, observations))
    rows = [row for same in found.values() for row in same]
    return WideTable(
        tuple(column_of_text),
        tuple(rows),
        any(row.indicator.group for row in rows),
        len({row.area for row in rows}) > 1 and any(row.area not in row.indicator.title for row in rows),
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


def _rank(item: Observation) -> tuple[int, float, float, str]:
    """Return where the period of a figure stands: single ones by their end, a year behind its parts, then spans."""
    moment = moment_of(item)
    if moment is not None:
        return 0, round(moment.at + moment.step, 6), moment.step, item.time_period
    return 2 - bool(item.time_period), 0.0, 0.0, item.time_period or item.time_label
