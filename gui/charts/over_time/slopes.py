"""Before-and-after lines: the first figure before each line, the last one with its name behind it, or rows below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF

from data.charting.content import ChartContent, ChartPanelContent
from data.charting.value_axis import value_range
from data.words import tr
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.text_layout import LINE, elided, width_of, wrap
from gui.charts.ground.time_axis import TimeAxis, marks_with_figures
from gui.charts.over_time.end_labels import EndLabels, end_labels, spread
from gui.charts.over_time.figure_rows import FigureRows
from gui.charts.over_time.line_parts import (
    LEAST_HEIGHT,
    Point,
    draw_curves,
    draw_panels,
    draw_zero,
    ink_of,
    mark_points,
    period_words,
    points_of,
    record_times,
)

_NAME_SHARE = 0.3
_FIGURE_SHARE = 0.25
_OVER_ENDS = 1.06


def draw_slopes(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw first and last figures joined by lines; return by how many pixels the body is too low."""
    return draw_panels(canvas, content, body, _draw_panel)


def _draw_panel(canvas: Canvas, panel: ChartPanelContent, rect: QRectF) -> float:
    style = canvas.style
    marks = marks_with_figures(panel)
    if not marks:
        return 0.0
    axis = TimeAxis.of(marks)
    plot = _plot_rect(canvas, panel, rect)
    short = max(0.0, LEAST_HEIGHT * style.base - plot.height())
    plot.setHeight(max(20.0, plot.height()))
    low, high = value_range(mark.value for mark in marks if mark.value is not None)
    # Without a grid the axis need not end at a round number: the lines take the height.
    area = canvas.plot(plot, axis.span, (low, high * _OVER_ENDS))
    points = points_of(canvas, area, axis, panel)
    ends = _end_labels(canvas, points, plot)
    named = _with_growth(panel)
    rows = None if ends is not None and not ends.too_far else FigureRows.fitting(style, named, axis, rect.width(), 0.0)
    if rows is not None:
        above, below = style.value * 0.8, style.label * 1.9
        height = rect.height() - rows.height - above - below
        short = max(0.0, LEAST_HEIGHT * style.base - height)
        width = rect.width() - rows.left - rows.right
        plot = QRectF(rect.left() + rows.left, rect.top() + above, width, max(20.0, height))
        area.lay_out(plot, axis.span, (low, high * _OVER_ENDS))
        panel, points = named, points_of(canvas, area, axis, named)
    draw_zero(canvas, area, axis)
    for words in period_words(canvas, area, axis):
        canvas.put(words)
    draw_curves(canvas, area, axis, panel, points, only_ends=True)
    if rows is not None:
        rows.draw(canvas, panel, points, rect)
    else:
        _label_starts(canvas, panel, points)
        _label_ends(canvas, panel, points, ends)
    mark_points(canvas, panel, points)
    record_times(canvas, panel, area, axis, points, rect)
    return short


def _with_growth(panel: ChartPanelContent) -> ChartPanelContent:
    """Return a panel whose series have their printed growth in their names, as rows have no other place for it."""
    named = (
        replace(one, name=tr("{name}，{growth}", name=one.name, growth=one.annotation)) if one.annotation else one
        for one in panel.series
    )
    return replace(panel, series=tuple(named))


def _plot_rect(canvas: Canvas, panel: ChartPanelContent, rect: QRectF) -> QRectF:
    """Return the rectangle of the lines, with room for first figures at the left, last ones and names at the right."""
    style = canvas.style

    def widest(number: int) -> float:
        ends = [series.marks[number].shown for series in panel.series]
        return min(max(width_of(text, style.value, bold=True) for text in ends), rect.width() * _FIGURE_SHARE)

    names = [part for series in panel.series for part in (series.name, series.annotation) if part]
    named = max(width_of(name, style.label, bold=True) for name in names) + style.gap
    left = widest(0) + style.gap * 2
    right = min(named, rect.width() * _NAME_SHARE) + widest(-1) + style.gap
    above, below = style.value * 1.6, style.label * 1.9
    return QRectF(
        rect.left() + left,
        rect.top() + above,
        rect.width() - left - right - style.gap,
        rect.height() - above - below,
    )


def _label_starts(canvas: Canvas, panel: ChartPanelContent, points: list[Point]) -> None:
    """Write the first figure before each line."""
    style = canvas.style
    step = style.value * LINE
    columns: dict[int, list[Point]] = {}
    for series in panel.series:
        first = next(point for point in points if point.series is series)
        columns.setdefault(round(first.place.x()), []).append(first)
    for group in columns.values():
        middles = spread([point.place.y() for point in group], [step] * len(group))
        for point, middle in zip(group, middles, strict=True):
            x = point.place.x() - style.gap * 1.1
            text = point.mark.shown
            canvas.text(text, x, middle, style.value, ink_of(canvas, point), bold=True, across=1.0, role="value")


def _lasts(points: list[Point]) -> list[Point]:
    """Return the last point of each line."""
    return list({id(point.series): point for point in points}.values())


def _end_labels(canvas: Canvas, points: list[Point], plot: QRectF) -> EndLabels | None:
    last = max(points, key=lambda point: point.place.x())
    return end_labels(canvas, plot, _lasts(points), canvas.right - plot.right(), last.mark.label)


def _label_ends(canvas: Canvas, panel: ChartPanelContent, points: list[Point], ends: EndLabels | None) -> None:
    """Write name and last figure after each line, with the printed growth; the figure first where room is short."""
    if ends is not None:
        ends.draw(canvas)
        return
    style, lasts = canvas.style, _lasts(points)
    beside = canvas.right - max(last.place.x() for last in lasts) - style.gap * 1.1
    room = max(40.0, beside - style.gap)
    blocks = []
    for last in lasts:
        words = elided(last.mark.shown, style.value, room / 2, bold=True)
        figure = width_of(words, style.value, bold=True)
        lines = wrap(last.series.name, style.label, room - figure - style.gap)
        if last.series.annotation:
            lines += wrap(last.series.annotation, style.label, room - figure - style.gap)
        blocks.append((words, figure, lines))
    heights = [max(style.value * LINE, len(lines) * style.label * LINE) + style.gap * 0.5 for _, _, lines in blocks]
    middles = spread([last.place.y() for last in lasts], heights)
    for last, (words, figure, lines), middle in zip(lasts, blocks, middles, strict=True):
        x = last.place.x() + style.gap * 1.1
        canvas.text(words, x, middle, style.value, ink_of(canvas, last), bold=True, role="value")
        top = middle - len(lines) * style.label * LINE / 2
        canvas.lines(lines, x + figure + style.gap, top, style.label, style.colours.text, role="series")
