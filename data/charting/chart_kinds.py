"""The chart types, one record each: everything that asks what a type is like reads it here.

Drawing on screen is the business of `gui.charts.draw`, which has a function for each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from data.charting.content import ChartPanelContent
from data.charting.items import Item
from data.charting.panels import (
    bar_columns,
    panels_of_pairs,
    panels_of_parts,
    panels_of_ranges,
    panels_of_steps,
    panels_over_time,
)
from data.charting.regions import area_panels
from data.model import ChartSpec, ChartType, Package
from data.words import tr

MakePanels = Callable[[Package, ChartSpec, tuple[Item, ...]], tuple[ChartPanelContent, ...]]


class Body(Enum):
    """What the body of a chart is made of, from which its height follows."""

    PLOT = auto()
    BARS = auto()
    WHOLE = auto()
    SHARES = auto()
    ROWS = auto()
    FIGURES = auto()
    GRID = auto()
    PAIRS = auto()
    CARDS = auto()


class Native(Enum):
    """The chart that Excel and PowerPoint have for a type."""

    LINES = auto()
    COLUMNS = auto()
    BARS = auto()
    STACKED_BAR = auto()
    AREAS = auto()
    STEPS = auto()
    RANGES = auto()
    DOTS = auto()


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A chart type: its Chinese title, what makes its panels, what it can be switched to, and what it is like.

    `rows_on_slide` is how many rows can be read from the back of a room, 0 where its height does not follow from rows.
    `derives` says that it can show figures derived from the printed ones; `instead` are the types drawn, in turn,
    where the figures are none for it, and `suits` says whether a chart with these panels is offered as another form.
    """

    chart_type: ChartType
    title: str
    panels: MakePanels
    body: Body
    others: tuple[ChartType, ...] = (ChartType.TABLE,)
    native: Native | None = None
    rows_on_slide: int = 0
    derives: bool = False
    instead: tuple[ChartType, ...] = ()
    suits: Callable[[tuple[ChartPanelContent, ...]], bool] = bool

    @property
    def is_lines(self) -> bool:
        """Whether its figures stand at the points of lines."""
        return self.native in (Native.LINES, Native.AREAS)

    @property
    def is_stacked(self) -> bool:
        """Whether its figures are the parts of one bar."""
        return self.native is Native.STACKED_BAR

    @property
    def is_over_time(self) -> bool:
        """Whether periods stand along its axis."""
        return self.body is Body.PLOT

    @property
    def is_sideways(self) -> bool:
        """Whether its bars lie."""
        return self.native in (Native.BARS, Native.STACKED_BAR, Native.RANGES)

    @property
    def can_stretch(self) -> bool:
        """Whether it gains from a greater height than it needs."""
        return self.body in (Body.PLOT, Body.BARS)


CHART_KINDS: Final = (
    ChartKind(
        ChartType.LINE, tr("折线"), panels_over_time.line_panels, Body.PLOT,
        others=(ChartType.AREA, ChartType.TABLE), native=Native.LINES, derives=True, instead=(ChartType.NUMBER,),
    ),
    ChartKind(
        ChartType.COLUMN, tr("柱形"), panels_over_time.column_panels, Body.PLOT,
        others=(ChartType.WATERFALL, ChartType.LINE, ChartType.TABLE), native=Native.COLUMNS, derives=True,
        instead=(ChartType.NUMBER,),
    ),
    ChartKind(
        ChartType.BAR, tr("条形"), panels_of_parts.bar_panels, Body.BARS,
        others=(ChartType.DOT, ChartType.RANGE, ChartType.NUMBER, ChartType.TABLE), native=Native.BARS,
        rows_on_slide=bar_columns.ROWS,
    ),
    ChartKind(
        ChartType.STACKED, tr("构成"), panels_of_parts.stacked_panels, Body.WHOLE,
        others=(ChartType.BAR, ChartType.TABLE), native=Native.STACKED_BAR,
    ),
    ChartKind(
        ChartType.SLOPE, tr("前后"), panels_over_time.slope_panels, Body.PLOT,
        others=(ChartType.CHANGE, ChartType.TABLE), native=Native.LINES, instead=(ChartType.NUMBER,),
    ),
    ChartKind(
        ChartType.COVERAGE, tr("覆盖"), panels_of_parts.coverage_panels, Body.SHARES, rows_on_slide=8,
        instead=(ChartType.BAR,),
    ),
    ChartKind(ChartType.LIST, tr("清单"), panels_of_parts.list_panels, Body.ROWS, rows_on_slide=9),
    ChartKind(ChartType.NUMBER, tr("数字"), panels_of_parts.number_panels, Body.FIGURES, rows_on_slide=6),
    ChartKind(
        ChartType.TABLE, tr("表"), panels_of_parts.table_panels, Body.GRID, others=(), rows_on_slide=11, derives=True
    ),
    ChartKind(
        ChartType.PAIRING, tr("结对"), panels_of_pairs.pairing_panels, Body.PAIRS,
        others=(ChartType.NUMBER, ChartType.TABLE), rows_on_slide=12,
    ),
    ChartKind(
        ChartType.CHANGE, tr("变化"), panels_over_time.change_panels, Body.CARDS,
        others=(ChartType.SLOPE, ChartType.TABLE), rows_on_slide=24,
    ),
    ChartKind(
        ChartType.WATERFALL, tr("瀑布"), panels_of_steps.waterfall_panels, Body.PLOT,
        others=(ChartType.COLUMN, ChartType.LINE, ChartType.AREA, ChartType.TABLE), native=Native.STEPS,
        instead=(ChartType.COLUMN, ChartType.NUMBER),
    ),
    ChartKind(
        ChartType.AREA, tr("面积"), panels_over_time.area_panels, Body.PLOT,
        others=(ChartType.LINE, ChartType.COLUMN, ChartType.WATERFALL, ChartType.TABLE), native=Native.AREAS,
        instead=(ChartType.LINE, ChartType.NUMBER),
    ),
    ChartKind(
        ChartType.RANGE, tr("区间"), panels_of_ranges.range_panels, Body.BARS,
        others=(ChartType.BAR, ChartType.TABLE), native=Native.RANGES, rows_on_slide=12, instead=(ChartType.BAR,),
    ),
    ChartKind(
        ChartType.DOT, tr("点图"), panels_of_parts.dot_panels, Body.BARS,
        others=(ChartType.BAR, ChartType.TABLE), native=Native.DOTS, rows_on_slide=12,
        suits=panels_of_parts.suit_dots,
    ),
    ChartKind(
        ChartType.RANKING, tr("排名"), area_panels.ranking_panels, Body.BARS,
        others=(ChartType.HEAT, ChartType.MULTIPLES, ChartType.TABLE), native=Native.BARS, rows_on_slide=12,
        instead=(ChartType.BAR, ChartType.NUMBER),
    ),
    ChartKind(
        ChartType.TILES, tr("方格图"), area_panels.tile_panels, Body.GRID,
        others=(ChartType.RANKING, ChartType.HEAT, ChartType.TABLE), instead=(ChartType.RANKING, ChartType.BAR),
    ),
    ChartKind(
        ChartType.HEAT, tr("热力表"), area_panels.heat_panels, Body.GRID,
        others=(ChartType.RANKING, ChartType.MULTIPLES, ChartType.TABLE), instead=(ChartType.TABLE,),
    ),
    ChartKind(
        ChartType.MULTIPLES, tr("小图"), area_panels.multiple_panels, Body.GRID,
        others=(ChartType.RANKING, ChartType.HEAT, ChartType.TABLE), instead=(ChartType.LINE, ChartType.NUMBER),
    ),
)  # fmt: skip
_BY_TYPE: Final = {kind.chart_type: kind for kind in CHART_KINDS}


def kind_of(chart_type: ChartType) -> ChartKind:
    """Return the record of a chart type."""
    return _BY_TYPE[chart_type]
