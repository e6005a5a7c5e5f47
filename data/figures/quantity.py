"""Printed figures as quantities: a value, what its digits allow, and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import group_digits, interval, number_text, rounded, value_with_unit
from data.model import Qualifier
from data.units import counted_by
from data.words import tr

if TYPE_CHECKING:
    from data.model import Indicator, Observation, Package

INFINITY: Final = Decimal("Infinity")


def plain(value: Decimal, decimals: int) -> str:
    """Return a number rounded half up to at most so many decimals, without trailing zeros or exponent."""
    if not value.is_finite():
        return "∞"
    text = f"{rounded(value, decimals):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a printed figure may stand for; `high` may be infinite."""

    low: Decimal
    high: Decimal

    def overlaps(self, other: Bounds) -> bool:
        """Say whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def shown(self, decimals: int) -> str:
        """Return `low—high`, or `不小于 low` where there is no upper bound."""
        if not self.high.is_finite():
            return tr("不小于 {low}", low=plain(self.low, decimals))
        return f"{plain(self.low, decimals)}—{plain(self.high, decimals)}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An observation ready to be computed with; `value` and `bounds` are in its printed unit unless scaled."""

    observation: Observation
    indicator: Indicator
    value: Decimal
    bounds: Bounds

    @property
    def title(self) -> str:
        """What is measured."""
        return self.indicator.title

    @property
    def decimals(self) -> int:
        """The printed decimals."""
        return self.observation.printed.decimals

    @property
    def number(self) -> str:
        """The digits as printed, or the scaled value where the unit was changed."""
        assert self.observation.obs_value is not None
        if self.value == self.observation.obs_value:
            return group_digits(number_text(self.observation))
        return group_digits(plain(self.value, 6))

    @property
    def shown(self) -> str:
        """The figure with its unit, as printed."""
        return value_with_unit(self.observation, self.indicator)

    @property
    def attached_unit(self) -> str:
        """The unit as it follows a number."""
        unit = self.indicator.unit
        return unit if unit in ("%", "‰") else f" {unit}" if unit else ""

    @property
    def with_unit(self) -> str:
        """The number with its unit."""
        return self.number + self.attached_unit

    def scaled_to(self, other: Quantity) -> Quantity:
        """Return this quantity in the power of ten of another one's unit."""
        shift = self.indicator.unit_mult - other.indicator.unit_mult
        if not shift:
            return self
        bounds = Bounds(self.bounds.low.scaleb(shift), self.bounds.high.scaleb(shift))
        return replace(self, value=self.value.scaleb(shift), bounds=bounds)


def quantity_of(package: Package, observation: Observation) -> Quantity:
    """Return an observation with the bounds that its digits and qualifier allow.

    Raises ValueError for an observation without a number.
    """
    value = observation.obs_value
    if value is None:
        raise ValueError(observation.obs_id)
    return Quantity(observation, package.indicator_of(observation), value, _bounds(observation, value))


def _bounds(observation: Observation, value: Decimal) -> Bounds:
    decimals = observation.printed.decimals
    low, high = interval(value, decimals)
    step = _last_significant(value, decimals)
    match observation.obs_qualifier:
        case Qualifier.GE | Qualifier.GT:
            return Bounds(value, INFINITY)
        case Qualifier.LE | Qualifier.LT:
            return Bounds(Decimal(), value)
        case Qualifier.APPROX_GT:
            return Bounds(value, value + step)
        case Qualifier.APPROX:
            return Bounds(value - step, value + step)
    return Bounds(low, high)


def _last_significant(value: Decimal, decimals: int) -> Decimal:
    """Return the size of the last digit that carries meaning: 10 for 50多, 0.1 for 6.4余."""
    if decimals or not value:
        return Decimal(1).scaleb(-decimals)
    digits = f"{abs(value):f}".partition(".")[0]
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))


def unit_note(quantities: Sequence[Quantity]) -> str:
    """Return a word on units that are not the same thing, blank where they are."""
    measures = {counted_by(item.indicator.unit_measure) for item in quantities}
    if len(measures) < 2:
        return ""
    units = dict.fromkeys(item.indicator.unit for item in quantities)
    return tr("单位不同：{units}", units=tr("、").join(units))
