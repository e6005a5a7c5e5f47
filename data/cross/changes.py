"""What lies between two figures of an indicator: the change and the change in percent, computed, marked 推算."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.charting.derive import is_subtractable
from data.checks.doubts import DOUBT_MARK, is_doubted
from data.figures.figure_text import difference_text, group_digits, number_text, rounded, signed
from data.model import ObsStatus
from data.units import is_share
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation, Package

    Figures = Sequence[Observation]

PERCENT_DECIMALS: Final = 1
_POINTS: Final = {"%": tr("百分点"), "‰": tr("千分点")}
_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class ComputedChange:
    """What was computed from two figures: its text with its sign, its number, its decimals, and how it was computed.

    `behind` is what of the text stands behind the digits: a unit, a mark of doubt.
    """

    before: Observation
    after: Observation
    text: str
    value: Decimal
    decimals: int
    formula: str
    behind: str = ""


def is_comparable(period: str) -> bool:
    """Say whether a period in ISO 8601 lies within a year, so that the same part of another year compares with it."""
    years = _YEAR.findall(period)
    return bool(years) and set(years) == {years[0]} and ".." not in period and not period.endswith("/")


def part_of_year(period: str) -> str:
    """Return a period without its year: what has the same one compares. `2020` and `2019` are both whole years."""
    return _YEAR.sub("", period)


def change_between(
    package: Package, before: Sequence[Observation], after: Sequence[Observation]
) -> ComputedChange | None:
    """Return how much a figure is above an earlier one, that of a share in points.

    It has as many decimals as the more precise of the two. None where either is no single exact number, or a break
    parts them.
    """
    pair = _pair(before, after)
    if pair is None:
        return None
    old, new, first, last = pair
    unit = package.indicator_of(new).unit
    decimals = max(old.printed.decimals, new.printed.decimals)
    points, mark = _POINTS.get(unit, ""), _mark(package, old, new)
    text = signed(last - first, difference_text(old, new)) + points
    shown = tr("{after} − {before} = {result}（推算）", after=number_text(new), before=number_text(old), result=text)
    return ComputedChange(old, new, text + mark, last - first, decimals, shown, points + mark)


def percent_between(
    package: Package, before: Sequence[Observation], after: Sequence[Observation]
) -> ComputedChange | None:
    """Return by how many percent a figure is above an earlier one; None as of `change_between`, and of shares.

    So it is where the earlier one is not above nought.
    """
    pair = _pair(before, after)
    if pair is None or pair[2] <= 0 or is_share(package.indicator_of(pair[1]).unit):
        return None
    old, new, first, last = pair
    value = rounded((last - first) / first * 100, PERCENT_DECIMALS)
    mark = _mark(package, old, new)
    text = signed(value, group_digits(f"{abs(value):.{PERCENT_DECIMALS}f}")) + "%"
    shown = tr(
        "（{after} − {before}）÷ {before} = {result}（推算）",
        after=number_text(new), before=number_text(old), result=text,
    )  # fmt: skip
    return ComputedChange(old, new, text + mark, value, PERCENT_DECIMALS, shown, "%" + mark)


def _pair(
    before: Sequence[Observation], after: Sequence[Observation]
) -> tuple[Observation, Observation, Decimal, Decimal] | None:
    if len(before) != 1 or len(after) != 1:
        return None
    old, new = before[0], after[0]
    is_there = ObsStatus.MISSING not in (old.obs_status, new.obs_status)
    if not is_there or not is_subtractable(old, new) or old.cumulative != new.cumulative:
        return None
    if old.obs_value is None or new.obs_value is None:
        return None
    return old, new, old.obs_value, new.obs_value


def _mark(package: Package, *figures: Observation) -> str:
    return DOUBT_MARK if any(is_doubted(package, one) for one in figures) else ""
