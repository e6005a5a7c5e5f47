"""What is said of a figure of a draft beside the known one that it is meant to be, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.figures.figure_text import period_text, value_with_unit
from data.model import Qualifier
from data.package.areas.area_list import area_list
from data.proofreading.candidates import Candidate, is_firm, period_fit
from data.proofreading.matching import FEW_WORDS
from data.proofreading.values import LESS, MORE, Likeness, qualifiers_alike
from data.proofreading.verdicts import DraftVerdict, Known
from data.words import tr

if TYPE_CHECKING:
    from data.proofreading.draft_figures import WordedFigure

_BY_LIKENESS: Final = {
    Likeness.SAME: DraftVerdict.AGREES,
    Likeness.CONVERTED: DraftVerdict.CONVERTED,
    Likeness.ROUNDED: DraftVerdict.ROUNDED,
}


def judged(draft: WordedFigure, one: Candidate) -> tuple[DraftVerdict, str]:
    """Return the verdict on a figure, and the reason in a sentence, blank where it agrees."""
    if not one.fits_unit:
        return DraftVerdict.UNIT, tr("单位不同：稿中是{unit}", unit=draft.figure.unit)
    if one.alike is Likeness.OTHER_UNIT:
        return DraftVerdict.UNIT, tr("数字相同，单位的数量级不同")
    if one.alike is Likeness.SHIFTED:
        return DraftVerdict.DIFFERS, tr("数字相同，小数点或数量级不同")
    if one.alike < Likeness.ROUNDED:
        reason = tr("疑为数位写错") if one.alike is Likeness.MISTYPED else tr("数不同")
        return DraftVerdict.DIFFERS, reason
    if not one.fits_area:
        title = one.figure.known.observation.ref_area
        return DraftVerdict.DIFFERS, tr("数相同，地区不同：数据包里是{area}", area=area_list().title_of(title))
    if _is_of_other_time(draft, one):
        label = period_text(one.figure.known.observation)
        return DraftVerdict.PERIOD, tr("数相同，时期不同：数据包里是{period}", period=label)
    if reason := _qualifier_fault(draft, one):
        return DraftVerdict.QUALIFIER, reason
    return _BY_LIKENESS[one.alike], tr("凭数字和单位认出，请看是不是同一个指标") if one.words < FEW_WORDS else ""


def _is_of_other_time(draft: WordedFigure, one: Candidate) -> bool:
    """Say whether a draft states another period; one that follows from elsewhere only where both are single years."""
    if period_fit(draft, one.figure) >= 0:
        return False
    return is_firm(draft)


def _qualifier_fault(draft: WordedFigure, one: Candidate) -> str:
    """Return what is wrong with the word that qualifies a figure, blank for nothing."""
    said, own = draft.amount.qualifier, one.figure.amount.qualifier
    if own is Qualifier.EQ:
        is_added = one.alike > Likeness.ROUNDED and said in MORE | LESS
        return tr("数据包里没有这个限定词") if is_added and not draft.is_headline else ""
    if qualifiers_alike(said, own) or draft.is_headline or (one.alike is Likeness.ROUNDED and said is not Qualifier.EQ):
        return ""
    return tr("数据包里是“{known}”", known=value_with_unit(one.figure.known.observation, one.figure.known.indicator))


def expected_text(known: Known) -> str:
    """Return what a package prints: the value with its unit, and its period where it has one."""
    shown = value_with_unit(known.observation, known.indicator)
    period = period_text(known.observation) if known.observation.time_period else ""
    return tr("{value}（{period}）", value=shown, period=period) if period else shown
