"""Which columns of a plain table can name the bars of a chart, and which figures a table is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.cells.headers import (
    COMMENT,
    QUALIFIER,
    SENTENCE,
    SOURCE,
    SOURCE_ADDRESS,
    STATUS,
    is_code,
    name_and_unit,
    role_of,
)
from data.cells.periods import read_period
from data.tables.questions.row_units import unit_column
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from data.tables.plain_table import PlainTable

# What is said of a row, and is no name of it.
_ABOUT_ROWS: Final = (COMMENT, QUALIFIER, SENTENCE, SOURCE, SOURCE_ADDRESS, STATUS)
_ADDRESSES: Final = ("http://", "https://", "ftp://", "www.", "mailto:")
_FEWEST: Final = 3
_LOOKED_AT: Final = 2000
_MOST_COLUMNS: Final = 40


def naming_columns(table: PlainTable) -> list[int]:
    """Return the columns of words that may name the rows: no remarks, sources, addresses, codes or units."""
    units = unit_column(table.store)
    return [
        column
        for column, header in enumerate(table.headers)
        if not table.is_numeric(column)
        and column != units
        and role_of(header) not in _ABOUT_ROWS
        and not is_code(header)
        and not _are_addresses(table, column)
    ]


def _are_addresses(table: PlainTable, column: int) -> bool:
    """Say whether most filled cells of a column are addresses of the web."""
    texts = [text for row in table.first_rows if (text := row[column].strip().lower())]
    return sum(text.startswith(_ADDRESSES) for text in texts) * 2 > len(texts)


def spoken_of(table: PlainTable, columns: Sequence[int]) -> int | None:
    """Return that of several columns of figures which the table's title names, else the whole that all others part.

    Beside 经常项目服务差额 and 经常项目收益差额, 经常项目差额 is the whole. None where there is no such column.
    """
    names = {column: _plain(name_and_unit(table.headers[column])[0]) for column in columns}
    title = _plain(table.title)
    if named := [column for column, name in names.items() if name and name == title]:
        return named[0]
    if len(columns) < _FEWEST:
        return None
    begin, end = _shared_ends(list(names.values()))
    return next((column for column, name in names.items() if begin and end and name == begin + end), None)


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What the figures of a column are that is called by a `period`: of which indicator, in which unit; blank for none.

    Without a period the column is called by its indicator, as most are.
    """

    name: str = ""
    unit: str = ""
    period: str = ""


def period_figures(table: PlainTable, label: int, value: int, rows: npt.NDArray[np.intp]) -> PeriodFigures:
    """Return of what the figures of a column are that is called by a period: what words beside each row say alike."""
    header = name_and_unit(table.headers[value])[0]
    period = read_period(header)
    if period is None or not period.iso:
        return PeriodFigures()
    when = tr("{year}年", year=header) if header.isdigit() else header
    looked_at = rows[:_LOOKED_AT]
    columns = [table.texts(at, looked_at) for at in naming_columns(table)[:_MOST_COLUMNS] if at != label]
    alike = [texts for texts in columns if len(set(texts) - {""}) == 1]
    said = {"".join(dict.fromkeys(row)) for row in zip(*alike, strict=True)}
    name, unit = name_and_unit(said.pop()) if len(said) == 1 else ("", "")
    return PeriodFigures(name or tr("{period}的数", period=when), unit, when if name else "")


def _plain(words: str) -> str:
    return "".join(words.split())


def _shared_ends(names: Sequence[str]) -> tuple[str, str]:
    """Return what all of several names begin with, and what their rests end with."""
    begin = _shared(names)
    # The whole has nothing between what the others begin and end with.
    rests = [name[len(begin) :][::-1] for name in names]
    return begin, _shared(rests)[::-1]


def _shared(names: Sequence[str]) -> str:
    first, last = min(names, default=""), max(names, default="")
    count = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None)
    return first[: min(len(first), len(last)) if count is None else count]
