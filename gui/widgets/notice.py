"""What a page shows when there is nothing else to show: loading, empty, or an error with its remedy."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QProgressBar, QPushButton, QVBoxLayout, QWidget

from data.palette import LIGHT
from gui.core.messages import Offer
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption

_WIDEST: Final = 800
_LIST_WIDTH: Final = 520
# Seven rows and the frame around them.
_LIST_HEIGHT: Final = 7 * 31 + 10


def _choice_list(choices: tuple[Offer, ...], name: str) -> QListWidget:
    """Return a list of the words of offers, the first of which is current."""
    box = QListWidget()
    box.setObjectName("choices")
    box.setAccessibleName(name)
    box.setUniformItemSizes(True)
    box.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    box.setFixedWidth(_LIST_WIDTH)
    box.setMinimumHeight(_LIST_HEIGHT)
    box.addItems([choice.text for choice in choices])
    box.setCurrentRow(0)
    return box


class Notice(QWidget):
    """An icon, a heading, words and buttons in the middle of the page; with `busy`, a moving bar.

    `choices` are more offers than buttons have room for: a list of which one is taken.
    """

    def __init__(
        self,
        name: str,
        heading: str,
        words: str = "",
        offers: tuple[Offer, ...] = (),
        *,
        choices: tuple[Offer, ...] = (),
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
        picture.setPixmap(icon(name, LIGHT.accent).pixmap(48, 48))
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
        self.list: QListWidget | None = None
        if choices:
            self.list = _choice_list(choices, heading)
            layout.addWidget(self.list, 8, Qt.AlignmentFlag.AlignHCenter)
            offers = (Offer(self.tr("打开选中的"), self._take), *offers)
        self._choices = choices
        for offer in offers:
            button = QPushButton(caption(offer.text))
            button.setMinimumWidth(180)
            button.clicked.connect(offer.act)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        if self.list is not None:
            self.list.itemActivated.connect(self._take)
            self.setFocusProxy(self.list)

    def _take(self) -> None:
        if self.list is not None and self.list.currentRow() >= 0:
            self._choices[self.list.currentRow()].act()

    def show_progress(self, words: str, share: float) -> None:
        """Say what is being done under the heading, and how much of it is done, from 0 to 1."""
        self.words.setText(words)
        self.words.show()
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * share))
