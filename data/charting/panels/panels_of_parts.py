"""Charts of figures beside each other: ranked bars, parts of a whole, coverage, lists, big figures, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from data.charting.content import ChartPanelContent, Mark, Series, is_index
from data.charting.derive import share
from data.charting.items import (
    Item,
    by_measure,
    mark_of,
    merged,
    scaled_to,
    short_titles,
    unit_of,
    units_of,
    usual_of,
)  # fmt: skip
from data.charting.panels.panels_over_time import period_panels, series_names
from data.charting.value_axis import are_alike, dot_ticks
from data.checks.doubts import flagged_ids, has_unit
from data.figures.figure_text import figure_parts, group_digits, moment_of, number_text, period_text, value_with_unit
from data.model import ChartSpec, Check, Derivation, Observation, Package
from data.units import COUNTS_OF_PEOPLE, is_share
from data.words import tr

# Of dots in several series.
_MOST_PERIODS: Final = 4
_FEWEST_ROWS: Final = 2
# Per cent.
_WHOLE: Final = 100.0


def _each(items: tuple[Item, ...], beside: tuple[Item, ...] = ()) -> Iterator[tuple[Item, Observation, str]]:
    """Yield every figure with its label, which no other has: it names the period where another has the same name.

    What all the items of the chart share is left out of the labels; `beside` are all of them, where not the same.
    """
    every = beside or items
    names = short_titles(every)
    labels: dict[str, str] = {}
    counted = Counter(names[item.indicator.indicator_id] for item in every for _ in item.observations)
    for item in every:
        name = names[item.indicator.indicator_id]
        for observation in item.observations:
            label = tr("{name}（{period}）", name=name, period=period_text(observation)) if counted[name] > 1 else name
            labels[observation.obs_id] = label
    seen: Counter[str] = Counter()
    for obs_id, label in labels.items():
        seen[label] += 1
        labels[obs_id] = label if seen[label] == 1 else f"{label} {seen[label]}"
    for item in items:
        for observation in item.observations:
            yield item, observation, labels[observation.obs_id]


def bar_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return a panel a measure with bars from long to short, and a last one with the claims in words.

    Where units of a measure differ, in words or in their power of ten, the bars have one scale, and each figure its
    own unit; so they do where one has its 多, 余 or 以上 behind its unit.
    """
    flagged = flagged_ids(package)
    panels = []
    for group in by_measure(item for item in items if item.has_numbers):
        usual, powers = usual_of(group), {item.power for item in group}
        figures = [one for one in _each(group, items) if one[1].obs_value is not None]
        several = len(units_of(group)) > 1 or len(powers) > 1
        with_units = several or any(has_unit(observation) for _, observation, _ in figures)
        marks = []
        for item, observation, label in figures:
            mark = mark_of(observation, item.indicator, label, flagged)
            marks.append(scaled_to(item, mark, usual.power) if with_units else mark)
        marks.sort(key=lambda mark: -(mark.value or 0.0))
        base = usual.indicator.unit if len(powers) > 1 else ""
        panels.append(ChartPanelContent(unit_of(group), (Series("", tuple(marks)),), axis_unit=base))
    words = tuple(
        mark_of(observation, item.indicator, label, flagged)
        for item, observation, label in _each(items)
        if observation.obs_value is None
    )
    if words:
        panels.append(ChartPanelContent("", (Series("", words),), tr("原文为文字")))
    return tuple(panels)


def dot_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return the panels of bars with the axis of dots; of a few periods each is a series, all in the rows of names."""
    panels = list(bar_panels(package, spec, items))
    names: dict[str, str] = {}
    titles = short_titles(items)
    for item in items:
        names |= {one.obs_id: titles[item.indicator.indicator_id] for one in item.observations}
    for number, panel in enumerate(panels):
        marks = panel.series[0].marks
        values = [mark.value for mark in marks if mark.value is not None]
        if values:
            series = _by_period(package, marks, names) or panel.series
            panels[number] = replace(panel, series=series, ticks=dot_ticks(values))
    return tuple(panels)


def _by_period(package: Package, marks: tuple[Mark, ...], names: dict[str, str]) -> tuple[Series, ...]:
    """Return a series a period, ranked by the last one, whose colour is the first; none where it is no such table.

    `names` are those of the rows, by obs_id.
    """
    figures = [(mark, package.observation_by_id[mark.obs_ids[0]]) for mark in marks]
    cells = {(names[one.obs_id], one.time_period): (mark, one) for mark, one in figures}
    periods = sorted({period for _, period in cells})
    last = {row: (period, cells[row, period][0].value or 0.0) for row, period in sorted(cells)}
    is_table = len(cells) == len(marks) and all(periods) and 1 < len(periods) <= _MOST_PERIODS
    if not is_table or len(last) < _FEWEST_ROWS:
        return ()
    rows = sorted(last, key=last.__getitem__, reverse=True)
    series = []
    for number, period in enumerate(periods):
        own = [(row, *cells[row, period]) for row in rows if (row, period) in cells]
        labelled = tuple(replace(mark, label=row) for row, mark, _ in own)
        series.append(Series(period_text(own[0][2]), labelled, len(periods) - 1 - number))
    return tuple(series)


def suit_dots(panels: tuple[ChartPanelContent, ...]) -> bool:
    """Say whether dots show these panels better than bars do: rates and indices, and what is nearly alike."""
    compared = [panel for panel in panels if panel.has_scale]
    return bool(compared) and all(
        is_share(panel.unit)
        or is_index(panel.unit)
        or are_alike(mark.value for one in panel.series for mark in one.marks if mark.value is not None)
        for panel in compared
    )


def stacked_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return the parts of a printed whole, found through the sum relation that adds exactly these figures.

    Parts that do not add, whose whole is not printed, or of which one counts another thing, are no stack: they are
    drawn as bars. People and the times that people were counted stand in one stack where the package says that they
    add; then every part is named with its unit.
    """
    named = {observation.obs_id for item in items for observation in item.observations}
    for relation in package.relations_by_observation.get(next(iter(named), ""), ()):
        whole = package.observation_by_id.get(relation.result)
        if relation.check is Check.SUM and set(relation.parts) == named and whole is not None:
            break
    else:
        return bar_panels(package, spec, items)
    indicator = package.indicator_of(whole)
    every = (*items, Item(indicator, (whole,)))
    measures, units = {item.measure for item in every}, units_of(every)
    is_one_scale = len({item.power for item in every}) == 1 and (len(measures) == 1 or measures <= COUNTS_OF_PEOPLE)
    if not is_one_scale or not all(item.indicator.additive and item.has_numbers for item in items):
        return bar_panels(package, spec, items)
    flagged = flagged_ids(package)
    drawn = tuple(
        Series(
            tr("{name}（{unit}）", name=label, unit=item.indicator.unit) if len(units) > 1 else label,
            (mark_of(observation, item.indicator, label, flagged),),
            number,
        )
        for number, (item, observation, label) in enumerate(_each(items))
    )
    total = mark_of(whole, indicator, indicator.title, flagged)
    parts = [observation.obs_value or Decimal() for _, observation, _ in _each(items)]
    numbers = " + ".join(number_text(observation) for _, observation, _ in _each(items))
    printed = value_with_unit(whole, indicator)
    added = sum(parts, Decimal())
    exact = added == whole.obs_value
    detail = (
        f"{numbers} = {printed}"
        if exact
        else tr("{numbers} = {sum}，印作 {printed}", numbers=numbers, sum=group_digits(f"{added:f}"), printed=printed)
    )
    unit = tr("、").join(units)
    return (ChartPanelContent(unit, drawn, indicator.title, total=replace(total, formula=detail)),)


def _whole_of(package: Package, observation: Observation) -> Observation | None:
    """Return the N of an n of N, which an at_most relation names."""
    for relation in package.relations_by_observation.get(observation.obs_id, ()):
        if relation.check is Check.AT_MOST and relation.result == observation.obs_id and relation.parts:
            return package.observation_by_id.get(relation.parts[0])
    return None


def coverage_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return shares of 100 %: printed percentages, n of N with the share as 推算, and claims in words as words.

    Nothing is returned where a figure is no share, or one below 0 or above 100 %: no track of 100 % holds it.
    """
    flagged = flagged_ids(package)
    marks = []
    for item, observation, label in _each(items):
        mark = mark_of(observation, item.indicator, label, flagged)
        whole = _whole_of(package, observation)
        if item.indicator.unit == "%" or observation.obs_value is None:
            marks.append(replace(mark, whole=None if mark.value is None else _WHOLE))
        elif whole is not None and whole.obs_value:
            percent, formula = share(observation.obs_value, whole.obs_value)
            of = f"{group_digits(number_text(whole))} {package.indicator_of(whole).unit}"
            marks.append(
                replace(
                    mark,
                    value=float(percent),
                    whole=_WHOLE,
                    text=f"{mark.text} / {of}",
                    formula=formula,
                    detail=tr("推算 {percent:f}%", percent=percent),
                )
            )
        else:
            return ()
    if any(mark.value is not None and not 0 <= mark.value <= _WHOLE for mark in marks):
        return ()
    unit = "%" if not any(mark.formula for mark in marks) else ""
    return (ChartPanelContent(unit, (Series("", tuple(marks)),)),)


def list_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return measures in words, a series a group, in the order of the package."""
    flagged = flagged_ids(package)
    groups: dict[str, list[Mark]] = {}
    for item, observation, label in _each(items):
        mark = mark_of(observation, item.indicator, label, flagged)
        text = value_with_unit(observation, item.indicator)
        groups.setdefault(item.indicator.group, []).append(replace(mark, text=text, icon=item.indicator.icon))
    return (ChartPanelContent("", tuple(Series(group, tuple(marks)) for group, marks in groups.items())),)


def number_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return big figures; `detail` of a mark is its unit."""
    flagged = flagged_ids(package)
    marks = tuple(
        replace(
            mark_of(observation, item.indicator, label, flagged),
            before=parts.before,
            text=parts.figure,
            detail=parts.unit,
        )
        for item, observation, label in _each(items)
        for parts in (figure_parts(observation, item.indicator),)
    )
    return (ChartPanelContent("", (Series("", marks),)),)


def table_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return periods by indicators where each has several, else a row a figure with unit and period.

    Words and figures of spans or without a period stand in it like all others.
    """
    if spec.derive is not Derivation.NONE:
        return period_panels(package, spec, items)
    flagged = flagged_ids(package)
    every = merged(items)
    if all(_has_periods(item) for item in every):
        names = series_names(every)
        return (
            ChartPanelContent(
                "",
                tuple(
                    Series(
                        _with_unit(names[item.indicator.indicator_id], item.indicator.unit),
                        tuple(_cell(item, one, flagged) for one in item.observations),
                        place,
                    )
                    for place, item in enumerate(every)
                ),
            ),
        )
    marks = tuple(
        replace(
            mark_of(observation, item.indicator, item.indicator.title, flagged),
            text=value_with_unit(observation, item.indicator),
        )
        for item, observation, _ in _each(items)
    )
    return (ChartPanelContent("", (Series("", marks),)),)


def _has_periods(item: Item) -> bool:
    """Say whether an item has several figures, each of a period of its own."""
    labels = [_period_label(one) for one in item.observations]
    return len(labels) > 1 and len(set(labels)) == len(labels)


def _period_label(observation: Observation) -> str:
    moment = moment_of(observation)
    return moment.label if moment is not None else period_text(observation)


def _cell(item: Item, observation: Observation, flagged: frozenset[str]) -> Mark:
    mark = mark_of(observation, item.indicator, _period_label(observation), flagged)
    return replace(mark, moment=moment_of(observation))


def _with_unit(name: str, unit: str) -> str:
    """Return a name with its unit; one of several units of an axis is in it already."""
    is_said = not unit or name.endswith(tr("（{unit}）", unit=unit))
    return name if is_said else tr("{name}（{unit}）", name=name, unit=unit)
