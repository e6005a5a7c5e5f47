"""A row of joined buttons of which one is chosen; it turns into a drop-down where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from data.text_width import shortened
from gui.look.plain_text import caption, set_tip, tip
from gui.widgets.choice_box import ChoiceBox

# Letters of a name that a button has room for.
_LONGEST: Final = 30


class Segments(QWidget):
    """Choice of one of a few named values. `chosen` carries the key of the one that the user took.

    `name` is what a screen reader calls the choice.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]] = (), parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._take)
        self._row = QWidget()
        self._buttons = QHBoxLayout(self._row)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(0)
        self._box = ChoiceBox()
        self._box.setAccessibleName(name)
        self._box.activated.connect(self._take)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._row)
        narrow = QWidget()
        line = QHBoxLayout(narrow)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(self._box)
        self._stack.addWidget(narrow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Replace the values: pairs of key and words. The first is chosen; a single one is no choice: hidden."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._box.clear()
        self._keys = [key for key, _ in options]
        for number, (_, words) in enumerate(options):
            shown = shortened(words, _LONGEST)
            button = QPushButton(caption(shown))
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setProperty("first", number == 0)
            button.setProperty("last", number == len(options) - 1)
            self._group.addButton(button, number)
            self._buttons.addWidget(button)
            self._box.addItem(shown)
            if shown != words:
                set_tip(button, words)
                self._box.setItemData(number, tip(words), Qt.ItemDataRole.ToolTipRole)
        # Showing a widget that has no parent yet would open a window of its own.
        if len(options) < 2:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        if options:
            self.choose(self._keys[0])
        self._fit()

    @property
    def key(self) -> str:
        """The key of the chosen value, blank when there is none."""
        return self._keys[self._box.currentIndex()] if self._keys else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all values, in their order."""
        return tuple(self._keys)

    def choose(self, key: str) -> None:
        """Choose a value without a signal; an unknown key changes nothing."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)
            # Qt leaves the Tab key at the button that was checked first.
            for button in self._group.buttons():
                tab = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
                button.setFocusPolicy(tab)
            self._box.setCurrentIndex(self._keys.index(key))

    def _take(self, number: int) -> None:
        self.choose(self._keys[number])
        self.chosen.emit(self._keys[number])

    def sizeHint(self) -> QSize:
        """Prefer the whole row of buttons."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Accept the width of the drop-down, or of the row where that is narrower."""
        row, box = self._row.minimumSizeHint(), self._box.sizeHint()
        return QSize(min(row.width(), box.width()), row.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Swap row and drop-down as the room allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fits = self._row.minimumSizeHint().width() <= self.width()
        self._stack.setCurrentIndex(0 if fits else 1)
