"""The labels of the window: plain text, or one of the program's own templates with its values escaped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.plain_text import Html

# A text of a file that cannot be broken would else widen its window past every screen.
_LEAST_LINE: Final = 640
_LEAST_WRAPPED: Final = 240


class _BoundedLabel(QLabel):
    """A label that asks for no more than a part of a screen, however long a text is."""

    def minimumSizeHint(self) -> QSize:
        """Accept less room than a very long line or word has."""
        least = super().minimumSizeHint()
        if not self.text():
            return least
        return QSize(min(least.width(), _LEAST_WRAPPED if self.wordWrap() else _LEAST_LINE), least.height())


class Label(_BoundedLabel):
    """A label that shows every text letter by letter."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class RichLabel(_BoundedLabel):
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
