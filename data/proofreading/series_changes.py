"""Changes that a draft computes from the series of a package: 比2013年增加7104元, where only 2020 is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from data.proofreading.computed_figures import change_between, is_change_of, words_before
from data.proofreading.values import Likeness

if TYPE_CHECKING:
    from data.proofreading.candidates import Candidate
    from data.proofreading.draft_figures import WordedFigure
    from data.proofreading.known_figures import KnownFigure

_HELD_AGAINST: Final = re.compile(r"(?:比|较|是|为|相当于)(\d{4})年[底末]?[^，。；]{0,8}$")
_FARTHEST: Final = 4
# In another sentence the words have to say that the same is spoken of.
_NEAR: Final = 16
_YEAR: Final = re.compile(r"\d{4}")


def changed_since(
    drafts: Sequence[WordedFigure], chosen: Sequence[Candidate | None], at: int, words: str
) -> tuple[bool, KnownFigure, KnownFigure] | None:
    """Return whether a change is that between two known figures of the series spoken of, and which these are.

    None where the words before it speak of no change, or the package has no other figure of that year.
    """
    draft, before = drafts[at], words_before(drafts[at], words)
    year = _HELD_AGAINST.search(before)
    for other in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        one = chosen[other]
        if drafts[other].figure.sentence != draft.figure.sentence:
            break
        if one is None or one.alike < Likeness.ROUNDED:
            continue
        series = [it for it in one.indicator.figures if it != one.figure]
        if year is not None:
            series = [it for it in series if it.period == year.group(1)]
        for old in series:
            if is_change_of(draft, before, old.amount, one.figure.amount):
                return True, old, one.figure
        if year is not None and series and series[0].amount.family == draft.amount.family:
            return False, series[0], one.figure
        break
    return _of_series_nearby(drafts, chosen, at, before, year.group(1)) if year is not None else None


def _of_series_nearby(
    drafts: Sequence[WordedFigure], chosen: Sequence[Candidate | None], at: int, before: str, year: str
) -> tuple[bool, KnownFigure, KnownFigure] | None:
    """Return the same of a series that figures nearby are of, where the sentence prints neither of its figures."""
    draft = drafts[at]
    found = _YEAR.match(draft.figure.period.iso)
    for other in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        one = chosen[other]
        if found is None or one is None or one.alike < Likeness.ROUNDED or not one.indicator.name & draft.own:
            continue
        ends = [it for wanted in (year, found.group()) for it in one.indicator.figures if it.period == wanted]
        if len(ends) == 2 and change_between(draft, before, ends[0].amount, ends[1].amount) is not None:
            return is_change_of(draft, before, ends[0].amount, ends[1].amount), ends[0], ends[1]
    return None
