"""The list of a column's values: a tick, the value, and at the right how many rows have it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from data.palette import LIGHT
from gui.pages.plain.value_model import COUNT_ROLE

ROW_HEIGHT: Final = 28
_MOST_SHOWN: Final = 200
_GAP: Final = 10


# PySide6 does not type the fields of QStyleOptionViewItem.
class _CountDelegate(QStyledItemDelegate):
    def initStyleOption(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ANN401
        super().initStyleOption(option, index)
        option.text = option.text[:_MOST_SHOWN].replace("\n", " ")

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ANN401
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ANN401
        count = str(index.data(COUNT_ROLE) or "")
        room = option.fontMetrics.horizontalAdvance(count) + 2 * _GAP
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, 0, -room, 0)
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(LIGHT.text_tertiary))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(whole.adjusted(0, 0, -_GAP, 0), flags, count)
        painter.restore()


class ValueList(QListView):
    """Values with ticks. `taken` tells that Enter was pressed, `left` that the key above the first one was."""

    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_CountDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the filter with Enter; the arrow up leaves the first value."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)
