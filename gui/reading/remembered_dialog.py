"""The readings that are used again for tables of the same shape: listed, and to be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QVBoxLayout, QWidget

from data.session.remembered_readings import readings_in
from gui.look.label import Label
from gui.widgets.dialog_buttons import dialog_buttons

if TYPE_CHECKING:
    from gui.core.settings import Settings


class RememberedDialog(QDialog):
    """Lists the remembered readings by the words of their header; what is forgotten is asked for again."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("记住的读法"))
        self.resize(560, 360)
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName(self.tr("记住的读法"))
        self.note = Label()
        self.note.setObjectName("note")
        self.note.setWordWrap(True)
        self.forget = QPushButton(self.tr("不再记住"))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addWidget(dialog_buttons(self, None, self.forget))
        self.forget.clicked.connect(self._forget)
        self._show()

    def _show(self) -> None:
        self.list.clear()
        self._readings = readings_in(self._settings.readings)
        self.list.addItems([one.name for one in self._readings])
        self.list.setCurrentRow(0)
        has_any = self.list.count() > 0
        self.forget.setEnabled(has_any)
        some, none = self.tr("表头是这些字的表，照记住的读法读："), self.tr("还没有记住任何读法。")
        self.note.setText(some if has_any else none)

    def _forget(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            key = self._readings[row].key
            self._settings.readings = [one for one in self._settings.readings if one.get("key") != key]
            self._show()
