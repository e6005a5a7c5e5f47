"""Which unit a figure of a table has: the one of its column, of its row, or of the whole table."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from data.cells.headers import is_rate
from data.importing.grid import Grid
from data.importing.reading_notes import Notes
from data.problems import Severity
from data.units import PEOPLE, is_share, measure_of
from data.words import tr

# What is counted stands in the name: 户数 is no number of 万人.
_COUNTED: Final = re.compile(r"([户人个村头只亩辆座])数(?:量)?$")
_MEAN: Final = re.compile("[人户]均|平均")
_MYRIAD: Final = 4


class FigureUnits:
    """Weighs the units of a table against each other; what is not taken is told, a column or row once."""

    def __init__(self, grid: Grid, whole: str, notes: Notes) -> None:
        self._grid, self._whole, self._notes = grid, whole, notes
        self._told: set[tuple[str, str]] = set()
        self._another = lru_cache(maxsize=4096)(_of_another)
        self._rated = lru_cache(maxsize=4096)(is_rate)

    def of(self, at: tuple[int, int], names: tuple[str, str], column: str, row: str, over: str = "") -> str:
        """Return the unit of the figure at a row and column.

        `names` are those of the row and of its column, `column` and `row` the units that stand there, `over` the one of
        a heading or a line above the row; blank for none.
        """
        if column:
            if row and not is_share(column) and measure_of(row)[0] != measure_of(column)[0]:
                message = tr("列名里的单位“{column}”与这一行的单位“{row}”不同，照列名里的", column=column, row=row)
                self._tell(Severity.WARNING, at, (column, row), message, tr("把两处单位改成一样。"))
            return column
        stated = row or over or self._whole
        if not row and "、" in stated:
            stated = self._one_of(stated, names, at)
        rate = next((name for name in names if self._rated(name)), "") or self._another(names, stated)
        # The unit that stands in a rate's own row is its own.
        own = rate and rate == names[0] and not self._rated(names[1]) and row
        if not stated or not rate or own or is_share(stated):
            return stated
        message = tr("“{name}”没有写单位，没有照“{unit}”读", name=rate, unit=stated)
        self._tell(Severity.NOTE, at, (rate, stated), message, tr("在列名或行名后写上单位，如“（%）”。"))
        return ""

    def _one_of(self, units: str, names: tuple[str, str], at: tuple[int, int]) -> str:
        """Return that of several units (万元、人) whose noun a name counts; none where no name does, which is told."""
        for name in filter(None, reversed(names)):
            counted = _COUNTED.search(name)
            for unit in units.split("、"):
                if counted and measure_of(unit)[0] == counted.group(1):
                    return unit
        message = tr("表上写了几个单位“{units}”，不知道这里是哪一个", units=units)
        self._tell(Severity.WARNING, at, (units, names[1] or names[0]), message, tr("在列名或行名后写上单位。"))
        return ""

    def _tell(self, severity: Severity, at: tuple[int, int], key: tuple[str, str], message: str, remedy: str) -> None:
        if key not in self._told:
            self._told.add(key)
            self._notes.add(severity, self._grid.place(*at), message, remedy)


def _of_another(names: tuple[str, str], unit: str) -> str:
    """Return the name that says that a unit is none of its own: what is counted, or a mean among large amounts."""
    measure, power = measure_of(unit)
    for name in filter(None, names):
        counted = _COUNTED.search(name)
        people = measure in PEOPLE and counted is not None and counted.group(1) in PEOPLE
        if counted and not people and counted.group(1) != measure and measure:
            return name
        if _MEAN.search(name) and power >= _MYRIAD:
            return name
    return ""
