"""The Qt model over a plain table: what is on show is fetched page by page, sorting and filtering change an array."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from data.progress import CancelledError
from data.tables.questions.filters import Filter
from data.tables.shown_rows import rows_in_order
from data.text_width import shortened
from gui.core.tasks import Tasks
from gui.look.plain_text import tip
from gui.tables.rows_model import NO_INDEX, Index

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable
    from data.tables.table_store import Rows

    _Found = tuple[Rows, list[tuple[str, ...]]]

# Up to so many rows are sorted and filtered at once, more of them in the background.
AT_ONCE: Final = 5_000
LONGEST_HEADER: Final = 100
# Rows and columns that are fetched together, and how many such pages are kept.
_PAGE_ROWS: Final = 64
_PAGE_COLUMNS: Final = 64
_PAGES: Final = 64


class PlainModel(QAbstractTableModel):
    """A plain table behind an array of row numbers.

    `seeking` tells that rows are being sought, `settled` that they are there or that it failed.
    """

    seeking = Signal()
    settled = Signal()

    def __init__(self, table: PlainTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._numeric = [table.is_numeric(column) for column in range(len(table.headers))]
        self._sorted_by, self._descending, self.filters = -1, False, Filter()
        self.is_seeking = False
        self.rows: Rows = np.arange(table.count)
        self._pages: OrderedDict[tuple[int, int], list[tuple[str, ...]]] = OrderedDict()
        self._tasks = Tasks(self)
        self._call_off: Callable[[], None] = _nothing

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of rows that the filter leaves."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.table.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's text and its side."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(index.row(), index.column())
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _text(self, row: int, column: int) -> str:
        down, across = row // _PAGE_ROWS, column // _PAGE_COLUMNS
        page = self._pages.get((down, across))
        if page is None:
            rows = self.rows[down * _PAGE_ROWS : (down + 1) * _PAGE_ROWS]
            columns = range(len(self.table.headers))[across * _PAGE_COLUMNS : (across + 1) * _PAGE_COLUMNS]
            page = self._pages[down, across] = self.table.store.page(rows, columns)
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return page[row % _PAGE_ROWS][column % _PAGE_COLUMNS]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's header, or the line of a row in the file."""
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
        return str(self.table.line(int(self.rows[section])))

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._numeric[column] else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's values; column -1 is the file's order. A large table is sorted in the background."""
        self._sorted_by, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._show()

    def show_filter(self, filters: Filter) -> None:
        """Leave the rows that pass a filter; those of a large table are sought in the background."""
        self.filters = filters
        self._show()

    def _show(self) -> None:
        self._call_off()
        self._call_off = _nothing
        find = partial(_found, self.table, self._sorted_by, self.filters, descending=self._descending)
        if self.table.count <= AT_ONCE:
            self._show_rows(find())
        else:
            self.is_seeking = True
            self.seeking.emit()
            self._call_off = self._tasks.run(find, self._show_rows, self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self.is_seeking = False
            self.settled.emit()
            raise error

    @property
    def order(self) -> tuple[int, bool]:
        """The column by which rows are sorted, -1 for none, and whether the last values stand first."""
        return self._sorted_by, self._descending

    @property
    def is_sorted(self) -> bool:
        """Whether the rows stand in another order than the file's."""
        return self._sorted_by >= 0

    def cell(self, row: int, column: int) -> str:
        """Return the whole text of a cell on show."""
        return self._text(row, column)

    def record(self, row: int) -> tuple[str, ...]:
        """Return all cells of a row on show."""
        return self.table.store.page(self.rows[row : row + 1])[0]

    def first_cells(self, count: int, columns: Sequence[int]) -> list[tuple[str, ...]]:
        """Return some cells of the first rows on show."""
        return [tuple(self._text(row, column) for column in columns) for row in range(min(count, len(self.rows)))]

    def _show_rows(self, found: _Found) -> None:
        self.is_seeking = False
        self.beginResetModel()
        try:
            self.rows, page = found
            self._pages.clear()
            self._pages[0, 0] = page
        finally:
            self.endResetModel()
        self.settled.emit()


def _found(table: PlainTable, column: int, filters: Filter, *, descending: bool) -> _Found:
    """Return the rows that pass a filter in their order, and the page that is shown first of them."""
    rows = rows_in_order(table, column, filters, descending=descending)
    columns = range(len(table.headers))[:_PAGE_COLUMNS]
    return rows, table.store.page(rows[:_PAGE_ROWS], columns)


def _nothing() -> None:
    """Do nothing: nothing is being sought."""
