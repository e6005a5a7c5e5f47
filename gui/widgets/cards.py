"""Big figures in cards, in one row that is never cut: what does not fit waits behind the arrows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from data.palette import LIGHT
from gui.look.elided import ShortenedLabel
from gui.look.icons import icon
from gui.look.plain_text import readable, set_tip
from gui.widgets.figure_label import FigureLabel

_GAP: Final = 10
_ARROW: Final = 28
_NARROWEST: Final = 128
_FIGURE: Final = 25
_UNIT: Final = 13
_LONGEST_LABEL: Final = 90


@dataclass(frozen=True)
class CardText:
    """A card's words: a figure or a short phrase, its unit, and what it is.

    `colour` is that of the figure; one in the colour of text is the accent while the card is chosen. `before` are words
    in the size of the unit before the figure; `note` says more of it, in the tip too.
    """

    key: str
    figure: str
    unit: str
    label: str
    colour: str = LIGHT.text
    tip: str = ""
    before: str = ""
    note: str = ""


class Card(QFrame):
    """One big figure that can be clicked."""

    clicked = Signal(str, bool)

    def __init__(self, text: CardText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.key = text.key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(readable(f"{text.before}{text.figure}{text.unit} {text.label}"))
        self.setAccessibleDescription(readable(text.note))
        set_tip(self, "\n".join(part for part in (text.tip, text.note) if part))
        self._figure = FigureLabel(text.figure, text.unit, _FIGURE, _UNIT, text.colour, before=text.before)
        self._colour = text.colour
        self._label = ShortenedLabel(text.label, _LONGEST_LABEL)
        self._label.setObjectName("cardLabel")
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 6, 9, 8)
        layout.setSpacing(1)
        layout.addWidget(self._figure)
        layout.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def needed_width(self) -> int:
        """Return the pixels in which the figure stands in one line and the label in at most three."""
        self._label.ensurePolished()
        words = self._label.fontMetrics().horizontalAdvance(self._label.text())
        return max(_NARROWEST, self._figure.needed_width() + 24, words // 3 + 40)

    def needed_height(self, width: int) -> int:
        """Return the pixels in height that the card takes when it is so wide."""
        return self._figure.sizeHint().height() + self._label.heightForWidth(width - 24) + 18

    def set_chosen(self, chosen: bool) -> None:
        """Draw the card as the one whose rows are selected."""
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)
            # Agreement and doubt keep their colours.
            accent = chosen and self._colour == LIGHT.text
            self._figure.set_colour(LIGHT.accent if accent else self._colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the card's rows; with Ctrl, add them."""
        self.clicked.emit(self.key, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with Enter and Space what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.key, False)
        else:
            super().keyPressEvent(event)


class CardStrip(QWidget):
    """A row of cards of equal width. `clicked` carries a card's key and whether it adds to the selection."""

    clicked = Signal(str, bool)

    def __init__(self, texts: tuple[CardText, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(Card(text, self) for text in texts)
        self._first = 0
        self._back = self._arrow("left", self.tr("前面的数字"), -1)
        self._forth = self._arrow("right", self.tr("后面的数字"), 1)
        for card in self.cards:
            card.clicked.connect(self.clicked)
        if not texts:
            self.hide()

    def _arrow(self, name: str, tip: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setAccessibleName(tip)
        set_tip(button, tip)
        button.clicked.connect(partial(self._turn, step))
        return button

    def choose(self, keys: frozenset[str]) -> None:
        """Draw the cards with these keys as chosen."""
        for card in self.cards:
            card.set_chosen(card.key in keys)

    def _turn(self, step: int) -> None:
        self._first += step * self._fitting(self.width())
        self._place()

    def _fitting(self, width: int) -> int:
        widest = max((card.needed_width() for card in self.cards), default=1)
        if len(self.cards) * (widest + _GAP) - _GAP <= width:
            return len(self.cards)
        return max(1, (width - 2 * (_ARROW + _GAP) + _GAP) // (widest + _GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many whole cards as fit."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if not self.cards:
            return
        fitting = self._fitting(self.width())
        pages = fitting < len(self.cards)
        self._first = max(0, min(self._first, len(self.cards) - fitting))
        left = _ARROW + _GAP if pages else 0
        width = (self.width() - 2 * left + _GAP) / fitting - _GAP
        shown = self.cards[self._first : self._first + fitting]
        height = max(card.needed_height(int(width)) for card in shown)
        for number, card in enumerate(self.cards):
            slot = number - self._first
            card.setVisible(0 <= slot < fitting)
            card.setGeometry(round(left + slot * (width + _GAP)), 0, round(width), height)
        for button, x, live in (
            (self._back, 0, self._first > 0),
            (self._forth, self.width() - _ARROW, self._first + fitting < len(self.cards)),
        ):
            button.setVisible(pages)
            button.setEnabled(live)
            button.setGeometry(x, 0, _ARROW, height)
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return QSize(600, 72)
