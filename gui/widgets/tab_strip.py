"""The row of tabs: themes at the left, the general pages at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget


class TabStrip(QFrame):
    """Tabs by key. `chosen` carries the key of the tab that was taken; the arrow keys move between tabs."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self._keys: list[str] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda number: self.choose(self._keys[number]))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(14, 0, 14, 0)
        self._layout.setSpacing(2)
        self.setMinimumHeight(42)

    def set_tabs(self, left: tuple[tuple[str, str, str], ...], right: tuple[tuple[str, str, str], ...]) -> None:
        """Replace the tabs; each is a key, its words and its tool tip. None is chosen yet."""
        self._keys = []
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                self._group.removeButton(widget)  # type: ignore[arg-type]
                widget.hide()
                widget.deleteLater()
        for part in (left, right):
            for key, words, tip in part:
                button = QPushButton(words)
                button.setObjectName("tab")
                button.setCheckable(True)
                button.setToolTip(tip)
                button.setCursor(Qt.CursorShape.PointingHandCursor)
                self._group.addButton(button, len(self._keys))
                self._keys.append(key)
                self._layout.addWidget(button)
            if part is left:
                self._layout.addStretch(1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The tabs, from left to right."""
        return tuple(self._keys)

    @property
    def key(self) -> str:
        """The chosen tab, blank when there is none."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def words(self, key: str) -> str:
        """Return what a tab is called."""
        return self._group.button(self._keys.index(key)).text()

    def choose(self, key: str) -> None:
        """Take a tab and tell; an unknown key takes the first."""
        if self._keys:
            key = key if key in self._keys else self._keys[0]
            self._group.button(self._keys.index(key)).setChecked(True)
            self.chosen.emit(key)

    def step(self, by: int) -> None:
        """Take the next or the last tab, round and round."""
        if self._keys:
            self.choose(self._keys[(self._group.checkedId() + by) % len(self._keys)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between tabs with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
            self._group.checkedButton().setFocus()
        else:
            super().keyPressEvent(event)
