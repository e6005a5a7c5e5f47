"""How the current figure was read and why, in words, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from data.texts.drafts.draft_words import STATES, cell_text, explained, printed_words
from data.texts.drafts.text_draft import RowState
from data.words import tr
from gui.look.elided import ElidedLabel
from gui.look.label import Label
from gui.look.plain_text import caption, set_tip
from gui.texts.draft_marks import SAMPLE, paint_sample

if TYPE_CHECKING:
    from data.texts.drafts.draft_text import DraftText
    from data.texts.drafts.text_draft import DraftRow

_HIGH: Final = 128


class _Sample(QWidget):
    """The mark of a state in small."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SAMPLE)
        self.state: RowState | None = None

    def show_state(self, state: RowState | None) -> None:
        """Draw the mark of a state, none for None."""
        self.state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        if self.state is not None:
            painter = QPainter(self)
            paint_sample(painter, QRectF(self.rect()), self.state)
            painter.end()


class ReasonStrip(QWidget):
    """The strip below the table. Its buttons ask for what the keys do, too."""

    accept_requested = Signal()
    edit_requested = Signal()
    refuse_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HIGH)
        self.title = ElidedLabel()
        self.title.setObjectName("panelTitle")
        self._sample = _Sample()
        self.state = Label()
        self.state.setObjectName("small")
        self.refuse = self._button(self.tr("不是指标"), self.tr("Delete：不收录这个数；再按一次收回来"))
        self.edit = self._button(self.tr("改…"), self.tr("Tab：在表里改；改过的写明是您填的"))
        self.accept = self._button(self.tr("接受 Enter"), self.tr("Enter：接受，到下一条"))
        self.accept.setObjectName("dark")
        self.refuse.clicked.connect(self.refuse_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.accept.clicked.connect(self.accept_requested)
        self.words = Label()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._arrange()

    @staticmethod
    def _button(words: str, hint: str) -> QPushButton:
        button = QPushButton(caption(words))
        set_tip(button, hint)
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self.title, 1)
        head.addWidget(self._sample)
        head.addWidget(self.state)
        head.addSpacing(8)
        for button in (self.refuse, self.edit, self.accept):
            head.addWidget(button)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.words)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(self.tr("怎样读的"))
        scroll.viewport().setAutoFillBackground(False)
        self.words.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 6)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    def show_row(self, text: DraftText, row: DraftRow | None) -> None:
        """Show how a row was read; None says that none is chosen."""
        for button in (self.refuse, self.edit, self.accept):
            button.setEnabled(row is not None)
        self._sample.show_state(row.state if row is not None else None)
        if row is None:
            self.title.set_whole("")
            self.state.clear()
            self.words.setText(self.tr("在原文里点一个标出的数，或在表里选一行，这里写明它是怎样读的。"))
            return
        is_figure = row.figure is not None
        self.title.set_whole(cell_text(text, row, "title") or printed_words(text, row))
        self.state.setText(tr("{state}，已接受", state=STATES[row.state]) if row.accepted else STATES[row.state])
        self.refuse.setText(self.tr("不是指标") if is_figure else self.tr("改为指标"))
        self.edit.setEnabled(is_figure)
        self.accept.setEnabled(is_figure)
        self.accept.setText(self.tr("不接受") if row.accepted else self.tr("接受 Enter"))
        self.words.setText("\n".join(explained(text, row)))
