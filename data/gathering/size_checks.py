"""Figures that stand out: against last year, against the other returns; and those that somebody copied.

A slip of the unit is a factor of 10, 100, 1,000, 10,000 … against last year or against the other returns, once the
size of the whole return is taken out. Spread is measured by the median of the distances from the median (MAD).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from statistics import median
from typing import Final

from data.figures.earlier_periods import years_back
from data.figures.figure_text import group_digits
from data.gathering.common_form import CommonForm
from data.gathering.earlier_figures import EarlierFigures
from data.gathering.form_values import ReturnValues, Slot, SlotKey, is_additive
from data.gathering.reading.return_tables import key_of, measured_by
from data.gathering.reading.returns import HeadWords, QuestionKind, ReturnQuestion
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """A positive figure of a return with its logarithm, and that of its year before where it is known.

    `power` is the power of ten that an amount is about of that of its year before, 0 for none.
    """

    values: ReturnValues
    key: SlotKey
    slot: Slot
    log: float
    before: float | None
    power: int


def questions_of_sizes(
    form: CommonForm, returns: Sequence[ReturnValues], history: EarlierFigures
) -> Iterator[ReturnQuestion]:
    """Yield what is to be asked of the sizes of figures, of all returns in their order."""
    pairs = _pairs_of_years(form)
    known = tuple(pairs.items()), history
    seen = [one for own in returns for one in own.once("seen", partial(_seen_in, own, pairs, history), *known)]
    told: dict[tuple[str, str], list[tuple[_Seen, str]]] = {}
    usual = _usual_growth(seen)
    for one in seen:
        if one.power and (words := _slip_in_time(one, usual)):
            told.setdefault((one.values.file, words), []).append((one, words))
    slipped = {id(one) for found in told.values() for one, _ in found}
    rest = [one for one in seen if id(one) not in slipped]
    places = _by_place(rest)
    for one, words in _against_peers(places):
        told.setdefault((one.values.file, words), []).append((one, words))
    for (file, _), found in told.items():
        names = tr("、").join(_name_of(one.slot) for one, _ in found[:_NAMED])
        more = tr("等 {count} 个数", count=len(found)) if len(found) > 1 else ""
        message = tr("“{names}”{more}{words}，请核", names=names, more=more, words=found[0][1])
        cells = tuple(one.slot.cell.place for one, _ in found)
        yield ReturnQuestion(QuestionKind.SIZE, file, cells[0], message, cells=cells)
    asked = {one.key for found in told.values() for one, _ in found}
    yield from _outliers({key: found for key, found in places.items() if key not in asked})
    yield from _copies_of_last_year(returns, pairs, history)
    yield from _same_content(returns)


def _name_of(slot: Slot) -> str:
    return " ".join(part for part in (slot.figure.part, slot.figure.indicator) if part)


def _pairs_of_years(form: CommonForm) -> dict[str, str]:
    """Return for each column of this period the one of the period before, where the form has both."""
    found: dict[str, str] = {}
    keys = {one.key for one in form.columns}
    for at, other in enumerate(form.columns):
        if other.is_before and (one := _now_of(other, form.columns, at)) is not None:
            found.setdefault(one.key, other.key)
        name, year_ago, part = other.key.partition("@-1")
        if year_ago and (now := f"{name}@0{part}") in keys:
            found.setdefault(now, other.key)
    return found


def _now_of(other: HeadWords, columns: Sequence[HeadWords], at: int) -> HeadWords | None:
    """Return the column of which another one, at its place, is the period before; the nearest one of those before it.

    A part of a year has its own period before: 1—6月 is compared with the same months only.
    """
    words = key_of(measured_by(other))
    alike = [
        (place, one)
        for place, one in enumerate(columns)
        if not one.is_before and key_of(measured_by(one)) == words
        and (not other.period or years_back(one.period) == other.period)
    ]  # fmt: skip
    before = [one for place, one in alike if place < at]
    return before[-1] if before else alike[0][1] if alike else None


def _seen_in(values: ReturnValues, pairs: Mapping[str, str], history: EarlierFigures) -> list[_Seen]:
    earlier = set(pairs.values())
    found = []
    for key, slot in values.slots.items():
        if slot.number is None or slot.number <= 0 or key[1] in earlier:
            continue
        number = _number_before(values, key, pairs, history)
        log = math.log10(slot.number)
        before = math.log10(number) if number is not None and number > 0 else None
        power = 0 if before is None else _power_of(log - before)
        found.append(_Seen(values, key, slot, log, before, power if power and is_additive(slot.figure) else 0))
    return found


def _number_before(
    values: ReturnValues, key: SlotKey, pairs: Mapping[str, str], history: EarlierFigures
) -> Decimal | None:
    """Return the figure of the year before: in the same return, else what is known of the area."""
    column = pairs.get(key[1])
    other = values.slots.get((key[0], column)) if column is not None else None
    if other is not None:
        return other.number
    figure = values.slots[key].figure
    return history.before(figure, values.usual_units.get(key, figure.unit))


def _usual_growth(seen: Sequence[_Seen]) -> dict[str, float]:
    """Return how much the figures of each column usually grow, in powers of ten."""
    found: dict[str, list[float]] = {}
    for one in seen:
        if one.before is not None:
            found.setdefault(one.key[1], []).append(one.log - one.before)
    return {column: median(growth) for column, growth in found.items()}


def _slip_in_time(one: _Seen, usual: Mapping[str, float]) -> str:
    """Return in words how many times a figure is that of the year before, where that is a slip of the unit."""
    if abs(usual[one.key[1]]) > _STEADY:
        return ""
    return tr("是上年的{factor}", factor=_factor(one.power))


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


def _against_peers(places: Mapping[SlotKey, Sequence[_Seen]]) -> Iterator[tuple[_Seen, str]]:
    """Yield the figures that are a power of ten off against the other returns; years before that agree clear them."""
    middles = {key: median([one.log for one in found]) for key, found in places.items()}
    offs = {key: [one.log - middles[key] for one in found] for key, found in places.items()}
    sizes: dict[str, list[float]] = {}
    for key, found in places.items():
        for one, off in zip(found, offs[key], strict=True):
            sizes.setdefault(one.values.file, []).append(off)
    size = {file: median(found) if len(found) >= _FEWEST_SLOTS else 0.0 for file, found in sizes.items()}
    # All figures of a return that is written in another unit are off by the same factor: that is no size.
    size = {file: 0.0 if abs(one) >= _LEAST_AGAINST_PEERS else one for file, one in size.items()}
    for key, found in places.items():
        left = [off - size[one.values.file] for one, off in zip(found, offs[key], strict=True)]
        spread = max(_NORMAL * median(map(abs, left)), _LEAST_SPREAD)
        plain = max(_NORMAL * median(map(abs, offs[key])), _LEAST_SPREAD)
        for one, off, whole in zip(found, left, offs[key], strict=True):
            is_large = abs(off) >= _LEAST_AGAINST_PEERS and abs(whole) / plain >= _Z_SLIP
            is_tenfold = spread <= _TIGHT and abs(abs(off) - 1) <= 2 * _NEAR and abs(off) / spread >= _Z_LOG
            if not (is_large and abs(off) / spread >= _Z_SLIP) and not is_tenfold:
                continue
            if one.before is None or abs(one.log - one.before) >= _SAME_SIZE:
                power = round(off) or int(math.copysign(1, off))
                yield one, tr("与其他单位相比是{factor}", factor=_factor(power))


def _outliers(places: Mapping[SlotKey, Sequence[_Seen]]) -> Iterator[ReturnQuestion]:
    """Yield figures far from those of the other returns, both in themselves and by their logarithms."""
    for found in places.values():
        logs = [one.log for one in found]
        middle = median(logs)
        spread = max(_NORMAL * median(abs(one - middle) for one in logs), _LEAST_SPREAD)
        least = max(_Z_LOG * spread, _OUTLIER)
        if max(logs) - middle < least and middle - min(logs) < least:
            continue
        numbers = [float(one.slot.number or 0) for one in found]
        middle_number = median(numbers)
        width = _NORMAL * median(abs(one - middle_number) for one in numbers)
        for one, number in zip(found, numbers, strict=True):
            is_steady = one.before is not None and abs(one.log - one.before) < _SAME_SIZE
            far = abs(one.log - middle) >= least and width > 0
            if far and abs(number - middle_number) / width >= _Z_LINEAR and not is_steady:
                message = tr(
                    "“{name}”是 {number}，其他单位的中位数是 {median:g}，相差很大，请核",
                    name=_name_of(one.slot), number=one.slot.cell.value.text, median=middle_number,
                )  # fmt: skip
                yield ReturnQuestion(QuestionKind.OUTLIER, one.values.file, one.slot.cell.place, message)


def _copies_of_last_year(
    returns: Sequence[ReturnValues], pairs: Mapping[str, str], history: EarlierFigures
) -> Iterator[ReturnQuestion]:
    """Yield the returns whose figures are those of the year before, where that is not the rule."""
    known = tuple(pairs.items()), history
    shares = {}
    for one in returns:
        same, every = one.once("copied", partial(_same_as_before, one, pairs, history), *known)
        if every >= _FEWEST_COPIED:
            shares[one.file] = (same / every, same)
    usual = median(share for share, _ in shares.values()) if shares else 1.0
    for one in returns:
        share, same = shares.get(one.file, (0.0, 0))
        if share >= _COPIED and usual < _USUALLY_COPIED:
            place = next(iter(one.slots.values())).cell.place
            message = tr("有 {count} 个数与上年的完全相同，可能照抄了上年，请核", count=same)
            yield ReturnQuestion(QuestionKind.LAST_YEAR, one.file, place, message)


def _same_as_before(one: ReturnValues, pairs: Mapping[str, str], history: EarlierFigures) -> tuple[int, int]:
    """Return how many figures are those of the year before, and of how many these are known."""
    earlier = set(pairs.values())
    same = every = 0
    for key, number in one.numbers.items():
        before = _number_before(one, key, pairs, history) if key[1] not in earlier else None
        if before and number:
            every += 1
            same += before == number
    return same, every


def _same_content(returns: Sequence[ReturnValues]) -> Iterator[ReturnQuestion]:
    """Yield the returns that hold the same figures as one before them of another area."""
    known: dict[tuple[object, ...], ReturnValues] = {}
    for one in returns:
        numbers = one.once("content", partial(_content_of, one))
        if len(numbers) < _FEWEST_OF_CONTENT:
            continue
        other = known.setdefault((one.period, hash(numbers)), one)
        if (
            other is not one
            and other.area != one.area
            and numbers == other.once("content", partial(_content_of, other))
        ):
            place = next(iter(one.slots.values())).cell.place
            message = tr("{count} 个数与“{file}”的完全相同，请核", count=len(numbers), file=other.file)
            yield ReturnQuestion(QuestionKind.SAME_CONTENT, one.file, place, message)


def _content_of(one: ReturnValues) -> tuple[tuple[SlotKey, Decimal], ...]:
    """Return the figures of a return that are no small ones, in the order of their places."""
    return tuple((key, number) for key, number in sorted(one.numbers.items()) if abs(number) >= _LEAST_OF_CONTENT)
