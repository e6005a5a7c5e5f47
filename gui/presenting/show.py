"""The full-screen window of a presentation."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from data.slides import Slide
from gui import palette
from gui.charts.canvas import Canvas, MarkArea
from gui.charts.words import font
from gui.presenting.keys import HELP, KEYS, Do
from gui.presenting.overview import SlideGrid
from gui.presenting.slide import HEIGHT, nearest_width, placed, slide_image

_MOUSE_HIDES_MS: Final = 3_000
_DIGITS_MS: Final = 2_000
_SPOT: Final = 13


class Show(QWidget):
    """Shows slides one at a time. `ended` carries the slide that was on show when the user left.

    With `loop_seconds` it goes on by itself, round and round, until Esc.
    """

    ended = Signal(int)

    def __init__(
        self, slides: tuple[Slide, ...], start: int = 0, loop_seconds: float = 0.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("演示"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slides = slides
        self.number = max(0, min(start, len(slides) - 1))
        self.curtain: QColor | None = None
        self.caption = ""
        self._canvas = Canvas()
        self._image = QImage()
        self._dark = False
        self._digits = ""
        self._pointer: QPointF | None = None
        self._pointing = False
        self._help = False
        self.grid = SlideGrid(self)
        self.grid.hide()
        self.grid.chosen.connect(self.go_to)
        self._hide_mouse = QTimer(self)
        self._hide_mouse.setSingleShot(True)
        self._hide_mouse.setInterval(_MOUSE_HIDES_MS)
        self._hide_mouse.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._forget_digits = QTimer(self)
        self._forget_digits.setSingleShot(True)
        self._forget_digits.setInterval(_DIGITS_MS)
        self._forget_digits.timeout.connect(self._clear_digits)
        self._loop = QTimer(self)
        self._loop.timeout.connect(self._loop_on)
        if loop_seconds > 0:
            self._loop.start(round(loop_seconds * 1000))

    def start(self) -> None:
        """Fill the screen that the parent window is on."""
        parent = self.parentWidget()
        screen = parent.screen() if parent is not None else QGuiApplication.primaryScreen()
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self._hide_mouse.start()

    # What can be asked.

    def go_to(self, number: int) -> None:
        """Show a slide, counted from 0; beyond the ends, the first or the last."""
        self.grid.hide()
        self.number = max(0, min(number, len(self.slides) - 1))
        self.curtain = None
        self._refresh()

    def _loop_on(self) -> None:
        self.go_to((self.number + 1) % len(self.slides))

    def do(self, what: Do) -> None:
        """Do what a key asks for."""
        if what is Do.GO:
            self.go_to(int(self._digits) - 1 if self._digits else self.number + 1)
            self._clear_digits()
        elif what in (Do.BLACK, Do.WHITE):
            colour = QColor("#000000" if what is Do.BLACK else "#ffffff")
            self.curtain = None if self.curtain == colour else colour
            self.update()
        elif what is Do.OVERVIEW:
            self.grid.open(self.slides, self.number)
        elif what is Do.POINTER:
            self._pointing = not self._pointing
            self.update()
        elif what is Do.DARK:
            self._dark = not self._dark
            self._refresh()
        elif what is Do.KEYS:
            self._help = not self._help
            self.update()
        elif what is Do.END:
            self.close()
        else:
            steps = {Do.NEXT: self.number + 1, Do.BACK: self.number - 1, Do.FIRST: 0, Do.LAST: len(self.slides) - 1}
            self.go_to(steps[what])

    def _clear_digits(self) -> None:
        self._forget_digits.stop()
        self._digits = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of PowerPoint and of remotes."""
        if event.text().isdigit() and event.text().isascii():
            self._digits = (self._digits + event.text())[-4:]
            self._forget_digits.start()
            return
        what = KEYS.get(Qt.Key(event.key()))
        if what is not None:
            self.do(what)

    # What is seen.

    def _refresh(self) -> None:
        self.caption = ""
        ratio = self.devicePixelRatioF()
        self._image = slide_image(self._canvas, self.slides[self.number], self.size() * ratio, dark=self._dark)
        self._image.setDevicePixelRatio(ratio)
        self.update()

    def resizeEvent(self, _event: object) -> None:
        """Draw the slide for the new size."""
        self.grid.setGeometry(self.rect())
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slide, or the curtain, and what lies over it."""
        painter = QPainter(self)
        if self.curtain is not None:
            painter.fillRect(self.rect(), self.curtain)
            return
        painter.drawImage(QPoint(0, 0), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.caption:
            self._paint_caption(painter)
        if self._help:
            self._paint_help(painter)
        if self._pointing and self._pointer is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(230, 30, 40, 170))
            painter.drawEllipse(self._pointer, _SPOT, _SPOT)

    def _paint_caption(self, painter: QPainter) -> None:
        px = max(16, self.height() // 36)
        painter.setFont(font(px))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, round(self.width() * 0.86), self.height())
        box = painter.boundingRect(room, flags, self.caption).adjusted(-px, -px // 2, px, px // 2)
        box.moveCenter(QPoint(self.width() // 2, 0))
        box.moveBottom(self.height() - px)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(31, 35, 40, 235))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(QColor(palette.SURFACE))
        painter.drawText(box.adjusted(px, 0, -px, 0), flags, self.caption)

    def _paint_help(self, painter: QPainter) -> None:
        px = max(16, self.height() // 40)
        step = round(px * 1.8)
        box = QRect(0, 0, px * 30, step * (len(HELP) + 1))
        box.moveCenter(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(31, 35, 40, 240))
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(QColor(palette.SURFACE))
        for row, (keys, words) in enumerate(HELP):
            line = QRect(box.left() + px * 2, box.top() + step // 2 + row * step, box.width() - px * 4, step)
            painter.setFont(font(px, bold=True))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), keys)
            painter.setFont(font(px))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)

    # The mouse.

    def mark_at(self, place: QPointF) -> MarkArea | None:
        """Return the mark of the slide's chart at a place of the screen, the smallest where several overlap."""
        target = placed(self.size())
        scale = nearest_width(self.size()) / target.width()
        at = QPointF((place.x() - target.left()) * scale, (place.y() - target.top()) * scale)
        if not QRectF(0, 0, nearest_width(self.size()), HEIGHT).contains(at):
            return None
        found = [mark for mark in self._canvas.marks if mark.rect.contains(at)]
        return min(found, key=lambda mark: mark.rect.width() * mark.rect.height(), default=None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the mouse for a while; move the pointer spot."""
        self._pointer = event.position()
        self.setCursor(Qt.CursorShape.BlankCursor if self._pointing else Qt.CursorShape.ArrowCursor)
        self._hide_mouse.start()
        if self._pointing:
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show what a clicked bar or point says; elsewhere go on, or back with the right button."""
        if event.button() == Qt.MouseButton.RightButton:
            self.do(Do.BACK)
            return
        mark = self.mark_at(event.position())
        if mark is None or mark.tip == self.caption:
            self.do(Do.NEXT)
        else:
            self.caption = mark.tip
            self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the loop and tell where it ended."""
        self._loop.stop()
        super().closeEvent(event)
        self.ended.emit(self.number)
