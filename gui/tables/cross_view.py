"""The look and manners of a cross table: single cells are selected, the labels of rows stay in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from gui.tables.cross_header import CornerHead, CrossColumnHeader, CrossRowHeader
from gui.tables.figure_room import figures_in
from gui.tables.table_view import FIGURE_PADDING, ROW_HEIGHT, ShortTextDelegate, TableView

if TYPE_CHECKING:
    from gui.tables.cross_model import CrossModel

_NARROWEST: Final = 62
_WIDEST: Final = 190
# So many cells are measured before a table is shown; figures in others get their room when they come into sight.
_MOST_MEASURED: Final = 300
_MOST_ROWS_IN_TWO_LINES: Final = 300
_TWO_LINES: Final = 44


class _CellDelegate(ShortTextDelegate):
    """Draws a figure; its colour stays in a selected cell."""

    def initStyleOption(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ANN401
        super().initStyleOption(option, index)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            option.palette.setColor(option.palette.ColorRole.HighlightedText, colour)


class CrossView(TableView):
    """A table of figures whose cells are selected one by one; a click on a label takes its row.

    `menu_requested` carries where a menu is to open, in the coordinates of the screen.
    """

    menu_requested = Signal(object)

    def __init__(self, model: CrossModel, parent: QWidget | None = None) -> None:
        super().__init__(stretch=-1, parent=parent)
        self._cross = model
        delegate = _CellDelegate(self)
        self.room = delegate.room
        self.room.grown.connect(self.fit_soon)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.labels = CrossRowHeader(model, self)
        self.setVerticalHeader(self.labels)
        self.labels.setMinimumSectionSize(ROW_HEIGHT)
        self.labels.setDefaultSectionSize(ROW_HEIGHT)
        self.labels.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.labels.show()
        self.names = CrossColumnHeader(model, self)
        self.setHorizontalHeader(self.names)
        self._corner = CornerHead(model, self.labels, self)
        self.setModel(model)
        self.fit()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; who changes its table fits the columns to it."""
        super(TableView, self).setModel(model)
        if model is not None:
            model.modelReset.connect(self.room.forget)

    def fit(self) -> None:
        """Give labels and columns the width of their words; columns share what is left where there is room."""
        model = self._cross
        columns, rows = model.columnCount(), model.rowCount()
        self.labels.fit(self.width())
        self._set_heights(rows)
        if not columns:
            return
        metrics = self.fontMetrics()
        step = max(1, rows * columns // _MOST_MEASURED)
        figures = []
        for column in range(columns):
            wide = self.room.needed(column)
            for row in range(0, rows, step):
                text = model.index(row, column).data() or ""
                figure = any(figures_in(text, wraps=False))
                own = metrics.horizontalAdvance(text) + FIGURE_PADDING
                wide = max(wide, own if figure else min(own, _WIDEST))
            figures.append(max(wide, _NARROWEST))
        widths = [max(wide, self.names.width_of(column)) for column, wide in enumerate(figures)]
        room = self.width() - 2 * self.frameWidth() - self.labels.width() - self.verticalScrollBar().sizeHint().width()
        if sum(widths) > room:
            widths = [max(wide, self.names.width_of(column, narrow=True)) for column, wide in enumerate(figures)]
        spare = room - sum(widths)
        for column, width in enumerate(widths):
            extra = max(0, spare) // columns + (column < max(0, spare) % columns)
            self.setColumnWidth(column, width + extra)
        self.names.fit()
        self.updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self.labels.width(), self.names.height())
        self._corner.raise_()

    def _set_heights(self, rows: int) -> None:
        """Give rows whose labels need it two lines; in a long table all have one."""
        few = rows <= _MOST_ROWS_IN_TWO_LINES
        for row in range(rows if few else 0):
            height = _TWO_LINES if self.labels.lines(row) > 1 else ROW_HEIGHT
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the mouse, or by the keyboard of the current one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
            return
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu_requested.emit(event.globalPos())
