"""Compare a headline with the sentence whose number it prints large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.figures.figure_text import headline_parts
from data.model import Qualifier
from data.printed_figure import digits_key
from data.units import PEOPLE, POWERS
from data.words import tr

if TYPE_CHECKING:
    from data.figures.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether headline and sentence say the same, and in what they differ."""

    holds: bool
    note: str


def split_unit(unit: str) -> tuple[str, str]:
    """Return a printed unit's power words and its noun: 万人次 → 万, 人次."""
    noun = unit.lstrip(POWERS)
    return unit[: len(unit) - len(noun)], noun


def _nouns_agree(headline: str, sentence: str) -> bool:
    if {headline, sentence} <= PEOPLE or not headline or not sentence:
        return True
    return headline == sentence or (headline.startswith(sentence) and sentence not in PEOPLE | {"户"})


def compare_headline(quantity: Quantity) -> Comparison:
    """Compare number and unit; a qualifier that the headline leaves out is named but does not count against it."""
    figure, unit = headline_parts(quantity.observation.headline)
    if digits_key(figure) not in quantity.observation.printed.numbers:
        return Comparison(
            holds=False, note=tr("大字为“{headline}”，正文数字不同", headline=quantity.observation.headline)
        )
    power, noun = split_unit(unit)
    own_power, own_noun = split_unit(quantity.indicator.unit)
    if power != own_power or not _nouns_agree(noun, own_noun):
        return Comparison(
            holds=False, note=tr("大字单位为“{unit}”，正文为“{own}”", unit=unit, own=quantity.indicator.unit)
        )
    notes = []
    if noun != own_noun:
        notes.append(tr("大字“{unit}”，正文“{own}”", unit=unit, own=quantity.indicator.unit))
    if quantity.observation.obs_qualifier is not Qualifier.EQ:
        notes.append(tr("大字略去限定词"))
    return Comparison(holds=True, note=tr("；").join(notes))
