"""The status bar: what an export would take at the left, then what was done, and which package is open at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gui.core.messages import Banner
from gui.look.elided import ElidedLabel
from gui.look.label import Label
from gui.look.plain_text import set_tip

_NEWS_SHARE: Final = 5


class StatusRow(QWidget):
    """Always visible; `busy` shows that something is running in the background.

    The banner stands in its line, or in a strip above it.
    """

    def __init__(self, banner: Banner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = Label()
        self.scope = Label()
        self.package = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.offline = Label(self.tr("离线"))
        set_tip(self.offline, self.tr("本软件从不连接网络"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedSize(90, 6)
        self.busy.hide()
        self._banner = banner
        self._line = QHBoxLayout()
        self._line.setContentsMargins(16, 5, 16, 5)
        self._line.setSpacing(20)
        for widget in (self.rows, self.scope, self.busy):
            self._line.addWidget(widget)
        self._line.addWidget(self.package, 3)
        self._line.addWidget(self.offline)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._line)
        banner.placed.connect(self._place)
        self.package.setAlignment(self.package.alignment().AlignRight | self.package.alignment().AlignVCenter)

    def _place(self, is_line: bool) -> None:
        if is_line:
            self._line.insertWidget(self._line.indexOf(self.package), self._banner, _NEWS_SHARE)
        else:
            self._column.insertWidget(0, self._banner)
