"""What the columns of a plain table are called where one is chosen: by what tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.tables.plain_table import UNHEADED
from data.tables.rows_in_time import are_periods
from data.words import is_made_of, tr

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

_FEWEST: Final = 3
# Of a shared beginning or end that is left out at least so many letters.
_LEAST_SHARED: Final = 3


def column_words(table: PlainTable) -> list[str]:
    """Return a name for each column: headers of figures without what most of them begin and end with.

    A column of periods that has no header is called so.
    """
    names = list(table.headers)
    columns = [at for at in range(len(names)) if table.is_numeric(at) and not _is_unheaded(table, at)]
    begin, end = _shared_ends([names[at] for at in columns])
    for at in columns:
        names[at] = names[at].removeprefix(begin).removesuffix(end) or names[at]
    for at in range(len(names)):
        if _is_unheaded(table, at) and are_periods(table, at):
            names[at] = tr("时期{column}", column=names[at])
    return names if len(set(names)) == len(names) else list(table.headers)


def _is_unheaded(table: PlainTable, column: int) -> bool:
    return is_made_of(table.headers[column], UNHEADED)


def _shared_ends(names: list[str]) -> tuple[str, str]:
    """Return what all of several names begin and end with, a blank where that is too short to be left out."""
    if len(names) < _FEWEST:
        return "", ""
    begin = _shared(names)
    # The whole of the others has nothing between what they begin and what they end with.
    rests = [rest for name in names if (rest := name[len(begin) :])]
    end = _shared([rest[::-1] for rest in rests])[::-1]
    return begin if len(begin) >= _LEAST_SHARED else "", end if len(end) >= _LEAST_SHARED else ""


def _shared(names: list[str]) -> str:
    first, last = min(names, default=""), max(names, default="")
    count = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None)
    return first[: len(first) if count is None else count]
