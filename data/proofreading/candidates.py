"""How well a figure of a draft fits a known one: by its words, its digits, its unit, its area and its period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.package.areas.area_list import COUNTRY, area_list
from data.proofreading.draft_figures import WordedFigure
from data.proofreading.measures import may_be_one
from data.proofreading.values import Likeness, likeness
from data.texts.text_figures import FieldState
from data.texts.text_periods import ENDS_OF_SPAN

if TYPE_CHECKING:
    from data.proofreading.known_figures import KnownFigure, KnownFigures, KnownIndicator
    from data.proofreading.wording import Pairs

_UNTIL: Final = re.compile("截至|截止|到|至|末|底|累计|以来|共")
# What digits in common are worth, by how many of them there are: one digit says little.
_DIGITS_WORTH: Final = (0.1, 0.2, 0.34, 0.44, 0.5)
_OF_LIKENESS: Final = {
    Likeness.SAME: 1.0, Likeness.CONVERTED: 0.9, Likeness.ROUNDED: 0.6, Likeness.OTHER_UNIT: 0.6,
    Likeness.SHIFTED: 0.5, Likeness.MISTYPED: 0.35, Likeness.NONE: 0.0,
}  # fmt: skip
_NAME, _WORDS, _LEAD = 0.5, 0.4, 0.5
_OTHER_UNIT, _OTHER_AREA, _CHANGE, _SAME_PERIOD, _OTHER_PERIOD = -0.3, -0.3, -0.25, 0.06, -0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known figure that a figure of a draft may be meant to be; `score` is higher the more speaks for it."""

    figure: KnownFigure
    indicator: KnownIndicator
    score: float
    words: float
    alike: Likeness
    fits_area: bool
    fits_unit: bool


def candidates_of(draft: WordedFigure, known: KnownFigures) -> list[Candidate]:
    """Return what a figure of a draft may be meant to be, one known figure an indicator, the likeliest first."""
    own = draft.own
    found = [_best(draft, own, own | draft.lead, one, known) for one in known.like(draft)]
    return sorted(found, key=lambda one: (-one.score, one.indicator.number))


def _best(draft: WordedFigure, near: Pairs, wide: Pairs, indicator: KnownIndicator, known: KnownFigures) -> Candidate:
    """Return the figure of an indicator that is the likeliest; `near` are the pairs of a draft beside, `wide` all."""
    weights = known.weights
    own = weights.share(indicator.name, near)
    led = weights.share(indicator.name, wide) - own
    told = weights.share(near, indicator.words)
    beside = weights.share(indicator.beside, wide) if indicator.beside else own
    words = _NAME * max(own + _LEAD * led, beside) + _WORDS * told + (1 - _NAME - _WORDS) * beside
    made = [_candidate(draft, indicator, one, words) for one in indicator.figures]
    return max(made, key=lambda one: one.score)


def _candidate(draft: WordedFigure, indicator: KnownIndicator, figure: KnownFigure, words: float) -> Candidate:
    alike = likeness(draft.amount, figure.amount)
    digits = min(len(draft.amount.key), len(_DIGITS_WORTH)) - 1
    fits_unit = may_be_one(draft.amount.family, figure.amount.family)
    if not fits_unit and alike is not Likeness.OTHER_UNIT:
        alike = Likeness.OTHER_UNIT if draft.amount.value == figure.amount.value else Likeness.NONE
    score = words + (_OF_LIKENESS[alike] * _DIGITS_WORTH[digits] if digits >= 0 else 0.05 * (alike is Likeness.SAME))
    fits_area = is_of_area(draft, figure)
    score += 0 if fits_unit else _OTHER_UNIT
    score += 0 if fits_area else _OTHER_AREA
    score += _CHANGE if draft.figure.is_change and not indicator.is_change else 0
    fit = period_fit(draft, figure)
    score += _SAME_PERIOD if fit > 0 else _OTHER_PERIOD if fit < 0 and is_firm(draft) else 0
    return Candidate(figure, indicator, score, words, alike, fits_area, fits_unit)


def is_of_area(draft: WordedFigure, figure: KnownFigure) -> bool:
    """Say whether the areas that a draft names beside a figure, or is about, are those of a known one."""
    own, place = figure.known.observation.ref_area, draft.figure.ref_area
    spoken = draft.spoken_of or (COUNTRY if place == COUNTRY else "")
    # 全国 in the name of an honour (全国文明村镇) is no area: how the draft is read says which it is of.
    is_read_so = bool(place) and place == own
    if own and not is_read_so and (own == COUNTRY) != (spoken == COUNTRY) and (spoken or own == COUNTRY):
        return False
    if place not in ("", COUNTRY) and own != COUNTRY and not draft.areas and not _any_of((place,), figure.areas):
        return False
    return all(_any_of(codes, figure.areas) for codes in draft.areas if codes != (COUNTRY,))


def _any_of(codes: Iterable[str], areas: Iterable[str]) -> bool:
    """Say whether one of the areas of a name is one of a figure's, or lies around it."""
    within = area_list().is_within
    return any(within(area, code) for area in areas for code in codes if area != COUNTRY) or not any(areas)


def period_fit(draft: WordedFigure, figure: KnownFigure) -> int:
    """Return 1 where a draft states the period of a known figure, -1 where it states another, 0 where neither."""
    said, own = draft.figure.period.iso, figure.period
    if not said or not own:
        return 0
    if _is_same_time(said, own):
        return 1
    first, slash, last = own.partition("/")
    began, until, ended = said.partition("/")
    if slash and until:
        open_end = last == ".." or ended == ".."
        return 1 if began[:4] == first[:4] and (open_end or ended[:4] == last[:4]) else -1
    if slash or until:
        single, ends = (said, last) if slash else (own, ended)
        label = draft.figure.period.label
        if until and single[:4] in (began[:4], ended[:4]):
            return 0
        within = ends in ("..", "") or single[:4] == ends[:4]
        is_long = _UNTIL.search(label) or draft.figure.cumulative or draft.figure.is_change or not is_firm(draft)
        if within and is_long:
            return 0
    return -1


def _is_same_time(one: str, other: str) -> bool:
    """Say whether two periods are one: a year, and its last month or day, are."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 4 and long in (f"{short}-12", f"{short}-12-31"))


def is_firm(draft: WordedFigure) -> bool:
    """Say whether a draft prints the period of a figure in its own sentence, by itself or as the end of a span."""
    figure = draft.figure
    is_end = figure.rules.get("time_period") == ENDS_OF_SPAN
    return is_end or figure.states.get("time_period") is FieldState.PRINTED
