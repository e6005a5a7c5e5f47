"""What a chart on a slide has around its body: kicker and title beside a rule of the accent, notes below a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from data.slides.layouts import measures
from data.slides.layouts.frame import frame_of
from data.slides.layouts.sheet import SlideSheet
from gui.charts.ground.sheet_painter import letters_of, paint_sheet

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from gui.charts.ground.canvas import Canvas


def draw_slide_frame(canvas: Canvas, content: ChartContent, width: float, height: float) -> QRectF:
    """Draw the words around a chart and return the rectangle that is left for its body."""
    unit = height / measures.HIGH
    sheet = SlideSheet(letters_of(canvas, height), width / unit)
    # A chart that is drawn larger keeps the size of its title.
    top, bottom = frame_of(sheet, content, min(measures.TITLE, canvas.style.title / unit))
    paint_sheet(canvas, sheet, height)
    left = measures.MARGIN * unit
    return QRectF(left, top * unit, width - 2 * left, (bottom - top) * unit)
