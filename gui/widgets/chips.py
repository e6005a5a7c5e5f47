"""Chips in rows: each says something that holds, and a click takes it away."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from data.text_width import shortened
from data.words import tr
from gui.look.plain_text import caption, readable, set_tip

_HIGH: Final = 26
_GAP: Final = 6
_MARGINS: Final = (12, 6, 12, 6)
_LONGEST: Final = 30


class Chips(QWidget):
    """Chips that break into rows. `removed` carries the number of one that was taken away, `cleared` tells of all."""

    removed = Signal(int)
    cleared = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chips: list[QPushButton] = []
        self._clear = QPushButton(self.tr("全部清除"), self)
        self._clear.setObjectName("link")
        self._clear.clicked.connect(self.cleared)
        self.set_texts(())

    def set_texts(self, texts: tuple[str, ...]) -> None:
        """Show these, one a chip; without any there is no row."""
        had_focus = any(chip.hasFocus() for chip in self.chips)
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for number, text in enumerate(texts):
            chip = QPushButton(caption(f"{shortened(text, _LONGEST)}  ×"), self)
            chip.setObjectName("chip")
            chip.setAccessibleName(readable(tr("去掉筛选：{text}", text=text)))
            set_tip(chip, tr("{text}\n点一下去掉", text=text))
            chip.clicked.connect(partial(self.removed.emit, number))
            chip.show()
            self.chips.append(chip)
        self._clear.setVisible(len(texts) > 1)
        if len(texts) > 1:
            self.setTabOrder(self.chips[-1], self._clear)
        if had_focus and self.chips:
            self.chips[0].setFocus()
        self.setVisible(bool(texts))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        return QSize(200, _HIGH + _MARGINS[1] + _MARGINS[3])

    def _place(self) -> None:
        left, top, right, bottom = _MARGINS
        x, y = left, top
        for widget in [*self.chips, *([self._clear] if len(self.chips) > 1 else [])]:
            wide = min(widget.sizeHint().width(), max(60, self.width() - left - right))
            if x > left and x + wide > self.width() - right:
                x, y = left, y + _HIGH + _GAP
            widget.setGeometry(QRect(x, y, wide, _HIGH))
            x += wide + _GAP
        if self.height() != y + _HIGH + bottom:
            self.setFixedHeight(y + _HIGH + bottom)
