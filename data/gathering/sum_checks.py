"""Which rows and columns of a form sum up others: learned from all returns, so that the few that do not fit are asked.

A total sums up the rows, or the columns, right behind it or right before it. What holds in four of five returns is a
rule of the form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Final

from data.cells.sum_words import is_sum
from data.figures.figure_text import group_digits
from data.gathering.common_form import CommonForm
from data.gathering.form_values import WHOLE, ReturnValues, Slot, SlotKey, is_additive
from data.gathering.reading.returns import QuestionKind, ReturnQuestion
from data.words import tr

_HOLDS: Final = 0.8
_LIST_HOLDS: Final = 0.6
_SAMPLE: Final = 5
_OF_SAMPLE: Final = 4
_FEWEST: Final = 4
_FEWEST_PARTS: Final = 2
# So many returns have a figure at a place that may be left blank.
_OPTIONAL: Final = 0.3
_FEWEST_LISTS: Final = 3
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class SumRule:
    """That a figure of the form is the sum of others, at their places."""

    result: SlotKey
    parts: tuple[SlotKey, ...]


def questions_of_sums(form: CommonForm, returns: Sequence[ReturnValues]) -> Iterator[ReturnQuestion]:
    """Yield the totals that are printed otherwise than their parts sum up to."""
    if not form.has_rows:
        yield from _lists(form, returns)
    filled: Counter[SlotKey] = Counter()
    for one in returns:
        filled.update(one.numbers.keys())
    for rule in dict.fromkeys(rule for line in _lines(form) for rule in _rules_of(line, returns, filled)):
        for one in returns:
            if _verdict(one, rule) is False:
                yield _question(one, _all_of(one, rule))


def _lines(form: CommonForm) -> list[list[SlotKey]]:
    """Return the places of the form that stand below each other, and those that stand beside each other.

    Rows that are only some of the parts of the one above them (其中) are left out once, as a total does.
    """
    beside = _columns_beside(form)
    if not form.has_rows:
        return [[(WHOLE, column) for column in own] for own in beside]
    columns = [one.key for one in form.columns]
    rows = [one.key for one in form.rows]
    names = {one.words for one in form.rows}
    whole = [one.key for one in form.rows if one.words.rpartition(" ")[0] not in names]
    below = [rows, whole] if len(whole) < len(rows) else [rows]
    return [[(row, column) for row in own] for column in columns for own in below] + [
        [(row, column) for column in own] for row in rows for own in beside
    ]


def _columns_beside(form: CommonForm) -> list[list[str]]:
    """Return the columns that stand beside each other: all of them, and those of each period where they alternate."""
    by_period: dict[tuple[str, bool], list[str]] = {}
    for one in form.columns:
        by_period.setdefault((one.period, one.is_before), []).append(one.key)
    columns = [one.key for one in form.columns]
    return [columns, *(own for own in by_period.values() if _FEWEST_PARTS < len(own) < len(columns))]


def _rules_of(
    line: Sequence[SlotKey], returns: Sequence[ReturnValues], filled: Mapping[SlotKey, int]
) -> Iterator[SumRule]:
    """Yield the sums that hold along a line of the form; `filled` is in how many returns each place has a number.

    What is summed up already is a part of no other sum: a total sums up subtotals, and not their parts again.
    """
    used = [key for key in line if filled.get(key, 0) >= len(returns) * _OPTIONAL]
    known: set[SumRule] = set()
    while len(used) > _FEWEST_PARTS:
        new = [rule for rule in _rules_along(used, returns) if rule not in known]
        if not new:
            return
        yield from new
        known.update(new)
        parts = {part for rule in new for part in rule.parts}
        used = [key for key in used if key not in parts]


def _rules_along(used: Sequence[SlotKey], returns: Sequence[ReturnValues]) -> Iterator[SumRule]:
    """Yield the sums of places right behind or before a total, as far as the fullest returns show them."""
    if len(returns) < _FEWEST:
        return
    sample = _fullest(frozenset(used), returns)
    found: Counter[tuple[int, int, int]] = Counter()
    for one in sample:
        found.update(one.once(("sums", *used), partial(_sums_at, one, used)))
    for (at, first, end), count in sorted(found.items()):
        rule = SumRule(used[at], tuple(used[first:end]))
        if count >= min(_OF_SAMPLE, len(sample)) and _is_rule(rule, returns):
            yield rule


def _fullest(places: frozenset[SlotKey], returns: Sequence[ReturnValues]) -> list[ReturnValues]:
    """Return a few returns that have numbers at all of some places, as far as there are such; else at most of them."""
    full = list(islice((one for one in returns if places <= one.numbers.keys()), _SAMPLE))
    if len(full) == _SAMPLE:
        return full
    return sorted(returns, key=lambda one: -len(places & one.numbers.keys()))[:_SAMPLE]


def _is_rule(rule: SumRule, returns: Sequence[ReturnValues]) -> bool:
    verdicts = [verdict for one in returns if (verdict := _verdict(one, rule)) is not None]
    return len(verdicts) >= _FEWEST and sum(verdicts) >= len(verdicts) * _HOLDS


def _verdict(one: ReturnValues, rule: SumRule) -> bool | None:
    """Say whether a rule holds in a return, None where the total is blank or there is nothing to sum up."""
    return one.once(rule, lambda: _holds(slots) if (slots := _all_of(one, rule)) else None)


def _sums_at(one: ReturnValues, places: Sequence[SlotKey]) -> list[tuple[int, int, int]]:
    return list(_sums_in([one.slots.get(key) for key in places]))


def _sums_in(slots: Sequence[Slot | None]) -> Iterator[tuple[int, int, int]]:
    """Yield which numbers are sums of two or more right behind or before them: place, first part, end of the parts.

    Parts of nothing but one number, noughts and blanks are none: they say little.
    """
    numbers = [(slot.number or Decimal()) if slot is not None else Decimal() for slot in slots]
    for at, (slot, total) in enumerate(zip(slots, numbers, strict=True)):
        if slot is None or not total or not is_additive(slot.figure):
            continue
        for step in (1, -1):
            whole, filled = Decimal(), 0
            stop = min(len(numbers), at + _LONGEST) if step > 0 else max(-1, at - _LONGEST)
            for other in range(at + step, stop, step):
                whole += numbers[other]
                filled += numbers[other] != 0
                if filled > 1 and numbers[other] and abs(whole - total) <= _slack(slot, abs(other - at)):
                    yield (at, at + 1, other + 1) if step > 0 else (at, other, at)
                if whole > total * 2 and total > 0:
                    break


def _slack(slot: Slot, parts: int) -> Decimal:
    """Return by how much a rounded total may differ from its parts: half of its last digit, for it and each of them."""
    decimals = slot.cell.value.number.as_tuple().exponent if slot.cell.value.number is not None else 0
    places = -decimals if isinstance(decimals, int) and decimals < 0 else 0
    return Decimal(5).scaleb(-places - 1) * (parts + 1) if places else Decimal()


def _all_of(one: ReturnValues, rule: SumRule) -> list[Slot]:
    """Return the total of a rule and those of its parts that are no blanks, nothing where there are none to compare."""
    slots = [slot for key in (rule.result, *rule.parts) if (slot := one.slots.get(key)) and slot.number is not None]
    return slots if rule.result in one.numbers and len(slots) > _FEWEST_PARTS else []


def _holds(slots: Sequence[Slot]) -> bool:
    total, *parts = slots
    return abs(_sum(parts) - (total.number or Decimal())) <= _slack(total, len(parts))


def _sum(slots: Sequence[Slot]) -> Decimal:
    return sum((slot.number or Decimal() for slot in slots), Decimal())


def _question(one: ReturnValues, slots: Sequence[Slot]) -> ReturnQuestion:
    total, *parts = slots
    printed, summed = total.number or Decimal(), _sum(parts)
    message = tr(
        "“{name}”印的是 {printed}，其余 {count} 项之和是 {sum}，差 {difference}，请核",
        name=total.figure.indicator,
        printed=_shown(printed),
        count=len(parts),
        sum=_shown(summed),
        difference=_shown(abs(printed - summed)),
    )
    return ReturnQuestion(QuestionKind.TOTAL, one.file, total.cell.place, message)


def _shown(number: Decimal) -> str:
    return group_digits(f"{number:f}")


def _lists(form: CommonForm, returns: Sequence[ReturnValues]) -> Iterator[ReturnQuestion]:
    """Compare the total of each return with its own rows, where most returns' totals are their sums."""
    for column in form.columns:
        compared = [(one, verdict) for one in returns if (verdict := _list_verdict(one, column.key)) is not None]
        held = sum(verdict for _, verdict in compared)
        if len(compared) < _FEWEST_LISTS or held < len(compared) * _LIST_HOLDS:
            continue
        for one, verdict in compared:
            if not verdict:
                yield _question(one, _rows_of(one, column.key))


def _list_verdict(one: ReturnValues, column: str) -> bool | None:
    """Say whether the total of a column is the sum of its rows, None where there is nothing to compare."""
    return one.once(("list", column), lambda: _holds(slots) if (slots := _rows_of(one, column)) else None)


def _rows_of(one: ReturnValues, column: str) -> list[Slot]:
    """Return the total of a column with the rows below or above it, nothing where there is none or it is no amount."""
    whole = one.slots.get((WHOLE, column))
    if whole is None or whole.number is None or not whole.figure.is_total or not is_additive(whole.figure):
        return []
    parts = [
        slot
        for (row, key), slot in one.slots.items()
        if key == column and row != WHOLE and slot.number is not None and not is_sum(slot.figure.part)
    ]
    return [whole, *parts] if len(parts) > 1 else []
