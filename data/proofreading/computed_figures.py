"""Figures that a draft computes from those before them: sums, differences, growth, ratios and shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import interval, rounded
from data.model import Qualifier
from data.proofreading.values import Amount, Likeness, last_step, likeness
from data.units import spelled_number
from data.words import tr

if TYPE_CHECKING:
    from data.proofreading.draft_figures import WordedFigure

_SUMMED: Final = re.compile(
    r"(?:合计|共计|总计|一共|总和|之和|相加|加起来|(?P<count>[两二三四五六七八九])(?:[项者个类](?:[^，。；\d和与、]{1,4})?)?[共总合]计?)[^，。；\d]{0,8}$"
)
_COUNT: Final = re.compile(r"(?P<count>[两二三四五六七八九])[项者][^，。；\d]{0,12}$")
# Which may be a sum, or only says how many there are: only digits that fit, or nearly do, tell.
_MAY_SUM: Final = re.compile("[，；]共(?:有|为|达)?$")
_SHARE: Final = re.compile("占[^，。；]{1,40}的?(?:比重|比例|比率)?(?:为|达|达到|约)?$")
_CHANGE: Final = re.compile(
    "减少|下降|降低|缩小|回落|压减|净减|脱贫|减贫|摆脱|增加|增长|提高|提升|上升|扩大|净增|增收|增幅|降幅|[多少高低][了出]?$"
)
_YEARLY: Final = re.compile("年均|平均每年|每年平均")
_STOP: Final = re.compile("[，。；：]")
_NEAR: Final = Decimal("0.15")
_FALL_TO: Final = re.compile("(?:降|减少?|增加?|升|提高|增长|下降|上升)[^，。；]{0,4}(?:到|至|为)[^，。；]{0,6}$")
_LONGEST_BEFORE: Final = 16
_FARTHEST: Final = 8
_FAR_SENTENCE: Final = 120
_NEAR_WORDS: Final = 24
_PLUS: Final = " + "
_COUNTED: Final = frozenset(("人", "人次"))


@dataclass(frozen=True, slots=True)
class Computation:
    """What a figure is computed from, by their places in the draft, and whether it fits; `formula` says how."""

    parts: tuple[int, ...]
    fits: bool
    formula: str


def computed(
    drafts: Sequence[WordedFigure], at: int, words: str, known: Sequence[Amount | None] = ()
) -> Computation | None:
    """Return the computation that a figure is the result of, None where the words around it say of none.

    `known` are the figures of packages that those of the draft are meant to be: what is computed from them, which may
    have more digits, and no errors, fits too.
    """
    made = _computed(_Around(drafts, at, words))
    if known and (made is None or not made.fits):
        other = _computed(_Around(drafts, at, words, known))
        return other if other is not None and (made is None or other.fits) else made
    return made


@dataclass(frozen=True, slots=True)
class _Around:
    """A figure among those of its draft, with the known figures that these are meant to be."""

    drafts: Sequence[WordedFigure]
    at: int
    words: str
    known: Sequence[Amount | None] = ()

    @property
    def draft(self) -> WordedFigure:
        return self.drafts[self.at]

    @property
    def own(self) -> Amount:
        return self.draft.amount

    @property
    def before(self) -> str:
        return words_before(self.draft, self.words)

    def amount(self, other: int) -> Amount:
        """Return another figure: the known one where there is one."""
        return (self.known[other] if self.known else None) or self.drafts[other].amount

    def amounts(self, others: Sequence[int]) -> list[Amount]:
        return [self.amount(one) for one in others]

    def alike(self, others: Sequence[int]) -> list[int]:
        """Return those of other figures that count the same."""
        return [one for one in others if _counts_as(self.amount(one).family, self.own.family)]

    def formula(self, parts: Sequence[int], sign: str) -> str:
        """Return in words what a figure is computed from, and what it is in the draft."""
        own = self.draft.figure.digits + self.draft.figure.unit
        return tr("{parts}，稿中作 {own}", parts=sign.join(map(self._shown, parts)), own=own)

    def _shown(self, other: int) -> str:
        figure, printed, meant = self.drafts[other].figure, self.drafts[other].amount, self.amount(other)
        if meant.whole == printed.whole or not printed.scale:
            return figure.digits + figure.unit
        return f"{(meant.whole / printed.scale).normalize():f}{figure.unit}"


def _computed(around: _Around) -> Computation | None:
    sentence, at, before = around.draft.figure.sentence, around.at, around.before
    earlier = [one for one in range(max(0, at - _FARTHEST), at) if around.drafts[one].figure.sentence == sentence]
    if _SUMMED.search(before):
        return _sum(around, _summed(around, earlier), is_counted=_counted(before) > 0)
    if parts := _in_brackets(around):
        return _whole(around, parts)
    if _MAY_SUM.search(before):
        return _likely_sum(around, earlier)
    return _share(around, earlier) or _change(around, earlier)


def _counted(before: str) -> int:
    """Return how many figures are summed as the words before their sum say (三项合计), 0 where they do not."""
    found = _SUMMED.search(before)
    if found is not None and (found.group("count") or (found := _COUNT.search(before[: found.start()]))):
        return int(spelled_number(found.group("count")) or 0)
    return 0


def _summed(around: _Around, earlier: Sequence[int]) -> Sequence[int]:
    """Return which figures may be summed: of the sentence before too where this one has none, or is too short."""
    count = _counted(around.before)
    if len(around.alike(earlier)) >= max(2, count):
        return earlier
    start, drafts = around.draft.figure.sentence[0], around.drafts
    wide = range(max(0, around.at - _FARTHEST), around.at)
    near = [one for one in wide if start - drafts[one].figure.end <= _FAR_SENTENCE and not drafts[one].is_headline]
    same = around.alike(near)
    return same[-count:] if count else same


def _likely_sum(around: _Around, earlier: Sequence[int]) -> Computation | None:
    """Return the sum of all figures before that count the same, where it fits or is mistyped."""
    own, same = around.own, around.alike(earlier)
    if len(same) < 2 or own.qualifier is not Qualifier.EQ:
        return None
    amounts = around.amounts(same)
    total = sum((one.whole for one in amounts), Decimal()) / own.scale
    fits = _adds_up(amounts, own)
    is_near = likeness(own, _amount_like(own, total)) is Likeness.MISTYPED
    return Computation(tuple(same), fits, around.formula(same, _PLUS)) if fits or is_near else None


def _amount_like(own: Amount, value: Decimal) -> Amount:
    """Return a computed value as a figure with the digits and the unit of another."""
    return Amount(rounded(value, own.decimals), own.decimals, own.scale, own.family)


def _share(around: _Around, earlier: Sequence[int]) -> Computation | None:
    """Return the share that a figure is of the last one in its clause: 2322个贫困村，占全区3681个贫困村的63%."""
    own, words = around.own, around.words
    if own.family != "%" or len(earlier) < 2 or own.qualifier not in (Qualifier.EQ, Qualifier.APPROX):
        return None
    first, last = earlier[-2:]
    figure, start = around.drafts[last].figure, around.draft.figure.start
    if not _SHARE.search(words[max(figure.sentence[0], figure.start - _NEAR_WORDS) : start]):
        return None
    part, whole = around.amount(first), around.amount(last)
    is_of = "占" in words[around.drafts[first].figure.end : figure.start]
    if not is_of or part.family != whole.family or not 0 < part.whole <= whole.whole:
        return None
    return _result(around, (first, last), part.whole / whole.whole * 100)


def _result(around: _Around, parts: tuple[int, ...], value: Decimal) -> Computation | None:
    """Return whether a figure is a computed value, None where it is neither that nor mistyped."""
    own, formula = around.own, around.formula(parts, tr("、"))
    if _is_about(value, own):
        return Computation(parts, True, formula)
    is_mistyped = likeness(own, _amount_like(own, value)) is Likeness.MISTYPED
    return Computation(parts, False, formula) if is_mistyped else None


def _change(around: _Around, earlier: Sequence[int]) -> Computation | None:
    """Return the two figures that a figure is the change of; else the nearest two, where it is mistyped of theirs."""
    nearest: list[Computation | None] = []
    for first, last in sorted(combinations(earlier, 2), key=lambda pair: (-pair[1], -pair[0])):
        value = change_between(around.draft, around.before, around.amount(first), around.amount(last))
        if value is not None:
            nearest.append(_result(around, (last, first), value))
            if nearest[-1] is not None and nearest[-1].fits:
                return nearest[-1]
    return nearest[0] if nearest else None


def words_before(draft: WordedFigure, words: str) -> str:
    """Return the words of its sentence right before a figure."""
    return words[max(draft.figure.sentence[0], draft.figure.start - _LONGEST_BEFORE) : draft.figure.start]


def _in_brackets(around: _Around) -> list[int]:
    """Return the figures in the brackets right behind one that count the same, none where they are not all of it."""
    figure, words, at = around.draft.figure, around.words, around.at
    opened = words.find("（", figure.end, figure.end + _LONGEST_BEFORE)
    shut = words.find("）", opened, figure.sentence[1]) if opened >= 0 else -1
    if shut < 0 or _STOP.search(words, figure.end, opened) or "其中" in words[opened:shut]:
        return []
    found = []
    for other in range(at + 1, min(len(around.drafts), at + 1 + _FARTHEST)):
        if not opened < around.drafts[other].figure.start < shut:
            break
        if around.amount(other).family != around.own.family:
            return []
        found.append(other)
    return found if len(found) > 1 else []


def _whole(around: _Around, parts: Sequence[int]) -> Computation | None:
    """Return the sum of the figures in brackets; one that is far off is of some parts only."""
    amounts = around.amounts(parts)
    fits = _adds_up(amounts, around.own)
    whole, total = around.own.whole, sum((one.whole for one in amounts), Decimal())
    is_near = abs(total - whole) <= whole * _NEAR
    return Computation(tuple(parts), fits, around.formula(parts, _PLUS)) if fits or is_near else None


def _sum(around: _Around, earlier: Sequence[int], *, is_counted: bool) -> Computation | None:
    """Return the sum of the last figures before that count the same; of two or more, whichever fits.

    Those of another sentence are said not to fit only where it is said how many are summed.
    """
    own, same = around.own, around.alike(earlier)
    if len(same) < 2 or own.qualifier not in (Qualifier.EQ, Qualifier.APPROX):
        return None
    runs = [same[-count:] for count in range(2, len(same) + 1)]
    for parts in runs:
        if _adds_up(around.amounts(parts), own):
            return Computation(tuple(parts), True, around.formula(parts, _PLUS))
    is_own = all(around.drafts[one].figure.sentence == around.draft.figure.sentence for one in same)
    if own.qualifier is not Qualifier.EQ or not (is_own or is_counted):
        return None
    nearest = min(runs, key=lambda parts: abs(sum((one.whole for one in around.amounts(parts)), -own.whole)))
    return Computation(tuple(nearest), False, around.formula(nearest, _PLUS))


def _counts_as(family: str, other: str) -> bool:
    return family == other or {family, other} <= _COUNTED


def _adds_up(parts: Sequence[Amount], whole: Amount) -> bool:
    low = high = Decimal()
    for one in parts:
        bounds = interval(one.value, one.decimals)
        low, high = low + bounds[0] * one.scale, high + bounds[1] * one.scale
    exact = sum((one.whole for one in parts), Decimal())
    bounds = interval(whole.value, whole.decimals)
    finest = max(one.decimals for one in parts) <= whole.decimals and len({one.scale for one in (*parts, whole)}) == 1
    return exact == whole.whole if finest else low < bounds[1] * whole.scale and bounds[0] * whole.scale < high


def is_change_of(draft: WordedFigure, before: str, old: Amount, new: Amount) -> bool:
    """Say whether a figure is the difference, the growth or the ratio of two, as the words before it say."""
    value = change_between(draft, before, old, new)
    return value is not None and _is_about(value, draft.amount)


def change_between(draft: WordedFigure, before: str, old: Amount, new: Amount) -> Decimal | None:
    """Return what two figures differ by in the unit of a third, None where the words before that say of no change."""
    if _FALL_TO.search(before) or _YEARLY.search(before) or old.family != new.family or not old.whole:
        return None
    is_ratio = draft.figure.unit.endswith("倍")
    # 年均增长28.7%，约为2014年的4.5倍 grows in another clause.
    changed = _CHANGE.search(_STOP.split(before)[-1] if is_ratio else before) is not None
    if draft.amount.qualifier not in (Qualifier.EQ, Qualifier.APPROX) or not (
        changed or is_ratio or draft.amount.family == "个百分点"
    ):
        return None
    family = draft.amount.family
    if (family == old.family and family != "%") or (family == "个百分点" and old.family == "%"):
        return abs(new.whole - old.whole) / draft.amount.scale
    if old.family != "%" and (is_ratio or family == "%"):
        ratio = abs(new.whole / old.whole - (1 if changed else 0))
        return ratio * 100 / draft.amount.scale if family == "%" else ratio
    return None


def _is_about(value: Decimal, amount: Amount) -> bool:
    if amount.qualifier is Qualifier.APPROX:
        return abs(value - amount.value) <= last_step(amount.value, amount.decimals) / 2
    return rounded(value, amount.decimals) == amount.value
