"""The groups of a column's cells in SQL: the name of the year, month or class that a cell belongs to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from data.tables.questions.cell_sql import text_of
from data.tables.questions.column_periods import PeriodUnit, period_text, periods_of
from data.tables.questions.groupings import GroupBy, Grouping
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

_UNITS: Final = {GroupBy.YEAR: PeriodUnit.YEAR, GroupBy.MONTH: PeriodUnit.MONTH}
_making = threading.Lock()


def group_of(store: TableStore, column: int, grouping: Grouping | None) -> str:
    """Return the SQL of the name of the group that a cell belongs to: its text where there is no grouping.

    What names no period, or is no figure, is a group by its text.
    """
    text = text_of(store, column)
    if grouping is None:
        return text
    if grouping.by is GroupBy.CLASS:
        return _class_of(store, grouping, text)
    names = _period_names(store, grouping)
    return f"coalesce((SELECT label FROM {names} AS named WHERE named.words = {period_text(store, column)}), {text})"


def _class_of(store: TableStore, grouping: Grouping, text: str) -> str:
    number, names = store.numbers_column(grouping.column), grouping.classes()
    if not names:
        return text
    # The last class has its upper edge, too, but where each is of one number.
    above = ">=" if grouping.singles else ">"
    below, *between, beyond = (f"'{_quoted(name)}'" for name in names)
    cases = [f"WHEN {number} IS NULL THEN {text}", f"WHEN {number} {above} {grouping.edges[-1]!r} THEN {beyond}"]
    starts = grouping.edges[:-1]
    cases += [f"WHEN {number} >= {edge!r} THEN {name}" for edge, name in [*zip(starts, between, strict=True)][::-1]]
    return f"CASE {' '.join(cases)} ELSE {below} END"


def _quoted(words: str) -> str:
    return words.replace("'", "''")


def _period_names(store: TableStore, grouping: Grouping) -> str:
    """Return the table that names the year or month of each text of a column; it is made once."""
    name = f"named_{grouping.by.value}_{grouping.column:d}"
    with _making:
        if (name,) not in store.known:
            known = period_names(store, grouping)
            lists = "SELECT unnest(?::VARCHAR[]) AS words, unnest(?::VARCHAR[]) AS label"
            store.ask(f"CREATE OR REPLACE TABLE {name} AS {lists}", [list(known), list(known.values())])
            store.known[(name,)] = True
    return name


def period_names(store: TableStore, grouping: Grouping) -> dict[str, str]:
    """Return the texts of a column that lie within one year or month, each with the name of this."""
    unit = _UNITS[grouping.by]
    found = ((words, unit.of(period)) for words, period in periods_of(store, grouping.column).items())
    return {words: period_name(period) for words, period in found if period}


def period_name(period: str) -> str:
    """Return what a year or month in ISO 8601 is called: 2020年, 2020年3月."""
    year, _, month = period.partition("-")
    return tr("{year}年{month}月", year=year, month=int(month)) if month else tr("{year}年", year=year)


def count_of_groups(store: TableStore, grouping: Grouping) -> int:
    """Return at most how many groups there are, but for texts that are in none."""
    if grouping.by is GroupBy.CLASS:
        return len(grouping.classes())
    return len(set(period_names(store, grouping).values()))


def known_order(grouping: Grouping | None) -> dict[str, int]:
    """Return the places of groups that are not ordered by their names: classes from the least one."""
    if grouping is None or grouping.by is not GroupBy.CLASS:
        return {}
    return {name: at for at, name in enumerate(grouping.classes())}
