"""Areas in two periods joined by lines: names and figures on both sides, moved apart where they would touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import Series, Tone
from data.charting.value_axis import are_alike, value_range
from data.words import tr
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, fitted, width_of
from gui.charts.over_time.end_labels import spread
from gui.charts.over_time.slopes import draw_slopes
from gui.charts.regions.area_parts import click_ids

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.charting.regions.area_signs import AreaSign
    from gui.charts.ground.canvas import Canvas

_LEADER: Final = 14.0
_MOST_SHARE: Final = 0.36
_WIDEST: Final = 520.0
# So many areas stand by value, more by rank.
_MANY: Final = 16


def draw_two_periods(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw a line an area; return by how many pixels the body is too low."""
    panel = content.panels[0] if len(content.panels) == 1 else None
    if panel is None or panel.areas is None or any(len(one.marks) != 2 for one in panel.series):
        return draw_slopes(canvas, content, body)
    style, signs = canvas.style, panel.areas.signs
    pitch = style.label * LINE
    head = style.label * LINE + style.gap
    needed = head + (len(panel.series) + 0.5) * pitch
    if canvas.measures:
        return max(0.0, needed - body.height())
    rows = list(zip(panel.series, signs, strict=False))
    names = max(width_of(sign.name, style.label, bold=True) for sign in signs) + style.gap
    marks = [mark for one in panel.series for mark in one.marks]
    figures = max(width_of(mark.shown, style.value, bold=True) for mark in marks) + style.gap
    side = min(names + figures + (_LEADER + 8) * style.base, body.width() * _MOST_SHARE)
    width = min(body.width() - 2 * side, _WIDEST * style.base * style.stretch)
    left = body.left() + (body.width() - width) / 2
    height = max(body.height(), needed)
    plot = QRectF(left, body.top() + head, width, height - head - pitch * 0.5)
    ends = [_places(panel.series, end, plot, panel.ends) for end in (0, 1)]
    if len(rows) > _MANY:
        words = tr("上下位置按图上地区的名次，不按数值")
        words, px = fitted(words, style.note, width - 6 * style.label, style.least)
        y = body.top() + style.label * LINE / 2
        canvas.text(words, plot.center().x(), y, px, style.colours.text_tertiary, across=0.5, role="note")
    for end in (0, 1):
        label = panel.series[0].marks[end].label
        x = plot.right() if end else plot.left()
        y = body.top() + style.label * LINE / 2
        canvas.text(label, x, y, style.label, style.colours.text, bold=True, across=0.5, role="period")
        line = (QPointF(x, plot.top() - style.gap * 0.4), QPointF(x, plot.bottom() + style.gap * 0.4))
        canvas.line(*line, style.colours.line, max(1.0, style.base), behind=True)
    # What stands out is drawn over the others.
    lines = sorted(
        zip(rows, *ends, strict=True), key=lambda line: (line[0][0].tone is Tone.ACCENT, line[0][1].is_chosen)
    )
    for (one, sign), first, last in lines:
        _draw_line(canvas, one, sign, first, last)
    for end, places in enumerate(ends):
        _write_side(
            canvas,
            rows,
            end,
            places,
            side,
            pitch,
            QRectF(body.left(), plot.top(), body.width(), plot.height()),
            panel.unit,
        )
    return max(0.0, needed - body.height())


def _places(series: tuple[Series, ...], end: int, plot: QRectF, ends: tuple[float, float] | None) -> list[QPointF]:
    """Return where the areas stand in a period: by value, many of them by rank, each at the height of its name.

    By value, the names of many would hang far from their lines.
    """
    x = plot.right() if end else plot.left()
    own = [one.marks[end].value or 0.0 for one in series]
    if len(own) > _MANY:
        ranked = sorted(range(len(own)), key=lambda at: -own[at])
        step = plot.height() / (len(own) - 1)
        heights = {at: plot.top() + number * step for number, at in enumerate(ranked)}
        return [QPointF(x, heights[at]) for at in range(len(own))]
    values = [mark.value or 0.0 for one in series for mark in one.marks]
    usual = (min(values), max(values)) if are_alike(values) and min(values) < max(values) else value_range(values)
    low, high = ends or usual
    return [QPointF(x, plot.bottom() - (value - low) / (high - low) * plot.height()) for value in own]


def _draw_line(canvas: Canvas, one: Series, sign: AreaSign, first: QPointF, last: QPointF) -> None:
    style, colours = canvas.style, canvas.style.colours
    is_mine = one.tone is Tone.ACCENT
    colour = colours.accent_mark if is_mine else colours.text if sign.is_chosen else colours.bar_context
    width = (3.0 if is_mine else 2.2 if sign.is_chosen else 1.5) * style.base
    path = QPainterPath(first)
    path.lineTo(last)
    canvas.shape(path, line=colour, width=width, late=True)
    for end in (first, last):
        canvas.dot(end, (3.6 if is_mine else 2.6) * style.base, colour)


def _write_side(
    canvas: Canvas,
    rows: list[tuple[Series, AreaSign]],
    end: int,
    places: list[QPointF],
    side: float,
    pitch: float,
    plot: QRectF,
    unit: str,
) -> None:
    """Write the figures of one period, and the names behind those of the last and before those of the first."""
    style, colours = canvas.style, canvas.style.colours
    wanted, heights = [one.y() for one in places], [pitch] * len(places)
    middles = spread(wanted, heights, plot.top() - pitch / 2, plot.bottom() + pitch / 2)
    way = 1 if end else -1
    across = 0.0 if end else 1.0
    for (one, sign), place, middle in zip(rows, places, middles, strict=True):
        is_mine = one.tone is Tone.ACCENT
        bold = is_mine or sign.is_chosen
        ink = colours.accent if is_mine else colours.text
        start = QPointF(place.x() + way * 5 * style.base, place.y())
        x = place.x() + way * (_LEADER + 8) * style.base
        canvas.leader((start, QPointF(x - way * 3 * style.base, middle)), colours.bar_context)
        mark = one.marks[end]
        figure = canvas.text(mark.shown, x, middle, style.value, ink, bold=bold, across=across, role="value")
        edge = figure.right() + style.gap * 0.7 if end else figure.left() - style.gap * 0.7
        room = side - abs(edge - place.x())
        name, px = fitted(sign.name, style.label, max(room, 2.0 * style.label), style.least, bold=bold)
        box = canvas.text(name, edge, middle, px, ink, bold=bold, across=across, role="label")
        area = figure.united(box)
        canvas.mark(click_ids(mark, sign), area, tip_of(mark, unit), mark.shown)
