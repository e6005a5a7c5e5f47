"""The value and the unit of a printed figure as an observation shows them, and what the unit was inferred from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from data.texts.printed.lexicon import HEAD_NOUNS
from data.units import measure_of
from data.words import tr

if TYPE_CHECKING:
    from data.texts.printed.printed_quantities import PrintedQuantity

_SHARE_OF: Final = re.compile("[十百千万]{1,2}分之")
_AND: Final = re.compile("[、和及与]|以及")


def unit_rule(words: str, figure: PrintedQuantity) -> str:
    """Return in one line what the unit of a figure was inferred from, blank for a printed one or none."""
    if figure.noun and not figure.base:
        return tr("万后面是“{noun}”，单位记作{unit}", noun=figure.noun, unit=figure.unit)
    if figure.part and figure.unit == "%" and "%" not in words[figure.digits_start : figure.end + 2]:
        return tr("各项之比合计一百，记作 %")
    if share := _SHARE_OF.search(words, figure.start, figure.digits_start):
        return tr("“{words}”记作{unit}", words=share.group(), unit=figure.unit)
    is_printed = not figure.unit or figure.unit.replace("%", "") in words[figure.digits_start : figure.end]
    if is_printed or figure.part:
        return ""
    return tr("沿用后一个数的单位") if _AND.match(words, figure.end) else tr("沿用前一个数的单位")


def measure_in_title(figure: PrintedQuantity, title: str) -> tuple[str, int]:
    """Return measure and power; of a bare 万 the name says whether it counts people: 带动贫困人口38.2万."""
    measure, power = figure.measure
    if figure.unit and not figure.base and not figure.noun:
        noun = next((noun for noun in HEAD_NOUNS if title.endswith(noun)), "")
        return (HEAD_NOUNS[noun] if noun else ""), measure_of(f"{figure.unit}个")[1]
    return measure, power


def shown(words: str, figure: PrintedQuantity) -> str:
    """Return the value as an observation prints it: with its qualifier where it has one, else its digits."""
    if figure.qualifier.value == "eq" or figure.is_spelled:
        return figure.digits
    whole = words[figure.start : figure.end]
    if figure.start == figure.digits_start and whole.endswith(("多", "余")):
        return whole
    after = words[figure.digits_end : figure.end]
    if figure.qualifier.value == "approx_gt":
        found = re.match("[十百千万亿]*[多余来几]?[十百千万亿]*[多余来]?", after)
        return words[figure.start : figure.digits_end] + (found.group() if found else "")
    if figure.base and after.endswith(figure.base):
        return whole[: -len(figure.base)]
    return whole
