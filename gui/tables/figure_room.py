"""Room for figures in a table: a figure without its last digits reads as another one, so that none is ever cut."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

# A figure with its unit has no more letters than this; a longer text may be cut, its tip has all of it.
_LONGEST: Final = 40
_MOST_LETTERS: Final = 8
# Where a text wraps it does so between words; the blanks among the digits of a figure are narrow and hold it together.
_DIGITS: Final = re.compile(r"[+−-]?[0-9](?:[0-9.,\u202f\u00a0-]{0,38}[0-9])?[%‰]?")


def is_figure(text: str) -> bool:
    """Return whether a text is read as a figure, with its unit or as a date, and so must stand as a whole."""
    if not text or len(text) > _LONGEST:
        return False
    return any(sign.isdigit() for sign in text) and sum(sign.isalpha() for sign in text) <= _MOST_LETTERS


def figures_in(text: str, *, wraps: bool) -> list[str]:
    """Return what of a text must stand in one line: the text where it is a figure, the digits of one that wraps."""
    return _DIGITS.findall(text) if wraps else [text] if is_figure(text) else []


class FigureRoom(QObject):
    """Widens the columns of a view to the figures that are drawn in it.

    A table has more rows than can be measured beforehand: the first of them are, and a column grows when a longer
    figure comes into sight, which `grown` tells.
    """

    grown = Signal()

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._needed: dict[int, int] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._grow)

    def need(self, column: int, width: int) -> None:
        """Let a column be so wide, when what is being drawn is done."""
        self._needed[column] = max(width, self._needed.get(column, 0))
        self._later.start(0)

    def needed(self, column: int) -> int:
        """Return the width that the figures seen in a column need, 0 for none."""
        return self._needed.get(column, 0)

    def forget(self) -> None:
        """Begin anew: the table shows other rows."""
        self._needed.clear()

    def _grow(self) -> None:
        narrow = {column: width for column, width in self._needed.items() if self._view.columnWidth(column) < width}
        for column, width in narrow.items():
            self._view.setColumnWidth(column, width)
        if narrow:
            self.grown.emit()
