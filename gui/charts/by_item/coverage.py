"""Shares of 100 %: printed percentages and n of N on a track, claims of a whole in words inside an empty frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import ChartContent, Mark, Tone
from data.figures.claims import says_whole
from gui.charts.by_item.bars import ink_of_area, label_width, row_height
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, elided, width_of, wrap

_TALLEST_ROW = 92.0
_THICKEST = 32.0
_FRAME = 1.8
# Of the height of the words in a frame: the frame, and how far Chinese letters stand below the middle of their line.
_AIR = 1.5
_RISE = 0.06


def draw_coverage(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw a row a measure; return by how many pixels the body is too low."""
    style, colours = canvas.style, canvas.style.colours
    marks = [mark for panel in content.panels for series in panel.series for mark in series.marks]
    if not marks:
        return 0.0
    gutter = label_width(canvas, marks, body.width())
    figures = [width_of(mark.shown, style.value, bold=True) for mark in marks if mark.value is not None]
    details = [width_of(mark.detail, style.note) for mark in marks if mark.formula]
    right = max([0.0, *figures, *details]) + style.gap
    track_left = body.left() + gutter
    track = max(40.0, body.width() - gutter - right)
    needed = [
        max(row_height(canvas, mark, gutter), (style.value + style.note) * LINE + style.gap if mark.formula else 0.0)
        for mark in marks
    ]
    spare = body.height() - sum(needed)
    extra = max(0.0, min(spare / len(marks), _TALLEST_ROW * style.base * style.stretch - min(needed)))
    top = body.top() + max(0.0, (body.height() - sum(needed) - extra * len(marks)) * 0.35)
    area = canvas.plot(QRectF(track_left, body.top(), track, body.height()), (0.0, 100.0), (0.0, body.height()))
    # Bars are as thick as each other, whatever rows their names need.
    lowest = min(needed) + extra
    thick = min(max(lowest * 0.44, style.value * 1.3), _THICKEST * style.base * style.stretch)
    if any(mark.value is None and says_whole(mark.text) for mark in marks):
        thick = max(thick, style.value * _AIR)
    thick = min(thick, lowest * 0.9)
    for mark, least in zip(marks, needed, strict=True):
        height = least + extra
        middle = top + height / 2
        is_meant = mark.tone is Tone.ACCENT
        lines = wrap(mark.label, style.label, gutter - style.gap, bold=is_meant)
        text_colour = canvas.ink(colours.text, mark.obs_ids)
        canvas.lines(
            lines,
            track_left - style.gap,
            middle - len(lines) * style.label * LINE / 2,
            style.label,
            text_colour,
            bold=is_meant,
            across=1.0,
        )
        if mark.value is None:
            _write_claim(canvas, mark, QRectF(track_left, middle - thick / 2, track, thick))
        else:
            canvas.box(QRectF(track_left, middle - thick / 2, track, thick), colours.track)
            # On a track the grey of other bars would be too pale.
            colour = colours.accent_mark if is_meant else colours.bar_base
            canvas.bar(area, 0.0, body.bottom() - middle - thick / 2, mark.value, thick, mark.value, colour)
            _write_share(canvas, mark, track_left + track + style.gap, middle)
        canvas.mark(mark.obs_ids, QRectF(body.left(), top, body.width(), height), tip_of(mark, ""), mark.shown)
        top += height
    return max(0.0, -spare)


def _write_claim(canvas: Canvas, mark: Mark, bar: QRectF) -> None:
    """Write a claim in words: inside an empty frame as long as the whole where that is what it claims."""
    style, colours = canvas.style, canvas.style.colours
    x, ink = bar.left(), canvas.ink(ink_of_area(canvas, mark), mark.obs_ids)
    y, px = bar.center().y(), style.value
    room, across = bar.width(), 0.0
    if says_whole(mark.text):
        pen = _FRAME * style.base
        path = QPainterPath()
        path.addRect(bar.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2))
        line = colours.accent_mark if mark.tone is Tone.ACCENT else colours.bar_base
        canvas.shape(path, line=line, width=pen, late=True)
        px = max(style.least, min(px, int(bar.height() / _AIR)))
        x, y, room, across = bar.center().x(), y - px * _RISE, room - 2 * style.gap, 0.5
    words = elided(mark.shown, px, room, bold=True)
    canvas.text(words, x, y, px, ink, bold=True, across=across, role="value")


def _write_share(canvas: Canvas, mark: Mark, x: float, middle: float) -> None:
    """Write a printed percentage, or n of N with the derived share below it."""
    style = canvas.style
    above = style.note * 0.65 if mark.formula else 0.0
    ink = canvas.ink(ink_of_area(canvas, mark), mark.obs_ids)
    canvas.text(mark.shown, x, middle - above, style.value, ink, bold=True, role="value")
    if mark.formula:
        below = middle + style.value * 0.75
        canvas.text(mark.detail, x, below, style.note, style.colours.text_secondary, role="derived")
