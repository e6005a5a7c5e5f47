"""Numbers that are computed from a table, printed with the digits that they are known by."""

from __future__ import annotations

from decimal import Decimal

from data.figures.figure_text import group_digits, rounded


def plain_number(number: float) -> str:
    """Return a number without needless digits, thousands grouped: 100, 2.5."""
    digits = f"{Decimal(repr(number)):f}"
    return group_digits(digits.rstrip("0").rstrip(".") if "." in digits else digits)


def printed_number(number: Decimal, decimals: int) -> str:
    """Return a number rounded half up to so many decimals, without thousands grouped: as a cell of a file has it."""
    return f"{rounded(number, decimals):f}"
