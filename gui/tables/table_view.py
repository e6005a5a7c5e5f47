"""The look and manners shared by all tables of the window."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from data.palette import LIGHT
from gui.tables.figure_room import FigureRoom, figures_in

ROW_HEIGHT: Final = 31
CELL_PADDING: Final = 24
FIGURE_PADDING: Final = CELL_PADDING + 2
_MOST_WRAPPED_ROWS: Final = 400
_SAMPLE: Final = 200
# A cell shows no more letters than a row of it can be read for; its tool tip and the strip below have all of them.
_MOST_SHOWN: Final = 1_000
_MOST_MEASURED: Final = 200
_NARROWEST: Final = 104
_NARROWEST_REST: Final = 110
_WIDEST_SHARE: Final = 0.22


def selected_rows(view: QTableView) -> npt.NDArray[np.int64]:
    """Return the numbers of the selected rows of a table in which whole rows are selected, in their order.

    Qt's own list of them asks the model about each row: a quarter of a million take half a minute.
    """
    selection, ranges, after = view.selectionModel().selection(), [np.arange(0)], 0
    found = map(selection.at, range(selection.size()))
    for top, bottom in sorted((one.top(), one.bottom()) for one in found):
        ranges.append(np.arange(max(top, after), bottom + 1))
        after = max(after, bottom + 1)
    return np.concatenate(ranges)


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


# PySide6 does not type the fields of QStyleOptionViewItem.
class ShortTextDelegate(QStyledItemDelegate):
    """Draws and measures no more of a cell's text than can be read in it; a figure gets the room it needs."""

    wraps = False

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.room = FigureRoom(view)

    def initStyleOption(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ANN401
        """Cut a text that has no room anyway, before it is laid out; ask for a wider column for a figure."""
        super().initStyleOption(option, index)
        option.text = text = _shown(option.text)
        if figures := figures_in(text, wraps=self.wraps):
            needed = max(map(option.fontMetrics.horizontalAdvance, figures)) + FIGURE_PADDING
            if needed > max(self._view.columnWidth(index.column()), option.rect.width()):
                self.room.need(index.column(), needed)


class RowDelegate(ShortTextDelegate):
    """Draws cells with wrapped words and makes room for them."""

    wraps = True

    def initStyleOption(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ANN401
        """Let words wrap, and keep their colour in a selected row."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        if colour is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ANN401
        """Return the size of the words wrapped into the column, with air above and below."""
        text = _shown(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else option.rect.width()
        # As it is drawn: a run without blanks that is wider than the column ends with an ellipsis.
        flags = int(Qt.TextFlag.TextWordWrap)
        box = option.fontMetrics.boundingRect(0, 0, max(20, width - CELL_PADDING), 10_000, flags, text)
        return QSize(box.width() + CELL_PADDING, max(ROW_HEIGHT, box.height() + 12))


class TableView(QTableView):
    """A calm table: whole rows, lines between them, one column that takes the rest of the width.

    Words wrap where there are no more rows than `most_wrapped`. `copy_requested` tells that the user pressed the keys
    for copying; the page knows what a copy holds.
    """

    copy_requested = Signal()

    def __init__(self, stretch: int, parent: QWidget | None = None, *, most_wrapped: int = _MOST_WRAPPED_ROWS) -> None:
        super().__init__(parent)
        self._stretch = stretch
        self._most_wrapped = most_wrapped
        self._empty_text = ""
        delegate = RowDelegate(self)
        self.room = delegate.room
        self.room.grown.connect(self.fit_soon)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        header.setSectionsClickable(True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model and fit the columns to it now and whenever its rows change."""
        super().setModel(model)
        self.room.forget()
        if model is not None:
            model.modelReset.connect(self.room.forget)
            model.modelReset.connect(self.fit_soon)
        self.fit_soon()

    def set_empty_text(self, text: str) -> None:
        """Set what is drawn when no row is shown."""
        self._empty_text = text

    def fit_soon(self) -> None:
        """Fit columns and rows when the events at hand are done."""
        self._later.start(0)

    def fit(self) -> None:
        """Give every column the width of its words, the rest to one column, and wrapped rows their height.

        A long text has its bound and wraps; a figure has none, and the table scrolls sideways.
        """
        model = self.model()
        if model is None:
            return
        header = self.horizontalHeader()
        shown = [section for section in range(model.columnCount()) if not self.isColumnHidden(section)]
        bound = max(_NARROWEST, int(self.viewport().width() * _WIDEST_SHARE))
        used = 0
        for section in shown:
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            if section == self._stretch:
                continue
            width = self._width(model, section, bound)
            used += width
            self.setColumnWidth(section, width)
        if self._stretch in shown:
            rest = self.viewport().width() - used
            self.setColumnWidth(self._stretch, max(_NARROWEST_REST, rest, self.room.needed(self._stretch)))
        if model.rowCount() <= self._most_wrapped:
            self.resizeRowsToContents()

    def _width(self, model: QAbstractItemModel, section: int, bound: int) -> int:
        """Return the width of a column: that of its words up to a bound, that of its figures at least."""
        words = self.fontMetrics().horizontalAdvance(str(model.headerData(section, Qt.Orientation.Horizontal)) + "　")
        figures = self.room.needed(section)
        count = model.rowCount()
        # The last row is often that of totals, the longest figures of all.
        for row in {*range(min(count, _SAMPLE)), max(0, count - 1)} if count else ():
            index = model.index(row, section)
            text = str(index.data() or "")[:_MOST_MEASURED]
            font = index.data(Qt.ItemDataRole.FontRole)
            metrics = QFontMetrics(font.resolve(self.font())) if isinstance(font, QFont) else self.fontMetrics()
            wide = metrics.horizontalAdvance(text)
            words = max(words, wide)
            for figure in figures_in(text, wraps=True):
                figures = max(figures, metrics.horizontalAdvance(figure) + FIGURE_PADDING)
        return max(figures, min(words + FIGURE_PADDING, bound))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a copy on Ctrl+C; clear the selection on Esc."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw the words for an empty table."""
        handled = super().viewportEvent(event)
        model = self.model()
        if event.type() == QEvent.Type.Paint and self._empty_text and model is not None and not model.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(LIGHT.text_tertiary)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(20, 20, -20, -20), int(flags), self._empty_text)
            painter.end()
        return handled
