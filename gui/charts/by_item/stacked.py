"""The parts of one printed whole, as one bar with its parts named below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import ChartContent, ChartPanelContent
from data.palette import Fill
from gui.charts.by_item.bars import draw_bars
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.frame import tip_of
from gui.charts.ground.series_signs import draw_strokes, draw_swatch
from gui.charts.ground.text_layout import LINE, width_of, wrap

_THICKNESS = 76.0
_SWATCH = 13.0


def draw_stacked(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the parts of the printed whole; figures without one are drawn as bars."""
    if any(panel.total is None for panel in content.panels):
        return draw_bars(canvas, content, body)
    return sum(_draw_panel(canvas, panel, body) for panel in content.panels)


def _draw_panel(canvas: Canvas, panel: ChartPanelContent, body: QRectF) -> float:
    style, colours = canvas.style, canvas.style.colours
    total = panel.total
    assert total is not None
    marks = [series.marks[0] for series in panel.series]
    whole = max(total.value or 0.0, sum(mark.value or 0.0 for mark in marks))
    row = max(style.label, style.value) * LINE + style.gap
    head = style.value * 1.5 * LINE + style.gap
    thick = min(_THICKNESS * style.stretch * style.base, body.height() * 0.3 * style.stretch)
    needed = head + thick + style.gap * 2.4 + row * len(marks)
    top = body.top() + max(0.0, (body.height() - needed) * 0.3)
    big = style.px(14 * 1.6)
    figure = canvas.text(
        total.shown,
        body.left(),
        top + head * 0.45,
        big,
        canvas.ink(colours.text, total.obs_ids),
        bold=True,
        role="value",
    )
    words = f"{total.detail}　{total.label}"
    canvas.text(words, figure.right() + style.gap, top + head * 0.5, style.label, colours.text_secondary, role="series")
    canvas.mark(total.obs_ids, QRectF(body.left(), top, body.width(), head), tip_of(total, total.detail))
    bar = QRectF(body.left(), top + head, body.width(), thick)
    area = canvas.plot(bar, (0.0, whole), (0.0, 1.0))
    start = 0.0
    for series, mark in zip(panel.series, marks, strict=True):
        value = mark.value or 0.0
        colour = series.area_colour(colours, mark.tone)
        place = canvas.bar(area, start, 0.0, value, 1.0, value, colour)
        if start:
            canvas.line(place.topLeft(), place.bottomLeft(), colours.ground, 2 * style.base)
        between = style.base if start else 0.0
        draw_strokes(canvas, series, place.adjusted(between, 0, 0, 0), mark.tone)
        text = mark.shown
        if width_of(text, style.value, bold=True) + style.gap * 2 < place.width():
            ink = colours.letters_on(colour)
            figure_words = Words(text, place.center().x(), place.center().y(), style.value, ink, True, 0.5, "value")
            if series.area_fill(colours, mark.tone) is not Fill.SOLID:
                canvas.shape(_around(figure_words), fill=colour, late=True)
            canvas.put(figure_words)
        canvas.mark(mark.obs_ids, place, tip_of(mark, mark.detail or panel.unit))
        start += value
    return _draw_legend(canvas, panel, body, bar.bottom() + style.gap * 2.4, row)


def _around(words: Words) -> QPainterPath:
    """Return the ground of words that no stroke crosses."""
    path = QPainterPath()
    path.addRect(words.box.adjusted(-words.px * 0.3, -words.px * 0.1, words.px * 0.3, words.px * 0.1))
    return path


def _draw_legend(canvas: Canvas, panel: ChartPanelContent, body: QRectF, top: float, row: float) -> float:
    style, colours = canvas.style, canvas.style.colours
    marks = [series.marks[0] for series in panel.series]
    figure = max(width_of(f"{mark.shown} {mark.detail}", style.value, bold=True) for mark in marks)
    swatch = _SWATCH * style.base
    name_left = body.left() + swatch + style.gap
    names = [wrap(mark.label, style.label, body.width() - swatch - figure - style.gap * 4) for mark in marks]
    widest = max(width_of(line, style.label) for lines in names for line in lines)
    value_left = name_left + widest + style.gap * 3
    for lines, mark, series in zip(names, marks, panel.series, strict=True):
        height = max(row, len(lines) * style.label * LINE + style.gap)
        middle = top + height / 2
        draw_swatch(canvas, series, QRectF(body.left(), middle - swatch / 2, swatch, swatch), mark.tone)
        text_colour = canvas.ink(colours.text, mark.obs_ids)
        canvas.lines(lines, name_left, middle - len(lines) * style.label * LINE / 2, style.label, text_colour)
        words = f"{mark.shown} {mark.detail}".rstrip()
        canvas.text(words, value_left, middle, style.value, text_colour, bold=True, role="value")
        place = QRectF(body.left(), top, body.width(), height)
        canvas.mark(mark.obs_ids, place, tip_of(mark, mark.detail), words)
        top += height
        canvas.line(QPointF(body.left(), top), QPointF(body.right(), top), colours.line, 1.0)
    return max(0.0, top - body.bottom())
