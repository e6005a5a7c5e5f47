"""The relations between figures as formulas of a workbook: what follows from the parts, within what their digits allow.

The same rules as in `data.checks.relations`. How exactly a figure is printed is no part of its cell: that it may be off
by half a unit of its last digit, or by its qualifier, stands in the formulas as it was at the export.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from data.checks.relations import Verdict
from data.figures.earlier_periods import steps_between
from data.figures.figure_text import headline_parts
from data.figures.quantity import Quantity
from data.model import Check, Qualifier
from data.printed_figure import digits_key

# Stands for no upper limit.
MOST: Final = Decimal(999_999_999_999_999)
# Sums of decimal fractions are not exact in office programs.
_SLACK: Final = "1E-12"


class Term(NamedTuple):
    """A formula without the sign of equality, and its result."""

    formula: str
    value: Decimal


class Operand(NamedTuple):
    """A figure of a relation: the cell that it stands in, and the power of ten that takes it to the result's unit."""

    cell: str
    quantity: Quantity
    shift: int = 0

    @property
    def value(self) -> Term:
        """The figure."""
        return self._scaled(self.cell, self.quantity.value)

    @property
    def low(self) -> Term:
        """The least that it may stand for."""
        bound = self.quantity.bounds.low
        if self.quantity.observation.obs_qualifier in (Qualifier.LE, Qualifier.LT):
            return Term("0", Decimal())
        return self._scaled(self._beside(bound - self.quantity.value), bound)

    @property
    def high(self) -> Term:
        """The most that it may stand for."""
        bound = self.quantity.bounds.high
        if not bound.is_finite():
            return Term(f"{MOST:f}", MOST)
        return self._scaled(self._beside(bound - self.quantity.value), bound)

    def _beside(self, difference: Decimal) -> str:
        return f"({self.cell}{difference.normalize():+f})" if difference else self.cell

    def _scaled(self, formula: str, value: Decimal) -> Term:
        return Term(f"{formula}*1E{self.shift}" if self.shift else formula, value.scaleb(self.shift))


class RelationFormulas(NamedTuple):
    """What follows from the parts and its limits, those of what is printed, and the condition under which it holds.

    Where there is no condition, no formula can tell.
    """

    condition: str = ""
    computed: tuple[Term, ...] = ()
    printed: tuple[Term, ...] = ()


_Places = tuple[str, str, str, str]


def formulas_of(check: Check, result: Operand | None, parts: Sequence[Operand], places: _Places) -> RelationFormulas:
    """Return the formulas of a relation that can be computed.

    `places` are the cells of the limits of what follows from the parts, and of what is printed.
    """
    if check is Check.SAME and not parts:
        return _headline(result) if result is not None else RelationFormulas()
    return _MAKERS[check](result, parts, places)


def _overlap(places: _Places) -> str:
    low, high, least, most = places
    return f"AND({_at_most(low, most)},{_at_most(least, high)})"


def _at_most(one: str, other: str) -> str:
    return f"{one}-{other}<=(ABS({other})+1)*{_SLACK}"


def _sum_of(terms: Sequence[Term], sign: str = "+") -> Term:
    first, *others = terms
    total = sum((one.value for one in others), Decimal())
    return Term(sign.join(one.formula for one in terms), first.value + (total if sign == "+" else -total))


def _limits(result: Operand) -> tuple[Term, Term]:
    return result.low, result.high


def _sum(result: Operand | None, parts: Sequence[Operand], places: _Places) -> RelationFormulas:
    assert result is not None
    computed = tuple(_sum_of([getattr(one, end) for one in parts]) for end in ("value", "low", "high"))
    return RelationFormulas(_overlap(places), _capped(computed), _limits(result))


def _difference(result: Operand | None, parts: Sequence[Operand], places: _Places) -> RelationFormulas:
    assert result is not None
    first, *others = parts
    computed = (
        _sum_of([first.value, *(one.value for one in others)], "-"),
        _sum_of([first.low, *(one.high for one in others)], "-"),
        _sum_of([first.high, *(one.low for one in others)], "-"),
    )
    return RelationFormulas(_overlap(places), _capped(computed), _limits(result))


def _same(result: Operand | None, parts: Sequence[Operand], places: _Places) -> RelationFormulas:
    assert result is not None
    one = parts[0]
    return RelationFormulas(_overlap(places), (one.value, one.low, one.high), _limits(result))


def _part_of(result: Operand | None, parts: Sequence[Operand], places: _Places) -> RelationFormulas:
    assert result is not None
    one = parts[0]
    condition = _at_most(places[2], places[1])
    return RelationFormulas(condition, (one.value, one.low, one.high), _limits(result))


def _growth(result: Operand | None, parts: Sequence[Operand], places: _Places) -> RelationFormulas:
    assert result is not None
    start, end = parts[:2]
    years = steps_between(start.quantity.observation.time_period, end.quantity.observation.time_period)
    assert years is not None

    def mean(top: Term, bottom: Term) -> Term:
        formula = f"(({top.formula}/{bottom.formula})^(1/{years})-1)*100"
        return Term(formula, ((top.value / bottom.value) ** (Decimal(1) / years) - 1) * 100)

    low = Term(f"MAX(0,{end.low.formula})", max(Decimal(), end.low.value))
    computed = (mean(end.value, start.value), mean(low, start.high), mean(end.high, start.low))
    return RelationFormulas(_overlap(places), computed, _limits(result))


def _ratio(result: Operand | None, parts: Sequence[Operand], places: _Places) -> RelationFormulas:
    pairs = [_quotients(top, bottom) for top, bottom in zip(parts[::2], parts[1::2], strict=True)]
    if result is not None:
        return RelationFormulas(_overlap(places), pairs[0], _limits(result))
    others = pairs[1:]
    least, most = [low for _, low, _ in others], [high for _, _, high in others]
    printed = (
        Term(f"MIN({','.join(one.formula for one in least)})", min(one.value for one in least)),
        Term(f"MAX({','.join(one.formula for one in most)})", max(one.value for one in most)),
    )
    return RelationFormulas(_overlap(places), pairs[0], printed)


def _quotients(top: Operand, bottom: Operand) -> tuple[Term, Term, Term]:
    factor = {"%": 100, "‰": 1000}.get(bottom.quantity.indicator.unit, 1)

    def divided(one: Term, other: Term) -> Term:
        formula = f"{one.formula}/{other.formula}"
        return Term(f"{formula}*{factor}" if factor > 1 else formula, one.value / other.value * factor)

    return divided(top.value, bottom.value), divided(top.low, bottom.high), divided(top.high, bottom.low)


def _trend(_result: Operand | None, parts: Sequence[Operand], _places: _Places) -> RelationFormulas:
    falls = (_at_most(after.low.formula, before.high.formula) for before, after in pairwise(parts))
    return RelationFormulas(f"AND({','.join(falls)})")


def _headline(result: Operand) -> RelationFormulas:
    """Return that the figure is still the number of its headline; where that is not simply its number, nothing."""
    digits = digits_key(headline_parts(result.quantity.observation.headline)[0])
    if not digits[-1:].isdigit() or Decimal(digits) != result.quantity.value:
        return RelationFormulas()
    return RelationFormulas(f"ABS({result.cell}-{digits})<={_SLACK}*(ABS({result.cell})+1)")


def _capped(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return terms of which none passes what stands for no limit."""
    return tuple(Term(f"MIN({one.formula},{MOST:f})", MOST) if one.value >= MOST else one for one in terms)


def verdict_formula(condition: str) -> str:
    """Return the formula of a verdict."""
    return f'IFERROR(IF({condition},"{Verdict.HOLDS}","{Verdict.REVIEW}"),"{Verdict.UNKNOWN}")'


_MAKERS: Final[Mapping[Check, Callable[[Operand | None, Sequence[Operand], _Places], RelationFormulas]]] = {
    Check.SUM: _sum,
    Check.DIFFERENCE: _difference,
    Check.RATIO: _ratio,
    Check.GROWTH: _growth,
    Check.SAME: _same,
    Check.AT_MOST: _part_of,
    Check.TREND: _trend,
}
