"""The figures of a theme side by side: an indicator a row, a period a column, as workbooks and CSV have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.checks.doubts import DOUBT_MARK, doubt_notes, flagged_ids
from data.figures.figure_text import moment_of, number_text, readable_period, scope_text
from data.model import ObsStatus
from data.progress import checked
from data.words import tr

if TYPE_CHECKING:
    from data.model import Indicator, Observation, Package

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class WideCell(NamedTuple):
    """A figure, how it is printed, with its qualifier and the mark of doubt, and the sign of its note."""

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

    `has_groups` and `has_areas` say whether rows differ in them. `notes` say what the signs in cells mean.
    """

    periods: tuple[str, ...]
    rows: tuple[WideRow, ...]
    has_groups: bool
    has_areas: bool
    notes: tuple[str, ...]


def wide_table(package: Package, observations: Sequence[Observation]) -> WideTable:
    """Return figures side by side; what measures the same twice, at one time and place, has a row below."""
    keys = [(one.time_period, readable_period(one)) for one in checked(observations)]
    order = sorted(dict(zip(keys, observations, strict=True)).items(), key=lambda one: _rank(one[1]))
    # Periods that read alike, whatever their code, are one column.
    column_of_text = {text: at for at, text in enumerate(dict.fromkeys(text for (_, text), _ in order))}
    signs: dict[str, str] = {}
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
        mark = DOUBT_MARK if item.obs_id in flagged_ids(package) else ""
        row.cells[column] = WideCell(item, number_text(item) + mark, _sign(item, signs))
    rows = [row for same in found.values() for row in same]
    scopes = (tr("{sign} {scope}。", sign=sign, scope=scope) for scope, sign in signs.items())
    return WideTable(
        tuple(column_of_text),
        tuple(rows),
        any(row.indicator.group for row in rows),
        len({row.area for row in rows}) > 1,
        (*doubt_notes(package, observations), *scopes),
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


def _sign(item: Observation, signs: dict[str, str]) -> str:
    """Return the sign of the note that says what is special of a figure, blank where nothing is."""
    if item.obs_status is ObsStatus.NORMAL and not item.cumulative:
        return ""
    scope = scope_text(item)
    if scope and scope not in signs:
        number = len(signs)
        signs[scope] = _CIRCLED[number] if number < len(_CIRCLED) else f"({number + 1})"
    return signs.get(scope, "")
