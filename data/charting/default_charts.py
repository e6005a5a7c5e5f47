"""Charts for a theme whose package asks for none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from data.charting.chart_pages import page_title
from data.charting.derive import by_moment, most_moments
from data.charting.items import Item, by_axis
from data.charting.title_parts import title_parts
from data.charting.totals import without_totals
from data.charting.value_axis import are_alike
from data.model import ChartSpec, ChartType, Package, Theme
from data.progress import checked
from data.words import tr

_TWO = 2
_MOST_CARDS = 6
_MOST_PAGES_OF_CARDS = 2
_MOST_LINES = 4
_MOST_BARS = 14
_FEWEST_DOTS = 3
_PERCENT: Final = "%"
# A ranking of more than that is cut into charts of one slide each.
_MOST_RANKED = 60
_RANKED_ON_SLIDE = 12
_MOST_CHARTS = 40
_LONGEST_TITLE = 48
_MOST_NAMED = 3
# Lines below that share of the highest one lie on its axis; of one measure of many areas lines are told apart sooner.
_FLAT: Final = 0.02
_LOW: Final = 0.15


@dataclass
class _Charts:
    """The charts of a theme as they are found: long series, figures of two periods, single ones, claims in words."""

    package: Package
    theme: Theme
    specs: list[ChartSpec] = field(default_factory=list)

    def add(self, kind: ChartType, title: str, chosen: Sequence[Item], subtitle: str = "") -> None:
        key = f"{self.theme.theme_id}-default-{len(self.specs) + 1}"
        ids = tuple(item.indicator.indicator_id for item in chosen)
        spec = ChartSpec(key, self.theme.theme_id, title, subtitle, kind, ids, order=len(self.specs), slide=True)
        self.specs.append(spec)

    def add_lines(self, items: list[Item]) -> None:
        for axis in by_axis(items):
            for measure, own in _by_measure(axis).items():
                first = 1
                for alike in _by_size(own, _FLAT if measure is None else _LOW):
                    pages = _pages(alike, _MOST_LINES)
                    if measure is None:
                        for chosen in pages:
                            self.add(ChartType.LINE, _title_of(chosen), chosen, _span(chosen))
                        continue
                    last = first + len(alike) - 1
                    ranks = str(first) if first == last else f"{first}—{last}"
                    ranks = tr("最高值第 {ranks} 位的地区", ranks=ranks) if alike != own else ""
                    self._add_areas(ChartType.LINE, measure, pages, ranks, tr("标尺与其他几组不同") if ranks else "")
                    first += len(alike)

    def _add_areas(
        self, kind: ChartType, measure: str, pages: list[list[Item]], what: str = "", more: str = ""
    ) -> None:
        """Add the pages of one measure of many areas; what the file doesn't say of it is said."""
        items = [item for page in pages for item in page]
        names = [title_parts(item.indicator.title)[1] for item in items]
        unsaid = tr("指标名称：原文未注明") if items[0].indicator.unit else tr("指标名称、单位：原文未注明")
        listed = tr("、").join(names[:_MOST_NAMED])
        if len(names) > _MOST_LINES:
            listed = tr("{count} 个地区", count=len(names))
        elif len(names) > _MOST_NAMED:
            listed = tr("{names}等 {count} 个地区", names=listed, count=len(names))
        title = tr("{measure} · {areas}", measure=measure or self.theme.title, areas=what or listed)
        for number, chosen in enumerate(pages, start=1):
            own = [title_parts(item.indicator.title)[1] for item in chosen]
            on_page = tr("、").join(own) if len(pages) > 1 and kind in (ChartType.LINE, ChartType.CHANGE) else ""
            told = (on_page, _span(chosen), more, "" if measure else unsaid)
            subtitle = tr("；").join(part for part in told if part)
            self.add(kind, page_title(title, number, len(pages)), chosen, subtitle)

    def add_cards(self, items: list[Item]) -> None:
        """Add what has two periods: at most two pages of cards, which say how many there are."""
        shown = items[: _MOST_CARDS * _MOST_PAGES_OF_CARDS]
        more = ""
        if len(items) > len(shown):
            more = tr("前 {shown} 项，共 {count} 项，其余见表格", shown=len(shown), count=len(items))
        for measure, own in _by_measure(shown).items():
            pages = _pages(own, _MOST_CARDS)
            if measure is not None:
                self._add_areas(ChartType.CHANGE, measure, pages, more=more)
                continue
            for chosen in pages:
                told = tr("；").join(part for part in (_span(chosen), more) if part)
                self.add(ChartType.CHANGE, _title_of(chosen), chosen, told)

    def add_bars(self, items: list[Item]) -> None:
        by_group: dict[str, list[Item]] = {}
        for item in items:
            by_group.setdefault(item.indicator.group, []).append(item)
        for group, members in by_group.items():
            for measure, own in _by_measure(without_totals(self.package, members)).items():
                if measure is not None and len(by_axis(own)) == 1:
                    ranked = sorted(own, key=lambda item: -max(one.obs_value or 0 for one in item.observations))
                    pages = [ranked] if len(own) <= _MOST_RANKED else _pages(ranked, _RANKED_ON_SLIDE)
                    self._add_areas(ChartType.DOT if _are_alike_rates(own) else ChartType.BAR, measure, pages)
                    continue
                pages = _pages(own, _MOST_BARS)
                for number, chosen in enumerate(pages, start=1):
                    kind = ChartType.DOT if _are_alike_rates(chosen) else ChartType.BAR
                    self.add(kind, page_title(group or self.theme.title, number, len(pages)), chosen)


def default_charts(package: Package, theme: Theme) -> tuple[ChartSpec, ...]:
    """Return lines for long series, cards for two periods, bars or dots for single figures, a list for words."""
    items = [
        Item(indicator, package.observations_by_indicator.get(indicator.indicator_id, ()))
        for indicator in checked(package.indicators_by_theme.get(theme.theme_id, ()))
    ]
    periods = {item.indicator.indicator_id: most_moments(item.observations) for item in items}
    charts = _Charts(package, theme)
    charts.add_lines([item for item in items if periods[item.indicator.indicator_id] > _TWO])
    charts.add_cards([item for item in items if periods[item.indicator.indicator_id] == _TWO])
    charts.add_bars([item for item in items if periods[item.indicator.indicator_id] < _TWO and item.has_numbers])
    for chosen in _pages([item for item in items if item.observations and not item.has_numbers], _MOST_BARS):
        charts.add(ChartType.LIST, theme.title, chosen, tr("原文的文字表述"))
    # Nobody turns through hundreds of charts; the rows of any further figure can be selected and charted.
    return tuple(charts.specs[:_MOST_CHARTS])


def _by_measure(items: Sequence[Item]) -> dict[str | None, list[Item]]:
    """Return items by the measure that they give for several areas; under None those that are no such thing."""
    parts = [title_parts(item.indicator.title) for item in items]
    areas: dict[str, set[str]] = {}
    for measure, area in parts:
        if area:
            areas.setdefault(measure, set()).add(area)
    found: dict[str | None, list[Item]] = {}
    for item, (measure, area) in zip(items, parts, strict=True):
        key = measure if area and len(areas[measure]) > 1 else None
        found.setdefault(key, []).append(item)
    return found


def _by_size(items: list[Item], share: float) -> list[list[Item]]:
    """Return items in groups that can share an axis, the highest first: none is below that share of its group's first.

    Those of a single group stay in their order.
    """
    highest = {id(item): max(abs(float(one.obs_value or 0)) for one in item.observations) for item in items}
    groups: list[list[Item]] = []
    for item in sorted(items, key=lambda item: -highest[id(item)]):
        if not groups or highest[id(item)] < highest[id(groups[-1][0])] * share:
            groups.append([])
        groups[-1].append(item)
    return groups if len(groups) > 1 else [items]


def _span(items: Sequence[Item]) -> str:
    """Return the first and the last period of items: 2005—2023年; nothing where they are in no time."""
    moments = [moment for item in items for moment, _ in by_moment(item.observations)]
    if not moments:
        return ""
    first, last = (end(moments, key=lambda moment: moment.at).label for end in (min, max))
    if not (first.isdigit() and last.isdigit()):
        return first if first == last else tr("{first}—{last}", first=first, last=last)
    return tr("{year}年", year=first) if first == last else tr("{first}—{last}年", first=first, last=last)


def _are_alike_rates(items: list[Item]) -> bool:
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


def _pages(items: list[Item], most: int) -> list[list[Item]]:
    """Return items in pages of equal length, none longer than `most`."""
    count = -(-len(items) // most)
    return [items[len(items) * page // count : len(items) * (page + 1) // count] for page in range(count)]
