"""A read-only Qt model over rows of any kind; what a cell says and its colour are left to subclasses."""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from data.palette import LIGHT

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
NO_INDEX: Final = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows under fixed titles; the columns in `figures` are set to the right."""

    titles: tuple[str, ...] = ()
    figures: frozenset[int] = frozenset()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        try:
            self.shown = rows
        finally:
            self.endResetModel()

    def cell(self, row: Row, column: int) -> str:
        """Return what a cell says."""
        raise NotImplementedError

    def colour(self, row: Row, column: int) -> str:
        """Return the colour of a cell's words."""
        return LIGHT.text

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self.figures else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a cell."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(self.shown[index.row()], index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self.colour(self.shown[index.row()], index.column()))
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's title, aligned like its cells."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None
