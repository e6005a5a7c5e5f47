"""Which column of a plain table says when, and which of its rows are of the latest period."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.cells.headers import TIME, role_of
from data.cells.periods import read_period
from data.figures.figure_text import Moment, moment_at
from data.progress import checked
from data.tables.chart_columns import naming_columns
from data.tables.questions.measures import are_times

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

# Of the rows of a long table that share that has a name and a period that no other row has.
_TOLD_APART: Final = 0.95
# A period that fewer names have figures for than this share of the usual is not yet the latest.
_REPORTED: Final = 0.5


@lru_cache(maxsize=4096)
def moment_of_words(words: str) -> Moment | None:
    """Return the place in time of words such as 2020年3月; None for others."""
    period = read_period(words)
    return moment_at(period.iso, words) if period else None


def is_over_time(table: PlainTable, label: int) -> bool:
    """Say whether the rows of a table are named by periods, each of one."""
    texts = _first_texts(table, label)
    return len(texts) == len(set(texts)) > 1 and are_periods(table, label)


def are_periods(table: PlainTable, column: int) -> bool:
    """Say whether the cells of a column are single periods: years, or words such as 2020年3月."""
    texts = list(filter(None, _first_texts(table, column)))
    if table.is_numeric(column) and not are_years(table, column):
        return False
    return bool(texts) and all(map(moment_of_words, texts))


def are_years(table: PlainTable, column: int) -> bool:
    """Say whether the figures of a column are years."""
    return role_of(table.headers[column]) == TIME or are_times(table.store, column)


def _first_texts(table: PlainTable, column: int) -> list[str]:
    return [row[column].strip() for row in table.first_rows]


def period_column(table: PlainTable, label: int) -> int | None:
    """Return the column of periods that tells rows of one name apart; None where names tell them apart already.

    A table with a row a county and year has one: every name stands for several rows, each of another year, or of other
    words beside the name.
    """
    rows = table.first_rows
    if len({row[label].strip() for row in rows}) > len(rows) * _TOLD_APART:
        return None
    periods = [at for at in range(len(table.headers)) if at != label and are_periods(table, at)]
    words = [label, *(at for at in words_beside(table, label) if at not in periods)]
    names = [tuple(row[at].strip() for at in words) for row in rows]
    if len(set(names)) > len(names) * _TOLD_APART:
        return None
    for column in periods:
        pairs = {(name, row[column].strip()) for name, row in zip(names, rows, strict=True)}
        if len(pairs) > len(names) * _TOLD_APART:
            return column
    return None


def words_beside(table: PlainTable, label: int) -> list[int]:
    """Return the columns of words, without remarks and sources, that stand beside a column of names."""
    return [at for at in naming_columns(table) if at != label]


def in_time(table: PlainTable, column: int, rows: npt.NDArray[np.intp]) -> list[int]:
    """Return rows along time, those without a period last."""
    moments = map(moment_of_words, checked(table.texts(column, rows)))
    times = np.array([moment.at if moment else np.inf for moment in moments], dtype=float)
    return [int(row) for row in rows[np.argsort(times, kind="stable")]]


def latest_period(table: PlainTable, column: int, rows: npt.NDArray[np.intp]) -> str:
    """Return the last period that at least half as many rows are of as of the usual one; a blank for none."""
    counts = Counter(table.texts(column, rows))
    most = max(counts.values(), default=0)
    told = [
        (moment.at, words)
        for words, count in counts.items()
        if count >= most * _REPORTED and (moment := moment_of_words(words)) is not None
    ]
    return max(told, default=(0.0, ""))[1]
