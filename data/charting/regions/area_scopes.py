"""Which areas of an indicator stand beside each other: those of one level, and what they are called together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from data.cells.sum_words import is_whole
from data.model import Indicator, Package
from data.package.areas.area_list import COUNTRY, area_list, level_of
from data.words import tr

FEWEST: Final = 3
_CODE: Final = re.compile(r"\d{6}")
_INNER_MONGOLIA: Final = "15"
_MOST_LEVELS: Final = 8
_MEMO: Final = "regions.indicators"


@dataclass(frozen=True, slots=True)
class AreaScope:
    """Areas of one level, in the order of the package's table of areas; `kind` is what each is called: 盟市.

    `key` names it in a view; `whole` is the area they all lie in, a blank where there is none. `total` is the row of
    the source that sums them up (合计), where they have one that is no area of its own.
    """

    key: str
    kind: str
    codes: tuple[str, ...]
    whole: str = ""
    total: str = ""


def has_regions(package: Package) -> bool:
    """Say whether a package has an indicator with figures of three areas or more that stand beside each other."""
    if _MEMO in package.memo:
        return bool(package.memo[_MEMO])
    if len({one.ref_area for one in package.observations}) < FEWEST:
        return False
    return any(_stands_beside(package, one) for one in package.indicators)


def indicators_over_areas(package: Package) -> tuple[Indicator, ...]:
    """Return the indicators that have figures of three areas or more that stand beside each other."""
    if _MEMO not in package.memo:
        package.memo[_MEMO] = tuple(one for one in package.indicators if _stands_beside(package, one))
    found: tuple[Indicator, ...] = package.memo[_MEMO]
    return found


def _stands_beside(package: Package, indicator: Indicator) -> bool:
    measured = _measured(package, indicator)
    if len(measured) < FEWEST:
        return False
    return max(Counter(_level(package, code) for code in measured).values()) >= FEWEST


def _measured(package: Package, indicator: Indicator) -> set[str]:
    """Return the areas of which an indicator has a figure, or words in place of one; totals are none."""
    return {code for code in _with_totals(package, indicator) if not _is_total(package, code)}


def _with_totals(package: Package, indicator: Indicator) -> set[str]:
    own = package.observations_by_indicator.get(indicator.indicator_id, ())
    return {one.ref_area for one in own if one.ref_area and (one.obs_value is not None or one.value_text != "")}


def _is_total(package: Package, code: str) -> bool:
    """Say whether a code is that of a row that sums up others: 合计, 小计, 全市, and no area of the list."""
    return not _CODE.fullmatch(code) and is_whole(package.area_name(code))


def scopes_of(package: Package, indicator: Indicator) -> tuple[AreaScope, ...]:
    """Return the sets of areas of an indicator that can be ranked, those of the highest level first.

    Areas of a level that lie in one that is higher are a set of their own as well, where they are not all of them.
    """
    key = f"regions.scopes.{indicator.indicator_id}"
    if key not in package.memo:
        package.memo[key] = tuple(_scopes(package, indicator))
    found: tuple[AreaScope, ...] = package.memo[key]
    return found


def _scopes(package: Package, indicator: Indicator) -> Iterator[AreaScope]:
    measured = _measured(package, indicator)
    if len(measured) < FEWEST:
        return
    totals = sorted(code for code in _with_totals(package, indicator) if _is_total(package, code))
    order = {area.ref_area: number for number, area in enumerate(package.areas)}
    every = sorted(measured, key=lambda code: (order.get(code, len(order)), code))
    by_level: dict[int, list[str]] = {}
    for code in every:
        by_level.setdefault(_level(package, code), []).append(code)
    for level in sorted(by_level):
        codes = by_level[level]
        if len(codes) < FEWEST:
            continue
        groups: dict[str, list[str]] = {}
        for code in codes:
            groups.setdefault(_parent(package, code), []).append(code)
        common = next(iter(groups)) if len(groups) == 1 else _common(package, codes)
        total = "" if (common or COUNTRY) in measured else _total_of(package, totals, common, is_all=len(by_level) == 1)
        yield AreaScope(f"{level}", kind_of_areas(codes), _with_silent(package, codes, common), common, total)
        for parent, inside in groups.items():
            if parent and FEWEST <= len(inside) < len(codes):
                members = _with_silent(package, inside, parent)
                total = "" if parent in measured else _total_of(package, totals, parent, is_all=False)
                yield AreaScope(f"{level}/{parent}", kind_of_areas(inside), members, parent, total)


def _total_of(package: Package, totals: list[str], whole: str, *, is_all: bool) -> str:
    """Return the row that sums up the areas that lie in one, or all of them; a blank for none or several."""
    inside = [code for code in totals if whole and _parent(package, code) == whole]
    if not inside and is_all:
        inside = [code for code in totals if not _parent(package, code)]
    return inside[0] if len(inside) == 1 else ""


def _with_silent(package: Package, codes: list[str], whole: str) -> tuple[str, ...]:
    """Return areas with those that the package names beside them, though it has no figure of theirs."""
    have = set(codes)
    level = _level(package, codes[0])
    members = [
        area.ref_area
        for area in package.areas
        if area.ref_area in have
        or (
            not _is_total(package, area.ref_area)
            and whole
            and whole in _parents(package, area.ref_area)
            and _level(package, area.ref_area) == level
        )
    ]
    return (*members, *(code for code in codes if code not in set(members)))


def kind_of_areas(codes: Iterable[str]) -> str:
    """Return what areas of these codes are called, one by one: 盟市, 旗县市区, 省区市; 地区 where they differ."""
    listed = list(codes)
    if not all(_CODE.fullmatch(code) for code in listed):
        return tr("地区")
    levels = {level_of(code) for code in listed}
    inner = all(code.startswith(_INNER_MONGOLIA) for code in listed)
    if levels == {1}:
        return tr("省区市")
    if levels == {2}:
        return tr("盟市") if inner else tr("地市")
    if levels == {3}:
        return tr("旗县市区") if inner else tr("县市区")
    return tr("地区")


def _level(package: Package, code: str) -> int:
    """Return how deep an area lies: by its code of GB/T 2260, else by how many areas it lies in."""
    if _CODE.fullmatch(code):
        return level_of(code)
    return 10 + len(_parents(package, code))


def _parent(package: Package, code: str) -> str:
    return next(iter(_parents(package, code)), "")


def _parents(package: Package, code: str) -> tuple[str, ...]:
    """Return the areas that one lies in, the nearest first, as the package says, else as the list of areas does."""
    found: list[str] = []
    while len(found) < _MOST_LEVELS:
        area = package.area_by_id.get(code)
        parent = area.parent if area is not None else ""
        parent = parent or area_list().parent_of(code)
        if not parent or parent in found or parent == COUNTRY:
            break
        found.append(parent)
        code = parent
    return tuple(found)


def _common(package: Package, codes: list[str]) -> str:
    """Return the nearest area that all lie in, a blank for none."""
    first, *others = [_parents(package, code) for code in codes]
    return next((code for code in first if all(code in above for above in others)), "")
