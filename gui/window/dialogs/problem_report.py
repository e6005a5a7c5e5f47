"""What a problem report holds, part by part and word for word, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.look.label import Label
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.widgets.text_fields import TextField

if TYPE_CHECKING:
    from data.reports.problem_report import Part

_LIST_WIDTH: Final = 150


class ProblemReportDialog(QDialog):
    """Shows the parts of a report; those with a tick are saved. Accepted, it wants to be saved."""

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("问题报告"))
        self.resize(880, 560)
        self._parts = tuple(parts)
        lead = Label(
            self.tr(
                "遇到问题时，把这份报告交给帮您的人。里面没有您的数据，文件名、文件夹和用户名也已去掉；"
                "它只存到您选的地方，程序不会发出去。下面就是全部内容，不想给的部分可以不勾。"
            )
        )
        lead.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("报告的各部分"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.text = TextField()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("这一部分的全文"))
        for part in self._parts:
            item = QListWidgetItem(part.title, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.save = accept_button(self.tr("保存…"))
        buttons = dialog_buttons(self, self.save)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.list)
        body.addWidget(self.text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(lead)
        layout.addLayout(body, 1)
        layout.addWidget(buttons)
        self.list.currentRowChanged.connect(self._turn)
        self.list.itemChanged.connect(self._count)
        self.list.setCurrentRow(0)

    def chosen(self) -> tuple[Part, ...]:
        """Return the parts that are to be saved."""
        return tuple(
            part for row, part in enumerate(self._parts) if self.list.item(row).checkState() is Qt.CheckState.Checked
        )

    def _turn(self, row: int) -> None:
        self.text.setPlainText(self._parts[row].text if 0 <= row < len(self._parts) else "")

    def _count(self) -> None:
        self.save.setEnabled(bool(self.chosen()))
