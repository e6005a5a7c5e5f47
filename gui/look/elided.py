"""Labels and buttons whose text ends with an ellipsis where it has no room; the tip has the whole of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from data.text_width import shortened
from gui.look.label import Label
from gui.look.plain_text import caption, readable, set_tip

# No screen is wider.
_LONGEST = 500
_AIR = 24


class ElidedLabel(Label):
    """A line of text that takes as much room as there is; set it with `set_whole`."""

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._mode = mode
        self.whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        """Show a text, or as much of it as has room."""
        self.whole = text
        self.setAccessibleName(readable(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as has room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(shortened(self.whole, _LONGEST), self._mode, self.width())
        self.setText(shown)
        set_tip(self, "" if shown == self.whole else self.whole)


class ShortenedLabel(Label):
    """A text in several lines, of which so many letters have room; the tip and a screen reader have the whole."""

    def __init__(self, text: str, most: int, parent: QWidget | None = None) -> None:
        words = shortened(text, most)
        super().__init__(words, parent)
        self.setWordWrap(True)
        self.setAccessibleName(readable(text))
        set_tip(self, "" if words == text else text)


class ElidedButton(QPushButton):
    """A button with a text from a file, which may be longer than its room."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self._hint = ""
        self.setAccessibleName(readable(text))
        self.setText(caption(shortened(text, _LONGEST)))

    def set_hint(self, hint: str) -> None:
        """Set what the tip says of the button, below the whole text where that is cut."""
        self._hint = hint
        self._fit()

    def sizeHint(self) -> QSize:
        """Prefer room for the whole text."""
        words = self.fontMetrics().horizontalAdvance(shortened(self._whole, _LONGEST))
        return QSize(words + _AIR, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Accept little room."""
        return QSize(min(80, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as has room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        right = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(shortened(self._whole, _LONGEST), right, self.width() - _AIR)
        if caption(shown) != self.text():
            self.setText(caption(shown))
        lines = [self._hint] if shown == self._whole else [self._whole, self._hint]
        set_tip(self, "\n".join(line for line in lines if line))
