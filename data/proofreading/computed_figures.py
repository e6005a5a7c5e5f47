"""Figures that a draft computes from those before them: sums, differences, growth and ratios."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import interval, rounded
from data.model import Qualifier
from data.proofreading.values import Amount, last_step
from data.words import tr

if TYPE_CHECKING:
    from data.proofreading.draft_figures import WordedFigure

_SUMMED: Final = re.compile(
    r"(?:合计|共计|总计|一共|总和|之和|相加|加起来|[两三四五六七八九]项共|[两三四五六七八九]者共)[^，。；\d]{0,8}$"
)
_CHANGE: Final = re.compile(
    "减少|下降|降低|缩小|回落|压减|净减|脱贫|减贫|摆脱|增加|增长|提高|提升|上升|扩大|净增|增收|增幅|降幅|[多少高低][了出]?$"
)
_YEARLY: Final = re.compile("年均|平均每年|每年平均")
_STOP: Final = re.compile("[，。；：]")
_NEAR: Final = Decimal("0.15")
_FALL_TO: Final = re.compile("(?:降|减少?|增加?|升|提高|增长|下降|上升)[^，。；]{0,4}(?:到|至|为)[^，。；]{0,6}$")
_LONGEST_BEFORE: Final = 16
_FARTHEST: Final = 8
_PLUS: Final = " + "
_COUNTED: Final = frozenset(("人", "人次"))


@dataclass(frozen=True, slots=True)
class Computation:
    """What a figure is computed from, by their places in the draft, and whether it fits; `formula` says how."""

    parts: tuple[int, ...]
    fits: bool
    formula: str


def computed(drafts: Sequence[WordedFigure], at: int, words: str) -> Computation | None:
    """Return the computation that a figure is the result of, None where the words around it say of none."""
    draft = drafts[at]
    before = words_before(draft, words)
    earlier = [one for one in range(max(0, at - _FARTHEST), at) if drafts[one].figure.sentence == draft.figure.sentence]
    if _SUMMED.search(before):
        return _sum(drafts, at, earlier)
    if parts := _in_brackets(drafts, at, words):
        return _whole(drafts, at, parts)
    pairs = list(pairwise(earlier))
    for first, last in [*reversed(pairs), *((one, earlier[-1]) for one in earlier[:-2])]:
        if is_change_of(draft, before, drafts[first].amount, drafts[last].amount):
            return Computation((first, last), True, _formula(drafts, (last, first), at, tr("、")))
    return None


def words_before(draft: WordedFigure, words: str) -> str:
    """Return the words of its sentence right before a figure."""
    return words[max(draft.figure.sentence[0], draft.figure.start - _LONGEST_BEFORE) : draft.figure.start]


def _in_brackets(drafts: Sequence[WordedFigure], at: int, words: str) -> list[int]:
    """Return the figures in the brackets right behind one that count the same, none where they are not all of it."""
    figure = drafts[at].figure
    opened = words.find("（", figure.end, figure.end + _LONGEST_BEFORE)
    shut = words.find("）", opened, figure.sentence[1]) if opened >= 0 else -1
    if shut < 0 or _STOP.search(words, figure.end, opened) or "其中" in words[opened:shut]:
        return []
    found = []
    for other in range(at + 1, min(len(drafts), at + 1 + _FARTHEST)):
        if not opened < drafts[other].figure.start < shut:
            break
        if drafts[other].amount.family != drafts[at].amount.family:
            return []
        found.append(other)
    return found if len(found) > 1 else []


def _whole(drafts: Sequence[WordedFigure], at: int, parts: Sequence[int]) -> Computation | None:
    """Return the sum of the figures in brackets; one that is far off is of some parts only."""
    amounts = [drafts[one].amount for one in parts]
    fits = _adds_up(amounts, drafts[at].amount)
    whole, total = drafts[at].amount.whole, sum((one.whole for one in amounts), Decimal())
    is_near = abs(total - whole) <= whole * _NEAR
    return Computation(tuple(parts), fits, _formula(drafts, parts, at, _PLUS)) if fits or is_near else None


def _sum(drafts: Sequence[WordedFigure], at: int, earlier: Sequence[int]) -> Computation | None:
    """Return the sum of the last figures before that count the same; of two or more, whichever fits."""
    draft = drafts[at].amount
    same = [one for one in earlier if _counts_as(drafts[one].amount.family, draft.family)]
    if len(same) < 2 or draft.qualifier is not Qualifier.EQ:
        return None
    for count in range(2, len(same) + 1):
        parts = same[-count:]
        if _adds_up([drafts[one].amount for one in parts], draft):
            return Computation(tuple(parts), True, _formula(drafts, parts, at, _PLUS))
    return Computation(tuple(same), False, _formula(drafts, same, at, _PLUS))


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
    if _FALL_TO.search(before) or _YEARLY.search(before) or old.family != new.family or not old.whole:
        return False
    changed = _CHANGE.search(before) is not None
    is_ratio = draft.figure.unit.endswith("倍")
    if draft.amount.qualifier not in (Qualifier.EQ, Qualifier.APPROX) or not (
        changed or is_ratio or draft.amount.family == "个百分点"
    ):
        return False
    family = draft.amount.family
    if (family == old.family and family != "%") or (family == "个百分点" and old.family == "%"):
        if _is_about(abs(new.whole - old.whole) / draft.amount.scale, draft.amount):
            return True
    elif old.family != "%" and (is_ratio or family == "%"):
        ratio = new.whole / old.whole - (1 if changed else 0)
        return _is_about(abs(ratio) * 100 / draft.amount.scale if family == "%" else abs(ratio), draft.amount)
    return False


def _is_about(value: Decimal, amount: Amount) -> bool:
    if amount.qualifier is Qualifier.APPROX:
        return abs(value - amount.value) <= last_step(amount.value, amount.decimals) / 2
    return rounded(value, amount.decimals) == amount.value


def _formula(drafts: Sequence[WordedFigure], parts: Sequence[int], at: int, sign: str) -> str:
    shown = sign.join(drafts[one].figure.digits + drafts[one].figure.unit for one in parts)
    return tr("{parts}，稿中作 {own}", parts=shown, own=drafts[at].figure.digits + drafts[at].figure.unit)
