"""Where a figure is: the area that the head of a document names, or the one that a sentence says it of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from data.package.areas.area_list import COUNTRY, area_list, level_of
from data.package.areas.area_mentions import areas_in
from data.texts.naming.name_parts import cleaned

if TYPE_CHECKING:
    from data.package.areas.area_mentions import AreaMention

_WHOLE: Final = ("国务院", "全国人民代表大会", "中华人民共和国", "国家统计局")
_PROVINCE: Final = 1
# The organ that speaks or publishes: its area is the document's.
_ORGAN: Final = re.compile(
    "(?:代表)?([\u4e00-\u9fff]{2,20}?)(?:人民政府|统计局|人民代表大会常务委员会|人大常委会|统计调查队)"
)
_PUBLISHES: Final = re.compile("(?:国家统计局|国务院[^，。]{0,8})[^，。全我]{0,12}(?:发布|发表|公布|举行)")
_OF_ANOTHER: Final = re.compile("[全我][省市县区州盟旗]")
_WHITE_PAPER: Final = "白皮书"
_OF_THE_COUNTRY: Final = re.compile(r"(?:\d{4}年[^，]{0,6})?(?:全国|我国)")
_CHINA: Final = "中国"
# Before an area that another figure is held against, or that somebody goes to, comes from or works with.
_HELD_AGAINST: Final = re.compile(
    "(?:比|较|占|超|于|快于|慢于|与|同|向|对|赴|来自|引进|的自|从|由|至|到|沿|除|离|距|居|列|在|为|是|和|及|“|《)$"
)
# What somebody elsewhere gives: the money, the people and the orders of an area are no figures of that area.
_GIVEN: Final = re.compile(
    "等|拿出|出资|援助|支援|帮扶|采购|对口|协作|捐赠|援建|援派|各级财政|[^，]{0,4}银行|[^，]{0,4}日报|[^，]{0,6}大学"
)
# What is called after the country, as an award is, and is none of its figures.
_NATIONAL: Final = re.compile(
    "文明|优秀|先进|重点|百强|千强|示范|试点|首|率先|唯一|最|第|前|劳动|三八|五一|一流|知名|各|省区市|\\d+个省|统一|性|人大|政协|两会|排名|领先"
)
_JOINED: Final = re.compile("[、和与及]|以及")
_ITEM: Final = re.compile("[、，；：。]")
_LONGEST_GAP: Final = 1


def area_of_document(title: str, notes: str, opening: str = "") -> str:
    """Return the code of the only area that a title names, else of the only province that the lines below it do.

    Else it is that of the organ that publishes or speaks, in those lines or in `opening`, the begin of the text. Of
    areas that lie in each other it is the innermost; the country's where its organs are named; blank for none.
    """
    for words, is_title in ((title, True), (notes, False)):
        named = [one.codes for one in areas_in(words)]
        codes = {code for own in named for code in own if code != COUNTRY}
        if not is_title:
            codes = {code for code in codes if level_of(code) <= _PROVINCE}
        if (code := _innermost(codes)) and (is_title or len(codes) == 1):
            return code
    is_of_country = _OF_THE_COUNTRY.match(title) is not None and not _OF_ANOTHER.search(title)
    if any(word in title + notes for word in _WHOLE) or is_of_country:
        return COUNTRY
    if _CHINA in title and _WHITE_PAPER in title + opening:
        return COUNTRY
    if _PUBLISHES.search(opening) and not _OF_ANOTHER.search(opening):
        return COUNTRY
    spoken = {code for words in (notes, opening) for organ in _ORGAN.findall(words) for code in _codes_in(organ)}
    return _innermost(spoken - {COUNTRY})


def _codes_in(words: str) -> set[str]:
    """Return the codes of the areas that are named in words, without what may be several."""
    return {one.codes[0] for one in areas_in(words) if len(one.codes) == 1}


def _innermost(codes: set[str]) -> str:
    """Return the area that lies in all others of a set, blank where none does."""
    within = area_list().is_within
    found = [one for one in codes if all(within(one, other) for other in codes)]
    return found[0] if len(found) == 1 else ""


class SentenceAreas:
    """The areas that a sentence names; `place` is the document's, which decides between areas of one name."""

    def __init__(self, words: str, start: int, end: int, place: str) -> None:
        self._words, self._start, self._place = words, start, place
        self._named = areas_in(words, start, end)

    def of(self, low: int, figure: int, *, is_level: bool = False) -> AreaMention | None:
        """Return the area that the words from `low` up to a figure say that it is of, None where they say none.

        `is_level` says that it is the level of an area that another figure is held against: 高于全国10.2%的水平.
        """
        for at in range(len(self._named) - 1, -1, -1):
            one = self._named[at]
            if one.end > figure:
                continue
            if one.start < low:
                return None
            return one if self._is_meant(at, low, figure, is_level) else None
        return None

    def _is_meant(self, at: int, low: int, figure: int, is_level: bool) -> bool:
        one, words = self._named[at], self._words
        if (at and self._is_joined(at)) or (one.codes == (COUNTRY,) and _NATIONAL.match(words, one.end)):
            return False
        if figure - one.end <= _LONGEST_GAP:
            return is_level or not re.search("(?:比|较|占|于|超)$", words[max(low, one.start - 2) : one.start])
        before = words[max(low, one.start - 2) : one.start]
        if (
            _ITEM.search(words, one.end, figure)
            or _HELD_AGAINST.search(before)
            or _GIVEN.search(words, one.end, figure)
        ):
            return False
        begun = max([low, *(found.end() for found in _ITEM.finditer(words, low, one.start))])
        return not cleaned(words[begun : one.end - len(self.words_of(one))])

    def _is_joined(self, at: int) -> bool:
        """Say whether an area is one of several that a figure is of together: 兴安盟和乌兰察布市169个."""
        between = self._words[self._named[at - 1].end : self._named[at].start]
        return bool(_JOINED.fullmatch(between))

    def words_of(self, one: AreaMention) -> str:
        """Return the name of an area with those of the areas around it that stand right before it."""
        start = one.start
        for other in reversed(self._named):
            if other.end == start:
                start = other.start
        return self._words[start : one.end]

    def code_of(self, one: AreaMention) -> str:
        """Return the code of a named area; of several with the name the one in the document's area, else a blank."""
        codes: Sequence[str] = one.codes
        if len(codes) > 1 and self._place:
            codes = [code for code in codes if area_list().is_within(code, self._place)]
        return codes[0] if len(codes) == 1 else ""

    def named_by(self, title: str) -> str:
        """Return the code of the area that a title is the name of, a blank where it is none."""
        found = areas_in(title)
        return self.code_of(found[0]) if found and (found[0].start, found[-1].end) == (0, len(title)) else ""


def area_title(code: str) -> str:
    """Return the name of an area by its code."""
    return area_list().title_of(code)
