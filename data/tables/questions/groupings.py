"""By what the cells of a column are put together in a group other than by their texts: years, months, classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from data.tables.questions.printed_numbers import plain_number
from data.words import tr

# To which class a figure on the edge of two belongs.
EDGES_WORDS: Final = tr("每组含下界，不含上界；最后一组都含。")


class GroupBy(StrEnum):
    """What makes a group: a year or month of periods, or a class of figures between two round numbers."""

    YEAR = "year"
    MONTH = "month"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How the cells of a column are grouped; `edges` are those of classes, without any they are yet to be found.

    A class holds its lower edge, the last one both; with `singles` each is of one whole number alone.
    """

    column: int
    by: GroupBy
    edges: tuple[float, ...] = ()
    singles: bool = False

    @property
    def words(self) -> str:
        """What stands behind the name of the column: 按年, 按月, 分段."""
        return {GroupBy.YEAR: tr("按年"), GroupBy.MONTH: tr("按月"), GroupBy.CLASS: tr("分段")}[self.by]

    def classes(self) -> tuple[str, ...]:
        """Return the names of the classes from the least one; the outer two have what lies beyond the edges."""
        if not self.edges:
            return ()
        low, high = plain_number(self.edges[0]), plain_number(self.edges[-2 if self.singles else -1])
        between = names_between(self.edges, singles=self.singles)
        return (tr("不到 {low}", low=low), *between, tr("超过 {high}", high=high))


def names_between(edges: Sequence[float], *, singles: bool) -> tuple[str, ...]:
    """Return what lies between each two of some edges in words: 0—10; with `singles` by its lower edge alone."""
    ends = [plain_number(edge) for edge in edges]
    return tuple(low if singles else f"{low}—{high}" for low, high in pairwise(ends))
