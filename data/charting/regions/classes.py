"""Classes of figures with round limits, few enough to be told apart in grey."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from data.charting.value_axis import tick_texts
from data.words import tr

MOST: Final = 5
_STEPS: Final = (1.0, 2.0, 2.5, 5.0)
# More of all figures in one class than this tell too little: the limits are then no equal steps.
_FULLEST: Final = 0.6


def limits_of(values: Sequence[float]) -> tuple[float, ...]:
    """Return the lower limits of all classes but the first: round, in equal steps where figures are spread evenly."""
    distinct = sorted(set(values))
    if len(distinct) < 2:
        return ()
    equal = _equal_steps(values, distinct[0], distinct[-1])
    if equal and max(_counts(values, equal)) <= _FULLEST * len(values):
        return equal
    return _by_number(values) or equal


def _equal_steps(values: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Return limits in equal round steps that part the figures best."""
    found: list[tuple[int, float, tuple[float, ...]]] = []
    power = 10.0 ** math.floor(math.log10((high - low) / MOST))
    for step in (factor * power * more for more in (0.1, 1.0, 10.0) for factor in _STEPS):
        first, last = math.floor(low / step + 1e-9) + 1, math.ceil(high / step - 1e-9)
        if not 1 <= last - first <= 12:
            continue
        for start in range(first, last):
            limits = tuple(_exact(number * step, power) for number in range(start, min(start + MOST - 1, last)))
            counts = _counts(values, limits)
            found.append((sum(count * count for count in counts), -step, limits))
    return min(found)[2] if found else ()


def _by_number(values: Sequence[float]) -> tuple[float, ...]:
    """Return limits that put about as many figures into each class, rounded to two digits."""
    ranked = sorted(values)
    limits: list[float] = []
    for number in range(1, MOST):
        value = ranked[len(ranked) * number // MOST]
        if not value:
            continue
        power = 10.0 ** (math.floor(math.log10(abs(value))) - 1)
        limits.append(_exact(round(value / power) * power, power))
    return tuple(one for one in sorted(set(limits)) if ranked[0] < one <= ranked[-1])


def _exact(value: float, power: float) -> float:
    """Return a multiple of a step without what binary fractions leave behind."""
    return round(value, max(0, 3 - math.floor(math.log10(power))))


def _counts(values: Sequence[float], limits: Sequence[float]) -> list[int]:
    counts = [0] * (len(limits) + 1)
    for value in values:
        counts[sum(value >= limit for limit in limits)] += 1
    return counts


def class_words(limits: Sequence[float]) -> tuple[str, ...]:
    """Return what each class is called by its limits: 不到10, 10—15, 25以上; each holds its lower limit."""
    if not limits:
        return (tr("全部相同"),)
    texts = tick_texts(limits)
    between = (
        tr("{low}至{high}", low=low, high=high) if limits[0] < 0 else f"{low}—{high}" for low, high in pairwise(texts)
    )
    return (tr("不到{limit}", limit=texts[0]), *between, tr("{limit}以上", limit=texts[-1]))


def counts_of(values: Sequence[Decimal], limits: Sequence[float]) -> tuple[int, ...]:
    """Return how many figures are in each class."""
    return tuple(_counts([float(value) for value in values], limits))
