"""Figures that a relation does not fit carry an asterisk wherever they stand, with a note that says why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from data.checks.noted_doubts import is_noted, noted_reason
from data.checks.relations import Verdict, evaluate
from data.figures.figure_text import NARROW_SPACE, group_digits, number_text, period_text, value_with_unit
from data.figures.qualifier_words import qualifier_words
from data.model import Check
from data.units import is_share
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation, Package, Relation

DOUBT_MARK: Final = "*"
_FLAGGED: Final = "flagged"
_MISFITS: Final = "misfits"
DOUBT_LEGEND: Final = tr("{mark} 待核，见表后", mark=DOUBT_MARK)
SEE_CHECKS: Final = tr("见“数据核验”")
_END: Final = "。"
_CLAUSE_ENDS: Final = re.compile(r"[；。;]")
_POINTER: Final = re.compile(rf"[，；,;]?{re.escape(SEE_CHECKS)}(?=。|$)")


def flagged_ids(package: Package) -> frozenset[str]:
    """Return the figures that a relation does not fit, known or computed: its result, or the divisor of its first pair.

    Also those that were in doubt where they were exported. They are found once.
    """
    if _FLAGGED not in package.memo:
        misfits = _misfits(package)
        noted = (one.obs_id for one in package.observations if one.comment and is_noted(one.comment))
        package.memo[_FLAGGED] = frozenset(filter(None, map(_doubted_of, misfits.values()))).union(noted)
    found: frozenset[str] = package.memo[_FLAGGED]
    return found


def _doubted_of(relation: Relation) -> str:
    return doubted_by(relation.check, relation.result, relation.parts)


def doubted_by(check: str, result: str, parts: Sequence[str]) -> str:
    """Return the id of the figure that a relation of this kind puts in doubt where it does not fit."""
    return parts[1] if not result and check == Check.RATIO and len(parts) > 1 else result


def _misfits(package: Package) -> dict[str, Relation]:
    """Return the relations that do not fit, as their package says or as is computed, by `relation_id`."""
    if _MISFITS not in package.memo:
        known = {one.relation_id: one for one in package.relations if not one.expected}
        findings = (one for one in evaluate(package) if one.verdict is Verdict.REVIEW)
        computed = {one.relation.relation_id: one.relation for one in findings}
        package.memo[_MISFITS] = known | computed
    found: dict[str, Relation] = package.memo[_MISFITS]
    return found


def _misfits_of(package: Package, obs_id: str) -> list[Relation]:
    """Return the relations that do not fit and speak of a figure."""
    misfits = _misfits(package)
    return [one for one in package.relations_by_observation.get(obs_id, ()) if one.relation_id in misfits]


def is_doubted(package: Package, observation: Observation) -> bool:
    """Say whether a relation does not fit a figure."""
    return observation.obs_id in flagged_ids(package)


def doubt_mark(package: Package, observation: Observation) -> str:
    """Return the mark of doubt of a figure that a relation is known not to fit, blank of any other."""
    return DOUBT_MARK if is_doubted(package, observation) else ""


def marked_number(package: Package, observation: Observation) -> str:
    """Return the digits as printed, grouped, with their qualifier and the mark of doubt, without unit."""
    return group_digits(number_text(observation)) + doubt_mark(package, observation)


def has_unit(observation: Observation) -> bool:
    """Say whether a figure stands with its unit in its cell, as its qualifier stands at or behind that."""
    words = qualifier_words(observation)
    return bool(words.more or words.after)


def marked_cell(package: Package, observation: Observation) -> str:
    """Return a figure for a cell beside a column of units: with its unit where its qualifier stands at or behind that.

    15万元以上, 6.4万余名, 50多万家庭, but 超过46.
    """
    if not has_unit(observation):
        return marked_number(package, observation)
    text = value_with_unit(observation, package.indicator_of(observation))
    return text.replace(" ", "") + doubt_mark(package, observation)


def ungrouped_cell(package: Package, observation: Observation) -> str:
    """Return a figure for a cell as `marked_cell` does, its digits as the source prints them."""
    if not has_unit(observation):
        return number_text(observation) + doubt_mark(package, observation)
    return marked_cell(package, observation).replace(NARROW_SPACE, "")


def marked_value(package: Package, observation: Observation) -> str:
    """Return a value with its unit, its digits with the mark of doubt: 13.7* 万户, 2.26%*."""
    indicator = package.indicator_of(observation)
    text, mark = value_with_unit(observation, indicator), doubt_mark(package, observation)
    digits = group_digits(observation.printed.digits)
    if not mark or not digits or is_share(indicator.unit):
        return text + mark
    return text.replace(digits, digits + mark, 1)


def doubt_notes(package: Package, observations: Iterable[Observation]) -> Iterator[str]:
    """Yield a note for each figure that is marked: what it is, and why it is in doubt. Each is told once."""
    yield from dict.fromkeys(_notes(package, observations))


def doubt_notes_in_window(package: Package, observations: Iterable[Observation]) -> Iterator[str]:
    """Yield the notes of `doubt_notes`, each with where the window says more."""
    yield from map(with_pointer, doubt_notes(package, observations))


def doubt_reason(package: Package, obs_id: str) -> str:
    """Return why a figure is marked, as one clause: the first of its relation's comment, else which relation it is."""
    for relation in _misfits_of(package, obs_id):
        return _clause(relation.comment) or _named_misfit(relation)
    observation = package.observation_by_id.get(obs_id)
    return _clause(noted_reason(observation.comment)) if observation is not None else ""


def _clause(words: str) -> str:
    return _CLAUSE_ENDS.split(words.strip(), maxsplit=1)[0].strip()


def _named_misfit(relation: Relation) -> str:
    return tr("与“{title}”不符", title=relation.title)


def without_pointer(note: str) -> str:
    """Return a note without the words that point to the checks, which only the window can show."""
    return _POINTER.sub("", note)


def with_pointer(note: str) -> str:
    """Return a note as the window shows it: one on a figure in doubt says where more is told."""
    if not note.startswith(DOUBT_MARK) or SEE_CHECKS in note:
        return note
    return tr("{note}，{see_checks}。", note=note.rstrip(_END), see_checks=SEE_CHECKS)


def _notes(package: Package, observations: Iterable[Observation]) -> Iterator[str]:
    for item in observations:
        if not is_doubted(package, item):
            continue
        reasons = [relation.comment or _named_misfit(relation) for relation in _misfits_of(package, item.obs_id)]
        if not reasons and (reason := noted_reason(item.comment)):
            reasons = [reason]
        title = package.title_of(item)
        yield tr(
            "{mark} {name}：{reasons}",
            mark=DOUBT_MARK,
            name=doubt_name(title, item),
            reasons="".join(without_pointer(reason).rstrip(_END) + _END for reason in reasons),
        )


def doubt_name(title: str, item: Observation) -> str:
    """Return what a figure is of, with its period where the source says one."""
    if item.time_period.isdigit():
        return tr("{title}（{period}年）", title=title, period=item.time_period)
    return tr("{title}（{period}）", title=title, period=period_text(item)) if item.time_period else title
