"""What the mouse selects in a marked text: a piece of the whole text."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from data.palette import LIGHT
from gui.widgets.marked_text.text_parts import TextPart


class TextSelection:
    """A piece between where the mouse was pressed and where it is."""

    def __init__(self) -> None:
        self._from = self._to = 0

    def begin(self, place: int) -> None:
        """Begin at a place, with nothing selected."""
        self._from = self._to = place

    def reach(self, place: int) -> None:
        """Select up to a place."""
        self._to = place

    def take(self, start: int, end: int) -> None:
        """Select a piece."""
        self._from, self._to = start, end

    @property
    def start(self) -> int:
        """Where the piece begins."""
        return min(self._from, self._to)

    @property
    def end(self) -> int:
        """Where it ends; the same place where nothing is selected."""
        return max(self._from, self._to)

    def formats(self, part: TextPart) -> list[QTextLayout.FormatRange]:
        """Return what is selected of a part, as Qt draws it."""
        low, high = max(self.start, part.start), min(self.end, part.end)
        if low >= high:
            return []
        looks = QTextCharFormat()
        looks.setBackground(QColor(LIGHT.text_secondary))
        looks.setForeground(QColor(LIGHT.surface))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = low - part.start, high - low, looks  # type: ignore[attr-defined]
        return [found]
