"""The records of a package, one class a table, as `data-format` names them (SDMX, Data Package, DDI)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from data.printed_figure import PrintedFigure, printed_figure
from data.words import tr

T = TypeVar("T")


class Qualifier(StrEnum):
    """How the source limits a printed number."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    APPROX_GT = "approx_gt"
    LE = "le"
    LT = "lt"
    APPROX = "approx"


class StockFlow(StrEnum):
    """What kind of quantity an indicator is; `UNSTATED` where the source does not say."""

    STOCK = "S"
    FLOW = "F"
    RATIO = "R"
    UNSTATED = ""


class ObsStatus(StrEnum):
    """The SDMX observation status codes that the format knows."""

    NORMAL = "A"
    BREAK = "B"
    DEFINITION = "D"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    MISSING = "O"


class Check(StrEnum):
    """The kinds of relation between figures."""

    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    GROWTH = "growth"
    SAME = "same"
    AT_MOST = "at_most"
    TREND = "trend"


class ChartType(StrEnum):
    """The chart types that a package may ask for."""

    LINE = "line"
    COLUMN = "column"
    BAR = "bar"
    STACKED = "stacked"
    SLOPE = "slope"
    COVERAGE = "coverage"
    LIST = "list"
    NUMBER = "number"
    TABLE = "table"
    PAIRING = "pairing"
    CHANGE = "change"
    WATERFALL = "waterfall"
    AREA = "area"
    RANGE = "range"
    DOT = "dot"
    RANKING = "ranking"
    TILES = "tiles"
    HEAT = "heat"
    MULTIPLES = "multiples"


class Derivation(StrEnum):
    """What a chart computes from the printed figures before it draws them (always marked 推算)."""

    NONE = ""
    CHANGE = "change"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Theme:
    """A tab of the window."""

    theme_id: str
    title: str
    order: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, in which unit (`unit` as printed; `unit_mult` the power of ten of `unit_measure`).

    `additive` says whether its figures may be added to those of others, None where nobody said so.
    """

    indicator_id: str
    title: str
    theme_id: str
    group: str = ""
    order: int = 0
    unit: str = ""
    unit_measure: str = ""
    unit_mult: int = 0
    decimals: int | None = None
    stock_flow: StockFlow = StockFlow.UNSTATED
    additive: bool | None = None
    universe: str = ""
    description: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One printed figure, or one claim in words (`obs_value` is None, `value_text` the words).

    `time_period` is ISO 8601 (`2020`, `2013/2020`, `2016/..`) or blank where the source does not say.
    `headline` is the headline that prints this number, as printed. `repeats` are further sentences of the
    same source that print the same figure with the same meaning.
    """

    obs_id: str
    indicator_id: str
    ref_area: str = ""
    time_period: str = ""
    time_label: str = ""
    obs_value: Decimal | None = None
    value_text: str = ""
    obs_qualifier: Qualifier = Qualifier.EQ
    cumulative: bool = False
    obs_status: ObsStatus = ObsStatus.NORMAL
    headline: str = ""
    source_id: str = ""
    source_text: str = ""
    comment: str = ""
    repeats: tuple[str, ...] = ()
    _printed: PrintedFigure = field(init=False, repr=False, compare=False)

    @property
    def printed(self) -> PrintedFigure:
        """What `value_text` prints, taken apart once, when somebody first asks: of most figures of many nobody does."""
        try:
            return self._printed
        except AttributeError:
            made = printed_figure(self.value_text, self.obs_value)
            object.__setattr__(self, "_printed", made)
            return made


@dataclass(frozen=True, slots=True)
class Relation:
    """A check between figures; `expected` is False where the source is known not to fit.

    Meaning of `result` and `parts` for each check:
    sum: result = Σ parts; difference: result = parts[0] − parts[1] − …; ratio: result = parts[0] ÷ parts[1]
    (with no result but further pairs, the ratio of the first pair is compared with the others);
    growth: result % = mean yearly growth from parts[0] to parts[1]; same: result = parts[0], or, with no
    parts, the result's headline says what its sentence says; at_most: result ≤ parts[0];
    trend: parts never rise.
    """

    relation_id: str
    title: str
    check: Check
    result: str
    parts: tuple[str, ...]
    expected: bool = True
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """What a package asks to be drawn; `series` are obs_ids or indicator_ids.

    `verb` stands on the arrow between what is paired.
    `emphasis` names what stands out in it: obs_ids, indicator_ids or periods.
    """

    chart_id: str
    theme_id: str
    title: str
    subtitle: str
    chart_type: ChartType
    series: tuple[str, ...]
    note: str = ""
    order: int = 0
    slide: bool = False
    derive: Derivation = Derivation.NONE
    verb: str = ""
    emphasis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures were printed; `text` is the source's text, blank where the package has none."""

    source_id: str
    title: str
    producer: str = ""
    date_published: str = ""
    path: str = ""
    license: str = ""
    comment: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A reference area with its GB/T 2260 code."""

    ref_area: str
    title: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is written at a period of the charts over time, with the sentence that says it.

    `time_period` is ISO 8601, a single period or a span; a blank `indicator_id` stands for every chart. What stands
    before the first blank of `text` leads over to the rest.
    """

    annotation_id: str
    time_period: str
    indicator_id: str
    text: str
    source_id: str = ""
    source_text: str = ""


@dataclass(frozen=True)
class Package:
    """A whole data package in memory; tables are in the order in which they are to be shown.

    `properties` are those of its descriptor that the program does not use itself: licences, key words; `resources`
    are what it says of its files. `extras` are the cells of columns that the format does not have, by table, key and
    header. All of them are only kept, to be written again.
    """

    name: str
    title: str
    version: str
    description: str
    path: Path
    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    relations: tuple[Relation, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    sources: tuple[Source, ...] = ()
    areas: tuple[Area, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)
    resources: tuple[Mapping[str, Any], ...] = ()
    extras: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    # What floors above have computed from this very package, by what it is.
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        """The themes by `theme_id`."""
        return {theme.theme_id: theme for theme in self.themes}

    @cached_property
    def indicator_by_id(self) -> dict[str, Indicator]:
        """The indicators by `indicator_id`."""
        return {indicator.indicator_id: indicator for indicator in self.indicators}

    @cached_property
    def observation_by_id(self) -> dict[str, Observation]:
        """The observations by `obs_id`."""
        return {observation.obs_id: observation for observation in self.observations}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """The sources by `source_id`."""
        return {source.source_id: source for source in self.sources}

    @cached_property
    def area_by_id(self) -> dict[str, Area]:
        """The areas by `ref_area`."""
        return {area.ref_area: area for area in self.areas}

    @cached_property
    def observations_by_indicator(self) -> dict[str, tuple[Observation, ...]]:
        """The observations of each indicator, in package order."""
        found: dict[str, list[Observation]] = {indicator.indicator_id: [] for indicator in self.indicators}
        for observation in self.observations:
            found.setdefault(observation.indicator_id, []).append(observation)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def observations_by_theme(self) -> dict[str, tuple[Observation, ...]]:
        """The observations of each theme, ordered by indicator and then as in the package."""
        return {
            theme.theme_id: tuple(
                observation
                for indicator in self.indicators_by_theme.get(theme.theme_id, ())
                for observation in self.observations_by_indicator.get(indicator.indicator_id, ())
            )
            for theme in self.themes
        }

    @cached_property
    def indicators_by_theme(self) -> dict[str, tuple[Indicator, ...]]:
        """The indicators of each theme that has any, in package order."""
        return _grouped((indicator.theme_id, indicator) for indicator in self.indicators)

    @cached_property
    def _charts_by_theme(self) -> dict[str, tuple[ChartSpec, ...]]:
        return _grouped((chart.theme_id, chart) for chart in self.charts)

    @cached_property
    def relations_by_observation(self) -> dict[str, tuple[Relation, ...]]:
        """The relations that name each observation, as result or part."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for obs_id in dict.fromkeys((relation.result, *relation.parts)):
                if obs_id:
                    found.setdefault(obs_id, []).append(relation)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def relation_ranks(self) -> dict[str, int]:
        """Where each relation stands in the package, by `relation_id`."""
        return {relation.relation_id: rank for rank, relation in enumerate(self.relations)}

    def area_name(self, ref_area: str) -> str:
        """Return the name of an area, its code where the package does not name it."""
        area = self.area_by_id.get(ref_area)
        return area.title if area is not None else ref_area

    def indicator_of(self, observation: Observation) -> Indicator:
        """Return the indicator that an observation measures.

        Raises KeyError where the package does not know it; `reading` leaves such rows out.
        """
        return self.indicator_by_id[observation.indicator_id]

    @cached_property
    def _of_several_areas(self) -> frozenset[str]:
        by_indicator: dict[str, set[str]] = {}
        for one in self.observations:
            by_indicator.setdefault(one.indicator_id, set()).add(one.ref_area)
        return frozenset(key for key, areas in by_indicator.items() if len(areas) > 1)

    def is_of_areas(self, indicator_id: str) -> bool:
        """Say whether an indicator has figures of several areas."""
        return indicator_id in self._of_several_areas

    def title_of(self, observation: Observation) -> str:
        """Return the title of a figure's indicator, with its area where the indicator has figures of several."""
        title = self.indicator_of(observation).title
        if not observation.ref_area or observation.indicator_id not in self._of_several_areas:
            return title
        return tr("{name}（{area}）", name=title, area=self.area_name(observation.ref_area))

    def charts_of(self, theme_id: str) -> tuple[ChartSpec, ...]:
        """Return the charts of a theme in their order."""
        return self._charts_by_theme.get(theme_id, ())


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Return what stands behind each key, in its order."""
    found: dict[str, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: tuple(group) for key, group in found.items()}
