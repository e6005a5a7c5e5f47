"""The status bar: what an export would take at the left, which package is open at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.widgets.elided import ElidedLabel


class StatusRow(QWidget):
    """Always visible; `busy` shows that something is running in the background."""

    def __init__(self, parent: QWidget | None = None) -> None:
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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 16, 5)
        layout.setSpacing(20)
        layout.addWidget(self.rows)
        layout.addWidget(self.scope)
        layout.addWidget(self.busy)
        layout.addStretch(1)
        layout.addWidget(self.package, 3)
        layout.addWidget(self.offline)
        self.package.setAlignment(self.package.alignment().AlignRight | self.package.alignment().AlignVCenter)
