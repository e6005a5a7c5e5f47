"""The part of a chart widget that paints the scene and takes the mouse."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.charts.canvas import Canvas, MarkArea
from gui.look.plain_text import hide_tip, show_tip


class ChartSurface(pg.GraphicsView):
    """Shows a canvas pixel for pixel. `pressed` carries a clicked mark and whether Ctrl was held.

    The scene's items take no part in clicks: the places to click are what the drawing function recorded.
    """

    pressed = Signal(object, bool)

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._canvas = canvas
        self.current: MarkArea | None = None
        # What stands there instead of a chart.
        self.words = ""
        self.setScene(canvas.scene)
        self.setInteractive(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.viewport().setMouseTracking(True)

    def mark_at(self, place: QPointF) -> MarkArea | None:
        """Return the mark at a place in pixels, the smallest where several overlap."""
        found = [mark for mark in self._canvas.marks if mark.rect.contains(place)]
        return min(found, key=lambda mark: mark.rect.width() * mark.rect.height(), default=None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which mark was clicked."""
        mark = self.mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.pressed.emit(mark, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a mark's words while the mouse is on it, and a hand."""
        mark = self.mark_at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        if mark is None:
            hide_tip()
        else:
            show_tip(event.globalPosition().toPoint(), mark.tip, self.viewport())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: a press is enough."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing more than the press did."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the scroll area around."""
        event.ignore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Frame the mark that the keyboard is at; say why there is no chart."""
        if self.words:
            painter.setPen(QColor(self._canvas.style.colours.text_tertiary))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.scene().sceneRect().adjusted(20, 20, -20, -20), int(flags), self.words)
        if self.current is not None:
            painter.setPen(QPen(QColor(self._canvas.style.colours.doubt), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(self.current.rect.adjusted(1, 1, -1, -1))
