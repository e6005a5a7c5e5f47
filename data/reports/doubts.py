"""Figures that a relation does not fit carry an asterisk wherever they stand, with a note that says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from data.charting.chart_notes import SEE_CHECKS
from data.figures.figure_text import group_digits, number_text, period_text
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation, Package

DOUBT_MARK: Final = "*"
_END: Final = "。"


def marked_number(package: Package, observation: Observation) -> str:
    """Return the digits as printed, grouped, with their qualifier and the mark of doubt, without unit."""
    text = group_digits(number_text(observation))
    return text + DOUBT_MARK if observation.obs_id in package.flagged_ids else text


def doubt_notes(package: Package, observations: Iterable[Observation]) -> Iterator[str]:
    """Yield a note for each figure that is marked: what it is, why it is in doubt, and where more is said.

    Each is told once.
    """
    yield from dict.fromkeys(_notes(package, observations))


def _notes(package: Package, observations: Iterable[Observation]) -> Iterator[str]:
    for item in observations:
        if item.obs_id not in package.flagged_ids:
            continue
        reasons = [
            relation.comment
            for relation in package.relations_by_observation.get(item.obs_id, ())
            if not relation.expected and relation.comment
        ]
        title = package.indicator_of(item).title
        yield tr(
            "{mark} {name}：{reasons}{see_checks}。",
            mark=DOUBT_MARK,
            name=_named(title, item),
            reasons="".join(reason.rstrip(_END) + _END for reason in reasons),
            see_checks=SEE_CHECKS,
        )


def _named(title: str, item: Observation) -> str:
    """Return what a figure is of, with its period where the source says one."""
    if item.time_period.isdigit():
        return tr("{title}（{period}年）", title=title, period=item.time_period)
    return tr("{title}（{period}）", title=title, period=period_text(item)) if item.time_period else title
