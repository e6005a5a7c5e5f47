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
from data.cells.column_habits import ColumnHabits, habits_of
from data.cells.column_measure import ColumnMeasure, is_digits, measure_of_column
from data.cells.headers import COMMENT, role_of
from data.cells.sum_words import NAMES_A_SUM, is_sum
from data.cells.values import is_figure
from data.progress import check, checked
from data.words import tr

# What stands for the header of a column that has none.
UNHEADED: Final = tr("（{column} 列）")
_SAMPLE: Final = 200
_SORTED_AT_ONCE: Final = 100_000
# The last letters of 合计, 小计 and total, which are all that most cells are asked for.
_ENDS_A_SUM: Final = frozenset("计lL")


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
        """Return a column's figures in the unit of its measure, shape (rows,), NaN where a cell holds none.

        A cell with a power of its own (2.35亿 beside 3500万) is converted; one of another measure holds none.
        """
        if column not in self._numbers:
            read = _Reader(self.habits(column), self.measure(column))
            self._numbers[column] = np.array([read[row[column]] for row in checked(self.rows)], dtype=float)
        return self._numbers[column]

    def measure(self, column: int) -> ColumnMeasure:
        """Return what the figures of a column are counted in."""
        if column not in self._measures:
            texts = (row[column].strip() for row in self.rows)
            self._measures[column] = measure_of_column(texts, self.habits(column), self.headers[column], self.unit)
        return self._measures[column]

    @cached_property
    def sums(self) -> npt.NDArray[np.bool_]:
        """Which rows sum up others by one of the words that they begin with, shape (rows,)."""
        columns = [at for at, header in enumerate(self.headers[:NAMES_A_SUM]) if role_of(header) != COMMENT]
        found = np.zeros(len(self.rows), dtype=bool)
        for at, row in enumerate(checked(self.rows)):
            found[at] = any(row[column].rstrip()[-1:] in _ENDS_A_SUM and is_sum(row[column]) for column in columns)
        return found

    @cached_property
    def _measures(self) -> dict[int, ColumnMeasure]:
        return {}

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
        _ = self._lower, self.sums
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


class _Reader(dict[str, float]):
    """The figures of a column's texts, each read once; NaN for what is none."""

    def __init__(self, habits: ColumnHabits, measure: ColumnMeasure) -> None:
        self._habits, self._measure = habits, measure

    def __missing__(self, text: str) -> float:
        if self._measure.takes_bare and is_digits(text):
            return float(text)
        number = self._measure.number(self._habits.read(text))
        self[text] = float("nan") if number is None else float(number)
        return self[text]


def _is_of_figures(texts: Sequence[str]) -> bool:
    """Say whether most texts are figures, read as the others are written."""
    habits = habits_of(texts)
    figures = sum(is_digits(text) or is_figure(habits.read(text)) for text in texts)
    return figures * 2 > len(texts)
