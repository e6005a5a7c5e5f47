"""The widget that shows a chart: redraws when resized, tells what was clicked, speaks to the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from gui.charts.canvas import Canvas, MarkArea
from gui.charts.draw import draw
from gui.charts.style import ChartStyle

if TYPE_CHECKING:
    from data.charting.content import ChartContent

_REST_MS: Final = 30


class ChartView(QGraphicsView):
    """Shows one chart. `markClicked` carries the observations of a mark and whether Ctrl adds them."""

    markClicked = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas()
        self._content: ChartContent | None = None
        self._selected: frozenset[str] = frozenset()
        self._current = -1
        self.setScene(self.canvas.scene)
        # The scene's items take no part in clicks: places to click are what the drawing function recorded.
        self.setInteractive(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(300, 200)
        self.viewport().setMouseTracking(True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST_MS)
        self._later.timeout.connect(self.redraw)

    def set_content(self, content: ChartContent | None) -> None:
        """Show a chart, or nothing."""
        self._content = content
        self._current = -1
        self.setAccessibleName(content.title if content else "")
        self.setAccessibleDescription(content.subtitle if content else "")
        self.redraw()
        self.verticalScrollBar().setValue(0)

    def set_selected(self, obs_ids: frozenset[str]) -> None:
        """Mark observations; the others pale."""
        if obs_ids != self._selected:
            self._selected = obs_ids
            self.redraw()

    def redraw(self) -> None:
        """Draw the chart at the size of the widget."""
        self._later.stop()
        width, height = self.maximumViewportSize().width(), self.maximumViewportSize().height()
        if self._content is None:
            self.canvas.clear(ChartStyle(), frozenset(), width)
            self.canvas.scene.setSceneRect(QRectF(0, 0, width, height))
            return
        style = ChartStyle.screen(width, height)
        taken = draw(self.canvas, self._content, width, height, style, self._selected)
        if taken > height:
            # The scroll bar that a taller chart brings along takes its width from the chart.
            draw(self.canvas, self._content, width - self._bar_width(), height, style, self._selected)
        self.viewport().update()

    def _bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew when the size has come to rest."""
        super().resizeEvent(event)
        self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let pyqtgraph's items prepare themselves, as its own view does."""
        self.canvas.scene.prepareForPaint()
        super().paintEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Frame the mark that the keyboard is at."""
        if self.hasFocus() and 0 <= self._current < len(self.canvas.marks):
            painter.setPen(QPen(QColor(self.canvas.style.colours.second), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(self.canvas.marks[self._current].rect.adjusted(1, 1, -1, -1))

    def mark_at(self, position: QPoint) -> MarkArea | None:
        """Return the mark at a place of the viewport, the smallest where several overlap."""
        place = self.mapToScene(position)
        found = [mark for mark in self.canvas.marks if mark.rect.contains(place)]
        return min(found, key=lambda mark: mark.rect.width() * mark.rect.height(), default=None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which mark was clicked."""
        mark = self.mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self._current = self.canvas.marks.index(mark)
            adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.markClicked.emit(mark.obs_ids, adds)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a mark's words while the mouse is on it, and a hand."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            mark = self.mark_at(event.position().toPoint())
            shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            if mark is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPosition().toPoint(), mark.tip, self.viewport())
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the marks with the arrows; take one with Enter or Space."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        marks = self.canvas.marks
        key = Qt.Key(event.key())
        if key in steps and marks and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._current = (self._current + steps[key]) % len(marks)
            self.ensureVisible(marks[self._current].rect)
            self.viewport().update()
            corner = self.mapFromScene(marks[self._current].rect.topRight())
            QToolTip.showText(self.viewport().mapToGlobal(corner), marks[self._current].tip, self.viewport())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._current < len(marks):
            self.markClicked.emit(marks[self._current].obs_ids, False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard's frame away."""
        super().focusOutEvent(event)
        self.viewport().update()
