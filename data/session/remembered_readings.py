"""Readings that a user wants to be used again: known by the header that is guessed, used for sheets of that shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from data.importing.layout import Layout, filled_columns
from data.importing.reading_plan import ColumnRole, TablePlan, fingerprint
from data.importing.understanding import below_header
from data.text_width import shortened
from data.words import tr

_MOST_COLUMNS: Final = 256
_MOST_LEVELS: Final = 6
_FARTHEST: Final = 200
_LONGEST: Final = 60
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class RememberedReading:
    """How tables of one shape are read. `header` and `first` count from the row where the header was guessed.

    `key` is the fingerprint of that header, `name` what a user knows the tables by. A `header` without rows is none.
    """

    key: str
    name: str
    header: tuple[int, ...]
    first: int
    columns: Mapping[int, ColumnRole]
    unit: str
    as_table: bool

    def as_record(self) -> dict[str, Any]:
        """Return the reading as an object that JSON can hold."""
        return {
            "key": self.key,
            "name": self.name,
            "header": list(self.header),
            "first": self.first,
            "columns": {str(column): role.value for column, role in sorted(self.columns.items())},
            "unit": self.unit,
            "as_table": self.as_table,
        }

    def applied(self, guess: Layout) -> TablePlan | None:
        """Return the plan of a table of this shape; None where it does not fit."""
        origin = guess.header_row
        rows = tuple(origin + offset for offset in self.header)
        first = origin + self.first
        if first >= guess.end or first < guess.start or any(not guess.start <= row < first for row in rows):
            return None
        plan = replace(guess.plan, header_rows=rows)
        unit_row = below_header(guess.grid, plan).unit_row if rows else None
        return replace(
            plan,
            first=first,
            unit_row=unit_row if unit_row is not None and unit_row < first else None,
            columns=dict(self.columns),
            unit=self.unit,
            as_table=self.as_table,
            is_doubtful=False,
        )


def key_of(guess: Layout) -> str:
    """Return the fingerprint of the header that was guessed; without one that of the first row."""
    if guess.header_rows:
        return fingerprint(guess.levels)
    return fingerprint([[text] for text in _first_words(guess)])


def _first_words(guess: Layout) -> list[str]:
    row = guess.plan.first
    return [guess.grid.text(row, column).strip() for column in filled_columns(guess.grid, row)]


def remembered_reading(guess: Layout, plan: TablePlan) -> RememberedReading:
    """Return what is to be remembered of a plan, for tables with the header that was guessed."""
    words = [text for text in (guess.headers if guess.header_rows else _first_words(guess)) if text]
    name = shortened(tr("、").join(dict.fromkeys(words)), _LONGEST)
    header = tuple(row - guess.header_row for row in plan.header_rows)
    return RememberedReading(
        key_of(guess), name, header, plan.first - guess.header_row, dict(plan.columns), plan.unit, plan.as_table
    )


def from_record(value: object) -> RememberedReading:
    """Return the reading of an object that JSON held. Raises ValueError where it is none."""
    if not isinstance(value, dict):
        raise ValueError("no object")
    key, name, unit = (_text(value.get(field)) for field in ("key", "name", "unit"))
    header, columns = value.get("header"), value.get("columns")
    if len(key) != 32 or not _HEX.issuperset(key) or not isinstance(value.get("as_table"), bool):
        raise ValueError("no fingerprint")
    if not isinstance(header, list) or len(header) > _MOST_LEVELS:
        raise ValueError("no header")
    if not isinstance(columns, dict) or len(columns) > _MOST_COLUMNS:
        raise ValueError("no columns")
    roles = {_column(column): ColumnRole(role) for column, role in columns.items()}
    return RememberedReading(
        key, name, tuple(map(_offset, header)), _offset(value.get("first")), roles, unit, value["as_table"]
    )


def is_record(value: object) -> bool:
    """Say whether an object that JSON held is a remembered reading."""
    try:
        from_record(value)
    except (ValueError, TypeError):
        return False
    return True


def readings_in(records: Iterable[object]) -> tuple[RememberedReading, ...]:
    """Return the remembered readings of objects that JSON held; those that are none are passed over."""
    return tuple(from_record(one) for one in records if is_record(one))


def with_remembered(guess: Layout, remembered: Sequence[RememberedReading]) -> tuple[TablePlan, str]:
    """Return the plan of a table, and the name of the remembered reading that gave it; blank for none."""
    key = key_of(guess) if remembered else ""
    for one in remembered:
        if one.key == key and (plan := one.applied(guess)) is not None:
            return plan, one.name
    return guess.plan, ""


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 4 * _LONGEST:
        raise ValueError("no text")
    value.encode()
    return value


def _offset(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _FARTHEST:
        raise ValueError("no row")
    return value


def _column(value: object) -> int:
    if not isinstance(value, str) or not (value.isascii() and value.isdecimal()) or len(value) > 5:
        raise ValueError("no column")
    return int(value)
