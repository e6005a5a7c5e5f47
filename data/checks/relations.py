"""Evaluate the relations between printed figures, within what their printed digits allow.

A relation holds when the interval computed from the parts overlaps the interval of the printed result
(± half a unit in the last printed place; qualifiers widen it). Everything is `decimal.Decimal`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from data import limits
from data.checks.headline_check import compare_headline
from data.figures.earlier_periods import steps_between
from data.figures.figure_text import group_digits, period_text, year_of
from data.figures.quantity import Bounds, Quantity, plain, quantity_of, unit_note
from data.model import Check, ObsStatus
from data.progress import checked
from data.units import counted_by
from data.words import tr

if TYPE_CHECKING:
    from data.model import Package, Relation

_FINDINGS: Final = "findings"


_SHARES: Final = {"%": Decimal(100), "‰": Decimal(1000)}


class Verdict(StrEnum):
    """What can be said of a relation; a figure is never called wrong."""

    HOLDS = tr("成立")
    REVIEW = tr("待核")
    UNKNOWN = tr("无法计算")


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a relation, and how it was reached.

    `interval` is what the parts allow, in the unit of the printed figure; `printed` is the figure as printed;
    `steps` are the lines of the computation with their intervals in brackets.
    """

    relation: Relation
    verdict: Verdict
    computation: str = ""
    interval: tuple[Decimal, Decimal] | None = None
    printed: str = ""
    explanation: str = ""
    steps: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The figures that the verdict speaks of."""
        return _about(self.relation)


def _about(relation: Relation) -> tuple[str, ...]:
    """Return the figures that a relation speaks of; further pairs of a ratio are only what it is compared with."""
    compared = relation.check is Check.RATIO and not relation.result
    return tuple(dict.fromkeys(part for part in (relation.result, *relation.parts[: 2 if compared else None]) if part))


@dataclass(frozen=True, slots=True)
class _Outcome:
    holds: bool
    computation: str
    bounds: Bounds | None
    printed: str
    note: str
    steps: tuple[str, ...]


class _UnknownError(Exception):
    """A relation that cannot be computed, with the reason in Chinese."""


def _overlap_outcome(result: Quantity, value: Decimal, bounds: Bounds, formula: str, note: str) -> _Outcome:
    """Compare a computed value with the printed result."""
    holds = bounds.overlaps(result.bounds)
    shown = group_digits(plain(value, result.decimals + 2))
    exact = value == result.value
    if holds and not note:
        note = "" if exact else tr("四舍五入后一致")
    elif not holds:
        note = tr("；").join(part for part in (note, tr("与印出的数字不一致，请对照原始出处")) if part)
    steps = (
        tr(
            "{formula} = {shown}{unit}（{bounds}）",
            formula=formula,
            shown=shown,
            unit=result.attached_unit,
            bounds=bounds.shown(result.decimals + 2),
        ),
        tr("印出：{shown}（{bounds}）", shown=result.shown, bounds=result.bounds.shown(result.decimals + 2)),
    )
    return _Outcome(holds, f"{formula} = {shown}", bounds, result.shown, note, steps)


def _sum(result: Quantity | None, parts: list[Quantity]) -> _Outcome:
    whole = _needed(result)
    scaled = [part.scaled_to(whole) for part in parts]
    low = sum((item.bounds.low for item in scaled), Decimal())
    bounds = Bounds(low, sum((item.bounds.high for item in scaled), Decimal()))
    value = sum((item.value for item in scaled), Decimal())
    formula = " + ".join(item.number for item in scaled)
    return _overlap_outcome(whole, value, bounds, formula, unit_note([whole, *parts]))


def _difference(result: Quantity | None, parts: list[Quantity]) -> _Outcome:
    whole = _needed(result)
    first, *others = [part.scaled_to(whole) for part in parts]
    value = first.value - sum((item.value for item in others), Decimal())
    low = first.bounds.low - sum((item.bounds.high for item in others), Decimal())
    high = first.bounds.high - sum((item.bounds.low for item in others), Decimal())
    formula = " − ".join(item.number for item in (first, *others))
    return _overlap_outcome(whole, value, Bounds(low, high), formula, unit_note([whole, *parts]))


def _same(result: Quantity | None, parts: list[Quantity]) -> _Outcome:
    whole = _needed(result)
    other = parts[0].scaled_to(whole)
    holds = other.bounds.overlaps(whole.bounds)
    note = unit_note([whole, *parts]) or ("" if holds else tr("两处数字不一致，请对照原始出处"))
    sign = "=" if holds else "≠"
    steps = tuple(
        tr(
            "{title}：{shown}（{bounds}）",
            title=item.title,
            shown=item.shown,
            bounds=item.bounds.shown(item.decimals + 1),
        )
        for item in (whole, other)
    )
    return _Outcome(holds, f"{whole.number} {sign} {other.number}", other.bounds, whole.shown, note, steps)


def _at_most(result: Quantity | None, parts: list[Quantity]) -> _Outcome:
    part = _needed(result)
    whole = parts[0].scaled_to(part)
    holds = part.bounds.low <= whole.bounds.high
    note = unit_note([part, *parts]) or ("" if holds else tr("部分大于总体，请对照原始出处"))
    sign = "≤" if holds else ">"
    steps = tuple(tr("{title}：{shown}", title=item.title, shown=item.shown) for item in (part, parts[0]))
    return _Outcome(holds, f"{part.number} {sign} {whole.number}", whole.bounds, part.shown, note, steps)


def _growth(result: Quantity | None, parts: list[Quantity]) -> _Outcome:
    rate = _needed(result)
    start, end = parts[0], parts[1].scaled_to(parts[0])
    years = steps_between(start.observation.time_period, parts[1].observation.time_period)
    if years is None or start.bounds.low <= 0:
        raise _UnknownError(tr("起止时期不明、不能相比，或起点不大于 0，算不出增长"))
    power = Decimal(1) / years

    def mean(ratio: Decimal) -> Decimal:
        return (ratio**power - 1) * 100

    value = mean(end.value / start.value)
    low = mean(max(Decimal(), end.bounds.low) / start.bounds.high)
    bounds = Bounds(low, mean(end.bounds.high / start.bounds.low))
    formula = f"({end.number} ÷ {start.number})^(1/{years}) − 1"
    outcome = _overlap_outcome(rate, value, bounds, formula, _compared(start, end, years))
    return _Outcome(
        outcome.holds, f"{formula} = {plain(value, 3)}%", bounds, outcome.printed, outcome.note, outcome.steps
    )


def _compared(start: Quantity, end: Quantity, steps: int) -> str:
    """Return in words which periods a growth compares."""
    first, last = year_of(start.observation), year_of(end.observation)
    if first is not None and last is not None:
        return tr("{first}—{last} 年，{years} 期", first=first, last=last, years=steps)
    before, after = period_text(start.observation), period_text(end.observation)
    return tr("{after}与{before}相比", after=after, before=before)


def _ratio(result: Quantity | None, parts: list[Quantity]) -> _Outcome:
    """Compare a ratio with the printed result, or, without one, with the ratios of the other pairs."""
    if len(parts) < 2 or len(parts) % 2 or (result is None and len(parts) < 4):
        raise _UnknownError(tr("需要成对的数字"))
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    computed = [_divide(top, bottom) for top, bottom in pairs]
    value, bounds = computed[0]
    formula = f"{pairs[0][0].number} ÷ {pairs[0][1].with_unit}"
    if result is not None:
        return _printed_ratio(result, *pairs[0])
    others = computed[1:]
    range_ = Bounds(min(item.low for _, item in others), max(item.high for _, item in others))
    holds = bounds.overlaps(range_)
    unit = pairs[0][0].indicator.unit
    lines = sorted(
        (
            tr(
                "{period}：{number} ÷ {with_unit} = {ratio} {unit}（{scaled}）",
                period=period_text(top.observation),
                number=top.number,
                with_unit=bottom.with_unit,
                ratio=plain(ratio, 0),
                unit=unit,
                scaled=item.shown(0),
            )
            for (top, bottom), (ratio, item) in zip(pairs, computed, strict=True)
        )
    )
    least, most = (plain(pick(ratio for ratio, _ in others), 0) for pick in (min, max))
    return _Outcome(
        holds,
        f"{formula} = {plain(value, 0)} {unit}",
        bounds,
        tr("其余各期 {least}—{most} {unit}", least=least, most=most, unit=unit),
        "" if holds else tr("与其余各期不一致；保留原文数字，请对照原始出处"),
        (f"{pairs[0][0].title} ÷ {pairs[0][1].title}", *lines),
    )


def _printed_ratio(result: Quantity, top: Quantity, bottom: Quantity) -> _Outcome:
    """Compare a ratio with the printed result; a share of amounts of one measure is in per cent or per mille."""
    measures = {counted_by(one.indicator.unit_measure) for one in (top, bottom)}
    share = _SHARES.get(result.indicator.unit, Decimal(1)) if len(measures) == 1 else Decimal(1)
    value, bounds = _divide(top.scaled_to(bottom) if share != 1 else top, bottom)
    formula = f"{top.number} ÷ {bottom.with_unit}"
    return _overlap_outcome(result, value * share, Bounds(bounds.low * share, bounds.high * share), formula, "")


def _divide(top: Quantity, bottom: Quantity) -> tuple[Decimal, Bounds]:
    share = _SHARES.get(bottom.indicator.unit, Decimal(1))
    if bottom.bounds.low <= 0:
        raise _UnknownError(tr("除数可能为 0"))
    low, high = top.bounds.low / bottom.bounds.high, top.bounds.high / bottom.bounds.low
    return top.value / bottom.value * share, Bounds(low * share, high * share)


def _trend(_result: Quantity | None, parts: list[Quantity]) -> _Outcome:
    scaled = [part.scaled_to(parts[0]) for part in parts]
    rises = [after for before, after in pairwise(scaled) if after.bounds.low > before.bounds.high]
    first, last = scaled[0], scaled[-1]
    span = f"{period_text(first.observation)}—{period_text(last.observation)}"
    steps = tuple(tr("{period}：{shown}", period=period_text(item.observation), shown=item.shown) for item in scaled)
    note = (
        ""
        if not rises
        else tr("上升：{periods}", periods=tr("、").join(period_text(item.observation) for item in rises))
    )
    return _Outcome(
        not rises,
        f"{first.number} → {last.number}",
        None,
        tr("{span} 共 {count} 个", span=span, count=len(parts)),
        note,
        steps,
    )


def _needed(result: Quantity | None) -> Quantity:
    if result is None:
        raise _UnknownError(tr("没有写明结果是哪个数字"))
    return result


_CHECKS: Final[Mapping[Check, Callable[[Quantity | None, list[Quantity]], _Outcome]]] = {
    Check.SUM: _sum,
    Check.DIFFERENCE: _difference,
    Check.RATIO: _ratio,
    Check.GROWTH: _growth,
    Check.SAME: _same,
    Check.AT_MOST: _at_most,
    Check.TREND: _trend,
}
_FEWEST: Final = {Check.GROWTH: 2, Check.RATIO: 2, Check.DIFFERENCE: 2, Check.TREND: 2}


def evaluate(package: Package) -> tuple[Finding, ...]:
    """Return the verdicts on all relations of a package, in its order; nothing in a package makes this raise.

    They are computed once.
    """
    if _FINDINGS not in package.memo:
        package.memo[_FINDINGS] = _evaluate(package, package.relations)
    found: tuple[Finding, ...] = package.memo[_FINDINGS]
    return found


def evaluate_about(package: Package, obs_ids: Collection[str]) -> tuple[Finding, ...]:
    """Return the verdicts on the relations that speak of any of these figures."""
    chosen = frozenset(obs_ids)
    return tuple(one for one in evaluate(package) if not chosen.isdisjoint(one.about or one.relation.parts))


def _evaluate(package: Package, relations: Sequence[Relation]) -> tuple[Finding, ...]:
    with localcontext() as context:
        context.prec = limits.DIGITS
        return tuple(_find(package, relation) for relation in checked(relations))


def _find(package: Package, relation: Relation) -> Finding:
    try:
        if relation.check is Check.SAME and not relation.parts:
            outcome = _headline(package, relation)
        else:
            result = _quantity(package, relation.result) if relation.result else None
            parts = [_quantity(package, obs_id) for obs_id in relation.parts]
            if len(parts) < _FEWEST.get(relation.check, 1):
                raise _UnknownError(tr("列出的数字不够"))
            outcome = _CHECKS[relation.check](result, parts)
    except (_UnknownError, ArithmeticError) as error:
        reason = str(error) if isinstance(error, _UnknownError) else tr("数字的大小超出可以计算的范围")
        return Finding(relation, Verdict.UNKNOWN, explanation=reason)
    verdict = Verdict.HOLDS if outcome.holds else Verdict.REVIEW
    explanation = relation.comment or outcome.note
    interval = (outcome.bounds.low, outcome.bounds.high) if outcome.bounds else None
    return Finding(relation, verdict, outcome.computation, interval, outcome.printed, explanation, outcome.steps)


def _headline(package: Package, relation: Relation) -> _Outcome:
    quantity = _quantity(package, relation.result)
    if not quantity.observation.headline:
        raise _UnknownError(tr("这个数字没有大字标题"))
    comparison = compare_headline(quantity)
    steps = (
        tr("大字标题：{headline}", headline=quantity.observation.headline),
        tr("正文：{shown}", shown=quantity.shown),
    )
    computation = tr("大字 {headline}，正文 {shown}", headline=quantity.observation.headline, shown=quantity.shown)
    return _Outcome(comparison.holds, computation, None, quantity.shown, comparison.note, steps)


def _quantity(package: Package, obs_id: str) -> Quantity:
    observation = package.observation_by_id.get(obs_id)
    if observation is None:
        raise _UnknownError(tr("数据表中没有“{obs_id}”", obs_id=obs_id))
    if observation.obs_value is None:
        title = package.indicator_of(observation).title
        is_missing = observation.obs_status is ObsStatus.MISSING or not observation.value_text
        words = (
            tr("“{title}”没有数，不能计算", title=title) if is_missing else tr("“{title}”是文字，不能计算", title=title)
        )
        raise _UnknownError(words)
    return quantity_of(package, observation)
