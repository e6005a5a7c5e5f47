"""Asks how slides run by themselves."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QDialog, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from gui.look.label import Label
from gui.presenting.exit_code import DIGITS, is_code
from gui.widgets.dialog_buttons import accept_button, dialog_buttons
from gui.widgets.text_fields import LineField


class LoopDialog(QDialog):
    """How long each slide stays when they run by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("展厅循环播放"))
        self._seconds = QSpinBox()
        self._seconds.setRange(3, 600)
        self._seconds.setValue(12)
        self._seconds.setSuffix(self.tr(" 秒"))
        self._code = LineField()
        self._code.setMaxLength(DIGITS)
        self._code.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{DIGITS}}}"), self._code))
        self._code.setPlaceholderText(self.tr("不设"))
        self._code.setFixedWidth(110)
        self._code.textChanged.connect(self._check)
        hint = Label(self.tr("幻灯片自动一张接一张，放完从头再来，按 Esc 结束。"))
        hint.setObjectName("muted")
        warning = Label(self.tr("设了四位数字，按 Esc 后要先输入它才能退出；请记住，软件不保存。"))
        warning.setObjectName("muted")
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("每张停留"), self._seconds)
        form.addRow(self.tr("退出密码"), self._code)
        self.start = accept_button(self.tr("开始"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(warning)
        layout.addWidget(dialog_buttons(self, self.start))

    def _check(self, text: str) -> None:
        self.start.setEnabled(not text or is_code(text))

    @property
    def exit_code(self) -> str:
        """The four digits that let out, blank for none."""
        return self._code.text()

    @property
    def seconds(self) -> float:
        """The seconds a slide."""
        return float(self._seconds.value())
