"""Everything that was noticed while a file was read: where, what was found, why, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from data.palette import LIGHT
from data.problems import rows_left_out
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.tables.rows_model import RowsModel
from gui.widgets.dialog_buttons import dialog_buttons

if TYPE_CHECKING:
    from data.problems import Problem

_WORDS: Final = {"note": tr("说明"), "warning": tr("注意"), "error": tr("问题")}


class ProblemsModel(RowsModel["Problem"]):
    """What was noticed in a file, a row each."""

    titles = (tr("程度"), tr("位置"), tr("读到"), tr("是什么"), tr("怎么办"))

    def cell(self, row: Problem, column: int) -> str:
        """Return the words of a cell."""
        place = f"{row.place} {row.column}".strip()
        return (_WORDS[row.severity.value], place, row.found, row.message, row.remedy)[column]

    def colour(self, row: Problem, column: int) -> str:
        """Return red for errors."""
        return LIGHT.accent if row.severity.value == "error" else LIGHT.text


class ProblemsDialog(QDialog):
    """Lists findings; `copy`, `write` and, for a workbook, `mark` are what its buttons do.

    `reading_requested` tells, where `can_be_read` so, that the user wants to see and change how the file is read.
    """

    reading_requested = Signal()

    def __init__(
        self,
        problems: tuple[Problem, ...],
        copy: Callable[[], None],
        write: Callable[[], None],
        mark: Callable[[], None] | None = None,
        parent: QWidget | None = None,
        *,
        can_be_read: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("读取情况"))
        self.resize(900, 480)
        counts = {kind: sum(one.severity.value == kind for one in problems) for kind in _WORDS}
        left = rows_left_out(problems)
        heading = tr("问题 {error} 处，注意 {warning} 处，说明 {note} 处；没有读的行 {left} 行。", **counts, left=left)
        label = Label(heading)
        self.model = ProblemsModel(self)
        self.model.show_rows(problems)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("读取情况"))
        self.view.verticalHeader().hide()
        self.view.setWordWrap(True)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        header = self.view.horizontalHeader()
        for column, width in enumerate((56, 190, 150, 230)):
            self.view.setColumnWidth(column, width)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        actions: list[QPushButton] = []
        further: list[QPushButton] = []
        if can_be_read:
            read_button = QPushButton(self.tr("读表…"))
            set_tip(read_button, self.tr("看这个文件是怎样读的，改了再打开"))
            read_button.clicked.connect(self.reading_requested)
            read_button.clicked.connect(self.reject)
            further.append(read_button)
        copy_button = QPushButton(self.tr("复制"))
        copy_button.clicked.connect(copy)
        write_button = QPushButton(self.tr("导出问题清单…"))
        write_button.clicked.connect(write)
        if mark is not None:
            mark_button = QPushButton(self.tr("导出标记副本…"))
            set_tip(mark_button, self.tr("把工作簿另存一份，有问题的格子涂色并写上批注；图片、图表和宏不带过去"))
            mark_button.clicked.connect(mark)
            actions.append(mark_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addWidget(self.view, 1)
        layout.addWidget(dialog_buttons(self, None, *actions, copy_button, write_button, *further))
