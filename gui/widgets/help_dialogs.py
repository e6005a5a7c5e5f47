"""The dialogs of the help menu."""

from __future__ import annotations

import platform
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontInfo
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
from gui.icons import application_icon
from gui.version import VERSION

if TYPE_CHECKING:
    from data.opened import Opened


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


class AboutDialog(_Closing):
    """What the program is, its version, the package that is open and the licences of what it is built from."""

    def __init__(self, opened: Opened | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于答卷"))
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(64, 64))
        name = QLabel(self.tr("答卷 {}").format(VERSION))
        name.setObjectName("heading")
        lead = QLabel(self.tr("离线查看统计数据：每个数字都带着原句、单位、时期和出处。"))
        lead.setObjectName("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        for label in (picture, name, lead):
            layout.addWidget(label)
        facts = QLabel(self._facts(opened))
        facts.setWordWrap(True)
        facts.setMinimumWidth(480)
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(facts)
        layout.addWidget(self._close_button())

    def _facts(self, opened: Opened | None) -> str:
        lines = []
        if opened is not None:
            package = opened.package
            lines.append(self.tr("数据包：{}，版本 {}").format(package.title, package.version))
        lines += [
            self.tr("字体：{}").format(QFontInfo(self.font()).family()),
            self.tr("Python {}，Qt {}").format(platform.python_version(), qVersion()),
            self.tr("本软件不打开任何网络连接，不上传数据，不检查更新。"),
            self.tr(
                "使用 Qt 与 PySide6（LGPL v3）、pyqtgraph（MIT）、pandas 与 NumPy（BSD）、pypinyin（MIT），"
                "字体 Noto Sans SC（SIL OFL 1.1）。"
            ),
        ]
        return "<br>".join(escape(line) for line in lines)
