"""Fields to type in, whose menu says what it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit


def _open(menu: QMenu, event: QContextMenuEvent) -> None:
    menu.setAccessibleName(QCoreApplication.translate("TextFields", "编辑"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())


class LineField(QLineEdit):
    """A field of one line."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu that Qt makes, which has no name of its own."""
        _open(self.createStandardContextMenu(), event)


class TextField(QPlainTextEdit):
    """A field of many lines."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu that Qt makes, which has no name of its own."""
        _open(self.createStandardContextMenu(), event)
