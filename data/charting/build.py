"""Turn a chart's specification and its package into what is to be drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from data.charting.annotations import with_annotations
from data.charting.areas.area_measures import are_areas_of_one_measure
from data.charting.chart_kinds import Body, kind_of
from data.charting.chart_notes import notes_of
from data.charting.chart_pages import with_common_ends
from data.charting.content import ChartContent, ChartPanelContent, Tone
from data.charting.emphasis import named_in, with_areas_alike, with_emphasis
from data.charting.items import Item, by_axis, first_areas, merged, resolve, source_line
from data.charting.panels.coinciding_lines import with_coinciding_lines
from data.charting.panels.round_figures import ROUNDED, with_round_figures
from data.model import ChartSpec, ChartType, Derivation, Package
from data.progress import check
from data.words import tr

_MOST_CHOSEN: Final = 60
# Of an indicator, in charts that have no room for more lines, columns or cards.
_MOST_AREAS: Final = 8
_PLACED: Final = (Body.PLOT, Body.CARDS)
# Each of their figures stands for itself.
_BY_ITSELF: Final = (Body.FIGURES, Body.CARDS, Body.ROWS)


def build_chart(package: Package, spec: ChartSpec, kind: ChartType | None = None) -> ChartContent:
    """Return a chart's content, drawn as `kind` where that is given, else as the package asks.

    What a type cannot show is drawn as another: a waterfall of figures from which no change follows as columns. What
    is no whole with its parts becomes bars, and bars or dots of which no two share a unit become big figures: `kind` of
    the content says what it is. Ids that the package does not have are listed in `missing`; a chart of none has no
    panels.
    """
    check()
    items, missing = resolve(package, spec.series)
    drawn, panels = _first_of(package, spec, items, kind or spec.chart_type)
    if drawn is ChartType.STACKED and any(panel.total is None for panel in panels):
        drawn = ChartType.BAR
    if drawn in (ChartType.BAR, ChartType.DOT) and panels and all(panel.is_single for panel in panels):
        drawn = ChartType.NUMBER
        panels = _panels_of(package, spec, items, drawn)
    panels = with_common_ends(package, spec, drawn, panels)
    panels = with_coinciding_lines(drawn, panels)
    if not any(panel.areas is not None for panel in panels):
        # Charts over areas know by themselves which one is meant: a period that is named is that of all.
        panels = with_emphasis(drawn, panels, named_in(package, spec))
    if not spec.emphasis and are_areas_of_one_measure(package, items):
        panels = with_areas_alike(panels)
    panels = with_annotations(package, drawn, panels)
    if drawn in (ChartType.BAR, ChartType.DOT):
        panels = tuple(sorted(panels, key=_rank))
    by_itself = kind_of(drawn).body in _BY_ITSELF
    # A table is where notes send those who look for all digits.
    is_table = kind_of(drawn).body is Body.GRID
    shown = panels if is_table else with_round_figures(panels, by_itself=by_itself)
    notes = notes_of(package, spec, drawn, items, panels)
    return ChartContent(
        chart_id=spec.chart_id,
        kind=drawn,
        title=spec.title,
        subtitle=spec.subtitle,
        panels=shown,
        notes=notes if shown == panels else (*notes, ROUNDED),
        source=source_line(package, items),
        derived=spec.derive is not Derivation.NONE,
        missing=missing,
    )


def _first_of(
    package: Package, spec: ChartSpec, items: tuple[Item, ...], kind: ChartType
) -> tuple[ChartType, tuple[ChartPanelContent, ...]]:
    """Return the type that the figures are for, the one asked for or the first of those drawn instead; its panels."""
    others = kind_of(kind).instead if spec.derive is Derivation.NONE else ()
    for one in (kind, *others):
        panels = _panels_of(package, spec, items, one)
        lone = sum(mark.value is not None for panel in panels for row in panel.series for mark in row.marks) < 2
        if panels and not (lone and one in kind_of(kind).instead[:-1]):
            return one, panels
    return kind, ()


def _panels_of(
    package: Package, spec: ChartSpec, items: tuple[Item, ...], kind: ChartType
) -> tuple[ChartPanelContent, ...]:
    drawn, left_out = items, 0
    if kind_of(kind).body in _PLACED:
        drawn = merged(items)
        # Columns of one axis choose and count their series themselves.
        if kind is not ChartType.COLUMN or len(by_axis(drawn)) > 1:
            drawn, left_out = first_areas(drawn, _MOST_AREAS)
    panels = kind_of(kind).panels(package, spec, drawn) if drawn else ()
    found = tuple(panel for panel in panels if panel.series)
    if not left_out or not found:
        return found
    note = tr("每项指标只画出前 {most} 个地区，另有 {left_out} 个没有画。", most=_MOST_AREAS, left_out=left_out)
    return (replace(found[0], notes=(*found[0].notes, note)), *found[1:])


def _rank(panel: ChartPanelContent) -> int:
    """Return where a panel of bars stands: what has no bar behind what is compared, unless it is meant; words last."""
    if panel.has_scale:
        return 1
    if not panel.is_single:
        return 3
    return 0 if panel.series[0].marks[0].tone is Tone.ACCENT else 2


def alternatives(package: Package, spec: ChartSpec) -> tuple[ChartType, ...]:
    """Return the kinds in which a chart can be drawn, first the one that it is drawn in unless told otherwise."""
    own = build_chart(package, spec).kind
    others = [spec.chart_type, *kind_of(spec.chart_type).others]
    items, _ = resolve(package, spec.series)
    if spec.chart_type is ChartType.NUMBER and len(items) > 1 and all(item.has_numbers for item in items):
        others.insert(1, ChartType.BAR)
    if spec.derive is not Derivation.NONE:
        others = [kind for kind in others if kind_of(kind).derives]
    made = [(kind, build_chart(package, spec, kind)) for kind in others if kind is not own]
    suited = (kind for kind, content in made if content.kind is kind and kind_of(kind).suits(content.panels))
    return (own, *suited)


def chart_of_observations(package: Package, obs_ids: tuple[str, ...], title: str) -> ChartContent:
    """Return a chart of selected figures: ranked bars, a panel a unit, words as words."""
    chosen = obs_ids[:_MOST_CHOSEN]
    left_out = len(obs_ids) - len(chosen)
    note = (
        tr("只画出前 {most} 项，另有 {left_out} 项没有画。", most=_MOST_CHOSEN, left_out=left_out) if left_out else ""
    )
    found = [package.observation_by_id[obs_id] for obs_id in chosen]
    areas = {one.ref_area for one in found}
    # Of one area among several its names do not tell which.
    area = package.area_name(areas.pop()) if len(areas) == 1 and package.is_of_areas(found[0].indicator_id) else ""
    spec = ChartSpec("selection", "", title, area, ChartType.BAR, chosen, note)
    return build_chart(package, spec)
