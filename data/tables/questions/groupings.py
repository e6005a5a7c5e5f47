"""By what the cells of a column are put together in a group other than by their texts: years, months, classes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from data.tables.questions.printed_numbers import plain_number
from data.words import tr


class GroupBy(StrEnum):
    """What makes a group: a year or month of periods, or a class of figures between two round numbers."""

    YEAR = "year"
    MONTH = "month"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How the cells of a column are grouped; `edges` are those of classes, without any they are yet to be found."""

    column: int
    by: GroupBy
    edges: tuple[float, ...] = ()

    @property
    def words(self) -> str:
        """What stands behind the name of the column: 按年, 按月, 分段."""
        return {GroupBy.YEAR: tr("按年"), GroupBy.MONTH: tr("按月"), GroupBy.CLASS: tr("分段")}[self.by]

    def classes(self) -> tuple[str, ...]:
        """Return the names of the classes from the least one; the outer two have what lies beyond the edges."""
        ends = [plain_number(edge) for edge in self.edges]
        if not ends:
            return ()
        between = (f"{low}—{high}" for low, high in pairwise(ends))
        return (tr("不到 {low}", low=ends[0]), *between, tr("超过 {high}", high=ends[-1]))
