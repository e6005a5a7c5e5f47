"""The row of tabs: themes at the left, the general pages at the right."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QWidget

from gui.look.icons import icon
from gui.look.plain_text import caption, set_tip

_HEIGHT: Final = 43
_MARGINS: Final = 40
_NEIGHBOURS: Final = 40


class TabStrip(QFrame):
    """Tabs by key. `chosen` carries the key of the tab that was taken; the arrow keys move between tabs."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self._keys: list[str] = []
        self._words: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._take)
        themes = QWidget()
        themes.setObjectName("tabRow")
        self._left = QHBoxLayout(themes)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(themes)
        # The keyboard goes to the tabs in it.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrows = (self._arrow("left", -1), self._arrow("right", 1))
        self._right = QHBoxLayout()
        layout = QHBoxLayout(self)
        # A pixel is left for the line under the tabs.
        layout.setContentsMargins(14, 0, 14, 1)
        for row in (layout, self._left, self._right):
            row.setSpacing(2)
        self._left.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._arrows[0])
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._arrows[1])
        layout.addLayout(self._right)
        self.setFixedHeight(_HEIGHT)

    def _arrow(self, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setIcon(icon(name))
        button.setAccessibleName(self.tr("更多主题"))
        set_tip(button, self.tr("更多主题"))
        button.clicked.connect(partial(self._scroll_by, step))
        return button

    def set_tabs(self, left: tuple[tuple[str, str, str], ...], right: tuple[tuple[str, str, str], ...]) -> None:
        """Replace the tabs; each is a key, its words and its tool tip. None is chosen yet."""
        self._keys = []
        self._words = {key: words for key, words, _ in (*left, *right)}
        for layout, part in ((self._left, left), (self._right, right)):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    self._group.removeButton(widget)  # type: ignore[arg-type]
                    widget.hide()
                    widget.deleteLater()
            for key, words, tip in part:
                button = QPushButton(caption(words))
                button.setObjectName("tab")
                button.setCheckable(True)
                set_tip(button, tip)
                button.setCursor(Qt.CursorShape.PointingHandCursor)
                self._group.addButton(button, len(self._keys))
                self._keys.append(key)
                layout.addWidget(button)
        self._left.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the arrows where the themes do not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self._left.sizeHint().width()
        room = self.width() - self._right.sizeHint().width() - _MARGINS
        for arrow in self._arrows:
            arrow.setVisible(needed > room)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Scroll the chosen tab into view, its beginning always, with some of its neighbours where there is room."""
        button = self._group.checkedButton()
        if button is None or not self._left.parentWidget().isAncestorOf(button):
            return
        self._left.activate()
        view, bar = self._scroll.viewport().width(), self._scroll.horizontalScrollBar()
        beside = max(0, min(_NEIGHBOURS, (view - button.width()) // 2))
        self._scroll.ensureWidgetVisible(button, beside, 0)
        if button.x() < bar.value() or button.width() > view:
            bar.setValue(button.x())

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
        return self._words[key]

    def choose(self, key: str) -> None:
        """Take a tab and tell; an unknown key takes the first."""
        if self._keys:
            key = key if key in self._keys else self._keys[0]
            button = self._group.button(self._keys.index(key))
            button.setChecked(True)
            self._show_chosen()
            self.chosen.emit(key)

    def _take(self, number: int) -> None:
        self.choose(self._keys[number])

    def _scroll_by(self, step: int) -> None:
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.value() + step * self._scroll.width() // 2)

    def step(self, by: int) -> None:
        """Take the next or the last tab, round and round."""
        if self._keys:
            self.choose(self._keys[(self._group.checkedId() + by) % len(self._keys)])

    def choose_next(self) -> None:
        """Take the next tab."""
        self.step(1)

    def choose_last(self) -> None:
        """Take the tab before the chosen one."""
        self.step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between tabs with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
            self._group.checkedButton().setFocus()
        else:
            super().keyPressEvent(event)
