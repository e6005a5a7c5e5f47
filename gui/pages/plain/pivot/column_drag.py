"""Columns that are dragged: what a drag carries, and how one begins."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QWidget

COLUMN_TYPE: Final = "application/x-dajuan-column"


def mime_of(column: int) -> QMimeData:
    """Return what a drag of a column carries."""
    data = QMimeData()
    data.setData(COLUMN_TYPE, str(column).encode())
    return data


def column_in(data: QMimeData) -> int | None:
    """Return the column that a drag carries, None for anything else."""
    text = bytes(data.data(COLUMN_TYPE).data()).decode("ascii", "replace")
    return int(text) if text.isdecimal() else None


def dropped_column(event: QDropEvent) -> int | None:
    """Return the column that is dropped, None where it comes from another program."""
    return column_in(event.mimeData()) if event.mimeData().hasFormat(COLUMN_TYPE) else None


def drag_column(source: QWidget, column: int) -> None:
    """Let a column be dragged until it is dropped."""
    drag = QDrag(source)
    drag.setMimeData(mime_of(column))
    drag.setPixmap(source.grab() if source.height() < source.fontMetrics().height() * 3 else drag.pixmap())
    drag.exec(Qt.DropAction.MoveAction)
