"""Filters as JSON, to be kept and used again: columns stand there by their headers, whose places may change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from data.problems import DajuanError
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
from data.tables.questions.groupings import GroupBy, Grouping
from data.words import tr

Json = Mapping[str, object]


class QuestionError(DajuanError):
    """What was kept is no question, or one of columns that the table does not have; the text says which."""


def filter_as_json(filters: Filter, headers: Sequence[str]) -> list[dict[str, object]]:
    """Return a filter as a list of plain objects; `headers` are those of its table."""
    return [_as_json(condition, headers) for condition in filters.conditions]


def filter_from_json(kept: object, headers: Sequence[str]) -> tuple[Filter, tuple[str, ...]]:
    """Return a filter of a table with some headers, and the headers that it lacks, whose conditions are left out.

    Raises QuestionError for what is no filter.
    """
    found: list[Condition] = []
    missing: dict[str, None] = {}
    for one in _list(kept):
        reader = Fields(one, headers)
        condition = _READERS[reader.choice("kind", _READERS)](reader)
        missing |= dict.fromkeys(reader.missing)
        if not reader.missing:
            found.append(condition)
    return Filter(tuple(found)), tuple(missing)


class Fields:
    """The fields of an object that was kept, each of the type that is asked for; `missing` are headers not found."""

    def __init__(self, kept: object, headers: Sequence[str]) -> None:
        """Take an object and the headers of a table. Raises QuestionError where it is none."""
        if not isinstance(kept, Mapping):
            raise _unreadable()
        self._kept, self.headers = kept, list(headers)
        self.missing: list[str] = []

    def _column(self, header: str) -> int:
        if header in self.headers:
            return self.headers.index(header)
        self.missing.append(header)
        return -1

    def column(self, name: str) -> int:
        """Return the column of a header; -1 where the table has none."""
        return self._column(self.text(name))

    def column_or_none(self, name: str) -> int | None:
        """Return the column of a header; None where none is named."""
        return self.column(name) if self.has(name) else None

    def columns(self, name: str) -> tuple[int, ...]:
        """Return the columns of several headers."""
        return tuple(self._column(header) for header in self.texts(name))

    def text(self, name: str) -> str:
        """Return a text."""
        return _text(self._kept.get(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return several texts."""
        return tuple(map(_text, _list(self._kept.get(name))))

    def paths(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return several lists of texts."""
        return tuple(tuple(map(_text, _list(path))) for path in _list(self._kept.get(name)))

    def flag(self, name: str, usual: bool = False) -> bool:
        """Return whether something is so; `usual` where nothing says it."""
        value = self._kept.get(name, usual)
        if not isinstance(value, bool):
            raise _unreadable()
        return value

    def number(self, name: str) -> float | None:
        """Return a number, None where none is named."""
        value = self._kept.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > _MOST:
            raise _unreadable()
        return float(value)

    def numbers(self, name: str) -> tuple[float, ...]:
        """Return several numbers, each greater than the one before; none where none is named."""
        found = self.objects(name)
        numbers = tuple(float(one) for one in found if isinstance(one, int | float) and abs(one) <= _MOST)
        if len(numbers) < len(found) or any(one >= other for one, other in pairwise(numbers)):
            raise _unreadable()
        return numbers

    def choice(self, name: str, known: Sequence[str] | Mapping[str, object]) -> str:
        """Return one of some texts."""
        value = self.text(name)
        if value not in known:
            raise _unreadable()
        return value

    def has(self, name: str) -> bool:
        """Say whether a field is there and not null."""
        return self._kept.get(name) is not None

    def objects(self, name: str) -> list[object]:
        """Return several objects; none where none is named."""
        return _list(self._kept.get(name, []))

    def part(self, name: str) -> Fields:
        """Return the fields of an object in this one; without any where none is named."""
        return Fields(self._kept.get(name, {}), self.headers)


# No figure has more digits before its point.
_MOST: Final = 1e300


def _unreadable() -> QuestionError:
    return QuestionError(tr("存下的筛选或汇总读不懂。请重新设一次。"))


def _list(kept: object) -> list[object]:
    if not isinstance(kept, list):
        raise _unreadable()
    return kept


def _text(kept: object) -> str:
    if not isinstance(kept, str):
        raise _unreadable()
    return kept


def _as_json(condition: Condition, headers: Sequence[str]) -> dict[str, object]:
    match condition:
        case TextIn(column, values, exclude):
            return {"kind": "text", "column": headers[column], "values": list(values), "exclude": exclude}
        case PathIn(columns, paths, exclude):
            names = [headers[column] for column in columns]
            return {"kind": "path", "columns": names, "paths": [list(path) for path in paths], "exclude": exclude}
        case GroupIn(columns, groupings, paths, exclude):
            return {
                "kind": "group",
                "columns": [headers[column] for column in columns],
                "groupings": groupings_as_json(groupings, headers),
                "paths": [list(path) for path in paths],
                "exclude": exclude,
            }
        case NumberBetween(column, low, high, with_blanks, below):
            ends = {"low": low, "high": high, "below": below}
            return {"kind": "number", "column": headers[column], **ends, "with_blanks": with_blanks}
        case PeriodBetween(column, first, last, with_blanks):
            span = {"first": first, "last": last}
            return {"kind": "period", "column": headers[column], **span, "with_blanks": with_blanks}
        case IsBlank(column, blank):
            return {"kind": "blank", "column": headers[column], "blank": blank}
        case Contains(column, words):
            return {"kind": "words", "column": None if column is None else headers[column], "words": words}
        case WithoutSums():
            return {"kind": "no_sums"}


def _path_in(fields: Fields) -> PathIn:
    columns, paths = fields.columns("columns"), fields.paths("paths")
    if not columns or any(len(path) != len(columns) for path in paths):
        raise _unreadable()
    return PathIn(columns, paths, fields.flag("exclude"))


def _group_in(fields: Fields) -> GroupIn:
    path_in, groupings = _path_in(fields), groupings_from_json(fields)
    return GroupIn(path_in.columns, groupings, path_in.paths, path_in.exclude)


def groupings_as_json(groupings: Sequence[Grouping], headers: Sequence[str]) -> list[dict[str, object]]:
    """Return groupings as plain objects that name their columns by headers."""
    return [
        {"column": headers[one.column], "by": one.by.value, "edges": list(one.edges), "singles": one.singles}
        for one in groupings
    ]


def groupings_from_json(fields: Fields) -> tuple[Grouping, ...]:
    """Return the groupings that an object has, none where it names none; headers that are missing are added to it."""
    found = []
    for kept in fields.objects("groupings"):
        reader = Fields(kept, fields.headers)
        edges, by = reader.numbers("edges"), GroupBy(reader.choice("by", list(GroupBy)))
        found.append(Grouping(reader.column("column"), by, edges, reader.flag("singles")))
        fields.missing += reader.missing
    return tuple(found)


_READERS: Final[Mapping[str, Callable[[Fields], Condition]]] = {
    "text": lambda fields: TextIn(fields.column("column"), fields.texts("values"), fields.flag("exclude")),
    "path": _path_in,
    "group": _group_in,
    "number": lambda fields: NumberBetween(
        fields.column("column"),
        fields.number("low"),
        fields.number("high"),
        fields.flag("with_blanks"),
        fields.flag("below"),
    ),
    "period": lambda fields: PeriodBetween(
        fields.column("column"), fields.text("first"), fields.text("last"), fields.flag("with_blanks")
    ),
    "blank": lambda fields: IsBlank(fields.column("column"), fields.flag("blank", usual=True)),
    "words": lambda fields: Contains(fields.column_or_none("column"), fields.text("words")),
    "no_sums": lambda _fields: WithoutSums(),
}
