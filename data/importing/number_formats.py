"""How a workbook shows a number or a date by its number format (ECMA-376, 18.8.31), as far as figures need it."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from data.cells.values import read_value
from data.figures.figure_text import rounded
from data.units import measure_of

_WHOLE: Final = 1e15
_MOST_DECIMALS: Final = 30
# The longest number format that Excel takes; a longer one, from no office program, shows nothing.
_LONGEST_CODE: Final = 255
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_CURRENCY: Final = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_TOKEN: Final = re.compile(r"\"([^\"]*)\"?|[\\!](.)|_.|\*.|\[[^\]]*\]|(General)|([0#?])|(.)", re.DOTALL | re.IGNORECASE)
# What General is called in Chinese programs.
_GENERAL: Final = "G/通用格式"
_LITERALS: Final = re.compile(r"\"[^\"]*\"?|[\\!_*].|\[[^\]]*\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a format: what it says before and behind the digits, and how it shows them.

    `decimals` is None where the format does not fix them, `least` of them stand even where they are zeros; `plain` says
    that the digits cannot be told from it, `shows` that it shows anything. `shift` is by what power of ten the shown
    number differs, `scale` the part of it that is left out of what is shown.
    """

    before: str
    after: str
    decimals: int | None
    least: int
    shift: int
    scale: int
    plain: bool
    shows: bool
    condition: tuple[str, Decimal] | None


def number_words(value: float | Decimal, decimals: int | None = None) -> str:
    """Return a workbook's number in plain digits, with as many decimals as it is shown with."""
    if decimals is None and isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    exact = exact_number(value)
    if decimals is not None:
        return f"{rounded(exact, decimals):f}"
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_number(value: float | Decimal) -> Decimal:
    """Return a number with the fifteen digits that a workbook keeps: 0.1 + 0.2 is 0.3."""
    return Decimal(value) if not isinstance(value, float) else Decimal(f"{value:.15g}")


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    parts, current, quoted, at = [], "", False, 0
    while at < len(code):
        char = code[at]
        if char == '"':
            quoted = not quoted
        elif char in "\\!" and not quoted:
            current += code[at : at + 2]
            at += 2
            continue
        if char == ";" and not quoted:
            parts.append(current)
            current = ""
        else:
            current += char
        at += 1
    return tuple(_section(part.replace(_GENERAL, "General")) for part in (*parts, current))


def _section(part: str) -> _Section:
    found = _CONDITION.search(part)
    condition = (found.group(1), Decimal(found.group(2))) if found else None
    reader = _SectionReader()
    for token in _TOKEN.finditer(_CURRENCY.sub(lambda one: f'"{one.group(1)}"', part)):
        reader.take(*token.groups())
    return reader.section(condition)


class _SectionReader:
    """Reads the parts of a section from left to right."""

    def __init__(self) -> None:
        self._before = self._after = ""
        self._whole = self._decimals = self._commas = self._percent = self._least = self._inserted = 0
        self._point = self._plain = self._bare = False

    def take(self, quoted: str | None, escaped: str | None, general: str | None, digit: str | None,
             other: str | None) -> None:  # fmt: skip
        """Take in a part; one of these is not None, or none where it shows nothing."""
        digits = self._whole + self._decimals
        if general:
            self._plain, self._whole = True, self._whole + 1
        elif digit:
            self._take_digit(digit)
        elif other == "." and not self._point and not self._after:
            self._point = True
        elif other == "," and digits:
            self._commas += 1
        elif other in ("%", "‰"):
            self._percent += 2 if other == "%" else 3
            self._after += other
        elif other in ("E", "e"):
            self._plain = True
        elif other == "/" and digits:
            self._bare = True
        elif literal := quoted or escaped or (other if other and not other.isspace() else ""):
            self._before, self._after = (
                (self._before, self._after + literal) if digits else (self._before + literal, self._after)
            )

    def _take_digit(self, digit: str) -> None:
        if self._after == "." and not self._point:
            # A point that is only written there (0!.0,"万") lets the digits behind it look like decimals.
            self._inserted, self._after, self._point = 1, "", True
        elif self._after:
            # Other words between the digits make no figure.
            self._bare = True
        if self._point:
            self._decimals += 1
            self._inserted += bool(self._inserted)
            self._least = self._decimals if digit == "0" or self._inserted else self._least
        else:
            self._whole += 1
            self._commas = 0

    def section(self, condition: tuple[str, Decimal] | None) -> _Section:
        """Return what was read."""
        digits = self._whole + self._decimals
        plain = self._plain or self._bare or not digits
        scale = 3 * self._commas + max(0, self._inserted - 1)
        words = ("", "") if self._bare else (self._before, self._after)
        decimals = None if plain else min(self._decimals, _MOST_DECIMALS)
        shows = bool(digits or self._before.strip())
        return _Section(*words, decimals, self._least, self._percent - scale, scale, plain, shows, condition)


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, limit = condition
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit, "=": value == limit,
        "<>": value != limit,
    }[sign]  # fmt: skip


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """Return the section that shows a value, and whether it is one for negative numbers, shown without their sign."""
    if any(section.condition for section in sections):
        for section in sections[:2]:
            if section.condition and _holds(section.condition, value):
                return section, False
        return sections[min(len(sections), 3) - 1], False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    return sections[0], False


@lru_cache(maxsize=65_536)
def shown_number(value: float | int, code: str) -> str:
    """Return a number as a format shows it: its decimals, percent, thousands left out (`0,`), the words beside it."""
    if not code or len(code) > _LONGEST_CODE:
        return number_words(value) if math.isfinite(value) else str(value)
    if not math.isfinite(value):
        return str(value)
    exact = exact_number(value)
    section, unsigned = _chosen(_sections(code), exact)
    if section.plain:
        return _beside(section, number_words(value), exact)
    shown = exact.scaleb(section.shift) if section.shift else exact
    if not unsigned:
        return _beside(section, _digits(section, shown), exact)
    words = _beside(section, _digits(section, abs(shown)), exact)
    return words if words[:1] in ("-", "(", "（") else f"-{words}"


def _digits(section: _Section, shown: Decimal) -> str:
    """Return the digits that a section shows of a number, without the zeros that it may leave out at the end."""
    words = number_words(shown, section.decimals)
    spare = (section.decimals or 0) - section.least
    kept = words[: len(words) - spare] + words[len(words) - spare :].rstrip("0") if spare > 0 else words
    return kept.removesuffix(".")


def _beside(section: _Section, digits: str, exact: Decimal) -> str:
    """Return digits with the words of their format, or alone where the words would hide that they are a figure."""
    words = f"{section.before.strip()}{digits}{section.after.strip()}"
    if words == digits:
        return words
    if read_value(words).number is not None:
        one = read_value(f"1{section.after.strip()}")
        power = abs(one.number or 0) * 10 ** measure_of(one.unit)[1]
        # 20000 as 20.0万 (0.0,"万") is a slip of who made the format.
        slip = section.scale and power not in (1, 10**section.scale)
        return number_words(exact) if slip else words
    percent = next((mark for mark in "%‰" if mark in section.after), "")
    sign = "-" if exact < 0 and not digits.startswith("-") and section.before.strip()[:1] in ("-", "(") else ""
    return f"{sign}{digits}{percent}"


def hidden_digits(value: float | int, code: str) -> str:
    """Return a number in full where its format rounds it away, else a blank: 3.14159 shown as 3.14."""
    if not code or len(code) > _LONGEST_CODE or not math.isfinite(value):
        return ""
    exact = exact_number(value)
    section, _ = _chosen(_sections(code), exact)
    if section.plain or section.decimals is None:
        return ""
    shown = exact.scaleb(section.shift)
    return "" if rounded(shown, section.decimals) == shown else number_words(shown)


def is_unseen(value: float | int, code: str) -> bool:
    """Say whether a format shows nothing of a number (`;;;`); zeros that are left blank do not count."""
    if not code or len(code) > _LONGEST_CODE or not math.isfinite(value) or not value:
        return False
    return not _chosen(_sections(code), exact_number(value))[0].shows


def shown_date(value: datetime.datetime | datetime.date, code: str) -> str:
    """Return a date in ISO 8601, without the day or the month where its format does not show them."""
    date = value.date() if isinstance(value, datetime.datetime) else value
    letters = _LITERALS.sub("", code[:_LONGEST_CODE]).lower()
    if "y" in letters and "d" not in letters:
        return f"{date:%Y-%m}" if "m" in letters else f"{date:%Y}"
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(" ")
    return date.isoformat()
