"""Areas of tables get the codes of GB/T 2260: by their names together, the totals of areas by what they sum up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from data.cells.sum_words import is_sum, is_whole, names_whole
from data.package.areas.area_list import COUNTRY, area_list
from data.package.areas.area_names import plain_name
from data.package.areas.area_search import AreaEvidence, AreaMatch, find_areas

# The words of an area from coarse to fine, as a table has them: 乌兰察布市, 集宁区.
AreaPath = tuple[str, ...]

# What stands before a name and is none of it: 其中：, 1., （二）.
_BEFORE: Final = re.compile(
    r"^(?:其中\s*[:：]?|[#＃—–-]+|[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[.、．)）])\s*"
)
_KIND_OF_WHOLE: Final = re.compile("[国省区市县旗盟州]")
# Names that end like those of areas, and what is none of them: 贫困县, 城市, 示范区.
_WRITTEN: Final = re.compile("[\u4e00-\u9fff]{1,12}(?:自治[区州县旗]|[省市县旗盟])")
_GENERAL: Final = re.compile("[贫困示范各本全其级类城农]|旗县|^.{0,2}(?:地市|县市|省市)$")
_SEPARATORS: Final = str.maketrans({";": "；", "|": "｜"})
_FEWEST: Final = 3
# Of the names of a column the share that has to be areas where its header does not say so; where codes go by
# what may be another word, too.
_MOST: Final = 0.8
_USUAL: Final = 0.5
_SURE: Final = frozenset((AreaEvidence.NAME, AreaEvidence.CODE))


class CodedArea(NamedTuple):
    """An area of a package: its code, the name that the table has for it, the code of the area it lies in."""

    ref_area: str
    title: str
    parent: str

    def as_row(self) -> dict[str, str]:
        """Return the fields of the area by their names."""
        return {"ref_area": self.ref_area, "title": self.title, "parent": self.parent}


@dataclass(frozen=True)
class AreaCodes:
    """The areas of a package by their paths; `above` are those they lie in, `unlisted` the names that no list has.

    `wholes` are the paths of totals that are those of a whole area.
    """

    areas: Mapping[AreaPath, CodedArea]
    above: tuple[CodedArea, ...] = ()
    unlisted: tuple[AreaPath, ...] = ()
    wholes: tuple[AreaPath, ...] = ()


def is_written(name: str) -> bool:
    """Say whether a name is written like that of a county or a larger area, whether a list has it or not."""
    return _WRITTEN.fullmatch(name) is not None and not _GENERAL.search(name)


def name_areas(names: Iterable[str]) -> bool:
    """Say whether names that stand in one column are those of areas: three at least, and nearly all of them."""
    own = [name for name in dict.fromkeys(map(_bare, names)) if name and not is_whole(name)]
    if len(own) < _FEWEST:
        return False
    listed = {one.words for one in find_areas(own) if one.evidence is not AreaEvidence.NOTHING}
    written = set(filter(is_written, own))
    return max(len(listed), len(written)) >= _FEWEST and len(listed | written) >= len(own) * _MOST


def codes_of_areas(
    paths: Iterable[AreaPath], together: Iterable[Collection[AreaPath]] = (), local: Collection[AreaPath] = ()
) -> AreaCodes:
    """Return the codes of areas, in the order of their paths.

    Names that stand in one area are known together: what is open follows the level and the place of the others. A name
    that no list has is its own code. `together` are the areas of one indicator each: no two of them share a code.
    `local` are townships and villages, which the list does not have.
    """
    known = list(dict.fromkeys(paths))
    found = _Finder(known, together, frozenset(local))
    areas = {path: found.area_of(path) for path in known}
    named = {one.ref_area for one in areas.values()}
    above = dict.fromkeys(code for one in areas.values() for code in _above(one) if code not in named)
    whole = area_list()
    return AreaCodes(
        areas,
        tuple(CodedArea(code, whole.title_of(code), whole.parent_of(code)) for code in above),
        tuple(path for path in known if path not in found.codes and not is_whole(path[-1])),
        tuple(path for path, one in areas.items() if is_whole(path[-1]) and one.ref_area in whole.by_code),
    )


def _above(area: CodedArea) -> list[str]:
    whole = area_list()
    codes = [area.parent] if area.parent in whole.by_code else []
    return [*codes, *(above for code in (area.ref_area, area.parent) for above in whole.parents_of(code))]


class _Finder:
    """Finds the codes of paths, from coarse to fine."""

    def __init__(
        self, paths: Sequence[AreaPath], together: Iterable[Collection[AreaPath]], local: Collection[AreaPath]
    ) -> None:
        self.codes: dict[AreaPath, str] = {}
        self._evidence: dict[AreaPath, AreaEvidence] = {}
        groups: defaultdict[AreaPath, dict[AreaPath, None]] = defaultdict(dict)
        for path in paths:
            for length in range(1, len(path) + 1):
                groups[path[: length - 1]][path[:length]] = None
        self._groups = {head: list(own) for head, own in sorted(groups.items(), key=lambda one: len(one[0]))}
        for head, own in self._groups.items():
            self._find(head, [path for path in own if path not in local and not is_whole(path[-1])])
        for beside in together:
            self._part(beside)
        self._common = {head: self._common_of(own) for head, own in self._groups.items()}

    def _find(self, head: AreaPath, paths: Sequence[AreaPath]) -> None:
        within = [self.codes[head]] if self.codes.get(head) else []
        matches = find_areas([_bare(path[-1]) for path in paths], within)
        if within:
            matches = [one if _lies_within(one, within[0]) else AreaMatch(one.words) for one in matches]
        are_usual = sum(one.is_sure for one in matches) >= max(1, len(paths) * _USUAL)
        for path, one in zip(paths, matches, strict=True):
            # A village may be called like a county: a name that needs completing counts among others alone.
            if one.is_sure and (are_usual or one.evidence in _SURE):
                self.codes[path], self._evidence[path] = one.code, one.evidence

    def _part(self, paths: Collection[AreaPath]) -> None:
        """Leave a code to one of several areas that stand side by side: to the one that is called so today."""
        taken: dict[str, AreaPath] = {}
        for path in sorted(paths, key=lambda path: self._evidence.get(path, AreaEvidence.NOTHING).value):
            code = self.codes.get(path, "")
            if code and taken.setdefault(code, path) != path:
                del self.codes[path]

    def _common_of(self, paths: Sequence[AreaPath]) -> str:
        """Return the area that all listed ones of a group lie in, a blank for fewer than three of them."""
        whole = area_list()
        codes = {self.codes[path] for path in paths if path in self.codes}
        parents = Counter(whole.parent_of(code) for code in codes)
        parents.pop("", None)
        # The area itself may stand among its parts.
        common, count = parents.most_common(1)[0] if parents else ("", 0)
        others = codes - {common} - {code for code in codes if whole.is_within(common, code)}
        inside = all(whole.is_within(code, common) for code in others)
        return common if count >= _FEWEST and inside else ""

    def area_of(self, path: AreaPath) -> CodedArea:
        """Return the area of a path."""
        head, title = path[:-1], path[-1]
        whole, code, shown = area_list(), self.codes.get(path, ""), _bare(title)
        if not code and is_whole(title) and (code := self._code_of_whole(head, title)):
            shown = whole.title_of(code)
        if code:
            return CodedArea(code, whole.title_of(code) if shown.isdecimal() else shown, whole.parent_of(code))
        above = (self.area_of(head).ref_area if head else "") or self._common.get(head, "")
        return CodedArea("/".join(path).translate(_SEPARATORS), " ".join(path), above)

    def _code_of_whole(self, head: AreaPath, title: str) -> str:
        """Return the code of the area whose parts a row sums up, a blank where the table does not have all of it."""
        if head:
            return ""
        plain, common, whole = plain_name(title), self._common.get(head, ""), area_list()
        if plain.startswith("全国"):
            return COUNTRY
        if not common:
            return ""
        codes = {self.codes[path] for path in self._groups[head] if path in self.codes}
        if common in codes:
            # It has a row of its own.
            return ""
        if names_whole(plain):
            kind = _KIND_OF_WHOLE.findall(plain.removeprefix("全"))[0]
            return common if whole.title_of(common).endswith(kind) else ""
        return common if is_sum(plain) and set(whole.children_of(common)) <= codes else ""


def _bare(words: str) -> str:
    """Return a name without what stands before it."""
    bare = words.strip()
    return _BEFORE.sub("", bare).strip() or bare


def _lies_within(match: AreaMatch, whole: str) -> bool:
    return all(area_list().is_within(code, whole) for code in match.codes)
