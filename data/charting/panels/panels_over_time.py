"""Charts over time: lines, columns and before-and-after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from data.charting.content import INDEX, ChartPanelContent, Mark, Series, gaps_of, is_sparse, missing_years
from data.charting.derive import (
    base_year_of,
    broken_years,
    by_moment,
    by_year,
    change_of,
    index_of,
    is_claim,
    words_by_moment,
    yearly_change,
)
from data.charting.items import Item, are_apart, by_axis, mark_of, short_titles, unit_of, units_of
from data.charting.totals import without_totals
from data.charting.value_axis import line_ticks
from data.checks.doubts import flagged_ids
from data.figures.figure_text import figure_parts, period_text, value_with_unit
from data.model import ChartSpec, Check, Derivation, Observation, Package
from data.palette import LIGHT
from data.words import tr

_STACKED: Final = tr("各层堆叠，所标数字是该层自己的量。")
# So many series have colours of their own.
_MOST_COLUMNS: Final = len(LIGHT.series)


def _places(items: tuple[Item, ...]) -> dict[int, int]:
    """Return the place of each item in what the chart asks for, by the item's identity."""
    return {id(item): place for place, item in enumerate(items)}


def series_names(items: Sequence[Item]) -> dict[str, str]:
    """Return the names of series by indicator_id: with their area beside others, and their unit beside another one."""
    names = short_titles(items)
    for group in by_axis(items):
        if len(units_of(group)) > 1:
            names |= {
                key: tr("{name}（{unit}）", name=names[key], unit=item.indicator.unit)
                for item in group
                for key in (item.indicator.indicator_id,)
            }
    return names


def _titled(items: Sequence[Item], names: dict[str, str]) -> str:
    return tr("、").join(names[item.indicator.indicator_id] for item in items)


def _marks(package: Package, item: Item) -> tuple[Mark, ...]:
    """Return the figures of an item along the time axis, and the words that stand where there is none."""
    flagged = flagged_ids(package)
    dated = [*by_moment(item.observations), *words_by_moment(item.observations)]
    return tuple(
        replace(mark_of(observation, item.indicator, moment.label, flagged), moment=moment)
        for moment, observation in sorted(dated, key=lambda one: one[0].at)
    )


def _are_figures(marks: Sequence[Mark]) -> bool:
    """Say whether there is a figure among marks: words alone are no line or column."""
    return any(mark.value is not None for mark in marks)


def _index_panel(package: Package, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    base = base_year_of([item.observations for item in items])
    if base is None:
        return ()
    names, flagged = short_titles(items), flagged_ids(package)
    drawn = tuple(
        Series(names[item.indicator.indicator_id], index_of(item.observations, base, flagged), number)
        for number, item in enumerate(items)
    )
    broken = {
        item.indicator.indicator_id: broken_years(by_year(item.observations)) for item in items if item.has_numbers
    }
    notes = [
        tr("{name}：{year}年起数列中断，与此前各年不相除。", name=names[key], year=year)
        for key, years in broken.items()
        for year in years
    ]
    starts_anew = any(base in years for years in broken.values())
    drawn = tuple(_from(one, base) for one in drawn) if starts_anew else drawn
    shown = tuple(one for one in drawn if one.marks)
    return (ChartPanelContent(INDEX.format(base=base), shown, notes=(*notes, *_gap_notes(shown))),)


def _from(one: Series, year: int) -> Series:
    """Return a series from a year on."""
    return replace(one, marks=tuple(mark for mark in one.marks if int(mark.label) >= year))


def line_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return a panel an axis with a line an indicator."""
    if spec.derive is Derivation.INDEX:
        return _index_panel(package, items)
    if spec.derive is Derivation.CHANGE:
        return period_panels(package, spec, items)
    panels = []
    names, places = series_names(items), _places(items)
    for group in by_axis(items):
        drawn = tuple(
            Series(names[item.indicator.indicator_id], marks, places[id(item)])
            for item in group
            if _are_figures(marks := _marks(package, item))
        )
        values = [mark.value for one in drawn for mark in one.marks if mark.value is not None]
        title, notes = _titled(group, names), _gap_notes(drawn)
        panels.append(ChartPanelContent(unit_of(group), drawn, title, notes=notes, ticks=line_ticks(values)))
    return tuple(panels)


def _gap_notes(series: Sequence[Series]) -> tuple[str, ...]:
    """Return what it means that a line is not drawn between two figures, or over periods that have none at all."""
    yearly = all(mark.moment is not None and mark.moment.step == 1.0 for one in series for mark in one.marks)
    if is_sparse(series):
        return (tr("点与点之间的年份没有数字，直接连线。") if yearly else tr("点与点之间各期没有数字，直接连线。"),)
    if not any(gaps_of(one, series) for one in series):
        return ()
    return (tr("断开处：中间年份没有数字。") if yearly else tr("断开处：中间各期没有数字。"),)


def area_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return a panel an axis with one line, filled to 0, or with lines that add up, each on top of the one before.

    Nothing is returned where areas would mislead: of derived figures, of a single point, of several indicators that
    do not add, as one is the sum of others or an area holds another, or have figures below 0, or not all for the same
    periods.
    """
    if spec.derive is not Derivation.NONE:
        return ()
    panels = line_panels(package, spec, items)
    if any(len(group) > 1 and not _add_up(package, group) for group in by_axis(items)):
        return ()
    if not all(map(_fills, panels)):
        return ()
    return tuple(
        replace(
            panel, series=_piled(panel.series), ticks=(),
            notes=(*([_STACKED] if len(panel.series) > 1 else []), *panel.notes),
        )
        for panel in panels
    )  # fmt: skip


def _add_up(package: Package, items: tuple[Item, ...]) -> bool:
    """Say whether no figure of some items is in two of them."""
    areas = {one.ref_area for item in items for one in item.observations}
    is_apart = are_apart(package, areas) and len(without_totals(package, items)) == len(items)
    return is_apart and all(item.indicator.additive for item in items)


def _fills(panel: ChartPanelContent) -> bool:
    """Say whether what is under the lines of a panel can be filled."""
    marks = [mark for one in panel.series for mark in one.marks]
    periods = {tuple(mark.label for mark in one.marks) for one in panel.series}
    if len(panel.series) < 2:
        return sum(mark.value is not None for mark in marks) > 1
    whole = all(mark.value is not None and mark.value >= 0 and not mark.break_before for mark in marks)
    return whole and len(periods) == 1 and len(next(iter(periods))) > 1


def _piled(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Return series of which each mark starts where the one below it ends."""
    if len(series) < 2:
        return series
    ends: dict[str, float] = {}
    piled = []
    for one in series:
        piled.append(replace(one, marks=tuple(replace(mark, start=ends.get(mark.label, 0.0)) for mark in one.marks)))
        ends = {mark.label: (mark.start or 0.0) + (mark.value or 0.0) for mark in piled[-1].marks}
    return tuple(piled)


def column_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return the figures by period with as many series in columns as colours tell apart."""
    every = by_axis(items)[0]
    first = _told_apart(spec, every)
    left_out = [item for item in every if item.has_numbers and not any(item is one for one in first)]
    if not left_out or spec.derive is Derivation.INDEX:
        return period_panels(package, spec, items)
    shown = tuple(item for item in items if not any(item is one for one in left_out))
    panel, *others = period_panels(package, spec, shown)
    series = tuple(replace(one, place=place) for place, one in enumerate(panel.series))
    note = tr("柱形只画出 {shown} 项，另有 {left_out} 项见表。", shown=len(first), left_out=len(left_out))
    return replace(panel, series=series, notes=(note, *panel.notes)), *others


def period_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return columns of the axis of the first indicator with figures.

    What is of other units, or stands in words alone, is in rows under it.
    """
    if spec.derive is Derivation.INDEX:
        return _index_panel(package, items)
    places = _places(items)
    groups = by_axis(items)
    first = next((group for group in groups if any(by_moment(item.observations) for item in group)), groups[0])
    others = [group for group in groups if group is not first]
    names = series_names(items)
    if spec.derive is Derivation.CHANGE:
        drawn = tuple(
            Series(
                names[item.indicator.indicator_id],
                yearly_change(item.observations, flagged_ids(package)),
                places[id(item)],
            )
            for item in first
        )
        return (ChartPanelContent(unit_of(first), tuple(one for one in drawn if one.marks), tr("比上年减少（推算）")),)
    every = [
        Series(names[item.indicator.indicator_id], _marks(package, item), places[id(item)])
        for group in (first, *others)
        for item in group
    ]
    shown = tuple(one for one in every[: len(first)] if _are_figures(one.marks))
    under = tuple(one for one in every if one.marks and not any(one is other for other in shown))
    notes = _missing_notes((*shown, *under))
    return (ChartPanelContent(unit_of(first), shown, _titled(first, names), under, notes=notes),)


def _told_apart(spec: ChartSpec, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return items of which columns stand beside each other: as many as colours tell apart, those that are meant first.

    They keep their order.
    """
    numbered = [item for item in items if item.has_numbers]
    if len(numbered) <= _MOST_COLUMNS:
        return items
    named = frozenset(spec.emphasis)

    def is_meant(item: Item) -> bool:
        own = {item.indicator.indicator_id, *(one.obs_id for one in item.observations)}
        return not named.isdisjoint(own | {one.indicator_id for one in item.observations})

    kept = sorted(numbered, key=lambda item: not is_meant(item))[:_MOST_COLUMNS]
    return tuple(item for item in numbered if any(item is one for one in kept))


def _missing_notes(series: Sequence[Series]) -> tuple[str, ...]:
    """Return that the empty places among columns are years without a figure."""
    years = missing_years(series)
    return (tr("{years}年没有数字。", years=tr("、").join(years)),) if years else ()


def _growth_words(package: Package, item: Item) -> str:
    """Return the printed yearly growth between two of an item's figures, found through the relations."""
    own = {observation.obs_id for observation in item.observations}
    about = [one for obs_id in own for one in package.relations_by_observation.get(obs_id, ())]
    for relation in sorted(about, key=lambda one: package.relation_ranks[one.relation_id]):
        if relation.check is Check.GROWTH and own >= set(relation.parts):
            rate = package.observation_by_id.get(relation.result)
            if rate is not None:
                return tr("年均增长 {value}", value=value_with_unit(rate, package.indicator_of(rate)))
    return ""


def slope_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return first and last figure of each indicator, with the printed yearly growth between them."""
    panels = []
    names, places = series_names(items), _places(items)
    for group in by_axis(items):
        drawn = []
        for item in group:
            marks = [mark for mark in _marks(package, item) if mark.value is not None]
            if len(marks) > 1:
                growth = _growth_words(package, item)
                last = replace(marks[-1], break_before=any(mark.break_before for mark in marks[1:]))
                drawn.append(Series(names[item.indicator.indicator_id], (marks[0], last), places[id(item)], growth))
        panels.append(ChartPanelContent(unit_of(group), tuple(drawn), ""))
    return tuple(panels)


def change_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return a panel an indicator: the figure of the period before, the last one, and the change, which is derived.

    `detail` of a mark is its unit. Without a period before there is one figure; where the two do not compare, no
    change. What is claimed in words is as much as a figure; a period without either is none.
    """
    names = short_titles(items)
    flagged = flagged_ids(package)

    def mark_at(item: Item, observation: Observation, label: str) -> Mark:
        before, figure, unit = figure_parts(observation, item.indicator)
        mark = mark_of(observation, item.indicator, label, flagged)
        return replace(mark, before=before, text=figure, detail=unit)

    panels = []
    for item in items:
        claims = [one for one in words_by_moment(item.observations) if is_claim(one[1])]
        known = sorted((*by_moment(item.observations), *claims), key=lambda one: one[0].at)
        dated = [(moment.label, observation) for moment, observation in known[-2:]]
        dated = dated or [(period_text(observation), observation) for observation in item.observations[-1:]]
        marks = [mark_at(item, observation, label) for label, observation in dated]
        change = change_of(dated[0][1], dated[1][1], item.indicator.unit) if len(dated) > 1 else None
        if change is not None:
            both = tuple(observation.obs_id for _, observation in dated)
            in_doubt = not flagged.isdisjoint(both)
            marks.append(Mark(both, tr("变化"), None, change.text, flagged=in_doubt, formula=change.formula))
        name = names[item.indicator.indicator_id]
        panels.append(ChartPanelContent("", (Series(name, tuple(marks)),), name))
    return tuple(panels)
