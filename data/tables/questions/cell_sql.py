"""Cells of a table in SQL: their texts without white space around them, and which rows sum up others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from data.cells.headers import COMMENT, role_of
from data.cells.sum_words import NAMES_A_SUM, is_sum

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# No white space is beyond this character.
_BEHIND_SPACES: Final = chr(0x3001)
# What Python strips off a text, which the database's trim does not by itself.
_SPACES: Final = "".join(char for char in map(chr, range(ord(_BEHIND_SPACES))) if char.isspace())
# One of them is in each word for a sum, 合计, 小计 and total, and in few other cells.
_END_SUMS: Final = "计lL"


_HALF: Final = re.compile("[\ud800-\udfff]")
# A longer text, in bytes, is no value that anybody chooses from a list.
LONGEST: Final = 20_000


class Sql(NamedTuple):
    """A piece of SQL with the values of its question marks in order."""

    text: str
    parameters: tuple[object, ...] = ()


def text_of(store: TableStore, column: int) -> str:
    """Return the SQL of a cell's text without white space around it, '' for a blank or absent cell."""
    known = store.known.get(("spaced", column))
    if known is None:
        known = store.known["spaced", column] = _is_spaced(store, column)
    return _stripped(column) if known else f"coalesce(c{column:d}, '')"


def _stripped(column: int) -> str:
    return f"coalesce(trim(c{column:d}, '{_SPACES}'), '')"


def _is_spaced(store: TableStore, column: int) -> bool:
    """Say whether a cell of a column begins or ends with white space. To strip a million that don't would be felt."""
    cell = f"c{column:d}"
    ends = [f"{end} < '!' OR {end} > '~' AND {end} < '{_BEHIND_SPACES}'" for end in (cell, f"reverse({cell})")]
    sql = f"SELECT 1 FROM t WHERE ({' OR '.join(ends)}) AND {cell} <> trim({cell}, '{_SPACES}') LIMIT 1"
    return bool(store.ask(sql))


def longest(store: TableStore, column: int) -> int:
    """Return how many bytes the longest cell of a column has."""
    known = store.known.get(("longest", column))
    if known is None:
        known = store.ask(f"SELECT max(strlen(c{column:d})) FROM t")[0][0] or 0
        store.known["longest", column] = known
    return int(known)


def is_blank_figure(store: TableStore, column: int) -> str:
    """Return the SQL of whether a cell of a column of figures is blank, which none with a figure is."""
    return f"CASE WHEN {store.numbers_column(column)} IS NULL THEN {_stripped(column)} = '' ELSE false END"


def letters(text: str) -> str:
    """Return a text that can be a parameter: half of a surrogate pair, which no table holds, is U+FFFD."""
    return _HALF.sub("\ufffd", text)


def one_of(text: str, values: Sequence[str]) -> Sql:
    """Return the condition that a text is one of some values."""
    return Sql(f"{text} IN (SELECT unnest(?::VARCHAR[]))", ([letters(value) for value in values],))


def is_sum_row(store: TableStore) -> Sql:
    """Return the condition of rows that sum up others by one of the words that they begin with; it is never NULL."""
    known = store.known.get("sums")
    if known is None:
        known = store.known["sums"] = _is_sum_row(store)
    return known


def _is_sum_row(store: TableStore) -> Sql:
    parts = []
    for column, header in enumerate(store.headers[:NAMES_A_SUM]):
        if role_of(header) == COMMENT:
            continue
        cell = f"c{column:d}"
        may_be = " OR ".join(f"contains({cell}, '{char}')" for char in _END_SUMS)
        sums = [words for (words,) in store.ask(f"SELECT DISTINCT {cell} FROM t WHERE {may_be}") if is_sum(words)]
        if sums:
            parts.append(one_of(f"coalesce({cell}, '')", sums))
    text = " OR ".join(part.text for part in parts) or "false"
    return Sql(text, tuple(value for part in parts for value in part.parameters))
