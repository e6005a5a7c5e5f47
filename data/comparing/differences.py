"""The records of a comparison: its groups, what changed of a figure, checks that broke or healed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from data.checks.relations import Finding
from data.figures.figure_text import number_text, period_text, value_with_unit
from data.model import Indicator, Observation, Package
from data.words import tr


class DifferenceGroup(StrEnum):
    """What kind of difference there is between two versions of a figure."""

    REVISED = "revised"
    REDEFINED = "redefined"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


GROUP_WORDS: Final[Mapping[DifferenceGroup, str]] = {
    DifferenceGroup.REVISED: tr("修订"),
    DifferenceGroup.REDEFINED: tr("口径或单位变了"),
    DifferenceGroup.ADDED: tr("新增"),
    DifferenceGroup.REMOVED: tr("删除"),
    DifferenceGroup.REWORDED: tr("只改措辞"),
}
UNCHANGED: Final = tr("没有变化")


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure with the package that it stands in."""

    package: Package
    observation: Observation

    @property
    def indicator(self) -> Indicator:
        """What it measures."""
        return self.package.indicator_of(self.observation)

    @property
    def area(self) -> str:
        """The name of its area, blank where it has none."""
        return self.package.area_name(self.observation.ref_area)

    @property
    def period(self) -> str:
        """Its period as it is read out."""
        return period_text(self.observation)

    @property
    def number(self) -> str:
        """Its digits as printed with the words of their qualifier, or its words."""
        return number_text(self.observation)

    @property
    def shown(self) -> str:
        """The same with its unit."""
        return value_with_unit(self.observation, self.indicator)

    @property
    def source(self) -> str:
        """The title of its source, blank where it has none."""
        source = self.package.source_by_id.get(self.observation.source_id)
        return source.title if source is not None else ""


class FieldChange(NamedTuple):
    """What changed of a figure: the Chinese name of the field, and its two texts."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that differs; `old` is None where it was added, `new` where it was removed."""

    group: DifferenceGroup
    old: ComparedFigure | None
    new: ComparedFigure | None
    changes: tuple[FieldChange, ...] = ()

    @property
    def figure(self) -> ComparedFigure:
        """The newer of the two, by which the difference is named."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two figures, one removed and one added, that may be the same under another name: a question to the user."""

    old: ComparedFigure
    new: ComparedFigure
    likeness: float


@dataclass(frozen=True, slots=True)
class CheckChange:
    """A check whose verdict changed."""

    old: Finding
    new: Finding


class TableChange(NamedTuple):
    """How many rows of another table were added, removed and changed; `table` is its Chinese title."""

    table: str
    added: int
    removed: int
    changed: int


class Rename(NamedTuple):
    """A theme, a source or an area that all of its figures are called otherwise by; `field` is its Chinese name."""

    field: str
    old: str
    new: str
    figures: int


@dataclass(frozen=True)
class PackageComparison:
    """All that differs between two packages; `same` counts the figures that do not.

    `confirmed` are the figures of which the user has said that they are the same, old id and new, `denied` those that
    are not although their names are similar.
    """

    old: Package
    new: Package
    differences: tuple[Difference, ...]
    proposals: tuple[Proposal, ...] = ()
    broken: tuple[CheckChange, ...] = ()
    healed: tuple[CheckChange, ...] = ()
    others: tuple[TableChange, ...] = ()
    same: int = 0
    confirmed: tuple[tuple[str, str], ...] = ()
    denied: tuple[tuple[str, str], ...] = ()
    renames: tuple[Rename, ...] = ()

    @cached_property
    def by_group(self) -> dict[DifferenceGroup, tuple[Difference, ...]]:
        """The differences of each group, in the order of the packages; every group has an entry."""
        return {group: tuple(one for one in self.differences if one.group is group) for group in DifferenceGroup}

    @property
    def is_empty(self) -> bool:
        """Say whether nothing differs at all."""
        return not (self.differences or self.broken or self.healed or self.others or self.renames)
