"""The head of the page: what is read, how many numbers there are of each state, and the way out."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from data.texts.drafts.draft_words import STATES
from data.texts.drafts.text_draft import RowState
from data.words import tr
from gui.look.elided import ElidedLabel
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption, set_tip
from gui.texts.draft_marks import CHIP_SAMPLE, sample_icon

_HIGH: Final = 56
_BUTTON_WIDE: Final = 34
_TIPS: Final = {
    RowState.PRINTED: tr("指标、数值、单位都照原文"),
    RowState.INFERRED: tr("有一项是按规则推断的，下面写着为什么"),
    RowState.STATED: tr("有一项是您填的，不是照印"),
    RowState.OPEN: tr("指标名或单位还不知道"),
    RowState.OTHER: tr("年份、名次、序号和名称里的数字，不收录"),
}


class TextHead(QWidget):
    """Counts that are filters, and two buttons. `filtered` carries the state to be shown alone, blank for all.

    `titles_requested` asks for other titles, `build_requested` for the package, `close_requested` for the end.
    """

    filtered = Signal(str)
    build_requested = Signal()
    close_requested = Signal()
    titles_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HIGH)
        title = Label(self.tr("从文字新建"))
        title.setObjectName("heading")
        self.name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.name.setObjectName("muted")
        self.name.set_whole(name)
        self.name.setMinimumWidth(40)
        self.titles = QPushButton(icon("rename"), "")
        self.titles.setAccessibleName(self.tr("题目和主题名"))
        self.titles.setFixedWidth(_BUTTON_WIDE)
        set_tip(self.titles, self.tr("改数据包的题目和主题名"))
        self.titles.clicked.connect(self.titles_requested)
        self.chips: dict[RowState, QPushButton] = {}
        self.total = ElidedLabel()
        self.total.setObjectName("muted")
        self.build = QPushButton(self.tr("建成数据包"))
        self.build.setObjectName("primary")
        self.build.clicked.connect(self.build_requested)
        self.leave = QPushButton(self.tr("取消"))
        self.leave.clicked.connect(self.close_requested)
        set_tip(self.leave, self.tr("做过的留着，随时接着做"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.titles)
        row.addWidget(self.name, 2)
        for state in RowState:
            row.addWidget(self._chip(state))
        row.addWidget(self.total, 3)
        row.addWidget(self.leave)
        row.addWidget(self.build)

    def _chip(self, state: RowState) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName("count")
        chip.setCheckable(True)
        chip.setIcon(sample_icon(state))
        chip.setIconSize(CHIP_SAMPLE)
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_tip(chip, tr("{words}。点一下只看这些，再点一下看全部。", words=_TIPS[state]))
        chip.clicked.connect(partial(self._filter, state))
        self.chips[state] = chip
        return chip

    def _filter(self, state: RowState) -> None:
        self.filtered.emit(state.value if self.chips[state].isChecked() else "")

    def show_name(self, words: str) -> None:
        """Show what the package, or else its text, is called."""
        self.name.set_whole(words)

    def show_filter(self, state: str) -> None:
        """Show which state is shown alone, blank for all."""
        for own, chip in self.chips.items():
            chip.setChecked(own.value == state)

    def show_counts(self, counts: Counter[RowState]) -> None:
        """Show how many digit strings there are of each state; they add up to all."""
        for state, chip in self.chips.items():
            words = tr("{state} {count}", state=STATES[state], count=counts[state])
            if chip.text() != caption(words):
                chip.setText(caption(words))
            # What nobody has filled in yet has no count of its own.
            chip.setVisible(state is not RowState.STATED or counts[state] > 0 or chip.isChecked())
        self.total.set_whole(tr("文中 {count} 处数字，一处不漏", count=counts.total()))
