"""What only a whole column of cells can tell: a comma as decimal point, a triangle for a rise, words among figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from data.cells.values import LONGEST, Value, folded, read_value
from data.model import ObsStatus
from data.units import is_currency, looks_like_unit
from data.words import tr

_DECIMAL_COMMA: Final = re.compile(r"([-−–+]?[0-9]{1,20}|[-−–+]?[0-9]{1,3}(?:\.[0-9]{3}){1,6}),([0-9]{1,20})([%‰]?)")
# A comma that parts no thousands, somewhere in a column; commas of full width count too.
_CERTAIN: Final = re.compile(
    r"[0-9０-９][,，](?:[0-9０-９]{1,2}(?![0-9０-９])|[0-9０-９]{4})|(?<![0-9０-９])[0０][,，][0-9０-９]"
)
_THOUSANDS: Final = re.compile(r"[-−–+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_DECIMAL_POINT: Final = re.compile(r"[-−–+]?[0-9,]*\.[0-9]+[%‰]?")
_GROUPED_BY_POINTS: Final = re.compile(r"[-−–+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_FALLING_TRIANGLES: Final = "▼▽"
_LEAST: Final = 2
_SAMPLE: Final = 400


@dataclass(frozen=True, slots=True)
class ColumnHabits:
    """How the cells of a column are written. `is_numeric` says that most of them are figures."""

    decimal_comma: bool = False
    triangle_rises: bool = False
    is_numeric: bool = False

    def read(self, text: str) -> Value:
        """Return what a cell of the column says."""
        if self.decimal_comma and (value := _with_decimal_comma(text)):
            return value
        value = read_value(text)
        if self.triangle_rises and value.number is not None and ("▲" in text or "△" in text):
            number = value.number.copy_abs()
            told = tr("同一列里另有向下的三角，这里读作 {number:f}", number=number)
            return replace(value, number=number, text=f"{number:f}", explanation=told, doubt="")
        return value


def habits_of(texts: Iterable[str]) -> ColumnHabits:
    """Return how a column's cells are written, from all of them; blank ones do not count."""
    filled = dict.fromkeys(text for text in texts if text and len(text) <= LONGEST)
    numeric = _is_numeric(list(islice(filled, _SAMPLE)))
    whole = "\0".join(filled)
    rises = ("▲" in whole or "△" in whole) and any(mark in whole for mark in _FALLING_TRIANGLES)
    return ColumnHabits(bool(_CERTAIN.search(whole)) and _has_decimal_comma(filled), rises, numeric)


def _is_numeric(texts: list[str]) -> bool:
    values = [value for text in texts if (value := read_value(text)).status is not ObsStatus.MISSING]
    figures = sum(value.number is not None or bool(value.doubt) for value in values)
    return figures * 2 > len(values) and not are_codes(texts, values)


def are_codes(texts: Sequence[str], values: Iterable[Value]) -> bool:
    """Say whether most cells are digits with letters that are no unit, of more than one kind: 2013FAIL and 2012PASS.

    `values` is what those of the texts say that are more than digits.
    """
    words = Counter(
        value.unit
        for value in values
        if value.unit.isascii()
        and value.unit.isalpha()
        and not looks_like_unit(value.unit)
        and not is_currency(value.unit)
    )
    tails = tuple(words)
    joined = sum(text.endswith(tails) and text.isascii() and text.isalnum() for text in texts)
    return len(words) > 1 and joined * 2 > len(texts)


def _has_decimal_comma(texts: Iterable[str]) -> bool:
    """Say whether a comma can only be a decimal point, in at least half of the figures and two of them."""
    certain = commas = others = 0
    for text in texts:
        plain = folded(text).strip()
        if _DECIMAL_COMMA.fullmatch(plain):
            commas += 1
            certain += not _THOUSANDS.fullmatch(plain)
        elif _THOUSANDS.fullmatch(plain) or (
            _DECIMAL_POINT.fullmatch(plain) and not _GROUPED_BY_POINTS.fullmatch(plain)
        ):
            return False
        else:
            others += plain[:1].isdigit() or plain[1:2].isdigit()
    return certain >= _LEAST and commas >= others


def _with_decimal_comma(text: str) -> Value | None:
    """Return a cell whose comma is the decimal point, None for any other."""
    plain = folded(text).strip()
    found = _DECIMAL_COMMA.fullmatch(plain)
    if found is None:
        return None
    value = read_value(f"{found.group(1).replace('.', '')}.{found.group(2)}{found.group(3)}")
    if value.number is None:
        return None
    told = tr("这一列用逗号作小数点，读作 {number:f}", number=value.number)
    doubt = tr("{told}；它也可能是千位分隔", told=told) if _THOUSANDS.fullmatch(plain) else ""
    return replace(value, explanation=told, doubt=doubt)
