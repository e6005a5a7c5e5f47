"""The records of a reading: figures, with what is printed, inferred and open of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from data.model import Qualifier
from data.texts.text_periods import NONE, TextPeriod
from data.words import tr

if TYPE_CHECKING:
    from data.model import Relation
    from data.problems import Problem
    from data.texts.printed.number_kinds import TextNumber
    from data.texts.printed.running_text import RunningText

STATED_FIELDS: Final = ("value", "unit", "qualifier", "time_period", "title", "theme", "ref_area")


class FieldState(StrEnum):
    """Whether a field stands in the text, follows from it by a rule, is left open, or was filled in by a person."""

    PRINTED = "printed"
    INFERRED = "inferred"
    OPEN = "open"
    STATED = "stated"


STATE_WORDS: Final = {
    FieldState.PRINTED: tr("照印"),
    FieldState.INFERRED: tr("推断"),
    FieldState.OPEN: tr("待定"),
    FieldState.STATED: tr("人工填写"),
}


@dataclass(frozen=True, slots=True)
class TextFigure:
    """One figure, or one claim in words (`value` is None), of a text without white space.

    `offset` is where its digits begin, `start` and `end` hold its qualifiers and unit, `sentence` the span of its
    sentence. `shown` is the value as an observation prints it: `50多万`, `70%以上`. `base` is its name without the
    verb of a change. `rules` tell in one line what a field was inferred from.
    """

    offset: int
    start: int
    end: int
    value: Decimal | None
    digits: str
    shown: str
    unit: str
    unit_measure: str
    unit_mult: int
    qualifier: Qualifier
    period: TextPeriod
    title: str
    sentence: tuple[int, int]
    base: str = ""
    is_change: bool = False
    cumulative: bool = False
    theme: str = ""
    group: str = ""
    headline: str = ""
    ref_area: str = ""
    repeats: tuple[tuple[int, int], ...] = ()
    states: Mapping[str, FieldState] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_words(self) -> bool:
        """Whether it is a claim in words."""
        return self.value is None


def made_figure(
    *,
    offset: int,
    span: tuple[int, int],
    value: Decimal | None,
    texts: tuple[str, str],
    unit: str,
    measure: tuple[str, int],
    qualifier: Qualifier = Qualifier.EQ,
    period: TextPeriod = NONE,
    title: str = "",
    title_rule: str = "",
    unit_rule: str = "",
    sentence: tuple[int, int],
    base: str = "",
    is_change: bool = False,
    cumulative: bool = False,
) -> TextFigure:
    """Return a figure with the states of its fields, from what is known of each."""
    rules = {"title": title_rule, "unit": unit_rule, "time_period": period.rule}
    states = {
        "value": FieldState.PRINTED,
        "unit": FieldState.INFERRED if unit_rule else FieldState.PRINTED if unit else FieldState.OPEN,
        "qualifier": FieldState.PRINTED,
        "time_period": FieldState(period.state),
        "title": FieldState.OPEN if not title else FieldState.INFERRED if title_rule else FieldState.PRINTED,
    }
    return TextFigure(
        offset, *span, value, *texts, unit, *measure, qualifier, period, title, sentence, base or title, is_change,
        cumulative,
        states=states, rules={key: rule for key, rule in rules.items() if rule},
    )  # fmt: skip


def with_period(figure: TextFigure, period: TextPeriod) -> TextFigure:
    """Return a figure with another period, and the state and the rule of that."""
    rules = {key: rule for key, rule in figure.rules.items() if key != "time_period"}
    if period.rule:
        rules["time_period"] = period.rule
    states = {**figure.states, "time_period": FieldState(period.state)}
    return replace(figure, period=period, states=states, rules=rules)


@dataclass(frozen=True)
class TextReading:
    """What a text was read as: `numbers` are all of its digit strings, `relations` name figures by `figure_id`."""

    text: RunningText
    title: str
    figures: tuple[TextFigure, ...]
    numbers: tuple[TextNumber, ...]
    themes: tuple[str, ...]
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()

    def sentence_of(self, figure: TextFigure) -> str:
        """Return the sentence of a figure without white space."""
        return self.text.squeezed[slice(*figure.sentence)]


def figure_id(number: int) -> str:
    """Return the id of the figure at a place of the list, from 0."""
    return f"t{number + 1:04d}"
