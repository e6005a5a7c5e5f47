"""Tables whose rows say in a column of units what their figures are counted in: % beside 万人 and 元."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.cells.column_measure import is_amount
from data.cells.headers import UNIT, VALUE, name_and_unit, role_of
from data.cells.periods import read_period
from data.tables.questions.cell_sql import Sql, text_of
from data.units import looks_like_unit
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# Of the filled cells of a column of units that share are units; 单位 may as well be an office.
_MOSTLY: Final = 0.8
_MOST_UNITS: Final = 60
_NAMED: Final = 4
EVERY_ROW: Final = Sql("true")


def units_column(store: TableStore, column: int) -> int | None:
    """Return the column that says of each row what its figure in another column is counted in; None for none.

    A figure whose own header says its unit needs none. Beside 数量 a column of units says nothing of 金额.
    """
    headers = store.headers
    if not is_amount(headers[column]) or name_and_unit(headers[column])[1]:
        return None
    known = unit_column(store)
    if known is None or not store.is_numeric(column):
        return None
    amounts = [at for at in range(len(headers)) if store.is_numeric(at) and is_amount(headers[at])]
    is_meant = role_of(headers[column]) == VALUE or read_period(headers[column]) is not None or amounts == [column]
    return known if is_meant else None


def unit_column(store: TableStore) -> int | None:
    """Return the column of a table that holds units, None where there is none."""
    if "unit column" not in store.known:
        store.known["unit column"] = _unit_column(store)
    found: int | None = store.known["unit column"]
    return found


def _unit_column(store: TableStore) -> int | None:
    for column, header in enumerate(store.headers):
        if role_of(header) != UNIT or store.is_numeric(column):
            continue
        texts = [text for row in store.first_rows if (text := row[column].strip())]
        if texts and sum(map(looks_like_unit, texts)) >= len(texts) * _MOSTLY:
            return column
    return None


def units_among(store: TableStore, column: int, passing: Sql = EVERY_ROW) -> tuple[str, ...]:
    """Return the units of the figures of a column in some rows, the most frequent first; "" is that of a blank cell.

    There is none where no column of units says any.
    """
    of_units = units_column(store, column)
    if of_units is None:
        return ()
    unit, number = text_of(store, of_units), store.numbers_column(column)
    sql = (
        f"SELECT {unit} AS unit FROM t WHERE ({passing.text}) AND {number} IS NOT NULL"
        f" GROUP BY unit ORDER BY count(*) DESC, min(number) LIMIT {_MOST_UNITS}"
    )
    return tuple(found for (found,) in store.ask(sql, passing.parameters))


def rows_of_units(store: TableStore, column: int, rows: npt.NDArray[np.intp]) -> list[tuple[str, npt.NDArray[np.intp]]]:
    """Return some rows by the unit of their figures, the most frequent first; none where no column says any."""
    of_units = units_column(store, column)
    if of_units is None or not rows.size:
        return []
    texts = np.array([text.strip() for (text,) in store.page(rows, (of_units,))], dtype=object)
    found = [(unit, rows[texts == unit]) for unit in dict.fromkeys(texts)]
    return sorted(found, key=lambda one: -len(one[1]))


def listed_units(units: tuple[str, ...]) -> str:
    """Return units in words: 元、%、万人 等 5 种."""
    names = [unit or tr("没有写单位") for unit in units]
    words = tr("、").join(names[:_NAMED])
    return words if len(names) <= _NAMED else tr("{words} 等 {count} 种", words=words, count=len(names))


def why_not_together(store: TableStore, column: int, units: tuple[str, ...]) -> str:
    """Return why nothing is computed of figures of several units together, blank for one unit or none."""
    if len(units) <= 1:
        return ""
    name, of_units = name_and_unit(store.headers[column])[0], units_column(store, column)
    by = "" if of_units is None else name_and_unit(store.headers[of_units])[0]
    words = listed_units(units)
    return tr("“{name}”各行的单位不同（{words}），不能放在一起算；按“{by}”分开才能算", name=name, words=words, by=by)
