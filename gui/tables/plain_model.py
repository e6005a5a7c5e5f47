"""The Qt model over a plain table: the rows that a filter leaves, in the order of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from data.text_width import shortened
from gui.look.plain_text import tip

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
LONGEST_HEADER: Final = 100


class PlainModel(QAbstractTableModel):
    """A plain table behind an array of row numbers; sorting and filtering change only the array."""

    def __init__(self, table: PlainTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._numeric = [table.is_numeric(column) for column in range(len(table.headers))]
        self._sorted: npt.NDArray[np.intp] = np.arange(len(table.rows))
        self._words = ""
        self.rows: npt.NDArray[np.intp] = self._sorted

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows that the filter leaves."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.table.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's text and its side."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.table.rows[self.rows[index.row()]][index.column()]
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's header, or the number of a row in the file's order."""
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            return self._side(section)
        if role == Qt.ItemDataRole.ToolTipRole and across:
            return tip(self.table.headers[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if across:
            return shortened(self.table.headers[section], LONGEST_HEADER)
        return str(self.rows[section] + 1)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._numeric[column] else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's values; column -1 is the file's order."""
        descending = order == Qt.SortOrder.DescendingOrder
        count = len(self.table.rows)
        self._show(np.arange(count) if column < 0 else self.table.order(column, descending=descending), self._words)

    def filter(self, words: str) -> None:
        """Leave the rows that hold all these words."""
        self._show(self._sorted, words)

    def _show(self, order: npt.NDArray[np.intp], words: str) -> None:
        kept = order[np.isin(order, self.table.matching(words))] if words.split() else order
        self.beginResetModel()
        try:
            self._sorted, self._words, self.rows = order, words, kept
        finally:
            self.endResetModel()
