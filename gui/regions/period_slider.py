"""A slider along the periods of an indicator, each with its name as far as there is room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from data.palette import LIGHT
from data.words import tr

_HEIGHT: Final = 36
_LINE_Y: Final = 11.0
_WORDS_Y: Final = 27.0
_RADIUS: Final = 7.0
_TICK: Final = 2.6
_EDGE: Final = 24.0
_PER_PERIOD: Final = 58
_NARROWEST, _WIDEST = 120, 420


class PeriodSlider(QSlider):
    """The periods from left to right; arrows, Home and End move along them. `period_changed` carries the number."""

    period_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._labels: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("时期"))
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)

    def set_periods(self, labels: tuple[str, ...], current: int) -> None:
        """Show other periods, without telling."""
        self._labels = labels
        self.blockSignals(True)
        self.setRange(0, max(0, len(labels) - 1))
        self.setValue(current)
        self.blockSignals(False)
        self.setMaximumWidth(max(_NARROWEST, min(_WIDEST, _PER_PERIOD * len(labels))))
        self.setEnabled(len(labels) > 1)
        self._describe()
        self.update()

    def _tell(self, number: int) -> None:
        self._describe()
        self.period_changed.emit(number)

    def _describe(self) -> None:
        if self._labels:
            words = tr("{period}，共 {count} 期", period=self._labels[self.value()], count=len(self._labels))
            self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        """Return room for all periods, within bounds."""
        return QSize(max(_NARROWEST, min(_WIDEST, _PER_PERIOD * len(self._labels))), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(_NARROWEST, _HEIGHT)

    def _x(self, number: int) -> float:
        count = max(1, len(self._labels) - 1)
        return _EDGE + (self.width() - 2 * _EDGE) * (number / count if len(self._labels) > 1 else 0.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the period nearest to the mouse."""
        self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is pressed."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    def _go_to(self, x: float) -> None:
        if self._labels:
            self.setValue(min(range(len(self._labels)), key=lambda number: abs(self._x(number) - x)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, a tick a period, the names that have room, and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._labels:
            painter.end()
            return
        painter.setPen(_round_pen(LIGHT.control_line))
        first, last, here = self._x(0), self._x(len(self._labels) - 1), self._x(self.value())
        painter.drawLine(QPointF(first, _LINE_Y), QPointF(last, _LINE_Y))
        painter.setPen(_round_pen(LIGHT.field_line))
        painter.drawLine(QPointF(first, _LINE_Y), QPointF(here, _LINE_Y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.field_line))
        for number in range(len(self._labels)):
            painter.drawEllipse(QPointF(self._x(number), _LINE_Y), _TICK, _TICK)
        self._write(painter)
        painter.setPen(QPen(QColor(LIGHT.accent if self.hasFocus() else LIGHT.text), 2.2))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawEllipse(QPointF(here, _LINE_Y), _RADIUS, _RADIUS)
        painter.end()

    def _write(self, painter: QPainter) -> None:
        """Write the period looked at, then the ends and others as far as none touches another."""
        count = len(self._labels)
        order = dict.fromkeys((self.value(), count - 1, 0, *range(count)))
        taken: list[QRectF] = []
        for number in order:
            is_here = number == self.value()
            letters = QFont(self.font())
            letters.setPixelSize(12)
            letters.setBold(is_here)
            painter.setFont(letters)
            width = painter.fontMetrics().horizontalAdvance(self._labels[number])
            left = min(max(0.0, self._x(number) - width / 2), self.width() - width)
            box = QRectF(left, _WORDS_Y - 8, width, 16)
            if any(box.adjusted(-5, 0, 5, 0).intersects(other) for other in taken):
                continue
            taken.append(box)
            painter.setPen(QColor(LIGHT.text if is_here else LIGHT.text_secondary))
            painter.drawText(box.adjusted(-4, 0, 4, 0), int(Qt.AlignmentFlag.AlignCenter), self._labels[number])


def _round_pen(colour: str) -> QPen:
    return QPen(QColor(colour), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
