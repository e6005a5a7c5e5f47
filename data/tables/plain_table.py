"""A table cell by cell as it is: sorted by value, filtered by words, written again unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from data import limits
from data.cells.column_habits import ColumnHabits
from data.cells.column_measure import ColumnMeasure
from data.cells.headers import COMMENT, role_of
from data.cells.sum_words import NAMES_A_SUM, is_sum
from data.tables.table_store import Rows, TableStore, from_rows
from data.words import tr

# What stands for the header of a column that has none.
UNHEADED: Final = tr("（{column} 列）")
# The last letters of 合计, 小计 and total, which are all that most cells are asked for.
_ENDS_A_SUM: Final = ("计", "l", "L")


@dataclass(frozen=True, eq=False)
class PlainTable:
    """A table of texts: `source` is the file, `notes` stood above or below, `unit` is that of all of it.

    `chosen` are the numbers of the rows that it has, in their order; None for all of the store in the file's order.
    `is_pivot` says that it is 汇总 of another, whose last rows say what it is: it has no chart of its own.
    """

    title: str
    store: TableStore
    source: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    chosen: Rows | None = None
    is_pivot: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.store.headers

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.store.count if self.chosen is None else len(self.chosen)

    @property
    def source_words(self) -> str:
        """Where it comes from, as a sentence below a chart says it."""
        return tr("数据来源：{source}", source=self.source) if self.source else ""

    def pages(self) -> Iterator[list[tuple[str, ...]]]:
        """Yield the rows in their order, some thousand at a time."""
        return self.store.pages(self.chosen)

    def parts(self) -> Iterator[npt.NDArray[np.integer[Any]]]:
        """Yield the numbers of the rows in their order, some thousand at a time."""
        return self.store.parts(self.chosen)

    def line(self, row: int) -> int:
        """Return the line of the file, or row of the sheet, in which a row of the store stands.

        It is what 第 N 行 means everywhere. Of a row that is in no file it is its number from 1.
        """
        return self.store.lines([row])[0] or row + 1

    def top(self, most: int) -> list[tuple[str, ...]]:
        """Return the first rows."""
        rows = np.arange(self.store.count) if self.chosen is None else self.chosen
        return self.store.page(rows[:most])

    @property
    def first_rows(self) -> list[tuple[str, ...]]:
        """The first rows of the store, which show what its columns are."""
        return self.store.first_rows

    def texts(self, column: int, rows: Sequence[int] | npt.NDArray[np.integer[Any]]) -> list[str]:
        """Return the cells of a column in some rows of the store, without blanks around them."""
        return [text.strip() for (text,) in self.store.page(rows, (column,))]

    def numbers(self, column: int) -> npt.NDArray[np.float64]:
        """Return a column's figures in the unit of its measure, shape (rows of the store,), NaN where a cell has none.

        A cell with a power of its own (2.35亿 beside 3500万) is converted; one of another measure holds none.
        """
        return self.store.numbers(column)

    def measure(self, column: int) -> ColumnMeasure:
        """Return what the figures of a column are counted in."""
        return self.store.measure(column)

    def habits(self, column: int) -> ColumnHabits:
        """Return how the cells of a column are written."""
        return self.store.habits(column)

    def is_numeric(self, column: int) -> bool:
        """Say whether most of the filled cells at the top of a column are figures."""
        return self.store.is_numeric(column)

    @cached_property
    def sums(self) -> npt.NDArray[np.bool_]:
        """Which rows of the store sum up others by one of the words that they begin with, shape (rows,)."""
        if self.store.is_small:
            return np.array(self.first_sums, dtype=bool)
        found = np.zeros(self.store.count, dtype=bool)
        for column in self._naming_sums:
            # Few cells have such a letter anywhere, and to see that costs a third.
            holds = " or ".join(f"contains(words, '{letter}')" for letter in _ENDS_A_SUM)
            ends = " or ".join(f"ends_with(rtrim(words), '{letter}')" for letter in _ENDS_A_SUM)
            cells = f"(select words from {self.store.column(column)} where {holds})"
            texts = self.store.ask_raw(f"select distinct words from {cells} where {ends}")
            if words := [text for (text,) in texts if is_sum(text)]:
                found[self.store.rows_with_texts(column, words)] = True
        return found

    @cached_property
    def first_sums(self) -> tuple[bool, ...]:
        """Which of the first rows sum up others."""
        named = self._naming_sums
        return tuple(any(_sums_up(row[column]) for column in named) for row in self.first_rows)

    @cached_property
    def _naming_sums(self) -> tuple[int, ...]:
        headers = self.headers[:NAMES_A_SUM]
        return tuple(column for column, header in enumerate(headers) if role_of(header) != COMMENT)

    def order(self, column: int, *, descending: bool) -> Rows:
        """Return the row numbers sorted by a column, figures by size before words, Chinese words by their pinyin.

        Equal cells keep their order.
        """
        if self.is_numeric(column):
            return self.store.sorted_rows(self.store.numbers_column(column), descending=descending)
        return self.store.sorted_by_words(column, descending=descending)

    def prepare(self) -> None:
        """Compute what is asked first of a table, in a thread that may take the time for it."""
        _ = self.sums

    def matching(self, words: str) -> Rows:
        """Return the numbers of the rows that hold every one of some words."""
        wanted = words[: limits.QUERY_CHARACTERS].lower().split()
        return self.store.rows_with_words(wanted)


def _sums_up(text: str) -> bool:
    return text.rstrip()[-1:] in _ENDS_A_SUM and is_sum(text)


def table_of_rows(
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    source: str = "",
    unit: str = "",
    notes: tuple[str, ...] = (),
    lines: Sequence[int] | None = None,
) -> PlainTable:
    """Return a table of some rows, as `from_rows` takes them."""
    return PlainTable(title, from_rows(headers, rows, lines, unit), source, unit, notes)
