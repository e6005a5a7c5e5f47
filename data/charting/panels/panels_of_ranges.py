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
_SPANS: Final = ("～", "~", "—", "–", "-", "－", "至", "到")
# What stands before either of them, where anything does.
_SIGNS: Final = ("", "-", "−", "－")


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
    above its high, is none. A figure printed as a span (`63%～68%`, `-5～-2`), of which an observation holds the words
    but no value, is a range of its own. A single figure beside ranges begins and ends where it is. Nothing is returned
    where anything else is in the chart: it would be lost.
    """
    panels = []
    for group in by_axis(merged(items)):
        rows = [*_paired(package, group), *_printed(package, group), *_single(package, group)]
        places = [one.obs_id for item in group for one in item.observations]
        rows.sort(key=lambda row: places.index(row.low.obs_ids[0]))
        ranged = {obs_id for row in rows for mark in (row.low, row.high) for obs_id in mark.obs_ids}
        if not rows or any(one.obs_id not in ranged for item in group for one in item.observations):
            return ()
        panels.append(_panel(group[0].indicator.unit, rows))
    # Single figures alone are no ranges.
    return tuple(panels) if any(low.text for panel in panels for low in panel.series[0].marks) else ()


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
                mark = replace(mark, has_unit=False, detail=item.indicator.unit)
                low, high = (
                    replace(mark, value=float(Decimal(text)), text=f"{group_digits(text)}{sign}") for text in ends
                )
                yield _Row(name, period_text(one), low, high)


def _single(package: Package, group: tuple[Item, ...]) -> Iterator[_Row]:
    """Yield the figures that are no end of a range, each from itself to itself; its text stands once."""
    for item in group:
        if any(end in item.indicator.title for ends in _ENDS for end in ends):
            continue
        for one in item.observations:
            if one.obs_value is not None:
                mark = mark_of(one, item.indicator, item.indicator.title, flagged_ids(package))
                yield _Row(item.indicator.title, period_text(one), replace(mark, text="", flagged=False), mark)


def _span_of(observation: Observation, unit: str) -> tuple[str, str] | None:
    """Return the two figures that an observation without a value prints as a span, the lower first.

    Behind either figure stands nothing, or the unit of the indicator: 3～5万 are no 3～5, 5倍 and 5以上 no 5.
    """
    # Without a value, all of it stands before the digits.
    printed = observation.printed.before
    numbers = numbers_in(printed)
    if observation.obs_value is not None or len(numbers) != 2:
        return None
    own = squeeze(plain_width(unit))
    before = squeeze(plain_width(printed[: numbers[0].start]))
    between = squeeze(plain_width(printed[numbers[0].end : numbers[1].start])).removeprefix(own)
    after = squeeze(plain_width(printed[numbers[1].end :]))
    minus = between[-1:] if between not in _SPANS and between[:-1] in _SPANS else ""
    if before not in _SIGNS or minus not in _SIGNS or between.removesuffix(minus) not in _SPANS:
        return None
    low, high = (f"{'-' if sign else ''}{one.key}" for sign, one in zip((before, minus), numbers, strict=True))
    return (low, high) if after in ("", own) and Decimal(low) <= Decimal(high) else None
