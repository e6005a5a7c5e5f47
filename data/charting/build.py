"""Turn a chart's specification and its package into what is to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from data.charting import parts, series
from data.charting.content import ChartContent, Panel
from data.charting.items import Item, resolve
from data.charting.words import notes_of, source_line
from data.model import ChartSpec, ChartType, Derivation, Package

_BUILDERS: Final[Mapping[ChartType, Callable[[Package, ChartSpec, tuple[Item, ...]], tuple[Panel, ...]]]] = {
    ChartType.LINE: series.line_panels,
    ChartType.COLUMN: series.column_panels,
    ChartType.SLOPE: series.slope_panels,
    ChartType.BAR: parts.bar_panels,
    ChartType.STACKED: parts.stacked_panels,
    ChartType.COVERAGE: parts.coverage_panels,
    ChartType.LIST: parts.list_panels,
    ChartType.NUMBER: parts.number_panels,
    ChartType.TABLE: parts.table_panels,
}
_OTHER_KINDS: Final[Mapping[ChartType, tuple[ChartType, ...]]] = {
    ChartType.LINE: (ChartType.TABLE,),
    ChartType.COLUMN: (ChartType.LINE, ChartType.TABLE),
    ChartType.SLOPE: (ChartType.TABLE,),
    ChartType.BAR: (ChartType.NUMBER, ChartType.TABLE),
    ChartType.STACKED: (ChartType.BAR, ChartType.TABLE),
    ChartType.COVERAGE: (ChartType.TABLE,),
    ChartType.LIST: (ChartType.TABLE,),
    ChartType.NUMBER: (ChartType.TABLE,),
    ChartType.TABLE: (),
}
_MOST_CHOSEN: Final = 60


def build_chart(package: Package, spec: ChartSpec, kind: ChartType | None = None) -> ChartContent:
    """Return a chart's content, drawn as `kind` where that is given, else as the package asks.

    Ids that the package does not have are listed in `missing`; a chart of none has no panels.
    """
    items, missing = resolve(package, spec.series)
    drawn = kind or spec.chart_type
    panels = _BUILDERS[drawn](package, spec, items) if items else ()
    panels = tuple(panel for panel in panels if panel.series)
    return ChartContent(
        chart_id=spec.chart_id,
        kind=drawn,
        title=spec.title,
        subtitle=spec.subtitle,
        panels=panels,
        notes=notes_of(package, spec, items, panels),
        source=source_line(package, items),
        derived=spec.derive is not Derivation.NONE,
        missing=missing,
    )


def alternatives(package: Package, spec: ChartSpec) -> tuple[ChartType, ...]:
    """Return the kinds in which a chart can be drawn, the package's own first."""
    kinds = [spec.chart_type, *_OTHER_KINDS[spec.chart_type]]
    items, _ = resolve(package, spec.series)
    if spec.chart_type is ChartType.NUMBER and len(items) > 1 and all(item.has_numbers for item in items):
        kinds.insert(1, ChartType.BAR)
    if spec.derive is not Derivation.NONE:
        kinds = [kind for kind in kinds if kind in (ChartType.LINE, ChartType.COLUMN, ChartType.TABLE)]
    return tuple(kind for kind in kinds if kind is spec.chart_type or _BUILDERS[kind](package, spec, items))


def chart_of_observations(package: Package, obs_ids: tuple[str, ...], title: str) -> ChartContent:
    """Return a chart of selected figures: ranked bars, a panel a unit, words as words."""
    chosen = obs_ids[:_MOST_CHOSEN]
    left_out = len(obs_ids) - len(chosen)
    note = f"只画出前 {_MOST_CHOSEN} 项，另有 {left_out} 项没有画。" if left_out else ""
    spec = ChartSpec("selection", "", title, "", ChartType.BAR, chosen, note)
    return build_chart(package, spec)
