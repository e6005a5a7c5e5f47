"""What every chart has around its body: title, subtitle and unit above, notes and source below."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from data.charting.content import ChartContent, Mark, corner_words
from data.words import tr
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.text_layout import LINE, LONGEST_NOTE, LONGEST_TITLE, width_of, wrap


def tip_of(mark: Mark, unit: str) -> str:
    """Return what a mark says when the mouse rests on it: name, value and unit, period, formula."""
    lines = [f"{mark.label}　{mark.figure('' if unit in ('%', '‰') else unit)}"]
    if mark.period and mark.period != mark.label:
        lines.append(mark.period)
    if mark.formula:
        lines.append(tr("推算：{formula}", formula=mark.formula))
        if mark.break_before:
            lines.append(tr("跨越数列中断"))
    return "\n".join(lines)


def draw_frame(canvas: Canvas, content: ChartContent, width: float, height: float) -> QRectF:
    """Draw the words around a chart and return the rectangle that is left for its body."""
    style, colours = canvas.style, canvas.style.colours
    left, right = style.margin, width - style.margin
    room = right - left
    top = style.margin * 0.8 if style.titled else 0.0
    if style.titled:
        title = wrap(content.heading, style.title, room, bold=True, most=LONGEST_TITLE)
        top = canvas.lines(title, left, top, style.title, colours.text, bold=True, role="title")
    unit = corner_words(content)
    # The unit stands at the end of the subtitle's first line; the subtitle gives way to it in every line.
    beside = width_of(unit, style.subtitle) + style.gap * 2 if unit else 0.0
    lines = (
        wrap(content.subtitle, style.subtitle, room - beside, even=False, most=LONGEST_TITLE)
        if content.subtitle
        else []
    )
    step = style.subtitle * LINE
    first = top + step * 0.5 + style.gap * 0.3
    if unit:
        canvas.text(unit, right, first, style.subtitle, colours.text_secondary, across=1.0, role="unit")
    if lines or unit:
        canvas.lines(lines, left, first - step * 0.5, style.subtitle, colours.text_secondary, role="subtitle")
        top = first + step * (max(1, len(lines)) - 0.5)
    bottom = _draw_feet(canvas, content, left, room, height)
    return QRectF(left, top + style.gap * 1.4, room, bottom - style.gap * 1.4 - top - style.gap * 1.4)


def _draw_feet(canvas: Canvas, content: ChartContent, left: float, room: float, height: float) -> float:
    """Draw notes and source upwards from the bottom; return where they begin."""
    style, colours = canvas.style, canvas.style.colours
    plain = "".join(note for note in content.notes if not note.startswith("*"))
    starred = [note for note in content.notes if note.startswith("*")]
    words = [part for part in (plain, *starred, content.source) if part]
    lines = [line for part in words for line in wrap(part, style.note, room, even=False, most=LONGEST_NOTE)]
    bottom = height - style.margin * 0.7
    top = bottom - len(lines) * style.note * LINE
    canvas.lines(lines, left, top, style.note, colours.text_tertiary, role="note")
    return top
