"""The head of the step: which file, which sheet and table, and for a text its encoding and separator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QWidget

from data.files.encodings import ENCODINGS
from data.files.file_names import shown
from data.importing.delimited import SEPARATORS
from data.palette import LIGHT
from data.text_width import shortened
from data.words import tr
from gui.look.elided import ElidedLabel
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from data.session.reading_draft import ReadingDraft

_ENCODING_WORDS: Final = {
    "utf-8": "UTF-8",
    "gb18030": tr("GB18030（GBK）"),
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32 BE",
    "big5": tr("Big5（繁体）"),
    "cp932": tr("Shift-JIS（日文）"),
    "euc_jp": tr("EUC-JP（日文）"),
    "cp949": tr("EUC-KR（韩文）"),
    "cp1252": tr("Windows-1252（西欧）"),
    "cp1251": tr("Windows-1251（西里尔）"),
    "koi8_r": tr("KOI8-R（西里尔）"),
}
_LONGEST: Final = 30
_WIDEST: Final = 220


class StepHead(QFrame):
    """Shows and changes what is read at all.

    `sheet_chosen` carries a name, `table_chosen` a number or None for all, `text_chosen` encoding and separator,
    blank to guess; `only_toggled` whether the other sheets are left out.
    """

    sheet_chosen = Signal(str)
    table_chosen = Signal(object)
    text_chosen = Signal(str, str)
    only_toggled = Signal(bool)

    def __init__(self, draft: ReadingDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyHead")
        title = Label(self.tr("读表"))
        title.setObjectName("heading")
        name = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        name.set_whole(shown(draft.path.name))
        name.setObjectName("note")
        self.sheet = self._box(self.tr("工作表"))
        self.table = self._box(self.tr("这张表上的哪个表"))
        self.encoding = self._box(self.tr("编码"))
        self.separator = self._box(self.tr("分隔符"))
        self.only = QCheckBox(self.tr("只打开这张"))
        set_tip(self.only, self.tr("别的工作表不打开"))
        self._picture = Label()
        self.state = Label()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(title)
        row.addWidget(name, 1)
        for part in (self.sheet, self.only, self.table, self.encoding, self.separator, self._picture, self.state):
            row.addWidget(part)
        self._draft = draft
        self._names = draft.names
        for sheet in draft.names:
            self.sheet.addItem(self.tr("工作表：{}").format(shortened(shown(sheet), _LONGEST)), sheet)
        self.sheet.setVisible(not draft.sheets.is_text)
        self.only.setVisible(draft.has_several_sheets)
        for part in (self.encoding, self.separator):
            part.setVisible(draft.sheets.is_text)
        if draft.sheets.is_text:
            self._fill_text()
        self.refresh()
        self.sheet.activated.connect(self._take_sheet)
        self.table.activated.connect(self._take_table)
        self.encoding.activated.connect(self._take_text)
        self.separator.activated.connect(self._take_text)
        self.only.toggled.connect(self.only_toggled)

    def _box(self, name: str) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        box.setMaximumWidth(_WIDEST)
        set_tip(box, name)
        return box

    def _fill_text(self) -> None:
        for name in ("", *ENCODINGS):
            self.encoding.addItem(_ENCODING_WORDS.get(name, ""), name)
        for mark, words in {"": "", **SEPARATORS}.items():
            self.separator.addItem(words, mark)

    def _show_text(self) -> None:
        """Show how the text is read; a guess is named only while it is used."""
        sheets, guessed, guess = self._draft.sheets, self.tr("自动：{}"), self.tr("自动")
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(sheets.chosen_encoding)))
        self.separator.setCurrentIndex(max(0, self.separator.findData(sheets.chosen_separator)))
        encoding = _ENCODING_WORDS.get(sheets.encoding, sheets.encoding)
        separator = SEPARATORS.get(sheets.separator, sheets.separator)
        self.encoding.setItemText(0, guess if sheets.chosen_encoding else guessed.format(encoding))
        self.separator.setItemText(0, guess if sheets.chosen_separator else guessed.format(separator))

    def refresh(self) -> None:
        """Show what is chosen now."""
        draft = self._draft
        self.sheet.setCurrentIndex(self._names.index(draft.sheet))
        self.only.setChecked(draft.only_sheet)
        if draft.sheets.is_text:
            self._show_text()
        self.table.clear()
        self.table.addItem(self.tr("全部 {} 个表").format(len(draft.plans)), None)
        for number, plan in enumerate(draft.plans):
            words = tr("表 {number}：第 {first}—{last} 行", number=number + 1, first=plan.start + 1, last=plan.end)
            self.table.addItem(words, number)
        self.table.setCurrentIndex(0 if draft.table is None else draft.table + 1)
        self.table.setVisible(len(draft.plans) > 1)

    def show_waiting(self, count: int) -> None:
        """Say how many doubts are left."""
        self.state.setObjectName("review" if count else "holds")
        name, colour = ("question", LIGHT.doubt) if count else ("check", LIGHT.agree)
        self._picture.setPixmap(icon(name, colour).pixmap(16, 16))
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setText(self.tr("还有 {} 处要您定").format(count) if count else self.tr("可以打开"))

    def _take_sheet(self) -> None:
        self.sheet_chosen.emit(self.sheet.currentData())

    def _take_table(self) -> None:
        self.table_chosen.emit(self.table.currentData())

    def _take_text(self) -> None:
        self.text_chosen.emit(self.encoding.currentData(), self.separator.currentData())
