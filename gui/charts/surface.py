"""The part of a chart widget that paints the scene, what is hovered over it, and takes the mouse."""

from __future__ import annotations

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.charts.ground.canvas import Canvas, MarkArea
from gui.charts.hover.hover_painter import HoverPainter
from gui.charts.hover.hovered import Hover

# Of a larger chart no picture is kept while the mouse moves over it: it is painted each time.
_MOST_KEPT: Final = 16_000_000


class ChartSurface(pg.GraphicsView):
    """Shows a canvas pixel for pixel. `pressed` carries a clicked mark and whether Ctrl was held.

    The scene's items take no part in clicks: the places to click are what the drawing function recorded. What is
    hovered is painted over a picture of the scene, never into the scene; `hovered` tells that it has changed, and
    `keyed` says that the keyboard is here.
    """

    pressed = Signal(object, bool)
    hovered = Signal()

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._canvas = canvas
        self.hover = Hover(canvas)
        self.keyed = False
        self._painter = HoverPainter(canvas, self.hover)
        self._picture: QPixmap | None = None
        # What stands there instead of a chart.
        self.words = ""
        self.setScene(canvas.scene)
        self.setInteractive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.viewport().setMouseTracking(True)

    def drawn_anew(self) -> None:
        """Take notice that the canvas was drawn anew."""
        self._picture = None
        self.hover.drawn_anew()
        self.viewport().update()

    def mark_at(self, place: QPointF) -> MarkArea | None:
        """Return the mark at a place in pixels; where several overlap, the one that stands out, else the smallest."""
        hovered = self.hover.at.mark.obs_ids if self.hover.at is not None else ()

        def order(mark: MarkArea) -> tuple[bool, float]:
            return mark.obs_ids != hovered, mark.rect.width() * mark.rect.height()

        found = [mark for mark in self._canvas.marks if mark.rect.contains(place)]
        return min(found, key=order, default=None)

    def shown(self) -> QRectF:
        """Return the part of the chart that is seen, in its pixels."""
        around = self.parentWidget()
        seen = around.rect().translated(-self.pos()) if around is not None else self.rect()
        return QRectF(seen.intersected(self.rect()))

    def show_hover(self) -> None:
        """Paint what is hovered now."""
        self.viewport().update()
        self.hovered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin or free what is there, and tell which mark was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.hover.press(event.position()):
            self.show_hover()
        mark = self.mark_at(event.position())
        if mark is not None:
            self.pressed.emit(mark, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is known of the place under the mouse, and a hand over marks."""
        mark = self.mark_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        if self.hover.go_to(event.position()) or self.keyed:
            self.keyed = False
            self.show_hover()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: a press is enough."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing more than the press did."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the scroll area around."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the hint while the mouse is here; let what is not pinned go when it leaves."""
        if event.type() == QEvent.Type.Enter:
            self.viewport().update()
        elif event.type() == QEvent.Type.Leave:
            if not self.hover.pinned and self.hover.clear():
                self.hovered.emit()
            self.viewport().update()
        return bool(super().viewportEvent(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, and what is hovered over it."""
        hint = self.keyed or self.viewport().underMouse()
        if self.words or not (hint or self.hover.at is not None):
            super().paintEvent(event)
            return
        picture = self._kept_picture()
        if picture is None:
            super().paintEvent(event)
        painter = QPainter(self.viewport())
        if picture is not None:
            painter.drawPixmap(0, 0, picture)
        bounds = self.shown()
        if hint and self._canvas.marks:
            self._painter.paint_hint(painter, bounds)
        self._painter.paint(painter, bounds, ring=self.keyed)
        painter.end()

    def _kept_picture(self) -> QPixmap | None:
        """Return a picture of the scene, so that moving the mouse need not draw all of it again."""
        ratio = self.devicePixelRatioF()
        size = self.viewport().size() * ratio
        if size.width() * size.height() > _MOST_KEPT:
            return None
        if self._picture is None or self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(QColor(self._canvas.style.colours.ground))
            painter = QPainter(self._picture)
            painter.setRenderHints(self.renderHints())
            self._canvas.scene.prepareForPaint()
            area = QRectF(self.viewport().rect())
            self._canvas.scene.render(painter, area, area)
            painter.end()
        return self._picture

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Say why there is no chart."""
        if self.words:
            painter.setPen(QColor(self._canvas.style.colours.text_tertiary))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.scene().sceneRect().adjusted(20, 20, -20, -20), int(flags), self.words)
