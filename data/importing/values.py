"""Read one value as people write it into a cell: digits, qualifier, unit, or words that stay words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from data.model import ObsStatus, Qualifier

_DIGITS: Final = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,20})?|[0-9]{1,30}(?:\.[0-9]{1,20})?"
_NUMBER: Final = re.compile(_DIGITS)
_POWERS: Final = "十百千万亿"
# What may stand before the digits; some words only say that a figure follows.
_BEFORE: Final[dict[str, Qualifier]] = {
    "不少于": Qualifier.GE, "不低于": Qualifier.GE, "至少": Qualifier.GE, "≥": Qualifier.GE, ">=": Qualifier.GE,
    "超过": Qualifier.GT, "多于": Qualifier.GT, "高于": Qualifier.GT, "大于": Qualifier.GT, "逾": Qualifier.GT,
    "超": Qualifier.GT, ">": Qualifier.GT,
    "不超过": Qualifier.LE, "不高于": Qualifier.LE, "不多于": Qualifier.LE, "至多": Qualifier.LE,
    "≤": Qualifier.LE, "<=": Qualifier.LE,
    "不足": Qualifier.LT, "不到": Qualifier.LT, "低于": Qualifier.LT, "少于": Qualifier.LT, "小于": Qualifier.LT,
    "<": Qualifier.LT,
    "大约": Qualifier.APPROX, "约": Qualifier.APPROX, "近": Qualifier.APPROX, "约为": Qualifier.APPROX,
    "≈": Qualifier.APPROX, "~": Qualifier.APPROX,
    "达": Qualifier.EQ, "达到": Qualifier.EQ, "共": Qualifier.EQ, "共计": Qualifier.EQ, "合计": Qualifier.EQ,
}  # fmt: skip
_AFTER: Final[dict[str, Qualifier]] = {
    "及以上": Qualifier.GE, "以上": Qualifier.GE, "及以下": Qualifier.LE, "以下": Qualifier.LE,
    "以内": Qualifier.LE, "左右": Qualifier.APPROX, "上下": Qualifier.APPROX,
}  # fmt: skip
_MORE: Final = ("多", "余", "来", "几")
_MISSING_WORDS: Final = "- -- — —— – … …… ... ...... / 不详 无 缺 n/a n.a. na nan null none 未统计 暂无 缺失 未填"
_MISSING: Final = frozenset(_MISSING_WORDS.split())
_ERRORS: Final = frozenset(("#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#spill!"))
# Marks of notes: superscripts behind the digits, circled numbers and stars behind the unit too.
_MARK: Final = re.compile(r"(?<=[0-9])[¹²³⁰⁴-⁹]+$|[①-⒇*※†‡]+$")
_ZEROS: Final = re.compile("0[0-9]")
_YUAN: Final = "¥"
# A blank between digits parts two numbers, unless it groups thousands.
_THOUSANDS: Final = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)")
_SPACE: Final = re.compile(r"\s+(?!\d)|(?<!\d)\s+")
_IN_BRACKETS: Final = re.compile(rf"[(（]\s*({_DIGITS})\s*([%‰]?)\s*[)）]")
_UNIT: Final = re.compile(r"(?:[^\W\d_]|[%‰°℃²³/·])(?:[^\W\d_]|[%‰°℃²³/·.]){0,11}|")
QUALIFIER_WORDS: Final[dict[str, Qualifier]] = {
    **_BEFORE, **_AFTER, "多": Qualifier.APPROX_GT, "余": Qualifier.APPROX_GT, "等于": Qualifier.EQ, "=": Qualifier.EQ,
    "至少": Qualifier.GE, "最多": Qualifier.LE, "以外": Qualifier.GT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says: `number` is None for words and missing values; `text` is kept as printed.

    `unit` is the unit written in the cell itself. `told` is the reading in words where it was more than taking
    over plain digits, for the list of what was interpreted.
    """

    number: Decimal | None
    text: str
    qualifier: Qualifier = Qualifier.EQ
    unit: str = ""
    status: ObsStatus = ObsStatus.NORMAL
    told: str = ""


def read_value(text: str) -> Value:
    """Return what a cell's text says. Words that hold no single figure stay words; nothing raises."""
    shown = text.strip()
    plain = folded(shown).strip()
    if not plain:
        return Value(None, "", status=ObsStatus.MISSING)
    if plain.lower() in _MISSING or shown in _MISSING:
        return Value(None, shown, status=ObsStatus.MISSING, told="读作缺数")
    if plain.lower() in _ERRORS:
        return Value(None, shown, status=ObsStatus.MISSING, told="是公式的错误值，读作缺数")
    mark = _MARK.search(plain)
    if mark and mark.start():
        value = read_value(plain[: mark.start()])
        told = f"{value.told or f'读作 {value.number:f}'}，“{mark.group()}”当作注号" if value.number is not None else ""
        return replace(value, text=shown, told=told)
    bracketed = _IN_BRACKETS.fullmatch(plain)
    if bracketed:
        number = -_decimal(bracketed.group(1))
        return Value(number, shown, unit=bracketed.group(2), told=f"括号里的数读作负数 {number:f}")
    return _with_words(shown, _SPACE.sub("", _THOUSANDS.sub(lambda found: found.group().replace(" ", ""), plain)))


def folded(text: str) -> str:
    """Return a text with full-width characters made plain; ① and ² stay, they are no digits of a figure."""
    if text.isascii():
        return text
    return "".join(
        char if char.isascii() or unicodedata.category(char) == "No" else unicodedata.normalize("NFKC", char)
        for char in text
    )


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _with_words(shown: str, plain: str) -> Value:
    """Split a text into the words before, one figure, and the words after."""
    found = _NUMBER.search(plain)
    if found is None or _NUMBER.search(plain, found.end()):
        return Value(None, shown)
    before, after = plain[: found.start()], plain[found.end() :]
    yuan = before.startswith(_YUAN)
    sign, before = _sign(before.removeprefix(_YUAN))
    qualifier = Qualifier.EQ
    if before:
        known = _BEFORE.get(before)
        if known is None:
            return Value(None, shown)
        qualifier = known
    for words, meaning in _AFTER.items():
        if after.endswith(words):
            after, qualifier = after.removesuffix(words), meaning
            break
    unit, more = _without_more(after)
    if more:
        qualifier = Qualifier.APPROX_GT
    if not _UNIT.fullmatch(unit):
        return Value(None, shown)
    unit = unit or ("元" if yuan else "")
    number = sign * _decimal(found.group())
    text = plain if plain in (found.group(), f"-{found.group()}") else shown
    return Value(number, text, qualifier, unit, told=_told(shown, found.group(), number, qualifier, unit))


def _sign(before: str) -> tuple[int, str]:
    if before in ("-", "−"):
        return -1, ""
    return 1, "" if before == "+" else before


def _without_more(after: str) -> tuple[str, bool]:
    """Return the unit without 多 or 余, which stand before or behind its power of ten (50多万, 6.4万余名)."""
    for at in range(min(len(after), 3)):
        if after[at] in _MORE and all(char in _POWERS for char in after[:at]):
            return after[:at] + after[at + 1 :], True
    return after, False


_QUALIFIER_SIGNS: Final = {
    Qualifier.GE: "≥",
    Qualifier.GT: ">",
    Qualifier.LE: "≤",
    Qualifier.LT: "<",
    Qualifier.APPROX: "约",
    Qualifier.APPROX_GT: "略多于",
}


def _told(shown: str, digits: str, number: Decimal, qualifier: Qualifier, unit: str) -> str:
    if shown in (digits, f"-{digits}") and "," not in digits and not _ZEROS.match(digits):
        return ""
    words = f"读作 {_QUALIFIER_SIGNS.get(qualifier, '')}{number:f}"
    return f"{words}，单位“{unit}”" if unit else words


def read_qualifier(text: str) -> Qualifier | None:
    """Return the qualifier that a cell of the column 限定 names, by its code or in words; None for other words."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if not plain:
        return Qualifier.EQ
    if plain in {one.value for one in Qualifier}:
        return Qualifier(plain)
    return QUALIFIER_WORDS.get(plain)
