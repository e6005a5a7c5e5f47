"""The rows that a question is about: those that pass a filter and are no sums of others, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.tables.questions.cell_sql import Sql, is_blank_figure, is_sum_row
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Filter
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not counted in, and how often: cells of `words` and `blanks` among figures, rows that are `sums`."""

    words: int = 0
    blanks: int = 0
    sums: int = 0

    def notes(self) -> tuple[str, ...]:
        """Return what is left out in words, a sentence each."""
        found = []
        if self.sums:
            found.append(tr("{count} 行是合计、小计，未计入。", count=self.sums))
        if self.words:
            found.append(tr("{count} 格不是数字，未计入。", count=self.words))
        if self.blanks:
            found.append(tr("{count} 格空白，未计入。", count=self.blanks))
        return tuple(found)


NOTHING: Final = LeftOut()


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
    sql = (
        f"SELECT {sums.text} AS is_sum, count(*), count({number}), count(*) FILTER ({blank}) FROM t"
        f" WHERE {passing.text} GROUP BY is_sum ORDER BY is_sum"
    )
    found = store.ask(sql, (*sums.parameters, *passing.parameters))
    if not found:
        return CountedRows(passing, 0, 0, LeftOut())
    is_sum, count, numbers, blanks = found[0]
    left_out = LeftOut(count - numbers - blanks, blanks, found[1][1] if len(found) > 1 else 0)
    if not is_sum and left_out.sums:
        text = f"({passing.text}) AND NOT ({sums.text})"
        passing = Sql(text, (*passing.parameters, *sums.parameters))
    return CountedRows(passing, count, numbers, left_out)
