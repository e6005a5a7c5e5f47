"""The periods that the cells of a column name, as people write them, in ISO 8601; how many rows a year or month has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.cells.headers import split_unit
from data.cells.periods import Period, is_year, read_period
from data.figures.period_limits import DATE, impossible
from data.progress import checked
from data.tables.questions.cell_sql import Sql, text_of

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

_CENTURIES: Final = ("19", "20")
# A period with the time of day behind it is the day's.
_DAY_LENGTH: Final = len("2020-03-01")
_DAY: Final = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:"
_TIMED: Final = re.compile(_DAY)
_YEAR_LENGTH, _MONTH_LENGTH = len("2020"), len("2020-03")
_MONTH: Final = re.compile(r"\d{4}-\d{2}(?!\d)")
_LOOKED_AT: Final = 60
_MONTHS: Final = 12
# Of fewer years than these months are counted.
_FEW_YEARS: Final = 3


class PeriodUnit(StrEnum):
    """How long the periods are by which rows are counted."""

    YEAR = "year"
    MONTH = "month"

    def of(self, period: str) -> str:
        """Return the year or month in which a period in ISO 8601 lies wholly, blank where it lies in no single one."""
        start, _, end = period.partition("/")
        length = _YEAR_LENGTH if self is PeriodUnit.YEAR else _MONTH_LENGTH
        if self is PeriodUnit.MONTH and not all(map(_MONTH.match, filter(None, (start, end)))):
            return ""
        is_whole = start[:length] == (end or start)[:length] and start[:length].replace("-", "").isdigit()
        return start[:length] if is_whole and len(start) >= length else ""


def has_periods(store: TableStore, column: int) -> bool:
    """Say whether the first cells of a column name periods; of figures only years, of which no unit is stated."""
    texts = [text for row in store.first_rows[:_LOOKED_AT] if (text := row[column].strip())]
    if store.is_numeric(column) and (split_unit(store.headers[column])[1] or not all(map(is_year, texts))):
        return False
    days = (text[:_DAY_LENGTH] if _TIMED.match(text) else text for text in texts)
    return bool(texts) and all((period := read_period(day)) is not None and period.iso for day in days)


def period_text(store: TableStore, column: int) -> str:
    """Return the SQL of a cell's text, of a day without the time that stands behind it."""
    text = text_of(store, column)
    known = store.known.get(("timed", column))
    if known is None:
        timed = f"length({text}) > {_DAY_LENGTH} AND regexp_matches({text}, '{_DAY}')"
        known = store.known["timed", column] = bool(store.ask(f"SELECT 1 FROM t WHERE {timed} LIMIT 1"))
    day = f"CASE WHEN regexp_matches({text}, '{_DAY}') THEN left({text}, {_DAY_LENGTH}) ELSE {text} END"
    return day if known else text


def periods_of(store: TableStore, column: int) -> dict[str, str]:
    """Return the texts of a column that name a period, each with this in ISO 8601."""
    known: dict[str, str] | None = store.known.get(("periods", column))
    if known is None:
        known = {}
        for (words,) in checked(store.ask(f"SELECT DISTINCT {period_text(store, column)} FROM t")):
            # As nearly all dates of a register are written; what may be anything else takes ten times as long.
            plain = words.startswith(_CENTURIES) and DATE.fullmatch(words) is not None and not impossible(words)
            period = Period(words) if plain else read_period(words)
            if period is not None and period.iso:
                known[words] = period.iso
        store.known["periods", column] = known
    return known


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """How many rows there are in each of some years or months without a gap, and in no single one: `others`."""

    periods: tuple[str, ...]
    counts: tuple[int, ...]
    others: int = 0


def period_counts(store: TableStore, column: int, passing: Sql) -> PeriodCounts:
    """Return how many of the rows that fulfil a condition are of each year, or of each month where the years are few.

    Blank cells are not counted.
    """
    known, text = periods_of(store, column), period_text(store, column)
    sql = f"SELECT {text} AS words, count(*) FROM t WHERE ({passing.text}) AND {text} <> '' GROUP BY words"
    found = [(known.get(words, ""), count) for words, count in store.ask(sql, passing.parameters)]
    years = {year for period, _ in found if (year := PeriodUnit.YEAR.of(period))}
    unit = PeriodUnit.MONTH if len(years) < _FEW_YEARS else PeriodUnit.YEAR
    counts: Counter[str] = Counter()
    for period, count in found:
        counts[unit.of(period)] += count
    others = counts.pop("", 0)
    periods = _without_gaps(sorted(counts), unit)
    return PeriodCounts(periods, tuple(counts[period] for period in periods), others)


def _without_gaps(periods: list[str], unit: PeriodUnit) -> tuple[str, ...]:
    if not periods:
        return ()
    first, last = int(periods[0][:_YEAR_LENGTH]), int(periods[-1][:_YEAR_LENGTH])
    years = range(first, last + 1)
    if unit is PeriodUnit.YEAR:
        return tuple(map(str, years))
    months = (f"{year}-{month:02d}" for year in years for month in range(1, _MONTHS + 1))
    return tuple(month for month in months if periods[0] <= month <= periods[-1])
