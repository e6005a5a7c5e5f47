"""How a row of a draft reads: its cells, and in a few lines how the figure was read and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.figures.qualifier_words import AFTER, BEFORE
from data.model import Qualifier
from data.texts.drafts.draft_edits import PERIOD, QUALIFIER, QUALIFIERS, TITLE, UNIT
from data.texts.drafts.text_draft import DraftRow, RowState, open_fields
from data.texts.printed.number_kinds import TextNumberKind
from data.texts.text_figures import STATE_WORDS, FieldState
from data.texts.text_package import rules_of
from data.words import tr

if TYPE_CHECKING:
    from data.texts.drafts.draft_text import DraftText
    from data.texts.text_figures import TextFigure

STATES: Final = {
    RowState.PRINTED: STATE_WORDS[FieldState.PRINTED],
    RowState.INFERRED: STATE_WORDS[FieldState.INFERRED],
    RowState.STATED: STATE_WORDS[FieldState.STATED],
    RowState.OPEN: STATE_WORDS[FieldState.OPEN],
    RowState.OTHER: tr("不是指标"),
}
_KINDS: Final = {
    TextNumberKind.VALUE: tr("没有收录的数"),
    TextNumberKind.YEAR: tr("年份"),
    TextNumberKind.PERIOD: tr("时期"),
    TextNumberKind.RANK: tr("名次"),
    TextNumberKind.DURATION: tr("时长"),
    TextNumberKind.NAME: tr("名称的一部分"),
    TextNumberKind.ORDINAL: tr("序号"),
    TextNumberKind.NOTE: tr("注释或网页上的数"),
}
_NOT_STATED: Final = tr("未注明")
_USUAL: Final = {known: words for words, known in QUALIFIERS.items() if known is not Qualifier.EQ}
_CUMULATIVE: Final = tr("累计")
_MORE: Final = ("多", "余", "来", "几")


def printed_words(text: DraftText, row: DraftRow) -> str:
    """Return what is printed at a row's mark, without white space."""
    return text.reading.text.squeezed[row.start : row.end]


def cell_text(text: DraftText, row: DraftRow, field: str) -> str:
    """Return a field of a row as its table shows it; `value` is the digits, words where it claims in words."""
    figure = row.figure
    if figure is None:
        if field == TITLE:
            return _KINDS[row.kind] if row.kind is not None else tr("已标为不是指标")
        return printed_words(text, row) if field == "value" else ""
    match field:
        case "title":
            return figure.title
        case "unit":
            return figure.unit
        case "qualifier":
            return tr("，").join(part for part in (_qualifier(text, row, figure), _cumulative(figure)) if part)
        case "time_period":
            return figure.period.label or figure.period.iso or _NOT_STATED
        case _:
            return figure.shown if figure.is_words else figure.digits


def edit_text(text: DraftText, row: DraftRow, field: str) -> str:
    """Return what stands in the field to type in before anything is typed."""
    if row.figure is None:
        return ""
    if field == QUALIFIER:
        return _qualifier(text, row, row.figure)
    return "" if field == PERIOD and not row.figure.period.iso else cell_text(text, row, field)


def _cumulative(figure: TextFigure) -> str:
    return _CUMULATIVE if figure.cumulative else ""


def _qualifier(text: DraftText, row: DraftRow, figure: TextFigure) -> str:
    """Return the word of a figure's qualifier as printed at its digits, the usual one where it was filled in."""
    if figure.qualifier is Qualifier.EQ or figure.is_words:
        return ""
    usual = _USUAL[figure.qualifier]
    if QUALIFIER in row.edits:
        return row.edits[QUALIFIER] or usual
    words = text.reading.text.squeezed
    before, behind = words[figure.start : figure.offset], words[figure.offset : figure.end]
    known = [word for word in AFTER if behind.endswith(word)]
    found = max(known, key=len, default="") or ("" if before in BEFORE and BEFORE[before] is Qualifier.EQ else before)
    more = next((word for word in _MORE if word in behind), "")
    return (more if figure.qualifier is Qualifier.APPROX_GT and more else found) or usual


def explained(text: DraftText, row: DraftRow) -> tuple[str, ...]:
    """Return, a line each, how a row was read and why; the first line is the reading."""
    figure = row.figure
    printed = printed_words(text, row)
    if figure is None:
        words = _KINDS[row.kind] if row.kind is not None else ""
        if words:
            return (tr("“{printed}”读作{words}，不收录。", printed=printed, words=words),)
        return (tr("“{printed}”已标为不是指标，不收录。", printed=printed),)
    lines = [_reading(text, row, figure, printed), *(f"{one}{tr('。')}" for one in rules_of(figure))]
    if figure.headline and figure.headline != printed:
        lines.append(tr("大字标题印作“{headline}”，与这一处是同一个数。", headline=figure.headline))
    missing = open_fields(figure)
    if TITLE in missing:
        lines.append(tr("看不出这个数是什么指标，请填上名称。"))
    if UNIT in missing:
        lines.append(tr("数字后面没有量词，请对照原文补上单位；确实没有单位的，空着回车。"))
    return tuple(lines)


def _reading(text: DraftText, row: DraftRow, figure: TextFigure, printed: str) -> str:
    if figure.is_words:
        return tr("读成：文字“{printed}”，{period}。", printed=printed, period=_period(text, row, figure))
    parts = [tr("读成：{value}", value=figure.digits), *([figure.unit] if figure.unit else [])]
    said = " ".join(parts)
    qualifier = cell_text(text, row, QUALIFIER)
    rest = [tr("限定“{words}”", words=qualifier)] if qualifier else []
    rest.append(_period(text, row, figure))
    if figure.theme:
        rest.append(tr("归入“{theme}”", theme=figure.theme))
    return tr("，").join([said, *rest]) + tr("。")


def _period(text: DraftText, row: DraftRow, figure: TextFigure) -> str:
    if not figure.period.iso:
        return tr("时期未注明")
    label = cell_text(text, row, PERIOD)
    if label == figure.period.iso:
        return label
    return tr("{label}（{iso}）", label=label, iso=figure.period.iso)
