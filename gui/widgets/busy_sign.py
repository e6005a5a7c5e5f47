"""The quiet sign over what is shown of before while something else is being worked out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from data.palette import LIGHT

# What is there sooner needs no sign.
_AFTER_MS: Final = 150
_PALING: Final = 165
_HIGH: Final = 32
_AIR: Final = 18
_RIM: Final = 6


class BusySign(QWidget):
    """Lies over a widget: pales it after a moment and says what is being done, until `end`."""

    def __init__(self, over: QWidget, words: str) -> None:
        super().__init__(over)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._appear)
        over.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Show the sign unless the work ends at once."""
        if not self.isVisible() and not self._later.isActive():
            self._later.start()

    def end(self) -> None:
        """Show what is there as it is."""
        self._later.stop()
        self.hide()

    def _appear(self) -> None:
        self._fit()
        self.raise_()
        self.show()

    def _fit(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is below."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paling and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(LIGHT.surface)
        ground.setAlpha(_PALING)
        painter.fillRect(self.rect(), ground)
        wide = self.fontMetrics().horizontalAdvance(self._words) + 2 * _AIR
        middle = self.rect().center()
        pill = QRectF(middle.x() - wide / 2, middle.y() - _HIGH / 2, wide, _HIGH)
        painter.setPen(QColor(LIGHT.control_line))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawRoundedRect(pill, _RIM, _RIM)
        painter.setPen(QColor(LIGHT.text_secondary))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), self._words)
