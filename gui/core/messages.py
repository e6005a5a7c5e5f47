"""The one door for messages: a banner over the page that tells, and never blocks, the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QPushButton, QToolButton, QWidget

from data.palette import LIGHT
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption, set_tip

INFO: Final = "info"
WARNING: Final = "warning"
ERROR: Final = "error"
_SHOWN_MS: Final = 9_000
_MARGIN: Final = 16
_WIDEST: Final = 860


@dataclass(frozen=True)
class Offer:
    """A button on a message: what it says and what it does."""

    text: str
    act: Callable[[], None]


class Banner(QFrame):
    """One message at a time at the foot of its parent; errors stay until they are closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._parent = parent
        self._icon = Label()
        self._text = Label()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offers = QHBoxLayout()
        close = QToolButton()
        close.setObjectName("flat")
        close.setIcon(icon("close"))
        close.setAccessibleName(self.tr("关闭"))
        set_tip(close, self.tr("关闭"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(10)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._offers)
        layout.addWidget(close)
        self._row = layout
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The message shown last."""
        return self._text.text()

    def show_message(self, kind: str, text: str, offers: tuple[Offer, ...] = ()) -> None:
        """Show a message of a kind (INFO, WARNING, ERROR) with buttons for what can be done about it."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        name, colour = ("check", LIGHT.agree) if kind == INFO else ("warn", LIGHT.accent)
        self._icon.setPixmap(icon(name, colour).pixmap(18, 18))
        self._text.setText(text)
        # A click into the text takes the focus there.
        self._text.setAccessibleName(text)
        while (item := self._offers.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for offer in offers:
            button = QPushButton(caption(offer.text))
            button.clicked.connect(offer.act)
            self._offers.addWidget(button)
            # A layout reckons without a new button until it is shown.
            button.show()
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if kind == INFO:
            self._timer.start(_SHOWN_MS)

    def _place(self) -> None:
        parent = self._parent
        self.setMinimumWidth(0)
        self.setMaximumWidth(_WIDEST)
        self._row.invalidate()
        self._text.setWordWrap(False)
        width = min(self.sizeHint().width(), parent.width() - 2 * _MARGIN, _WIDEST)
        self._text.setWordWrap(True)
        self.setFixedWidth(width)
        # The label's own hint is that of a narrow column of words.
        height = self.heightForWidth(width)
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - _MARGIN, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the parent when it is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


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
