"""The Qt model over a cross table: figures in cells, what rows are in their headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QItemSelection, QObject, Qt
from PySide6.QtGui import QColor

from data.checks.doubts import doubt_notes_in_window
from data.figures.figure_text import scope_text
from data.palette import LIGHT
from data.words import tr
from gui.look.plain_text import tip
from gui.tables.rows_model import NO_INDEX, Index

if TYPE_CHECKING:
    from data.cross.cross_table import CrossTable
    from data.model import Observation

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# Of so many cells with changes each is asked what it is computed from.
_MOST_COMPUTED: Final = 500


class CrossModel(QAbstractTableModel):
    """The cells of one cross table, its rows in an order of the user's."""

    def __init__(self, table: CrossTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.sorted_by: tuple[int, bool] | None = None
        self._order = np.arange(table.rows)

    def show_table(self, table: CrossTable) -> None:
        """Show another table, in the order of its own."""
        self.beginResetModel()
        try:
            self.table, self.sorted_by, self._order = table, None, np.arange(table.rows)
        finally:
            self.endResetModel()

    def sort_rows(self, column: int) -> None:
        """Sort by a column after a click on its header: ascending, then descending, then as in the package."""
        by = self.sorted_by
        own = (column, True) if by is None or by[0] != column else (column, False) if by[1] else None
        order = np.arange(self.table.rows) if own is None else self.table.order(own[0], ascending=own[1])
        self.beginResetModel()
        try:
            self.sorted_by, self._order = own, order
        finally:
            self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else self.table.rows

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns, those of changes among them."""
        return 0 if parent.isValid() else len(self.table.columns)

    def row_of_table(self, row: int) -> int:
        """Return which row of the table stands in a row of the view."""
        return int(self._order[row])

    def labels(self, row: int) -> tuple[str, ...]:
        """Return the labels of a row, its unit last."""
        return self.table.labels(self.row_of_table(row))

    def begins_group(self, row: int) -> bool:
        """Say whether the outer label of a row is another one than that of the row above."""
        codes = self.table.row_codes
        return row == 0 or codes[self._order[row], 0] != codes[self._order[row - 1], 0]

    def is_alone(self, row: int) -> bool:
        """Say whether the outer label of a row is that of no other row beside it."""
        return self.begins_group(row) and (row + 1 >= self.table.rows or self.begins_group(row + 1))

    def observations(self, index: Index) -> tuple[Observation, ...]:
        """Return the figures of a cell; of a change those that it is computed from."""
        return self.table.observations(self.row_of_table(index.row()), index.column()) if index.isValid() else ()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a cell."""
        if not index.isValid() or index.row() >= self.table.rows:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.text(self.row_of_table(index.row()), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            is_computed = self.table.columns[index.column()].is_computed
            return QColor(LIGHT.text_tertiary if is_computed else LIGHT.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head, labels = self._head(index.column()), self.labels(index.row())
            text = self.table.text(self.row_of_table(index.row()), index.column())
            return " ".join(filter(None, (*labels, head, text)))
        return None

    def _tip(self, index: Index) -> str:
        """Return what a cell is, and what its marks mean."""
        row = self.row_of_table(index.row())
        text = self.table.text(row, index.column())
        lines = [tr("，").join(filter(None, (*self.labels(index.row()), self._head(index.column()))))]
        if not text:
            return tip("\n".join([*lines, tr("没有这个数")]))
        change = self.table.change(row, index.column())
        observations = self.table.observations(row, index.column())
        lines.append(change.formula if change is not None else text)
        scopes = dict.fromkeys(words for one in observations if (words := scope_text(one)))
        notes = doubt_notes_in_window(self.table.cube.package, observations)
        return tip("\n".join([*lines, *scopes, *notes]))

    def _head(self, column: int) -> str:
        one = self.table.columns[column]
        if one.is_computed:
            member = self.table.cube.axes[self.table.layout.columns].titles[one.member]
            return tr("{member} {name}（{below}）", member=member, name=one.name, below=one.below)
        return tr("{name}（{unit}）", name=one.name, unit=one.below) if one.below else one.name

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's name with what stands below it, or the labels of a row."""
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.table.rows):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            return _RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            column = self.table.columns[section] if across else None
            if column is None:
                return " ".join(filter(None, self.labels(section)))
            return "\n".join(filter(None, (column.name, column.below)))
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self._head(section) if across else tr("，").join(filter(None, self.labels(section)))
            return tip(words)
        return None

    def ids_in(self, selection: QItemSelection) -> tuple[str, ...]:
        """Return the figures of the selected cells, row by row; of changes those that they are computed from."""
        chosen = self._marked(selection)
        table = self.table
        rows = np.empty(table.rows, dtype=np.int64)
        rows[self._order] = np.arange(table.rows)
        own_rows, own_columns = rows[table.figure_rows], table.figure_columns
        numbers = np.flatnonzero(chosen[own_rows, own_columns])
        numbers = numbers[np.lexsort((own_columns[numbers], own_rows[numbers]))]
        ids = [table.cube.observations[number].obs_id for number in numbers.tolist()]
        computed = [column for column, one in enumerate(table.columns) if one.is_computed]
        cells = [(int(row), computed[int(at)]) for row, at in np.argwhere(chosen[:, computed])] if computed else []
        if not cells:
            return tuple(ids)
        for row, column in cells[:_MOST_COMPUTED]:
            ids += [one.obs_id for one in table.observations(self.row_of_table(row), column)]
        return tuple(dict.fromkeys(ids))

    def _marked(self, selection: QItemSelection) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        marked = np.zeros((self.table.rows, len(self.table.columns)), dtype=bool)
        for number in range(selection.size()):
            one = selection.at(number)
            marked[one.top() : one.bottom() + 1, one.left() : one.right() + 1] = True
        return marked

    def part_of(self, selection: QItemSelection) -> CrossTable:
        """Return the table with the rows and columns of the selected cells, in the order of the view; all of none."""
        marked = self._marked(selection)
        marked |= not marked.any()
        rows, columns = np.any(marked, axis=1), np.any(marked, axis=0)
        return self.table.part(self._order[rows], np.flatnonzero(columns).tolist())

    def selection_of(self, obs_ids: Sequence[str]) -> QItemSelection:
        """Return the cells in which these figures stand."""
        marked = np.zeros((self.table.rows, len(self.table.columns)), dtype=bool)
        known = self.table.cube.number_of
        numbers = np.array([known[obs_id] for obs_id in obs_ids if obs_id in known], dtype=np.int64)
        marked[self.table.figure_rows[numbers], self.table.figure_columns[numbers]] = True
        marked = marked[self._order]
        selection = QItemSelection()
        if marked.size and marked.all():
            selection.select(self.index(0, 0), self.index(self.table.rows - 1, len(self.table.columns) - 1))
            return selection
        for row in np.flatnonzero(marked.any(axis=1)).tolist():
            # The ends of runs of cells.
            edges = np.flatnonzero(np.diff(np.concatenate(([False], marked[row], [False])).astype(np.int8)))
            for left, right in edges.reshape(-1, 2).tolist():
                selection.select(self.index(row, left), self.index(row, right - 1))
        return selection

    def index_of(self, obs_id: str) -> Index:
        """Return the cell of a figure, no valid one where the table does not show it."""
        number = self.table.cube.number_of.get(obs_id)
        if number is None:
            return NO_INDEX
        row = int(np.flatnonzero(self._order == self.table.figure_rows[number])[0])
        return self.index(row, int(self.table.figure_columns[number]))
