"""The row of buttons under the menu, with the search box at its right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from data.palette import LIGHT
from data.words import tr
from gui.core.actions import Act
from gui.look.icons import icon
from gui.look.plain_text import caption, set_tip
from gui.window.search_box import SearchBox

_BUTTONS = (
    (Act.OPEN, tr("打开…")),
    (Act.EXPORT_TABLE, tr("导出表格")),
    (Act.EXPORT_PICTURE, tr("导出图片")),
    (Act.COPY, tr("复制")),
)


class ToolRow(QWidget):
    """Buttons that trigger the window's actions and follow whether these can be used."""

    def __init__(self, actions: Mapping[Act, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setSpacing(8)
        for act, words in _BUTTONS:
            layout.addWidget(self._button(actions[act], words))
        self.present = self._button(actions[Act.PRESENT], self.tr("演示 F5"))
        self.give_way(False)
        layout.addWidget(self.present)
        layout.addWidget(self._button(actions[Act.STORY_PANEL], self.tr("幻灯片")))
        self.search = SearchBox()
        layout.addStretch(1)
        layout.addWidget(self.search, 1)

    def give_way(self, gives_way: bool) -> None:
        """Let another button be the one that is red, or be it again."""
        self.present.setObjectName("" if gives_way else "primary")
        self.present.setIcon(icon("play") if gives_way else icon("play", LIGHT.surface))
        self.present.style().unpolish(self.present)
        self.present.style().polish(self.present)

    @staticmethod
    def _button(action: QAction, words: str) -> QPushButton:
        button = QPushButton(action.icon(), caption(words))
        keys = action.shortcut().toString()
        set_tip(button, tr("{words}（{keys}）", words=action.text().rstrip("…"), keys=keys) if keys else action.text())
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        if action.isCheckable():
            button.setCheckable(True)
            button.setChecked(action.isChecked())
            action.toggled.connect(button.setChecked)
        action.enabledChanged.connect(button.setEnabled)
        return button
