"""Painting of what is hovered: band, dashed rule, larger points and the card. Never a part of the chart's scene."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from data.charting.content import Series
from data.charting.hover import HoverRow, follows
from data.palette import Palette, luminance
from data.words import tr
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.pens import dashed
from gui.charts.ground.series_signs import outline_of
from gui.charts.ground.text_layout import LINE, font, width_of
from gui.charts.ground.time_axis import TimePoint
from gui.charts.hover.hover_card import HoverText
from gui.charts.hover.hover_place import PlacedCard
from gui.charts.hover.hovered import Hover

_MARKER: Final = 7.0
_WIDER: Final = 3.4
_RADIUS: Final = 8.0
# Outlines around the card, with how much they darken of 255; filled ones would take as long as all the rest.
_SHADOW: Final = ((1.5, 18), (2.5, 14), (3.5, 10), (4.5, 7), (5.5, 4), (6.5, 2))
_SHADOW_FALL: Final = 2.0
_HINT_PX: Final = 11
_RING: Final = 4.0


class HoverPainter:
    """Paints over a chart in its own pixels, with a painter on the widget that shows it."""

    def __init__(self, canvas: Canvas, hover: Hover) -> None:
        self._canvas, self._hover = canvas, hover

    def paint(self, painter: QPainter, bounds: QRectF, *, ring: bool) -> None:
        """Paint what is hovered and its card within bounds; `ring` frames the figure that the keyboard is at."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        hover, colours = self._hover, self._canvas.style.colours
        if hover.area is not None:
            self._paint_period(painter, colours)
        elif hover.mark_area is not None:
            self._paint_band(painter, hover.mark_area.rect, colours)
        if ring:
            self._paint_ring(painter, colours)
        if hover.at is not None:
            placed = hover.placed(bounds)
            if placed is not None:
                self._paint_card(painter, placed, colours)

    def _paint_period(self, painter: QPainter, colours: Palette) -> None:
        hover, area, at = self._hover, self._hover.area, self._hover.at
        assert area is not None
        assert at is not None
        band = hover.band()
        self._paint_band(painter, band, colours)
        x = area.places[at.label]
        if area.joined:
            pen = QPen(QColor(colours.field_line), 1.0, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3.0, 3.0])
            painter.setPen(pen)
            for top, bottom in self._free_of_texts(x, band.top(), band.bottom()):
                painter.drawLine(QLineF(x, top, x, bottom))
            self._paint_line(painter, colours)
            for point in area.at(at.label):
                _paint_marker(painter, point.place, point.series, colours)
        self._paint_name(painter, colours)

    def _free_of_texts(self, x: float, top: float, bottom: float) -> list[tuple[float, float]]:
        """Return the stretches of an upright line that run through no text of the chart."""
        boxes = [text.rect.adjusted(-1, -2, 1, 2) for text in self._canvas.texts]
        crossed = sorted((box.top(), box.bottom()) for box in boxes if box.left() <= x <= box.right())
        free = []
        for start, end in crossed:
            if start > top:
                free.append((top, min(start, bottom)))
            top = max(top, end)
        return [*free, (top, bottom)] if top < bottom else free

    def _paint_band(self, painter: QPainter, band: QRectF, colours: Palette) -> None:
        """Shade a stretch behind what is drawn already: only what is free there becomes darker, or lighter."""
        is_light = luminance(colours.ground) > luminance(colours.text)
        modes = QPainter.CompositionMode
        painter.setCompositionMode(modes.CompositionMode_Darken if is_light else modes.CompositionMode_Lighten)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.canvas if is_light else colours.sunken))
        painter.drawRoundedRect(band, 4, 4)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def _paint_line(self, painter: QPainter, colours: Palette) -> None:
        """Draw the line of the hovered series wider, where it is no dashed bridge over periods without a figure."""
        area, series = self._hover.area, self._hover.series
        if area is None or series is None:
            return
        path = QPainterPath()
        previous = None
        for point in area.points:
            if point.series is series:
                if previous is None or not follows(previous, point.mark):
                    path.moveTo(point.place)
                else:
                    path.lineTo(point.place)
                previous = point.mark
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_line_pen(series, colours, _WIDER * self._canvas.style.base))
        painter.drawPath(path)

    def _paint_name(self, painter: QPainter, colours: Palette) -> None:
        """Write the hovered period bold over its name on the axis."""
        hover, area, at = self._hover, self._hover.area, self._hover.at
        assert area is not None
        assert at is not None
        names = [
            text for text in self._canvas.texts if text.role == "period" and area.whole.contains(text.rect.center())
        ]
        if not names:
            return
        own = next((text for text in names if hover.is_name(text.text, text.rect, text.role)), None)
        px = (own or names[0]).px
        middle = own.rect.center() if own is not None else QPointF(area.places[at.label], names[0].rect.center().y())
        width = width_of(at.label, px, bold=True)
        box = QRectF(middle.x() - width / 2 - 3, middle.y() - px * 0.7, width + 6, px * 1.4)
        painter.fillRect(box, QColor(colours.ground))
        _paint_text(painter, HoverText(at.label, box.left() + 3, middle.y(), px, colours.text, bold=True))

    def _paint_ring(self, painter: QPainter, colours: Palette) -> None:
        hover, at = self._hover, self._hover.at
        place = hover.mark_area.rect.adjusted(1, 1, -1, -1) if hover.mark_area is not None else None
        if hover.area is not None and at is not None:
            place = next((self._around(point) for point in hover.area.points if point.mark is at.mark), None)
        if place is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.doubt), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(place)

    def _around(self, point: TimePoint) -> QRectF:
        """Return what frames a point: its column, or a square around it."""
        reach = _MARKER + _RING
        square = QRectF(point.place.x() - reach, point.place.y() - reach, 2 * reach, 2 * reach)
        columns = (bar.rect for bar in self._canvas.bars if abs(bar.rect.center().x() - point.place.x()) < 1)
        return next((rect for rect in columns if square.intersects(rect)), square)

    def _paint_card(self, painter: QPainter, placed: PlacedCard, colours: Palette) -> None:
        rect, layout = placed.rect, placed.layout
        shade = QColor(colours.text if luminance(colours.ground) > luminance(colours.text) else colours.canvas)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for around, alpha in _SHADOW:
            shade.setAlpha(alpha)
            painter.setPen(QPen(shade, 1.5))
            edge = rect.adjusted(-around, -around + _SHADOW_FALL, around, around + _SHADOW_FALL)
            painter.drawRoundedRect(edge, _RADIUS + around, _RADIUS + around)
        painter.setBrush(QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.control_line), 1.0))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.save()
        painter.translate(rect.topLeft())
        for place, colour in layout.fills:
            painter.fillRect(place.intersected(QRectF(0.5, 0, rect.width() - 1, rect.height())), QColor(colour))
        painter.setPen(QPen(QColor(colours.line), 1.0))
        for y in layout.rules:
            painter.drawLine(QLineF(0.5, y, rect.width() - 0.5, y))
        area = self._hover.area
        for row, place in layout.signs:
            _paint_sign(painter, place, row, colours, joined=area is None or area.joined)
        for text in layout.texts:
            _paint_text(painter, text)
        painter.restore()

    def paint_hint(self, painter: QPainter, bounds: QRectF) -> QRectF:
        """Write at the foot how the card is used, where nothing else stands there; return its box or an empty one."""
        colours, margin = self._canvas.style.colours, self._canvas.style.margin
        words = hint_words(joined=bool(self._canvas.times) and self._canvas.times[0].joined)
        width = width_of(words, _HINT_PX)
        y = bounds.bottom() - margin * 0.7 - _HINT_PX * LINE / 2
        box = QRectF(bounds.right() - margin - width, y - _HINT_PX * 0.7, width, _HINT_PX * 1.4)
        # Beside the last line of the notes, or below it.
        if box.left() < bounds.left() or any(text.rect.intersects(box) for text in self._canvas.texts):
            y = bounds.bottom() - _HINT_PX * 0.6 - 1
            box.moveBottom(bounds.bottom() - 1)
            if any(text.rect.intersects(box) for text in self._canvas.texts):
                return QRectF()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        _paint_text(painter, HoverText(words, box.left(), box.center().y(), _HINT_PX, colours.text_tertiary))
        return box


def hint_words(*, joined: bool) -> str:
    """Return how the card of a chart is used."""
    return tr("移到线上看数，点一下固定，Esc 放开") if joined else tr("移到图上看数，点一下固定，Esc 放开")


def _line_pen(series: Series, colours: Palette, width: float) -> QPen:
    pen = QPen(QColor(series.line_colour(colours)), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return dashed(pen, series.look.dash.strokes, width)


def _paint_marker(painter: QPainter, place: QPointF, series: Series, colours: Palette, radius: float = _MARKER) -> None:
    colour, hollow = series.line_colour(colours), series.look.hollow
    inside, rim = (colours.ground, colour) if hollow else (colour, colours.ground)
    painter.setPen(QPen(QColor(rim), 2.5 if hollow else 1.5))
    painter.setBrush(QColor(inside))
    painter.drawPath(outline_of(place, radius, series.look.shape))


def _paint_sign(painter: QPainter, place: QRectF, row: HoverRow, colours: Palette, *, joined: bool) -> None:
    """Draw a piece of a line with its marker, or the square of a column."""
    middle = place.center()
    if joined:
        painter.setPen(_line_pen(row.series, colours, 2.0))
        painter.drawLine(QLineF(place.left(), middle.y(), place.right(), middle.y()))
        _paint_marker(painter, middle, row.series, colours, 5.0)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(row.series.area_colour(colours, row.mark.tone)))
    painter.drawRoundedRect(QRectF(place.left(), middle.y() - 6, 12, 12), 2, 2)


def _paint_text(painter: QPainter, text: HoverText) -> None:
    painter.setFont(font(text.px, bold=text.bold))
    painter.setPen(QColor(text.colour))
    box = text.box
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(QRectF(box.left(), text.y - text.px, box.width() + 2, text.px * 2.0), int(flags), text.text)
