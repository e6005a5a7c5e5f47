"""How a delimited file is read: encoding and separator as guessed, to be changed, beside its first rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.files.file_names import shown
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import window_title
from gui.widgets.dialog_buttons import accept_button, dialog_buttons

if TYPE_CHECKING:
    from data.session.opening import Choice

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


class ReadingDialog(QDialog):
    """Shows the first rows of a file as they are read now; Enter takes the guess."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from data.files.encodings import ENCODINGS
        from data.importing.delimited import SEPARATORS, preview

        self.setWindowTitle(window_title(tr("打开“{name}”", name=shown(path.name))))
        self.resize(760, 460)
        self._path = path
        encoding, separator, _ = preview(path)
        self.encoding, self.separator = QComboBox(), QComboBox()
        guessed = self.tr("自动：{}")
        self.encoding.addItem(guessed.format(_ENCODING_WORDS[encoding]), "")
        for name in ENCODINGS:
            self.encoding.addItem(_ENCODING_WORDS[name], name)
        self.separator.addItem(guessed.format(SEPARATORS[separator]), "")
        for mark, words in SEPARATORS.items():
            self.separator.addItem(words, mark)
        self.as_table = QCheckBox(self.tr("按普通表格打开，不识别指标和时间"))
        self.rows = QTableWidget()
        self.rows.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.rows.setAccessibleName(self.tr("预览"))
        self.rows.horizontalHeader().hide()
        form = QFormLayout()
        form.addRow(self.tr("编码"), self.encoding)
        form.addRow(self.tr("分隔符"), self.separator)
        form.addRow("", self.as_table)
        accept = accept_button(self.tr("打开"))
        hint = Label(self.tr("下面是文件开头的几行。文字不对就换编码，没有分开就换分隔符。"))
        hint.setObjectName("muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(self.rows, 1)
        layout.addWidget(dialog_buttons(self, accept))
        self.encoding.currentIndexChanged.connect(self._show)
        self.separator.currentIndexChanged.connect(self._show)
        self._show()
        accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def choice(self) -> Choice:
        """Return what was chosen; blank parts are guessed."""
        from data.session.opening import Choice

        return Choice(
            encoding=self.encoding.currentData(),
            separator=self.separator.currentData(),
            as_table=self.as_table.isChecked(),
        )

    def _show(self) -> None:
        from data.importing.delimited import preview
        from data.problems import PackageError

        try:
            _, _, rows = preview(self._path, self.encoding.currentData(), self.separator.currentData())
        except PackageError:
            # The file has gone meanwhile: opening it will say so.
            rows = []
        self.rows.setRowCount(len(rows))
        self.rows.setColumnCount(max(map(len, rows), default=0))
        self.rows.clearContents()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                self.rows.setItem(at, column, QTableWidgetItem(cell))
        self.rows.resizeColumnsToContents()
