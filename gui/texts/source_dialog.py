"""Where the text comes from: pasted or typed here, a file, or a draft that was begun before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data import limits
from data.files.file_names import shown
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.widgets.text_fields import TextField

if TYPE_CHECKING:
    from data.texts.drafts.draft_store import DraftPlace

_SIZE: Final = QSize(760, 560)
_DRAFTS_HIGH: Final = 120
_WHEN: Final = "yyyy-MM-dd HH:mm"
_PLACE: Final = Qt.ItemDataRole.UserRole


class TextSourceDialog(QDialog):
    """Asks for a text. `text_given` carries it, `draft_chosen` and `draft_dropped` the path of a draft.

    `file_requested` asks for a file to be chosen. `pasted` is what is in the field at first.
    """

    text_given = Signal(str)
    file_requested = Signal()
    draft_chosen = Signal(object)
    draft_dropped = Signal(object)

    def __init__(self, pasted: str, drafts: tuple[DraftPlace, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pasted = pasted
        self.setWindowTitle(self.tr("从文字新建"))
        self.field = TextField()
        self.field.setObjectName("entry")
        self.field.setAccessibleName(self.tr("文字"))
        self.field.setPlaceholderText(self.tr("把公报、总结、讲话或新闻的文字粘贴到这里"))
        self.field.setTabChangesFocus(True)
        self.field.setPlainText(pasted)
        # What a field holds is not letter by letter what was copied.
        self._shown = self.field.toPlainText()
        self.count = Label()
        self.count.setObjectName("small")
        self.file = QPushButton(icon("open"), self.tr("打开文件…"))
        self.file.setAutoDefault(False)
        self.file.clicked.connect(self._ask_file)
        self.drafts = QListWidget()
        self.drafts.setObjectName("choices")
        self.drafts.setAccessibleName(self.tr("没有做完的"))
        self.drafts.setFixedHeight(_DRAFTS_HIGH)
        self.drafts.itemActivated.connect(self._take_draft)
        self.resume = QPushButton(self.tr("接着做"))
        self.drop = QPushButton(self.tr("丢掉"))
        for button, act in ((self.resume, self._take_current), (self.drop, self._drop_current)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self.accept_button = accept_button(self.tr("读出数字"))
        self._arrange(drafts)
        self.field.textChanged.connect(self._count)
        self._count()
        self.resize(_SIZE)

    def _arrange(self, drafts: tuple[DraftPlace, ...]) -> None:
        words = Label(self.tr("原文一个字不改；读出的每个数都能看到它的句子，您定了才算数。"))
        words.setObjectName("small")
        words.setWordWrap(True)
        below = QHBoxLayout()
        below.addWidget(self.count)
        below.addStretch(1)
        below.addWidget(Label(self.tr("也可以是文件：.txt、.docx、.pdf、.html")))
        below.addWidget(self.file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(self.field, 1)
        layout.addLayout(below)
        if drafts:
            self._arrange_drafts(drafts, layout)
        layout.addWidget(dialog_buttons(self, self.accept_button))

    def _arrange_drafts(self, drafts: tuple[DraftPlace, ...], layout: QVBoxLayout) -> None:
        for place in drafts:
            when = QDateTime.fromSecsSinceEpoch(int(place.kept_at)).toString(_WHEN)
            item = QListWidgetItem(tr("{name}　{when}", name=shown(place.name), when=when))
            item.setData(_PLACE, place.path)
            self.drafts.addItem(item)
        self.drafts.setCurrentRow(0)
        heading = Label(self.tr("没有做完的"))
        heading.setObjectName("panelTitle")
        row = QHBoxLayout()
        row.addWidget(heading)
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.resume)
        layout.addLayout(row)
        layout.addWidget(self.drafts)

    def _count(self) -> None:
        letters = self.field.document().characterCount() - 1
        most = limits.PROSE_CHARACTERS
        words = tr("{letters} 字", letters=letters)
        self.count.setText(words if letters <= most else tr("{words}，超过 {most} 字", words=words, most=most))
        self.accept_button.setEnabled(0 < letters <= most)

    def _ask_file(self) -> None:
        self.reject()
        self.file_requested.emit()

    def _take_current(self) -> None:
        if (item := self.drafts.currentItem()) is not None:
            self._take_draft(item)

    def _take_draft(self, item: QListWidgetItem) -> None:
        path = item.data(_PLACE)
        self.reject()
        self.draft_chosen.emit(path)

    def _drop_current(self) -> None:
        item = self.drafts.takeItem(self.drafts.currentRow())
        if item is not None:
            path: Path = item.data(_PLACE)
            self.draft_dropped.emit(path)
        for button in (self.resume, self.drop):
            button.setEnabled(self.drafts.count() > 0)

    def accept(self) -> None:
        """Hand the text on, where there is one."""
        text = self.field.toPlainText()
        super().accept()
        if text.strip():
            self.text_given.emit(self._pasted if text == self._shown else text)
