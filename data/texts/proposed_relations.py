"""Checks that a text proposes: a whole and its parts, growth and differences, a headline and its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from data.figures.figure_text import interval
from data.model import Check, Qualifier, Relation
from data.text_width import shortened
from data.texts.printed.lexicon import CHANGE, MEASURE_END, MONEY
from data.texts.text_figures import figure_id
from data.words import tr

if TYPE_CHECKING:
    from data.texts.text_figures import TextFigure

_AMONG: Final = re.compile("其中|（")
_VIEWED: Final = re.compile("(?:从|按|分)[^，。；]{1,12}(?:看|来看)[，：]")
_MOST_PARTS: Final = 12
_MOST_BETWEEN: Final = 40
_LOOKED_BACK: Final = 24
_LOOKED_BACK_FOR_WHOLE: Final = 6
_SHARE: Final = re.compile("([^占]{2,})占(.{2,})比重")
_LONGEST_NAMES: Final = 60
# Between two levels: 由100人增加到120人, 达到120人，较上年的100人增加20人; and between the last of them and the change.
_TO: Final = re.compile("[^，。；]{0,20}(?:到|至|为)[^，。；]{0,12}|，[^，。；]{0,6}[较比][^，。；]{2,14}")
_CHANGED: Final = re.compile(f"，?(?:累计|净|共|一共|总共)?(?:{CHANGE})了?")
_SHARES: Final = ("%", "％", "‰", "个百分点", "百分点")


def proposed(figures: Sequence[TextFigure], words: str) -> tuple[Relation, ...]:
    """Return the checks that the words between figures propose; a sum only where all parts are named."""
    found = [
        *_headlines(figures),
        *_growths(figures),
        *_differences(figures, words),
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
        if alike and years and (first.unit_measure not in MONEY or _grows(first, last, rate)):
            yield rate.title, Check.GROWTH, at, (at - 2, at - 1)


def _grows(first: TextFigure, last: TextFigure, rate: TextFigure) -> bool:
    """Say whether one figure grows to another as fast as is printed: of money that may be at the prices of one year."""
    years = int(last.period.iso) - int(first.period.iso)
    (low, high), (least, most) = _bounds(first, first.unit_mult), _bounds(last, first.unit_mult)
    if years <= 0 or low <= 0 or least <= 0:
        return False
    slow, fast = ((ratio ** (Decimal(1) / years) - 1) * 100 for ratio in (least / high, most / low))
    printed_low, printed_high = _bounds(rate, rate.unit_mult)
    return slow <= printed_high and printed_low <= fast


def _differences(figures: Sequence[TextFigure], words: str) -> Iterator[_Found]:
    """Yield the change of a figure whose two levels stand right before it: 由100人增加到120人，增加20人."""
    for at in range(2, len(figures)):
        first, last, change = figures[at - 2 : at + 1]
        if not change.is_change or first.is_change or last.is_change or change.sentence != first.sentence:
            continue
        if any(one.value is None or one.qualifier is not Qualifier.EQ for one in (first, last, change)):
            continue
        is_one = (
            first.title == last.title
            and last.base == change.base
            and first.unit == last.unit == change.unit not in _SHARES
        )
        between = words[first.end : last.start], words[last.end : change.start]
        if not is_one or not _TO.fullmatch(between[0]) or not _CHANGED.fullmatch(between[1]):
            continue
        is_rise = _bounds(last, last.unit_mult)[0] > _bounds(first, last.unit_mult)[0]
        yield change.title, Check.DIFFERENCE, at, (at - 1, at - 2) if is_rise else (at - 2, at - 1)


def _parts(figures: Sequence[TextFigure], words: str) -> Iterator[_Found]:
    """Yield wholes with what 其中, brackets or a look at the parts says of them."""
    for at, whole in enumerate(figures):
        if whole.value is None or whole.is_change or whole.unit in _SHARES or not whole.unit or not whole.title:
            continue
        own = _parts_of(figures, at, words)
        if len(own) > 1 and _adds_up([figures[part] for part in own], whole):
            yield _sum_title(figures, at, own), Check.SUM, at, tuple(own)
            continue
        if (back := _whole_before(figures, at, own)) is not None:
            yield _sum_title(figures, back, own), Check.SUM, back, tuple(own)
            continue
        # What is larger than the whole, behind a first part, is spoken of beside it: 其中南北山43万亩，治理草原517万亩.
        for part in own:
            title = tr("{part}不超过{whole}", part=figures[part].title, whole=whole.title)
            if part != own[0] and _exceeds(figures[part], whole):
                break
            if figures[part].title and _measures_alike(figures[part], whole):
                yield title, Check.AT_MOST, part, (at,)


def _whole_before(figures: Sequence[TextFigure], at: int, own: Sequence[int]) -> int | None:
    """Return the whole that parts behind another figure of it add up to: 总产值70亿元，增加值38亿元。其中农业产值."""
    for back in range(at - 1, max(-1, at - _LOOKED_BACK_FOR_WHOLE), -1):
        one = figures[back]
        is_whole = one.value is not None and not one.is_change and one.unit_measure == figures[at].unit_measure
        if is_whole and one.title and len(own) > 1 and _adds_up([figures[part] for part in own], one):
            return back
    return None


def _measures_alike(part: TextFigure, whole: TextFigure) -> bool:
    """Say whether a part is measured as its whole is, as far as their names tell: no 产值 is part of an 增加值."""
    measures = [MEASURE_END.search(one.title) for one in (part, whole)]
    named = [found.group().removeprefix("总") for found in measures if found]
    return len(named) < len(measures) or named[0].endswith(named[1]) or named[1].endswith(named[0])


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
    near = whole.end + 12 * _MOST_BETWEEN
    behind = takewhile(lambda other: figures[other].start <= near, range(at + 1, len(figures)))
    following = next((other for other in behind if not _is_aside(figures[other], whole)), None)
    if following is None:
        return []
    begun = figures[following].start
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
