"""Which rows of a table a total sums up, where some of them sum up others: 市辖区 stands beside its own districts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Final

_MOST_NESTED: Final = 100


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


class _Parts:
    """The numbers of one period as whole numbers of its finest half digit, with what each may be rounded by."""

    def __init__(self, numbers: Mapping[str, Decimal]) -> None:
        self.keys = list(numbers)
        self._places = max(map(_decimals, numbers.values()), default=0) + 1
        self.numbers = [self._whole(number) for number in numbers.values()]
        self.slack = [self._half_digit(number) for number in numbers.values()]
        self._all = list(range(len(self.keys)))

    def _whole(self, number: Decimal) -> int:
        return int(number.scaleb(self._places))

    def _half_digit(self, number: Decimal) -> int:
        """Return half of a rounded number's last digit; a whole number is exact."""
        decimals = _decimals(number)
        return 5 * 10 ** (self._places - 1 - decimals) if 0 < decimals < self._places else 0

    def add_up_to(self, total: Decimal, places: Sequence[int]) -> bool:
        """Say whether the numbers at some places sum up to a total, as far as each is rounded."""
        whole = sum(self.numbers[at] for at in places)
        # A total with more decimals than its parts is compared in its own.
        finer = max(_decimals(total) + 1 - self._places, 0)
        own = int(total.scaleb(self._places + finer))
        half = 5 * 10 ** (self._places + finer - 1 - _decimals(total)) if _decimals(total) else 0
        slack = sum(self.slack[at] for at in places)
        return bool(abs(whole * 10**finer - own) <= slack * 10**finer + half)

    def fitting(self, total: Decimal) -> list[int]:
        """Return the places of the numbers that add up to a total, blank for none."""
        if self.add_up_to(total, self._all):
            return self._all
        found = (outer for outer in (*self.readings, *self.strict_readings) if len(outer) > 1)
        return next((outer for outer in found if self.add_up_to(total, outer)), [])

    @cached_property
    def may_be_nested(self) -> bool:
        """Whether some numbers may be parts of others."""
        return any(len(outer) < len(self.keys) for outer in self.readings)

    @cached_property
    def readings(self) -> tuple[list[int], ...]:
        """The outer rows where sums stand before their parts, and where they stand behind them."""
        return tuple(self._readings(2))

    @cached_property
    def strict_readings(self) -> tuple[list[int], ...]:
        """The same where a number that stands twice in a row may be a row with one part only."""
        return tuple(self._readings(1))

    def _readings(self, least: int) -> Iterator[list[int]]:
        yield outer_rows(self.numbers, self.slack, least)
        last = len(self.numbers) - 1
        yield [last - at for at in reversed(outer_rows(self.numbers[::-1], self.slack[::-1], least))]


def outer_rows(numbers: Sequence[int], slack: Sequence[int], least: int = 2) -> list[int]:
    """Return the places of the numbers that are no part of one before them.

    A number that is the sum of those behind it, of at least `least`, stands for them. `slack` is what each may be
    rounded by.
    """
    outer: list[int] = []
    only_grows = min(numbers, default=0) >= 0
    most = sum(slack)
    for at in range(len(numbers) - 1, -1, -1):
        # The last of `outer` stands next.
        nested = whole = rounded = 0
        for count, row in enumerate(islice(reversed(outer), _MOST_NESTED), 1):
            whole += numbers[row]
            rounded += slack[row]
            off = whole - numbers[at]
            if count >= least and whole and abs(off) <= rounded + slack[at]:
                nested = count
                break
            if only_grows and off > most:
                break
        if nested:
            del outer[-nested:]
        outer.append(at)
    return outer[::-1]


class SummedRows:
    """Finds what totals over the same rows sum up; each of `rows` has a number a period."""

    def __init__(self, rows: Mapping[str, Mapping[str, Decimal]]) -> None:
        self._rows = rows
        self._parts: dict[str, _Parts] = {}

    def _of(self, period: str) -> _Parts:
        if period not in self._parts:
            numbers = {key: own[period] for key, own in self._rows.items() if period in own}
            self._parts[period] = _Parts(numbers)
        return self._parts[period]

    def under(self, total: Mapping[str, Decimal], *, is_only: bool) -> dict[str, list[str]]:
        """Return the keys of the rows that a total is expected to sum up, by period; no period where none is certain.

        `total` has a number a period; `is_only` says that there is no other total of these rows. Rows that do not add
        up are expected to, unless they may be nested in a way that no period shows for certain.
        """
        found: dict[str, list[str]] = {}
        nested: Counter[tuple[str, ...]] = Counter()
        unsure: list[str] = []
        for period, result in total.items():
            parts = self._of(period)
            if len(parts.keys) <= 1:
                continue
            if places := parts.fitting(result):
                found[period] = [parts.keys[at] for at in places]
                nested[tuple(found[period])] += len(places) < len(parts.keys)
            else:
                unsure.append(period)
        usual = next((keys for keys, count in nested.most_common(1) if count), None)
        for period in unsure:
            if usual or (is_only and not self._of(period).may_be_nested):
                found[period] = [key for key in usual or self._rows if period in self._rows[key]]
        return {period: found[period] for period in total if len(found.get(period, ())) > 1}
