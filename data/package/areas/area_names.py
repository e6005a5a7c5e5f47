"""Names of areas without the words that say what kind of area they are of: 莫力达瓦达斡尔族自治旗 is 莫力达瓦."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from data.text_width import plain_width, squeeze

_KINDS: Final = "特别行政区|自治区|自治州|自治县|自治旗|联合旗|地区|林区|特区|矿区|省|市|县|区|旗|盟|州"
_PEOPLES: Final = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|"
    "赫哲|门巴|珞巴|基诺|各"
)
_KIND: Final = re.compile(f"(?:{_KINDS})$")
# 北林区 is no forest.
_LAST_LETTER: Final = re.compile("[县区旗市]$")
_AUTONOMOUS: Final = re.compile("自治([区州县旗])$")
_PEOPLE: Final = re.compile(f"(?:{_PEOPLES})族$|维吾尔$")
# 哈萨克自治州 and 蒙古自治州 leave 族 out; 内蒙古 and 西藏 are named after no people.
_PEOPLE_IN_SHORT: Final = re.compile(f"(?:{_PEOPLES})$")
_MOST_PEOPLES: Final = 6
_SHORTEST: Final = 2


@lru_cache(maxsize=20_000)
def plain_name(words: str) -> str:
    """Return a name without white space, in plain width."""
    return squeeze(plain_width(words))


@lru_cache(maxsize=20_000)
def stem_of(name: str) -> str:
    """Return what is left of a name without its kind and the peoples it is named after; short names stay whole."""
    found = _AUTONOMOUS.search(name)
    if found is not None:
        return _without_peoples(name[: found.start()], is_region=found.group(1) == "区")
    for kind in (_KIND, _LAST_LETTER):
        stem = kind.sub("", name)
        if len(stem) >= _SHORTEST:
            return stem
    return name


def _without_peoples(name: str, *, is_region: bool) -> str:
    """Return a name without the peoples at its end; one that is nothing else keeps the last: 鄂温克族自治旗."""
    if not is_region and not _PEOPLE.search(name):
        name = _left(name, _PEOPLE_IN_SHORT)
    for _ in range(_MOST_PEOPLES):
        shorter = _left(name, _PEOPLE)
        if shorter == name:
            break
        name = shorter
    return name.removesuffix("族") or name


def _left(name: str, end: re.Pattern[str]) -> str:
    """Return what stands before an end, the whole name where that would be nothing."""
    bare = end.sub("", name)
    return bare if len(bare) >= _SHORTEST else name


def has_kind(name: str) -> bool:
    """Say whether a name ends with what kind of area it is of: 县, 旗, 自治州."""
    return stem_of(name) != name
