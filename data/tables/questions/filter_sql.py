"""Ask a table which rows pass a filter: its conditions as SQL, every value that a user gives as a parameter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from data import limits
from data.cells.periods import Period, read_period
from data.figures.figure_text import span_of
from data.figures.period_limits import DATE, impossible
from data.progress import checked
from data.tables.questions.cell_sql import Sql, is_sum_row, letters, one_of, text_of
from data.tables.questions.filters import (
    Condition,
    Contains,
    Filter,
    IsBlank,
    NumberBetween,
    PathIn,
    PeriodBetween,
    TextIn,
    WithoutSums,
)

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# A chain of more conditions than this would be nested too deep.
_MOST_ALTERNATIVES: Final = 50
_CENTURIES: Final = ("19", "20")
# A period with the time of day behind it is the day's.
_DAY_LENGTH: Final = len("2020-03-01")
_DAY: Final = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:"


def where(store: TableStore, filters: Filter) -> Sql:
    """Return the condition that the rows of `t` passing a filter fulfil; it is never NULL."""
    parts = [_condition(store, condition) for condition in filters.conditions]
    text = " AND ".join(f"({part.text})" for part in parts) or "true"
    return Sql(text, tuple(value for part in parts for value in part.parameters))


def _condition(store: TableStore, condition: Condition) -> Sql:
    match condition:
        case TextIn(column, values, exclude):
            return _negated(one_of(text_of(store, column), values), exclude)
        case PathIn(columns, paths, exclude):
            return _negated(_on_paths(store, columns, paths), exclude)
        case NumberBetween():
            return _number_between(store, condition)
        case PeriodBetween():
            return _period_between(store, condition)
        case IsBlank(column, blank):
            return Sql(f"{text_of(store, column)} {'=' if blank else '<>'} ''")
        case Contains(column, words):
            return _contains(store, column, words)
        case WithoutSums():
            return _negated(is_sum_row(store), True)


def _negated(sql: Sql, is_negated: bool) -> Sql:
    return Sql(f"NOT ({sql.text})", sql.parameters) if is_negated else sql


def _on_paths(store: TableStore, columns: Sequence[int], paths: Sequence[Sequence[str]]) -> Sql:
    texts = ", ".join(text_of(store, column) for column in columns)
    lists = ", ".join("unnest(?::VARCHAR[])" for _ in columns)
    values = tuple([letters(path[at]) for path in paths] for at in range(len(columns)))
    return Sql(f"({texts}) IN (SELECT {lists})", values)


def _number_between(store: TableStore, condition: NumberBetween) -> Sql:
    number = store.numbers_column(condition.column)
    parts, parameters = [f"{number} IS NOT NULL"], []
    for sign, end in ((">=", condition.low), ("<" if condition.below else "<=", condition.high)):
        if end is not None:
            parts.append(f"{number} {sign} ?")
            parameters.append(end)
    text = " AND ".join(parts)
    if condition.with_blanks:
        text = f"({text}) OR {text_of(store, condition.column)} = ''"
    return Sql(f"coalesce({text}, false)", tuple(parameters))


def _period_between(store: TableStore, condition: PeriodBetween) -> Sql:
    low = span_of(condition.first)[0] if condition.first else -math.inf
    high = span_of(condition.last)[1] if condition.last else math.inf
    spans = _spans(store, condition.column)
    within = [words for words, (first, last) in spans.items() if low <= first and last <= high]
    if condition.with_blanks:
        within.append("")
    return one_of(_period_text(store, condition.column), within)


def _period_text(store: TableStore, column: int) -> str:
    text = text_of(store, column)
    known = store.known.get(("timed", column))
    if known is None:
        timed = f"length({text}) > {_DAY_LENGTH} AND regexp_matches({text}, '{_DAY}')"
        known = store.known["timed", column] = bool(store.ask(f"SELECT 1 FROM t WHERE {timed} LIMIT 1"))
    return (
        f"CASE WHEN regexp_matches({text}, '{_DAY}') THEN left({text}, {_DAY_LENGTH}) ELSE {text} END"
        if known
        else text
    )


def _spans(store: TableStore, column: int) -> dict[str, tuple[float, float]]:
    """Return the texts of a column that name a period, each with its beginning and its end, in years."""
    known: dict[str, tuple[float, float]] | None = store.known.get(("spans", column))
    if known is None:
        known = {}
        for (words,) in checked(store.ask(f"SELECT DISTINCT {_period_text(store, column)} FROM t")):
            # As nearly all dates of a register are written; what may be anything else takes ten times as long.
            plain = words.startswith(_CENTURIES) and DATE.fullmatch(words) is not None and not impossible(words)
            period = Period(words) if plain else read_period(words)
            if period is not None and period.iso:
                known[words] = span_of(period.iso)
        store.known["spans", column] = known
    return known


def _contains(store: TableStore, column: int | None, words: str) -> Sql:
    wanted = letters(words)[: limits.QUERY_CHARACTERS].lower().split()
    columns = range(store.width) if column is None else [column]
    parts = [_word_in(columns, word) for word in wanted]
    text = " AND ".join(f"({part.text})" for part in parts) or "true"
    return Sql(f"coalesce({text}, false)", tuple(value for part in parts for value in part.parameters))


def _word_in(columns: Sequence[int], word: str) -> Sql:
    # Letters alone have two cases, and lowering a million texts takes its time.
    form = "c{}" if word == word.upper() else "lower(c{})"
    texts = [form.format(column) for column in columns]
    if len(texts) > _MOST_ALTERNATIVES:
        parts = [texts[at : at + _MOST_ALTERNATIVES] for at in range(0, len(texts), _MOST_ALTERNATIVES)]
        joined = (f"concat_ws(chr(0), {', '.join(part)})" for part in parts)
        texts = [f"concat_ws(chr(0), {', '.join(joined)})"]
    return Sql(" OR ".join(f"contains({text}, ?)" for text in texts), (word,) * len(texts))
