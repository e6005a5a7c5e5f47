"""The charts of one measure of several areas: a ranking of the latest period, then lines of areas of like size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from data.charting.areas.area_measures import AreaSeries, latest_of, measure_and_area
from data.charting.derive import by_moment
from data.charting.items import Item
from data.charting.title_parts import is_total
from data.charting.value_axis import are_alike
from data.figures.figure_text import period_text
from data.model import ChartType, Observation, Package
from data.units import is_share
from data.words import tr

MOST_LINES: Final = 4
# So few areas are told apart by their lines alone.
_FEWEST_RANKED: Final = 5
_FEWEST_DOTS: Final = 3
# A ranking of more is cut to its first ones: nobody turns through dozens of slides of bars.
_MOST_RANKED: Final = 60
_FIRST_RANKED: Final = 32
_MOST_NAMED: Final = 3
_MOST_UNREPORTED: Final = 12
# A line below that share of the highest one of its chart lies on its axis.
_LOW: Final = 0.25


@dataclass(frozen=True, slots=True)
class AreaChart:
    """A chart of a measure: its type, its words, the ids of what it shows, and whether it is a slide of its own.

    `note` names the areas that have no figure in it.
    """

    kind: ChartType
    title: str
    subtitle: str
    series: tuple[str, ...]
    is_slide: bool = True
    note: str = ""


@dataclass(frozen=True)
class AreaMeasure:
    """A measure with the items of its areas, one each, all in one unit; `name` is what it is called in titles.

    `silent` are the areas of which no figure is given at all, `wholes` the codes of areas that hold the others.
    """

    package: Package
    name: str
    items: tuple[Item, ...]
    unsaid: str = ""
    silent: tuple[str, ...] = ()
    wholes: frozenset[str] = frozenset()

    def area_of(self, item: Item) -> str:
        """Return the area of one of the items."""
        if is_one_area(item):
            return self.package.area_name(item.observations[0].ref_area)
        return measure_and_area(self.package, item.indicator)[1]

    def is_whole(self, item: Item) -> bool:
        """Say whether an item is of an area that holds the others."""
        return is_total(self.area_of(item)) or item.observations[0].ref_area in self.wholes

    @cached_property
    def areas(self) -> tuple[Item, ...]:
        """The items without those of all areas together, unless there are no others."""
        parts = tuple(item for item in self.items if not self.is_whole(item))
        return parts or self.items

    def words(self, *parts: str) -> str:
        """Return the parts of a subtitle, with what the file leaves unsaid of the measure."""
        return tr("；").join(part for part in (*parts, self.unsaid) if part)

    def listed(self, items: Sequence[Item]) -> str:
        """Return the names of areas, of many the first ones and how many there are."""
        names = [self.area_of(item) for item in items]
        if len(names) <= MOST_LINES:
            return tr("、").join(names)
        return tr("{names}等 {count} 个地区", names=tr("、").join(names[:_MOST_NAMED]), count=len(names))


def charts_over_time(measure: AreaMeasure) -> Iterator[AreaChart]:
    """Yield the charts of areas with series: of a few one of lines, of many a ranking, and lines in groups by size."""
    if len(measure.areas) < _FEWEST_RANKED:
        groups = by_size(measure.items, MOST_LINES, _LOW)
        for group in groups:
            lines = _lines(measure, group, tr("各组标尺不同") if len(groups) > 1 else "")
            yield replace(lines, note=unreported_words("", measure.silent)) if group is groups[0] else lines
        return
    ranking = ranking_of(measure)
    if ranking is None:
        return
    yield ranking
    yield from lines_by_rank(measure, ranking)


def lines_by_rank(measure: AreaMeasure, ranking: AreaChart) -> Iterator[AreaChart]:
    """Yield lines of the areas of a ranking in groups by size, then those of the wholes."""
    latest = {key: rank for rank, key in enumerate(ranking.series)}
    # Of very many areas those that the ranking shows.
    shown = [item for item in measure.areas if any(one.obs_id in latest for one in item.observations)]
    shown.sort(key=lambda item: min(latest[one.obs_id] for one in item.observations if one.obs_id in latest))
    first, period = 1, words_of_period(measure.package.observation_by_id[ranking.series[0]])
    ranked = tr("按{period}排位；各组标尺不同", period=period) if period else tr("各组标尺不同")
    for group in by_size(shown, MOST_LINES, _LOW):
        last = first + len(group) - 1
        ranks = (
            tr("第 {first} 位的地区", first=first)
            if first == last
            else tr("第 {first}—{last} 位的地区", first=first, last=last)
        )
        title = tr("{measure} · {ranks}", measure=measure.name, ranks=ranks)
        words = measure.words(measure.listed(group), span_of(group), ranked if len(group) < len(shown) else "")
        yield AreaChart(ChartType.LINE, title, words, _ids(group), is_slide=first == 1)
        first = last + 1
    parts = set(map(id, measure.areas))
    for item in measure.items:
        if id(item) not in parts:
            yield _lines(measure, (item,))


def _lines(measure: AreaMeasure, items: Sequence[Item], more: str = "") -> AreaChart:
    title = tr("{measure} · {areas}", measure=measure.name, areas=measure.listed(items))
    return AreaChart(ChartType.LINE, title, measure.words(span_of(items), more), _ids(items))


def ranking_of(measure: AreaMeasure) -> AreaChart | None:
    """Return the areas from high to low in the latest period that most of them have; None where no figure is dated.

    Percentages that are nearly alike are dots.
    """
    own = [AreaSeries(measure.area_of(item), item.observations, measure.is_whole(item)) for item in measure.areas]
    latest = latest_of(own)
    found = latest.areas or latest.totals
    if len(found) < 2:
        return None
    values = [float(one.obs_value) for one in found if one.obs_value is not None]
    dots = is_share(measure.items[0].indicator.unit) and len(values) >= _FEWEST_DOTS and are_alike(values)
    ids = {one.obs_id for one in found}
    others = [item for item in measure.areas if ids.isdisjoint(one.obs_id for one in item.observations)]
    unreported = (*(_with_last(measure.area_of(item), item) for item in others), *measure.silent)
    title = tr("{measure} · {count} 个地区", measure=measure.name, count=len(found))
    if len(found) <= _MOST_NAMED:
        named = [item for item in measure.areas if not ids.isdisjoint(one.obs_id for one in item.observations)]
        title = tr("{measure} · {areas}", measure=measure.name, areas=measure.listed(named))
    shown, left_out = first_ranked(found)
    subtitle = measure.words(words_of_period(found[0]), tr("从大到小"), left_out)
    kind, series = ChartType.DOT if dots else ChartType.BAR, tuple(one.obs_id for one in shown)
    return AreaChart(kind, title, subtitle, series, note=unreported_words(words_of_period(found[0]), unreported))


def first_ranked(found: Sequence[Observation]) -> tuple[Sequence[Observation], str]:
    """Return the figures that a ranking shows, and in words how many of them these are where they are not all."""
    shown = found if len(found) <= _MOST_RANKED else found[:_FIRST_RANKED]
    return shown, tr("画出前 {shown} 个，其余见表格", shown=len(shown)) if len(shown) < len(found) else ""


def unreported_words(period: str, areas: Sequence[str]) -> str:
    """Return in a sentence which areas have no figure for a period, in any where it is blank; nothing for none."""
    if not areas:
        return ""
    names = tr("、").join(areas[:_MOST_UNREPORTED])
    if len(areas) > _MOST_UNREPORTED:
        names = tr("{names}等 {count} 个地区", names=names, count=len(areas))
    if not period:
        return tr("没有数的地区：{names}。", names=names)
    return tr("{period}没有数、不参加排名的地区：{names}。", period=period, names=names)


def _with_last(area: str, item: Item) -> str:
    """Return an area with the period of its last figure, where it has one."""
    dated = by_moment(item.observations)
    if not dated:
        return area
    return tr("{area}（最近有数的是{period}）", area=area, period=words_of_period(dated[-1][1]))


def span_of(items: Sequence[Item]) -> str:
    """Return the first and the last period of items: 2005—2023年; nothing where they are in no time."""
    moments = [moment for item in items for moment, _ in by_moment(item.observations)]
    if not moments:
        return ""
    first, last = (end(moments, key=lambda moment: moment.at).label for end in (min, max))
    if not (first.isdigit() and last.isdigit()):
        return first if first == last else tr("{first}—{last}", first=first, last=last)
    return tr("{year}年", year=first) if first == last else tr("{first}—{last}年", first=first, last=last)


def words_of_period(observation: Observation) -> str:
    """Return the period of a figure as titles have it: 2020年; a blank where it is not stated."""
    if not observation.time_period:
        return ""
    period = period_text(observation)
    return tr("{year}年", year=period) if period.isdigit() else period


def by_size(items: Sequence[Item], most: int, share: float) -> list[tuple[Item, ...]]:
    """Return items in groups that can share an axis, of at most so many: none is below that share of its group's first.

    Groups go from high to low; those of a single one stay in their order.
    """
    groups: list[list[Item]] = []
    for item in sorted(items, key=lambda item: -_highest(item)):
        if not groups or _highest(item) < _highest(groups[-1][0]) * share:
            groups.append([])
        groups[-1].append(item)
    parted = groups if len(groups) > 1 else [list(items)]
    return [page for group in parted for page in pages_of_items(group, most)]


def pages_of_items(items: Sequence[Item], most: int) -> list[tuple[Item, ...]]:
    """Return items in pages of equal length, none longer than `most`."""
    count = -(-len(items) // most)
    return [tuple(items[len(items) * page // count : len(items) * (page + 1) // count]) for page in range(count)]


def _highest(item: Item) -> float:
    return max(abs(float(one.obs_value or 0)) for one in item.observations)


def is_one_area(item: Item) -> bool:
    """Say whether an item is one area of an indicator that has figures of others."""
    return any(one.indicator_id != item.indicator.indicator_id for one in item.observations)


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the ids by which a chart names items: of one area of an indicator those of its figures."""
    return tuple(
        key
        for item in items
        for key in ([one.obs_id for one in item.observations] if is_one_area(item) else [item.indicator.indicator_id])
    )
