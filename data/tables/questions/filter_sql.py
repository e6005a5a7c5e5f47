"""Ask a table which rows pass a filter: its conditions as SQL, every value that a user gives as a parameter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from data import limits
from data.figures.figure_text import span_of
from data.progress import checked
from data.tables.questions.cell_sql import Sql, is_sum_row, letters, one_of, text_of
from data.tables.questions.column_periods import period_text, periods_of
from data.tables.questions.filters import (
    Condition,
    Contains,
    Filter,
    GroupIn,
    IsBlank,
    NumberBetween,
    PathIn,
    PeriodBetween,
    TextIn,
    WithoutSums,
)
from data.tables.questions.group_sql import group_of

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# A chain of more conditions than this would be nested too deep.
_MOST_ALTERNATIVES: Final = 50


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
        case GroupIn():
            return _in_groups(store, condition)
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
    return one_of(period_text(store, condition.column), within)


def _spans(store: TableStore, column: int) -> dict[str, tuple[float, float]]:
    """Return the texts of a column that name a period, each with its beginning and its end, in years."""
    known: dict[str, tuple[float, float]] | None = store.known.get(("spans", column))
    if known is None:
        known = {words: span_of(period) for words, period in checked(periods_of(store, column).items())}
        store.known["spans", column] = known
    return known


def _in_groups(store: TableStore, condition: GroupIn) -> Sql:
    groups = {grouping.column: grouping for grouping in condition.groupings}
    texts = ", ".join(group_of(store, column, groups.get(column)) for column in condition.columns)
    lists = ", ".join("unnest(?::VARCHAR[])" for _ in condition.columns)
    values = tuple([letters(path[at]) for path in condition.paths] for at in range(len(condition.columns)))
    return _negated(Sql(f"({texts}) IN (SELECT {lists})", values), condition.exclude)


def _contains(store: TableStore, column: int | None, words: str) -> Sql:
    wanted = letters(words)[: limits.QUERY_CHARACTERS].lower().split()
    parts = [_word_in(store.columns_for(word) if column is None else [column], word) for word in wanted]
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
    return Sql(" OR ".join(f"contains({text}, ?)" for text in texts) or "false", (word,) * len(texts))
