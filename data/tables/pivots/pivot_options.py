"""What a command line asks a table: columns by their headers, a measure, filters as `旗县=甲旗|乙旗` or `人口>=100`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from data.cells.headers import name_and_unit
from data.cells.periods import read_period
from data.cells.values import read_value
from data.tables.pivots.pivot import AxisOrder, Computed, PivotError, PivotSpec, ShareOf
from data.tables.pivots.pivot_json import keep_pivot, kept_pivot
from data.tables.questions.filters import (
    BLANK,
    Condition,
    Contains,
    Filter,
    IsBlank,
    NumberBetween,
    PeriodBetween,
    TextIn,
)
from data.tables.questions.groupings import GroupBy, Grouping
from data.text_width import plain_width
from data.words import tr

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

# What a user may write, and what it means; the longer one first, where one begins with another.
_OPERATORS: Final = {
    ">=": ">=", "<=": "<=", "!=": "!=", "≥": ">=", "≤": "<=", "≠": "!=", "=": "=", "＝": "=", "~": "~",
}  # fmt: skip
_GROUPS: Final = {"年": GroupBy.YEAR, "月": GroupBy.MONTH, "段": GroupBy.CLASS}
_GROUPED: Final = re.compile(f"(.+)[:：]({'|'.join(_GROUPS)})")
_PARTED: Final = re.compile("[,，、]")


class Options(Protocol):
    """What a command line says: `rows` and `columns` name headers, parted by commas.

    One of them may end with :年, :月 or :段, by which its cells are then grouped.
    `measure` is `count` or, as `sum:人口`, one of a column; `share` a value of ShareOf; of `top` the rows are bounded;
    each `filter` is a condition.
    """

    rows: str
    columns: str
    measure: str
    share: str
    top: int | None
    by_value: bool
    filter: Sequence[str]
    keep: Path | None
    kept: Path | None


def question_of(store: TableStore, options: Options) -> tuple[PivotSpec, Filter]:
    """Return the pivot and the filter that options ask for, or that the file `kept` holds; write it into `keep`.

    Raises DajuanError for what they cannot mean, and where a file cannot be read or written.
    """
    if options.kept is not None:
        return kept_pivot(options.kept, store.headers)
    spec, filters = spec_of(store.headers, options), filter_of(store, options.filter)
    if options.keep is not None:
        keep_pivot(options.keep, spec, filters, store.headers)
    return spec, filters


def spec_of(headers: Sequence[str], options: Options) -> PivotSpec:
    """Return the pivot that options ask for. Raises PivotError for what they cannot mean."""
    key, _, name = options.measure.partition(":")
    if key not in list(Computed):
        known = tr("、").join(Computed)
        raise PivotError(tr("不会算“{key}”。可以用：{known}，后面接冒号和列名。", key=key, known=known))
    by_value = options.by_value or options.top is not None
    rows, columns = _columns(headers, options.rows), _columns(headers, options.columns)
    return PivotSpec(
        tuple(column for column, _ in rows),
        tuple(column for column, _ in columns),
        Computed(key),
        column_named(headers, name) if name else None,
        ShareOf(options.share),
        row_order=AxisOrder(by_value, by_value, top=options.top),
        groupings=tuple(Grouping(column, by) for column, by in (*rows, *columns) if by is not None),
    )


def _columns(headers: Sequence[str], names: str) -> tuple[tuple[int, GroupBy | None], ...]:
    """Return columns, each with what it is grouped by where it is followed by a colon and one of the words for that."""
    if not names.strip():
        return ()
    parts = [names] if names.strip() in headers else _PARTED.split(names)
    return tuple(_grouped(headers, part) for part in parts)


def _grouped(headers: Sequence[str], name: str) -> tuple[int, GroupBy | None]:
    if (found := _GROUPED.fullmatch(name.strip())) is not None and name.strip() not in headers:
        return column_named(headers, found[1]), _GROUPS[found[2]]
    return column_named(headers, name), None


def column_named(headers: Sequence[str], name: str) -> int:
    """Return the column with a header, with its unit or without. Raises PivotError where there is none, or several."""
    wanted = name.strip()
    if wanted in headers:
        return list(headers).index(wanted)
    found = [column for column, header in enumerate(headers) if name_and_unit(header)[0] == wanted]
    if len(found) == 1:
        return found[0]
    words = tr("有几列叫“{name}”。请连单位一起写。", name=wanted) if found else tr("没有“{name}”这一列。", name=wanted)
    raise PivotError(tr("{words}表头有：{headers}。", words=words, headers=tr("、").join(headers[:30])))


def filter_of(store: TableStore, texts: Sequence[str]) -> Filter:
    """Return the filter that options ask for, each a condition. Raises PivotError for what cannot be meant.

    `列=甲|乙` and `列!=甲|乙` are texts, （空白） among them is a blank cell; `列=` are blank cells, `列!=` are those
    that are not; `列>=1` and `列<=2` are figures or, where the column has none, periods; `列~词` are words in a column,
    `~词` anywhere.
    """
    return Filter(tuple(_condition(store, text) for text in texts))


def _condition(store: TableStore, text: str) -> Condition:
    if text.startswith("~"):
        return Contains(None, text[1:])
    names = dict.fromkeys([*store.headers, *(name_and_unit(header)[0] for header in store.headers)])
    # A header may have the sign of an operator in it: the longest one that fits is meant.
    for name in sorted(filter(text.startswith, names), key=len, reverse=True):
        rest = text[len(name) :].lstrip()
        if operator := next((one for one in _OPERATORS if rest.startswith(one)), ""):
            value = rest[len(operator) :].strip()
            return _compared(store, column_named(store.headers, name), _OPERATORS[operator], value)
    raise PivotError(tr("读不懂筛选“{text}”。写成 列=甲|乙、列!=甲、列>=1、列<=2、列~词，列名照表头写。", text=text))


def _compared(store: TableStore, column: int, operator: str, value: str) -> Condition:
    if operator == "~":
        return Contains(column, value)
    if operator in ("=", "!="):
        exclude = operator == "!="
        # A blank cell is written as it is shown everywhere, in brackets of either width.
        blank = plain_width(BLANK)
        texts = tuple("" if plain_width(one).strip() == blank else one.strip() for one in value.split("|"))
        return IsBlank(column, blank=not exclude) if texts == ("",) else TextIn(column, texts, exclude=exclude)
    is_low = operator == ">="
    if store.is_numeric(column):
        number = read_value(value).number
        if number is None:
            raise PivotError(tr("“{value}”不是数字。", value=value))
        return NumberBetween(column, float(number), None) if is_low else NumberBetween(column, None, float(number))
    period = read_period(value)
    if period is None or not period.iso:
        raise PivotError(tr("“{value}”不是时间。", value=value))
    return PeriodBetween(column, period.iso, "") if is_low else PeriodBetween(column, "", period.iso)
