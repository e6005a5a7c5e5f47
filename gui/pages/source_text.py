"""The source's text with every collected number marked and clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from data.palette import LIGHT
from gui.look.document import Document, DocumentView

if TYPE_CHECKING:
    from data.checks.source_places import SourcePlace

_SCHEME: Final = "obs"
_TEXT_PIXELS: Final = 15
_HEADLINE_PIXELS: Final = 21
_MARGIN: Final = 22


def _format(place: SourcePlace, family: str) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setFontFamilies([family])
    result.setAnchor(True)
    # An id may hold what has a meaning of its own in an address.
    encoded = bytes(QUrl.toPercentEncoding(place.obs_id).data()).decode("ascii")
    result.setAnchorHref(f"{_SCHEME}:{encoded}")
    result.setForeground(QColor(LIGHT.on_source_mark if place.kind == "value" else LIGHT.accent))
    result.setFontWeight(QFont.Weight.Bold)
    if place.kind == "headline":
        result.setProperty(QTextCharFormat.Property.FontPixelSize, _HEADLINE_PIXELS)
    else:
        result.setProperty(QTextCharFormat.Property.FontPixelSize, _TEXT_PIXELS)
        result.setBackground(QColor(LIGHT.source_mark if place.kind == "value" else LIGHT.accent_soft))
    return result


class SourceText(DocumentView):
    """Shows one source, line by line as printed. `observation_clicked` carries a clicked number's observation."""

    observation_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._on_anchor)

    def _on_anchor(self, url: QUrl) -> None:
        if url.scheme() == _SCHEME:
            self.observation_clicked.emit(url.path(QUrl.ComponentFormattingOption.FullyDecoded))

    def show_text(self, text: str, places: tuple[SourcePlace, ...]) -> None:
        """Show a text with its marks; a character stands at the same position here as in the text."""
        self.setExtraSelections([])
        document = Document(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(_MARGIN)
        family = self.font().family()
        plain = QTextCharFormat()
        plain.setFontFamilies([family])
        plain.setProperty(QTextCharFormat.Property.FontPixelSize, _TEXT_PIXELS)
        cursor = QTextCursor(document)
        done = 0
        for place in places:
            if place.start < done:
                continue
            cursor.insertText(text[done : place.start], plain)
            cursor.insertText(text[place.start : place.end], _format(place, family))
            done = place.end
        cursor.insertText(text[done:], plain)
        self._space_lines(document)
        self.setDocument(document)

    @staticmethod
    def _space_lines(document: QTextDocument) -> None:
        block = document.begin()
        while block.isValid():
            spacing = QTextBlockFormat()
            if block.text().strip():
                spacing.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            else:
                spacing.setLineHeight(8, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            QTextCursor(block).setBlockFormat(spacing)
            block = block.next()

    def point_at(self, start: int, end: int) -> None:
        """Bring a piece of the text into view and mark it strongly."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        strong = QTextEdit.ExtraSelection()
        strong.cursor = cursor  # type: ignore[attr-defined]
        look = QTextCharFormat()
        look.setBackground(QColor(LIGHT.accent))
        look.setForeground(QColor(LIGHT.surface))
        strong.format = look  # type: ignore[attr-defined]
        self.setExtraSelections([strong])
        there = QTextCursor(cursor)
        there.clearSelection()
        self.setTextCursor(there)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(there).top() - self.viewport().height() // 3)
