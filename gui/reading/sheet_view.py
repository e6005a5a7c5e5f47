"""The sheet in the step: a grid whose rows carry their role at the left, and can be given another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QTableView,
    QWidget,
)

from data.importing.reading_plan import RowRole
from data.palette import LIGHT, REGION_EDGES, REGIONS
from gui.reading.role_words import ROW_ROLES
from gui.reading.sheet_model import SheetModel
from gui.tables.figure_room import is_figure
from gui.tables.table_view import FIGURE_PADDING, ShortTextDelegate

_ROLE_WIDTH: Final = 64
GUTTER: Final = 98
_ROW_HEIGHT: Final = 24
_EDGE: Final = 4
# Of the rows that are selected, those whose roles are ticked in the menu.
_TICKED: Final = 100
# Widths of columns in pixels: bounds, what is beside words, what a column gets of the room that is left.
_NARROWEST, _WIDEST = 64, 210
_CHIP_AIR, _MOST_SPARE = 34, 100
_MEASURED: Final = 60
_SPANNED: Final = (RowRole.TITLE, RowRole.UNIT, RowRole.NOTE, RowRole.SECTION)
_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)
_SPLIT, _JOIN = "split", "join"


class _Gutter(QHeaderView):
    """Role and number of each row. `released` tells that rows were clicked or dragged over."""

    released = Signal(QPoint)

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._sheet = model
        self.setFixedWidth(GUTTER)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(_ROW_HEIGHT)
        self.setAccessibleName(self.tr("每行是什么"))

    def paintSection(self, painter: QPainter, rect: QRect, line: int) -> None:
        """Draw the edge in the colour of the region, the role, and the number."""
        if line >= len(self._sheet.lines):
            return
        one, region = self._sheet.lines[line], self._sheet.region(line)
        letters, ground = REGIONS[region]
        painter.save()
        painter.fillRect(rect, QColor(LIGHT.sunken if one.row is None else ground))
        painter.setPen(QColor(LIGHT.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if one.row is not None:
            painter.fillRect(QRect(rect.left(), rect.top(), _EDGE, rect.height()), QColor(REGION_EDGES[region]))
            font = painter.font()
            font.setPixelSize(12)
            font.setBold(region != RowRole.DATA.value)
            painter.setFont(font)
            painter.setPen(QColor(letters))
            role = QRect(rect.left() + 12, rect.top(), _ROLE_WIDTH - 12, rect.height())
            painter.drawText(role, Qt.AlignmentFlag.AlignVCenter, self._sheet.role_text(line))
            font.setBold(False)
            font.setPixelSize(11)
            painter.setFont(font)
            painter.setPen(QColor(LIGHT.text_secondary))
            number = QRect(_ROLE_WIDTH, rect.top(), GUTTER - _ROLE_WIDTH - 6, rect.height())
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(number, right, str(one.first + 1))
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse was let go."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.released.emit(event.globalPosition().toPoint())


class _Ground(ShortTextDelegate):
    """Fills a cell with the colour of its region, which a style sheet with borders would leave out."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ANN401
        """Draw the ground, then the cell."""
        if not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, index.data(Qt.ItemDataRole.BackgroundRole))
        super().paint(painter, option, index)


class SheetView(QTableView):
    """Shows a sheet. `role_chosen` carries rows of the whole sheet and their new role.

    `split_chosen` and `join_chosen` carry the row at which a table begins, or ceases to begin; `unfolded` that of the
    first row of a fold.
    """

    role_chosen = Signal(list, object)
    split_chosen = Signal(int)
    join_chosen = Signal(int)
    unfolded = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[str, ...] = ()
        self._is_fitting = self._has_own_widths = False
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setAccessibleName(self.tr("原表"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setObjectName("sheet")
        self.setShowGrid(False)
        self.setItemDelegate(_Ground(self))
        self.gutter = _Gutter(self.sheet, self)
        self.setVerticalHeader(self.gutter)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setSectionsClickable(False)
        header.setFixedHeight(20)
        header.sectionResized.connect(self._on_resized)
        self.setCornerButtonEnabled(False)
        self.marked: tuple[int, int | None] | None = None
        self._starts: frozenset[int] = frozenset()
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("这一行是"))
        self.menu.triggered.connect(self._take)
        self.gutter.released.connect(self._open_menu)
        self.clicked.connect(self._on_clicked)

    def arrange(self, starts: frozenset[int]) -> None:
        """Set widths and spans after other lines are shown; `starts` are the rows where tables begin."""
        self._starts = starts
        self.clearSpans()
        sheet = self.sheet
        columns = sheet.columnCount()
        for line, one in enumerate(sheet.lines):
            if one.row is None and columns > 1:
                self.setSpan(line, 0, 1, columns)
            elif one.role is RowRole.HEADER:
                self._span_equal(line, columns)
            elif one.role in _SPANNED:
                self._span_blank(line, columns)

    def fit_columns(self, chips: Sequence[str]) -> None:
        """Make the columns as wide as their cells and the words of their chips, within bounds; share what is left."""
        self._chips, self._has_own_widths = tuple(chips), False
        sheet, measure = self.sheet, self.fontMetrics()
        widths = []
        for column in range(sheet.columnCount()):
            words = self._chips[column] if column < len(self._chips) else ""
            widest, figures = measure.horizontalAdvance(words) + _CHIP_AIR, 0
            for line, one in enumerate(sheet.lines[:_MEASURED]):
                if one.row is not None and one.role is not None and one.role not in _SPANNED:
                    text = sheet.text(line, column)
                    wide = measure.horizontalAdvance(text) + FIGURE_PADDING
                    widest, figures = max(widest, wide), max(figures, wide if is_figure(text) else 0)
            widths.append(max(figures, min(_WIDEST, max(_NARROWEST, widest))))
        spare = max(0, self.viewport().width() - sum(widths)) // max(1, len(widths))
        self._is_fitting = True
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + min(spare, _MOST_SPARE))
        self._is_fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew, unless the user has set it."""
        super().resizeEvent(event)
        if not self._has_own_widths and event.oldSize().width() != event.size().width():
            self.fit_columns(self._chips)
            self._show_marked()

    def _on_resized(self, column: int) -> None:
        # The last one is as wide as there is room.
        if not self._is_fitting and column < self.sheet.columnCount() - 1:
            self._has_own_widths = True

    def _span_equal(self, line: int, columns: int) -> None:
        first = 0
        texts = self.sheet.header_texts(line)
        for column in range(1, columns + 1):
            if column == columns or texts[column] != texts[first]:
                if column - first > 1 and texts[first]:
                    self.setSpan(line, first, 1, column - first)
                first = column

    def _span_blank(self, line: int, columns: int) -> None:
        """Let each text go on over the blank cells beside it, and over those that repeat it."""
        texts = [self.sheet.text(line, column) for column in range(columns)]
        filled = [column for column, text in enumerate(texts) if text]
        if len(set(texts) - {""}) == 1:
            filled = filled[:1]
        for first, after in zip(filled, [*filled[1:], columns], strict=True):
            if after - first > 1:
                self.setSpan(line, first, 1, after - first)

    def line_of(self, row: int) -> int | None:
        """Return the line that shows a row of the whole sheet."""
        return next((line for line, one in enumerate(self.sheet.lines) if one.first <= row <= one.last), None)

    def mark(self, row: int | None, column: int | None) -> None:
        """Ring a row or a cell of the whole sheet and bring it into sight."""
        self.marked = None if row is None else (row, column)
        self._show_marked()
        self.viewport().update()

    def _show_marked(self) -> None:
        line = None if self.marked is None else self.line_of(self.marked[0])
        if self.marked is not None and line is not None:
            self.scrollTo(self.sheet.index(line, self.marked[1] or 0), QAbstractItemView.ScrollHint.EnsureVisible)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, then the ring around what is asked about."""
        super().paintEvent(event)
        line = None if self.marked is None else self.line_of(self.marked[0])
        if self.marked is None or line is None:
            return
        column = self.marked[1]
        if column is None:
            last = self.visualRect(self.sheet.index(line, self.sheet.columnCount() - 1))
            rect = QRect(0, last.top(), self.viewport().width(), _ROW_HEIGHT)
        else:
            rect = self.visualRect(self.sheet.index(line, column))
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(REGION_EDGES["doubt"]), 2))
        painter.drawRect(rect.adjusted(1, 0, -2, -1))
        painter.end()

    def chosen_rows(self) -> list[int]:
        """Return the rows of the whole sheet that are selected, folded ones too."""
        lines = sorted({index.row() for index in self.selectedIndexes()})
        return [row for line in lines for row in range(self.sheet.lines[line].first, self.sheet.lines[line].last + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu of the selected rows, or a fold."""
        if event.key() not in _KEYS:
            super().keyPressEvent(event)
            return
        index = self.currentIndex()
        if index.isValid() and not self._unfold(index.row()):
            self._open_menu(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the selected rows."""
        self._open_menu(event.globalPos())

    def _on_clicked(self) -> None:
        self._unfold(self.currentIndex().row())

    def _unfold(self, line: int) -> bool:
        one = self.sheet.lines[line]
        if one.row is None and one.can_unfold:
            self.unfolded.emit(one.first)
            return True
        return False

    def _open_menu(self, place: QPoint) -> None:
        rows = self.chosen_rows()
        line = self.line_of(rows[0]) if rows else None
        if line is None or (len(rows) == 1 and self._unfold(line)):
            return
        self.menu.clear()
        roles = {self.sheet.lines[at].role for row in rows[:_TICKED] if (at := self.line_of(row)) is not None}
        for role, words in ROW_ROLES:
            action = QAction(words, self.menu)
            action.setCheckable(True)
            action.setChecked(roles == {role})
            action.setData(role)
            self.menu.addAction(action)
        self.menu.addSeparator()
        begins = rows[0] in self._starts
        words = self.tr("并入上面的表") if begins else self.tr("从这行起是另一个表")
        other = QAction(words, self.menu)
        other.setData(_JOIN if begins else _SPLIT)
        other.setEnabled(rows[0] > min(self._starts, default=0))
        self.menu.addAction(other)
        self.menu.popup(place)

    def _take(self, action: QAction) -> None:
        rows = self.chosen_rows()
        if not rows:
            return
        if action.data() == _SPLIT:
            self.split_chosen.emit(rows[0])
        elif action.data() == _JOIN:
            self.join_chosen.emit(rows[0])
        else:
            self.role_chosen.emit(rows, RowRole(action.data()))
