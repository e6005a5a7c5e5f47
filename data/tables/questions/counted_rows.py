"""The rows that a question is about: those that pass a filter and are no sums of others, and what is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.model import Qualifier
from data.progress import checked
from data.tables.questions.cell_sql import Sql, is_blank_figure, is_sum_row, one_of
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Filter
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not counted in, and how often: cells of `words` and `blanks` among figures, rows that are `sums`.

    `qualified` cells are counted in, by the number that they print, though they say that it is another: 约500万.
    """

    words: int = 0
    blanks: int = 0
    sums: int = 0
    qualified: int = 0

    def notes(self) -> tuple[str, ...]:
        """Return what is left out in words, a sentence each."""
        found = []
        if self.sums:
            found.append(tr("{count} 行是合计、小计，未计入。", count=self.sums))
        if self.words:
            found.append(tr("{count} 格不是数字，未计入。", count=self.words))
        if self.blanks:
            found.append(tr("{count} 格空白，未计入。", count=self.blanks))
        if self.qualified:
            found.append(tr("{count} 格带“约、以上、以内”之类的限定词，按印出的数计入。", count=self.qualified))
        return tuple(found)


NOTHING: Final = LeftOut()
_PLAIN: Final = re.compile(r"[-+\d.,\uff0c\s]*+")


@dataclass(frozen=True, slots=True)
class CountedRows:
    """The rows of `t` that fulfil `passing`: `count` of them, `numbers` with a figure in the column that is asked.

    Where only rows that are sums pass a filter they are counted in, else they are left out.
    """

    passing: Sql
    count: int
    numbers: int
    left_out: LeftOut


def counted_rows(store: TableStore, filters: Filter, column: int | None = None) -> CountedRows:
    """Return the rows that pass a filter and are no sums; `column` is one of figures that are computed with."""
    passing, sums = where(store, filters), is_sum_row(store)
    number = "1" if column is None else store.numbers_column(column)
    blank = "false" if column is None else is_blank_figure(store, column)
    limited = Sql("false") if column is None else _is_qualified(store, column)
    counts = f"count(*), count({number}), count(*) FILTER ({blank}), count(*) FILTER ({limited.text})"
    sql = f"SELECT {sums.text} AS is_sum, {counts} FROM t WHERE {passing.text} GROUP BY is_sum ORDER BY is_sum"
    found = store.ask(sql, (*sums.parameters, *limited.parameters, *passing.parameters))
    if not found:
        return CountedRows(passing, 0, 0, LeftOut())
    is_sum, count, numbers, blanks, qualified = found[0]
    left_out = LeftOut(count - numbers - blanks, blanks, found[1][1] if len(found) > 1 else 0, qualified)
    if not is_sum and left_out.sums:
        text = f"({passing.text}) AND NOT ({sums.text})"
        passing = Sql(text, (*passing.parameters, *sums.parameters))
    return CountedRows(passing, count, numbers, left_out)


def _is_qualified(store: TableStore, column: int) -> Sql:
    """Return the condition of cells whose figure is limited by words: 约, 以上, 多."""
    texts: list[str] | None = store.known.get(("qualified", column))
    if texts is None:
        habits = store.habits(column)
        # A text of digits and signs alone is nobody's guess, and nearly all are.
        worded = (text for text in checked(store.unplain_texts(column)) if not _PLAIN.fullmatch(text))
        read = ((text, habits.read(text.strip())) for text in worded)
        texts = [text for text, value in read if value.number is not None and value.qualifier is not Qualifier.EQ]
        store.known["qualified", column] = texts
    if not texts:
        return Sql("false")
    # A cell of another measure is none of the figures.
    among = one_of(f"coalesce(c{column:d}, '')", texts)
    return Sql(f"{store.numbers_column(column)} IS NOT NULL AND {among.text}", among.parameters)
