"""The widget that shows a chart: redraws when resized, tells what was clicked, speaks to the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from data.words import tr
from gui.charts.canvas import Canvas, MarkArea
from gui.charts.draw import draw
from gui.charts.style import ChartStyle
from gui.charts.surface import ChartSurface
from gui.look.plain_text import show_tip

if TYPE_CHECKING:
    from data.charting.content import ChartContent

_REST_MS: Final = 30
_STEPS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_TAKE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QScrollArea):
    """Shows one chart. `mark_clicked` carries the observations of a mark and whether Ctrl adds them."""

    mark_clicked = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas()
        self.surface = ChartSurface(self.canvas)
        self.surface.pressed.connect(self._on_pressed)
        self._content: ChartContent | None = None
        self._selected: frozenset[str] = frozenset()
        self.setWidget(self.surface)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(300, 180)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST_MS)
        self._later.timeout.connect(self.redraw)

    def set_content(self, content: ChartContent | None) -> None:
        """Show a chart, or nothing."""
        self._content = content
        # In words: a role needs QAccessible.installFactory, whose objects PySide and Qt both free at the end.
        self.setAccessibleName(tr("图表：{title}", title=content.title) if content else self.tr("图表"))
        self.surface.words = "" if content else self.tr("没有可以画成图的数字。")
        self.setAccessibleDescription(content.described() if content else self.surface.words)
        # The keyboard is at the view; some readers go to what is inside it.
        for inner in (self.surface, self.surface.viewport()):
            inner.setAccessibleName(self.accessibleName())
        self.redraw()
        self.verticalScrollBar().setValue(0)

    def set_selected(self, obs_ids: frozenset[str]) -> None:
        """Mark observations; the others pale."""
        if obs_ids != self._selected:
            self._selected = obs_ids
            self.redraw()

    def redraw(self) -> None:
        """Draw the chart at the size of the widget, taller where it does not fit."""
        self._later.stop()
        room = self.maximumViewportSize()
        width, height = float(room.width()), float(room.height())
        self.surface.current = None
        self.canvas.device_scale = self.devicePixelRatioF()
        if self._content is None:
            style = ChartStyle()
            self.canvas.clear(style, frozenset(), width)
            self.canvas.scene.setBackgroundBrush(QColor(style.colours.ground))
            self.canvas.scene.setSceneRect(QRectF(0, 0, width, height))
        else:
            style = ChartStyle.screen(width, height)
            taken = draw(self.canvas, self._content, width, height, style, self._selected)
            if taken > height:
                # The scroll bar that a taller chart brings along takes its width from the chart.
                width -= self.verticalScrollBar().sizeHint().width()
                taken = draw(self.canvas, self._content, width, height, style, self._selected)
            height = taken
        self.surface.setFixedSize(round(width), round(height))
        self.surface.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew when the size has come to rest."""
        super().resizeEvent(event)
        self._later.start()

    def _on_pressed(self, mark: MarkArea, adds: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.mark_clicked.emit(mark.obs_ids, adds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the marks with the arrows; take one with Enter or Space."""
        key, marks = Qt.Key(event.key()), self.canvas.marks
        if key in _STEPS and marks and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._walk(_STEPS[key])
        elif key in _TAKE and self.surface.current is not None:
            self.mark_clicked.emit(self.surface.current.obs_ids, False)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        marks, current = self.canvas.marks, self.surface.current
        number = marks.index(current) + step if current in marks else (0 if step > 0 else -1)
        mark = marks[number % len(marks)]
        self.surface.current = mark
        middle = mark.rect.center().toPoint()
        self.ensureVisible(middle.x(), middle.y())
        self.surface.viewport().update()
        corner = QPoint(round(mark.rect.right()), round(mark.rect.top()))
        show_tip(self.surface.viewport().mapToGlobal(corner), mark.tip, self.surface.viewport())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard's frame away."""
        super().focusOutEvent(event)
        self.surface.current = None
        self.surface.viewport().update()
