"""Choosing one of the tables that an office fills in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.palette import LIGHT
from data.templates.catalogue import TEMPLATES
from data.templates.form import Template
from data.words import tr
from gui.look.label import Label, RichLabel
from gui.look.plain_text import filled
from gui.widgets.dialog_buttons import accept_button, dialog_buttons

_ROOM: Final = 560
_ENTRY: Final = '<b>{title}</b><br><span style="color:{colour}">{description}</span>'


class TemplateDialog(QDialog):
    """Lists the templates with what each is for; Enter or a double click takes one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("新建数据表"))
        self.setMinimumSize(640, 520)
        head = Label(self.tr("选一种数据表，在 Excel 或 WPS 里填好，再用“打开…”打开。"), self)
        head.setObjectName("dialogTitle")
        head.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setObjectName("templates")
        self.list.setAccessibleName(self.tr("数据表"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, template in enumerate(TEMPLATES, start=1):
            self._add(f"{number}　{template.title}", template.description)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(self.accept)
        note = Label(self.tr("每张表都带下拉选项、填写说明和示例。示例的数字是编的，有了自己的数据后不会读入。"), self)
        note.setObjectName("note")
        note.setWordWrap(True)
        buttons = dialog_buttons(self, accept_button(self.tr("新建…")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for part in (head, self.list, note, buttons):
            layout.addWidget(part)
        self.list.setFocus()

    def _add(self, title: str, description: str) -> None:
        words = RichLabel(filled(_ENTRY, title=title, colour=LIGHT.text_secondary, description=description))
        words.setWordWrap(True)
        words.setContentsMargins(12, 8, 12, 8)
        # A click is the list's, not the label's.
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item = QListWidgetItem(self.list)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, tr("{title}。{description}", title=title, description=description)
        )
        item.setSizeHint(QSize(_ROOM, words.heightForWidth(_ROOM)))
        self.list.setItemWidget(item, words)

    @property
    def template(self) -> Template:
        """The template chosen."""
        return TEMPLATES[max(0, self.list.currentRow())]
