"""A form of an indicator over areas in its card, with buttons that copy and export its picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gui.charts.ground.style import ChartStyle
from gui.charts.view import ChartView
from gui.look.elided import ElidedLabel
from gui.look.icons import icon
from gui.look.plain_text import set_tip
from gui.pages.chart_card import ChartCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.charting.content import ChartContent
    from data.charting.regions.area_view import AreaForm
    from data.model import Package
    from gui.regions.card_contents import CardPart

_TITLE: Final = 18
_LEAST_VIEW: Final = (240, 90)
_AIR: Final = 4
_LEAST_HINT: Final = 60
# In pixels, what the two buttons and the margins of the head take.
_BUTTONS: Final = 140


class RegionCard(ChartCard):
    """One form. `content` is its whole chart, of which the card may show less.

    `area_clicked` carries the ids of what was clicked and whether they add to what is selected; `copy_requested` and
    `export_requested` carry the card itself.
    """

    area_clicked = Signal(object, bool)
    copy_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, form: AreaForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.content: ChartContent | None = None
        self.view = ChartView(titled=False)
        self.view.setMinimumSize(*_LEAST_VIEW)
        self.view.mark_clicked.connect(self.area_clicked)
        self.hint = ElidedLabel()
        self.hint.setObjectName("small")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.controls.addWidget(self.hint)
        self.controls.addWidget(self._button("copy", self.tr("复制图片"), partial(self.copy_requested.emit, self)))
        self.controls.addWidget(
            self._button("picture", self.tr("导出图片…"), partial(self.export_requested.emit, self))
        )
        self.set_body(self.view)

    @staticmethod
    def _button(name: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        set_tip(button, words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def show_content(self, content: ChartContent, part: CardPart, package: Package) -> None:
        """Show what of a chart stands in this card; where it scrolls, it stays where it is."""
        self.content = content
        self.hint.setVisible(bool(part.hint))
        self.hint.set_whole(part.hint)
        self.set_title(part.title)
        bar = self.view.verticalScrollBar()
        place = bar.value()
        self._fit_hint()
        self.view.set_content(part.content, package)
        bar.setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title no more than the size of a page's, and the words beside it what room there is."""
        super().resizeEvent(event)
        size = min(_TITLE, ChartStyle.screen(self.width(), self.height()).title)
        self.title.setStyleSheet(f"font-size: {size}px")
        self._fit_hint()

    def _fit_hint(self) -> None:
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        words = self.hint.fontMetrics().horizontalAdvance(self.hint.whole) + _AIR
        self.hint.setFixedWidth(max(_LEAST_HINT, min(words, self.width() - title - _BUTTONS)))
        self.fit()
