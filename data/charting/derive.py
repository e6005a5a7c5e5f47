"""Figures that follow from printed ones: yearly change and index. They are computed, shown as 推算, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from data.charting.content import Mark
from data.figures.figure_text import (
    Moment,
    difference_text,
    group_digits,
    moment_of,
    number_text,
    rounded,
    signed,
    year_of,
)
from data.figures.quantity import plain
from data.model import Observation, ObsStatus, Qualifier
from data.units import is_share
from data.words import tr

INDEX_DECIMALS = 1
_MOST_DECIMALS: Final = 9
# Of the years of an index: a break in this share of them moves its base behind it.
_EARLY: Final = 1 / 3


def by_year(observations: Sequence[Observation]) -> list[tuple[int, Observation]]:
    """Return the figures that are for single years and have a number, by year; the first of a year counts."""
    found: dict[int, Observation] = {}
    for observation in observations:
        year = year_of(observation)
        if year is not None and observation.obs_value is not None:
            found.setdefault(year, observation)
    return sorted(found.items())


def by_moment(observations: Sequence[Observation]) -> list[tuple[Moment, Observation]]:
    """Return the figures with a number along the time axis: those of the commonest kind of period, first of each.

    An indicator that is given by year and by quarter is drawn by whichever it has more of; the table has both.
    """
    dated: dict[float, dict[float, tuple[Moment, Observation]]] = {}
    for observation in observations:
        moment = moment_of(observation)
        if moment is not None and observation.obs_value is not None:
            dated.setdefault(moment.step, {}).setdefault(moment.at, (moment, observation))
    commonest = max(dated.values(), key=len, default={})
    return [commonest[at] for at in sorted(commonest)]


def are_over_time(observations: Iterable[Observation]) -> bool:
    """Say whether figures stand along the time axis, at two moments at least, as `by_moment` returns them."""
    first: dict[float, float] = {}
    for observation in observations:
        moment = moment_of(observation) if observation.obs_value is not None else None
        if moment is not None and first.setdefault(moment.step, moment.at) != moment.at:
            return True
    return False


def words_by_moment(observations: Sequence[Observation]) -> list[tuple[Moment, Observation]]:
    """Return what stands in words along the time axis of the figures, where there is no figure: claims, missing ones.

    They are of the kind of period that most figures are of, or where there is no figure most words.
    """
    figures = {moment.at: moment for moment, _ in by_moment(observations)}
    dated: dict[float, dict[float, tuple[Moment, Observation]]] = {}
    for observation in observations:
        moment = moment_of(observation)
        if moment is not None and observation.obs_value is None:
            dated.setdefault(moment.step, {}).setdefault(moment.at, (moment, observation))
    step = next((moment.step for moment in figures.values()), None)
    words = dated.get(step, {}) if step is not None else max(dated.values(), key=len, default={})
    return [words[at] for at in sorted(words) if at not in figures]


def is_claim(observation: Observation) -> bool:
    """Say whether an observation states something in words, where others have a sign that there is no figure."""
    says = any(letter.isalnum() for letter in observation.printed.squeezed)
    return observation.obs_value is None and observation.obs_status is not ObsStatus.MISSING and says


def most_moments(observations: Sequence[Observation]) -> int:
    """Return for how many periods the area that has most of them has figures."""
    areas: dict[str, list[Observation]] = {}
    for observation in observations:
        areas.setdefault(observation.ref_area, []).append(observation)
    return max((len(by_moment(own)) for own in areas.values()), default=0)


def is_subtractable(before: Observation, after: Observation, *, over_break: bool = False) -> bool:
    """Say whether a figure may be taken from a later one: exact numbers of one area and by the usual definition.

    Between them is no break, unless `over_break` says that what is drawn tells of it.
    """
    if before.ref_area != after.ref_area or not (is_exact(before) and is_exact(after)):
        return False
    return over_break or after.obs_status is not ObsStatus.BREAK


def is_exact(observation: Observation) -> bool:
    """Say whether a figure is an exact number by the usual definition, with which one may calculate."""
    is_number = observation.obs_value is not None and observation.obs_qualifier is Qualifier.EQ
    return is_number and observation.obs_status is not ObsStatus.DEFINITION


def _value(observation: Observation) -> Decimal:
    assert observation.obs_value is not None
    return observation.obs_value


def yearly_change(observations: Sequence[Observation], flagged: frozenset[str] = frozenset()) -> tuple[Mark, ...]:
    """Return the change from each year to the next, in the indicator's unit, falls as positive 减少 numbers.

    The change has as many decimals as the more precise of its two figures; years that do not follow each other have
    none, nor have figures that do not compare. It is as doubtful as either figure (`flagged` are the ids of those), and
    a break lies in it where the series breaks between them.
    """
    marks = []
    dated = by_year(observations)
    for (before_year, before), (year, after) in pairwise(dated):
        if not Moment.of_year(year).follows(Moment.of_year(before_year)) or not is_subtractable(
            before, after, over_break=True
        ):
            continue
        fall = _value(before) - _value(after)
        # In figures, not as a change: a rise is a negative fall.
        text = f"{'-' if fall < 0 else ''}{difference_text(before, after)}"
        formula = f"{number_text(before)} − {number_text(after)} = {text}"
        obs_ids, moment = (before.obs_id, after.obs_id), Moment.of_year(year)
        marks.append(
            Mark(
                obs_ids, str(year), float(fall), text, str(year), not flagged.isdisjoint(obs_ids),
                formula=formula, break_before=after.obs_status is ObsStatus.BREAK, moment=moment,
            )
        )  # fmt: skip
    return tuple(marks)


def index_of(
    observations: Sequence[Observation], base_year: int, flagged: frozenset[str] = frozenset()
) -> tuple[Mark, ...]:
    """Return the figures as index numbers, the base year's being 100; empty where that is no exact number above 0.

    Figures that a break parts from the base year's have none: no quotient goes across it. Nor have bounds, figures by
    another definition and those below 0, which `not_in_index` names.
    They are as doubtful as what they come from: `flagged` are the ids of figures in doubt.
    """
    dated = by_year(observations)
    first = next((item for year, item in dated if year == base_year), None)
    if first is None or not _is_base(first):
        return ()
    base, marks = _value(first), []
    for year, observation in _unbroken(dated, base_year):
        if not is_exact(observation) or _value(observation) < 0:
            continue
        exact = _value(observation) / base * 100
        index = rounded(exact, INDEX_DECIMALS)
        text = f"{index:.{INDEX_DECIMALS}f}"
        formula = f"{number_text(observation)} ÷ {plain(base, 6)} × 100 = {text}"
        moment = Moment.of_year(year)
        marks.append(
            Mark(
                (observation.obs_id,), str(year), float(index), text, str(year),
                not flagged.isdisjoint((observation.obs_id, first.obs_id)), formula=formula,
                moment=moment, base_id=first.obs_id,
            )
        )  # fmt: skip
    return tuple(marks)


def _is_base(observation: Observation) -> bool:
    return is_exact(observation) and _value(observation) > 0


def not_in_index(observations: Sequence[Observation]) -> tuple[list[int], list[int], list[int]]:
    """Return the years whose figures are in no index: bounds, those by another definition, and those below 0."""
    dated = [(year, one) for year, one in by_year(observations)]
    bounds = [year for year, one in dated if one.obs_qualifier is not Qualifier.EQ]
    others = [year for year, one in dated if one.obs_status is ObsStatus.DEFINITION and year not in bounds]
    below = [year for year, one in dated if _value(one) < 0 and year not in (*bounds, *others)]
    return bounds, others, below


def _unbroken(dated: list[tuple[int, Observation]], year: int) -> list[tuple[int, Observation]]:
    """Return the figures around a year from the last break up to it, to the next one after it."""
    breaks = broken_years(dated)
    first = max((one for one in breaks if one <= year), default=None)
    last = min((one for one in breaks if one > year), default=None)
    return [
        (own, observation)
        for own, observation in dated
        if (first is None or own >= first) and (last is None or own < last)
    ]


def broken_years(dated: Sequence[tuple[int, Observation]]) -> list[int]:
    """Return the years from which figures do not compare with those before them."""
    return [year for (year, one) in dated[1:] if one.obs_status is ObsStatus.BREAK]


def base_year_of(series: Sequence[Sequence[Observation]]) -> int | None:
    """Return the first year that can be the base of every series, after the breaks in the first third of these years.

    A series of which no figure can be a base has no index, and no part in the choice.
    """
    every = [by_year(observations) for observations in series]
    dated = [found for own in every if (found := [(year, one) for year, one in own if _is_base(one)])]
    common = sorted(set.intersection(*({year for year, _ in own} for own in dated))) if dated else []
    if not common:
        return None
    early = common[0] + (common[-1] - common[0]) * _EARLY
    breaks = [year for own in every for year in broken_years(own) if year <= early]
    return next((year for year in common if year >= max(breaks, default=year)), common[0])


def share(part: Decimal, whole: Decimal) -> tuple[Decimal, str]:
    """Return a part as per cent of a whole with one decimal, and its formula.

    A part that is not the whole is never rounded to 100 %, nor one that is something to 0 %: they get more decimals.
    """
    exact = part / whole * 100
    for decimals in range(1, _MOST_DECIMALS):
        percent = rounded(exact, decimals)
        if (percent == 100) == (part == whole) and bool(percent) == bool(part):
            break
    return percent, f"{plain(part, 6)} ÷ {plain(whole, 6)} = {percent:f}%"


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure is from the one before it: what is said of it, and the formula."""

    text: str
    formula: str


def change_of(before: Observation, after: Observation, unit: str) -> Change | None:
    """Return the change from a figure to a later one: per cent, for shares points.

    From nothing, from a figure below 0 and to one it is the difference: no percentage says how far that is.

    None where the figures do not compare. A change that is one is never rounded to none.
    """
    if not is_subtractable(before, after):
        return None
    values = _value(before), _value(after)
    difference = values[1] - values[0]
    change = signed(difference, difference_text(before, after))
    terms = f"{number_text(after)} − {number_text(before)}"
    if is_share(unit):
        points = {"%": tr("个百分点"), "‰": tr("个千分点")}.get(unit, unit)
        return Change(f"{change} {points}", f"{terms} = {change} {points}")
    if values[0] <= 0 or values[1] < 0:
        words = f"{change} {unit}".rstrip()
        return Change(words, f"{terms} = {words}")
    exact = abs(difference) / values[0] * 100
    percent = next(
        (made for decimals in range(1, _MOST_DECIMALS) if bool(made := rounded(exact, decimals)) == bool(difference)),
        rounded(exact, 1),
    )
    text = f"{signed(difference, group_digits(f'{percent:f}'))}%"
    return Change(text, f"({terms}) ÷ {number_text(before)} = {text}")


def without_change(figures: Sequence[Mark]) -> str:
    """Return why nothing is computed between the figures of a card."""
    if any(mark.value is None for mark in figures):
        return tr("原文为文字，不计算变化")
    return tr("口径不同或不是确数，不计算变化")
