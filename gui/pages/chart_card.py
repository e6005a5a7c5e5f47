"""The card of a chart: its own title is the card's, with the controls beside it or, where it is narrow, below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from data.text_width import shortened
from gui.charts.ground.style import ChartStyle
from gui.look.label import Label
from gui.look.plain_text import readable, set_tip

_LONGEST: Final = 90
# Where there is so much room beside the controls, a title may take two lines, which words do not fill to their ends;
# a second line of a word or two is worse than a title above the controls.
_ROOM_OF_LINES: Final = 240
_IN_LINES: Final = (1.25, 1.7)
# In pixels, above and at the right of what stands in the head.
_ABOVE: Final = 8
_BESIDE: Final = 8


class ChartCard(QFrame):
    """A rounded white box with a chart's title, room for controls, and one body widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = Label()
        self.title.setObjectName("chartTitle")
        self.title.setWordWrap(True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._tools = QWidget()
        self.controls = QHBoxLayout(self._tools)
        self.controls.setContentsMargins(0, 0, 0, 0)
        self.controls.setSpacing(6)
        self._stands_beside = True
        self._head = QGridLayout()
        self._head.setContentsMargins(0, _ABOVE, _BESIDE, 0)
        self._head.setHorizontalSpacing(10)
        self._head.setVerticalSpacing(4)
        self._head.setColumnStretch(0, 1)
        self._place()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self._layout.addLayout(self._head)

    def set_body(self, body: QWidget) -> None:
        """Fill the card below its head."""
        self._layout.addWidget(body, 1)

    def set_title(self, title: str) -> None:
        """Show a title, or as much of it as a few lines hold; the tip and a screen reader have the whole."""
        words = shortened(title, _LONGEST)
        self.title.setText(words)
        self.title.setAccessibleName(readable(title))
        set_tip(self.title, "" if words == title else title)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title the size and the margin of the chart below, and put the controls where there is room."""
        super().resizeEvent(event)
        # From the card's size: the chart's own follows from the height of the title.
        style = ChartStyle.screen(self.width(), self.height())
        self.title.setStyleSheet(f"font-size: {style.title}px")
        self._head.setContentsMargins(round(style.margin), _ABOVE, _BESIDE, 0)
        self.fit()

    def fit(self) -> None:
        """Put the controls beside or below the title as there is room."""
        margins = self._head.contentsMargins()
        taken = self._tools.sizeHint().width() + self._head.horizontalSpacing() + margins.left() + margins.right()
        words = self.title.fontMetrics().horizontalAdvance(self.title.text())
        room = self.width() - taken
        in_two = room >= _ROOM_OF_LINES and _IN_LINES[0] * room <= words <= _IN_LINES[1] * room
        beside = words <= room or in_two
        if beside != self._stands_beside:
            self._stands_beside = beside
            self._place()

    def _place(self) -> None:
        self._head.removeWidget(self.title)
        self._head.removeWidget(self._tools)
        if self._stands_beside:
            self._head.addWidget(self.title, 0, 0, Qt.AlignmentFlag.AlignVCenter)
            self._head.addWidget(self._tools, 0, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._head.addWidget(self.title, 0, 0, 1, 2)
            self._head.addWidget(self._tools, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
