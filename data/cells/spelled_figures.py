"""A figure in Chinese numerals with its unit: 三十一, 五十七万人, 三点五亿, 百分之八十."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from data.units import MYRIADS, NUMERALS, POWERS, looks_like_unit, measure_of, spelled_number

_DIGITS: Final = "".join(NUMERALS)
_SPELLED: Final = re.compile(
    f"(百分之)?([{_DIGITS}{POWERS}]+)(?:点([{_DIGITS}]{{1,12}}))?([多余来几]?)([{MYRIADS}]{{0,2}})(.{{0,12}})"
)
# 一月, 三级 and 二期 name one of a row, and count nothing.
_ORDINALS: Final = frozenset("月日年级期层班次度")
_MYRIAD: Final = 10_000


class SpelledFigure(NamedTuple):
    """A number with the unit behind it, and the digits with the word 多 or 余 for somewhat more, blank for none."""

    number: Decimal
    unit: str
    more: str


def spelled_figure(words: str) -> SpelledFigure | None:
    """Return the figure that words without blanks spell, None for words that spell none for certain."""
    found = _SPELLED.fullmatch(words)
    if found is None:
        return None
    percent, whole, decimals, more, powers, unit = found.groups()
    # What 万 and 亿 count is the unit's business, as in 57万.
    bare = whole if more or decimals else whole.rstrip(MYRIADS)
    bare = whole if any(char in MYRIADS for char in bare) else bare
    powers = whole[len(bare) :] + powers
    number = spelled_number(bare)
    if number is None or (unit and (unit in _ORDINALS or percent or not looks_like_unit(unit))):
        return None
    if number >= _MYRIAD:
        if powers or decimals:
            return None
        powers = MYRIADS[number >= _MYRIAD**2]
        number = Decimal(f"{number.scaleb(-measure_of(powers)[1]).normalize():f}")
    if decimals:
        number += Decimal("0." + "".join(str(NUMERALS[char]) for char in decimals))
    return SpelledFigure(number, "%" if percent else powers + unit, f"{number:f}{more}{powers}" if more else "")
