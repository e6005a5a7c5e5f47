"""Digits that a computation left behind: in charts four of them say as much as fifteen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from data.figures.figure_text import NARROW_SPACE, group_digits, rounded

# Nobody prints so many decimals, nor so many digits with them: 87.0547498901087.
_LEAST_DECIMALS: Final = 5
_LEAST_DIGITS: Final = 7
# It begins where a run of digits does, so that no run is gone over again from each of its digits.
_NUMBER: Final = re.compile(
    rf"(?<!\d)(?<!\d[,{NARROW_SPACE}])\d+(?:[,{NARROW_SPACE}]\d+)*\.\d{{{_LEAST_DECIMALS},}}"
    rf"|(?<![\d,])\d+,\d{{{_LEAST_DECIMALS},}}(?![\d,.])"
)
_SEPARATORS: Final = re.compile(f"[,{NARROW_SPACE}]")
_SHOWN: Final = 4
# Of the smallest figure beside others, which have its decimals then.
_LEAST_SHOWN: Final = 2
_MOST_MORE: Final = 2


def is_computed(text: str) -> bool:
    """Say whether a text has a number with the digits of a computation."""
    return any(_is_long(found.group()) for found in _NUMBER.finditer(text))


def decimals_beside(values: Iterable[float]) -> int:
    """Return with how many decimals figures of one scale are shown: four digits of the largest, two of the smallest.

    Where these are too far apart, the smallest has fewer.
    """
    sizes = sorted(abs(Decimal(repr(value))) for value in values if value)
    if not sizes:
        return 0
    usual = max(0, _SHOWN - 1 - sizes[-1].adjusted())
    return min(max(usual, _LEAST_SHOWN - 1 - sizes[0].adjusted()), usual + _MOST_MORE)


def shortened_digits(text: str, decimals: int | None = None) -> str:
    """Return a text whose computed numbers are rounded to so many decimals, or to four digits each.

    What would be nothing then keeps two digits of its own; digits before the point always stay.
    """

    def short(found: re.Match[str]) -> str:
        printed = found.group()
        if not _is_long(printed):
            return printed
        # In some countries a comma parts the decimals.
        point = "." if "." in printed else ","
        number = Decimal(_SEPARATORS.sub("", printed) if point == "." else printed.replace(point, "."))
        places = max(0, _SHOWN - 1 - number.adjusted()) if decimals is None else decimals
        if number and not rounded(number, places):
            places = _LEAST_SHOWN - 1 - number.adjusted()
        digits = f"{rounded(number, places):f}"
        is_grouped = NARROW_SPACE in printed or len(digits.partition(".")[0]) > _SHOWN
        return (group_digits(digits) if is_grouped else digits).replace(".", point)

    return _NUMBER.sub(short, text)


def _is_long(digits: str) -> bool:
    return len(_SEPARATORS.sub("", digits).replace(".", "").lstrip("0")) >= _LEAST_DIGITS
