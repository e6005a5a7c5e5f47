"""The labels of the window: plain text, or one of the program's own templates with its values escaped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.plain_text import Html


class Label(QLabel):
    """A label that shows every text letter by letter."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class RichLabel(QLabel):
    """A label that shows markup made by `gui.look.plain_text.filled`, and nothing else."""

    def __init__(self, html: Html | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        if html is not None:
            self.set_html(html)

    def set_html(self, html: Html) -> None:
        """Show markup. Raises TypeError for a text that `filled` has not made."""
        if not isinstance(html, Html):
            raise TypeError("a text is shown by a Label")
        super().setText(html)

    def setText(self, text: str) -> None:
        """Refuse a text that might hold markup of a file."""
        self.set_html(text)  # type: ignore[arg-type]
