"""The figures a chart names: its ids resolved against the package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.charting.content import Mark
from data.charting.title_parts import one_measure, parts_in_brackets, title_parts
from data.figures.figure_text import (
    group_digits,
    number_text,
    period_text,
    source_names,
    source_words,
    status_words,
    value_with_unit,
)
from data.model import Indicator, Observation, Package
from data.units import LARGEST_POWER, counted_by, measure_of
from data.words import tr

_IN_BRACKETS: Final = re.compile(r"(.+)（([^（）]+)）")
# What the names of provinces end with; names of lower areas need theirs: 通辽 is no town, 科尔沁 no banner by itself.
_OF_PROVINCE: Final = re.compile(r"(?:(?:维吾尔|壮族|回族)?自治区|省|市)$")
_PROVINCE: Final = re.compile(r"\d\d0000")


@dataclass(frozen=True, slots=True)
class Item:
    """One id of a chart: an indicator with its figures, or with the one figure that was named.

    `area` is the name of the area that its figures are of, where others of the chart are of another one.
    """

    indicator: Indicator
    observations: tuple[Observation, ...]
    area: str = ""

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything that can be placed on an axis."""
        return any(observation.obs_value is not None for observation in self.observations)

    @property
    def measure(self) -> str:
        """What is counted: people for 万人, 万名 and a 万 of people, events for 万人次."""
        own = self.indicator.unit_measure or measure_of(self.indicator.unit)[0]
        return counted_by(own)

    @property
    def power(self) -> int:
        """The power of ten of the unit: 4 for 万个."""
        if not self.indicator.unit_measure:
            return measure_of(self.indicator.unit)[1]
        return max(-LARGEST_POWER, min(LARGEST_POWER, self.indicator.unit_mult))

    @property
    def axis(self) -> tuple[str, int]:
        """What decides which figures may share an axis as they are printed: what they count, in which power of ten."""
        return self.measure, self.power


def resolve(package: Package, ids: Iterable[str]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return the items that ids name, in order, and the ids that name nothing.

    An indicator with figures of several areas is an item an area, with the area in its title, also where the figures
    were named one by one.
    """
    items: list[Item] = []
    missing: list[str] = []
    for one in dict.fromkeys(ids):
        observation = package.observation_by_id.get(one)
        if observation is not None and len(package.observations_by_indicator.get(one, ())) < 2:
            items.append(Item(package.indicator_of(observation), (observation,)))
        elif package.observations_by_indicator.get(one):
            items += _by_area(package, Item(package.indicator_by_id[one], package.observations_by_indicator[one]))
        else:
            missing.append(one)
    return _with_areas(package, _told_apart(package, items)), tuple(missing)


def _told_apart(package: Package, items: Sequence[Item]) -> list[Item]:
    """Return items of which those of one indicator in several areas have their area in their title."""
    areas: dict[str, set[str]] = {}
    for item in items:
        areas.setdefault(item.indicator.indicator_id, set()).update(one.ref_area for one in item.observations)
    several = {key for key, found in areas.items() if len(found) > 1}
    return [
        _of_area(package, item, item.observations[0].ref_area) if item.indicator.indicator_id in several else item
        for item in items
    ]


def _of_area(package: Package, item: Item, code: str) -> Item:
    """Return an item as that of an area: with its code in the id of its indicator, and its name in the title."""
    if not code:
        return item
    indicator = item.indicator
    title = tr("{name}（{area}）", name=indicator.title, area=_area_name(package, code))
    return replace(item, indicator=replace(indicator, indicator_id=f"{indicator.indicator_id}@{code}", title=title))


def merged(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items with all figures of an indicator in one, where the first of them stood."""
    found: dict[str, Item] = {}
    for item in items:
        key = item.indicator.indicator_id
        known = found.get(key)
        found[key] = item if known is None else replace(known, observations=known.observations + item.observations)
    return tuple(found.values())


def _by_area(package: Package, item: Item) -> list[Item]:
    areas: dict[str, list[Observation]] = {}
    for observation in item.observations:
        areas.setdefault(observation.ref_area, []).append(observation)
    if len(areas) < 2:
        return [item]
    return [_of_area(package, replace(item, observations=tuple(own)), code) for code, own in areas.items()]


def first_areas(items: Iterable[Item], most: int) -> tuple[tuple[Item, ...], int]:
    """Return items with at most so many areas of each indicator, and how many areas are left out."""
    kept: list[Item] = []
    found: Counter[str] = Counter()
    left_out = 0
    for item in items:
        whole = item.observations[0].indicator_id
        found[whole] += whole != item.indicator.indicator_id
        if found[whole] > most and whole != item.indicator.indicator_id:
            left_out += 1
        else:
            kept.append(item)
    return tuple(kept), left_out


def are_apart(package: Package, codes: Iterable[str]) -> bool:
    """Say whether no area is a part of another one; what has no area may hold all the others."""
    every = set(codes)
    if len(every) < 2:
        return True
    for code in every:
        seen = {code}
        while (area := package.area_by_id.get(code)) is not None and area.parent and area.parent not in seen:
            code = area.parent
            seen.add(code)
        if len(seen & every) > 1:
            return False
    return "" not in every


def _with_areas(package: Package, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items with the names of their areas, where these differ and none is a part of all the others.

    What is of one banner stands beside what is of its region without more words; a whole country names both.
    """
    codes = [{observation.ref_area for observation in item.observations} for item in items]
    every = set().union(*codes) - {""}
    if len([code for code in every if not any(above in every for above in _regions_above(package, code))]) < 2:
        return tuple(items)
    return tuple(
        replace(item, area=_area_name(package, *own)) if len(own) == 1 else item
        for item, own in zip(items, codes, strict=True)
    )


def _regions_above(package: Package, code: str) -> Iterator[str]:
    """Yield the areas that an area is a part of, but for the whole country."""
    seen = {code}
    while (area := package.area_by_id.get(code)) is not None and area.parent and area.parent not in seen:
        code = area.parent
        seen.add(code)
        if code in package.area_by_id and package.area_by_id[code].parent:
            yield code


def _area_name(package: Package, code: str) -> str:
    name = package.area_name(code)
    return _OF_PROVINCE.sub("", name) if _PROVINCE.fullmatch(code) else name


def by_axis(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """Return the items in groups that may share an axis, in the order in which the axes first occur."""
    groups: dict[tuple[str, int], list[Item]] = {}
    for item in items:
        groups.setdefault(item.axis, []).append(item)
    return [tuple(group) for group in groups.values()]


def by_measure(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """Return the items in groups that count the same, whatever their powers of ten: 万个 and 个 compare."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.measure, []).append(item)
    return [tuple(group) for group in groups.values()]


def units_of(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the units of some items as they are printed, each once."""
    return tuple(dict.fromkeys(item.indicator.unit for item in items))


def unit_of(items: Iterable[Item]) -> str:
    """Return the units of an axis in words: 万人, or 万人、万名."""
    return tr("、").join(unit for unit in units_of(items) if unit)


def usual_of(items: Sequence[Item]) -> Item:
    """Return an item whose power of ten most figures of some have, of several such powers the lowest."""
    counted = Counter(item.power for item in items for _ in item.observations)
    power = min(counted, key=lambda one: (-counted[one], one))
    return next(item for item in items if item.power == power)


def scaled_to(item: Item, mark: Mark, power: int) -> Mark:
    """Return a mark with its unit in its text, standing where its value is in another power of ten.

    The digits stay as they are printed: 3.5 万个 stands at 35,000.
    """
    (observation,) = [one for one in item.observations if one.obs_id in mark.obs_ids]
    if observation.obs_value is None:
        return mark
    value = float(observation.obs_value.scaleb(item.power - power))
    return replace(mark, value=value, text=value_with_unit(observation, item.indicator), has_unit=True)


def short_titles(items: Iterable[Item]) -> dict[str, str]:
    """Return titles by indicator_id without the word that all share: 人口（甲旗） beside 人口（乙县） is 甲旗.

    What is of another area than the rest is named with it: 内蒙古贫困发生率 beside 全国农村贫困发生率.
    """
    known = tuple(items)
    titles = {item.indicator.indicator_id: item.indicator.title for item in known}
    found = [_IN_BRACKETS.fullmatch(title) for title in titles.values()]
    parts = [(one.group(1), one.group(2)) for one in found if one is not None]
    if len(parts) > 1 and len(parts) == len(titles) and len({base for base, _ in parts}) == 1:
        return dict(zip(titles, (own for _, own in parts), strict=True))
    if len(known) > 1 and one_measure(titles.values()):
        return {key: title_parts(title)[1] for key, title in titles.items()}
    # Beside 产量（甲县） stands 销量（甲县）, not 甲县销量.
    behind = any(item.area and parts_in_brackets(item.indicator.title)[1] == item.area for item in known)
    return {item.indicator.indicator_id: _with_area(item, behind=behind) for item in known}


def _with_area(item: Item, *, behind: bool) -> str:
    title = item.indicator.title
    if not item.area or item.area in title:
        return title
    return tr("{name}（{area}）", name=title, area=item.area) if behind else f"{item.area}{title}"


def mark_of(observation: Observation, indicator: Indicator, label: str, flagged: frozenset[str]) -> Mark:
    """Return the mark of one printed figure; percentages keep their sign at the number."""
    with_sign = indicator.unit in ("%", "‰")
    text = value_with_unit(observation, indicator) if with_sign else group_digits(number_text(observation))
    # Words are no number of units; a figure that is a text, such as 63—68, is.
    is_words = observation.obs_value is None and not any(one.isdigit() for one in text)
    return Mark(
        obs_ids=(observation.obs_id,),
        label=label,
        value=None if observation.obs_value is None else float(observation.obs_value),
        text=text,
        period=period_text(observation),
        flagged=observation.obs_id in flagged,
        break_before=observation.obs_status == "B",
        detail="" if is_words else indicator.unit,
        has_unit=is_words,
        status=status_words(observation),
    )


def source_line(package: Package, items: tuple[Item, ...]) -> str:
    """Return the line that names the sources of the figures drawn."""
    used = dict.fromkeys(observation.source_id for item in items for observation in item.observations)
    known = (package.source_by_id.get(source_id) for source_id in used)
    names = source_names(source_words(source) for source in known if source is not None)
    return tr("数据来源：{names}", names=names) if names else ""
