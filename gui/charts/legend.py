"""The names of lines, where they are too long to stand at the lines' ends: rows below the chart."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from gui.charts.canvas import Canvas
from gui.charts.text_layout import LINE, LONGEST_NAME, wrap

SWATCH = 13.0


def stand_beside(canvas: Canvas, names: list[str], room: float, height: float) -> bool:
    """Say whether names wrapped into so much room fit below each other in a height."""
    px = canvas.style.label
    return sum(len(wrap(name, px, room, bold=True)) for name in names) * px * LINE <= height


def _rows(canvas: Canvas, names: list[str], width: float) -> list[list[str]]:
    style = canvas.style
    return [
        wrap(name, style.label, width - SWATCH * style.base - style.gap, even=False, most=LONGEST_NAME)
        for name in names
    ]


def legend_height(canvas: Canvas, names: list[str], width: float) -> float:
    """Return the height that rows of names take."""
    style = canvas.style
    return sum(len(lines) for lines in _rows(canvas, names, width)) * style.label * LINE + style.gap


def draw_legend(canvas: Canvas, names: list[str], colours: list[str], place: QRectF) -> None:
    """Draw a row a name behind a square of its colour."""
    style = canvas.style
    swatch, top = SWATCH * style.base, place.top() + style.gap
    for lines, colour in zip(_rows(canvas, names, place.width()), colours, strict=True):
        middle = top + style.label * LINE / 2
        canvas.box(QRectF(place.left(), middle - swatch / 2, swatch, swatch), colour, 2.0)
        left = place.left() + swatch + style.gap
        top = canvas.lines(lines, left, top, style.label, style.colours.text, role="series")
