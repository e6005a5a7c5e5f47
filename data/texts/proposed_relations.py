"""Checks that a text proposes: a whole and its parts, yearly growth, a headline and its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import interval
from data.model import Check, Qualifier, Relation
from data.text_width import shortened
from data.texts.text_figures import figure_id
from data.words import tr

if TYPE_CHECKING:
    from data.texts.text_figures import TextFigure

_AMONG: Final = re.compile("其中|（")
_VIEWED: Final = re.compile("(?:从|按|分)[^，。；]{1,12}(?:看|来看)[，：]")
_MOST_PARTS: Final = 12
_MOST_BETWEEN: Final = 40
_LOOKED_BACK: Final = 24
_SHARE: Final = re.compile("([^占]{2,})占(.{2,})比重")
_LONGEST_NAMES: Final = 60
_SHARES: Final = ("%", "％", "‰", "个百分点", "百分点")


def proposed(figures: Sequence[TextFigure], words: str) -> tuple[Relation, ...]:
    """Return the checks that the words between figures propose; a sum only where all parts are named."""
    found = [
        *_headlines(figures),
        *_growths(figures),
        *_parts(figures, words),
        *_views(figures, words),
        *_shares(figures),
    ]
    return tuple(
        Relation(f"r{number:04d}", title, check, figure_id(result), tuple(figure_id(part) for part in parts))
        for number, (title, check, result, parts) in enumerate(found, start=1)
    )


_Found = tuple[str, Check, int, tuple[int, ...]]


def _headlines(figures: Sequence[TextFigure]) -> Iterator[_Found]:
    for at, figure in enumerate(figures):
        if figure.headline and figure.value is not None and figure.title and figure.headline[:1].isdigit():
            yield tr("大字“{headline}”与正文", headline=figure.headline), Check.SAME, at, ()


def _growths(figures: Sequence[TextFigure]) -> Iterator[_Found]:
    for at in range(2, len(figures)):
        rate, last, first = figures[at], figures[at - 1], figures[at - 2]
        if "年均" not in rate.title or rate.unit != "%" or rate.sentence != first.sentence:
            continue
        alike = first.title == last.title and first.unit == last.unit and rate.base.endswith(last.base)
        years = first.period.iso.isdigit() and last.period.iso.isdigit()
        if alike and years:
            yield rate.title, Check.GROWTH, at, (at - 2, at - 1)


def _parts(figures: Sequence[TextFigure], words: str) -> Iterator[_Found]:
    """Yield wholes with what 其中, brackets or a look at the parts says of them."""
    for at, whole in enumerate(figures):
        if whole.value is None or whole.is_change or whole.unit in _SHARES or not whole.unit or not whole.title:
            continue
        own = _parts_of(figures, at, words)
        if len(own) > 1 and _adds_up([figures[part] for part in own], whole):
            yield _sum_title(figures, at, own), Check.SUM, at, tuple(own)
            continue
        # What is larger than the whole, behind a first part, is spoken of beside it: 其中南北山43万亩，治理草原517万亩.
        for part in own:
            title = tr("{part}不超过{whole}", part=figures[part].title, whole=whole.title)
            if part != own[0] and _exceeds(figures[part], whole):
                break
            if figures[part].title:
                yield title, Check.AT_MOST, part, (at,)


def _views(figures: Sequence[TextFigure], words: str) -> Iterator[_Found]:
    """Yield sums that a look at the parts gives (分规模看, 从产业投向看), each of the last whole that fits."""
    viewed = [bool(_VIEWED.match(words, one.sentence[0])) for one in figures]
    at = 0
    while at < len(figures):
        end = at + 1
        while end < len(figures) and figures[end].sentence == figures[at].sentence:
            end += 1
        if viewed[at]:
            for whole in range(at - 1, max(-1, at - _LOOKED_BACK), -1):
                one = figures[whole]
                if viewed[whole] or one.value is None or one.is_change or one.unit in _SHARES or not one.title:
                    continue
                own = [part for part in range(at, end) if not _is_aside(figures[part], one)]
                if len(own) > 1 and _adds_up([figures[part] for part in own], one):
                    yield _sum_title(figures, whole, own), Check.SUM, whole, tuple(own[:_MOST_PARTS])
                    break
        at = end


def _shares(figures: Sequence[TextFigure]) -> Iterator[_Found]:
    """Yield shares whose part and whole are printed as well: 高标准农田占播种面积比重."""
    for at, share in enumerate(figures):
        named = _SHARE.fullmatch(share.title) if share.unit == "%" and not share.is_change else None
        if named is None:
            continue
        near = range(at - 1, max(-1, at - _LOOKED_BACK), -1)
        amounts = [one for one in near if figures[one].value is not None and not figures[one].is_change]
        part = next((one for one in amounts if figures[one].title == named.group(1)), None)
        wholes = [one for one in amounts if one != part and figures[one].title.endswith(named.group(2))]
        if part is not None and wholes and figures[wholes[0]].unit_measure == figures[part].unit_measure:
            yield share.title, Check.RATIO, at, (part, wholes[0])


def _sum_title(figures: Sequence[TextFigure], whole: int, parts: Sequence[int]) -> str:
    names = tr("、").join(figures[part].title for part in parts)
    return tr("{whole}等于各项之和：{names}", whole=figures[whole].title, names=shortened(names, _LONGEST_NAMES))


def _parts_of(figures: Sequence[TextFigure], at: int, words: str) -> list[int]:
    whole, found = figures[at], list[int]()
    following = next((other for other in range(at + 1, len(figures)) if not _is_aside(figures[other], whole)), None)
    if following is None:
        return []
    begun = figures[following].start
    if begun > whole.end + 12 * _MOST_BETWEEN:
        return []
    between = words[whole.end : begun]
    changes = [other for other in range(at + 1, following) if figures[other].end <= begun]
    tail = words[figures[changes[-1]].end if changes else whole.end : begun]
    if not _AMONG.search(tail) or len(tail) > _MOST_BETWEEN or _VIEWED.match(words, figures[following].sentence[0]):
        return []
    in_brackets = "（" in between and "其中" not in between
    sentence = figures[following].sentence
    stop = words.find("）", whole.end, sentence[1]) if in_brackets else sentence[1]
    for other in range(following, min(len(figures), following + 4 * _MOST_PARTS)):
        part = figures[other]
        if part.start >= stop or part.sentence != sentence:
            break
        if not _is_aside(part, whole):
            found.append(other)
    return found[:_MOST_PARTS]


def _is_aside(part: TextFigure, whole: TextFigure) -> bool:
    """Say whether a figure is no part of a whole, whatever its words: a change, or of another measure."""
    other = part.value is None or part.is_change or part.unit_measure != whole.unit_measure
    return other or part.unit in _SHARES or part.base == whole.base


def _adds_up(parts: Sequence[TextFigure], whole: TextFigure) -> bool:
    """Say whether the intervals of the printed digits of parts and whole overlap."""
    if any(one.qualifier is not Qualifier.EQ for one in (*parts, whole)):
        return False
    bounds = [_bounds(part, whole.unit_mult) for part in parts]
    low, high = _bounds(whole, whole.unit_mult)
    return sum((one for one, _ in bounds), Decimal()) <= high and low <= sum((one for _, one in bounds), Decimal())


def _exceeds(part: TextFigure, whole: TextFigure) -> bool:
    return _bounds(part, whole.unit_mult)[0] > _bounds(whole, whole.unit_mult)[1]


def _bounds(figure: TextFigure, power: int) -> tuple[Decimal, Decimal]:
    assert figure.value is not None
    low, high = interval(figure.value, len(figure.digits.partition(".")[2]))
    shift = figure.unit_mult - power
    return low.scaleb(shift), high.scaleb(shift)
