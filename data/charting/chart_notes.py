"""The words under a chart: notes and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from data.charting.chart_kinds import kind_of
from data.charting.content import DERIVED_WORD, ChartContent, ChartPanelContent, Mark
from data.charting.items import Item, short_titles
from data.charting.panels.left_out import left_out_notes
from data.charting.title_parts import one_measure
from data.checks.doubts import DOUBT_MARK, SEE_CHECKS, doubt_reason, without_pointer
from data.figures.claims import says_whole
from data.figures.figure_text import number_text, period_text
from data.model import ChartSpec, ChartType, Derivation, Observation, ObsStatus, Package, StockFlow
from data.words import tr

# Words of the package's own notes: what they say already is not said again.
_ADDITIVE_WORD: Final = "不宜"
_PERIOD_WORD: Final = "未注明"
_BREAK_WORD: Final = "数列中断"
_WORDS_WORD: Final = "文字"
# A slide of many rows would be full of their names.
_MOST_NAMED: Final = 5
_FIRST_NAMED: Final = 3
NOT_ADDITIVE: Final = tr("各项口径不同，不宜相加。")
NOT_FROM_ZERO: Final = tr("横轴不从 0 开始。")
LINES_NOT_FROM_ZERO: Final = tr("纵轴不从 0 开始。")
# What is said of pairs, by the word of a package's own note that says it already.
_OF_PAIRS: Final = (
    (_ADDITIVE_WORD, tr("两边不是同类，不宜相加。")),
    ("一一对应", tr("格子只表示数量，不表示一一对应。")),
)
_DERIVED: Final = {
    Derivation.CHANGE: tr("推算：上年数减本年数。"),
    Derivation.INDEX: tr("推算：各年数除以基年数，乘以 100。"),
}


def _sentences(text: str) -> list[str]:
    return [part + "。" for part in text.replace("\n", "").split("。") if part.strip()]


def notes_of(
    package: Package,
    spec: ChartSpec,
    drawn: ChartType,
    items: tuple[Item, ...],
    panels: tuple[ChartPanelContent, ...],
) -> tuple[str, ...]:
    """Return the notes of a chart that is drawn as that type: the package's own, and those that its figures ask for."""
    every = [(one, mark) for panel in panels for one in (*panel.series, *panel.under) for mark in one.marks]
    is_several = len({one.name for one, _ in every}) > 1
    flagged = [
        (f"{one.name}{mark.label}" if mark.moment is not None and is_several else mark.label, mark)
        for one, mark in every
        if mark.flagged
    ]
    notes = [
        f"* {without_pointer(sentence)}" if flagged and SEE_CHECKS in sentence else without_pointer(sentence)
        for sentence in _sentences(spec.note)
    ]
    notes += _automatic(package, spec, drawn, items, "".join((spec.subtitle, spec.note)))
    notes += _breaks(package, items, panels, spec.note)
    notes += _statuses(panels, spec.note)
    notes += [tr("图中按“{unit}”折算长短，数字照录原文。", unit=panel.axis_unit) for panel in panels if panel.axis_unit]
    notes += [note for panel in panels for note in panel.notes]
    notes += left_out_notes(spec, drawn, items, panels)
    if any(panel.leaves_out_zero for panel in panels):
        notes.append(LINES_NOT_FROM_ZERO if kind_of(drawn).is_over_time else NOT_FROM_ZERO)
    notes += [
        tr("{formula}。", formula=panel.total.formula)
        for panel in panels
        if panel.total is not None and panel.total.formula
    ]
    if flagged and not any(note.startswith(DOUBT_MARK) for note in notes):
        notes += _doubts(package, flagged)
    return tuple(dict.fromkeys(notes))


def _doubts(package: Package, flagged: list[tuple[str, Mark]]) -> Iterator[str]:
    """Yield a note for each reason for which marks with these names are in doubt, with the names."""
    names: dict[str, list[str]] = {}
    for name, mark in flagged:
        found = [reason for one in mark.obs_ids if (reason := doubt_reason(package, one))]
        names.setdefault(found[0] if found else SEE_CHECKS, []).append(name)
    for reason, labels in names.items():
        yield tr("* {names}：{reason}。", names=tr("、").join(dict.fromkeys(labels)), reason=reason)


def _automatic(
    package: Package, spec: ChartSpec, drawn: ChartType, items: tuple[Item, ...], said: str
) -> Iterator[str]:
    if spec.derive is not Derivation.NONE and DERIVED_WORD not in said:
        yield _DERIVED[spec.derive]
    if spec.chart_type in (ChartType.BAR, ChartType.STACKED, ChartType.DOT) and _ADDITIVE_WORD not in said:
        overlapping = [
            item
            for item in items
            if item.indicator.additive is False
            and item.has_numbers
            and item.indicator.stock_flow is not StockFlow.RATIO
        ]
        # The areas of one indicator have one definition.
        several = {observation.indicator_id for item in overlapping for observation in item.observations}
        if len(several) > 1 and not one_measure(item.indicator.title for item in overlapping):
            yield NOT_ADDITIVE
    claims = [observation for item in items for observation in item.observations if observation.obs_value is None]
    if (
        drawn is ChartType.COVERAGE
        and any(says_whole(number_text(observation)) for observation in claims)
        and _WORDS_WORD not in said
    ):
        yield tr("空框里是原文的文字，不是百分数。")
    if drawn is ChartType.CHANGE and DERIVED_WORD not in said:
        yield tr("变化为推算：本期减上期，再除以上期；比率、零和负数只相减。")
    if spec.chart_type is ChartType.PAIRING:
        yield from (words for word, words in _OF_PAIRS if word not in said)
    unstated = [
        item.indicator.title
        for item in items
        if item.has_numbers and any(not observation.time_period for observation in item.observations)
    ]
    every = len(unstated) == len(items)
    # Of big figures of which only some lack a period each says its own.
    if unstated and _PERIOD_WORD not in said and (every or spec.chart_type is not ChartType.NUMBER):
        yield tr("原文未注明时期。") if every else _unstated(list(dict.fromkeys(unstated)))


def additive_note(package: Package, observations: Iterable[Observation]) -> str:
    """Return the note below a table of which several figures are not to be added, as the package says; else a blank."""
    figures = (one for one in observations if one.obs_value is not None)
    overlapping = sum(package.indicator_of(one).additive is False for one in figures)
    return NOT_ADDITIVE if overlapping > 1 else ""


def _unstated(titles: list[str]) -> str:
    """Return the note of figures without a period; of many the first are named and all counted."""
    if len(titles) <= _MOST_NAMED:
        return tr("原文未注明时期：{unstated}。", unstated=tr("、").join(titles))
    names = tr("、").join(titles[:_FIRST_NAMED])
    return tr("原文未注明时期：{names}等 {count} 项。", names=names, count=len(titles))


def _breaks(
    package: Package, items: tuple[Item, ...], panels: tuple[ChartPanelContent, ...], said: str
) -> Iterator[str]:
    """Yield a note for each break of the series drawn that the package's own note does not tell.

    It is what the package says of the figure behind the break, or only when the series breaks.
    """
    drawn = {
        mark.obs_ids[-1]
        for panel in panels
        for series in (*panel.series, *panel.under)
        for mark in series.marks
        if mark.break_before and mark.moment is not None
    }
    names: dict[tuple[str, str], list[str]] = {}
    titles = short_titles(items)
    for item in items:
        for observation in item.observations:
            if observation.obs_status is not ObsStatus.BREAK or not _crosses(observation, item, drawn):
                continue
            period = f"{observation.time_period}年" if observation.time_period.isdigit() else period_text(observation)
            if f"{period}起{_BREAK_WORD}" not in said:
                key = period, observation.comment.rstrip("。")
                names.setdefault(key, []).append(titles[item.indicator.indicator_id])
    for (period, comment), series in names.items():
        told = tr("、").join(dict.fromkeys(series))
        # What the package's own note says of a standard is not said again with the break.
        if _BREAK_WORD in comment and comment.split("，")[0] not in said:
            yield tr("{names}：{comment}。", names=told, comment=comment)
        else:
            yield tr("{names}：{period}起数列中断。", names=told, period=period)


def _statuses(panels: tuple[ChartPanelContent, ...], said: str) -> Iterator[str]:
    """Yield a note for what figures are that are no plain counts: estimates, provisional, of another definition."""
    every = [one for panel in panels for one in (*panel.series, *panel.under)]
    found: dict[str, dict[str, list[str]]] = {}
    for one in every:
        for mark in one.marks:
            if mark.status and mark.status not in said:
                found.setdefault(mark.status, {}).setdefault(one.name, []).append(mark.label)
    for status, series in found.items():
        named = [f"{name} {labels}" if len(every) > 1 else labels for name, labels in map(_listed, series.items())]
        yield tr("{figures}：{status}。", figures=tr("；").join(named).strip(), status=status)


def _listed(labels_of: tuple[str, list[str]]) -> tuple[str, str]:
    name, labels = labels_of
    more = len(labels) - _MOST_NAMED
    known = tr("、").join(labels[:_MOST_NAMED])
    return name, tr("{names}等 {count} 项", names=known, count=len(labels)) if more > 0 else known


def _crosses(observation: Observation, item: Item, drawn: set[str]) -> bool:
    """Say whether a break before a figure is drawn: at it, or in the line from a series' first figure to its last."""
    return observation.obs_id in drawn or not drawn.isdisjoint(
        one.obs_id for one in item.observations if one.time_period > observation.time_period
    )


def without_figures(content: ChartContent) -> str:
    """Return what is said in place of a chart that has no figures."""
    if content.missing:
        return tr("数据包中没有这张图要画的指标：{missing}", missing=tr("、").join(content.missing[:3]))
    return tr("这张图没有可以画的数字。")
