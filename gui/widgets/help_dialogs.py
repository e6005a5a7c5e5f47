"""The dialogs of the help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.actions import keys_table

if TYPE_CHECKING:
    pass


class _Closing(QDialog):
    def _close_button(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons


class KeysDialog(_Closing):
    """All keys of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        for row, (keys, words) in enumerate(keys_table()):
            label = QLabel(keys)
            label.setObjectName("accent")
            grid.addWidget(label, row, 0)
            grid.addWidget(QLabel(words), row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addWidget(self._close_button())


class LoopDialog(QDialog):
    """How long each slide stays when they run by themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("展厅循环播放"))
        self._seconds = QSpinBox()
        self._seconds.setRange(3, 600)
        self._seconds.setValue(12)
        self._seconds.setSuffix(self.tr(" 秒"))
        hint = QLabel(self.tr("幻灯片自动一张接一张，放完从头再来，按 Esc 结束。"))
        hint.setObjectName("muted")
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("每张停留")))
        row.addWidget(self._seconds)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        start = QPushButton(self.tr("开始"))
        start.setObjectName("primary")
        buttons.addButton(start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(hint)
        layout.addLayout(row)
        layout.addWidget(buttons)

    @property
    def seconds(self) -> float:
        """The seconds a slide."""
        return float(self._seconds.value())
