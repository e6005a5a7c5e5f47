"""Whether two figures are of one indicator or one area, although it is called otherwise in one of the packages."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from data.comparing.differences import ComparedFigure
from data.model import Package
from data.package.areas.area_search import find_area
from data.text_width import plain_width, squeeze

ALIKE: Final = 0.6
# Names longer than this are compared by their beginning.
_LONGEST: Final = 60
# A code of GB/T 2260; other codes are a program's own numbers, which mean something else in another package.
_LISTED: Final = re.compile(r"[1-9]\d{5}")


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False).ratio()


def plain_title(title: str) -> str:
    """Return a name without what only looks different: spaces, full width, capitals."""
    return plain_width(squeeze(title)).lower()


def is_one_indicator(old: ComparedFigure, new: ComparedFigure) -> bool:
    """Say whether two figures measure one indicator, under a new name perhaps.

    It is another where the figure was given to one that both packages have, and where the names have little in common.
    """
    one, other = plain_title(old.indicator.title), plain_title(new.indicator.title)
    if one == other:
        return True
    return not (_has_it(new.package, old) or _has_it(old.package, new)) and likeness(one, other) >= ALIKE


def _has_it(package: Package, figure: ComparedFigure) -> bool:
    """Say whether a package has the indicator of another one's figure, by its id and its name."""
    indicator = figure.indicator
    own = package.indicator_by_id.get(indicator.indicator_id)
    return own is not None and plain_title(own.title) == plain_title(indicator.title)


def listed_code(figure: ComparedFigure) -> str:
    """Return the code of a figure's area in GB/T 2260, blank where it has another one or none."""
    code = figure.observation.ref_area
    return code if _LISTED.fullmatch(code) else ""


def is_one_area(old: ComparedFigure, new: ComparedFigure) -> bool:
    """Say whether two figures are of one area: called the same, or the same code and two names of one area."""
    one, other = old.area, new.area
    if squeeze(one) == squeeze(other):
        return True
    code = listed_code(old)
    if not code or code != listed_code(new):
        return False
    return likeness(one, other) >= ALIKE or all(code in find_area(name).codes for name in (one, other))
