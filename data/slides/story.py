"""A story: which slides, in which order, under which titles. It names slides and figures by their ids only."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from data.charting.regions.area_view import AreaView
from data.cross.layout import CrossLayout
from data.model import ChartType

MOST_ENTRIES: Final = 500
MOST_OBSERVATIONS: Final = 500
LONGEST_TITLE: Final = 120


LONGEST_ID: Final = 1_000
# Characters that turn the direction of others, so that words read otherwise than they are.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_plain(text: str) -> bool:
    """Say whether a text has no control characters, halves of surrogate pairs or turns of direction."""
    return not any(unicodedata.category(letter) in ("Cc", "Cs") or letter in _TURNING for letter in text)


def plain_line(text: str, longest: int) -> str:
    """Return a text as one plain line of at most so many characters, as a story keeps it."""
    line = " ".join(text.split())
    return line[:longest] if is_plain(line) else "".join(filter(is_plain, line))[:longest]


@dataclass(frozen=True, slots=True)
class StoryView:
    """What a theme's tab showed when it was added: the chart and its form, the rows, and the filter.

    With a `chart_id`, `obs_ids` are the figures that stand out in this chart; without one they are all that is drawn.
    `filters` says in words which filter let these rows through. `areas` is what the tab of areas showed instead; with
    `cross` the figures stand in a table of this layout.
    """

    theme_id: str
    chart_id: str = ""
    kind: ChartType | None = None
    obs_ids: tuple[str, ...] = ()
    filters: str = ""
    areas: AreaView | None = None
    cross: CrossLayout | None = None


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One slide of a story: a slide of the package by its key, or a view. A blank `title` is the slide's own."""

    entry_id: str
    slide: str = ""
    view: StoryView | None = None
    title: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """An order of slides for the package of that name; `version` is the one that it was made with."""

    package: str
    version: str
    entries: tuple[StoryEntry, ...]

    def number_of(self, entry_id: str) -> int:
        """Return where an entry stands, counted from 0. Raises LookupError where there is none."""
        for number, entry in enumerate(self.entries):
            if entry.entry_id == entry_id:
                return number
        raise LookupError(entry_id)

    def new_id(self) -> str:
        """Return an id that no entry has."""
        taken = {entry.entry_id for entry in self.entries}
        number = len(self.entries) + 1
        while f"s{number}" in taken:
            number += 1
        return f"s{number}"
