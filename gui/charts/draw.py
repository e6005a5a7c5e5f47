"""The one function that draws a chart, for the screen, the export, the clipboard and the slide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from data.charting.annotations import said_below
from data.charting.chart_kinds import Body, kind_of
from data.charting.chart_notes import without_figures
from data.charting.content import ChartContent
from data.charting.emphasis import with_selection
from data.model import ChartType
from gui.charts.by_item.bars import draw_bars
from gui.charts.by_item.big_figures import draw_numbers
from gui.charts.by_item.change_cards import draw_changes
from gui.charts.by_item.coverage import draw_coverage
from gui.charts.by_item.dots import draw_dots
from gui.charts.by_item.pairings import draw_pairings
from gui.charts.by_item.ranges import draw_ranges
from gui.charts.by_item.stacked import draw_stacked
from gui.charts.by_item.word_charts import draw_list, draw_table
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import draw_frame
from gui.charts.ground.slide_frame import draw_slide_frame
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE
from gui.charts.over_time.areas import draw_areas
from gui.charts.over_time.columns import draw_columns
from gui.charts.over_time.lines import draw_lines
from gui.charts.over_time.waterfall import draw_waterfall
from gui.charts.regions.heat_table import draw_heat
from gui.charts.regions.multiples import draw_multiples
from gui.charts.regions.ranking import draw_ranking
from gui.charts.regions.tile_grid import draw_tile_grid
from gui.charts.regions.two_periods import draw_two_periods

_SHRINKING: Final = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58)
_MOST_ON_SCREEN: Final = 3
# Few words in rows are larger on a slide.
_ENLARGED: Final = (1.3, 1.15)
_ENOUGH: Final = 1.0
# The base size down to which charts over areas shrink on screen: names of 12 pixels.
_LEAST_OVER_AREAS: Final = 0.92
# Lines of letters above a chart that has to hold what is written at its periods.
_HEADROOM: Final = 3.4


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart type and the function that draws its body; it returns by how many pixels the body is too low."""

    chart_type: ChartType
    draw: Callable[[Canvas, ChartContent, QRectF], float]


CHART_TYPES: Final = (
    ChartDrawing(ChartType.LINE, draw_lines),
    ChartDrawing(ChartType.COLUMN, draw_columns),
    ChartDrawing(ChartType.BAR, draw_bars),
    ChartDrawing(ChartType.STACKED, draw_stacked),
    ChartDrawing(ChartType.SLOPE, draw_two_periods),
    ChartDrawing(ChartType.COVERAGE, draw_coverage),
    ChartDrawing(ChartType.LIST, draw_list),
    ChartDrawing(ChartType.NUMBER, draw_numbers),
    ChartDrawing(ChartType.TABLE, draw_table),
    ChartDrawing(ChartType.PAIRING, draw_pairings),
    ChartDrawing(ChartType.CHANGE, draw_changes),
    ChartDrawing(ChartType.WATERFALL, draw_waterfall),
    ChartDrawing(ChartType.AREA, draw_areas),
    ChartDrawing(ChartType.RANGE, draw_ranges),
    ChartDrawing(ChartType.DOT, draw_dots),
    ChartDrawing(ChartType.RANKING, draw_ranking),
    ChartDrawing(ChartType.TILES, draw_tile_grid),
    ChartDrawing(ChartType.HEAT, draw_heat),
    ChartDrawing(ChartType.MULTIPLES, draw_multiples),
)
_BY_TYPE: Final = {drawing.chart_type: drawing.draw for drawing in CHART_TYPES}


def draw(
    canvas: Canvas,
    content: ChartContent,
    width: float,
    height: float,
    style: ChartStyle,
    selected: frozenset[str] = frozenset(),
    *,
    scroll_bar: float = 0.0,
) -> float:
    """Draw a chart into a canvas of so many pixels and return the height that it took.

    A chart that does not fit is drawn with smaller letters; on screen, where it may grow, only a little
    smaller, and then taller than asked, in a width from which a `scroll_bar` has taken so many pixels. So is a
    picture that would else lose bars, within bounds.
    Observations in `selected` stand out, others are grey.
    """
    steps: tuple[float, ...] = _SHRINKING[:_MOST_ON_SCREEN] if style.may_grow else _SHRINKING
    is_of_rows = kind_of(content.kind).body in (Body.ROWS, Body.SHARES)
    is_of_areas = any(panel.areas is not None for panel in content.panels)
    if style.may_grow and is_of_areas:
        # Many areas are looked over at a glance: rather usual letters than large ones that have to be scrolled.
        steps = tuple(
            one for one in (*_SHRINKING, _LEAST_OVER_AREAS / style.base) if one * style.base >= _LEAST_OVER_AREAS
        )
    if style.bottom and is_of_rows:
        steps = _ENLARGED + steps
    styles = [style.shrunk(factor) for factor in steps]
    # Nearly all others fit as they are, and need not be measured before.
    fits = not (is_of_rows or is_of_areas)
    if fits and _draw_once(canvas, content, width, height, styles[0], selected) <= _ENOUGH:
        return height
    tried = styles[1:] if fits else styles
    # What has no room in the smallest letters need not be tried in all others: a hundred areas take long.
    is_hopeless = is_of_areas and _lacks(canvas, content, width, height, tried[-1], selected) > _ENOUGH
    trials = () if is_hopeless else tried
    chosen = next((one for one in trials if _lacks(canvas, content, width, height, one, selected) <= _ENOUGH), None)
    if chosen is None:
        chosen = styles[-1]
        if style.may_grow:
            width -= scroll_bar
            height += max(0.0, _lacks(canvas, content, width, height, chosen, selected))
        elif style.tallest > 1.0:
            chosen = styles[_MOST_ON_SCREEN - 1]
            lacking = max(0.0, _lacks(canvas, content, width, height, chosen, selected))
            height = min(height + lacking, height * style.tallest)
    _draw_once(canvas, content, width, height, chosen, selected)
    return height


def _lacks(
    canvas: Canvas, content: ChartContent, width: float, height: float, style: ChartStyle, selected: frozenset[str]
) -> float:
    """Return by how many pixels a chart is too low for what it shows, without drawing it."""
    canvas.measures = True
    try:
        return _draw_once(canvas, content, width, height, style, selected)
    finally:
        canvas.measures = False


def _draw_once(
    canvas: Canvas, content: ChartContent, width: float, height: float, style: ChartStyle, selected: frozenset[str]
) -> float:
    """Draw a chart; what is written at its periods gets room above where it needs it, else stands with the notes."""
    canvas.headroom = 0.0
    short = _draw_whole(canvas, content, width, height, style, selected)
    if canvas.left_out:
        canvas.headroom = style.label * LINE * _HEADROOM
        higher = _draw_whole(canvas, content, width, height, style, selected)
        if not canvas.left_out and higher <= _ENOUGH:
            return higher
        canvas.headroom = 0.0
        _draw_whole(canvas, content, width, height, style, selected)
        short = _draw_whole(canvas, said_below(content, canvas.left_out), width, height, style, selected)
    return short


def _draw_whole(
    canvas: Canvas, content: ChartContent, width: float, height: float, style: ChartStyle, selected: frozenset[str]
) -> float:
    shown = selected & set(content.obs_ids)
    content = with_selection(content, shown)
    canvas.clear(style, shown, width)
    if not canvas.measures:
        canvas.scene.setSceneRect(QRectF(0, 0, width, height))
        canvas.scene.setBackgroundBrush(QColor(style.colours.ground))
    body = (draw_slide_frame if style.bottom else draw_frame)(canvas, content, width, height)
    if not any(series.marks for panel in content.panels for series in panel.series):
        words = without_figures(content)
        canvas.text(words, body.center().x(), body.center().y(), style.label, style.colours.text_tertiary, across=0.5)
        return 0.0
    return _BY_TYPE[content.kind](canvas, content, body)
