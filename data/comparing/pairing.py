"""Which figure of one package is which of another: by id, then by indicator, area and period; similar names are asked.

An id that a program counted (i0001) says little once a row is put in: it counts only where the names are alike, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from data.comparing.differences import ComparedFigure, Proposal
from data.comparing.names_alike import ALIKE, likeness, listed_code, plain_title
from data.model import Package
from data.progress import checked
from data.text_width import squeeze
from data.units import counted_by

_COUNTED_ID: Final = re.compile(r"[A-Za-z]{0,4}[-_.]?\d+")
# So many figures of one place are compared by their names at most.
_MOST_COMPARED: Final = 40
_MOST_PROPOSALS: Final = 200


@dataclass
class Pairs:
    """The pairs that were found, and what is left on both sides, in the order of the packages."""

    pairs: list[tuple[ComparedFigure, ComparedFigure]] = field(default_factory=list)
    removed: dict[str, ComparedFigure] = field(default_factory=dict)
    added: dict[str, ComparedFigure] = field(default_factory=dict)

    def join(self, old_id: str, new_id: str) -> None:
        """Make a pair of two figures that are left."""
        self.pairs.append((self.removed.pop(old_id), self.added.pop(new_id)))


def paired(old: Package, new: Package, confirmed: Mapping[str, str] | None = None) -> Pairs:
    """Return which figures of two packages are the same; `confirmed` are pairs of ids that the user has said."""
    found = Pairs(
        removed={one.obs_id: ComparedFigure(old, one) for one in old.observations},
        added={one.obs_id: ComparedFigure(new, one) for one in new.observations},
    )
    for old_id, new_id in (confirmed or {}).items():
        if old_id in found.removed and new_id in found.added:
            found.join(old_id, new_id)
    places = _Places()
    for obs_id in [one for one in found.removed if one in found.added]:
        if places.of(found.removed[obs_id]) == places.of(found.added[obs_id]):
            found.join(obs_id, obs_id)
    _join_equal_ids(found, places)
    _join_places(found, places.of)
    _join_places(found, places.by_area_code)
    _join_places(found, places.by_indicator_id)
    return found


class _Places:
    """What tells a figure from the others of its package: indicator, area and period."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def title(self, figure: ComparedFigure) -> str:
        title = figure.indicator.title
        if title not in self._titles:
            self._titles[title] = plain_title(title)
        return self._titles[title]

    def of(self, figure: ComparedFigure) -> tuple[str, ...]:
        return (self.title(figure), *self.where(figure))

    def where(self, figure: ComparedFigure) -> tuple[str, ...]:
        one = figure.observation
        return figure.area, one.time_period or squeeze(one.time_label)

    def by_area_code(self, figure: ComparedFigure) -> tuple[str, ...] | None:
        code, one = listed_code(figure), figure.observation
        return (self.title(figure), code, one.time_period or squeeze(one.time_label)) if code else None

    def by_indicator_id(self, figure: ComparedFigure) -> tuple[str, ...] | None:
        own = figure.observation.indicator_id
        return None if _COUNTED_ID.fullmatch(own) else (own, *self.where(figure))

    def same_id_is_same_figure(self, old: ComparedFigure, new: ComparedFigure) -> bool:
        counted = _COUNTED_ID.fullmatch(old.observation.obs_id) is not None
        return not counted or likeness(self.title(old), self.title(new)) >= ALIKE


def _join_equal_ids(found: Pairs, places: _Places) -> None:
    """Join figures of one id that are not at the same place, unless one of them is at the place of another figure."""
    in_old = {places.of(one) for one in found.removed.values()}
    in_new = {places.of(one) for one in found.added.values()}
    for obs_id in [one for one in found.removed if one in found.added]:
        old, new = found.removed[obs_id], found.added[obs_id]
        if places.of(old) in in_new or places.of(new) in in_old:
            continue
        if places.same_id_is_same_figure(old, new):
            found.join(obs_id, obs_id)


def _join_places(found: Pairs, place: Callable[[ComparedFigure], Hashable | None]) -> None:
    """Join what is left at one place: figures of one value first, then the last two, if they are the only ones."""
    added = _grouped(found.added.values(), place)
    for key, olds in _grouped(found.removed.values(), place).items():
        news = added.get(key, [])
        for old in list(olds):
            value = (old.observation.obs_value, old.observation.value_text)
            for new in news:
                if (new.observation.obs_value, new.observation.value_text) == value:
                    found.join(old.observation.obs_id, new.observation.obs_id)
                    olds.remove(old)
                    news.remove(new)
                    break
        if len(olds) == len(news) == 1:
            found.join(olds[0].observation.obs_id, news[0].observation.obs_id)


def _grouped(
    figures: Iterable[ComparedFigure], place: Callable[[ComparedFigure], Hashable | None]
) -> dict[Hashable, list[ComparedFigure]]:
    groups: dict[Hashable, list[ComparedFigure]] = {}
    for figure in figures:
        key = place(figure)
        if key is not None:
            groups.setdefault(key, []).append(figure)
    return groups


def proposals(found: Pairs, denied: Collection[tuple[str, str]] = ()) -> tuple[Proposal, ...]:
    """Return the figures left on both sides whose names are similar, of one area, period and measure, most alike first.

    No figure is in two of them; pairs of ids that are `denied` are none.
    """
    places = _Places()

    def place(figure: ComparedFigure) -> tuple[str, ...]:
        return (*places.where(figure), counted_by(figure.indicator.unit_measure))

    added = _grouped(found.added.values(), place)
    likely: list[tuple[float, ComparedFigure, ComparedFigure]] = []
    for key, olds in checked(_grouped(found.removed.values(), place).items()):
        for old in olds[:_MOST_COMPARED]:
            for new in added.get(key, ())[:_MOST_COMPARED]:
                alike = likeness(places.title(old), places.title(new))
                if alike >= ALIKE and (old.observation.obs_id, new.observation.obs_id) not in denied:
                    likely.append((alike, old, new))
    return _best_of_each(likely)


def _best_of_each(likely: Sequence[tuple[float, ComparedFigure, ComparedFigure]]) -> tuple[Proposal, ...]:
    used: set[tuple[str, str]] = set()
    made = []
    for alike, old, new in sorted(likely, key=lambda one: -one[0]):
        keys = {("old", old.observation.obs_id), ("new", new.observation.obs_id)}
        if not keys & used:
            used |= keys
            made.append(Proposal(old, new, alike))
    return tuple(made[:_MOST_PROPOSALS])
