"""The Qt model over a pivot: labels at the left, figures at the right, totals last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QColor, QFont

from data.palette import LIGHT
from data.text_width import shortened
from gui.look.plain_text import tip
from gui.tables.rows_model import NO_INDEX, Index

if TYPE_CHECKING:
    from data.tables.pivots.pivot import Pivot

_LONGEST_HEADER: Final = 60


class PivotModel(QAbstractTableModel):
    """The cells of one pivot, or of none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pivot: Pivot | None = None
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._labels = 0

    def show_pivot(self, pivot: Pivot | None) -> None:
        """Show a pivot."""
        self.beginResetModel()
        try:
            self.pivot = pivot
            self._rows, self._columns, self._labels = [], [], 0
            if pivot is not None:
                self._rows = [*range(len(pivot.row_paths)), *([-1] if pivot.has_column_totals else [])]
                self._columns = [*range(len(pivot.column_paths)), *([-1] if pivot.has_row_totals else [])]
                self._labels = max(1, len(pivot.spec.rows))
        finally:
            self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows, that of totals among them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of labels and figures in a row."""
        return 0 if parent.isValid() else self._labels + len(self._columns)

    def place(self, index: Index) -> tuple[int, int] | None:
        """Return the row and column of the pivot that a cell is, -1 for totals; a label is that of its row's total."""
        if self.pivot is None or not index.isValid() or index.row() >= len(self._rows):
            return None
        if index.column() < self._labels:
            return self._rows[index.row()], -1
        return self._rows[index.row()], self._columns[index.column() - self._labels]

    def _text(self, row: int, column: int) -> str:
        assert self.pivot is not None
        if column >= self._labels:
            return self.pivot.text(self._rows[row], self._columns[column - self._labels])
        if not self.pivot.spec.rows:
            return self.pivot.measure_words
        return self.pivot.row_labels(self._rows[row])[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's text, its side and its weight."""
        if self.pivot is None or not index.isValid() or index.row() >= len(self._rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(index.row(), index.column())
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        row, column = self._rows[index.row()], index.column() - self._labels
        is_total = row == -1 or (column >= 0 and self._columns[column] == -1)
        if role == Qt.ItemDataRole.FontRole and is_total:
            bold = QFont()
            bold.setBold(True)
            return bold
        if role == Qt.ItemDataRole.BackgroundRole and row == -1:
            return QColor(LIGHT.sunken)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if column < self._labels else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what stands above a column; several levels are joined."""
        if self.pivot is None or orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self._head(self.pivot, section)
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else shortened(words, _LONGEST_HEADER)

    def _head(self, pivot: Pivot, section: int) -> str:
        if section < self._labels:
            return pivot.axis_name(pivot.spec.rows[section]) if pivot.spec.rows else ""
        labels = pivot.column_labels(self._columns[section - self._labels]) if pivot.spec.columns else ()
        return " / ".join(filter(None, labels)) or pivot.measure_words
