"""The figures of all returns: what each measures, in which unit, for when, and side by side in the form's unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final, TypeVar, cast

from data.cells.headers import is_rate
from data.cells.sum_words import is_sum, is_total
from data.figures.earlier_periods import years_back
from data.gathering.answers import NamedArea
from data.gathering.common_form import CommonForm, Fitted
from data.gathering.reading.return_tables import is_plain_column, key_of, measured_by
from data.gathering.reading.returns import GatheredFigure, HeadWords, ReturnCell, ReturnTable
from data.importing.figure_collector import adds_up, joined_unit
from data.units import counted_by, is_share, measure_of

# The key of the row that is the whole return, where its other rows are parts.
WHOLE: Final = ""

SlotKey = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure at its place in the form; `number` is in the form's unit, None where the units cannot be compared."""

    figure: GatheredFigure
    cell: ReturnCell
    number: Decimal | None


@dataclass(eq=False)
class ReturnValues:
    """A return that counts: its area, its period, its table in the form, and its figures by row and column.

    `usual_units` are the units of the other returns at the places where they are not its own.
    """

    file: str
    area: NamedArea
    period: str
    fitted: Fitted
    slots: dict[SlotKey, Slot] = field(default_factory=dict)
    figures: list[GatheredFigure] = field(default_factory=list)
    usual_units: dict[SlotKey, str] = field(default_factory=dict)
    _found: dict[Hashable, tuple[tuple[Hashable, ...], object]] = field(default_factory=dict, repr=False)

    @cached_property
    def units(self) -> Mapping[SlotKey, str]:
        """The units of its figures as they are written, by place."""
        return {key: slot.figure.unit for key, slot in self.slots.items()}

    @property
    def numbers(self) -> Mapping[SlotKey, Decimal]:
        """The numbers that can be compared with those of the other returns, by place."""
        return self.once("numbers", self._numbers)

    def _numbers(self) -> Mapping[SlotKey, Decimal]:
        return {key: slot.number for key, slot in self.slots.items() if slot.number is not None}

    def once(self, name: Hashable, find: Callable[[], T], *beside: Hashable) -> T:
        """Return what `find` finds in the figures: once for its name, until they or what it needs beside change."""
        known = self._found.get(name)
        if known is None or known[0] != beside:
            known = self._found[name] = beside, find()
        return cast("T", known[1])

    def put_in_units(self, usual_units: dict[SlotKey, str]) -> None:
        """Put the numbers into the units of the other returns where those are not its own."""
        if usual_units == self.usual_units:
            return
        self.usual_units = usual_units
        self._found.clear()
        for key, slot in self.slots.items():
            own = slot.figure.number
            number = own if own is None else scaled(own, slot.figure.unit, usual_units.get(key, slot.figure.unit))
            self.slots[key] = Slot(slot.figure, slot.cell, number)


def values_of(form: CommonForm | None, file: str, area: NamedArea, period: str, fitted: Fitted) -> ReturnValues:
    """Return a return with all its figures; without a form all its rows and columns count as they are."""
    made = ReturnValues(file, area, period, fitted)
    reader = _Figures(form, made)
    for (row, column), cell in fitted.table.cells.items():
        figure = reader.figure(row, column, cell)
        if figure is None:
            continue
        made.figures.append(figure)
        key = reader.slot_key(row, column)
        if key is not None and key not in made.slots:
            made.slots[key] = Slot(figure, cell, figure.number)
    return made


class _Figures:
    """Names the figures of one table."""

    def __init__(self, form: CommonForm | None, values: ReturnValues) -> None:
        self._form, self._values, self._table = form, values, values.fitted.table
        fitted = values.fitted
        self._column_keys = {at: key for key, at in fitted.columns.items()}
        self._row_keys = {at: key for key, at in fitted.rows.items()}
        names = {one.key: one for one in form.columns} if form else {}
        rows = {one.key: one for one in form.rows} if form else {}
        keys = self._table.relative_keys
        self._columns = {
            at: names.get(self._column_keys.get(at, ""), self._table.columns[at]) for at in self._table.columns
        }
        self._rows = {at: rows.get(self._row_keys.get(at, ""), self._table.rows[at]) for at in self._table.rows}
        self._own_keys = keys
        self._numeric = _numeric_columns(self._table)
        self._total = next((at for at, one in self._table.rows.items() if is_total(one.words)), None)
        self._lists = form is not None and not form.has_rows
        self._unlike = self._columns_of_one_measure()
        self._only = next(iter(self._table.rows)) if len(self._table.rows) == 1 else None

    def _columns_of_one_measure(self) -> set[int]:
        """Return the columns that only their whole words tell apart: 本月 and 累计 are never one indicator."""
        found: dict[tuple[str, str, str], list[int]] = {}
        for at, head in self._columns.items():
            own = self._table.columns[at]
            found.setdefault((measured_by(head), own.period or self._period_of(own), own.unit), []).append(at)
        return {at for columns in found.values() if len(columns) > 1 for at in columns}

    def slot_key(self, row: int, column: int) -> SlotKey | None:
        """Return where a cell stands in the form, None for what the form has not."""
        if self._form is None:
            return self._table.rows[row].key, self._own_keys[column]
        key = self._column_keys.get(column)
        if key is None:
            return None
        if self._lists:
            return (WHOLE, key) if row in (self._total, self._only) else (self._table.rows[row].key, key)
        own = self._row_keys.get(row)
        return None if own is None else (own, key)

    def figure(self, row: int, column: int, cell: ReturnCell) -> GatheredFigure | None:
        """Return the figure of a cell; None for words in a column of words, and for what says that there is none."""
        if cell.value.number is None and (column not in self._numeric or not cell.value.text):
            return None
        head, own = self._columns[column], self._table.columns[column]
        name, part = self._rows[row], ""
        is_whole = row in (self._total, self._only)
        if self._table.rows[row].period:
            indicator = head.words
        elif self._lists:
            indicator = head.words if column in self._unlike else measured_by(head)
            indicator = indicator or head.words or name.words
            part = "" if is_whole else name.words
        else:
            unlike = column in self._unlike and head.words
            indicator = f"{name.words} {head.words}" if unlike else _joined(name.words, measured_by(head))
        value, unit = cell.value, self._unit(row, column, indicator)
        values = self._values
        return GatheredFigure(
            indicator=indicator or name.words or own.words,
            unit=joined_unit(unit, value.unit),
            period=self._table.rows[row].period or own.period or self._period_of(own),
            ref_area=values.area.ref_area,
            area=values.area.title,
            value=value,
            number=value.number,
            file=values.file,
            sheet=self._table.sheet,
            place=cell.place,
            part=part,
            is_total=self._lists and row == self._total,
        )

    def _period_of(self, head: HeadWords) -> str:
        return years_back(self._values.period) if head.is_before else self._values.period

    def _unit(self, row: int, column: int, indicator: str) -> str:
        """Return the unit of a figure: a column of shares has its own, then that of the row, the column, the table."""
        of_column, of_row = self._table.columns[column].unit, self._table.rows[row].unit
        if is_share(of_column):
            return of_column
        if stated := (of_row or of_column):
            return stated
        return "" if is_rate(indicator) else self._table.unit


def _joined(name: str, words: str) -> str:
    """Return the name of a row with what its column adds to it: 学生数, 学生数 女."""
    return name if not words or is_plain_column(words) or key_of(words) == key_of(name) else f"{name} {words}"


def _numeric_columns(table: ReturnTable) -> set[int]:
    """Return the columns of which half of the filled cells are numbers."""
    filled: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    for (_, column), cell in table.cells.items():
        filled[column] += 1
        numbers[column] += cell.value.number is not None
    return {column for column, count in filled.items() if numbers[column] * 2 > count}


def in_usual_units(returns: Sequence[ReturnValues]) -> None:
    """Put the numbers of all returns into the unit that most of them have at each place of the form."""
    usual: dict[SlotKey, str] = {}
    for one in reversed(returns):
        usual.update(one.units)
    others = [one for one in returns if not one.units.items() <= usual.items()]
    doubtful = {key for one in others for key, unit in one.units.items() if unit != usual[key]}
    for key in doubtful:
        usual[key] = Counter(one.units[key] for one in returns if key in one.units).most_common(1)[0][0]
    for one in returns:
        differing = doubtful and {
            key: usual[key] for key in doubtful & one.units.keys() if one.units[key] != usual[key]
        }
        one.put_in_units(differing or {})


def scaled(number: Decimal, unit: str, wanted: str) -> Decimal | None:
    """Return a number in another unit of the same measure, None for another measure; a unit left out is the wanted."""
    if unit == wanted or not unit or not wanted:
        return number
    (measure, power), (other, other_power) = measure_of(unit), measure_of(wanted)
    if counted_by(measure) != counted_by(other):
        return None
    return number.scaleb(power - other_power)


def is_additive(figure: GatheredFigure) -> bool:
    """Say whether figures of an indicator may be summed over areas: no rates, no means, nothing per head."""
    return _adds_up(figure.unit, figure.indicator)


@lru_cache(maxsize=4096)
def _adds_up(unit: str, indicator: str) -> bool:
    return adds_up(unit, indicator) and not is_rate(indicator)


def summed_figures(values: ReturnValues) -> Sequence[GatheredFigure]:
    """Return the figures of a return that stand for its area: its total, or all its rows where it has none."""
    return values.once("summed", lambda: tuple(_summed_in(values)))


def _summed_in(values: ReturnValues) -> Iterator[GatheredFigure]:
    has_whole = {
        (figure.indicator, figure.period) for figure in values.figures if not figure.part and figure.number is not None
    }
    for figure in values.figures:
        if figure.number is None or not is_additive(figure):
            continue
        if figure.part and ((figure.indicator, figure.period) in has_whole or is_sum(figure.part)):
            continue
        yield figure
