"""The list of areas, read once: today's names, former ones, short ones, and which area lies in which."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

from data.endings import CSV, with_ending
from data.package.areas.area_names import stem_of

COUNTRY: Final = "100000"
COUNTRY_NAMES: Final = ("全国", "中国")
_FOLDER: Final = Path(__file__).resolve().parent
_ZONE: Final = "zone"


class ListedArea(NamedTuple):
    """An area of the list; a zone is counted like a county by statistics and is none of GB/T 2260."""

    ref_area: str
    title: str
    is_zone: bool = False


class FormerArea(NamedTuple):
    """A former name or code: `until` is the month of the last list that has it, `now` today's code or blank."""

    ref_area: str
    title: str
    until: str
    now: str


@dataclass(frozen=True)
class AreaList:
    """The areas by code and by the names that they are found under."""

    by_code: dict[str, ListedArea] = field(default_factory=dict)
    by_title: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_stem: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    former_by_title: dict[str, list[FormerArea]] = field(default_factory=lambda: defaultdict(list))
    former_by_code: dict[str, list[FormerArea]] = field(default_factory=lambda: defaultdict(list))

    def title_of(self, ref_area: str) -> str:
        """Return the name of an area, its code where the list does not have it."""
        known = self.by_code.get(ref_area)
        return known.title if known is not None else ref_area

    def parent_of(self, ref_area: str) -> str:
        """Return the code of the area that one lies in, a blank for the country and what is not in the list."""
        if ref_area == COUNTRY or ref_area not in self.by_code:
            return ""
        prefecture, province = f"{ref_area[:4]}00", f"{ref_area[:2]}0000"
        if ref_area not in (prefecture, province) and prefecture in self.by_code:
            return prefecture
        return province if ref_area != province else COUNTRY

    def parents_of(self, ref_area: str) -> Iterator[str]:
        """Yield the codes of the areas that one lies in, the nearest first, the country last."""
        while ref_area := self.parent_of(ref_area):
            yield ref_area

    def children_of(self, ref_area: str) -> list[str]:
        """Return the codes of the areas that lie in one, the next level only, without zones."""
        codes = (code for code, one in self.by_code.items() if not one.is_zone)
        return [code for code in codes if self.parent_of(code) == ref_area]

    def inside(self, whole: str, level: int) -> list[str]:
        """Return the codes of the areas of a level that lie in one, without zones; to ask again costs nothing."""
        return self._by_whole_and_level.get((whole, level), [])

    @cached_property
    def _by_whole_and_level(self) -> dict[tuple[str, int], list[str]]:
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for code, one in self.by_code.items():
            if not one.is_zone:
                level = level_of(code)
                for whole in (code, *self.parents_of(code)):
                    found[whole, level].append(code)
        return dict(found)

    def is_within(self, ref_area: str, whole: str) -> bool:
        """Say whether an area is another one or lies in it."""
        return ref_area == whole or whole in self.parents_of(ref_area)


def level_of(ref_area: str) -> int:
    """Return the level of an area: 0 the country, 1 a province, 2 a prefecture, 3 a county."""
    if ref_area == COUNTRY:
        return 0
    return 1 if ref_area.endswith("0000") else 2 if ref_area.endswith("00") else 3


@cache
def area_list() -> AreaList:
    """Return the list that comes with the program, in the order of the codes."""
    found = AreaList()
    found.by_code[COUNTRY] = ListedArea(COUNTRY, COUNTRY_NAMES[0])
    for name in COUNTRY_NAMES:
        found.by_title[name].append(COUNTRY)
    for row in _rows("divisions"):
        area = ListedArea(row["ref_area"], row["title"], row["kind"] == _ZONE)
        found.by_code[area.ref_area] = area
        found.by_title[area.title].append(area.ref_area)
        stem = stem_of(area.title)
        if not area.is_zone and stem != area.title:
            found.by_stem[stem].append(area.ref_area)
    for row in _rows("short_names"):
        found.by_title[row["title"]].append(row["ref_area"])
    for row in _rows("former"):
        former = FormerArea(row["ref_area"], row["title"], row["until"], row["now"])
        found.former_by_title[former.title].append(former)
        found.former_by_code[former.ref_area].append(former)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / with_ending(name, CSV)).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
