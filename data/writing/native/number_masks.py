"""Number formats of office programs that show a figure as it is printed, and go on doing so when it is changed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from data.figures.figure_text import NARROW_SPACE, rounded
from data.figures.short_digits import is_computed

_DIGITS: Final = re.compile(rf"\d[\d,{NARROW_SPACE}]*(?:\.\d+)?")
_SEPARATORS: Final = re.compile(f"[,{NARROW_SPACE}]")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")
# Full-width digits, which no number format has.
_PLAIN_DIGITS: Final = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: "."}
_LONGEST_MASK: Final = 255
# A number of an office program has fifteen digits.
_MOST_DIGITS: Final = 15
GENERAL: Final = "General"
_MOST_GENERAL: Final = 1_000_000_000
_FURTHER: Final = "###"


@lru_cache(maxsize=4096)
def mask_of(text: str, value: float) -> str:
    """Return the number format that shows a number as this text: `0.00"*"` of 2.26*, `0.0"余"` of 6.4余.

    It is blank where there is none: the text does not print the number, or more of its digits than are kept.
    """
    return _mask_of(text, value, is_live=False)


@lru_cache(maxsize=4096)
def live_mask_of(text: str, value: float) -> str:
    """Return a number format that shows a number as this text, and of a changed one further decimals, too.

    Three more than printed: `0.0##"余"`. Whole numbers are `General`, which `TEXT` knows in some languages only. What a
    format divides by thousands has other digits at the printed value than elsewhere: `[=35000]0"."0,;0"."0000`.
    """
    return _mask_of(text, value, is_live=True)


def formula_mask_of(text: str, value: float) -> str:
    """Return the number format that shows a number as this text in a formula, if it can with further decimals."""
    live = live_mask_of(text, value)
    return mask_of(text, value) if GENERAL in live or live.startswith("[") else live


def _mask_of(text: str, value: float, *, is_live: bool) -> str:
    plain = text.translate(_PLAIN_DIGITS)
    for found in _DIGITS.finditer(plain):
        digits = _SEPARATORS.sub("", found.group())
        size = abs(Decimal(repr(value)))
        placeholders = _placeholders_of(found.group(), Decimal(digits), size, is_live=is_live)
        if not placeholders or len(digits.replace(".", "").lstrip("0")) > _MOST_DIGITS:
            continue
        before, after = plain[: found.start()], plain[found.end() :]
        if value < 0:
            if before[-1:] not in ("-", "−"):
                continue
            before = before[:-1]
        mask = _mask(before, placeholders, after)
        if is_live and value > 0 and not before and placeholders.endswith(","):
            mask = f"[={size.normalize():f}]{mask};{_mask(before, _with_more(placeholders), after)}"
        return "" if len(mask) > _LONGEST_MASK or _CONTROL.search(mask) else mask
    return ""


def _placeholders_of(printed: str, digits: Decimal, value: Decimal, *, is_live: bool) -> str:
    """Return the placeholders that show a value as printed digits, or a computed one rounded; blank for none.

    3.5 万个 may stand at 35,000. Office programs divide by thousands only; `0"."0,` sets a point between digits of 35.
    """
    decimals = len(printed.partition(".")[2])
    if digits == value:
        return _live(_placeholders(printed), digits) if is_live else _placeholders(printed)
    if is_computed(f"{value:f}") and digits == rounded(value, decimals):
        return _placeholders(printed)
    power = value.adjusted() - digits.adjusted() if digits and value else 0
    thousands, rest = divmod(power - decimals, 3)
    if power <= 0 or digits.scaleb(power) != value or rest or thousands < 0:
        return ""
    return ("0" + (f'"."{"0" * decimals}' if decimals else "")) + "," * thousands


def _live(placeholders: str, digits: Decimal) -> str:
    """Return placeholders with further decimals. Of grouped whole numbers they would leave a point behind."""
    if "." in placeholders:
        return placeholders + _FURTHER
    return GENERAL if placeholders == "0" and digits < _MOST_GENERAL else placeholders


def _with_more(placeholders: str) -> str:
    """Return placeholders of a value divided by thousands for one thousand less of them, and so much more digits."""
    held = placeholders.removesuffix(",")
    whole = held.rstrip(",")
    point = "" if '"."' in whole else '"."'
    return f"{whole}{point}000{held[len(whole) :]}"


def _mask(before: str, digits: str, after: str) -> str:
    """Put a format together; the sign belongs to the digits, where words stand before them: ≥-3, never -≥3."""
    tail = f"{digits}{_literal(after)}"
    return f"{_literal(before)}{tail};{_literal(before.removesuffix('+'))}-{tail}" if before else tail


def _placeholders(printed: str) -> str:
    """Return the placeholders of printed digits: their decimals, their zeros at the front, their groups."""
    whole, point, decimals = printed.partition(".")
    tail = f"{point}{'0' * len(decimals)}"
    if "," in whole:
        return f"#,##0{tail}"
    if NARROW_SPACE in whole:
        groups = whole.split(NARROW_SPACE)
        return _literal(NARROW_SPACE).join(["#", *["###"] * (len(groups) - 2), "##0"]) + tail
    return ("0" * len(whole) if whole.startswith("0") else "0") + tail


def _literal(words: str) -> str:
    """Return words as they stand in a number format."""
    return '\\"'.join(f'"{part}"' if part else "" for part in words.split('"'))
