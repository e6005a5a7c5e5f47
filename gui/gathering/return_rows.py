"""The rows of a return around a cell, as they were read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QPainter

from data.gathering.rounds.return_view import ReturnView, ViewRow
from data.palette import LIGHT
from data.words import tr
from gui.look.plain_text import tip
from gui.tables.rows_model import Index, RowsModel
from gui.tables.table_view import ShortTextDelegate

# Before the columns of the return: the number of the row, and what it is called.
BESIDE = 2


class ReturnRows(RowsModel[ViewRow]):
    """Rows of a return under the letters and words of its columns; the cell that is meant is marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.at = (-1, -1)

    def show_view(self, view: ReturnView | None) -> None:
        """Show a part of a return, nothing for None."""
        self.beginResetModel()
        try:
            columns = view.columns if view is not None else ()
            self.titles = (tr("行"), tr("项目"), *(f"{letter} {words}".strip() for letter, words in columns))
            self.figures = frozenset((0, *range(BESIDE, len(self.titles))))
            self.shown = view.rows if view is not None else ()
            self.at = (-1, -1) if view is None else (view.row, view.column + BESIDE if view.column >= 0 else -1)
        finally:
            self.endResetModel()

    def cell(self, row: ViewRow, column: int) -> str:
        """Return the number of a row, what it is called, or one of its cells."""
        return str(row.number) if column == 0 else row.name if column == 1 else row.cells[column - BESIDE]

    def colour(self, row: ViewRow, column: int) -> str:
        """Return the colour of a cell's words: the numbers of rows are quiet."""
        is_meant = column >= BESIDE and self.at[1] == column and self.shown[self.at[0]] is row
        return LIGHT.on_source_mark if is_meant else LIGHT.text_tertiary if column == 0 else LIGHT.text

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks of a cell; the one that is meant has bold letters."""
        is_meant = index.isValid() and (index.row(), index.column()) == self.at
        if is_meant and role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.row() < len(self.shown):
            return tip(self.cell(self.shown[index.row()], index.column()))
        return super().data(index, role)


# PySide6 does not type the fields of QStyleOptionViewItem.
class MeantCellDelegate(ShortTextDelegate):
    """Draws the ground of the cell that is meant; the style sheet draws none that a model asks for."""

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:  # noqa: ANN401
        """Draw a cell."""
        model = index.model()
        if isinstance(model, ReturnRows) and (index.row(), index.column()) == model.at:
            painter.fillRect(option.rect, LIGHT.source_mark)
        super().paint(painter, option, index)
