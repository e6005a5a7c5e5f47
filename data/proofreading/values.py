"""Whether two printed figures are one: the same, converted, rounded, shifted by its unit, or mistyped."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from typing import Final

from data.figures.figure_text import rounded
from data.model import Qualifier

MORE: Final = frozenset((Qualifier.GE, Qualifier.GT, Qualifier.APPROX_GT))
LESS: Final = frozenset((Qualifier.LE, Qualifier.LT))


def qualifiers_alike(one: Qualifier, other: Qualifier) -> bool:
    """Say whether two qualifiers say the same of a figure: that it is more, less, about or exactly so much."""
    return one is other or (one in MORE and other in MORE) or (one in LESS and other in LESS)


class Likeness(IntEnum):
    """How two figures are alike, the most first."""

    NONE = 0
    MISTYPED = 1
    SHIFTED = 2
    OTHER_UNIT = 3
    ROUNDED = 4
    CONVERTED = 5
    SAME = 6


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: `value` as printed with so many `decimals`, `scale` what one of its unit is in `family`.

    `whole` is the figure in its family, `digits` those that are printed, without point and the noughts before them,
    `key` the same without the noughts behind them: 1.62 and 16200 are 162.
    """

    value: Decimal
    decimals: int
    scale: Decimal
    family: str
    qualifier: Qualifier = Qualifier.EQ
    whole: Decimal = field(init=False, repr=False, compare=False)
    digits: str = field(init=False, repr=False, compare=False)
    key: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for thousands of times, with each figure that may be the same.
        object.__setattr__(self, "whole", self.value * self.scale)
        object.__setattr__(self, "digits", f"{abs(self.value):f}".replace(".", "").lstrip("0"))
        object.__setattr__(self, "key", self.digits.strip("0"))


def likeness(draft: Amount, known: Amount) -> Likeness:
    """Return how a figure of a draft is like a known one, whatever their families are."""
    if draft.whole == known.whole:
        return Likeness.SAME if draft.scale == known.scale else Likeness.CONVERTED
    if not draft.scale or not known.value or not draft.value:
        return Likeness.NONE
    if _is_rounded(draft, known.whole / draft.scale):
        return Likeness.ROUNDED
    if draft.value == known.value:
        return Likeness.OTHER_UNIT
    if draft.key == known.key and draft.family == known.family:
        return Likeness.SHIFTED
    # Another digit and another place of the point are two errors at once.
    is_near = len(draft.digits) != len(known.digits) or _places(draft) == _places(known)
    return Likeness.MISTYPED if is_near and _is_mistyped(draft.digits, known.digits) else Likeness.NONE


def _places(amount: Amount) -> int:
    """Return how many digits a figure has before its point."""
    return abs(amount.value).adjusted()


def _is_rounded(draft: Amount, known: Decimal) -> bool:
    """Say whether a figure is a known one, in its own unit, with fewer digits: 1.5万 of 15005, 近95亿 of 94.92亿."""
    if rounded(known, draft.decimals) == draft.value:
        return True
    step = last_step(draft.value, draft.decimals)
    if draft.family == "%":
        step = min(step, Decimal(1))
    if draft.qualifier in MORE:
        return draft.value <= known < draft.value + step
    if draft.qualifier in LESS:
        return draft.value - step < known <= draft.value
    return draft.qualifier is Qualifier.APPROX and abs(known - draft.value) <= step / 2


def last_step(value: Decimal, decimals: int) -> Decimal:
    """Return the size of the last digit that carries meaning: 10 for 570, 0.1 for 1.5."""
    if decimals or not value:
        return Decimal(1).scaleb(-decimals)
    digits = f"{abs(value):f}".partition(".")[0]
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))


def _is_mistyped(digits: str, others: str) -> bool:
    """Say whether digits are others with two neighbours swapped, or with one changed, left out or put in."""
    if min(len(digits), len(others)) < 2 or digits == others:
        return False
    if len(digits) == len(others):
        apart = [at for at in range(len(digits)) if digits[at] != others[at]]
        swapped = len(apart) == 2 and digits[apart[0]] == others[apart[1]] and digits[apart[1]] == others[apart[0]]
        return (len(apart) == 1 and len(digits) > 2) or swapped or sorted(digits) == sorted(others)
    short, long = sorted((digits, others), key=len)
    return len(long) - len(short) == 1 and len(short) > 2 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )  # fmt: skip
