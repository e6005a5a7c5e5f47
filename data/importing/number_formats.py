"""How a workbook shows a number or a date by its number format (ECMA-376, 18.8.31), as far as figures need it."""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from data.figures.figure_text import rounded
from data.importing.values import read_value

_WHOLE: Final = 1e15
_MOST_DECIMALS: Final = 30
# The longest number format that Excel takes; a longer one, from no office program, shows nothing.
_LONGEST_CODE: Final = 255
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_CURRENCY: Final = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_TOKEN: Final = re.compile(r"\"([^\"]*)\"?|[\\!](.)|_.|\*.|\[[^\]]*\]|(General)|([0#?])|(.)", re.DOTALL | re.IGNORECASE)
_LITERALS: Final = re.compile(r"\"[^\"]*\"?|[\\!_*].|\[[^\]]*\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of a format: what it says before and behind the digits, and how it shows them.

    `decimals` is None where the format does not fix them; `plain` says that the digits cannot be told from it.
    """

    before: str
    after: str
    decimals: int | None
    shift: int
    plain: bool
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
    return tuple(_section(part) for part in (*parts, current))


def _section(part: str) -> _Section:
    found = _CONDITION.search(part)
    condition = (found.group(1), Decimal(found.group(2))) if found else None
    before = after = ""
    digits = decimals = shift = 0
    point = plain = fixed = False
    for token in _TOKEN.finditer(_CURRENCY.sub(lambda one: f'"{one.group(1)}"', part)):
        quoted, escaped, general, digit, other = token.groups()
        literal = quoted or escaped or ""
        if general:
            plain, digits = True, digits + 1
        elif digit:
            # Words between the digits (0!.0,"万") move what the point means.
            plain = plain or bool(after)
            digits += 1
            shift = 0 if not point else shift
            decimals += point
            fixed = fixed or (point and digit == "0")
            plain = plain or (point and digit != "0")
        elif other == "." and not point and not after:
            point = True
        elif other == "," and digits:
            shift -= 3
        elif other in ("%", "‰"):
            shift += 2 if other == "%" else 3
            after += other
        elif other in ("E", "e", "/"):
            plain = True
        elif literal or other:
            literal = literal or (other if not other.isspace() else "")
            before, after = (before, after + literal) if digits else (before + literal, after)
    kept = min(decimals, _MOST_DECIMALS)
    return _Section(before, after, None if plain else kept, shift, plain or not digits, condition)


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
        return _beside(section, number_words(shown, section.decimals), exact)
    words = _beside(section, number_words(abs(shown), section.decimals), exact)
    return words if words[:1] in ("-", "(", "（") else f"-{words}"


def _beside(section: _Section, digits: str, exact: Decimal) -> str:
    """Return digits with the words of their format, or alone where the words would hide that they are a figure."""
    words = f"{section.before.strip()}{digits}{section.after.strip()}"
    if words == digits or read_value(words).number is not None:
        return words
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


def shown_date(value: datetime.datetime | datetime.date, code: str) -> str:
    """Return a date in ISO 8601, without the day or the month where its format does not show them."""
    date = value.date() if isinstance(value, datetime.datetime) else value
    letters = _LITERALS.sub("", code[:_LONGEST_CODE]).lower()
    if "y" in letters and "d" not in letters:
        return f"{date:%Y-%m}" if "m" in letters else f"{date:%Y}"
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(" ")
    return date.isoformat()
