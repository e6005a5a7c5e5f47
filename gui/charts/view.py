"""The widget that shows a chart: redraws when resized, tells what was clicked, speaks to the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from data.words import tr
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas, MarkArea
from gui.charts.ground.style import ChartStyle
from gui.charts.surface import ChartSurface

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Package

_REST_MS: Final = 30
# By a period or mark to the side, by a figure of the period down.
_STEPS: Final = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
_TAKE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartView(QScrollArea):
    """Shows one chart, without its title where that stands above the view and `titled` is false.

    `mark_clicked` carries the observations of a mark and whether Ctrl adds them.
    """

    mark_clicked = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None, *, titled: bool = True) -> None:
        super().__init__(parent)
        self._titled = titled
        self.canvas = Canvas()
        self.surface = ChartSurface(self.canvas)
        self.surface.pressed.connect(self._on_pressed)
        self.surface.hovered.connect(self._describe)
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

    def set_content(self, content: ChartContent | None, package: Package | None = None) -> None:
        """Show a chart, or nothing; the package says what is printed of its figures."""
        self._content = content
        self.surface.hover.set_content(content, package)
        # In words: a role needs QAccessible.installFactory, whose objects PySide and Qt both free at the end.
        self.setAccessibleName(tr("图表：{title}", title=content.title) if content else self.tr("图表"))
        self.surface.words = "" if content else self.tr("没有可以画成图的数字。")
        self._describe()
        # The keyboard is at the view; some readers go to what is inside it.
        for inner in (self.surface, self.surface.viewport()):
            inner.setAccessibleName(self.accessibleName())
        self.redraw()
        self.verticalScrollBar().setValue(0)

    def show_words(self, words: str) -> None:
        """Say what is to come where there is no chart yet."""
        if self._content is None:
            self.surface.words = words
            self._describe()
            self.redraw()

    def _describe(self) -> None:
        """Say what is hovered, else all that the chart shows."""
        words = self.surface.hover.words
        if not words:
            words = self._content.described() if self._content else self.surface.words
        self.setAccessibleDescription(words)

    def set_selected(self, obs_ids: frozenset[str]) -> None:
        """Mark observations; the others pale."""
        shown = frozenset(self._content.obs_ids) if self._content is not None else frozenset()
        is_drawn = bool((obs_ids ^ self._selected) & shown)
        self._selected = obs_ids
        if is_drawn:
            self.redraw()

    def redraw(self) -> None:
        """Draw the chart at the size of the widget, taller where it does not fit."""
        self._later.stop()
        room = self.maximumViewportSize()
        width, height = float(room.width()), float(room.height())
        self.canvas.device_scale = self.devicePixelRatioF()
        if self._content is None:
            style = ChartStyle()
            self.canvas.clear(style, frozenset(), width)
            self.canvas.scene.setBackgroundBrush(QColor(style.colours.ground))
            self.canvas.scene.setSceneRect(QRectF(0, 0, width, height))
        else:
            style = ChartStyle.screen(width, height, titled=self._titled)
            bar = float(self.verticalScrollBar().sizeHint().width())
            taken = draw(self.canvas, self._content, width, height, style, self._selected, scroll_bar=bar)
            if taken > height:
                # The scroll bar that a taller chart brings along takes its width from the chart.
                width, height = width - bar, taken
        self.surface.setFixedSize(round(width), round(height))
        self.surface.drawn_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew when the size has come to rest."""
        super().resizeEvent(event)
        self._later.start()

    def _on_pressed(self, mark: MarkArea, adds: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.mark_clicked.emit(mark.obs_ids, adds)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for a card that is shown, before it is a shortcut of the window."""
        override = event if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) else None
        shown = self.surface.hover.at is not None
        if override is not None and override.key() == Qt.Key.Key_Escape and shown:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through periods, figures and marks with the arrows; take one with Enter or Space; free it with Esc."""
        key, hover = Qt.Key(event.key()), self.surface.hover
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if not plain or not self.canvas.marks:
            super().keyPressEvent(event)
        elif key in _STEPS:
            hover.step(*_STEPS[key])
            self._show_walk()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            hover.end(last=key == Qt.Key.Key_End)
            self._show_walk()
        elif key in _TAKE and hover.at is not None:
            hover.pinned = not hover.pinned
            self.surface.show_hover()
            self.mark_clicked.emit(hover.at.mark.obs_ids, False)
        elif key == Qt.Key.Key_Escape and hover.clear():
            self.surface.show_hover()
        else:
            super().keyPressEvent(event)

    def _show_walk(self) -> None:
        """Show where the keyboard is, and bring it into view."""
        self.surface.keyed = True
        for place in self.surface.hover.kept_free()[:1]:
            middle = place.center().toPoint()
            self.ensureVisible(middle.x(), middle.y())
        self.surface.show_hover()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show how the keyboard is used."""
        super().focusInEvent(event)
        self.surface.keyed = event.reason() != Qt.FocusReason.MouseFocusReason
        self.surface.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what is not pinned."""
        super().focusOutEvent(event)
        self.surface.keyed = False
        if not self.surface.hover.pinned:
            self.surface.hover.clear()
        self.surface.show_hover()
