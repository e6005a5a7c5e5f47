"""Charts for a theme whose package asks for none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from data.charting.areas.area_charts import (
    MOST_LINES,
    AreaChart,
    AreaMeasure,
    by_size,
    charts_over_time,
    pages_of_items,
    ranking_of,
    span_of,
    unreported_words,
)
from data.charting.areas.area_measures import measure_and_area
from data.charting.areas.cube_charts import charts_of_areas
from data.charting.chart_pages import page_title
from data.charting.derive import most_moments
from data.charting.items import Item, by_axis
from data.charting.title_parts import is_of_test, is_total
from data.charting.totals import without_totals
from data.charting.value_axis import are_alike
from data.model import ChartSpec, ChartType, ObsStatus, Package, Theme
from data.progress import checked
from data.words import tr

_TWO = 2
_MOST_CARDS = 6
_MOST_PAGES_OF_CARDS = 2
_MOST_BARS = 14
_FEWEST_DOTS = 3
_PERCENT: Final = "%"
_MOST_CHARTS = 40
_LONGEST_TITLE = 48
_MOST_NAMED = 3
# Lines below that share of the highest one lie on its axis.
_FLAT: Final = 0.1


@dataclass
class _Charts:
    """The charts of a theme as they are found: long series, figures of two periods, single ones, claims in words."""

    package: Package
    theme: Theme
    specs: list[ChartSpec] = field(default_factory=list)
    # The items without a figure of areas whose measure others have figures of.
    silent: dict[str, list[Item]] = field(default_factory=dict)

    def add(
        self,
        kind: ChartType,
        title: str,
        series: Sequence[str],
        subtitle: str = "",
        note: str = "",
        *,
        is_slide: bool = True,
    ) -> None:
        key = f"{self.theme.theme_id}-default-{len(self.specs) + 1}"
        spec = ChartSpec(
            key, self.theme.theme_id, title, subtitle, kind, tuple(series), note, len(self.specs), is_slide
        )
        self.specs.append(spec)

    def add_areas(self, charts: Iterable[AreaChart], name: str) -> None:
        """Add the charts of a measure of several areas; the by-products of a computation are no slides."""
        for one in charts:
            is_slide = one.is_slide and not is_of_test(name)
            self.add(one.kind, one.title, one.series, one.subtitle, one.note, is_slide=is_slide)

    def add_lines(self, items: list[Item]) -> None:
        for axis in by_axis(items):
            for name, own in self.by_measure(axis).items():
                if name is not None:
                    self.add_areas(charts_over_time(self._measure(name, own)), name)
                    continue
                for chosen in by_size(own, MOST_LINES, _FLAT):
                    is_slide = not all(is_of_test(item.indicator.title) for item in chosen)
                    self.add(ChartType.LINE, _title_of(chosen), _ids(chosen), span_of(chosen), is_slide=is_slide)

    def _measure(self, name: str, items: Sequence[Item]) -> AreaMeasure:
        """Return a measure of many areas; what the file doesn't say of it is said in its charts."""
        unsaid = tr("指标名称：原文未注明") if items[0].indicator.unit else tr("指标名称、单位：原文未注明")
        silent = (item.indicator for item in self.silent.get(name, ()))
        own = [one for one in silent if one.unit in ("", items[0].indicator.unit)]
        areas = tuple(area for one in own if not is_total(area := measure_and_area(self.package, one)[1]))
        return AreaMeasure(self.package, name or self.theme.title, tuple(items), "" if name else unsaid, areas)

    def add_cards(self, items: list[Item]) -> None:
        """Add what has two periods: at most two pages of cards, which say how many there are.

        The areas of a measure that are many are ranked instead.
        """
        rest = []
        for name, own in self.by_measure(items).items():
            if name is None or len(by_axis(own)) > 1:
                rest += own
                continue
            measure = self._measure(name, own)
            ranking = ranking_of(measure) if len(own) > _MOST_CARDS else None
            if ranking is not None:
                self.add_areas([ranking], name)
            elif len(own) <= _MOST_CARDS:
                title = tr("{measure} · {areas}", measure=measure.name, areas=measure.listed(own))
                subtitle, note = measure.words(span_of(own)), unreported_words("", measure.silent)
                self.add_areas([AreaChart(ChartType.CHANGE, title, subtitle, _ids(own), note=note)], name)
            else:
                rest += own
        shown, more = rest[: _MOST_CARDS * _MOST_PAGES_OF_CARDS], ""
        if len(rest) > len(shown):
            more = tr("前 {shown} 项，共 {count} 项，其余见表格", shown=len(shown), count=len(rest))
        for chosen in pages_of_items(shown, _MOST_CARDS):
            told = tr("；").join(part for part in (span_of(chosen), more) if part)
            self.add(ChartType.CHANGE, _title_of(chosen), _ids(chosen), told)

    def add_bars(self, items: list[Item]) -> None:
        by_group: dict[str, list[Item]] = {}
        for item in items:
            by_group.setdefault(item.indicator.group, []).append(item)
        for group, members in by_group.items():
            for name, own in self.by_measure(without_totals(self.package, members)).items():
                ranking = None
                if name is not None and len(by_axis(own)) == 1:
                    ranking = ranking_of(self._measure(name, own))
                if ranking is not None and name is not None:
                    self.add_areas([ranking], name)
                    continue
                pages = pages_of_items(own, _MOST_BARS)
                for number, chosen in enumerate(pages, start=1):
                    kind = ChartType.DOT if _are_alike_rates(chosen) else ChartType.BAR
                    is_slide = not all(is_of_test(item.indicator.title) for item in chosen)
                    title = page_title(group or self.theme.title, number, len(pages))
                    self.add(kind, title, _ids(chosen), is_slide=is_slide)

    def by_measure(self, items: Sequence[Item]) -> dict[str | None, list[Item]]:
        """Return items by the measure that they give for several areas; under None those that are no such thing."""
        parts = [measure_and_area(self.package, item.indicator) for item in items]
        areas: dict[str, set[str]] = {}
        for measure, area in parts:
            if area:
                areas.setdefault(measure, set()).add(area)
        found: dict[str | None, list[Item]] = {}
        for item, (measure, area) in zip(items, parts, strict=True):
            key = measure if area and len(areas[measure]) > 1 else None
            found.setdefault(key, []).append(item)
        return found


def default_charts(package: Package, theme: Theme) -> tuple[ChartSpec, ...]:
    """Return lines for long series, cards for two periods, bars or dots for single figures, a list for words."""
    items = [
        Item(indicator, package.observations_by_indicator.get(indicator.indicator_id, ()))
        for indicator in checked(package.indicators_by_theme.get(theme.theme_id, ()))
    ]
    charts = _Charts(package, theme)
    of_areas = {item.indicator.indicator_id: tuple(charts_of_areas(package, item.indicator)) for item in items}
    for item in items:
        charts.add_areas(of_areas[item.indicator.indicator_id], item.indicator.title)
    items = [item for item in items if not of_areas[item.indicator.indicator_id]]
    periods = {item.indicator.indicator_id: most_moments(item.observations) for item in items}
    for name, own in charts.by_measure(items).items():
        # An area that has reported less often than the others is still one of them.
        most = max((periods[item.indicator.indicator_id] for item in own), default=0)
        periods |= {item.indicator.indicator_id: most for item in own if name is not None and item.has_numbers}
        if name is not None and any(item.has_numbers for item in own):
            charts.silent[name] = [item for item in own if _is_unreported(item)]
    charts.add_lines([item for item in items if periods[item.indicator.indicator_id] > _TWO])
    charts.add_cards([item for item in items if periods[item.indicator.indicator_id] == _TWO])
    charts.add_bars([item for item in items if periods[item.indicator.indicator_id] < _TWO and item.has_numbers])
    named = {item.indicator.indicator_id for own in charts.silent.values() for item in own}
    worded = [item for item in items if item.observations and not item.has_numbers]
    worded = [item for item in worded if item.indicator.indicator_id not in named]
    for chosen in pages_of_items(worded, _MOST_BARS):
        charts.add(ChartType.LIST, theme.title, _ids(chosen), tr("原文的文字表述"))
    # Nobody turns through hundreds of charts; the rows of any further figure can be selected and charted.
    return tuple(charts.specs[:_MOST_CHARTS])


def _is_unreported(item: Item) -> bool:
    """Say whether an item has no figure and no words either, nothing but what stands for a missing figure."""
    return all(one.obs_status is ObsStatus.MISSING for one in item.observations) and not item.has_numbers


def _are_alike_rates(items: Sequence[Item]) -> bool:
    """Say whether items are several percentages, a figure each, so near each other that bars would look the same."""
    values = [float(one.obs_value) for item in items for one in item.observations if one.obs_value is not None]
    are_rates = all(item.indicator.unit == _PERCENT and len(item.observations) == 1 for item in items)
    return are_rates and len(items) == len(values) >= _FEWEST_DOTS and are_alike(values)


def _title_of(items: Sequence[Item]) -> str:
    """Return the names of what a chart shows, or the first of them where together they are no title any more."""
    names = [item.indicator.title for item in items]
    for count in range(min(len(names), _MOST_NAMED), 0, -1):
        named = tr("、").join(names[:count])
        title = named if count == len(names) else tr("{title}等 {count} 项", title=named, count=len(names))
        if len(title) <= _LONGEST_TITLE:
            break
    return title


def with_default_charts(package: Package) -> Package:
    """Return the package with charts for every theme that has none of its own."""
    charts = tuple(
        spec for theme in package.themes for spec in package.charts_of(theme.theme_id) or default_charts(package, theme)
    )
    return package if charts == package.charts else replace(package, charts=charts)


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.indicator.indicator_id for item in items)
