"""Which areas a running text names: provinces by their short names too, others by those that say what they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final, NamedTuple

from data.package.areas.area_list import COUNTRY, COUNTRY_NAMES, area_list, level_of

_OTHER_NAMES: Final = {"我国": COUNTRY, "全中国": COUNTRY}
_KIND: Final = re.compile("[省市区县旗盟州岛]")
# Words that begin with what kind of area it is, and name none: 新建县域医疗中心.
_OTHER_WORD: Final = re.compile(
    "县[域级城内乡]|市[场级民政容区域]|区[域位级间块]|旗[舰帜下]|州[级际]|省[级内外道份]|盟[友约]|岛屿"
)
# Words that end with the first letter of a name and make another word of it: 其中国家级, 集中国内.
_BEFORE_CHINA: Final = ("其", "集")
_PREFECTURES: Final = re.compile("[市盟州]$|地区$")
_LONGEST: Final = 15
_SHORTEST: Final = 3
_PREFECTURE: Final = 2
# In running words two letters may mean something else: 东方, 平凉, 海南.
_SHORT_NAME: Final = 3


class AreaMention(NamedTuple):
    """A place in a text that names an area; `codes` are several where areas share the name (鼓楼区)."""

    start: int
    end: int
    codes: tuple[str, ...]


@cache
def _names_with_kind() -> dict[str, tuple[str, ...]]:
    known = area_list()
    found = {name: tuple(codes) for name, codes in known.by_title.items() if len(name) >= _SHORTEST}
    for name, former in known.former_by_title.items():
        now = tuple(dict.fromkeys(one.now for one in former if one.now))
        is_large = all(level_of(one.ref_area) <= _PREFECTURE for one in former)
        if len(name) >= _SHORTEST and now and is_large and name not in found:
            found[name] = now
    return found


@cache
def _names_without_kind() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the names of provinces, and of prefectures with three letters and more, without their kind."""
    known = area_list()
    found = {name: COUNTRY for name in known.by_title if known.by_title[name] == [COUNTRY]} | _OTHER_NAMES
    for stem, codes in known.by_stem.items():
        for code in codes:
            is_long = level_of(code) == _PREFECTURE and len(stem) >= _SHORT_NAME
            if level_of(code) == 1 or (is_long and _PREFECTURES.search(known.title_of(code))):
                found.setdefault(stem, code)
    return re.compile("|".join(sorted(found, key=lambda name: (-len(name), name)))), found


def areas_in(text: str, start: int = 0, end: int | None = None) -> list[AreaMention]:
    """Return the areas that a part of a text names, in order, in a time that grows with its length."""
    stop = len(text) if end is None else end
    names, found, done = _names_with_kind(), list[AreaMention](), start
    for kind in _KIND.finditer(text, start, stop):
        last = kind.end()
        if _OTHER_WORD.match(text, kind.start(), stop):
            continue
        first = next(
            (at for at in range(max(done, last - _LONGEST), last - _SHORTEST + 1) if text[at:last] in names), None
        )
        if first is not None:
            found.append(AreaMention(first, last, names[text[first:last]]))
            done = last
    pattern, short = _names_without_kind()
    ends = [one.end for one in found]
    for name in pattern.finditer(text, start, stop):
        if name.group() == COUNTRY_NAMES[1] and text.startswith(_BEFORE_CHINA, name.start() - 1):
            continue
        at = bisect_left(ends, name.end())
        if at == len(ends) or found[at].start > name.start():
            found.append(AreaMention(name.start(), name.end(), (short[name.group()],)))
    return _with_places_inside(text, stop, sorted(found))


def _with_places_inside(text: str, stop: int, found: list[AreaMention]) -> list[AreaMention]:
    """Add the places that are called by their short names right behind the province that they lie in: 陕西渭南."""
    known, made = area_list(), list[AreaMention]()
    starts = {one.start for one in found}
    for one in found:
        made.append(one)
        if one.end in starts or len(one.codes) != 1 or level_of(one.codes[0]) != 1:
            continue
        for length in (_SHORT_NAME, _SHORT_NAME - 1):
            last = one.end + length
            codes = known.by_stem.get(text[one.end : last], []) if last <= stop else []
            inside = tuple(code for code in codes if known.is_within(code, one.codes[0]) and code != one.codes[0])
            if inside and not any(start < last for start in starts if start > one.end):
                made.append(AreaMention(one.end, last, _largest(inside)))
                break
    return made


def _largest(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of the highest level: the city of 渭南, not the county that lies in it and has its name."""
    level = min(level_of(code) for code in codes)
    return tuple(code for code in codes if level_of(code) == level)
