"""Where a draft is given: a field to paste it into, a file to open, a place to drop one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data import limits
from data.palette import LIGHT
from data.words import tr
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption
from gui.widgets.panel import Panel
from gui.widgets.text_fields import TextField

# So many letters take a field longer than a moment to lay out.
_LONG: Final = 20_000


class _DraftField(TextField):
    """A field for a draft. A long one that is pasted is not laid out here first: `long_given` carries it."""

    long_given = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as plain text."""
        text = source.text()
        if len(text) > _LONG and self.document().isEmpty():
            self.long_given.emit(text)
        else:
            self.insertPlainText(text)


class DraftPanel(Panel):
    """Takes a draft. `file_requested` asks for a file, `text_given` carries words that were typed or pasted."""

    file_requested = Signal()
    text_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("要核对的稿子"))
        self.hint.setText(self.tr("稿子不会改动；要改的写进副本"))
        self.open_button = QPushButton(caption(self.tr("打开稿子…")))
        self.open_button.setIcon(icon("open"))
        self.open_button.clicked.connect(self.file_requested)
        self.field = _DraftField()
        self.field.setAccessibleName(self.tr("稿子的文字"))
        self.field.setPlaceholderText(
            self.tr(
                "把讲话、简报、报告的文字粘贴到这里，或打开一个文件（.txt .docx .pdf .html），也可以把文件拖进来。\n\n"
                "稿中的每个数按指标、地区、时期到数据包里去找，不一致的列出来；年份、名次不核对。"
            )
        )
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._on_text)
        self.field.long_given.connect(self._give)
        self.check_button = QPushButton(caption(self.tr("开始核对")))
        self.check_button.setObjectName("primary")
        self.check_button.clicked.connect(self._give_field)
        self.told = Label()
        self.told.setObjectName("review")
        self.told.setWordWrap(True)
        self._arrange()
        self.setFocusProxy(self.field)
        self._on_text()

    def _arrange(self) -> None:
        self.controls.addWidget(self.open_button)
        body, foot = QWidget(), QHBoxLayout()
        body.setObjectName("page")
        foot.addWidget(self.told, 1)
        foot.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        self.field.setStyleSheet(f"font-size: 15px; border: 1px solid {LIGHT.field_line}; border-radius: 6px;")
        column.addWidget(self.field, 1)
        column.addLayout(foot)
        self.set_body(body)

    def _on_text(self) -> None:
        self.check_button.setEnabled(not self.field.document().isEmpty())
        if not self.field.document().isEmpty():
            self.told.clear()

    def _give_field(self) -> None:
        self._give(self.field.toPlainText())

    def _give(self, text: str) -> None:
        if len(text) > limits.PROSE_CHARACTERS:
            self.tell(tr("文字超过 {most} 字的上限，没有核对。请分几次核对。", most=limits.PROSE_CHARACTERS))
        elif not text.strip():
            self.tell(self.tr("还没有文字。请把稿子粘贴进来。"))
        else:
            self.text_given.emit(text)

    def tell(self, words: str) -> None:
        """Say why a draft could not be checked."""
        self.told.setText(words)
