"""The Qt model of a table of observations: a thin adapter over `data.session.observation_table`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from data.palette import LIGHT
from data.session.observation_table import COLUMNS, TableColumn, View
from data.words import tr
from gui.look.plain_text import tip

if TYPE_CHECKING:
    from data.session.observation_table import ObservationTable, Order

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_QUIET = frozenset({tr("原文未注明")})
# A longer text may end with an ellipsis in its cell.
_LONGEST_WITHOUT_TIP: Final = 16


class ObservationModel(QAbstractTableModel):
    """Shows the rows of a table that a view lets through."""

    def __init__(self, table: ObservationTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.view = View()
        self._order = table.order(self.view)

    def set_view(self, view: View) -> None:
        """Sort and filter anew."""
        if view == self.view:
            return
        order = self.table.order(view)
        self.beginResetModel()
        try:
            self.view, self._order = view, order
        finally:
            self.endResetModel()

    @property
    def shown_rows(self) -> Order:
        """The rows of the table that are shown, from top to bottom."""
        return self._order

    @property
    def shown_ids(self) -> tuple[str, ...]:
        """The observations shown, from top to bottom."""
        return tuple(self.table.obs_ids[row] for row in self._order)

    def obs_id(self, row: int) -> str:
        """Return the observation of a row of the view."""
        return self.table.obs_ids[int(self._order[row])]

    def rows_of(self, obs_ids: frozenset[str]) -> list[int]:
        """Return the rows of the view that show these observations."""
        rows = [row for obs_id in obs_ids if (row := self.table.row_of(obs_id)) is not None]
        found: list[int] = np.flatnonzero(np.isin(self._order, rows)).tolist()
        return found

    def column(self, section: int) -> TableColumn:
        """Return what a column holds."""
        return COLUMNS[section]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns, hidden ones included."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a cell."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ForegroundRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        text = self.table.text(int(self._order[index.row()]), column.key)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column.key == "scope" or text in _QUIET
            return QColor(LIGHT.text_tertiary if quiet else LIGHT.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column.key == "value" and (note := self.table.note(int(self._order[index.row()]))):
                return tip(f"{text}\n{note}")
            long = len(text) > _LONGEST_WITHOUT_TIP
            return tip(text) if long or column.key in ("source_text", "comment", "source") else None
        return text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's title, aligned like its cells."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[section].key == "value":
            return self.tr("点击排序：按数值与单位换算后的大小，文字排在最后")
        return None
