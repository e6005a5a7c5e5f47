"""The area that a return is of: by the words of its sheet, the name of its file, its folders, in this order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from data.gathering.answers import NamedArea
from data.gathering.reading.returns import ReturnTable
from data.package.areas.area_list import area_list, level_of
from data.package.areas.area_names import plain_name, stem_of
from data.package.areas.area_search import AreaEvidence, find_area, find_areas

_CHINESE: Final = re.compile("[\u4e00-\u9fff]{2,40}")
_CODE: Final = re.compile(r"(?<!\d)\d{6}(?!\d)")
_OFFICE: Final = re.compile(
    "(?:人民政府|政府|统计局|扶贫办|扶贫开发办公室|乡村振兴局|农牧局|农业农村局|农牧和科技局|财政局|教育局|民政局|医疗保障局|医保局|卫健委|"
    "卫生健康委员会|水利局|交通局|交通运输局|住建局|住房和城乡建设局|人社局|发改委|发展和改革委员会|残联|林草局|林业和草原局|妇联|民委|"
    "税务局|调查队|办公室|委员会|工作办|专班|领导小组)$"
)
# Words of file names that are no part of a name of an area.
_COMMON: Final = re.compile(
    "汇总|报表|年报|季报|月报|统计|台账|情况|数据|上报|填报|报送|附件|模板|更正|修订|最新|终稿|定稿|副本|复件|盖章|扫描|表|年度?|月份?|份|"
    "关于|的"
)
# A name that ends with what kind of area it is of, and is no general word.
_WRITTEN: Final = re.compile(
    "(?!.*(?:农村|乡村|城乡|城镇|城市|全[省市县区旗盟州]|本[省市县区旗盟州]|各地?[省市县区旗盟州镇乡村]|地区)$)"
    "[\u4e00-\u9fff][\u4e00-\u9fff\\d]{0,11}(?:自治[县旗州]|[县旗区市盟州镇乡村]|苏木|街道)"
)
# What stands around names in the names of files: numbers in front, marks, years.
_NOT_NAMES: Final = re.compile(r"^[\d\W_]+|[\W_]+\d*$|[\W_]+(?:19|20)\d\d.*$")
_LONGEST: Final = 14
_LONGEST_WORDS: Final = 80
_MOST_OFFICES: Final = 3
# So many of the areas of a parent, and such a share of them, have reported where all of them are expected to.
_FEWEST: Final = 4
_MOST: Final = 0.8


@dataclass(frozen=True, slots=True)
class AreaFound:
    """The area of a return; `choices` are several that the words may mean, `words` those that were looked at."""

    area: NamedArea | None
    words: str
    place: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExpectedAreas:
    """The areas that should report; without any, those of the list of the whole country are known."""

    areas: tuple[NamedArea, ...] = ()

    @cached_property
    def _by_words(self) -> Mapping[str, list[NamedArea]]:
        found: dict[str, list[NamedArea]] = {}
        for area in self.areas:
            name = plain_name(area.title)
            for words in dict.fromkeys((name, stem_of(name), area.ref_area)):
                found.setdefault(words, []).append(area)
        return found

    @cached_property
    def _by_code(self) -> Mapping[str, NamedArea]:
        return {area.ref_area: area for area in self.areas}

    def exactly(self, words: str) -> list[NamedArea]:
        """Return the expected areas that words name, with or without their kind, by code or by a former name."""
        name = plain_name(words)
        if found := self._by_words.get(name):
            return found
        codes = find_area(words).codes
        return [self._by_code[code] for code in codes if code in self._by_code]

    def inside(self, words: str) -> list[NamedArea]:
        """Return the expected areas whose whole name stands in words, the longest names only."""
        name = plain_name(words)
        whole = [area for area in self.areas if len(area.title) > 1 and plain_name(area.title) in name]
        longest = max((len(area.title) for area in whole), default=0)
        return [area for area in whole if len(area.title) == longest]


@dataclass
class AreaFinder:
    """Finds the areas of returns."""

    expected: ExpectedAreas
    answers: Mapping[str, NamedArea] = field(default_factory=dict)
    _known: dict[str, list[NamedArea]] = field(default_factory=dict)

    def of(self, table: ReturnTable, file: str) -> AreaFound:
        """Return the area of a return: the first place that names one decides, one that names several is asked."""
        path = PurePosixPath(file)
        places = [(table.named_area, table.area_place)]
        if table.row_areas and len(table.rows) == 1:
            ((row, head),) = table.rows.items()
            cell = next((one.place for (at, _), one in table.cells.items() if at == row), "")
            places.append((head.words, cell))
        places += [(path.stem, ""), *((name, "") for name in reversed(path.parts[:-1]))]
        places += [(table.title, table.place_of_header), (table.sheet, table.sheet)]
        for words, place in places:
            if words in self.answers:
                return AreaFound(self.answers[words], words, place)
            if words and (found := self.named(words)):
                if len(found) == 1:
                    return AreaFound(found[0], words, place)
                return AreaFound(None, words, place, tuple(area.title for area in found))
        return AreaFound(None, table.named_area, table.area_place)

    def as_written(self, table: ReturnTable, file: str) -> AreaFound:
        """Return the area under the name that it is written with, for returns of areas that no list has."""
        label = next(iter(table.rows.values())).words if table.row_areas and len(table.rows) == 1 else ""
        for words in (table.named_area, label, PurePosixPath(file).stem):
            for part in _COMMON.split(_without_office(words[:_LONGEST_WORDS])):
                bare = _NOT_NAMES.sub("", part)
                if _WRITTEN.fullmatch(bare):
                    return AreaFound(NamedArea("", bare), words, table.area_place)
        return AreaFound(None, table.named_area, table.area_place)

    def named(self, words: str) -> list[NamedArea]:
        """Return the areas that words name, whatever else they say."""
        if words not in self._known:
            self._known[words] = self._named(words)
        return self._known[words]

    def _named(self, words: str) -> list[NamedArea]:
        words = words[:_LONGEST_WORDS]
        bare = _without_office(words)
        if self.expected.areas:
            for part in (words, bare):
                if found := self.expected.exactly(part):
                    return found
            if found := self.expected.inside(words):
                return found
        runs = [bare, *_CODE.findall(words), *self._runs(words)]
        for run in runs:
            if codes := self._codes(run):
                return [NamedArea(code, area_list().title_of(code)) for code in codes]
        return []

    def _codes(self, words: str) -> tuple[str, ...]:
        match = find_area(words)
        if match.codes and match.evidence is not AreaEvidence.OTHER_KIND:
            return self._of_expected(match.codes)
        return ()

    def _of_expected(self, codes: Sequence[str]) -> tuple[str, ...]:
        own = {area.ref_area for area in self.expected.areas}
        return tuple(code for code in codes if code in own) or tuple(codes)

    def _runs(self, words: str) -> list[str]:
        """Return the parts of a name that may be an area: runs of Chinese words, and whole names in them."""
        found = []
        for run in _CHINESE.findall(plain_name(words)):
            parts = [part for part in _COMMON.split(run) if len(part) > 1]
            found += [part for part in parts if part not in found]
            for part in parts:
                found += _whole_names(part)
        return found


def _without_office(words: str) -> str:
    """Return words without the office at their end: 凉城县统计局 is 凉城县."""
    name = plain_name(words)
    for _ in range(_MOST_OFFICES):
        name = _OFFICE.sub("", name)
    return name


def _whole_names(part: str) -> list[str]:
    """Return the longest beginnings and ends of a part that are whole names of areas."""
    lengths = range(min(len(part) - 1, _LONGEST), 2, -1)
    tried = [part[:length] for length in lengths] + [part[-length:] for length in lengths]
    known = area_list()
    return [words for words in tried if words in known.by_title or find_area(words).evidence is AreaEvidence.NAME]


def settled(found: Sequence[AreaFound]) -> list[AreaFound]:
    """Return areas where what is open follows from the level and the place of the others, as far as one does."""
    codes = [one.area.ref_area for one in found if one.area is not None and one.area.ref_area]
    made = list(found)
    for at, one in enumerate(found):
        if one.area is None and one.choices:
            matches = find_areas([*codes, one.choices[0]])
            code = matches[-1].code
            if code and code not in codes:
                made[at] = AreaFound(NamedArea(code, area_list().title_of(code)), one.words, one.place)
    return made


def missing_of(expected: Sequence[NamedArea], reported: Sequence[NamedArea]) -> list[NamedArea]:
    """Return the expected areas that none of the reported is, by code, by name where there is no code."""
    codes = {area.ref_area for area in reported if area.ref_area}
    names = {area.title for area in reported}
    return [area for area in expected if area.ref_area not in codes and (area.ref_area or area.title not in names)]


def likely_expected(reported: Sequence[NamedArea]) -> list[NamedArea]:
    """Return the areas that should report as far as the reported ones tell: all of a parent that most are of.

    Nothing is said where the returns are of many places, or of fewer than four in five of one.
    """
    known = area_list()
    codes = {area.ref_area for area in reported if area.ref_area in known.by_code}
    wholes: dict[str, set[str]] = {}
    for code in codes:
        for whole in known.parents_of(code):
            if level_of(whole) > 0:
                wholes.setdefault(whole, set()).add(code)
    for whole, inside in sorted(wholes.items(), key=lambda one: (len(one[1]), one[0])):
        alike = known.inside(whole, max(map(level_of, inside)))
        reported_of_it = len(inside & set(alike))
        if len(inside) == len(codes) and reported_of_it >= _FEWEST and reported_of_it >= len(alike) * _MOST:
            return [NamedArea(code, known.title_of(code)) for code in alike]
    return []
