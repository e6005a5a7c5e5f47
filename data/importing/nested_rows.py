"""Which rows of a table a total sums up, where some of them sum up others: 市辖区 stands beside its own districts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

_MOST_NESTED: Final = 100


def adds_up_to(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Say whether parts sum up to a total, as far as each is rounded to its last printed digit."""
    slack = sum((_half_digit(part) for part in parts), _half_digit(total))
    return abs(sum(parts, Decimal(0)) - total) <= slack


def _half_digit(number: Decimal) -> Decimal:
    """Return half of a rounded number's last digit; a whole number is exact."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent < 0 else Decimal(0)


def outer_rows(numbers: Sequence[Decimal], least: int = 2) -> list[int]:
    """Return the places of the numbers that are no part of one before them.

    A number that is the sum of those behind it, of at least `least`, stands for them.
    """
    outer: list[int] = []
    for at in range(len(numbers) - 1, -1, -1):
        # The last of `outer` stands next.
        nested = _nested(numbers, at, outer, least)
        if nested:
            del outer[-nested:]
        outer.append(at)
    return outer[::-1]


def _nested(numbers: Sequence[Decimal], at: int, outer: Sequence[int], least: int) -> int:
    parts: list[Decimal] = []
    whole = slack = Decimal(0)
    for row in islice(reversed(outer), _MOST_NESTED):
        parts.append(numbers[row])
        whole += numbers[row]
        slack += _half_digit(numbers[row])
        if len(parts) >= least and whole and abs(whole - numbers[at]) <= slack + _half_digit(numbers[at]):
            return len(parts)
    return 0


def summed_rows(
    total: Mapping[str, Decimal], rows: Mapping[str, Mapping[str, Decimal]], *, is_only: bool
) -> dict[str, list[str]]:
    """Return the keys of the rows that a total is expected to sum up, by period; no period where none is certain.

    `total` and each of `rows` have a number a period; `is_only` says that there is no other total of these rows.
    Rows that do not add up are expected to, unless they may be nested in a way that no period shows for certain.
    """
    found: dict[str, list[str]] = {}
    nested: Counter[tuple[str, ...]] = Counter()
    unsure: dict[str, bool] = {}
    for period, result in total.items():
        parts = {key: numbers[period] for key, numbers in rows.items() if period in numbers}
        if len(parts) <= 1:
            continue
        keys, may_be_nested = _fitting(result, parts)
        if keys:
            found[period] = keys
            nested[tuple(keys)] += len(keys) < len(parts)
        else:
            unsure[period] = may_be_nested
    usual = next((keys for keys, count in nested.most_common(1) if count), None)
    for period, may_be_nested in unsure.items():
        if usual or (is_only and not may_be_nested):
            found[period] = [key for key in usual or rows if period in rows[key]]
    return {period: found[period] for period in total if len(found.get(period, ())) > 1}


def _fitting(total: Decimal, parts: Mapping[str, Decimal]) -> tuple[list[str], bool]:
    """Return the keys of the parts that add up to a total, blank for none, and whether some may be nested."""
    keys, numbers = list(parts), list(parts.values())
    if adds_up_to(total, numbers):
        return keys, False
    may_be_nested = False
    for outer in _readings(numbers):
        may_be_nested = may_be_nested or len(outer) < len(keys)
        if len(outer) > 1 and adds_up_to(total, [numbers[at] for at in outer]):
            return [keys[at] for at in outer], True
    # A number that stands twice in a row is a row with one part only where that fits.
    for outer in _readings(numbers, 1):
        if len(outer) > 1 and adds_up_to(total, [numbers[at] for at in outer]):
            return [keys[at] for at in outer], True
    return [], may_be_nested


def _readings(numbers: Sequence[Decimal], least: int = 2) -> Iterable[list[int]]:
    """Yield the outer rows where sums stand before their parts, and where they stand behind them."""
    yield outer_rows(numbers, least)
    last = len(numbers) - 1
    yield [last - at for at in reversed(outer_rows(numbers[::-1], least))]
