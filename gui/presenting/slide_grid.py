"""All slides at once, to jump from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from data.palette import DARK, LIGHT
from data.slides.package_slides import Slide
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.text_layout import font
from gui.look.theme import translucent
from gui.slides.slide_painter import HEIGHT, nearest_width, slide_image

_GAP: Final = 14
_DIMMED: Final = translucent(LIGHT.text, 190)
_STEPS: Final = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class SlideGrid(QWidget):
    """A grid of small slides. `chosen` carries the number of the one that was taken."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = Canvas()
        self.setAccessibleName(self.tr("全部幻灯片"))
        self._slides: tuple[Slide, ...] = ()
        self._images: list[QImage] = []
        # A slide a turn of the event loop: the keys of the talk do not wait for the last one.
        self._drawing = QTimer(self)
        self._drawing.setInterval(0)
        self._drawing.timeout.connect(self._draw_next)
        self._hidden: frozenset[int] = frozenset()
        self._current = 0
        self._columns = 1

    def open(self, slides: tuple[Slide, ...], current: int) -> None:
        """Show the slides small, with one marked; they are drawn one after the other."""
        self._current = current
        self._columns = 1
        while self._columns < len(slides) and self.cell(len(slides) - 1).bottom() > self.height() - _GAP:
            self._columns += 1
        self._slides, self._images = slides, []
        self._hidden = frozenset(number for number, slide in enumerate(slides) if slide.hidden)
        self._drawing.start()
        self.show()
        self.raise_()
        self.setFocus()

    @property
    def drawn(self) -> int:
        """The slides that are drawn by now."""
        return len(self._images)

    def _draw_next(self) -> None:
        number = len(self._images)
        if number == len(self._slides) or not self.isVisible():
            self._drawing.stop()
            return
        ratio = self.devicePixelRatioF()
        image = slide_image(self._canvas, self._slides[number], self.cell(number).size() * ratio)
        image.setDevicePixelRatio(ratio)
        self._images.append(image)
        self.update()

    def cell(self, number: int) -> QRect:
        """Return the place of a slide."""
        width = (self.width() - _GAP) // self._columns - _GAP
        height = round(width * HEIGHT / nearest_width(self.size()))
        column, row = number % self._columns, number // self._columns
        return QRect(_GAP + column * (width + _GAP), _GAP + row * (height + _GAP), width, height)

    def sizeHint(self) -> QSize:
        """Fill the presentation."""
        parent = self.parentWidget()
        return parent.size() if parent is not None else QSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the grid."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT.text))
        for number in range(len(self._slides)):
            cell = self.cell(number)
            if number < len(self._images):
                painter.drawImage(cell.topLeft(), self._images[number])
            else:
                painter.fillRect(cell, QColor(LIGHT.text_secondary))
            if number in self._hidden:
                painter.fillRect(cell, _DIMMED)
                painter.setPen(QColor(LIGHT.surface))
                painter.setFont(font(max(13, cell.height() // 9), bold=True))
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), self.tr("已隐藏"))
            if number == self._current:
                painter.setPen(QPen(QColor(DARK.accent_mark), 5))
                painter.drawRect(cell.adjusted(-3, -3, 3, 3))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the slide under the mouse."""
        for number in range(len(self._slides)):
            if self.cell(number).contains(event.position().toPoint()):
                self._take(number)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, take with Enter, leave with Esc or G."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            across, down = _STEPS[key]
            wanted = self._current + across + down * self._columns
            self._current = max(0, min(wanted, len(self._slides) - 1))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self._current)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_G, Qt.Key.Key_Minus):
            self.hide()
            if (parent := self.parentWidget()) is not None:
                parent.setFocus()

    def _take(self, number: int) -> None:
        self.chosen.emit(number)
        if (parent := self.parentWidget()) is not None:
            parent.setFocus()
