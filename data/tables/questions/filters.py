"""What a user filters a table by: records that say so in words and in JSON; `filter_sql` asks a table for the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from data.cells.headers import name_and_unit
from data.tables.questions.groupings import Grouping
from data.tables.questions.printed_numbers import plain_number
from data.text_width import shortened
from data.words import tr

# Of more values than these a description names the first and counts all.
_MOST_NAMED: Final = 5
_FIRST_NAMED: Final = 3
_LONGEST: Final = 40
BLANK: Final = tr("（空白）")


@dataclass(frozen=True, slots=True)
class TextIn:
    """Rows whose cell in a column is one of some texts, or with `exclude` none of them.

    White space around a text does not count, as everywhere in a filter; the text "" stands for a blank cell.
    """

    column: int
    values: tuple[str, ...]
    exclude: bool = False

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words: `旗县＝甲旗、乙旗`."""
        named = _listed([value or BLANK for value in self.values])
        return _equals(_name(headers, self.column), named, self.exclude)


@dataclass(frozen=True, slots=True)
class PathIn:
    """Rows whose texts in several columns are, one beside the other, one of some paths, or with `exclude` none.

    Each path has a text for each of the columns; this is what “其他” beside the largest rows of a pivot is.
    """

    columns: tuple[int, ...]
    paths: tuple[tuple[str, ...], ...]
    exclude: bool = False

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words: `盟市、旗县≠甲盟 甲旗、乙盟 乙旗`."""
        names = tr("、").join(_name(headers, column) for column in self.columns)
        named = _listed([" ".join(text or BLANK for text in path) for path in self.paths])
        return _equals(names, named, self.exclude)


@dataclass(frozen=True, slots=True)
class GroupIn:
    """Rows whose groups in several columns are one of some paths, or with `exclude` none; as PathIn, but for groupings.

    A column without one of the `groupings` is grouped by its texts.
    """

    columns: tuple[int, ...]
    groupings: tuple[Grouping, ...]
    paths: tuple[tuple[str, ...], ...]
    exclude: bool = False

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words: `日期·按年＝2019年`."""
        names = tr("、").join(group_name(headers, column, self.groupings) for column in self.columns)
        named = _listed([" ".join(text or BLANK for text in path) for path in self.paths])
        return _equals(names, named, self.exclude)


@dataclass(frozen=True, slots=True)
class NumberBetween:
    """Rows whose figure in a column, in the unit of its measure, is within bounds; None is an open end.

    Both bounds belong to the range, with `below` only the lower one. Cells of words have no figure; blank ones pass
    with `with_blanks`.
    """

    column: int
    low: float | None = None
    high: float | None = None
    with_blanks: bool = False
    below: bool = False

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words: `人口（万人）100—200`, `人口（万人）≥100`."""
        name = headers[self.column] if self.column < len(headers) else ""
        low, high = (None if end is None else plain_number(end) for end in (self.low, self.high))
        words = _range(name, low, high)
        if self.below and high is not None:
            words = tr("{words}（不含 {high}）", words=words, high=high)
        return _with_blanks(words, self.with_blanks)


@dataclass(frozen=True, slots=True)
class PeriodBetween:
    """Rows whose period in a column lies wholly between two periods in ISO 8601, both within; "" is an open end.

    Cells are read as periods are read everywhere (2020年3月, 2020-03-01, 2013—2020); others pass only where they are
    blank, with `with_blanks`.
    """

    column: int
    first: str = ""
    last: str = ""
    with_blanks: bool = False

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words: `日期 2019-05—2020`, `日期 2019 起`."""
        name = _name(headers, self.column)
        if self.first and self.last:
            words = f"{name} {self.first}" if self.first == self.last else f"{name} {self.first}—{self.last}"
        elif self.first:
            words = tr("{name} {first} 起", name=name, first=self.first)
        elif self.last:
            words = tr("{name} 到 {last} 止", name=name, last=self.last)
        else:
            words = tr("{name} 是时间", name=name)
        return _with_blanks(words, self.with_blanks)


@dataclass(frozen=True, slots=True)
class IsBlank:
    """Rows whose cell in a column is blank or only white space; with `blank` False those whose cell is not."""

    column: int
    blank: bool = True

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words: `备注为空白`."""
        name = _name(headers, self.column)
        return tr("{name}为空白", name=name) if self.blank else tr("{name}不为空白", name=name)


@dataclass(frozen=True, slots=True)
class Contains:
    """Rows that hold every one of some words, parted by blanks, in any column, or in the one that is given."""

    column: int | None
    words: str

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words: `姓名含“王”`."""
        name = "" if self.column is None else _name(headers, self.column)
        return tr("{name}含“{words}”", name=name, words=shortened(" ".join(self.words.split()), _LONGEST))


@dataclass(frozen=True, slots=True)
class WithoutSums:
    """Rows that do not sum up others: no word for a sum (合计, 小计) stands where rows are named."""

    def described(self, headers: Sequence[str]) -> str:
        """Return the condition in words."""
        del headers
        return tr("不含合计、小计行")


Condition = TextIn | PathIn | GroupIn | NumberBetween | PeriodBetween | IsBlank | Contains | WithoutSums


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all hold; without any, every row passes."""

    conditions: tuple[Condition, ...] = field(default=())

    def and_(self, *conditions: Condition) -> Filter:
        """Return a filter with more conditions; one that is there already is not repeated."""
        return Filter(tuple(dict.fromkeys((*self.conditions, *conditions))))

    def without(self, condition: Condition) -> Filter:
        """Return a filter without a condition."""
        return Filter(tuple(one for one in self.conditions if one != condition))

    def described(self, headers: Sequence[str]) -> str:
        """Return the conditions in words for titles and exports, blank where there are none."""
        return tr("；").join(condition.described(headers) for condition in self.conditions)


def _name(headers: Sequence[str], column: int) -> str:
    """Return what a column is called, without its unit; nothing where the table has no such column."""
    return name_and_unit(headers[column])[0] if column < len(headers) else ""


def group_name(headers: Sequence[str], column: int, groupings: Sequence[Grouping]) -> str:
    """Return what a column is called, without its unit, and how it is grouped."""
    name, found = _name(headers, column), next((one for one in groupings if one.column == column), None)
    return name if found is None else tr("{name}·{words}", name=name, words=found.words)


def _equals(name: str, values: str, exclude: bool) -> str:
    return (
        tr("{name}≠{values}", name=name, values=values) if exclude else tr("{name}＝{values}", name=name, values=values)
    )


def _listed(given: Sequence[str]) -> str:
    values = [shortened(value, _LONGEST) for value in given[: _MOST_NAMED + 1]]
    if len(values) <= _MOST_NAMED:
        return tr("、").join(values)
    first = tr("、").join(values[:_FIRST_NAMED])
    return tr("{first}等 {count} 项", first=first, count=len(given))


def _range(name: str, low: str | None, high: str | None) -> str:
    if low is not None and high is not None:
        return f"{name} {low}" if low == high else f"{name} {low}—{high}"
    if low is not None:
        return f"{name}≥{low}"
    return f"{name}≤{high}" if high is not None else tr("{name} 是数字", name=name)


def _with_blanks(words: str, with_blanks: bool) -> str:
    return tr("{words}，或为空白", words=words) if with_blanks else words
