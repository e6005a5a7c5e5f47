"""The one door for messages: they have a place of their own at the foot of the window, and never block the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QPushButton, QToolButton, QWidget

from data.palette import LIGHT
from data.text_width import shortened
from data.words import tr
from gui.look.elided import ElidedLabel
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption, set_tip

INFO: Final = "info"
WARNING: Final = "warning"
ERROR: Final = "error"
_TICK: Final = 13
_SIGN: Final = 18
# Left, top, right, bottom.
_LINE_MARGINS: Final = (0, 0, 0, 0)
_STRIP_MARGINS: Final = (14, 7, 8, 7)
# More is in the tip: a message takes no more of a window than a few lines.
_LONGEST: Final = 400


@dataclass(frozen=True)
class Offer:
    """A button on a message: what it says and what it does."""

    text: str
    act: Callable[[], None]


class Banner(QFrame):
    """One message at a time, never over content: good news in a line of the status bar, all else in a strip above it.

    `placed` tells before a message is shown whether it is a line. Good news goes with the next page, errors when they
    are closed.
    """

    placed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.text = ""
        self._icon = Label()
        self._strip = Label()
        self._strip.setWordWrap(True)
        self._strip.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = ElidedLabel()
        self._offers = QHBoxLayout()
        self._close = QToolButton()
        self._close.setObjectName("flat")
        self._close.setIcon(icon("close"))
        self._close.setAccessibleName(self.tr("关闭"))
        set_tip(self._close, self.tr("关闭"))
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._strip, 1)
        self._row.addWidget(self._line, 1)
        self._row.addLayout(self._offers)
        self._row.addWidget(self._close)
        self.hide()

    @property
    def is_line(self) -> bool:
        """Whether the message shown last is good news, which stands in the status bar."""
        return bool(self.property("kind") == INFO)

    def show_message(self, kind: str, text: str, offers: tuple[Offer, ...] = ()) -> None:
        """Show a message of a kind (INFO, WARNING, ERROR) with buttons for what can be done about it."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text = text
        name, colour = ("check", LIGHT.agree) if self.is_line else ("warn", LIGHT.accent)
        pixels = _TICK if self.is_line else _SIGN
        self._icon.setPixmap(icon(name, colour).pixmap(pixels, pixels))
        self._say(text)
        while (item := self._offers.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for offer in offers:
            button = QPushButton(caption(offer.text))
            button.setProperty("inline", self.is_line)
            button.clicked.connect(offer.act)
            self._offers.addWidget(button)
            # A layout reckons without a new button until it is shown.
            button.show()
        self._row.setContentsMargins(*(_LINE_MARGINS if self.is_line else _STRIP_MARGINS))
        self.placed.emit(self.is_line)
        self.show()

    def _say(self, text: str) -> None:
        shown = shortened(text, _LONGEST)
        self._strip.setText("" if self.is_line else shown)
        # A click into the text takes the focus there.
        self._strip.setAccessibleName(text)
        set_tip(self._strip, "" if shown == text else text)
        self._line.set_whole(text.replace("\n", " ") if self.is_line else "")
        self._line.setVisible(self.is_line)
        self._strip.setVisible(not self.is_line)
        self._close.setVisible(not self.is_line)

    def forget_good_news(self) -> None:
        """Take a line away: something else was done since."""
        if self.is_line:
            self.hide()


def agreed(parent: QWidget, title: str, question: str) -> bool:
    """Ask what can't be undone in a box of its own, with No as the answer of Enter; say whether the user agrees."""
    buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
    box = QMessageBox(QMessageBox.Icon.Warning, title, "", buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    answer = box.exec()
    box.deleteLater()
    return answer == QMessageBox.StandardButton.Yes


def show_alone_box(text: str) -> None:
    """Tell an error in a box of its own and wait until it is read: for when there is no window to tell it in."""
    box = QMessageBox(QMessageBox.Icon.Critical, tr("答卷"), "", QMessageBox.StandardButton.Ok)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.exec()
