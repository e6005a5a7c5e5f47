"""The headers of a table of any size: a small arrow in each column's opens what filters it; rows have numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from data.palette import LIGHT

ARROW: Final = 22
_WIDE: Final = 8
_HIGH: Final = 5
_FUNNEL: Final = 10
_AIR: Final = 26


class NumberHeader(QHeaderView):
    """A header of rows with numbers up to `largest`, as wide as that one needs: Qt would measure hundreds of them."""

    def __init__(self, largest: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._digits = "0" * len(str(largest))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the width of the largest number with air around it."""
        return QSize(self.fontMetrics().horizontalAdvance(self._digits) + _AIR, 0)


class FilterHeader(QHeaderView):
    """A header with an arrow a section; `filter_requested` carries the section whose arrow was pressed."""

    filter_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._filtered: frozenset[int] = frozenset()
        self._hovered = -1
        self._pressed = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(48)
        self.setMouseTracking(True)

    def setSelectionModel(self, model: QItemSelectionModel) -> None:
        """Take an empty selection of its own: Qt would ask of each column whether all its rows are selected."""
        super().setSelectionModel(QItemSelectionModel(model.model(), self))

    def show_filtered(self, columns: frozenset[int]) -> None:
        """Mark the columns that are filtered."""
        self._filtered = columns
        self.viewport().update()

    def arrow_rect(self, section: int) -> QRect:
        """Return where the arrow of a section is, in the header's viewport."""
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return QRect(right - ARROW, 0, ARROW, self.height())

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Make room for the arrow."""
        size = super().sectionSizeFromContents(section)
        return QSize(size.width() + ARROW, size.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the section without the arrow's place, then the arrow."""
        painter.save()
        super().paintSection(painter, rect.adjusted(0, 0, -ARROW, 0), section)
        painter.restore()
        ground = QRect(rect.right() - ARROW, rect.top(), ARROW + 1, rect.height() - 1)
        painter.fillRect(ground, QColor(LIGHT.accent_soft if section == self._hovered else LIGHT.sunken))
        painter.setPen(QPen(QColor(LIGHT.line), 1))
        painter.drawLine(ground.left(), rect.bottom(), rect.right(), rect.bottom())
        self._paint_sign(painter, ground.center(), section)

    def _paint_sign(self, painter: QPainter, middle: QPoint, section: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_filtered = section in self._filtered
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.accent if is_filtered else LIGHT.text_tertiary))
        x, y = middle.x(), middle.y()
        if is_filtered:
            half = _FUNNEL // 2
            points = [(-half, -half), (half, -half), (1, 1), (1, half + 1), (-1, half), (-1, 1)]
        else:
            points = [(-_WIDE // 2, -_HIGH // 2), (_WIDE // 2, -_HIGH // 2), (0, _HIGH // 2 + 1)]
        painter.drawPolygon(QPolygon([QPoint(x + dx, y + dy) for dx, dy in points]))

    def _arrow_at(self, place: QPoint) -> int:
        section = self.logicalIndexAt(place)
        # A pixel or two at the edge change the width of the column.
        return section if section >= 0 and self.arrow_rect(section).adjusted(0, 0, -3, 0).contains(place) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the filter where the arrow is pressed."""
        self._pressed = self._arrow_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._pressed >= 0:
            event.accept()
            return
        self._pressed = -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the filter, and sort by nothing, where the arrow was pressed."""
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0:
            if self._arrow_at(event.position().toPoint()) == pressed:
                self.filter_requested.emit(pressed)
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which arrow would be pressed."""
        hovered = self._arrow_at(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
        super().mouseMoveEvent(event)
