"""Figures that stand out: against last year, against the other returns; and those that somebody copied.

A slip of the unit is a factor of 10, 100, 1,000, 10,000 … against last year or against the other returns, once the
size of the whole return is taken out. Spread is measured by the median of the distances from the median (MAD).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from data.figures.figure_text import group_digits
from data.gathering.common_form import CommonForm
from data.gathering.form_values import ReturnValues, Slot, SlotKey, is_additive
from data.gathering.return_tables import key_of, measure_words
from data.gathering.returns import QuestionKind, ReturnQuestion
from data.words import tr

# What a normal spread is by the MAD.
_NORMAL: Final = 1.4826
_FEWEST_PEERS: Final = 8
_FEWEST_SLOTS: Final = 4
_FEWEST_COPIED: Final = 3
_COPIED: Final = 0.8
_USUALLY_COPIED: Final = 0.5
# Powers of ten: how near a ratio has to be, how far others may stray, and the least that is a slip against others.
_NEAR: Final = 0.1
_NEAR_LARGE: Final = 0.35
_LARGE_SLIP: Final = 3
_STEADY: Final = 0.5
_LEAST_AGAINST_PEERS: Final = 2.7
_SAME_SIZE: Final = 0.7
_TIGHT: Final = 0.12
_Z_SLIP: Final = 5.0
_Z_LOG: Final = 6.0
_Z_LINEAR: Final = 8.0
_LEAST_SPREAD: Final = 0.05
_OUTLIER: Final = 0.5
_LEAST_OF_CONTENT: Final = 10
_FEWEST_OF_CONTENT: Final = 5
_NAMED: Final = 3
# By area, row of a return whose rows are areas, and indicator.
History = Mapping[tuple[str, str, str], Decimal]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A positive figure of a return with its logarithm, and that of its year before where it is known."""

    values: ReturnValues
    key: SlotKey
    slot: Slot
    log: float
    before: float | None


def questions_of_sizes(form: CommonForm, returns: Sequence[ReturnValues], history: History) -> Iterator[ReturnQuestion]:
    """Yield what is to be asked of the sizes of figures, of all returns in their order."""
    pairs = _pairs_of_years(form)
    seen = [one for values in returns for one in _seen_in(values, pairs, history)]
    told: dict[tuple[str, str], list[tuple[_Seen, str]]] = {}
    usual = _usual_growth(seen)
    for one in seen:
        if words := _slip_in_time(one, usual):
            told.setdefault((one.values.file, words), []).append((one, words))
    slipped = {id(one) for found in told.values() for one, _ in found}
    rest = [one for one in seen if id(one) not in slipped]
    for one, words in _against_peers(rest):
        told.setdefault((one.values.file, words), []).append((one, words))
    for (file, _), found in told.items():
        names = tr("、").join(_name_of(one.slot) for one, _ in found[:_NAMED])
        more = tr("等 {count} 个数", count=len(found)) if len(found) > 1 else ""
        message = tr("“{names}”{more}{words}，请核", names=names, more=more, words=found[0][1])
        cells = tuple(one.slot.cell.place for one, _ in found)
        yield ReturnQuestion(QuestionKind.SIZE, file, cells[0], message, cells=cells)
    asked = {one.key for found in told.values() for one, _ in found}
    yield from _outliers([one for one in rest if one.key not in asked])
    yield from _copies_of_last_year(returns, pairs, history)
    yield from _same_content(returns)


def _name_of(slot: Slot) -> str:
    return " ".join(part for part in (slot.figure.part, slot.figure.indicator) if part)


def _pairs_of_years(form: CommonForm) -> dict[str, str]:
    """Return for each column of this period the one of the period before, where the form has both."""
    found: dict[str, str] = {}
    for one in form.columns:
        for other in form.columns:
            is_before = other.is_before and not one.is_before and not one.period
            same = key_of(measure_words(one.words)) == key_of(measure_words(other.words))
            name, _, step = one.key.partition("@")
            other_name, _, other_step = other.key.partition("@")
            if (is_before and same) or (step == "0" and other_step == "-1" and name == other_name):
                found.setdefault(one.key, other.key)
    return found


def _seen_in(values: ReturnValues, pairs: Mapping[str, str], history: History) -> Iterator[_Seen]:
    earlier = set(pairs.values())
    for key, slot in values.slots.items():
        row, column = key
        if slot.number is None or slot.number <= 0 or column in earlier:
            continue
        before = _number_before(values, key, pairs, history)
        log = math.log10(slot.number) if slot.number else 0.0
        yield _Seen(values, (row, column), slot, log, math.log10(before) if before is not None and before > 0 else None)


def _number_before(values: ReturnValues, key: SlotKey, pairs: Mapping[str, str], history: History) -> Decimal | None:
    """Return the figure of the year before: in the same return, else what is known of the area."""
    other = values.slots.get((key[0], pairs.get(key[1], "")))
    if other is not None:
        return other.number
    figure = values.slots[key].figure
    return history.get((figure.ref_area or figure.area, figure.part, figure.indicator))


def _usual_growth(seen: Sequence[_Seen]) -> dict[str, float]:
    """Return how much the figures of each column usually grow, in powers of ten."""
    found: dict[str, list[float]] = {}
    for one in seen:
        if one.before is not None:
            found.setdefault(one.key[1], []).append(one.log - one.before)
    return {column: median(growth) for column, growth in found.items()}


def _slip_in_time(one: _Seen, usual: Mapping[str, float]) -> str:
    """Return in words how many times a figure is that of the year before, where that is a slip of the unit."""
    if one.before is None or abs(usual[one.key[1]]) > _STEADY:
        return ""
    power = _power_of(one.log - one.before)
    if not power or not is_additive(one.slot.figure):
        return ""
    return tr("是上年的{factor}", factor=_factor(power))


def _power_of(logarithm: float) -> int:
    """Return the power of ten that a ratio is about, 0 for none."""
    power = round(logarithm)
    near = _NEAR_LARGE if abs(power) >= _LARGE_SLIP else _NEAR
    return power if power and abs(logarithm - power) <= near else 0


def _factor(power: int) -> str:
    times = group_digits(str(10 ** abs(power)))
    return tr("约 {times} 倍", times=times) if power > 0 else tr("约 {times} 分之一", times=times)


def _by_place(seen: Sequence[_Seen]) -> dict[SlotKey, list[_Seen]]:
    places: dict[SlotKey, list[_Seen]] = {}
    for one in seen:
        places.setdefault(one.key, []).append(one)
    return {key: found for key, found in places.items() if len(found) >= _FEWEST_PEERS}


def _against_peers(seen: Sequence[_Seen]) -> Iterator[tuple[_Seen, str]]:
    """Yield the figures that are a power of ten off against the other returns; years before that agree clear them."""
    places = _by_place(seen)
    middles = {key: median([one.log for one in found]) for key, found in places.items()}
    offs = {id(one): one.log - middles[key] for key, found in places.items() for one in found}
    sizes: dict[str, list[float]] = {}
    for one in seen:
        if id(one) in offs:
            sizes.setdefault(one.values.file, []).append(offs[id(one)])
    size = {file: median(found) if len(found) >= _FEWEST_SLOTS else 0.0 for file, found in sizes.items()}
    # All figures of a return that is written in another unit are off by the same factor: that is no size.
    size = {file: 0.0 if abs(one) >= _LEAST_AGAINST_PEERS else one for file, one in size.items()}
    for found in places.values():
        left = [offs[id(one)] - size[one.values.file] for one in found]
        spread = max(_NORMAL * median(map(abs, left)), _LEAST_SPREAD)
        plain = max(_NORMAL * median(abs(offs[id(one)]) for one in found), _LEAST_SPREAD)
        for one, off in zip(found, left, strict=True):
            if one.before is not None and abs(one.log - one.before) < _SAME_SIZE:
                continue
            is_large = abs(off) >= _LEAST_AGAINST_PEERS and abs(offs[id(one)]) / plain >= _Z_SLIP
            is_tenfold = spread <= _TIGHT and abs(abs(off) - 1) <= 2 * _NEAR and abs(off) / spread >= _Z_LOG
            if (is_large and abs(off) / spread >= _Z_SLIP) or is_tenfold:
                power = round(off) or int(math.copysign(1, off))
                yield one, tr("与其他单位相比是{factor}", factor=_factor(power))


def _outliers(seen: Sequence[_Seen]) -> Iterator[ReturnQuestion]:
    """Yield figures far from those of the other returns, both in themselves and by their logarithms."""
    for found in _by_place(seen).values():
        logs = [one.log for one in found]
        numbers = [float(one.slot.number or 0) for one in found]
        middle, middle_number = median(logs), median(numbers)
        spread = max(_NORMAL * median(abs(one - middle) for one in logs), _LEAST_SPREAD)
        width = _NORMAL * median(abs(one - middle_number) for one in numbers)
        for one, number in zip(found, numbers, strict=True):
            off = one.log - middle
            is_steady = one.before is not None and abs(one.log - one.before) < _SAME_SIZE
            far = abs(off) / spread >= _Z_LOG and abs(off) >= _OUTLIER and width > 0
            if far and abs(number - middle_number) / width >= _Z_LINEAR and not is_steady:
                message = tr(
                    "“{name}”是 {number}，其他单位的中位数是 {median:g}，相差很大，请核",
                    name=_name_of(one.slot), number=one.slot.cell.value.text, median=middle_number,
                )  # fmt: skip
                yield ReturnQuestion(QuestionKind.OUTLIER, one.values.file, one.slot.cell.place, message)


def _copies_of_last_year(
    returns: Sequence[ReturnValues], pairs: Mapping[str, str], history: History
) -> Iterator[ReturnQuestion]:
    """Yield the returns whose figures are those of the year before, where that is not the rule."""
    shares = {}
    for one in returns:
        same = every = 0
        for key, slot in one.slots.items():
            before = _number_before(one, key, pairs, history) if key[1] not in pairs.values() else None
            if before and slot.number:
                every += 1
                same += before == slot.number
        if every >= _FEWEST_COPIED:
            shares[one.file] = (same / every, same)
    usual = median(share for share, _ in shares.values()) if shares else 1.0
    for one in returns:
        share, same = shares.get(one.file, (0.0, 0))
        if share >= _COPIED and usual < _USUALLY_COPIED:
            place = next(iter(one.slots.values())).cell.place
            message = tr("有 {count} 个数与上年的完全相同，可能照抄了上年，请核", count=same)
            yield ReturnQuestion(QuestionKind.LAST_YEAR, one.file, place, message)


def _same_content(returns: Sequence[ReturnValues]) -> Iterator[ReturnQuestion]:
    """Yield the returns that hold the same figures as one before them of another area."""
    known: dict[tuple[object, ...], ReturnValues] = {}
    for one in returns:
        numbers = [
            (key, slot.number)
            for key, slot in sorted(one.slots.items())
            if slot.number is not None and abs(slot.number) >= _LEAST_OF_CONTENT
        ]
        if len(numbers) < _FEWEST_OF_CONTENT:
            continue
        other = known.setdefault((one.period, *numbers), one)
        if other is not one and other.area != one.area:
            place = next(iter(one.slots.values())).cell.place
            message = tr("{count} 个数与“{file}”的完全相同，请核", count=len(numbers), file=other.file)
            yield ReturnQuestion(QuestionKind.SAME_CONTENT, one.file, place, message)
