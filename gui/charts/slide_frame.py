"""What a chart on a slide has around its body: kicker and title beside a rule of the accent, notes below a rule."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, corner_words
from data.slides import measures
from gui.charts.canvas import Canvas
from gui.charts.text_layout import LONGEST_NOTE, LONGEST_TITLE, width_of, wrap

_BELOW_SUBTITLE: Final = 16
_BELOW_TITLE: Final = 14


def draw_slide_frame(canvas: Canvas, content: ChartContent, width: float, height: float) -> QRectF:
    """Draw the words around a chart and return the rectangle that is left for its body."""
    unit = height / measures.HIGH
    left, room = measures.MARGIN * unit, width - 2 * measures.MARGIN * unit
    top = draw_heading(canvas, content.kicker, content.heading, QRectF(left, 0, room, height))
    top = _draw_subtitle(canvas, content, QRectF(left, top, room, height), unit)
    area = QRectF(left, 0, room, height)
    bottom = draw_foot(canvas, content.notes, content.source, content.page, area)
    return QRectF(left, top, room, bottom - top)


def draw_heading(canvas: Canvas, kicker: str, title: str, area: QRectF) -> float:
    """Draw kicker and title, which shrinks before it breaks, beside a rule of the accent; return where they end."""
    style, colours = canvas.style, canvas.style.colours
    unit = area.height() / measures.HIGH
    left, room = area.left() + measures.BESIDE_RULE * unit, area.width() - measures.BESIDE_RULE * unit
    start = top = measures.RULE_TOP * unit
    if kicker:
        kicker_px = max(style.least, round(measures.KICKER * unit))
        canvas.text(kicker, left, top + kicker_px * 0.6, kicker_px, colours.text_tertiary, role="kicker")
        top += kicker_px * 1.5
    # A chart that is drawn larger keeps the size of its title.
    px = min(style.title, round(measures.TITLE * unit))
    px, lines = _title_lines(title, px, max(style.least, round(measures.SMALLEST_TITLE * unit)), room)
    step = px * measures.LEADING
    for number, line in enumerate(lines):
        canvas.text(line, left, top + step * (number + 0.5), px, colours.text, bold=True, role="title")
    top += step * len(lines)
    canvas.box(QRectF(area.left(), start, measures.RULE_WIDE * unit, top - start), colours.accent_mark, 3.0 * unit)
    return top + _BELOW_TITLE * unit


def _title_lines(title: str, px: int, smallest: int, room: float) -> tuple[int, list[str]]:
    """Return the largest size in which a title stands in the fewest lines, and these."""
    sizes = range(max(px, smallest), smallest - 1, -1)
    found = [(one, wrap(title, one, room, bold=True, most=LONGEST_TITLE)) for one in sizes]
    fewest = min(len(lines) for _, lines in found)
    return next((one, lines) for one, lines in found if len(lines) == fewest)


def _draw_subtitle(canvas: Canvas, content: ChartContent, area: QRectF, unit: float) -> float:
    """Draw the subtitle and at its end the unit; return where the body begins."""
    style, colours = canvas.style, canvas.style.colours
    corner, px = corner_words(content), max(style.least, round(measures.SUBTITLE * unit))
    # The subtitle gives way to the unit in every line.
    beside = width_of(corner, px) + style.gap * 2 if corner else 0.0
    words = content.subtitle
    lines = wrap(words, px, area.width() - beside, even=False, most=LONGEST_TITLE) if words else []
    step = px * measures.LEADING
    middle = area.top() + step / 2
    if corner:
        canvas.text(corner, area.right(), middle, px, colours.text_secondary, across=1.0, role="unit")
    for number, line in enumerate(lines):
        canvas.text(line, area.left(), middle + step * number, px, colours.text_secondary, role="subtitle")
    rows = max(len(lines), bool(corner))
    return area.top() + step * rows + (_BELOW_SUBTITLE * unit if rows else 0.0)


def draw_foot(canvas: Canvas, notes: tuple[str, ...], source: str, page: str, area: QRectF) -> float:
    """Draw notes and source below a rule, the number of the page at their end; return where data have to end."""
    style, colours = canvas.style, canvas.style.colours
    unit = area.height() / measures.HIGH
    px = max(style.least, round(measures.NOTE * unit))
    room = area.width() - (width_of(page, px) + style.gap * 3 if page else 0.0)
    words = measures.foot_words(notes, source, lambda line: width_of(line, px) <= room)
    lines = [line for part in words for line in wrap(part, px, room, even=False, most=LONGEST_NOTE)]
    middles, rule = measures.foot_places(max(1, len(lines)))
    if lines or page:
        canvas.line(QPointF(area.left(), rule * unit), QPointF(area.right(), rule * unit), colours.line, 1.0)
    for line, middle in zip(lines, middles, strict=False):
        canvas.text(line, area.left(), middle * unit, px, colours.text_tertiary, role="note")
    if page:
        canvas.text(page, area.right(), middles[-1] * unit, px, colours.text_tertiary, across=1.0, role="page")
    return (rule - measures.ABOVE_FOOT) * unit
