"""Why a text that looks like a figure is none: a range, letters among the digits, a comma that groups no thousands."""

from __future__ import annotations

import re
from typing import Final

from data.units import NUMERALS, POWERS
from data.words import tr

_FRACTION: Final = re.compile("[¼-¾⅐-⅞↉]|[0-9]⁄[0-9]")
# A single run of digits with commas in it: not 1月,2月.
_COMMA: Final = re.compile(r"[^0-9]*+[0-9]++,[0-9][0-9,.]*+[^0-9]*+")
# A figure and its unit, a dash, a second one: 3-5, 63%~68%, 1.2万至1.5万. Years and dates have no such shape.
_RANGE: Final = re.compile(
    r"[^0-9]{0,4}[0-9]++(?:[.,][0-9]++)*+[^0-9\-]{0,4}?(?:[-–—―~～〜至到]|--|——)[0-9]++(?:[.,][0-9]++)*+[^0-9]{0,12}"
)
# Letters that are typed, or recognised on paper, for digits: O for 0, l and I for 1.
_LOOKS_LIKE: Final = str.maketrans("OolI|", "00111")
_MIXED: Final = re.compile(r"[-+]?[0-9OolI|]++(?:[.,][0-9OolI|]++)*+%?")
_LITRES: Final = re.compile(r"[-+]?[0-9.,]++l")
_SPELLED: Final = re.compile(f"[{''.join(NUMERALS)}{POWERS}]{{2,}}")
_BRACKETS: Final = re.compile(r"[^()（）]*+[(（][^()（）]++[)）]")
_NO_MINUS: Final = re.compile(r"(?:[—―]|--|[-–][-–—])[0-9]|[0-9][%‰]?[-−–—]$")


def doubt_of(plain: str) -> str:
    """Return why a text with digits may be a figure that can't be read for certain, blank where nothing says so."""
    if _FRACTION.search(plain):
        return tr("有分数，没有当作数字")
    if _COMMA.fullmatch(plain):
        return tr("逗号不像千位分隔，没有当作数字")
    if mixes_letters(plain):
        return tr("数字里混有字母，没有当作数字")
    if _RANGE.fullmatch(plain):
        return tr("是一个范围或日期，没有当作数字")
    if _NO_MINUS.search(plain):
        return tr("看不出横线是不是负号，没有当作数字")
    if _SPELLED.fullmatch(plain):
        return tr("汉字数字读不准，没有当作数字")
    if _BRACKETS.fullmatch(plain):
        return tr("不知道括号里的话是否改变这个数，没有当作数字")
    return ""


def mixes_letters(plain: str) -> bool:
    """Say whether a text is a figure but for letters that look like digits: 8O.2, l57. 5l are litres."""
    if not _MIXED.fullmatch(plain) or _LITRES.fullmatch(plain):
        return False
    return any("0" <= char <= "9" for char in plain) and plain.translate(_LOOKS_LIKE) != plain
