"""The sign of a series: its line with dash and marker, or the square of its areas. Legends, rows and lines share it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from data.charting.content import Mark, Series, Tone
from data.charting.series_looks import Shape
from data.palette import Fill
from gui.charts.ground.canvas import Canvas

LINE_SIGN: Final = 26.0
SWATCH: Final = 13.0
_WIDTH: Final = 2.0
_WIDE: Final = 3.4
_POINT: Final = 4.8
_STRESSED_POINT: Final = 5.4
_CHOSEN: Final = 1.4
# The lines of outlines and hatches, and how far apart they are.
_STROKE: Final = 1.3
_PITCH: Final = 6.5
# Of a point's radius the rim, and how far corners reach, so that no shape looks larger than another.
_RIM: Final = 0.35
_HOLLOW_RIM: Final = 0.5
_REACHES: Final = {Shape.SQUARE: 0.9, Shape.TRIANGLE: 1.25, Shape.DIAMOND: 1.3}
_CORNERS: Final = {
    Shape.SQUARE: ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)),
    Shape.TRIANGLE: ((0.0, -1.0), (0.95, 0.75), (-0.95, 0.75)),
    Shape.DIAMOND: ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
}


def line_width(canvas: Canvas, series: Series) -> float:
    """Return the width of a series' line in pixels."""
    return (_WIDE if series.is_stressed else _WIDTH) * canvas.style.base


def draw_point(canvas: Canvas, series: Series, place: QPointF, mark: Mark | None = None) -> None:
    """Draw a point of a series; that of a selected mark is larger."""
    radius = (_STRESSED_POINT if series.is_stressed else _POINT) * canvas.style.base
    if mark is not None and canvas.selected & set(mark.obs_ids):
        radius *= _CHOSEN
    colour, ground = series.line_colour(canvas.style.colours), canvas.style.colours.ground
    hollow = series.look.hollow
    inside, rim = (ground, colour) if hollow else (colour, ground)
    canvas.point(outline_of(place, radius, series.look.shape), inside, rim, radius * (_HOLLOW_RIM if hollow else _RIM))


def sign_width(canvas: Canvas, *, lines: bool) -> float:
    """Return the width that a sign takes in pixels."""
    return (LINE_SIGN if lines else SWATCH) * canvas.style.base


def draw_swatch(canvas: Canvas, series: Series, square: QRectF, tone: Tone = Tone.SERIES) -> None:
    """Draw a square that looks like the areas of a series of that tone."""
    canvas.box(square, series.area_colour(canvas.style.colours, tone), 2.0)
    draw_strokes(canvas, series, square, tone)


def draw_strokes(canvas: Canvas, series: Series, area: QRectF, tone: Tone = Tone.SERIES) -> None:
    """Draw outline and strokes over an area of a series, where it has more than a colour."""
    fill, base = series.area_fill(canvas.style.colours, tone), canvas.style.base
    width = _STROKE * base
    inside = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if fill is Fill.SOLID or inside.width() <= 0 or inside.height() <= 0:
        return
    path = QPainterPath()
    path.addRect(inside)
    ways = {Fill.HOLLOW: (), Fill.HATCH: (1,), Fill.CROSS: (1, -1)}[fill]
    for way in ways:
        _add_strokes(path, inside, _PITCH * base, way)
    canvas.shape(path, line=canvas.style.colours.bar_base, width=width, late=True)


def _add_strokes(path: QPainterPath, area: QRectF, pitch: float, way: int) -> None:
    """Add lines at 45° that end at the edges of an area; `way` 1 rises to the right, -1 falls."""
    left, top, wide, high = area.left(), area.top(), area.width(), area.height()
    for number in range(1, int((wide + high) / pitch) + 1):
        along = number * pitch
        # From the left edge or the foot up to the head or the right edge.
        start = max(0.0, along - high), min(along, high)
        end = min(along, wide), max(0.0, along - wide)
        for x, y, draw in ((*start, path.moveTo), (*end, path.lineTo)):
            draw(left + x, top + (y if way > 0 else high - y))


def draw_sign(canvas: Canvas, series: Series, left: float, middle: float, *, lines: bool) -> None:
    """Draw the sign of a series from `left` on."""
    width = sign_width(canvas, lines=lines)
    colours = canvas.style.colours
    if not lines:
        draw_swatch(canvas, series, QRectF(left, middle - width / 2, width, width))
        return
    ends = QPointF(left, middle), QPointF(left + width, middle)
    stroke, dash = line_width(canvas, series), series.look.dash.strokes
    canvas.line(*ends, series.line_colour(colours), stroke, dash=canvas.scaled(dash))
    draw_point(canvas, series, QPointF(left + width / 2, middle))


def outline_of(centre: QPointF, radius: float, shape: Shape) -> QPainterPath:
    """Return a shape as large to the eye as a circle of the radius."""
    path = QPainterPath()
    if shape is Shape.CIRCLE:
        path.addEllipse(centre, radius, radius)
        return path
    corners = [centre + QPointF(x, y) * (radius * _REACHES[shape]) for x, y in _CORNERS[shape]]
    path.addPolygon(QPolygonF([*corners, corners[0]]))
    return path
