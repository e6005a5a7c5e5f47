"""The order of labels: periods in time, numbers by size, words by pinyin with the numbers in them by size."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from data.cells.periods import read_period
from data.cells.values import read_value
from data.figures.figure_text import span_of
from data.progress import checked
from data.units import NUMERALS, POWERS, measure_of, spelled_number

if TYPE_CHECKING:
    from data.tables.table_store import TableStore

_Key = tuple[object, ...]
_DIGITS: Final = re.compile(r"([0-9]{1,18})")
_NUMERALS: Final = frozenset((*NUMERALS, *POWERS))
_A_NUMBER, _A_WORD = 0, 1
# What is behind them orders no labels, but for the text as a whole.
_LOOKED_AT: Final = 200


def label_ranks(store: TableStore, labels: Sequence[str]) -> dict[str, int]:
    """Return the place of each of some different labels in their order, the blank one last.

    They stand in time where all are periods, by size where all are numbers or begin with Chinese numerals, else as a
    dictionary has them.
    """
    filled = [label for label in labels if label]
    keys = next((found for key in (_period, _number, _numeral) if (found := _keys(key, filled))), None)
    if keys is None:
        keys = _words(store, filled)
    ordered = sorted(filled, key=keys.__getitem__)
    return {label: rank for rank, label in enumerate([*ordered, ""])}


def _keys(key: Callable[[str], _Key | None], labels: Sequence[str]) -> dict[str, _Key] | None:
    """Return the keys of labels, None where one has none."""
    found: dict[str, _Key] = {}
    for label in checked(labels):
        one = key(label)
        if one is None:
            return None
        found[label] = one
    return found


def _period(label: str) -> _Key | None:
    period = read_period(label)
    return (*span_of(period.iso), label) if period is not None and period.iso else None


def _number(label: str) -> _Key | None:
    value = read_value(label)
    return None if value.number is None else (value.number.scaleb(measure_of(value.unit)[1]), label)


def _numeral(label: str) -> _Key | None:
    number = spelled_number("".join(takewhile(_NUMERALS.__contains__, label[:_LOOKED_AT])))
    return None if number is None else (number, label)


def _words(store: TableStore, labels: Sequence[str]) -> dict[str, _Key]:
    parts = {label: [part for part in _DIGITS.split(label[:_LOOKED_AT]) if part] for label in checked(labels)}
    words = list(dict.fromkeys(part for split in parts.values() for part in split if not part.isdecimal()))
    found = store.ask("SELECT word FROM (SELECT unnest(?::VARCHAR[]) AS word) ORDER BY word COLLATE zh, word", [words])
    places = {word: place for place, (word,) in enumerate(found)}

    def key(label: str) -> _Key:
        pairs = [(_A_NUMBER, int(part)) if part.isdecimal() else (_A_WORD, places[part]) for part in parts[label]]
        return (*pairs, (_A_WORD + 1, label))

    return {label: key(label) for label in labels}
