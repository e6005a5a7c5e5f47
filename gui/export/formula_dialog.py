"""Asks what becomes of texts that look like formulas before a CSV is written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from data.files.file_names import shown
from data.words import tr
from data.writing.tables.formula_text import live_words
from gui.look.label import Label
from gui.widgets.dialog_buttons import accept_button, dialog_buttons

KEEP: Final = "keep"
QUOTE: Final = "quote"
WORKBOOK: Final = "workbook"
_WIDTH: Final = 560


class FormulaDialog(QDialog):
    """Says how many cells of a CSV a spreadsheet may run, and offers to keep or quote them, or to write a workbook."""

    def __init__(self, count: int, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("像公式的文字"))
        self.setMinimumWidth(_WIDTH)
        head = Label(tr("“{name}”里{live_words}", name=shown(path.name), live_words=live_words(count)), self)
        head.setObjectName("dialogTitle")
        head.setWordWrap(True)
        why = Label(
            self.tr("用 Excel、WPS 打开 CSV 时，可能会当作公式执行。在分号、制表符后面这样开头的也算在内。"),
            self,
        )
        why.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(why)
        self._buttons = QButtonGroup(self)
        self._keys = (KEEP, QUOTE, WORKBOOK)
        choices = (
            QRadioButton(self.tr("照原样写出，一格也不改(&K)"), self),
            QRadioButton(self.tr("在这些格前面加撇号（'），不会执行，内容多一个字符(&Q)"), self),
            QRadioButton(self.tr("改写成 Excel 工作簿（.xlsx），不会执行，内容不变(&X)"), self),
        )
        choices[0].setChecked(True)
        for number, button in enumerate(choices):
            self._buttons.addButton(button, number)
            layout.addWidget(button)
        layout.addWidget(dialog_buttons(self, accept_button(self.tr("写出"))))

    @property
    def choice(self) -> str:
        """What was chosen: KEEP, QUOTE or WORKBOOK."""
        return self._keys[self._buttons.checkedId()]

    def choose(self, key: str) -> None:
        """Choose as a click does."""
        self._buttons.button(self._keys.index(key)).setChecked(True)
