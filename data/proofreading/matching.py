"""Which known figure each figure of a draft is meant to be: by itself, and by the sentence of those beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from data.progress import advance
from data.proofreading.candidates import Candidate, candidates_of, period_fit
from data.proofreading.values import Likeness, likeness
from data.words import tr

if TYPE_CHECKING:
    from data.proofreading.draft_figures import WordedFigure
    from data.proofreading.known_figures import KnownFigures

_KEPT: Final = 12
# Scores from which on a figure is surely a known one, and may tell what those beside it are.
_SURE_SCORE, _SURE_WORDS = 0.75, 0.3
_BESIDE, _NEAR = 0.18, 0.05
_NEAR_FIGURES: Final = 4
# Words in common that a figure needs alone, and beside one from the same source sentence.
_ALONE_NEEDS, _BESIDE_NEEDS = 0.48, 0.33
_MISTYPED_NEEDS, _MISTYPED_BESIDE = 0.13, 0.08
# And with the same digits in the same unit, by how many digits there are. Where no other indicator has them, three
# digits are enough, and two of a unit that is no common one.
_SAME_NEEDS: Final = (0.25, 0.25, 0.2, 0.12, 0.08)
_STATED: Final = 0.17
_COMMON: Final = frozenset(("人", "人次", "户", "个", "元", "%"))
_OTHER_UNIT_NEEDS, _OTHER_UNIT_RARE = 0.3, 0.12
# What a figure of a series has in common with it, when others of it stand around and its period is stated.
_OF_SERIES: Final = 0.34
_FEWEST_PAIRS: Final = 3
_BY_DIGITS: Final = 0.03
# By how much more each of two names has in common with the indicator of the figure at the other.
_CROSSED: Final = 0.25
# What has less words in common was found by its digits.
FEW_WORDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class _Company:
    """What stands around a figure for sure: source sentences and indicators, of its own sentence and of those near."""

    beside: frozenset[int]
    near: frozenset[int]
    series: frozenset[int]


def matched(drafts: Sequence[WordedFigure], known: KnownFigures) -> list[Candidate | None]:
    """Return for each figure of a draft the known one that it is meant to be, None where there is none."""
    found = []
    for at, draft in enumerate(drafts):
        advance(tr("核对"), at / len(drafts))
        found.append(candidates_of(draft, known)[:_KEPT])
    anchors = [_anchor(one) for one in found]
    ranked = []
    for at, own in enumerate(found):
        company = _company_of(drafts, anchors, at)
        scored = [_with_company(drafts[at], one, company) for one in own]
        scored.sort(key=lambda pair: (-pair[0].score, pair[0].indicator.number))
        meant = [one for one, is_beside in scored if _is_meant(drafts[at], one, known, is_beside=is_beside)]
        # Another area is meant only where no figure of the right one has these digits.
        right = any(one.fits_area and one.fits_unit and one.alike >= Likeness.CONVERTED for one in meant)
        ranked.append([one for one in meant if one.fits_area or not right])
    return _uncrossed(drafts, _chosen(drafts, ranked), known)


def _anchor(own: Sequence[Candidate]) -> Candidate | None:
    first = own[0] if own else None
    if first is None or first.alike < Likeness.ROUNDED or not (first.fits_area and first.fits_unit):
        return None
    return first if first.score >= _SURE_SCORE and first.words >= _SURE_WORDS else None


def _company_of(drafts: Sequence[WordedFigure], anchors: Sequence[Candidate | None], at: int) -> _Company:
    beside, near, series = set[int](), set[int](), set[int]()
    own = drafts[at].figure.sentence
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(drafts):
            is_same = drafts[other].figure.sentence == own
            if not is_same and abs(other - at) > _NEAR_FIGURES:
                break
            anchor = anchors[other]
            if anchor is not None:
                series.add(anchor.indicator.number)
                (beside if is_same else near).add(anchor.figure.sentence)
            other += step
    return _Company(frozenset(beside - {-1}), frozenset(near - {-1}), frozenset(series))


def _with_company(draft: WordedFigure, one: Candidate, company: _Company) -> tuple[Candidate, bool]:
    """Return a candidate with what its company adds to its score, and whether that is enough for few words."""
    if not one.fits_area:
        return one, False
    if one.indicator.number in company.series and period_fit(draft, one.figure) > 0 and len(one.indicator.figures) > 2:
        return replace(one, score=one.score + _BESIDE, words=max(one.words, _OF_SERIES)), True
    is_beside = one.fits_unit and one.figure.sentence in company.beside
    bonus = _BESIDE if is_beside else _NEAR if one.fits_unit and one.figure.sentence in company.near else 0
    return replace(one, score=one.score + bonus), is_beside


def _is_meant(draft: WordedFigure, one: Candidate, known: KnownFigures, *, is_beside: bool) -> bool:
    """Say whether enough speaks for a candidate: less words are needed where the digits are the same."""
    digits = len(draft.amount.key)
    if one.alike >= Likeness.CONVERTED and one.fits_unit:
        enough = digits > 2 or (digits == 2 and draft.amount.family not in _COMMON)
        if known.is_only(draft.amount) and enough and one.fits_area:
            return one.words >= (_BY_DIGITS if digits == 3 else 0) or is_beside
        needed = _SAME_NEEDS[min(digits, len(_SAME_NEEDS) - 1)]
        stated = one.fits_area and period_fit(draft, one.figure) > 0
        return one.words >= needed - (_STATED if stated else 0) or is_beside
    if one.alike >= Likeness.SHIFTED:
        is_rare = digits > 2 and known.has_digits_once(draft.amount)
        return one.words >= (_OTHER_UNIT_RARE if is_rare else _OTHER_UNIT_NEEDS)
    if not (one.fits_unit and one.fits_area) or (draft.figure.is_change and not one.indicator.is_change):
        return False
    if one.alike is Likeness.MISTYPED:
        return one.words >= (_MISTYPED_BESIDE if is_beside else _MISTYPED_NEEDS)
    if (len(draft.own) < _FEWEST_PAIRS and not is_beside) or period_fit(draft, one.figure) < 0:
        return False
    return one.words >= (_BESIDE_NEEDS if is_beside else _ALONE_NEEDS)


def _chosen(drafts: Sequence[WordedFigure], ranked: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    """Return the likeliest of each, but none that another figure of the same sentence fits by its digits."""
    right: dict[tuple[int, int], set[str]] = defaultdict(set)
    for draft, own in zip(drafts, ranked, strict=True):
        if own and own[0].alike >= Likeness.ROUNDED:
            right[draft.figure.sentence].add(_id(own[0]))
    return [
        next(
            (one for one in own if one.alike >= Likeness.ROUNDED or _id(one) not in right[draft.figure.sentence]), None
        )
        for draft, own in zip(drafts, ranked, strict=True)
    ]


def _uncrossed(
    drafts: Sequence[WordedFigure], chosen: list[Candidate | None], known: KnownFigures
) -> list[Candidate | None]:
    """Give two neighbours of a sentence that stand at each other's names the figures of their own names."""
    share = known.weights.share
    for at, (one, other) in enumerate(pairwise(chosen)):
        draft, beside = drafts[at], drafts[at + 1]
        if one is None or other is None or min(one.alike, other.alike) < Likeness.CONVERTED:
            continue
        if draft.figure.sentence != beside.figure.sentence or draft.amount.family != beside.amount.family:
            continue
        crossed = min(
            share(other.indicator.name, draft.name) - share(one.indicator.name, draft.name),
            share(one.indicator.name, beside.name) - share(other.indicator.name, beside.name),
        )
        if crossed >= _CROSSED:
            chosen[at] = replace(other, alike=likeness(draft.amount, other.figure.amount))
            chosen[at + 1] = replace(one, alike=likeness(beside.amount, one.figure.amount))
    return chosen


def _id(one: Candidate) -> str:
    return one.figure.known.observation.obs_id
