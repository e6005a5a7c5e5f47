"""Lines over time: their figures at the points, or in rows under the axis where the lines come too near each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark
from data.charting.value_axis import nice_ticks, tick_texts, value_range
from gui.charts.bars import draw_unlabelled_note
from gui.charts.canvas import Canvas, PlotArea, Words
from gui.charts.figure_rows import FigureRows
from gui.charts.legend import draw_legend, legend_height, stand_beside
from gui.charts.line_parts import (
    LEAST_HEIGHT,
    Point,
    break_words,
    draw_breaks,
    draw_curves,
    draw_panels,
    draw_zero,
    ink_of,
    mark_points,
    period_words,
    points_of,
    record_times,
    spread,
)
from gui.charts.point_labels import Labels
from gui.charts.text_layout import LINE, width_of, wrap
from gui.charts.time_axis import TimeAxis, marks_with_figures

_NAME_SHARE = 0.24
_ABOVE = 1.6
_BELOW = 1.9


def draw_lines(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw each panel into an equal share of the body; return by how many pixels it is too low."""
    return draw_panels(canvas, content, body, _draw_panel)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The axes of a panel: its periods, and round numbers with their texts."""

    axis: TimeAxis
    ticks: list[float]
    texts: list[str]

    @classmethod
    def of(cls, marks: list[Mark]) -> _Scale:
        ticks = nice_ticks(*value_range(mark.value for mark in marks if mark.value is not None))
        return cls(TimeAxis.of(marks), ticks, tick_texts(ticks))

    def width(self, canvas: Canvas) -> float:
        return max(width_of(text, canvas.style.note) for text in self.texts) + canvas.style.gap


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a panel's lines run, the words around them, the place of a legend below, and the missing height."""

    area: PlotArea
    points: list[Point]
    words: list[Words]
    legend: QRectF | None
    short: float


def _draw_panel(canvas: Canvas, panel: ChartPanelContent, rect: QRectF) -> float:
    marks = marks_with_figures(panel)
    if not marks:
        return 0.0
    # A name without a figure has no line to stand at.
    panel = replace(panel, series=tuple(one for one in panel.series if any(mark in marks for mark in one.marks)))
    scale = _Scale.of(marks)
    area = canvas.plot(rect, (0.0, 1.0), (0.0, 1.0))
    layout = _with_names(canvas, panel, scale, area, rect)
    figures = _labels(canvas, layout).all()
    rows = None
    if figures is None:
        rows = FigureRows.fitting(canvas.style, panel, scale.axis, rect.width(), scale.width(canvas))
        if rows is not None:
            layout, figures = _over_rows(canvas, panel, scale, area, rect, rows), []
        else:
            above_note = rect.adjusted(0, 0, 0, -canvas.style.note * LINE)
            layout = _with_names(canvas, panel, scale, area, above_note)
            figures = _labels(canvas, layout).some()
            draw_unlabelled_note(canvas, rect, len(figures), len(marks))
    _draw_layout(canvas, panel, scale, layout, figures)
    if rows is not None:
        rows.draw(canvas, panel, layout.points, rect)
    mark_points(canvas, panel, layout.points)
    record_times(canvas, panel, layout.area, scale.axis, layout.points, rect)
    return layout.short


def _labels(canvas: Canvas, layout: _Layout) -> Labels:
    return Labels(canvas, layout.area.rect, layout.points, [words.box for words in layout.words])


def _with_names(canvas: Canvas, panel: ChartPanelContent, scale: _Scale, area: PlotArea, rect: QRectF) -> _Layout:
    """Lay a panel out with the names at the ends of the lines, or below as a legend where they are too long."""
    style = canvas.style
    titles = [series.name for series in panel.series]
    widest = max(width_of(name, style.label, bold=True) for name in titles) + style.gap
    right = min(widest, rect.width() * _NAME_SHARE)
    beside = stand_beside(canvas, titles, right - style.gap, rect.height() - style.label * 3)
    if not beside:
        right = width_of(list(scale.axis.places)[-1], style.label) / 2
        rect = rect.adjusted(0, 0, 0, -legend_height(canvas, titles, rect.width(), lines=True))
    short = _lay_out(canvas, scale, area, rect, scale.width(canvas), right + style.gap)
    points = points_of(canvas, area, scale.axis, panel)
    words = _words_around(canvas, scale, area, points)
    if beside:
        words += _name_words(canvas, area, panel, points, rect.right() - right + style.gap, right - style.gap)
    legend = None if beside else QRectF(rect.left(), rect.bottom(), rect.width(), 0.0)
    return _Layout(area, points, words, legend, short)


def _over_rows(
    canvas: Canvas, panel: ChartPanelContent, scale: _Scale, area: PlotArea, rect: QRectF, rows: FigureRows
) -> _Layout:
    """Lay a panel out above rows of figures, which also name the lines."""
    upper = rect.adjusted(0, 0, 0, -rows.height)
    short = _lay_out(canvas, scale, area, upper, rows.left, rows.right)
    points = points_of(canvas, area, scale.axis, panel)
    return _Layout(area, points, _words_around(canvas, scale, area, points), None, short)


def _lay_out(canvas: Canvas, scale: _Scale, area: PlotArea, rect: QRectF, left: float, right: float) -> float:
    """Place the plot area between room for words at all sides; return by how many pixels it is too low."""
    style = canvas.style
    above, below = style.value * _ABOVE, style.label * _BELOW
    height = rect.height() - above - below
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
    return [*ticks, *period_words(canvas, area, scale.axis), *break_words(canvas, area, scale.axis, points)]


def _name_words(
    canvas: Canvas, area: PlotArea, panel: ChartPanelContent, points: list[Point], x: float, room: float
) -> list[Words]:
    """Return each series' name at the end of its line."""
    style = canvas.style
    lasts = [[point for point in points if point.series is series][-1] for series in panel.series]
    wrapped = [wrap(last.series.name, style.label, room, bold=True) for last in lasts]
    step = style.label * LINE
    heights = [len(lines) * step for lines in wrapped]
    # Names stay above the row of periods, which ends right beside them.
    foot = area.rect.bottom() + style.label * 0.5
    limits = (min(last.place.y() for last in lasts) - step * 2, min(max(last.place.y() for last in lasts) + step, foot))
    middles = spread([last.place.y() for last in lasts], heights, limits[0], limits[1])
    return [
        Words(
            line,
            x,
            middle - height / 2 + (number + 0.5) * step,
            style.label,
            ink_of(canvas, last, *last.series.marks),
            True,
            role="series",
        )
        for last, lines, middle, height in zip(lasts, wrapped, middles, heights, strict=True)
        for number, line in enumerate(lines)
    ]


def _draw_layout(
    canvas: Canvas, panel: ChartPanelContent, scale: _Scale, layout: _Layout, figures: list[Words]
) -> None:
    area, points = layout.area, layout.points
    for tick in scale.ticks:
        y = area.at(0.0, tick).y()
        start, end = QPointF(area.rect.left(), y), QPointF(area.rect.right(), y)
        canvas.line(start, end, canvas.style.colours.line, 1.0, behind=True)
    draw_zero(canvas, area, scale.axis)
    for words in (*layout.words, *figures):
        canvas.put(words)
    draw_curves(canvas, area, scale.axis, panel, points, dash_gaps=True)
    draw_breaks(canvas, area, scale.axis, points)
    if layout.legend is not None:
        draw_legend(canvas, panel.series, layout.legend, lines=True)
