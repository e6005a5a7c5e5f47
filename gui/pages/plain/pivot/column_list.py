"""The columns of a table in a list, to be sought and dragged into a pivot, or put there by the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from data.text_width import shortened
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import tip
from gui.pages.plain.pivot.column_drag import mime_of
from gui.widgets.panel import Panel
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.plain_table import PlainTable

_LONGEST: Final = 40
_WIDTH: Final = 184
_MANY: Final = 12
# Where a column can be put: what the menu says, and the key.
TARGETS: Final = (
    ("rows", tr("放到行"), Qt.Key.Key_R),
    ("columns", tr("放到列"), Qt.Key.Key_C),
    ("value", tr("用来算"), Qt.Key.Key_V),
)


class _Names(QListWidget):
    """The names; a drag carries the column, `asked` tells that Enter was pressed, `put` carries a key's target."""

    asked = Signal()
    put = Signal(str)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return what is dragged."""
        return mime_of(items[0].data(Qt.ItemDataRole.UserRole)) if items else QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with Enter, put the column by a letter."""
        found = next((key for key, _, letter in TARGETS if event.key() == letter and not event.modifiers()), "")
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        elif found and self.currentItem() is not None:
            self.put.emit(found)
        else:
            super().keyPressEvent(event)


class ColumnList(Panel):
    """Lists the columns; `put` carries where one is wanted (`rows`, `columns`, `value`) and the column."""

    put = Signal(str, int)

    def __init__(self, table: PlainTable, parent: QWidget | None = None) -> None:
        super().__init__(tr("表里的列"), parent)
        self.setFixedWidth(_WIDTH)
        self.words = LineField()
        self.words.setPlaceholderText(self.tr("找一列"))
        self.words.setAccessibleName(self.tr("找一列"))
        self.words.setClearButtonEnabled(True)
        self.words.setVisible(len(table.headers) > _MANY)
        self.list = _Names()
        self.list.setObjectName("columns")
        self.list.setAccessibleName(self.tr("表里的列"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column, header in enumerate(table.headers):
            item = QListWidgetItem(shortened(" ".join(header.split()), _LONGEST))
            item.setData(Qt.ItemDataRole.UserRole, column)
            item.setData(Qt.ItemDataRole.ToolTipRole, tip(header))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        note = Label(self.tr("拖到右边的格里。键盘：Enter 选去处；R 行，C 列，V 算"))
        note.setObjectName("small")
        note.setWordWrap(True)
        body = QWidget()
        column_box = QVBoxLayout(body)
        column_box.setContentsMargins(8, 8, 8, 8)
        column_box.setSpacing(6)
        column_box.addWidget(self.words)
        column_box.addWidget(self.list, 1)
        column_box.addWidget(note)
        self.set_body(body)
        self.words.textChanged.connect(self._seek)
        self.list.asked.connect(self._open_menu)
        self.list.put.connect(self._put)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.itemDoubleClicked.connect(partial(self._put, "rows"))

    def _seek(self, words: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(words.strip().lower() not in item.text().lower())

    def _put(self, target: str, _item: QListWidgetItem | None = None) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.put.emit(target, item.data(Qt.ItemDataRole.UserRole))

    def menu(self) -> QMenu:
        """Return where the current column can be put."""
        menu = QMenu(self.list)
        menu.setAccessibleName(self.tr("这一列"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words, _ in TARGETS:
            menu.addAction(words).triggered.connect(partial(self._put, key))
        return menu

    def _open_menu(self, place: QPoint | None = None) -> None:
        item = self.list.itemAt(place) if place is not None else None
        if item is not None:
            self.list.setCurrentItem(item)
        if self.list.currentItem() is not None:
            corner = self.list.visualItemRect(self.list.currentItem()).bottomLeft()
            self.menu().popup(self.list.viewport().mapToGlobal(place or corner))
