"""Charts of ranges, each from a low figure to a high one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from data.charting.content import ChartPanelContent, Mark, Series
from data.charting.items import Item, by_axis, mark_of, merged
from data.checks.doubts import flagged_ids
from data.figures.figure_text import group_digits, period_text
from data.model import ChartSpec, Observation, Package
from data.printed_figure import numbers_in
from data.text_width import plain_width, squeeze
from data.words import tr

# What tells the two ends of a range apart in the titles of its indicators.
_ENDS: Final = (("最低", "最高"), ("下限", "上限"), ("最小", "最大"))
_EMPTY_BRACKETS: Final = ("（）", "()")
# What stands between the two figures of a span.
_SPANS: Final = ("～", "~", "—", "–", "-", "－", "至")


@dataclass(frozen=True, slots=True)
class _Row:
    """A range: its name, its period, and the marks of its ends."""

    name: str
    period: str
    low: Mark
    high: Mark


def range_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return a panel an axis with a low and a high series, of which the marks with one label are a range.

    The rule. Two indicators of one axis are a pair where their titles differ only in 最低 and 最高, 下限 and 上限, 最小
    and 最大; figures of the same period and area are the ends of a range, and one without the other, or with its low
    above its high, is none. A figure printed as a span (`63%～68%`), of which an observation holds the words but no
    value, is a range of its own. Nothing is returned where any figure of the chart is in no range: it would be lost.
    """
    panels = []
    for group in by_axis(merged(items)):
        rows = [*_paired(package, group), *_printed(package, group)]
        ranged = {obs_id for row in rows for mark in (row.low, row.high) for obs_id in mark.obs_ids}
        if not rows or any(one.obs_id not in ranged for item in group for one in item.observations):
            return ()
        panels.append(_panel(group[0].indicator.unit, rows))
    return tuple(panels)


def _panel(unit: str, rows: list[_Row]) -> ChartPanelContent:
    """Return a panel of ranges; what all their labels share is left out of them."""
    names, periods = {row.name for row in rows}, {row.period for row in rows}
    lows, highs = [], []
    for row in rows:
        both = tr("{name}（{period}）", name=row.name, period=row.period)
        label = both if len(names) > 1 < len(periods) else row.period if len(names) == 1 < len(periods) else row.name
        lows.append(replace(row.low, label=label))
        highs.append(replace(row.high, label=label))
    title = next(iter(names)) if len(names) == 1 else ""
    return ChartPanelContent(unit, (Series(tr("最低"), tuple(lows)), Series(tr("最高"), tuple(highs), 1)), title)


def _paired(package: Package, group: tuple[Item, ...]) -> Iterator[_Row]:
    by_title = {item.indicator.title: item for item in group}
    for title, item in by_title.items():
        for low, high in _ENDS:
            other = by_title.get(title.replace(low, high)) if low in title else None
            if other is not None:
                yield from _rows(package, item, other, _without_end(title, low))
                break


def _without_end(title: str, end: str) -> str:
    name = title.replace(end, "")
    for brackets in _EMPTY_BRACKETS:
        name = name.replace(brackets, "")
    return name


def _rows(package: Package, low: Item, high: Item, name: str) -> Iterator[_Row]:
    ends = {(one.time_period, one.ref_area): one for one in high.observations if one.obs_value is not None}
    for one in low.observations:
        other = ends.get((one.time_period, one.ref_area))
        if one.obs_value is None or other is None or other.obs_value is None or one.obs_value > other.obs_value:
            continue
        flagged = flagged_ids(package)
        marks = mark_of(one, low.indicator, name, flagged), mark_of(other, high.indicator, name, flagged)
        yield _Row(name, period_text(one), *marks)


def _printed(package: Package, group: tuple[Item, ...]) -> Iterator[_Row]:
    for item in group:
        for one in item.observations:
            ends = _span_of(one, item.indicator.unit)
            if ends is not None:
                name = item.indicator.title
                mark = mark_of(one, item.indicator, name, flagged_ids(package))
                sign = item.indicator.unit if item.indicator.unit in ("%", "‰") else ""
                low, high = (
                    replace(mark, value=float(Decimal(text)), text=f"{group_digits(text)}{sign}") for text in ends
                )
                yield _Row(name, period_text(one), low, high)


def _span_of(observation: Observation, unit: str) -> tuple[str, str] | None:
    """Return the two figures that an observation without a value prints as a span, the lower first.

    Behind either figure stands nothing, or the unit of the indicator: 3～5万 are no 3～5, 5倍 and 5以上 no 5.
    """
    # Without a value, all of it stands before the digits.
    printed = observation.printed.before
    numbers = numbers_in(printed)
    if observation.obs_value is not None or len(numbers) != 2 or printed[: numbers[0].start].strip():
        return None
    own = squeeze(plain_width(unit))
    between = squeeze(printed[numbers[0].end : numbers[1].start])
    after = squeeze(plain_width(printed[numbers[1].end :]))
    if plain_width(between[: len(own)]) == own:
        between = between[len(own) :]
    low, high = numbers[0].key, numbers[1].key
    is_span = between in _SPANS and after in ("", own)
    return (low, high) if is_span and Decimal(low) <= Decimal(high) else None
