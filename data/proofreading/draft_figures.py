"""The figures of a text with the words around each, for drafts and for the sentences that figures were printed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from data.package.areas.area_list import COUNTRY
from data.package.areas.area_mentions import areas_in
from data.proofreading.measures import THING, family_of
from data.proofreading.values import Amount
from data.proofreading.wording import Pairs, pairs_of
from data.texts.printed.lexicon import CHANGE, HEAD_NOUNS, one_of
from data.texts.printed.printed_quantities import quantities_at
from data.texts.text_figures import FieldState, TextFigure, TextReading

if TYPE_CHECKING:
    from data.package.areas.area_mentions import AreaMention

_STOP: Final = re.compile("[，。；：！？]")
_LOCAL: Final = re.compile(
    "全区|我区|自治区|全市|我市|全省|我省|全县|我县|全盟|我盟|全旗|我旗|全州|我州|本地|当地|我们"
)
# Before an area that a figure is only held against: 比全国高, 占全省.
_HELD_AGAINST: Final = re.compile("(?:比|较|占|高于|低于|快于|慢于|超过|领先|与|同|对|居|列|在|向|赴|排)$")
_DIGIT: Final = re.compile(r"\d")
_FARTHEST: Final = 2_000
_LONGEST_WINDOW: Final = 60
_LONGEST_LABEL: Final = 12
_JOINED: Final = re.compile("[、和与及]|以及")
_LONGEST_LEAD: Final = 160
# A figure with less pairs around it is looked for by the words farther off, too.
_FEW: Final = 4
# Nouns of households, which may be counted as things: 50万个贫困家庭.
_HEADS: Final = re.compile(
    f"[^，。；、\\d]{{0,2}}?(?P<noun>{one_of(noun for noun, measure in HEAD_NOUNS.items() if measure == '户')})"
)
# Between two figures of which one thing fell or rose from the first to the second.
_ON_TO: Final = re.compile(
    rf"[，]?(?:大幅|逐步|分别)?(?:(?:{CHANGE}|发展|扩大|变|跃升)(?:到了|到|至|为)|到|至)(?:\d{{4}}年[底末]?的?|目前的?|现在的?)?"
)
LOCAL: Final = "local"


@dataclass(frozen=True, slots=True)
class WordedFigure:
    """A figure with the pairs of its name, of the words beside it, and of those that lead its sentence or list in.

    `areas` are the codes of areas named beside it, a set for each name; `spoken_of` is the code of the country, or
    `LOCAL`, whichever was named last in its sentence, blank where neither was. `is_headline` says that it is printed
    large, where qualifiers are left out.
    """

    figure: TextFigure
    amount: Amount
    name: Pairs
    beside: Pairs
    lead: Pairs
    areas: tuple[tuple[str, ...], ...]
    spoken_of: str
    is_headline: bool = False

    @property
    def own(self) -> Pairs:
        """The pairs of the name and of the words beside the figure."""
        return self.name | self.beside


def amount_of(figure: TextFigure, behind: str = "") -> Amount:
    """Return a figure as what figures are compared by; `behind` are the words after it."""
    assert figure.value is not None
    family, factor = family_of(figure.unit_measure)
    if family == THING and (noun := _HEADS.match(behind)):
        family = HEAD_NOUNS[noun.group("noun")]
    decimals = len(figure.digits.partition(".")[2]) if figure.digits.replace(".", "").isdigit() else _decimals(figure)
    return Amount(figure.value, decimals, factor.scaleb(figure.unit_mult), family, figure.qualifier)


def _decimals(figure: TextFigure) -> int:
    assert figure.value is not None
    exponent = figure.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def worded_figures(reading: TextReading) -> list[WordedFigure]:
    """Return the figures of a text in order, those of its headlines too, without claims in words."""
    figures = [one for one in reading.figures if one.value is not None and not _is_fraction(one)]
    printed = sorted([*((one, False) for one in figures), *_large(reading, figures)], key=lambda one: one[0].offset)
    words, made = reading.text.read, list[WordedFigure]()
    known: dict[tuple[int, int], list[AreaMention]] = {}
    for at, (figure, is_headline) in enumerate(printed):
        low, high = figure.sentence
        before = max(low, printed[at - 1][0].end) if at else low
        after = printed[at + 1][0].start if at + 1 < len(printed) else high
        left, right = _window(words, figure, before, min(high, max(after, figure.end)))
        named = known.setdefault(figure.sentence, areas_in(words, low, high))
        name, beside = pairs_of(figure.title, figure.base), pairs_of(left, right)
        lead = pairs_of(_led_in(words, printed, at), figure.group, figure.theme if _is_printed(figure, "theme") else "")
        if len(name | beside | lead) < _FEW:
            far = words[max(0, figure.start - _LONGEST_LEAD) : figure.start]
            lead = pairs_of(far, _next_clause(words, figure.end), printed[at - 1][0].title if at else "")
        beside_areas = _areas_beside(words, named, _clause_start(words, before, figure.start), figure.start)
        spoken = _spoken_of(words, low, figure.start, named)
        one = WordedFigure(figure, amount_of(figure, right), name, beside, lead, beside_areas, spoken, is_headline)
        made.append(_after(one, made[-1]) if made and before > low and _ON_TO.fullmatch(left) else one)
    return made


def _after(one: WordedFigure, before: WordedFigure) -> WordedFigure:
    """Return the second of two figures of one thing, with the words and areas of the first."""
    return replace(
        one,
        name=one.name | before.name,
        beside=one.beside | before.beside,
        areas=one.areas or before.areas,
        spoken_of=before.spoken_of,
    )


def _clause_start(words: str, low: int, high: int) -> int:
    """Return where the clause of a figure begins; the label before a colon belongs to it: 北京市企业：引进190家."""
    stops = list(_STOP.finditer(words, low, high))
    last = stops[-1] if stops else None
    if last is not None and last.group() == "：":
        start = stops[-2].end() if len(stops) > 1 else low
        return start if last.start() - start <= _LONGEST_LABEL else last.end()
    return last.end() if last is not None else low


def _is_printed(figure: TextFigure, field: str) -> bool:
    return figure.states.get(field) is FieldState.PRINTED


def _led_in(words: str, printed: Sequence[tuple[TextFigure, bool]], at: int) -> str:
    """Return the words of a sentence before its first figure."""
    sentence = printed[at][0].sentence
    while at and printed[at - 1][0].sentence == sentence:
        at -= 1
    first = printed[at][0].start
    return words[max(sentence[0], first - _LONGEST_LEAD) : first]


def _next_clause(words: str, at: int) -> str:
    """Return the clause behind the one that a figure ends, which may say what it is: 从2902元到13159元，人均收入…."""
    found = _STOP.search(words, at, at + _LONGEST_WINDOW)
    end = _STOP.search(words, found.end(), found.end() + _LONGEST_WINDOW) if found else None
    return words[found.end() : end.start() if end else found.end() + _LONGEST_WINDOW] if found else ""


def _is_fraction(figure: TextFigure) -> bool:
    """Say whether a figure is a part of a whole in words (三分之二), or one of a ratio."""
    return not figure.digits.replace(".", "").replace(",", "").isdigit() and not figure.unit


def _window(words: str, figure: TextFigure, low: int, high: int) -> tuple[str, str]:
    """Return the words before a figure since the last one, and those behind it up to the next stop or figure."""
    stop = _STOP.search(words, figure.end, high)
    right = words[figure.end : min(stop.start() if stop else high, figure.end + _LONGEST_WINDOW)]
    return words[max(low, figure.start - _LONGEST_WINDOW) : figure.start], right


def _areas_beside(words: str, named: Sequence[AreaMention], low: int, figure: int) -> tuple[tuple[str, ...], ...]:
    """Return the codes of the areas that a clause names before a figure and does not only hold it against.

    Of several that are joined, all are meant as the last one is: 与兴安盟、乌兰察布市的169个.
    """
    found: list[AreaMention] = []
    for one in reversed([each for each in named if low <= each.start and each.end <= figure]):
        is_joined = bool(found) and _JOINED.fullmatch(words, one.end, found[-1].start) is not None
        if is_joined or not _is_held_against(words, one, figure):
            found.append(one)
    return tuple(one.codes for one in reversed(found))


def _is_held_against(words: str, area: AreaMention, figure: int) -> bool:
    """Say whether a figure is only held against that of an area; one right behind its name is of it: 高于全国10.2%."""
    return figure - area.end > 1 and _HELD_AGAINST.search(words[max(0, area.start - 3) : area.start]) is not None


def _spoken_of(words: str, low: int, high: int, named: Sequence[AreaMention]) -> str:
    """Return whether the country or the place of the draft was named last before a figure, blank for neither."""
    earlier = [one for one in named if one.end <= high and not _is_held_against(words, one, high)]
    country = max((one.start for one in earlier if one.codes == (COUNTRY,)), default=-1)
    local = max(
        (
            *(one.start() for one in _LOCAL.finditer(words, low, high)),
            *(one.start for one in earlier if one.codes != (COUNTRY,)),
        ),
        default=-1,
    )
    return "" if country == local else COUNTRY if country > local else LOCAL


def _large(reading: TextReading, figures: Sequence[TextFigure]) -> list[tuple[TextFigure, bool]]:
    """Return the figures of headlines and headings that a figure below them repeats."""
    words, found = reading.text.read, list[tuple[TextFigure, bool]]()
    for figure in figures:
        start = words.rfind(figure.headline, max(0, figure.start - _FARTHEST), figure.start) if figure.headline else -1
        digit = _DIGIT.search(words, start, start + len(figure.headline)) if start >= 0 else None
        printed = quantities_at(words, digit.start(), start, start + len(figure.headline)) if digit else []
        for one in printed[:1]:
            large = replace(
                figure, offset=one.digits_start, start=one.start, end=one.end, value=one.value, digits=one.digits,
                unit=one.unit, unit_measure=one.measure[0], unit_mult=one.measure[1], qualifier=one.qualifier,
                sentence=(start, start + len(figure.headline)), headline="",
            )  # fmt: skip
            found.append((large, True))
    return found
