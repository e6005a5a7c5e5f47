"""What a clerk fills in for a field of a figure. Such a field is called so from then on, never printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from data.cells.periods import period_fault, read_period
from data.figures.qualifier_words import AFTER, BEFORE
from data.model import Qualifier
from data.problems import PackageError
from data.texts.text_figures import FieldState, TextFigure, made_figure
from data.texts.text_periods import NONE, TextPeriod
from data.units import counted_by, measure_of
from data.words import tr

TITLE: Final = "title"
UNIT: Final = "unit"
QUALIFIER: Final = "qualifier"
PERIOD: Final = "time_period"
EDITED_FIELDS: Final = (TITLE, UNIT, QUALIFIER, PERIOD)
LONGEST_FIELD: Final = 80
# What is offered for a qualifier, in the words that mean it.
QUALIFIERS: Final[Mapping[str, Qualifier]] = {
    tr("无"): Qualifier.EQ,
    tr("超过"): Qualifier.GT,
    tr("以上"): Qualifier.GE,
    tr("多"): Qualifier.APPROX_GT,
    tr("约"): Qualifier.APPROX,
    tr("以下"): Qualifier.LE,
    tr("不足"): Qualifier.LT,
}
_BLANKS: Final = re.compile(r"\s+")
_UNSTATED: Final = tr("未注明")


_ANY_FIGURE: Final = made_figure(
    offset=0, span=(0, 1), value=Decimal(), texts=("0", "0"), unit="", measure=("", 0), sentence=(0, 1)
)


class EditError(PackageError):
    """What was filled in cannot be taken; the message says why."""


def edited(figure: TextFigure, edits: Mapping[str, str]) -> TextFigure:
    """Return a figure with what was filled in. Raises EditError."""
    for field, text in edits.items():
        figure = _EDITORS[field](figure, plain_field(text))
        states = {**figure.states, field: FieldState.STATED}
        rules = {key: rule for key, rule in figure.rules.items() if key != field}
        figure = replace(figure, states=states, rules=rules)
    return figure


def is_sound(name: str, text: str) -> bool:
    """Say whether a text can be filled in for a field."""
    try:
        edited(_ANY_FIGURE, {name: text})
    except EditError:
        return False
    return True


def plain_field(text: str) -> str:
    """Return what was filled in as one line without blanks at its ends. Raises EditError where it is too long."""
    line = _BLANKS.sub(" ", text).strip()
    if len(line) > LONGEST_FIELD:
        raise EditError(tr("最多 {most} 个字，没有改。", most=LONGEST_FIELD))
    return line


def _with_title(figure: TextFigure, text: str) -> TextFigure:
    if not text:
        raise EditError(tr("指标名不能空着，没有改。"))
    return replace(figure, title=text, base=text)


def _with_unit(figure: TextFigure, text: str) -> TextFigure:
    measure, power = measure_of(text) if text else ("", 0)
    return replace(figure, unit=text, unit_measure=counted_by(measure), unit_mult=power)


def _with_qualifier(figure: TextFigure, text: str) -> TextFigure:
    known = QUALIFIERS.get(text) or BEFORE.get(text) or AFTER.get(text)
    if known is None and text:
        choices = tr("、").join(QUALIFIERS)
        raise EditError(tr("不认识的限定词“{words}”，没有改。可以写：{known}。", words=text, known=choices))
    # The digits stay as printed; what qualifies them is said beside them.
    return replace(figure, qualifier=known or Qualifier.EQ, shown=figure.digits)


def _with_period(figure: TextFigure, text: str) -> TextFigure:
    if text in ("", _UNSTATED):
        return replace(figure, period=NONE)
    found = read_period(text)
    if found is None or not found.iso:
        fault = period_fault(text)
        words = fault or tr("写成 2020、2020年底、2016—2020 或 2016年以来这样")
        raise EditError(tr("看不懂时期“{words}”，没有改：{fault}。", words=text, fault=words.rstrip(tr("。"))))
    return replace(figure, period=TextPeriod(found.iso, found.label or text))


_EDITORS: Final[Mapping[str, Callable[[TextFigure, str], TextFigure]]] = {
    TITLE: _with_title,
    UNIT: _with_unit,
    QUALIFIER: _with_qualifier,
    PERIOD: _with_period,
}
