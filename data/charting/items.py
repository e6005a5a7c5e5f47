"""The figures a chart names: its ids resolved against the package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data.charting.content import Mark
from data.figures.figure_text import group_digits, number_text, period_text, value_with_unit
from data.model import Indicator, Observation, Package

_IN_BRACKETS = re.compile(r"([^（）]+)（([^（）]+)）")


@dataclass(frozen=True, slots=True)
class Item:
    """One id of a chart: an indicator with its figures, or with the one figure that was named."""

    indicator: Indicator
    observations: tuple[Observation, ...]

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything that can be placed on an axis."""
        return any(observation.obs_value is not None for observation in self.observations)

    @property
    def axis(self) -> tuple[str, str, int]:
        """What decides which figures may share an axis: the unit as printed, and what it counts.

        万人 and 万名 count the same and stand apart all the same; 万 alone may count people here and households there.
        """
        unit = self.indicator.unit
        return unit, self.indicator.unit_measure or unit, self.indicator.unit_mult


def resolve(package: Package, ids: Iterable[str]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return the items that ids name, in order, and the ids that name nothing."""
    items: list[Item] = []
    missing: list[str] = []
    for one in dict.fromkeys(ids):
        observation = package.observation_by_id.get(one)
        if observation is not None and len(package.observations_by_indicator.get(one, ())) < 2:
            items.append(Item(package.indicator_of(observation), (observation,)))
        elif package.observations_by_indicator.get(one):
            items.append(Item(package.indicator_by_id[one], package.observations_by_indicator[one]))
        else:
            missing.append(one)
    return tuple(items), tuple(missing)


def by_axis(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """Return the items in groups that may share an axis, in the order in which the axes first occur."""
    groups: dict[tuple[str, str, int], list[Item]] = {}
    for item in items:
        groups.setdefault(item.axis, []).append(item)
    return [tuple(group) for group in groups.values()]


def short_titles(items: Iterable[Item]) -> dict[str, str]:
    """Return titles by indicator_id without the word that all share: 人口（甲旗） beside 人口（乙县） is 甲旗."""
    titles = {item.indicator.indicator_id: item.indicator.title for item in items}
    found = [_IN_BRACKETS.fullmatch(title) for title in titles.values()]
    parts = [(one.group(1), one.group(2)) for one in found if one is not None]
    if len(parts) < 2 or len(parts) < len(titles) or len({base for base, _ in parts}) > 1:
        return titles
    return dict(zip(titles, (own for _, own in parts), strict=True))


def mark_of(observation: Observation, indicator: Indicator, label: str, flagged: frozenset[str]) -> Mark:
    """Return the mark of one printed figure; percentages keep their sign at the number."""
    with_sign = indicator.unit in ("%", "‰")
    text = value_with_unit(observation, indicator) if with_sign else group_digits(number_text(observation))
    return Mark(
        obs_ids=(observation.obs_id,),
        label=label,
        value=None if observation.obs_value is None else float(observation.obs_value),
        text=text,
        period=period_text(observation),
        flagged=observation.obs_id in flagged,
        break_before=observation.obs_status == "B",
        detail=indicator.unit,
    )
