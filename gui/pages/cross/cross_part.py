"""A theme's figures as a cross table, with the choices of its layout above it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.checks.doubts import DOUBT_MARK, flagged_ids
from data.cross.cross_table import CrossTable, cross_table
from data.words import tr
from gui.look.elided import ElidedLabel
from gui.pages.cross.cell_menu import CellMenu
from gui.pages.cross.layout_bar import LayoutBar
from gui.tables.cross_model import CrossModel
from gui.tables.cross_view import CrossView

_DOUBTS: Final = tr("{mark} 待核，见“数据核验”", mark=DOUBT_MARK)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.cross.cube import Cube
    from data.cross.layout import CrossLayout


class CrossPart(QWidget):
    """Shows a layout of a cube. `cells_selected` carries the selected figures and the current one.

    `layout_changed` carries the layout that the user chose.
    """

    cells_selected = Signal(object, str)
    layout_changed = Signal(object)
    citation_requested = Signal(str)

    def __init__(self, cube: Cube, layout: CrossLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cube = cube
        self.bar = LayoutBar()
        self.model = CrossModel(cross_table(cube, layout), self)
        self.view = CrossView(self.model)
        self.view.setAccessibleName(self.tr("交叉表"))
        self.view.set_empty_text(self.tr("没有符合筛选条件的数。改一改筛选词，或点“全部”。"))
        self._subject, self._legend = ElidedLabel(), ElidedLabel()
        self._subject.setObjectName("panelTitle")
        self._legend.setObjectName("small")
        self._subject.setContentsMargins(12, 0, 12, 6)
        self._legend.setContentsMargins(12, 4, 12, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.bar, self._subject, self.view, self._legend):
            box.addWidget(widget, 1 if widget is self.view else 0)
        self._following = False
        # What is selected, until that changes.
        self._selected: tuple[str, ...] | None = None
        self.setFocusProxy(self.view)
        self.bar.layout_changed.connect(self._take_layout)
        self.view.horizontalHeader().sectionClicked.connect(self._sort)
        self.view.menu_requested.connect(self._show_menu)
        self.model.modelReset.connect(self._forget_selected)
        self.view.selectionModel().selectionChanged.connect(self._forget_selected)
        self.view.selectionModel().selectionChanged.connect(self._emit_selection)
        self.view.selectionModel().currentChanged.connect(self._emit_current)
        self._say()

    @property
    def table(self) -> CrossTable:
        """What is shown."""
        return self.model.table

    def show_cube(self, cube: Cube, layout: CrossLayout) -> None:
        """Show other figures, or the same in another layout; what was selected stays so where it is still shown."""
        kept = self.selected_ids()
        self._cube = cube
        self._following = True
        self.model.show_table(cross_table(cube, layout))
        self.view.fit()
        self._following = False
        self._say()
        self.show_selected(tuple(obs_id for obs_id in kept if obs_id in self.table.cube.number_of), "")
        if any(obs_id not in self.table.cube.number_of for obs_id in kept):
            self._emit_selection()

    def _say(self) -> None:
        """Say what the table is of, and what its marks mean."""
        table = self.table
        self.bar.show_layout(self._cube, table.layout)
        has_doubts = any(obs_id in table.cube.number_of for obs_id in flagged_ids(self._cube.package))
        self._subject.set_whole(table.subject)
        self._legend.set_whole("　".join((*((_DOUBTS,) if has_doubts else ()), *table.legend)))
        self._subject.setVisible(bool(table.subject))
        self._legend.setVisible(bool(self._legend.whole))

    def _take_layout(self, layout: CrossLayout) -> None:
        self.show_cube(self._cube, layout)
        self.layout_changed.emit(layout)

    def _sort(self, column: int) -> None:
        kept = self.selected_ids()
        self._following = True
        self.model.sort_rows(column)
        self.view.fit()
        self._following = False
        self.show_selected(kept, "")

    def selected_ids(self) -> tuple[str, ...]:
        """Return the figures of the selected cells, row by row."""
        if self._selected is None:
            self._selected = self.model.ids_in(self.view.selectionModel().selection())
        return self._selected

    def _forget_selected(self) -> None:
        self._selected = None

    def part_selected(self) -> CrossTable:
        """Return the table with the rows and the columns of the selected cells, in their order; all without any."""
        return self.model.part_of(self.view.selectionModel().selection())

    def _emit_selection(self) -> None:
        if not self._following:
            self.cells_selected.emit(self.selected_ids(), self._current())

    def _emit_current(self) -> None:
        # With the selection as it was, until it changes with the key or the click that moved here.
        if not self._following and self.view.selectionModel().isSelected(self.view.currentIndex()):
            self._emit_selection()

    def _current(self) -> str:
        found = self.model.observations(self.view.currentIndex())
        return found[0].obs_id if found else ""

    def show_selected(self, obs_ids: Sequence[str], current: str) -> None:
        """Select these figures without a signal, bringing the current one into view."""
        self._following = True
        self._unfold(obs_ids)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().select(self.model.selection_of(obs_ids), flags)
        index = self.model.index_of(current) if current else self.model.index(-1, -1)
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(index)
        self._following = False

    def _unfold(self, obs_ids: Sequence[str]) -> None:
        """Show what of the third dimension these figures are of, where that is not what is shown."""
        table = self.table
        if all(obs_id in table.cube.number_of for obs_id in obs_ids):
            return
        axis = self._cube.axes[table.layout.rest]
        numbers = [self._cube.number_of[obs_id] for obs_id in obs_ids if obs_id in self._cube.number_of]
        codes = {int(axis.codes[number]) for number in numbers}
        chosen = axis.keys[codes.pop()] if len(codes) == 1 else ""
        self.model.show_table(cross_table(self._cube, replace(table.layout, chosen=chosen)))
        self.view.fit()
        self._say()

    def _show_menu(self, place: QPoint) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        menu = CellMenu(self.model, self._cube, index, self.view)
        menu.copy_requested.connect(self.view.copy_requested)
        menu.citation_requested.connect(self.citation_requested)
        menu.layout_chosen.connect(self._take_layout)
        menu.sort_requested.connect(self._sort)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def described(self) -> str:
        """Return in words which of the figures are shown, blank for all."""
        table = self.table
        if len(table.cube) == len(self._cube):
            return ""
        rest = table.layout.rest
        return tr("只看：{title}", title=self._cube.axes[rest].titles[table.chosen])
