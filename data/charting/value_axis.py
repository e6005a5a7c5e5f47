"""The axis of figures: where it begins and ends, the same on screen and in office files, and round numbers along it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from data.figures.figure_text import group_digits, with_minus

_GRID_LINES: Final = 4
_MOST_FACTOR_DECIMALS: Final = 2
# Of the largest value the smallest of some that are nearly alike; of their span the least room below them.
_ALIKE: Final = 0.6
_ROOM: Final = 0.02
# So few points are no line whose ups and downs are looked at.
_FEWEST_FITTED: Final = 4


def value_range(values: Iterable[float]) -> tuple[float, float]:
    """Return the ends of an axis that holds 0 and all values, the lower first; they are never the same."""
    drawn = [0.0, *values]
    low, high = min(drawn), max(drawn)
    return low, high if high > low else low + 1.0


def are_alike(values: Iterable[float]) -> bool:
    """Say whether values of one sign are so near each other that lengths from 0 hardly tell them apart."""
    sizes = sorted(map(abs, drawn := list(values)))
    return bool(sizes) and (min(drawn) > 0 or max(drawn) < 0) and sizes[0] >= sizes[-1] * _ALIKE


def dot_ticks(values: Sequence[float]) -> tuple[float, ...]:
    """Return round numbers from end to end of an axis of dots, which leaves out 0 where the values are nearly alike."""
    low, high = min(values), max(values)
    if low == high or not are_alike(values):
        return tuple(nice_ticks(*value_range(values)))
    # No rate of 100 % needs an axis beyond it.
    ticks = nice_ticks(low - (high - low) * _ROOM, high)
    # So near 0 that leaving it out would gain nothing.
    return tuple(ticks) if ticks[0] > 0 or ticks[-1] < 0 else tuple(nice_ticks(*value_range(values)))


def line_ticks(values: Sequence[float]) -> tuple[float, ...]:
    """Return round numbers along an axis of lines that leaves out 0 as they are nearly alike; none where it holds 0."""
    if len(values) < _FEWEST_FITTED or not are_alike(values) or min(values) == max(values):
        return ()
    low, high = min(values), max(values)
    ticks = nice_ticks(low, high)
    return tuple(ticks) if ticks[0] > 0 or ticks[-1] < 0 else ()


def nice_ticks(low: float, high: float, count: int = _GRID_LINES) -> list[float]:
    """Return round numbers that span a range, about `count` of them."""
    raw = (high - low) / max(1, count)
    exponent = math.floor(math.log10(raw)) if raw > 0 else 0
    power = 10.0**exponent
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw)
    # A tenth is no binary number: 0.3 / 0.1 is a little less than 3, and the axis would get a line too many.
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(number * step, _MOST_FACTOR_DECIMALS - exponent) for number in range(first, last + 1)]


def tick_texts(ticks: Sequence[float]) -> list[str]:
    """Return round numbers as they are printed beside an axis: no needless digits, thousands grouped."""
    return [with_minus(group_digits(_without_end_zeros(f"{Decimal(repr(tick + 0.0)):f}"))) for tick in ticks]


def _without_end_zeros(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
