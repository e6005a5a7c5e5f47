"""Figures by indicator, area and period: coded once, so that every layout of them is found without a loop over all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.cross.layout import Dimension
from data.figures.figure_text import moment_of, period_text
from data.model import ObsStatus
from data.progress import checked
from data.words import tr

if TYPE_CHECKING:
    from data.model import Observation, Package

Numbers = npt.NDArray[np.int64]
# The key of figures whose source names no area, where others have one.
NO_AREA: Final = "-"
_MOST_COUNTED: Final = 100_000
Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Axis:
    """The members of a dimension in their order; `codes` say which of them each figure has, shape (figures,).

    `is_spread` says that some indicator has figures of several of them.
    """

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    codes: Numbers
    is_spread: bool

    def only(self, numbers: Numbers) -> Axis:
        """Return the axis of some of the figures, with all its members."""
        return Axis(self.keys, self.titles, self.codes[numbers], self.is_spread)


@dataclass(frozen=True)
class Cube:
    """Some figures of a package, with an axis a dimension.

    Where every indicator has a single area, that is part of its title and no dimension; so is its period, where areas
    are one.
    """

    package: Package
    observations: tuple[Observation, ...]
    axes: dict[Dimension, Axis]

    @classmethod
    def of(
        cls,
        package: Package,
        observations: Iterable[Observation],
        words_of: Callable[[Observation], str] = period_text,
        *,
        is_folded: bool = True,
    ) -> Cube:
        """Return the cube of figures; `words_of` gives the words of a figure's period: what reads alike is one.

        Where it is not `is_folded`, areas and periods are dimensions whatever they are.
        """
        rows = tuple(checked(observations))
        indicators = _coded([one.indicator_id for one in rows])
        areas = _coded([one.ref_area for one in rows])
        periods = _periods(rows, words_of)
        area_is_spread, period_is_spread = _spread(indicators[1], areas[1]), _spread(indicators[1], periods[1])
        titles = tuple(package.indicator_by_id[key].title for key in indicators[0])
        # The one area of figures that are chosen among those of several is said of the table.
        is_one_of_several = len(areas[0]) == 1 and any(map(package.is_of_areas, indicators[0]))
        if is_folded and not area_is_spread and not is_one_of_several:
            titles = _told_apart(titles, indicators[1], ([package.area_name(key) for key in areas[0]], areas[1]))
            areas = ([""], np.zeros(len(rows), dtype=np.int64))
        elif is_folded and not period_is_spread and len(periods[0]) > 1:
            titles = _told_apart(titles, indicators[1], periods)
            periods = ([""], np.zeros(len(rows), dtype=np.int64))
        area_keys = tuple(key or NO_AREA for key in areas[0]) if area_is_spread else tuple(areas[0])
        names = tuple(package.area_name(key) if key else tr("（未注明地区）") for key in areas[0])
        axes = {
            Dimension.INDICATOR: Axis(tuple(indicators[0]), titles, indicators[1], is_spread=True),
            Dimension.AREA: Axis(area_keys, names, areas[1], area_is_spread),
            Dimension.PERIOD: Axis(tuple(periods[0]), tuple(periods[0]), periods[1], period_is_spread),
        }
        return cls(package, rows, axes)

    def __len__(self) -> int:
        return len(self.observations)

    def present(self, dimension: Dimension) -> Numbers:
        """Return the codes of the members of which there is a figure, in their order."""
        return distinct(self.axes[dimension].codes, len(self.axes[dimension].keys))

    def only(self, numbers: Numbers) -> Cube:
        """Return the cube of some of the figures, by their numbers; the members keep their codes."""
        rows = tuple(map(self.observations.__getitem__, numbers.tolist()))
        return Cube(self.package, rows, {key: axis.only(numbers) for key, axis in self.axes.items()})

    def keys_of(self, codes: Sequence[Numbers | int]) -> Numbers:
        """Return one number for each indicator, area and period, given in the order of `Dimension`."""
        found: Numbers = np.zeros(1, dtype=np.int64)
        for own, axis in zip(codes, self.axes.values(), strict=True):
            found = found * len(axis.keys) + own
        return found

    @cached_property
    def _sorted(self) -> tuple[Numbers, Numbers]:
        keys = self.keys_of([axis.codes for axis in self.axes.values()])
        order = np.argsort(keys, kind="stable")
        return keys[order], order

    @cached_property
    def _listed(self) -> tuple[list[int], list[int]]:
        # One at a time they are found faster in a list than in an array.
        keys, order = self._sorted
        return keys.tolist(), order.tolist()

    def figures_of(self, codes: Sequence[int]) -> list[Observation]:
        """Return the figures of an indicator, area and period, given by their codes in the order of `Dimension`."""
        key = 0
        for own, axis in zip(codes, self.axes.values(), strict=True):
            key = key * len(axis.keys) + own
        keys, order = self._listed
        start = bisect_left(keys, key)
        found = []
        while start < len(keys) and keys[start] == key:
            found.append(self.observations[order[start]])
            start += 1
        return found

    def first_of(self, keys: Numbers) -> Numbers:
        """Return the number of the first figure of each key, -1 where there is none."""
        own, order = self._sorted
        if not len(own):
            return np.full(len(keys), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(own, keys), len(own) - 1)
        return np.where(own[at] == keys, order[at], -1)

    @cached_property
    def magnitudes(self) -> Values:
        """What figures sort by: their value times its unit's power of ten, NaN where they have none."""
        powers = [self.package.indicator_by_id[key].unit_mult for key in self.axes[Dimension.INDICATOR].keys]
        codes = self.axes[Dimension.INDICATOR].codes
        return np.array(
            [
                np.nan if one.obs_value is None else float(one.obs_value.scaleb(powers[code]))
                for one, code in zip(self.observations, codes.tolist(), strict=True)
            ],
            dtype=float,
        )

    @cached_property
    def special(self) -> tuple[int, ...]:
        """The numbers of the figures of which a sign says something."""
        return tuple(
            number
            for number, one in enumerate(self.observations)
            if one.cumulative or one.obs_status is not ObsStatus.NORMAL
        )

    @cached_property
    def period_examples(self) -> dict[int, Observation]:
        """A figure of each period that occurs, by the code of the period."""
        codes, at = np.unique(self.axes[Dimension.PERIOD].codes, return_index=True)
        return {int(code): self.observations[int(number)] for code, number in zip(codes, at, strict=True)}

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The number of each figure, by its `obs_id`."""
        return {one.obs_id: number for number, one in enumerate(self.observations)}

    def prepare(self) -> None:
        """Work out what layouts ask for, in a thread that may take the time."""
        _ = self._listed, self.magnitudes, self.special, self.period_examples, self.number_of


def distinct(codes: Numbers, most: int) -> Numbers:
    """Return the distinct numbers of many below `most`, in their order."""
    # Counting is many times as fast as sorting, where what is counted into is not much larger than what is counted.
    if most <= _MOST_COUNTED + 4 * len(codes):
        return np.flatnonzero(np.bincount(codes, minlength=most))
    return np.unique(codes)


def period_rank(item: Observation) -> tuple[int, float, float, str]:
    """Return where the period of a figure stands: single ones by their end, a year behind its parts, then spans."""
    moment = moment_of(item)
    if moment is not None:
        return 0, round(moment.at + moment.step, 6), moment.step, item.time_period
    return 2 - bool(item.time_period), 0.0, 0.0, item.time_period or item.time_label


def _coded(keys: Sequence[str]) -> tuple[list[str], Numbers]:
    """Return the distinct keys in their order, and the number of each."""
    known: dict[str, int] = {}
    codes = [known.setdefault(key, len(known)) for key in keys]
    return list(known), np.array(codes, dtype=np.int64)


def _periods(rows: Sequence[Observation], words_of: Callable[[Observation], str]) -> tuple[list[str], Numbers]:
    """Return the words of periods in order of time, and the number of each figure's."""
    # Of many figures there are few periods, and of these the words are made once.
    known: dict[tuple[str, str], str] = {}
    last: dict[tuple[str, str], Observation] = {}
    for one in rows:
        key = one.time_period, one.time_label
        if key not in known:
            known[key] = words_of(one)
        last[key] = one
    order = sorted(last, key=lambda key: period_rank(last[key]))
    column = {words: at for at, words in enumerate(dict.fromkeys(known[key] for key in order))}
    by_key = {key: column[words] for key, words in known.items()}
    return list(column), np.array([by_key[one.time_period, one.time_label] for one in rows], dtype=np.int64)


def _spread(indicators: Numbers, members: Numbers) -> bool:
    """Say whether some indicator has several members."""
    if not len(indicators):
        return False
    pairs = np.unique(indicators * (int(members.max()) + 1) + members)
    return len(pairs) > len(np.unique(indicators))


def _told_apart(titles: tuple[str, ...], indicators: Numbers, members: tuple[list[str], Numbers]) -> tuple[str, ...]:
    """Return the titles of indicators, each with its one area or period, where others have another one."""
    if len(members[0]) < 2:
        return titles
    codes, at = np.unique(indicators, return_index=True)
    names = {int(code): members[0][int(members[1][number])] for code, number in zip(codes, at, strict=True)}
    return tuple(
        tr("{title}（{name}）", title=title, name=names[code]) if names[code] and names[code] not in title else title
        for code, title in enumerate(titles)
    )
