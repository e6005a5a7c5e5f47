"""What a page shows when there is nothing else to show: loading, empty, or an error with its remedy."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from data import palette
from gui.core.messages import Offer
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption

_WIDEST: Final = 800


class Notice(QWidget):
    """An icon, a heading, words and buttons in the middle of the page; with `busy`, a moving bar."""

    def __init__(
        self,
        name: str,
        heading: str,
        words: str = "",
        offers: tuple[Offer, ...] = (),
        *,
        busy: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Words that are wrapped get their height from the width of their column.
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        QHBoxLayout(self).addWidget(column)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(20, 30, 20, 30)
        layout.setSpacing(12)
        layout.addStretch(2)
        picture = Label()
        picture.setPixmap(icon(name, palette.ACCENT).pixmap(48, 48))
        self.heading = Label(heading)
        self.heading.setObjectName("heading")
        self.words = Label(words)
        self.words.setObjectName("muted")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (picture, self.heading, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        self.words.setVisible(bool(words))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setFixedSize(260, 6)
        self.bar.setTextVisible(False)
        self.bar.setVisible(busy)
        layout.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        for offer in offers:
            button = QPushButton(caption(offer.text))
            button.setMinimumWidth(180)
            button.clicked.connect(lambda _checked=False, act=offer.act: act())
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_progress(self, words: str, share: float) -> None:
        """Say what is being done under the heading, and how much of it is done, from 0 to 1."""
        self.words.setText(words)
        self.words.show()
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * share))
