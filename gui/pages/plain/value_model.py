"""The Qt model of a column's values: each with its count and a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from data.figures.figure_text import group_digits
from data.tables.questions.filters import BLANK
from data.words import tr
from gui.look.plain_text import tip

if TYPE_CHECKING:
    from data.tables.questions.summaries import CountedValue

Index = QModelIndex | QPersistentModelIndex
COUNT_ROLE: Final = Qt.ItemDataRole.UserRole
_NO_INDEX: Final = QModelIndex()


class ValueModel(QAbstractListModel):
    """Values of a column. All are ticked but for some, or none but for some: `ticks_all` and `others`.

    `ticked` tells that another set of them is ticked.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.values: tuple[CountedValue, ...] = ()
        self.ticks_all = True
        self.others: frozenset[str] = frozenset()

    def show_values(self, values: tuple[CountedValue, ...]) -> None:
        """Show these values."""
        self.beginResetModel()
        try:
            self.values = values
        finally:
            self.endResetModel()

    def set_ticks(self, *, ticks_all: bool, others: frozenset[str] = frozenset()) -> None:
        """Tick all values, or none, but for some."""
        self.ticks_all, self.others = ticks_all, others
        if self.values:
            self.dataChanged.emit(self.index(0), self.index(len(self.values) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def is_ticked(self, text: str) -> bool:
        """Say whether a value is ticked."""
        return self.ticks_all != (text in self.others)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of values."""
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a value, its count and whether it is ticked."""
        if not index.isValid() or index.row() >= len(self.values):
            return None
        value = self.values[index.row()]
        words = value.text or BLANK
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role == COUNT_ROLE:
            return group_digits(str(value.count))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{words}，{count} 行", words=words, count=value.count)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(value.text) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Tick a value, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.row() >= len(self.values):
            return False
        text = self.values[index.row()].text
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != self.is_ticked(text):
            self.others ^= {text}
            self.dataChanged.emit(index, index, [role])
            self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every value be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else super().flags(index)
