"""A printed figure, taken apart once: its digits and their place, decimals, sign and the word that qualifies it.

Nobody else looks for something in the text of a figure; the numbers of longer texts are found by `numbers_in`, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from data.text_width import plain_width, squeeze

_PLAIN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_MINUS: Final = re.compile(r"(?<!\d)-\s*\d|^\(\s*[\d,.]+\s*\)$")
_FALLING: Final = ("负", "减", "降", "少", "下")
# Both say that a figure is a little more than its digits; where a text has both, the first is shown.
_MORE: Final = ("余", "多")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """One printed digit string; `start` and `end` are offsets in the text as stored."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The digits without the separators of thousands, full-width digits made plain."""
        return digits_key(self.text)


def digits_key(text: str) -> str:
    """Return printed digits in the one form in which they are compared; `4.10` stays `4.10`."""
    return plain_width(text).replace(",", "")


def without_zeros(digits: str) -> str:
    """Return digits without the zeros that codes and forms put first: 007 is 7, 0.70 stays 0.70."""
    plain = digits.lstrip("0")
    return plain if plain[:1].isdigit() else f"0{plain}"


def numbers_in(text: str) -> tuple[PrintedNumber, ...]:
    """Return the digit strings of a text in order; white space always ends a number."""
    return tuple(PrintedNumber(found.group(), found.start(), found.end()) for found in _NUMBER.finditer(text))


class PrintedFigure(NamedTuple):
    """What the text of a figure prints.

    `digits` are those of the figure's value or, where it prints other ones, its first; `before` and `after` the rest
    of the text, so that the three together are the text again. `is_negative` says that the digits are shown with a
    minus, which an account's (12) has not; `sign` what the text says of it: -1, 0 where words leave it open (减少3),
    else 1. `more` is 余 or 多. `key` are the digits as they are compared, `keys` those of all numbers of the text,
    parted by blanks. `prints_value` says that the value is among its numbers. `squeezed` is the text without white
    space. Of words, which have no value, `before` is the text; there are no digits. A tuple, as it is made quickly.
    """

    before: str
    digits: str = ""
    after: str = ""
    decimals: int = 0
    is_negative: bool = False
    sign: int = 1
    more: str = ""
    key: str = ""
    keys: str = ""
    prints_value: bool = False
    squeezed: str = ""

    @property
    def number(self) -> str:
        """The digits with the sign with which they are shown: -12 for (12)."""
        return f"-{self.digits}" if self.is_negative else self.digits

    @property
    def numbers(self) -> list[str]:
        """The digits of every number of the text, as they are compared."""
        return self.keys.split()

    @property
    def squeezed_start(self) -> int:
        """Where the digits begin in the text without white space."""
        return len(squeeze(self.before))


def printed_figure(text: str, value: Decimal | None) -> PrintedFigure:
    """Take the text of a figure apart, in a time that grows with its length; words, whose value is None, stay whole."""
    if value is not None and _PLAIN.fullmatch(text):
        return _plain_figure(text, value)
    squeezed = squeeze(text)
    more = _MORE[0] if _MORE[0] in text else _MORE[1] if _MORE[1] in text else ""
    if value is None:
        return PrintedFigure(text, more=more, squeezed=squeezed)
    sign, prints_value = _sign_in(text), _prints(text, value)
    found = _digits_of(text, value)
    if found is None:
        return PrintedFigure(text, sign=sign, more=more, prints_value=prints_value, squeezed=squeezed)
    numbers = numbers_in(text)
    digits, before = found.group(), text[: found.start()]
    own = next((number for number in numbers if number.start == found.start()), numbers[0])
    is_value = digits_key(digits) == _plain_digits(value)
    return PrintedFigure(
        before,
        digits,
        text[found.end() :],
        decimals=_decimals(digits),
        is_negative=value < 0 if is_value else before.endswith("-"),
        sign=sign,
        more=more,
        key=own.key,
        keys=" ".join(number.key for number in numbers),
        prints_value=prints_value,
        squeezed=squeezed,
    )


def _plain_figure(text: str, value: Decimal) -> PrintedFigure:
    """Return a figure that is printed as digits and nothing else, as most of them are."""
    wanted = _plain_digits(value)
    is_value = text == wanted
    prints_value = is_value or without_zeros(text) == without_zeros(wanted)
    is_negative = is_value and value < 0
    return PrintedFigure("", text, "", _decimals(text), is_negative, 1, "", text, text, prints_value, text)


def plain_number(value: Decimal) -> str:
    """Return a number in digits with its sign, however small or large it is."""
    # Ten times as fast as the format, which is the same but for very small and very large numbers.
    text = str(value)
    return text if "E" not in text else f"{value:f}"


def _plain_digits(value: Decimal) -> str:
    return plain_number(value.copy_abs())


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])


def _digits_of(text: str, value: Decimal) -> re.Match[str] | None:
    """Return the digits that are the value (`第1批4.10` with 4.10), the first ones where none are."""
    wanted = _plain_digits(value)
    first = None
    for found in _DIGITS.finditer(text):
        first = first or found
        if digits_key(found.group()) == wanted:
            return found
    return first


def _prints(text: str, value: Decimal) -> bool:
    """Say whether the value is among the numbers of a text with its width made plain, zeros before it aside."""
    wanted = without_zeros(_plain_digits(value))
    return any(without_zeros(digits_key(found.group())) == wanted for found in _NUMBER.finditer(plain_width(text)))


def _sign_in(text: str) -> int:
    """Return -1 for a figure printed below zero (-3, an account's (3)), 0 where words leave it open (减少3), else 1."""
    plain = plain_width(text.strip()).replace("−", "-")
    if _MINUS.search(plain):
        return -1
    return 0 if any(word in plain for word in _FALLING) else 1
