"""What a chart over time says of figures that have no point on it: words, missing ones, those of other periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from data.charting.chart_kinds import Body, kind_of
from data.charting.content import ChartPanelContent
from data.charting.derive import by_moment, by_year, is_subtractable, not_in_index, words_by_moment
from data.charting.items import Item, merged, short_titles
from data.figures.figure_text import MISSING, Moment, number_text, period_text, value_with_unit
from data.model import ChartSpec, ChartType, Derivation, Observation
from data.words import tr

# Of names and of figures; a slide of many would be full of them.
_MOST_NAMED: Final = 4
_LONGEST_WORDS: Final = 24
_YEAR: Final = 4


def left_out_notes(
    spec: ChartSpec, drawn: ChartType, items: tuple[Item, ...], panels: tuple[ChartPanelContent, ...]
) -> Iterator[str]:
    """Yield what stands in the source where a chart that is drawn as this type has no point.

    Words and missing figures are told with their periods, figures of spans or unstated periods with what they are, and
    figures that nothing is computed from with the reason. A chart that is not over time shows them all.
    """
    if kind_of(drawn).body not in (Body.PLOT, Body.CARDS):
        return
    known = merged(items)
    titles = short_titles(known)
    names = {item.indicator.indicator_id: titles[item.indicator.indicator_id] for item in known}
    yield from _words(known, names, drawn, panels)
    if drawn is ChartType.SLOPE:
        lone = [item for item in known if len(by_moment(item.observations)) == 1]
        told = [_figure(item, by_moment(item.observations)[0][1], names) for item in lone]
        if told:
            yield tr("只有一期，没有画：{figures}。", figures=_listed(told))
    elif drawn is not ChartType.CHANGE:
        yield from _off_axis(known, names)
    if spec.derive is Derivation.INDEX:
        yield from _not_in_index(known, names)
        if not panels:
            yield tr("没有哪一年的数字可以作共同的基数，画不出指数。")
    elif spec.derive is Derivation.CHANGE:
        yield from _without_change(known, names)


def _words(
    items: Sequence[Item], names: dict[str, str], drawn: ChartType, panels: Sequence[ChartPanelContent]
) -> Iterator[str]:
    """Yield the words that stand in place of figures, a note for the periods and indicators that have the same."""
    cards = {mark.obs_ids for panel in panels for one in panel.series for mark in one.marks}
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for item in items:
        known = by_moment(item.observations)
        first = known[-2:][0][0].at if drawn is ChartType.CHANGE and known else None
        by_words: dict[str, list[str]] = {}
        for moment, observation in words_by_moment(item.observations):
            # Cards show the last two periods, among them words.
            is_told = drawn is ChartType.CHANGE and ((observation.obs_id,) in cards or first is None)
            if not is_told and (first is None or moment.at > first):
                by_words.setdefault(number_text(observation), []).append(moment.label)
        for said, labels in by_words.items():
            found.setdefault((said, tuple(labels)), []).append(names[item.indicator.indicator_id])
    for (words, at), named in found.items():
        periods = _periods(at)
        shown = words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"
        told = (
            tr("{periods}没有数字", periods=periods)
            if words == MISSING
            else tr("{periods}原文为“{words}”", periods=periods, words=shown)
        )
        yield _of(named, told, alone=len(items) == 1)


def _off_axis(items: Sequence[Item], names: dict[str, str]) -> Iterator[str]:
    """Yield the figures whose period has no place on the axis: spans, unstated ones, of another length."""
    told = []
    for item in items:
        shown = {one.obs_id for _, one in (*by_moment(item.observations), *words_by_moment(item.observations))}
        for observation in item.observations:
            if observation.obs_id not in shown and observation.value_text:
                told.append(_figure(item, observation, names))
    if told:
        yield tr("不在时间轴上，没有画：{figures}。", figures=_listed(told))


def _figure(item: Item, observation: Observation, names: dict[str, str]) -> str:
    """Return a figure with its period, and with its name where a chart has others."""
    name = names[item.indicator.indicator_id] if len(names) > 1 else ""
    figure = value_with_unit(observation, item.indicator)
    return tr("{name}{period}（{figure}）", name=name, period=period_text(observation), figure=figure)


def _listed(told: Sequence[str]) -> str:
    known = tr("、").join(told[:_MOST_NAMED])
    return tr("{names}等 {count} 项", names=known, count=len(told)) if len(told) > _MOST_NAMED else known


def _not_in_index(items: Sequence[Item], names: dict[str, str]) -> Iterator[str]:
    for item in items:
        bounds, others, below = not_in_index(item.observations)
        reasons = (
            (bounds, tr("{periods}不是确数")), (others, tr("{periods}口径不同")), (below, tr("{periods}是负数")),
        )  # fmt: skip
        told = tr("，").join(form.format(periods=_years(years)) for years, form in reasons if years)
        if told:
            words = tr("{told}，不算指数", told=told)
            yield _of([names[item.indicator.indicator_id]], words, alone=len(items) == 1)


def _without_change(items: Sequence[Item], names: dict[str, str]) -> Iterator[str]:
    for item in items:
        dated = by_year(item.observations)
        years = [
            year
            for (before_year, before), (year, after) in pairwise(dated)
            if Moment.of_year(year).follows(Moment.of_year(before_year)) and not _has_change(before, after)
        ]
        if years:
            words = tr("{periods}或上年不是确数或口径不同，不算增减", periods=_years(years))
            yield _of([names[item.indicator.indicator_id]], words, alone=len(items) == 1)


def _has_change(before: Observation, after: Observation) -> bool:
    return is_subtractable(before, after, over_break=True)


def _of(names: list[str], told: str, *, alone: bool) -> str:
    """Return a note with the names of what it is about, unless the chart is of that alone."""
    if alone:
        return tr("{told}。", told=told)
    return tr("{names}：{told}。", names=_listed(names), told=told)


def _years(years: Iterable[int]) -> str:
    return _periods([str(year) for year in years])


def _periods(labels: Sequence[str]) -> str:
    """Return periods in one phrase: 2019、2020年, 2020年一季度、2020年二季度; of many the first and last."""
    shown = tr("、").join(labels)
    if len(labels) > _MOST_NAMED:
        shown = tr("{first}—{last}间 {count} 期", first=labels[0], last=labels[-1], count=len(labels))
    elif all(len(label) == _YEAR and label.isdecimal() for label in labels):
        shown = tr("{years}年", years=shown)
    return shown
