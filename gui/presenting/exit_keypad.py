"""The exit code of an exhibition: a keypad over the slides that lets only those out who know four digits."""

from __future__ import annotations

import hmac
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from data.palette import BLACK
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import caption
from gui.look.theme import translucent
from gui.presenting.exit_code import DIGITS
from gui.presenting.presenter_style import style_sheet

CLOSES_MS: Final = 10_000
_WRONG_MS: Final = 1_200
_LEAVE: Final = tr("关闭")
_DELETE: Final = tr("删除")
_LABELS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", _LEAVE, "0", _DELETE)
_DIMMED: Final = translucent(BLACK, 150)
_DOT: Final = 9.0


class _Dots(QWidget):
    """As many filled dots as digits have been typed: nobody reads the code over a shoulder."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.setFixedHeight(36)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        for number in range(DIGITS):
            x = middle.x() + (number - (DIGITS - 1) / 2) * _DOT * 4
            colour = self.palette().windowText().color()
            painter.setPen(colour)
            painter.setBrush(colour if number < self.count else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x - _DOT, middle.y() - _DOT, _DOT * 2, _DOT * 2))


class Keypad(QWidget):
    """Covers its parent and asks for the code; closes itself after 10 seconds without a touch. `unlocked` lets out."""

    unlocked = Signal()

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = code
        self._typed = ""
        self._words = Label()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setObjectName("keypadWords")
        self._dots = _Dots()
        panel = QFrame(self)
        panel.setObjectName("keypad")
        self._panel = panel
        column = QVBoxLayout(panel)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(self._words)
        column.addWidget(self._dots)
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, label in enumerate(_LABELS):
            button = QPushButton(caption(label))
            # The keys of a keyboard go to the keypad as a whole.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._touch, label))
            grid.addWidget(button, number // 3, number % 3)
        column.addLayout(grid)
        self._closes = QTimer(self)
        self._closes.setSingleShot(True)
        self._closes.setInterval(CLOSES_MS)
        self._closes.timeout.connect(self.leave)
        self._asks_again = QTimer(self)
        self._asks_again.setSingleShot(True)
        self._asks_again.setInterval(_WRONG_MS)
        self._asks_again.timeout.connect(self._ask)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Ask for the code."""
        self._ask()
        self._place()
        self.show()
        self.raise_()
        self.setFocus()
        self._closes.start()

    def leave(self) -> None:
        """Go away without letting anyone out."""
        self._closes.stop()
        self._asks_again.stop()
        self.hide()
        if (parent := self.parentWidget()) is not None:
            parent.setFocus()

    def _ask(self) -> None:
        self._typed = ""
        self._show(self.tr("输入四位退出密码"))

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        self._dots.count = len(self._typed)
        self._dots.update()

    def _touch(self, label: str) -> None:
        """Take a digit or what else a key says; four digits are looked at at once."""
        self._closes.start()
        if self._asks_again.isActive():
            self._asks_again.stop()
            self._ask()
        if label == _LEAVE:
            self.leave()
            return
        self._typed = self._typed[:-1] if label == _DELETE else self._typed + label
        self._show(self.tr("输入四位退出密码"))
        if len(self._typed) < DIGITS:
            return
        if hmac.compare_digest(self._typed, self._code):
            self._closes.stop()
            self.hide()
            self.unlocked.emit()
        else:
            self._show(self.tr("密码不对"))
            self._asks_again.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace and Esc; no other key does anything while the code is asked for."""
        if event.text().isdigit() and event.text().isascii():
            self._touch(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._touch(_DELETE)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()

    def mousePressEvent(self, event: object) -> None:
        """Keep clicks from the slides behind."""

    def mouseReleaseEvent(self, event: object) -> None:
        """Keep clicks from the slides behind."""

    def mouseMoveEvent(self, event: object) -> None:
        """Keep the mouse from the bars behind."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the slides."""
        QPainter(self).fillRect(self.rect(), _DIMMED)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        self.setStyleSheet(style_sheet(self.height()))
        unit = max(48, min(self.height() // 11, self.width() // 9))
        for button in self._panel.findChildren(QPushButton):
            button.setFixedSize(round(unit * 1.35), unit)
        self._panel.adjustSize()
        self._panel.move((self.width() - self._panel.width()) // 2, (self.height() - self._panel.height()) // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
