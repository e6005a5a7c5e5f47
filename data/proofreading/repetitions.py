"""One thing that a draft says twice with two figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from data.proofreading.values import Likeness, likeness
from data.texts.text_figures import FieldState

if TYPE_CHECKING:
    from data.proofreading.draft_figures import WordedFigure

_SHORTEST: Final = 4


def contradictions(drafts: Sequence[WordedFigure], unknown: Sequence[int]) -> dict[int, int]:
    """Return which of the figures that no package has contradict an earlier one, by the place of that.

    They have one printed name, unit and period in two sentences, and figures of which none is the other rounded.
    """
    named: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for at in unknown:
        figure = drafts[at].figure
        is_named = figure.states.get("title") is FieldState.PRINTED and len(figure.title) >= _SHORTEST
        if not is_named:
            continue
        key = (figure.title, drafts[at].amount.family, figure.period.iso)
        others = [one for one in named[key] if drafts[one].figure.sentence != figure.sentence]
        if others and all(not _is_one(drafts[at], drafts[one]) for one in others):
            found[at] = others[0]
        named[key].append(at)
    return found


def _is_one(one: WordedFigure, other: WordedFigure) -> bool:
    return max(likeness(one.amount, other.amount), likeness(other.amount, one.amount)) >= Likeness.ROUNDED
