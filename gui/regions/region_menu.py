"""The menu of the tab 地区: order of the areas, the period compared with, the line at the middle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from data.charting.regions.area_orders import ORDER_WORDS, AreaOrder
from data.charting.regions.middles import Middle
from data.words import tr
from gui.look.plain_text import caption, set_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.charting.regions.area_stand import AreaStand

_MIDDLES: Final = (
    (Middle.USUAL, tr("通常（比率用中位数，其他用简单平均）")),
    (Middle.AVERAGE, tr("简单平均")),
    (Middle.MEDIAN, tr("中位数")),
    (Middle.NONE, tr("不画")),
)


class RegionMenu(QToolButton):
    """A button with the menu; its signals carry what was chosen.

    `row_requested` asks for the row of what is selected, `layout_requested` for another layout of tiles.
    """

    order_chosen = Signal(object)
    before_chosen = Signal(str)
    middle_chosen = Signal(object)
    row_requested = Signal()
    layout_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stand: AreaStand | None = None
        self.setText(self.tr("排序与对比"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        set_tip(self, self.tr("地区的次序，与哪一期比，画哪条中线"))
        menu = QMenu(self)
        menu.setAccessibleName(self.text())
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_stand(self, stand: AreaStand) -> None:
        """Offer what there is of a view."""
        self._stand = stand

    def _fill(self) -> None:
        menu, stand = self.menu(), self._stand
        menu.clear()
        if stand is None:
            return
        view, figures = stand.view, stand.figures
        menu.addSection(caption(self.tr("次序")))
        for order in AreaOrder:
            needs = order in (AreaOrder.CHANGE, AreaOrder.PERCENT)
            act = self._choice(ORDER_WORDS[order], order is view.order, partial(self.order_chosen.emit, order), "order")
            act.setEnabled(bool(stand.before) or not needs)
        earlier = stand.periods[: stand.periods.index(stand.period)]
        if earlier:
            menu.addSection(caption(self.tr("与哪一期比")))
            for period in earlier:
                choose = partial(self.before_chosen.emit, period)
                self._choice(figures.words(period), period == stand.before, choose, "before")
        menu.addSection(caption(self.tr("中线")))
        for middle, words in _MIDDLES:
            self._choice(words, middle is view.middle, partial(self.middle_chosen.emit, middle), "middle")
        menu.addSeparator()
        row = menu.addAction(caption(self.tr("到主题中看所选的行")))
        row.setEnabled(any(figures.figure(code, stand.period) for code in view.chosen))
        row.triggered.connect(self.row_requested)
        layout = menu.addAction(caption(self.tr("方格图用自己的布局…")))
        layout.triggered.connect(self.layout_requested)

    def _choice(self, words: str, is_chosen: bool, act: Callable[[], object], group: str) -> QAction:
        """Add one of several choices of which one holds."""
        menu = self.menu()
        action = menu.addAction(caption(words))
        action.setCheckable(True)
        action.setChecked(is_chosen)
        found = menu.findChild(QActionGroup, group)
        if found is None:
            found = QActionGroup(menu)
            found.setObjectName(group)
        found.addAction(action)
        action.triggered.connect(act)
        return action
