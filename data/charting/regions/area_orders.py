"""The orders that areas can stand in."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_figures import AreaFigures


class AreaOrder(StrEnum):
    """By what areas are ordered."""

    VALUE = "value"
    CHANGE = "change"
    PERCENT = "percent"
    NAME = "name"
    OFFICIAL = "official"


ORDER_WORDS: Final = {
    AreaOrder.VALUE: tr("由高到低"),
    AreaOrder.CHANGE: tr("按增减由高到低"),
    AreaOrder.PERCENT: tr("按增减%由高到低"),
    AreaOrder.NAME: tr("按名称"),
    AreaOrder.OFFICIAL: tr("按行政区划次序"),
}


def change_of(figures: AreaFigures, code: str, before: str, period: str) -> Decimal | None:
    """Return the number of a period less that of an earlier one, None where either is missing."""
    first, last = figures.figure(code, before), figures.figure(code, period)
    if first is None or last is None or first.obs_value is None or last.obs_value is None:
        return None
    return last.obs_value - first.obs_value


def percent_of(figures: AreaFigures, code: str, before: str, period: str) -> Decimal | None:
    """Return the change in percent of the earlier number, None where that is missing or not above nought."""
    change, first = change_of(figures, code, before, period), figures.figure(code, before)
    if change is None or first is None or first.obs_value is None or first.obs_value <= 0:
        return None
    return change * 100 / first.obs_value


def ordered(figures: AreaFigures, order: AreaOrder, before: str, period: str) -> tuple[str, ...]:
    """Return all areas in an order; those without what it is by stand last, in official order."""
    places = {code: number for number, code in enumerate(figures.codes)}
    if order is AreaOrder.OFFICIAL:
        return figures.codes
    if order is AreaOrder.NAME:
        return tuple(sorted(figures.codes, key=lambda code: (_spelt(figures.name(code)), places[code])))

    def size(code: str) -> Decimal | None:
        if order is AreaOrder.VALUE:
            one = figures.figure(code, period)
            return one.obs_value if one is not None else None
        return (change_of if order is AreaOrder.CHANGE else percent_of)(figures, code, before, period)

    sizes = {code: size(code) for code in figures.codes}
    known = [(value, code) for code, value in sizes.items() if value is not None]
    known.sort(key=lambda pair: (-pair[0], places[pair[1]]))
    return (*(code for _, code in known), *(code for code, value in sizes.items() if value is None))


def _spelt(name: str) -> str:
    """Return how a name is sorted: as its letters stand in GB 2312, whose usual characters go by their pinyin."""
    return name.encode("gb18030", errors="replace").decode("latin-1")
