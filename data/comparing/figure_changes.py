"""What changed between two versions of a figure, and of which kind it is.

Another value for the same thing is a revision. The same amount in another unit (1.62万人, 16200人) and one with fewer
digits (1.62, 1.6) are none: what the coarser of the two leaves open, half a unit of its last digit, is no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from data.comparing.differences import ComparedFigure, Difference, DifferenceGroup, FieldChange
from data.comparing.names_alike import is_one_area, is_one_indicator
from data.figures.claims import says_reached, says_whole, says_zero
from data.figures.figure_text import status_words
from data.model import ObsStatus
from data.printed_figure import digits_key
from data.text_width import plain_width, squeeze
from data.units import counted_by
from data.words import tr

_VALUE: Final = tr("数值")
_UNIT: Final = tr("单位")
_THEME: Final = tr("主题")
_SOURCE: Final = tr("来源")
_AREA: Final = tr("地区")
_OTHER_DEFINITION: Final = (ObsStatus.BREAK, ObsStatus.DEFINITION)
_CLAIMS: Final = (says_whole, says_zero, says_reached)
_YES_NO: Final = {True: tr("是"), False: tr("否"), None: tr("未注明")}


class _ValueChange(Enum):
    NONE = auto()
    WORDING = auto()
    REAL = auto()


def difference_of(old: ComparedFigure, new: ComparedFigure, known: Collection[FieldChange] = ()) -> Difference | None:
    """Return how two versions of a figure differ, None where they do not.

    Names that are `known` to be others in all of their figures are not told of each.
    """
    value = _value_change(old, new)
    unit = [] if _plain(old.indicator.unit) == _plain(new.indicator.unit) else [_unit_change(old, new)]
    names, other_names = _name_changes(old, new)
    definition = [*other_names, *_definition_changes(old, new)]
    words = [one for one in (*names, *_wording_changes(old, new)) if one not in known]
    if value is _ValueChange.NONE and not (unit or definition or words):
        return None
    shown = FieldChange(_VALUE, old.shown, new.shown)
    changes = [shown] if value is not _ValueChange.NONE or unit else []
    changes += [*unit, *definition, *words]
    if definition or (unit and value is not _ValueChange.REAL) or not _is_one_measure(old, new):
        group = DifferenceGroup.REDEFINED
    elif value is _ValueChange.REAL:
        group = DifferenceGroup.REVISED
    else:
        group = DifferenceGroup.REWORDED
    return Difference(group, old, new, tuple(changes))


def _plain(text: str) -> str:
    return plain_width(squeeze(text))


def _unit_change(old: ComparedFigure, new: ComparedFigure) -> FieldChange:
    return FieldChange(_UNIT, old.indicator.unit, new.indicator.unit)


def _is_one_measure(old: ComparedFigure, new: ComparedFigure) -> bool:
    return counted_by(old.indicator.unit_measure) == counted_by(new.indicator.unit_measure)


def _value_change(old: ComparedFigure, new: ComparedFigure) -> _ValueChange:
    one, other = old.observation, new.observation
    if one.obs_value is None or other.obs_value is None:
        return _words_change(old, new)
    if one.obs_qualifier is not other.obs_qualifier:
        return _ValueChange.REAL
    same_digits = one.obs_value == other.obs_value
    if same_digits and (one.printed is other.printed or _printed(old) == _printed(new)):
        return _ValueChange.NONE
    if same_digits or not _is_one_measure(old, new):
        return _ValueChange.WORDING if same_digits else _ValueChange.REAL
    return _ValueChange.WORDING if _is_same_amount(old, new) else _ValueChange.REAL


def _printed(figure: ComparedFigure) -> str:
    printed = figure.observation.printed
    return digits_key(printed.number) + printed.more


def _words_change(old: ComparedFigure, new: ComparedFigure) -> _ValueChange:
    """Compare what has no number on one side at least: claims in words that say the same differ in wording only."""
    one, other = old.observation, new.observation
    if one.obs_value is not None or other.obs_value is not None:
        return _ValueChange.REAL
    before, after = one.printed.squeezed, other.printed.squeezed
    if before == after:
        return _ValueChange.NONE
    is_same_claim = any(says(before) and says(after) for says in _CLAIMS)
    return _ValueChange.WORDING if is_same_claim else _ValueChange.REAL


def _is_same_amount(old: ComparedFigure, new: ComparedFigure) -> bool:
    """Say whether two numbers are the same amount, in another unit or with fewer digits."""
    (one, step), (other, coarser) = _amount(old), _amount(new)
    if one == other:
        return True
    return step != coarser and abs(one - other) * 2 <= max(step, coarser)


def _amount(figure: ComparedFigure) -> tuple[Decimal, Decimal]:
    """Return a figure in its measure without a power of ten, and one unit of its last printed digit."""
    value, power = figure.observation.obs_value or Decimal(), figure.indicator.unit_mult
    printed = figure.observation.printed
    exponent = value.as_tuple().exponent
    decimals = printed.decimals if printed.digits else max(0, -exponent) if isinstance(exponent, int) else 0
    return value.scaleb(power), Decimal(1).scaleb(power - decimals)


def _name_changes(old: ComparedFigure, new: ComparedFigure) -> tuple[list[FieldChange], list[FieldChange]]:
    """Return what is only called otherwise, and what is another indicator or another area."""
    renamed: list[FieldChange] = []
    other: list[FieldChange] = []
    titles = (tr("指标名称"), old.indicator.title, new.indicator.title)
    (renamed if is_one_indicator(old, new) else other).extend(_changed([titles]))
    areas = (_AREA, old.area, new.area)
    (renamed if is_one_area(old, new) else other).extend(_changed([areas]))
    return renamed, other


def _definition_changes(old: ComparedFigure, new: ComparedFigure) -> Iterator[FieldChange]:
    """Yield the changes of what a figure means: its scope, its period, a break in its series."""
    before, after = old.indicator, new.indicator
    one, other = old.observation, new.observation
    fields = [
        (tr("统计范围"), before.universe, after.universe),
        (tr("指标说明"), before.description, after.description),
        (tr("时点或时期"), before.stock_flow.value, after.stock_flow.value),
        (tr("可否相加"), _YES_NO[before.additive], _YES_NO[after.additive]),
        (tr("累计"), _YES_NO[one.cumulative], _YES_NO[other.cumulative]),
        (tr("时间"), one.time_period, other.time_period),
    ]
    if {one.obs_status, other.obs_status} & set(_OTHER_DEFINITION):
        fields.append((tr("数据状态"), _status(old), _status(new)))
    yield from _changed(fields)


def _wording_changes(old: ComparedFigure, new: ComparedFigure) -> Iterator[FieldChange]:
    """Yield the changes of words: themes, sentences, notes."""
    before, after = old.indicator, new.indicator
    one, other = old.observation, new.observation
    fields = [
        (_THEME, theme_of(old), theme_of(new)),
        (tr("分组"), before.group, after.group),
        (tr("时间原文"), one.time_label, other.time_label),
        (tr("大字标题"), one.headline, other.headline),
        (tr("原文"), one.source_text, other.source_text),
        (tr("重复原文"), "|".join(one.repeats), "|".join(other.repeats)),
        (tr("备注"), one.comment, other.comment),
        (_SOURCE, old.source, new.source),
    ]
    if not {one.obs_status, other.obs_status} & set(_OTHER_DEFINITION):
        fields.append((tr("数据状态"), _status(old), _status(new)))
    yield from _changed(fields)


def _changed(fields: list[tuple[str, str, str]]) -> Iterator[FieldChange]:
    for name, before, after in fields:
        if before != after and squeeze(before) != squeeze(after):
            yield FieldChange(name, before, after)


def renames_in(pairs: Sequence[tuple[ComparedFigure, ComparedFigure]]) -> dict[FieldChange, int]:
    """Return the themes, sources and areas that are called otherwise in all of their figures, and of how many.

    Each name stands for one name of the other package only: figures of another file, say, whose source is that file.
    """
    found: dict[FieldChange, int] = {}
    for field, name in ((_THEME, theme_of), (_SOURCE, _source), (_AREA, _area)):
        counts = Counter((name(old), name(new)) for old, new in pairs)
        olds, news = Counter(old for old, _ in counts), Counter(new for _, new in counts)
        for (old, new), count in counts.items():
            if old and new and squeeze(old) != squeeze(new) and olds[old] == news[new] == 1:
                found[FieldChange(field, old, new)] = count
    other = {(old.area, new.area) for old, new in pairs if not is_one_area(old, new)}
    return {one: count for one, count in found.items() if one.field != _AREA or (one.old, one.new) not in other}


def _source(figure: ComparedFigure) -> str:
    return figure.source


def _area(figure: ComparedFigure) -> str:
    return figure.area


def theme_of(figure: ComparedFigure) -> str:
    """Return the title of a figure's theme, blank where its package has none."""
    theme = figure.package.theme_by_id.get(figure.indicator.theme_id)
    return theme.title if theme is not None else ""


def _status(figure: ComparedFigure) -> str:
    observation = figure.observation
    is_break = observation.obs_status is ObsStatus.BREAK
    return tr("数列中断") if is_break else status_words(observation) or tr("正常")
