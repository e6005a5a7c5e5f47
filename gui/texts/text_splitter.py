"""The text and the table side by side: the share that the user gave the text, less where the table needs the room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_HANDLE: Final = 38
_SHORTEST_TEXT: Final = 300
_SHORTEST_TABLE: Final = 520
# Below this the names of the table are cut after a few letters.
_WANTED_TABLE: Final = 595


class TextSplitter(QSplitter):
    """Parts its width. `share_changed` carries the share of the text as the user has set it, from 0 to 1."""

    share_changed = Signal(float)

    def __init__(self, text: QWidget, table: QWidget, share: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._share = share
        text.setMinimumWidth(_SHORTEST_TEXT)
        table.setMinimumWidth(_SHORTEST_TABLE)
        self.setHandleWidth(_HANDLE)
        self.setChildrenCollapsible(False)
        self.addWidget(text)
        self.addWidget(table)
        self.splitterMoved.connect(self._on_moved)

    def _on_moved(self) -> None:
        sizes = self.sizes()
        self._share = sizes[0] / max(1, sum(sizes))
        self.share_changed.emit(self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Part the new width."""
        super().resizeEvent(event)
        room = self.width() - _HANDLE
        text = max(_SHORTEST_TEXT, min(round(room * self._share), room - _WANTED_TABLE))
        self.setSizes([text, room - text])
