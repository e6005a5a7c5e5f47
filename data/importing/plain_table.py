"""Any other table, kept cell by cell as it is: sorted by value, filtered by words, written again unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import limits
from data.importing.column_habits import ColumnHabits, habits_of
from data.importing.headers import split_unit
from data.importing.layout import Layout
from data.importing.values import is_figure
from data.package.raw_tables import column_name
from data.progress import check, checked
from data.units import measure_of
from data.words import tr

_SAMPLE: Final = 200
_SORTED_AT_ONCE: Final = 100_000


@dataclass(frozen=True)
class PlainTable:
    """A table of texts: `rows` are as long as `headers`; `source` is the file, `notes` stood above or below."""

    title: str
    headers: tuple[str, ...]
    rows: list[list[str]]
    source: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()

    def numbers(self, column: int) -> npt.NDArray[np.float64]:
        """Return a column's figures in the unit of its header, shape (rows,), NaN where a cell holds none.

        A cell with a power of its own (2.35亿 beside 3500万) is converted to that of the header.
        """
        if column not in self._numbers:
            habits = self.habits(column)
            power = measure_of(split_unit(self.headers[column])[1] or self.unit)[1]
            numbers = [_number(row[column], habits, power) for row in checked(self.rows)]
            self._numbers[column] = np.array(numbers, dtype=float)
        return self._numbers[column]

    def habits(self, column: int) -> ColumnHabits:
        """Return how the cells of a column are written."""
        if column not in self._habits:
            self._habits[column] = habits_of(row[column].strip() for row in checked(self.rows))
        return self._habits[column]

    @cached_property
    def _habits(self) -> dict[int, ColumnHabits]:
        return {}

    @cached_property
    def _numbers(self) -> dict[int, npt.NDArray[np.float64]]:
        return {}

    def is_numeric(self, column: int) -> bool:
        """Say whether most of the filled cells at the top of a column are figures."""
        return self._numeric[column]

    @cached_property
    def _numeric(self) -> tuple[bool, ...]:
        columns = [[row[at] for row in self.rows[:_SAMPLE] if row[at].strip()] for at in range(len(self.headers))]
        return tuple(map(_is_of_figures, columns))

    def prepare(self) -> None:
        """Compute what sorting, filtering and charts need, in a thread that may take the time for it."""
        _ = self._lower
        for column in range(len(self.headers)):
            if self.is_numeric(column):
                self.numbers(column)
            else:
                self._rank(column)

    @cached_property
    def _lower(self) -> list[str]:
        return ["\0".join(row).lower() for row in checked(self.rows)]

    @cached_property
    def _ranks(self) -> dict[int, npt.NDArray[np.intp]]:
        return {}

    def _rank(self, column: int) -> npt.NDArray[np.intp]:
        if column not in self._ranks:
            texts = np.array([row[column] for row in checked(self.rows)], dtype=object)
            numbers, distinct = pd.factorize(texts)
            places = np.empty(len(distinct), np.intp)
            places[_order(distinct.tolist())] = np.arange(len(distinct))
            self._ranks[column] = places[numbers]
        return self._ranks[column]

    def order(self, column: int, *, descending: bool) -> npt.NDArray[np.intp]:
        """Return the row numbers sorted by a column, figures by size before words; equal cells keep their order."""
        keys = self.numbers(column) if self.is_numeric(column) else self._rank(column).astype(float)
        blank = np.isnan(keys)
        order = np.argsort(-keys if descending else keys, kind="stable")
        return np.concatenate([order[~blank[order]], order[blank[order]]])

    def matching(self, words: str) -> npt.NDArray[np.intp]:
        """Return the numbers of the rows that hold every one of some words."""
        wanted = words[: limits.QUERY_CHARACTERS].lower().split()
        return np.array(
            [at for at, text in enumerate(self._lower) if all(one in text for one in wanted)], dtype=np.intp
        )


def _order(texts: Sequence[str]) -> list[int]:
    """Return where texts stand in their order.

    A million sorted at once could not be called off for seconds; parts that are sorted are quickly merged.
    """
    order = list(range(len(texts)))
    for first in range(0, len(order), _SORTED_AT_ONCE):
        check()
        part = slice(first, first + _SORTED_AT_ONCE)
        order[part] = sorted(order[part], key=texts.__getitem__)
    return sorted(order, key=texts.__getitem__)


def _number(text: str, habits: ColumnHabits, power: int) -> float:
    """Return a cell's figure, in the power of ten of its column where it states another."""
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return float(text)
    value = habits.read(text)
    if value.number is None:
        return float("nan")
    own = measure_of(value.unit)[1]
    return float(value.number.scaleb(own - power) if own else value.number)


def _is_of_figures(texts: Sequence[str]) -> bool:
    """Say whether most texts are figures, read as the others are written."""
    habits = habits_of(texts)
    figures = sum(
        (text.isascii() and text.replace(".", "", 1).isdigit()) or is_figure(habits.read(text)) for text in texts
    )
    return figures * 2 > len(texts)


def plain_table(layout: Layout, title: str, source: str) -> PlainTable:
    """Return a laid-out sheet as it is; columns without a header are named by their letter."""
    columns = layout.columns
    headers = [_joined(layout, column) or tr("（{column} 列）", column=column_name(column)) for column in columns]
    grid = layout.grid
    rows = grid.texts(layout.rows, columns)
    return PlainTable(title, tuple(_distinct(headers)), rows, layout.source or source, layout.unit, tuple(layout.notes))


def _joined(layout: Layout, column: int) -> str:
    """Return a column's words on one line, with the unit that a row below them names."""
    words, unit = " ".join(layout.levels[column]), layout.unit_of(column)
    return tr("{words}（{unit}）", words=words, unit=unit) if unit and not split_unit(words)[1] else words


def _distinct(names: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for name in names:
        number, wanted = numbers.get(name, 1), name
        while wanted in found:
            number += 1
            wanted = f"{name} {number}"
        numbers[name] = number
        found[wanted] = None
    return list(found)
