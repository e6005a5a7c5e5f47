"""Read one value as people write it into a cell: digits, qualifier, unit, or words that stay words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from data.model import ObsStatus, Qualifier
from data.text_width import plain_width
from data.units import POWERS

# A group of thousands never begins with a nought: 0,567 may be a decimal comma, which is not guessed.
_DIGITS: Final = r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,9}(?![0-9])(?:\.[0-9]{1,20})?|[0-9]{1,30}(?:\.[0-9]{1,20})?"
# No figure with its words is as long; a longer text is words, and nothing is sought in it.
LONGEST: Final = 200
_NUMBER: Final = re.compile(_DIGITS)
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
_SUPERSCRIPTS: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_MARKS: Final = "*※†‡" + "".join(map(chr, range(ord("①"), ord("⒇") + 1)))
_ZEROS: Final = re.compile("0[0-9]")
_YUAN: Final = "¥"
# A blank between digits parts two numbers, unless it groups thousands.
_THOUSANDS: Final = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?: \d{3})+(?!\d)")
_SPACE: Final = re.compile(r"\s+(?!\d)|(?<!\d)\s+")
_IN_BRACKETS: Final = re.compile(rf"[(（]\s*({_DIGITS})\s*([%‰]?)\s*[)）]")
# Units of squares and cubes are printed as one sign, or with a digit that is none of the figure.
_SQUARE: Final = re.compile(rf"(?<=[0-9{POWERS}多余来几/])(?:[㎟-㎦]|[kKhdcm]?m[23])(?:/[^\W\d_]{{1,4}})?$")
_UNIT: Final = re.compile(r"(?:[^\W\d_]|[%‰°℃²³/·])(?:[^\W\d_]|[%‰°℃²³/·.]){0,11}|")
_FRACTION: Final = re.compile("[¼-¾⅐-⅞↉]|[0-9]⁄[0-9]")
# A single run of digits with commas in it: not 1月,2月.
_COMMA: Final = re.compile(r"[^0-9]*+[0-9]++,[0-9][0-9,.]*+[^0-9]*+")
_AFTER_POWER: Final = re.compile(f"[{POWERS}][〇零一二两三四五六七八九半]|半$")
QUALIFIER_WORDS: Final[dict[str, Qualifier]] = {
    **_BEFORE, **_AFTER, "多": Qualifier.APPROX_GT, "余": Qualifier.APPROX_GT, "等于": Qualifier.EQ, "=": Qualifier.EQ,
    "至少": Qualifier.GE, "最多": Qualifier.LE, "以外": Qualifier.GT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says: `number` is None for words and missing values; `text` is kept as printed.

    `unit` is the unit written in the cell itself. `explanation` is the reading in words where it was more than taking
    over plain digits, for the list of what was interpreted. `doubt` says why a cell that looks like a figure is
    kept as words.
    """

    number: Decimal | None
    text: str
    qualifier: Qualifier = Qualifier.EQ
    unit: str = ""
    status: ObsStatus = ObsStatus.NORMAL
    explanation: str = ""
    doubt: str = ""


def read_value(text: str) -> Value:
    """Return what a cell's text says. Words that hold no single figure stay words; nothing raises."""
    shown = text.strip()
    if len(shown) > LONGEST:
        return Value(None, shown)
    plain = folded(shown).strip()
    if not plain:
        return Value(None, "", status=ObsStatus.MISSING)
    if plain.lower() in _MISSING or shown in _MISSING:
        return Value(None, shown, status=ObsStatus.MISSING, explanation="读作缺数")
    if plain.lower() in _ERRORS:
        return Value(None, shown, status=ObsStatus.MISSING, explanation="是公式的错误值，读作缺数")
    if bare := _without_mark(plain):
        value = read_value(bare)
        mark = plain[len(bare) :].strip()
        explanation = (
            f"{value.explanation or f'读作 {value.number:f}'}，“{mark}”当作注号" if value.number is not None else ""
        )
        return replace(value, text=shown, explanation=explanation)
    bracketed = _IN_BRACKETS.fullmatch(plain)
    if bracketed:
        number = _decimal(bracketed.group(1))
        number = number.copy_negate() if number else number
        return Value(number, shown, unit=bracketed.group(2), explanation=f"括号里的数读作负数 {number:f}")
    return _with_words(shown, _SPACE.sub("", _THOUSANDS.sub(lambda found: found.group().replace(" ", ""), plain)))


def _without_mark(plain: str) -> str:
    """Return a text without the marks of notes at its end, blank where there are none or nothing else."""
    bare = plain.rstrip(_MARKS)
    if bare == plain:
        bare = plain.rstrip(_SUPERSCRIPTS)
        bare = bare if bare[-1:].isascii() and bare[-1:].isdigit() else plain
    return bare if bare != plain else ""


def folded(text: str) -> str:
    """Return a text with full-width characters made plain.

    ① and ² stay, they are no digits of a figure; so do ㎡ and ㎥, whose digit belongs to the unit.
    """
    if text.isascii():
        return text
    return "".join(
        char
        if char.isascii() or "㎟" <= char <= "㎦" or unicodedata.category(char) == "No"
        else unicodedata.normalize("NFKC", char)
        for char in text
    )


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _with_words(shown: str, plain: str) -> Value:
    """Split a text into the words before, one figure, and the words after."""
    found = _NUMBER.search(plain)
    if found is None:
        return Value(None, shown, doubt=_doubt(plain))
    words = next((one for one in _AFTER if plain.endswith(one)), "")
    rest = plain.removesuffix(words)
    square = _SQUARE.search(rest, found.end())
    if _NUMBER.search(rest, found.end(), square.start() if square else len(rest)):
        return Value(None, shown, doubt=_doubt(plain))
    before, after = plain[: found.start()], rest[found.end() :]
    yuan = before.startswith(_YUAN)
    sign, before = _sign(before.removeprefix(_YUAN))
    qualifier = _AFTER[words] if words else Qualifier.EQ
    if before:
        known = _BEFORE.get(before)
        if known is None:
            return Value(None, shown)
        qualifier = _AFTER[words] if words else known
    unit, more = _without_more(after)
    if more:
        qualifier = Qualifier.APPROX_GT
    if not _is_unit(unit, square):
        joined = _UNIT.fullmatch(unit) and _AFTER_POWER.search(unit)
        return Value(None, shown, doubt="数字与汉字数字连写，没有当作数字" if joined else _doubt(unit))
    unit = unit or ("元" if yuan else "")
    number = _decimal(found.group())
    number = number.copy_negate() if sign < 0 else number
    text = plain if plain in (found.group(), f"-{found.group()}") else shown
    return Value(number, text, qualifier, unit, explanation=_explain(shown, found.group(), number, qualifier, unit))


def _is_unit(unit: str, square: re.Match[str] | None) -> bool:
    """Say whether what stands behind the digits may be a unit: no further digits, written as such or in Chinese."""
    letters = unit.removesuffix(square.group()) + "m" if square else unit
    if not _UNIT.fullmatch(letters) or _AFTER_POWER.search(letters):
        return False
    return not any(unicodedata.category(char) in ("No", "Nl") and char not in "²³" for char in letters)


def _doubt(plain: str) -> str:
    """Return why a text with digits may be a figure that can't be read for certain, blank where nothing says so."""
    if _FRACTION.search(plain):
        return "有分数，没有当作数字"
    if _COMMA.fullmatch(plain):
        return "逗号不像千位分隔，没有当作数字"
    return ""


def _sign(before: str) -> tuple[int, str]:
    if before in ("-", "−"):
        return -1, ""
    return 1, "" if before == "+" else before


def _without_more(after: str) -> tuple[str, bool]:
    """Return the unit without 多 or 余, which stand before or behind its power of ten (50多万, 6.4万余名)."""
    for at in range(min(len(after), 3)):
        if after[at] in _MORE and all(char in POWERS for char in after[:at]):
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


def _explain(shown: str, digits: str, number: Decimal, qualifier: Qualifier, unit: str) -> str:
    if shown in (digits, f"-{digits}") and "," not in digits and not _ZEROS.match(digits):
        return ""
    words = f"读作 {_QUALIFIER_SIGNS.get(qualifier, '')}{number:f}"
    return f"{words}，单位“{unit}”" if unit else words


def read_qualifier(text: str) -> Qualifier | None:
    """Return the qualifier that a cell of the column 限定 names, by its code or in words; None for other words."""
    plain = plain_width(text[:LONGEST]).strip().lower()
    if not plain:
        return Qualifier.EQ
    if plain in {one.value for one in Qualifier}:
        return Qualifier(plain)
    return QUALIFIER_WORDS.get(plain)
