"""Where each figure of a workbook stands, so that charts and derived figures follow when it is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from data.charting.content import Mark
from data.charting.items import mark_of
from data.checks.doubts import flagged_ids
from data.model import Package
from data.writing.tables.export_columns import Cell, NumberCell, clean
from data.writing.tables.xlsx_adapter import keeps_digits

_WILD: Final = str.maketrans({"~": "~~", "*": "~*", "?": "~?", '"': '""'})
# Excel allows no longer text in a formula.
_LONGEST_TEXT: Final = 255


class SheetFigure(NamedTuple):
    """A figure that stands somewhere: the formula that leads to it, without the sign of equality, and its mark."""

    formula: str
    mark: Mark


class FigurePlaces:
    """The figures of a workbook by `obs_id`.

    They are looked up by their ids rather than by their rows: a table may be sorted. Without a package there are none.
    """

    def __init__(self, package: Package | None = None) -> None:
        self._package = package
        self._ranges: dict[str, tuple[str, str]] = {}

    def add(
        self, sheet: str, first: int, columns: tuple[int, int], obs_ids: Sequence[str], cells: Sequence[Cell]
    ) -> None:
        """Add a table: its first row, the columns of its figures and of its ids, all from 0; then their cells."""
        last = first + len(obs_ids) - 1
        figures, ids = (f"{quote_sheetname(sheet)}!{xl_range_abs(first, at, last, at)}" for at in columns)
        # Office programs find texts whatever their case.
        seen = Counter(map(str.casefold, obs_ids))
        for obs_id, cell in zip(obs_ids, cells, strict=True):
            # No formula can name an id that no cell can hold.
            is_found = seen[obs_id.casefold()] == 1 and clean(obs_id) == obs_id
            if isinstance(cell, NumberCell) and keeps_digits(cell) and is_found:
                self._ranges[obs_id] = figures, ids

    def get(self, obs_id: str) -> SheetFigure | None:
        """Return a figure, None where no formula leads to it."""
        formula = self.formula(obs_id)
        if not formula or self._package is None:
            return None
        observation = self._package.observation_by_id[obs_id]
        indicator = self._package.indicator_of(observation)
        mark = mark_of(observation, indicator, indicator.title, flagged_ids(self._package))
        return SheetFigure(formula, mark)

    def formula(self, obs_id: str) -> str:
        """Return the formula that leads to a figure, without the sign of equality, blank where there is none."""
        wanted = obs_id.translate(_WILD)
        if obs_id not in self._ranges or len(wanted) > _LONGEST_TEXT:
            return ""
        figures, ids = self._ranges[obs_id]
        return f'INDEX({figures},MATCH("{wanted}",{ids},0))'
