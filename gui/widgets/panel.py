"""A white panel with a header, the frame of everything on a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.look.label import Label


class Panel(QFrame):
    """A rounded white box: a title, room for controls at the right of it, and one body widget."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = Label(title)
        self.title.setObjectName("panelTitle")
        self.hint = Label()
        self.hint.setObjectName("small")
        self.header = QWidget()
        self.header.setObjectName("panelHeader")
        self.controls = QHBoxLayout()
        self.controls.setSpacing(6)
        row = self._row = QHBoxLayout(self.header)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.hint)
        row.addStretch(1)
        row.addLayout(self.controls)
        self.header.setMinimumHeight(42)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.header)

    def lead(self, widget: QWidget) -> None:
        """Put a widget at the left of the header, before the title."""
        self._row.insertWidget(0, widget)

    def set_body(self, body: QWidget) -> None:
        """Fill the panel below its header."""
        self._layout.addWidget(body, 1)
