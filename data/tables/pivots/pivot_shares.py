"""The cells of a pivot as shares of the whole of their row, of their column or of all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from data.figures.figure_text import rounded
from data.tables.pivots.pivot import PivotError, ShareOf
from data.words import tr

SHARE_DECIMALS: Final = 1
_WHOLE: Final = Decimal(100)
_Cells = Sequence[Sequence[Decimal | None]]


def as_shares(share: ShareOf, cells: _Cells) -> list[list[Decimal | None]]:
    """Return cells in % of their whole, not rounded; None where the whole is nothing.

    The totals of the axes stand last, and are shares too. Raises PivotError where a figure is below 0: parts of a whole
    are not.
    """
    if any(one is not None and one < 0 for row in cells for one in row):
        raise PivotError(tr("有负数，不能算占比。可以改看合计，或先筛选出不小于 0 的行。"))

    def whole(row: int, column: int) -> Decimal | None:
        return cells[row if share is ShareOf.ROW else -1][column if share is ShareOf.COLUMN else -1]

    return [[_share(one, whole(row, column)) for column, one in enumerate(own)] for row, own in enumerate(cells)]


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return part * _WHOLE / whole if part is not None and whole else None


def sum_as_printed(share: ShareOf, cells: _Cells) -> bool:
    """Say whether shares add up to 100 in each whole as they are printed."""
    parts = [row[:-1] for row in cells[:-1]]
    if share is ShareOf.TOTAL:
        wholes = [[one for row in parts for one in row]]
    else:
        wholes = [list(row) for row in (parts if share is ShareOf.ROW else zip(*parts, strict=True))]
    added = [[rounded(one, SHARE_DECIMALS) for one in whole if one is not None] for whole in wholes]
    return all(sum(whole, Decimal()) == _WHOLE for whole in added if whole)
