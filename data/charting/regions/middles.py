"""The middle of the areas that have reported, and their sum beside the total that the source prints."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from data.charting.regions.area_figures import AreaFigures
from data.figures.figure_text import group_digits, number_text, rounded, with_minus
from data.figures.quantity import Quantity, quantity_of
from data.model import StockFlow
from data.units import is_share
from data.words import tr


class Middle(StrEnum):
    """Which middle a line is drawn at; `USUAL` is the median of rates, and the average of all others."""

    USUAL = ""
    AVERAGE = "average"
    MEDIAN = "median"
    NONE = "none"


class MiddleFigure(NamedTuple):
    """A computed middle: its number, as many decimals as the figures have, and its words."""

    value: Decimal
    words: str
    short: str


def is_rate(figures: AreaFigures) -> bool:
    """Say whether an indicator is a rate, which is never summed, and whose average over areas is none of the whole."""
    return figures.indicator.stock_flow is StockFlow.RATIO or is_share(figures.indicator.unit)


def middle_of(figures: AreaFigures, period: str, middle: Middle) -> MiddleFigure | None:
    """Return the middle of the areas with a number for a period, None for none and for fewer than two."""
    numbers = list(figures.numbers(period).values())
    if middle is Middle.NONE or len(numbers) < 2:
        return None
    values = [one.obs_value for one in numbers if one.obs_value is not None]
    decimals = max(one.printed.decimals for one in numbers)
    is_median = middle is Middle.MEDIAN or (middle is Middle.USUAL and is_rate(figures))
    value = rounded(median(values) if is_median else sum(values, Decimal()) / len(values), decimals)
    count, kind = len(numbers), figures.scope.kind
    digits = with_minus(group_digits(f"{value:f}"))
    if is_median:
        words = tr("已报{count}个{kind}中位数 {value}（推算）", count=count, kind=kind, value=digits)
        return MiddleFigure(value, words, tr("中位数 {value}（推算）", value=digits))
    words = tr("已报{count}个{kind}简单平均 {value}（推算）", count=count, kind=kind, value=digits)
    return MiddleFigure(value, words, tr("简单平均 {value}（推算）", value=digits))


def total_words(figures: AreaFigures, period: str) -> str:
    """Return the source's own total, and beside it the sum of the areas where the indicator is additive; else blank.

    Whether the two fit is said only where every area has reported: they do where what their digits may stand for
    overlaps.
    """
    total = figures.figure(figures.whole, period)
    if total is None or total.obs_value is None:
        return ""
    unit = figures.indicator.unit
    name = figures.name(figures.whole)
    printed = tr("{area}{figure}（原文）", area=name, figure=_joined(group_digits(number_text(total)), unit))
    numbers = figures.numbers(period)
    if figures.indicator.additive is not True or is_rate(figures) or not numbers:
        return printed
    parts = [quantity_of(figures.package, one) for one in numbers.values()]
    decimals = max(one.observation.printed.decimals for one in parts)
    found = sum((one.value for one in parts), Decimal())
    digits = _joined(with_minus(group_digits(f"{rounded(found, decimals):f}")), unit)
    silent = len(figures.codes) - len(numbers)
    words = tr("已报{count}个{kind}之和 {sum}（推算）", count=len(numbers), kind=figures.scope.kind, sum=digits)
    if silent:
        verdict = tr("缺{count}个，不比较", count=silent)
    elif _fits(quantity_of(figures.package, total), parts):
        verdict = tr("与之相符")
    else:
        verdict = tr("与之不符，请核")
    return tr("{printed}；{words}，{verdict}", printed=printed, words=words, verdict=verdict)


def _fits(total: Quantity, parts: list[Quantity]) -> bool:
    low = sum((one.bounds.low for one in parts), Decimal())
    high = sum((one.bounds.high for one in parts), Decimal())
    return total.bounds.low <= high and low <= total.bounds.high


def _joined(digits: str, unit: str) -> str:
    return f"{digits}{unit}" if unit in ("%", "‰") else f"{digits} {unit}".rstrip()
