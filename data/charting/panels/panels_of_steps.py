"""Charts that go from a first figure to a last one by its changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from data.charting.content import ChartPanelContent, Mark, PeriodNote, Series, Tone
from data.charting.derive import by_moment, is_claim, is_subtractable, share, words_by_moment
from data.charting.items import Item, by_axis, mark_of
from data.checks.doubts import flagged_ids
from data.figures.figure_text import Moment, difference_text, number_text, signed
from data.model import ChartSpec, Derivation, Observation, ObsStatus, Package, StockFlow
from data.words import tr

_COUNTS: Final = tr("一 两 三 四 五 六 七 八 九 十").split()


@dataclass(frozen=True, slots=True)
class _Step:
    """From one figure to the next."""

    before: tuple[Moment, Observation]
    after: tuple[Moment, Observation]

    @property
    def change(self) -> Decimal:
        return _value(self.after[1]) - _value(self.before[1])

    @property
    def spans_gap(self) -> bool:
        return not self.after[0].follows(self.before[0])

    @property
    def is_broken(self) -> bool:
        """Whether the series breaks between its figures."""
        return self.after[1].obs_status is ObsStatus.BREAK

    @property
    def label(self) -> str:
        """The later period; where periods between have no figure, both ends, so that nobody takes it for one."""
        first, last = self.before[0].label, self.after[0].label
        return f"{first}—{last}" if self.spans_gap else last


def waterfall_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return the first figure, each change and the last figure of one indicator; its figures stand in a row below.

    The changes are derived: each keeps the decimals of the more precise of its two figures. Figures of other units
    are further rows. A step over a break is drawn, and says so. Nothing is returned where no change follows: of several
    indicators of one unit or an indicator of several areas, of rates, of figures with a qualifier or by another
    definition, of a single figure; where a claim in words stands among them; or where another unit has figures for
    periods without a column.
    """
    first, *others = by_axis(items)
    if spec.derive is not Derivation.NONE or len(first) > 1:
        return ()
    item = first[0]
    dated = by_moment(item.observations)
    claims = any(is_claim(one) for _, one in words_by_moment(item.observations))
    if len(dated) < 2 or claims or item.indicator.unit in ("%", "‰"):
        return ()
    steps = [_Step(before, after) for before, after in pairwise(dated)]
    if not all(is_subtractable(step.before[1], step.after[1], over_break=True) for step in steps):
        return ()
    flagged = flagged_ids(package)
    named = frozenset(spec.emphasis)
    meant = [step for step in steps if _is_named(step, named, item)]
    marks = [_step_mark(step, Tone.ACCENT if step in meant else Tone.CONTEXT, flagged) for step in steps]
    ends = [_end_mark(package, item, *dated[0]), replace(_end_mark(package, item, *dated[-1]), moment=None)]
    labels = {step.after[0].at: step.label for step in steps}
    rows = [_row(package, item, labels)]
    labels[dated[0][0].at] = ends[0].label
    rows += [_row(package, other, labels) for group in others for other in group]
    # Nothing is lost: a figure of a period without a column has no place below one.
    if any(
        moment.at not in labels for group in others for other in group for moment, _ in by_moment(other.observations)
    ):
        return ()
    finding, formula = _finding(item, steps, meant, flagged)
    return (
        ChartPanelContent(
            item.indicator.unit,
            (Series(item.indicator.title, (ends[0], *marks, ends[1])),),
            item.indicator.title,
            tuple(one for one in rows if one.marks),
            period_notes=(finding,) if finding else (),
            notes=tuple(_notes(item, steps, meant, formula)),
        ),
    )


def _value(observation: Observation) -> Decimal:
    assert observation.obs_value is not None
    return observation.obs_value


def _is_named(step: _Step, named: frozenset[str], item: Item) -> bool:
    moment, observation = step.after
    own = (moment.label, observation.obs_id, observation.time_period, item.indicator.indicator_id)
    return not named.isdisjoint(own)


def _step_mark(step: _Step, tone: Tone, flagged: frozenset[str]) -> Mark:
    before, after = step.before[1], step.after[1]
    size = difference_text(before, after)
    change = signed(step.change, size)
    return Mark(
        obs_ids=(before.obs_id, after.obs_id),
        label=step.label,
        value=float(step.change),
        text=change,
        period=f"{step.before[0].label}—{step.after[0].label}",
        formula=f"{number_text(after)} − {number_text(before)} = {change}",
        flagged=not flagged.isdisjoint((before.obs_id, after.obs_id)),
        break_before=step.is_broken,
        moment=step.after[0],
        tone=tone,
        start=float(_value(before)),
    )


def _end_mark(package: Package, item: Item, moment: Moment, observation: Observation) -> Mark:
    mark = mark_of(observation, item.indicator, end_label(item, moment), flagged_ids(package))
    return replace(mark, moment=moment, tone=Tone.BASE)


def end_label(item: Item, moment: Moment) -> str:
    """Return what the column of a first or last figure is called, apart from the step of that period."""
    if moment.step != 1.0:
        return tr("{period}数", period=moment.label)
    is_stock = item.indicator.stock_flow is StockFlow.STOCK
    return tr("{year}年底", year=moment.label) if is_stock else tr("{year}年", year=moment.label)


def _row(package: Package, item: Item, labels: Mapping[float, str]) -> Series:
    """Return the figures of an indicator under the columns of their periods, which are named by their beginnings."""
    marks = [
        replace(mark_of(one, item.indicator, labels[moment.at], flagged_ids(package)), moment=moment)
        for moment, one in by_moment(item.observations)
        if moment.at in labels
    ]
    return Series(item.indicator.title, tuple(marks), 1)


def _finding(
    item: Item, steps: list[_Step], meant: list[_Step], flagged: frozenset[str]
) -> tuple[PeriodNote | None, str]:
    """Return what the steps that are meant come to, and its formula; nothing where they aren't a run one way.

    Nothing comes to a sum over a break, and shares are those of the first figure behind it. Numbers from figures in
    doubt (`flagged`) have their star.
    """
    at = [steps.index(step) for step in meant]
    one_way = {step.change > 0 for step in meant if step.change}
    is_run = len(meant) > 1 and at == list(range(at[0], at[-1] + 1)) and len(one_way) == 1
    if not is_run or any(step.is_broken for step in meant):
        return None, ""
    first, last = meant[0].before, meant[-1].after
    size, falls = difference_text(first[1], last[1]), not one_way.pop()
    star = _star(flagged, first[1], last[1])
    amount = f"{size}{star}{item.indicator.unit}"
    years = all(step.after[0].step == 1.0 and not step.spans_gap for step in meant)
    if years and not at[0] and len(meant) <= len(_COUNTS):
        count = _COUNTS[len(meant) - 1]
        form = tr("前{count}年减少{amount}") if falls else tr("前{count}年增加{amount}")
        words = form.format(count=count, amount=amount)
    else:
        period = f"{meant[0].after[0].label}—{last[0].label}"
        period = tr("{years}年", years=period) if years else period
        form = tr("{period}减少{amount}") if falls else tr("{period}增加{amount}")
        words = form.format(period=period, amount=amount)
    whole = next((step.after for step in reversed(steps[: at[0]]) if step.is_broken), steps[0].before)
    numbers = (_in_formula(first[1]), _in_formula(last[1]))
    formula = tr("{size}＝{one}－{other}", size=size, one=numbers[not falls], other=numbers[falls])
    if _value(whole[1]) > 0 and not (falls and _value(last[1]) < 0):
        percent = share(abs(_value(last[1]) - _value(first[1])), _value(whole[1]))[0]
        form = tr("{words}，占{whole}的{percent}（推算）") if falls else tr("{words}，相当于{whole}的{percent}（推算）")
        shown = f"{percent:f}%{_star(flagged, first[1], last[1], whole[1])}"
        words = form.format(words=words, whole=end_label(item, whole[0]), percent=shown)
    else:
        words = tr("{words}（推算）", words=words)
    return PeriodNote(tuple(step.label for step in meant), words, is_finding=True), formula


def _star(flagged: frozenset[str], *figures: Observation) -> str:
    return "" if flagged.isdisjoint(one.obs_id for one in figures) else "*"


def _in_formula(observation: Observation) -> str:
    """Return a figure as it stands behind a minus."""
    text = number_text(observation)
    return tr("（{number}）", number=text) if _value(observation) < 0 else text


def _notes(item: Item, steps: list[_Step], meant: list[_Step], formula: str) -> list[str]:
    """Return how the changes were computed, where periods are missing, and which changes lie across a break.

    What is said has the sign of the figures: a fall is negative.
    """
    if any(step.after[0].step != 1.0 for step in steps):
        words = tr("增减＝本期数减上一期数（推算）")
    elif item.indicator.stock_flow is StockFlow.STOCK:
        words = tr("增减＝本年年底数减上年年底数（推算）")
    else:
        words = tr("增减＝本年数减上年数（推算）")
    notes = [tr("{words}；{formula}。", words=words, formula=formula) if formula else tr("{words}。", words=words)]
    spans = [step.label for step in steps if step.spans_gap]
    if spans:
        notes.append(tr("{spans}中间各期没有数字，合为一步。", spans=tr("、").join(spans)))
    crossing = [_step_mark(step, Tone.CONTEXT, frozenset()).text for step in steps if step.is_broken]
    if crossing:
        notes.append(tr("{figures}跨越数列中断。", figures=tr("、").join(crossing)))
    return notes
