"""When the rows of a table are: the periods in its column of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from data.cells.headers import TIME, role_of
from data.tables.questions.cell_sql import Sql, text_of
from data.tables.questions.label_order import label_ranks

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

_MOST: Final = 2000


class TablePeriods(NamedTuple):
    """The periods of some rows in their order as they are written, and the column in which they stand."""

    column: int
    labels: tuple[str, ...]

    @property
    def words(self) -> str:
        """The only period, or the first and the last; blank where there is none."""
        return "—".join(dict.fromkeys((self.labels[0], self.labels[-1]))) if self.labels else ""


def table_periods(store: TableStore, passing: Sql) -> TablePeriods | None:
    """Return the periods of the rows that fulfil a condition; None where no column of a table is called one of time.

    Of more than 2,000 texts, which are no periods of a statistic, none is returned.
    """
    column = next((at for at, header in enumerate(store.headers) if role_of(header) == TIME), None)
    if column is None:
        return None
    text = text_of(store, column)
    sql = f"SELECT DISTINCT {text} FROM t WHERE ({passing.text}) AND {text} <> '' LIMIT {_MOST + 1}"
    labels = [label for (label,) in store.ask(sql, passing.parameters)]
    if len(labels) > _MOST:
        return TablePeriods(column, ())
    ranks = label_ranks(store, labels)
    return TablePeriods(column, tuple(sorted(labels, key=ranks.__getitem__)))
