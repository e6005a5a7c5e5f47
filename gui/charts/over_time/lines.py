"""Lines over time: figures at the points and ends, or in rows under the axis where lines come too near each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark
from data.charting.emphasis import MOST_COLOURED
from data.charting.value_axis import nice_ticks, tick_texts, value_range
from gui.charts.by_item.bars import draw_unlabelled_note
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.legend import draw_legend, legend_height
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.text_layout import LINE, width_of
from gui.charts.ground.time_axis import TimeAxis, marks_in_words, marks_with_figures
from gui.charts.over_time.end_labels import EndLabels, end_labels
from gui.charts.over_time.figure_rows import FigureRows
from gui.charts.over_time.line_parts import (
    LEAST_HEIGHT,
    Point,
    boxes_along,
    break_boxes,
    break_words,
    draw_breaks,
    draw_curves,
    draw_panels,
    draw_zero,
    mark_points,
    period_words,
    points_of,
    record_times,
)
from gui.charts.over_time.period_notes import place_notes
from gui.charts.over_time.point_labels import DROP, Labels
from gui.charts.over_time.words_at_periods import points_in_words, write_words

_NAME_SHARE = 0.3
_ABOVE = 1.6
_BELOW = 1.9
_TICK_ABOVE = 0.6
# Rows of many lines that are higher than that of a panel leave no height that shows how the lines run.
_ROWS_SHARE = 0.36
_MOST_ROWS_SHARE = 0.6
_HALF_SLOT = 0.35


Fill = Callable[[Canvas, PlotArea, list[Point]], None]


def draw_lines(canvas: Canvas, content: ChartContent, body: QRectF, fill: Fill | None = None) -> float:
    """Draw each panel into an equal share of the body; return by how many pixels it is too low.

    `fill` draws what lies behind the lines, from their points.
    """
    return draw_panels(canvas, content, body, partial(_draw_panel, fill=fill))


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axes of a panel: its periods, and round numbers with their texts.

    `drop` is how many pixels lower than usual the periods stand, so that figures find room under the axis.
    """

    axis: TimeAxis
    ticks: list[float]
    texts: list[str]
    drop: float = 0.0

    @classmethod
    def of(cls, marks: list[Mark], panel: ChartPanelContent) -> _Scale:
        ends = panel.ends or value_range(mark.value for mark in marks if mark.value is not None)
        ticks = list(panel.ticks) or nice_ticks(*ends)
        return cls(TimeAxis.of([*marks, *marks_in_words(panel)]), ticks, tick_texts(ticks))

    def width(self, canvas: Canvas) -> float:
        return max(width_of(text, canvas.style.note) for text in self.texts) + canvas.style.gap


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a panel's lines run, the words around them, those at their ends or below, and the missing height."""

    area: PlotArea
    points: list[Point]
    words: list[Words]
    short: float
    breaks: list[QRectF] = field(default_factory=list)
    under_axis: bool = False
    ends: EndLabels | None = None
    legend: QRectF | None = None

    def labels(self, canvas: Canvas) -> Labels:
        """Return what finds places for the figures that stand at their points."""
        taken = [words.box for words in (*self.words, *(self.ends.words if self.ends is not None else ()))]
        taken += self.breaks
        leaders = [corners for _, corners in self.ends.leaders] if self.ends is not None else []
        written = [last.mark for last in _lasts(self.points)] if self.ends is not None else []
        return Labels(canvas, self.area.rect, self.points, taken, leaders, written, under_axis=self.under_axis)


def _draw_panel(canvas: Canvas, panel: ChartPanelContent, rect: QRectF, fill: Fill | None) -> float:
    marks = marks_with_figures(panel)
    if not marks:
        return 0.0
    # A name without a figure has no line to stand at.
    panel = replace(panel, series=tuple(one for one in panel.series if any(mark in marks for mark in one.marks)))
    scale = _Scale.of(marks, panel)
    area = canvas.plot(rect, (0.0, 1.0), (0.0, 1.0))
    layout, figures, rows = _laid_out(canvas, panel, scale, area, rect, len(marks))
    if fill is not None:
        fill(canvas, layout.area, layout.points)
    _draw_layout(canvas, panel, scale, layout, figures)
    in_words = points_in_words(layout.area, scale.axis, panel)
    if rows is not None:
        rows.draw(canvas, panel, [*layout.points, *in_words], rect)
    else:
        write_words(canvas, panel, in_words, layout.area, boxes_along(layout.points))
    mark_points(canvas, panel, layout.points)
    record_times(canvas, panel, layout.area, scale.axis, layout.points, rect)
    if panel.period_notes:
        half = scale.axis.step * _HALF_SLOT
        slots = {
            label: (layout.area.at(at - half, 0.0).x(), layout.area.at(at + half, 0.0).x())
            for label, at in scale.axis.places.items()
        }
        limits = QRectF(rect.topLeft(), QPointF(rect.right(), layout.area.rect.bottom()))
        place_notes(canvas, panel, slots, limits, boxes_along(layout.points))
    return layout.short


def _laid_out(
    canvas: Canvas, panel: ChartPanelContent, scale: _Scale, area: PlotArea, rect: QRectF, count: int
) -> tuple[_Layout, list[Words], FigureRows | None]:
    """Return a layout with its figures, all if possible: at the points and ends of lines, else in rows below.

    Where neither has room, those that tell most stand at the points, and how many of `count` they are is said below.
    """
    for drop in (0.0, canvas.style.value * DROP):
        layout = _with_names(canvas, panel, replace(scale, drop=drop), area, rect)
        figures = layout.labels(canvas).all() if layout is not None else None
        if layout is not None and figures is not None:
            return layout, figures, None
    rows = FigureRows.fitting(canvas.style, panel, scale.axis, rect.width(), scale.width(canvas))
    share = _MOST_ROWS_SHARE if len(panel.series) <= MOST_COLOURED else _ROWS_SHARE
    if rows is not None and rows.height <= rect.height() * share:
        return _over_rows(canvas, panel, scale, area, rect, rows), [], rows
    above_note = rect.adjusted(0, 0, 0, -canvas.style.note * LINE)
    layout = _with_names(canvas, panel, scale, area, above_note) or _over_legend(canvas, panel, scale, area, above_note)
    figures = layout.labels(canvas).some()
    at_ends = len(panel.series) if layout.ends is not None else 0
    draw_unlabelled_note(canvas, rect, len(figures) + at_ends, count)
    return layout, figures, None


def _lasts(points: list[Point]) -> list[Point]:
    """Return the last point of each line."""
    return list({id(point.series): point for point in points}.values())


def _with_names(
    canvas: Canvas, panel: ChartPanelContent, scale: _Scale, area: PlotArea, rect: QRectF
) -> _Layout | None:
    """Lay a panel out with names at the ends of the lines, or below where they are too long; None if too far away."""
    if len(scale.axis.places) == 1:
        # A point in the middle has nothing at its end.
        return _over_legend(canvas, panel, scale, area, rect)
    room, left = rect.width() * _NAME_SHARE, scale.width(canvas)
    _lay_out(canvas, scale, area, rect, left, room)
    beside = area.rect.adjusted(0, 0, 0, scale.drop)
    ends = end_labels(canvas, beside, _lasts(points_of(canvas, area, scale.axis, panel)), room, _last_period(scale))
    if ends is None:
        return _over_legend(canvas, panel, scale, area, rect)
    if ends.too_far:
        return None
    # The plot takes what the labels leave.
    before = area.rect.right()
    short = _lay_out(canvas, scale, area, rect, left, ends.width)
    points = points_of(canvas, area, scale.axis, panel)
    words, breaks = _words_around(canvas, scale, area, points), break_boxes(canvas, area, scale.axis, points)
    return _Layout(area, points, words, short, breaks, scale.drop > 0, ends.moved(area.rect.right() - before))


def _last_period(scale: _Scale) -> str:
    return list(scale.axis.places)[-1]


def _over_legend(canvas: Canvas, panel: ChartPanelContent, scale: _Scale, area: PlotArea, rect: QRectF) -> _Layout:
    """Lay a panel out above a legend of its names."""
    style = canvas.style
    names = [series.name for series in panel.series]
    right = width_of(_last_period(scale), style.label) / 2
    rect = rect.adjusted(0, 0, 0, -legend_height(canvas, names, rect.width(), lines=True))
    short = _lay_out(canvas, scale, area, rect, scale.width(canvas), right + style.gap)
    points = points_of(canvas, area, scale.axis, panel)
    legend = QRectF(rect.left(), rect.bottom(), rect.width(), 0.0)
    words, breaks = _words_around(canvas, scale, area, points), break_boxes(canvas, area, scale.axis, points)
    return _Layout(area, points, words, short, breaks, scale.drop > 0, legend=legend)


def _over_rows(
    canvas: Canvas, panel: ChartPanelContent, scale: _Scale, area: PlotArea, rect: QRectF, rows: FigureRows
) -> _Layout:
    """Lay a panel out above rows of figures, which also name the lines."""
    upper = rect.adjusted(0, 0, 0, -rows.height)
    short = _lay_out(canvas, scale, area, upper, rows.left, rows.right, above=canvas.style.note * _TICK_ABOVE)
    points = points_of(canvas, area, scale.axis, panel)
    return _Layout(area, points, _words_around(canvas, scale, area, points), short)


def _lay_out(
    canvas: Canvas,
    scale: _Scale,
    area: PlotArea,
    rect: QRectF,
    left: float,
    right: float,
    above: float | None = None,
) -> float:
    """Place the plot area between room for words at all sides; return by how many pixels it is too low.

    `above` is the room above where no figures stand at the points.
    """
    style = canvas.style
    above = (style.value * _ABOVE if above is None else above) + canvas.headroom
    height = rect.height() - above - style.label * _BELOW - scale.drop
    plot = QRectF(rect.left() + left, rect.top() + above, rect.width() - left - right, max(20.0, height))
    area.lay_out(plot, scale.axis.span, (scale.ticks[0], scale.ticks[-1]))
    return max(0.0, LEAST_HEIGHT * style.base - height)


def _words_around(canvas: Canvas, scale: _Scale, area: PlotArea, points: list[Point]) -> list[Words]:
    style = canvas.style
    x = area.rect.left() - style.gap
    ticks = [
        Words(text, x, area.at(0.0, tick).y(), style.note, style.colours.text_tertiary, across=1.0, role="tick")
        for tick, text in zip(scale.ticks, scale.texts, strict=True)
    ]
    return [*ticks, *period_words(canvas, area, scale.axis, scale.drop), *break_words(canvas, area, scale.axis, points)]


def _draw_layout(
    canvas: Canvas, panel: ChartPanelContent, scale: _Scale, layout: _Layout, figures: list[Words]
) -> None:
    area, points = layout.area, layout.points
    for tick in scale.ticks:
        y = area.at(0.0, tick).y()
        start, end = QPointF(area.rect.left(), y), QPointF(area.rect.right(), y)
        canvas.line(start, end, canvas.style.colours.line, 1.0, behind=True)
    draw_zero(canvas, area, scale.axis, scale.ticks)
    for words in (*layout.words, *figures):
        canvas.put(words)
    if layout.ends is not None:
        layout.ends.draw(canvas)
    draw_curves(canvas, area, scale.axis, panel, points)
    draw_breaks(canvas, area, scale.axis, points)
    if layout.legend is not None:
        draw_legend(canvas, panel.series, layout.legend, lines=True)
