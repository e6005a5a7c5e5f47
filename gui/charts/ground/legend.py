"""The names of lines, where they are too long to stand at the lines' ends: rows below the chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from data.charting.content import Series
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.series_signs import draw_sign, sign_width
from gui.charts.ground.text_layout import LINE, LONGEST_NAME, wrap


def _rows(canvas: Canvas, names: list[str], width: float, *, lines: bool) -> list[list[str]]:
    style = canvas.style
    room = width - sign_width(canvas, lines=lines) - style.gap
    return [wrap(name, style.label, room, even=False, most=LONGEST_NAME) for name in names]


def legend_height(canvas: Canvas, names: list[str], width: float, *, lines: bool) -> float:
    """Return the height that rows of names take; `lines` says that they are those of lines, not of areas."""
    style = canvas.style
    return sum(len(own) for own in _rows(canvas, names, width, lines=lines)) * style.label * LINE + style.gap


def draw_legend(canvas: Canvas, series: Sequence[Series], place: QRectF, *, lines: bool) -> None:
    """Draw a row a series: its name behind its sign."""
    style = canvas.style
    top = place.top() + style.gap
    names = _rows(canvas, [one.name for one in series], place.width(), lines=lines)
    for one, name in zip(series, names, strict=True):
        draw_sign(canvas, one, place.left(), top + style.label * LINE / 2, lines=lines)
        left = place.left() + sign_width(canvas, lines=lines) + style.gap
        top = canvas.lines(name, left, top, style.label, style.colours.text, role="series")
