"""The province that the head of a document names, by its code in GB/T 2260."""

from __future__ import annotations

from typing import Final

from data.words import tr

_PROVINCES: Final = """
11北京 12天津 13河北 14山西 15内蒙古 21辽宁 22吉林 23黑龙江 31上海 32江苏 33浙江 34安徽 35福建 36江西 37山东 41河南
42湖北 43湖南 44广东 45广西 46海南 50重庆 51四川 52贵州 53云南 54西藏 61陕西 62甘肃 63青海 64宁夏 65新疆 71台湾
81香港 82澳门
"""
_CODES: Final = {one[2:]: f"{one[:2]}0000" for one in _PROVINCES.split()}
_WHOLE: Final = ("国务院", "全国人民代表大会", "中华人民共和国", "国家统计局")
_COUNTRY: Final = "100000"


def area_named(words: str) -> str:
    """Return the code of the only province that words name, of the country where they name its organs, else a blank."""
    named = {code for name, code in _CODES.items() if name in words}
    if len(named) == 1:
        return named.pop()
    return _COUNTRY if not named and any(word in words for word in _WHOLE) else ""


def area_title(code: str) -> str:
    """Return the name of a province, or of the country, by its code."""
    if code == _COUNTRY:
        return tr("全国")
    return next((name for name, own in _CODES.items() if own == code), code)
