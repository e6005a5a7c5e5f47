"""A pivot of figures that are counted in several units: each cell is of one of them, or there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.tables.pivots.pivot import OTHERS, Computed, Path, PivotError, PivotSpec, ShareOf
from data.tables.questions.row_units import units_among, units_column, why_not_together
from data.words import tr

if TYPE_CHECKING:
    from data.tables.questions.cell_sql import Sql
    from data.tables.table_store import TableStore

_COUNTS: Final = (Computed.COUNT, Computed.DISTINCT)
Cells = dict[tuple[Path | None, Path | None], Decimal | None]


@dataclass(frozen=True, slots=True)
class PivotUnits:
    """The `units` of the figures of a pivot as `column` says them, the most frequent first; none where it says none."""

    spec: PivotSpec
    column: int | None = None
    units: tuple[str, ...] = ()

    @property
    def are_several(self) -> bool:
        """Whether cells are of different units."""
        return len(self.units) > 1

    @property
    def only(self) -> str:
        """The unit of all figures, blank where they have several or nothing says it."""
        return "" if self.are_several else "".join(self.units)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said of a pivot of several units."""
        return (tr("各组的单位不同，没有跨单位的合计。"),) if self.are_several else ()

    def parted(self, cells: Cells) -> Cells:
        """Return the cells; those that would mix units are blank."""
        if not self.are_several:
            return cells
        return {key: value if self._is_of_one(*key) else None for key, value in cells.items()}

    def _is_of_one(self, row: Path | None, column: Path | None) -> bool:
        axes = ((self.spec.rows, row), (self.spec.columns, column))
        return any(
            path is not None and self.column in columns and path[columns.index(self.column)] != OTHERS
            for columns, path in axes
        )


def pivot_units(store: TableStore, spec: PivotSpec, passing: Sql) -> PivotUnits:
    """Return the units of the figures that a pivot computes with.

    Raises PivotError where they are several that no axis of it tells apart, or shares are asked of them.
    """
    if spec.value is None or spec.computed in _COUNTS:
        return PivotUnits(spec)
    found = PivotUnits(spec, units_column(store, spec.value), units_among(store, spec.value, passing))
    is_parted = found.column in (*spec.rows, *spec.columns) and spec.share is ShareOf.NONE
    if found.are_several and not is_parted:
        reason = why_not_together(store, spec.value, found.units)
        raise PivotError(tr("{reason}。也可以只筛选出一种单位。", reason=reason))
    return found
