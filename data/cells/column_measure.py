"""What the figures of a plain table's column measure, and what a cell with a unit of its own is in that measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final

from data.cells.column_habits import ColumnHabits
from data.cells.headers import TIME, is_code, is_rate, numbers_rows, role_of, split_unit
from data.cells.values import Value
from data.text_width import plain_width
from data.units import PEOPLE, POWERS, is_share, measure_of

_SAMPLE: Final = 2000
_DIGITS: Final = re.compile(r"[-+.,\d\0]*+")
# One measure in other words, and how many powers of ten it is away from the first.
_SAME: Final = {
    **dict.fromkeys(PEOPLE, ("人", 0)),
    "‰": ("%", -1),
    "百分比": ("%", 0),
    "个百分点": ("百分点", 0),
    "公斤": ("克", 3),
    "吨": ("克", 6),
    "公里": ("米", 3),
    "公顷": ("平方米", 4),
    "平方公里": ("平方米", 6),
    "平方千米": ("平方米", 6),
}


@dataclass(frozen=True, slots=True)
class ColumnMeasure:
    """What the figures of a column are counted in.

    `unit` is printed, `measure` and `power` say what it is; all are blank or 0 where nothing states one.
    `takes_bare` says that a cell without a unit is a figure of this measure.
    """

    unit: str = ""
    measure: str = ""
    power: int = 0
    takes_bare: bool = True

    def number(self, value: Value) -> Decimal | None:
        """Return a cell's figure in the column's unit, None for one of another measure."""
        if value.number is None:
            return None
        if not value.unit:
            return value.number if self.takes_bare else None
        measure, power = _measure(value.unit)
        # 350元 in a column of 元/人 leaves out what the header says.
        if measure and measure not in (self.measure, self.measure.partition("/")[0]):
            return None
        return value.number.scaleb(power - self.power)

    def takes(self, value: Value) -> bool:
        """Say whether a cell is no figure at all, or one of this measure."""
        return value.number is None or self.number(value) is not None


def is_relative(header: str) -> bool:
    """Say whether a header names rates, shares or ranks, which are not counted in what the table counts."""
    name, unit = split_unit(header)
    return is_share(unit) or is_rate(name)


def is_amount(header: str) -> bool:
    """Say whether a header may name an amount: nothing relative, no period, no number by which a row is called."""
    name = split_unit(header)[0]
    return not (is_relative(header) or is_code(name) or numbers_rows(name) or role_of(name) == TIME)


def measure_of_column(texts: Iterable[str], habits: ColumnHabits, header: str, whole: str) -> ColumnMeasure:
    """Return what the cells of a column measure: what its header says, else what most of the first cells do.

    `whole` is the unit of the table, which cells without one have where the column is one of amounts.
    """
    if stated := split_unit(header)[1]:
        return ColumnMeasure(stated, *_measure(stated))
    usual = whole if is_amount(header) else ""
    bare = _measure(usual)[0]
    sample = Counter(islice(filter(None, texts), _SAMPLE))
    if _DIGITS.fullmatch("\0".join(sample)):
        # As nearly all columns are: nothing in them says a unit.
        return ColumnMeasure(usual, *_measure(usual))
    units: Counter[str] = Counter()
    for text, count in sample.items():
        if (value := habits.read(text)).number is not None:
            units[value.unit] += count
    measures: Counter[str] = Counter()
    for unit, count in units.items():
        measures[_measure(unit)[0] or bare] += count
    named = [measure for measure, _ in measures.most_common() if measure]
    if not usual and len(named) == 1 and not is_share(named[0]):
        return _only_named(units)
    most = measures.most_common(1)[0][0] if measures else bare
    if most == bare:
        return ColumnMeasure(usual, *_measure(usual))
    printed = next(unit for unit, _ in units.most_common() if _measure(unit)[0] == most)
    return ColumnMeasure(printed, *_measure(printed), takes_bare=False)


def _only_named(units: Counter[str]) -> ColumnMeasure:
    """Return the measure that all cells with one share; those without are of its plain unit where that may be.

    Beside 3万元 and 5万元 nobody knows whether 8 is one of 万元 or of 元.
    """
    named = [unit for unit, _ in units.most_common() if _measure(unit)[0]]
    bare = sum(count for unit, count in units.items() if not _measure(unit)[0])
    with_power = sum(units[unit] for unit in named if measure_of(unit)[1])
    takes_bare = not with_power or bare > with_power
    printed = measure_of(named[0])[0] if bare and takes_bare else named[0]
    return ColumnMeasure(printed, *_measure(printed), takes_bare=takes_bare)


def is_digits(text: str) -> bool:
    """Say whether a text is digits with at most a point, which needs no reading."""
    return text.isascii() and text.replace(".", "", 1).isdigit()


def _measure(unit: str) -> tuple[str, int]:
    """Return what a unit measures and its power of ten; powers alone (万) measure nothing."""
    measure, power = measure_of(unit)
    if all(char in POWERS for char in measure):
        return "", power
    plain = plain_width(measure).strip().lower()
    same, more = _SAME.get(plain, (plain, 0))
    return same, power + more
