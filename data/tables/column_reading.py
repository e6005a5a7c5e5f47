"""What the columns of a table of texts hold: how their cells are written, what they measure, their figures."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import numpy.typing as npt

from data.cells.column_habits import ColumnHabits, are_codes, habits_of
from data.cells.column_measure import ColumnMeasure, is_digits, measure_of_column
from data.cells.values import is_figure
from data.progress import checked

if TYPE_CHECKING:
    from typing import Any

# Rows whose cells tell whether a column is one of figures.
_SAMPLE: Final = 200
_MEASURED: Final = 2000
# What `is_digits` says of a text, and plain digits with a sign: nothing but a number, however a column is written.
PLAIN_DIGITS: Final = r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+|-(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,5})?"
_PLAIN: Final = re.compile(PLAIN_DIGITS)
_ASKED_TOGETHER: Final = 100
# Without one of these in a column, none of its cells has a habit.
_OF_HABITS: Final = ",，▲△▼▽"
_FEW_TEXTS: Final = 10_000
# Among so many rows the first filled cells of most columns are found.
_AT_THE_TOP: Final = 4 * _MEASURED


class Texts(Protocol):
    """A table that is asked in SQL about nothing but `raw`."""

    headers: tuple[str, ...]
    count: int

    def ask_raw(self, question: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of an answer."""

    @property
    def first_rows(self) -> list[tuple[str, ...]]:
        """The first rows."""

    @property
    def is_small(self) -> bool:
        """Whether these are all."""

    def column(self, column: int) -> str:
        """Return the table of the `number` of each row and its cell in a column, `words`."""

    def cell(self, column: int) -> str:
        """Return what a cell of a column is in the table `raw`."""


class ColumnReading:
    """Reads the columns of one table, each when it is first asked for; `unit` is that of the whole table."""

    def __init__(self, texts: Texts, unit: str) -> None:
        self._texts, self._unit = texts, unit
        self._habits: dict[int, ColumnHabits] = {}
        self._measures: dict[int, ColumnMeasure] = {}
        # Of a column that was asked for them, the texts that are more than digits, where they are few.
        self._others: dict[int, list[str]] = {}

    def habits(self, column: int) -> ColumnHabits:
        """Return how the cells of a column are written."""
        if column not in self._habits:
            # Other columns, as nearly all are, need not be gone through text by text.
            cells = self._texts.column(column)
            if self._texts.is_small:
                self._habits[column] = habits_of(row[column].strip() for row in self._texts.first_rows)
                return self._habits[column]
            if not self.is_plain(column) and self._has_marks(column):
                distinct = f"select words from {cells} where words <> '' group by words order by min(number)"
                found = self._texts.ask_raw(distinct)
            else:
                found = self._first(column)
            self._habits[column] = habits_of(text.strip() for (text,) in checked(found))
        return self._habits[column]

    def _has_marks(self, column: int) -> bool:
        if self.is_numeric(column):
            # No mark stands in plain digits, and the other texts will be asked for anyway.
            return not set(_OF_HABITS).isdisjoint("".join(self._beside_digits(column)))
        marks = " or ".join(f"contains(words, '{mark}')" for mark in _OF_HABITS)
        return bool(self._texts.ask_raw(f"select 1 from {self._texts.column(column)} where {marks} limit 1"))

    def is_plain(self, column: int) -> bool:
        """Say whether a column of figures holds nothing but plain digits in all its filled cells."""
        return column in self._plain

    @cached_property
    def _plain(self) -> frozenset[int]:
        """The columns of figures without any other text. They are gone through together, which is sooner."""
        columns = [at for at, numeric in enumerate(self._numeric) if numeric][:_ASKED_TOGETHER]
        if not columns:
            return frozenset()
        cells = map(self._texts.cell, columns)
        others = (f"bool_or({cell} <> '' and not regexp_full_match({cell}, '{PLAIN_DIGITS}'))" for cell in cells)
        (found,) = self._texts.ask_raw(f"select {', '.join(others)} from raw")
        return frozenset(at for at, other in zip(columns, found, strict=True) if not other)

    def _beside_digits(self, column: int) -> list[str]:
        """Return the distinct texts of a column of a large table that are no plain digits."""
        known = self._others.get(column)
        if known is None:
            others = f"words <> '' and not regexp_full_match(words, '{PLAIN_DIGITS}')"
            found = self._texts.ask_raw(f"select distinct words from {self._texts.column(column)} where {others}")
            known = [text for (text,) in found]
            if len(known) <= _FEW_TEXTS:
                self._others[column] = known
        return known

    def measure(self, column: int) -> ColumnMeasure:
        """Return what the figures of a column are counted in."""
        if column not in self._measures:
            texts = (text.strip() for (text,) in self._first(column))
            header = self._texts.headers[column]
            self._measures[column] = measure_of_column(texts, self.habits(column), header, self._unit)
        return self._measures[column]

    def _first(self, column: int) -> list[tuple[str]]:
        if self._texts.is_small:
            return [(row[column],) for row in self._texts.first_rows if row[column]][:_MEASURED]
        filled = f"select words from {self._texts.column(column)} where words <> ''"
        last = f"order by number limit {_MEASURED}"
        found = self._texts.ask_raw(f"{filled} and number < {_AT_THE_TOP} {last}")
        is_enough = len(found) == _MEASURED or self._texts.count <= _AT_THE_TOP
        return found if is_enough else self._texts.ask_raw(f"{filled} {last}")

    def is_numeric(self, column: int) -> bool:
        """Say whether most of the filled cells at the top of a column are figures."""
        return self._numeric[column]

    @cached_property
    def _numeric(self) -> tuple[bool, ...]:
        width = len(self._texts.headers)
        rows = self._texts.first_rows[:_SAMPLE]
        columns = [[row[column] for row in rows if row[column].strip()] for column in range(width)]
        return tuple(map(_is_of_figures, columns))

    def figures(self, column: int) -> npt.NDArray[np.float64]:
        """Return the figures of a column of a small table, NaN where a cell holds none."""
        habits, measure = self.habits(column), self.measure(column)
        texts = [row[column] for row in self._texts.first_rows]
        known = {text: _number(text, habits, measure) for text in dict.fromkeys(texts)}
        return np.array([np.nan if (number := known[text]) is None else number for text in texts], dtype=float)

    def unplain(self, column: int) -> list[str]:
        """Return the distinct texts of a column that are more than digits, or need its measure to be figures."""
        takes_bare = self.measure(column).takes_bare
        if self._texts.is_small:
            texts = dict.fromkeys(row[column] for row in self._texts.first_rows)
            return [text for text in texts if text and not (takes_bare and _PLAIN.fullmatch(text))]
        if takes_bare:
            return [] if self.is_plain(column) else self._beside_digits(column)
        distinct = f"select distinct words from {self._texts.column(column)} where words <> ''"
        return [text for (text,) in self._texts.ask_raw(distinct)]

    def fill(self, column: int, name: str) -> None:
        """Fill a column of numbers from a column of cells; each of its texts that is more than digits is read once."""
        habits, measure = self.habits(column), self.measure(column)
        ask, cell = self._texts.ask_raw, self._texts.cell(column)
        # Written anew as a whole: to update rows here and there takes ten times as long.
        ask(f"alter table raw alter {name} type double using {self._digits(column)}")
        texts = [text for (text,) in ask(f"select distinct {cell} from raw where {name} is null and {cell} <> ''")]
        known = {text: number for text in checked(texts) if (number := _number(text, habits, measure)) is not None}
        if known:
            ask(
                f"update raw set {name} = read.number from (select unnest($texts) as words, unnest($numbers) as number)"
                f" as read where {name} is null and {cell} = read.words",
                {"texts": list(known), "numbers": list(known.values())},
            )

    def _digits(self, column: int) -> str:
        """Return the SQL of the figures of a column that are plain digits."""
        if not self.measure(column).takes_bare:
            return "null"
        cell = self._texts.cell(column)
        number = f"try_cast({cell} as double)"
        # A text of four hundred digits is none that can be computed with.
        plain = "" if self.is_plain(column) else f"regexp_full_match({cell}, '{PLAIN_DIGITS}') and "
        return f"case when {plain}isfinite({number}) then {number} end"


def _number(text: str, habits: ColumnHabits, measure: ColumnMeasure) -> float | None:
    if measure.takes_bare and is_digits(text):
        number = float(text)
    elif (read := measure.number(habits.read(text))) is not None:
        number = float(read)
    else:
        return None
    return number if math.isfinite(number) else None


def _is_of_figures(texts: Sequence[str]) -> bool:
    """Say whether most texts are figures, read as the others are written."""
    habits = habits_of(texts)
    others = [habits.read(text) for text in texts if not is_digits(text)]
    figures = len(texts) - len(others) + sum(map(is_figure, others))
    return figures * 2 > len(texts) and not are_codes(texts, others)
