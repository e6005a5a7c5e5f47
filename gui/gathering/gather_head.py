"""The head of 汇总报表: which files, which form, who should report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from data.text_width import shortened
from data.words import tr
from gui.gathering.gather_files import AUTOMATIC, FROM_FILE
from gui.look.elided import ElidedLabel
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from data.gathering.rounds.gather_round import Gathered

_LONGEST: Final = 18
_WIDEST: Final = 270


class GatherHead(QFrame):
    """Shows and changes what is gathered.

    `form_chosen` carries the name of a form, blank for the most frequent one; `expected_chosen` the code of an area
    whose areas should all report, AUTOMATIC or FROM_FILE. `again_requested` asks for changed files to be read,
    `files_requested` for another folder.
    """

    form_chosen = Signal(str)
    expected_chosen = Signal(str)
    again_requested = Signal()
    files_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyHead")
        title = Label(self.tr("汇总报表"))
        title.setObjectName("heading")
        self.name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.name.setObjectName("note")
        self.form = self._box(self.tr("汇总哪种表"))
        self.expected = self._box(self.tr("谁应该报"))
        self.again = QPushButton(self.tr("再读一遍"))
        set_tip(self.again, self.tr("收到新的或改过的报表后按这里，只读改过的"))
        self.files = QPushButton(self.tr("换文件夹…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(title)
        row.addWidget(self.name, 1)
        for part in (self.form, self.expected, self.again, self.files):
            row.addWidget(part)
        self.form.activated.connect(self._take_form)
        self.expected.activated.connect(self._take_expected)
        self.again.clicked.connect(self.again_requested)
        self.files.clicked.connect(self.files_requested)

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setMaximumWidth(_WIDEST)
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        set_tip(box, name)
        return box

    def set_ready(self, on: bool) -> None:
        """Let something be chosen, or nothing while files are read."""
        for part in (self.form, self.expected, self.again):
            part.setEnabled(on)

    def show_gathered(self, gathered: Gathered, form: str, expected: str, listed: str) -> None:
        """Show what can be chosen, and what is: a form, whose areas, and the name of the list where there is one."""
        self.form.clear()
        # Not above: the window imports this module, and its first paint does not wait for what reads returns.
        from data.gathering.rounds.form_offers import name_of_form

        usual = name_of_form(gathered.gathering.title) or self.tr("没有统一的表")
        self.form.addItem(
            tr("{name}（最多）", name=shortened(usual, _LONGEST)) if not form else self.tr("最多的一种"), ""
        )
        for offer in gathered.forms:
            words = tr("{name}（{count} 张）", name=shortened(offer.title, _LONGEST), count=offer.count)
            self.form.addItem(words, offer.name)
        self.form.setCurrentIndex(max(0, self.form.findData(form)))
        self.expected.clear()
        count = len(gathered.gathering.expected)
        guess = tr("应报：{count} 个（按已报的推断）", count=count) if count else self.tr("应报：看不出")
        self.expected.addItem(guess if expected == AUTOMATIC else self.tr("应报：按已报的推断"), AUTOMATIC)
        for area in gathered.wholes:
            self.expected.addItem(tr("应报：{area}所辖", area=area.title), area.ref_area)
        words = tr("应报：{name}（{count} 个）", name=shortened(listed, _LONGEST), count=count)
        self.expected.addItem(words if listed else self.tr("应报：从清单文件选…"), FROM_FILE)
        self.expected.setCurrentIndex(max(0, self.expected.findData(expected)))

    def _take_form(self) -> None:
        self.form_chosen.emit(self.form.currentData())

    def _take_expected(self) -> None:
        self.expected_chosen.emit(self.expected.currentData())
