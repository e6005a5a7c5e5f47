"""The menus of a plain table: what can be done with a cell, a column or a row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QTableView

from data.tables.questions.filters import BLANK, TextIn
from data.text_width import shortened
from data.words import tr
from gui.look.plain_text import caption

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.tables.plain_model import PlainModel

_LONGEST: Final = 16


class TableMenu(QObject):
    """Opens the menus over a table's cells, its columns' headers and its rows' numbers.

    `condition_chosen` carries a condition that is to hold besides, `filter_requested` and `summary_requested` a column,
    `copy_requested` a text, `sort_requested` a column and whether its last values stand first.
    """

    condition_chosen = Signal(object)
    filter_requested = Signal(int)
    summary_requested = Signal(int)
    sort_requested = Signal(int, bool)
    unsort_requested = Signal()
    copy_requested = Signal(str)
    copy_rows_requested = Signal()
    slide_requested = Signal()
    columns_changed = Signal()

    def __init__(self, view: QTableView, model: PlainModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        for widget, opens in (
            (view, self._open_on_cell),
            (view.horizontalHeader(), self._open_on_header),
            (view.verticalHeader(), self._open_on_row),
        ):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(opens)

    def _open_on_cell(self, place: QPoint) -> None:
        index = self._view.indexAt(place)
        if index.isValid() and index not in self._view.selectionModel().selectedIndexes():
            self._view.setCurrentIndex(index)
        if index.isValid():
            self.cell_menu(index.row(), index.column()).popup(self._view.viewport().mapToGlobal(place))

    def _open_on_header(self, place: QPoint) -> None:
        header = self._view.horizontalHeader()
        column = header.logicalIndexAt(place)
        if column >= 0:
            self.column_menu(column).popup(header.viewport().mapToGlobal(place))

    def _open_on_row(self, place: QPoint) -> None:
        header = self._view.verticalHeader()
        row = header.logicalIndexAt(place)
        if row >= 0:
            if not self._view.selectionModel().isRowSelected(row, self._view.rootIndex()):
                self._view.selectRow(row)
            self.row_menu().popup(header.viewport().mapToGlobal(place))

    def open_at_current(self) -> None:
        """Open the menu of the current cell, for the keyboard."""
        index = self._view.currentIndex()
        if index.isValid():
            self._view.scrollTo(index)
            corner = self._view.visualRect(index).bottomLeft()
            self.cell_menu(index.row(), index.column()).popup(self._view.viewport().mapToGlobal(corner))

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._view)
        menu.setAccessibleName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @staticmethod
    def _add(menu: QMenu, words: str, do: Callable[[], object]) -> None:
        menu.addAction(caption(words)).triggered.connect(do)

    def cell_menu(self, row: int, column: int) -> QMenu:
        """Return what can be done with a cell."""
        menu = self._menu(self.tr("这一格"))
        text = self._model.cell(row, column)
        words = shortened(" ".join(text.split()), _LONGEST) or BLANK
        self._add(menu, self.tr("复制这一格"), partial(self.copy_requested.emit, text))
        self._add(menu, self.tr("复制所选行"), self.copy_rows_requested.emit)
        menu.addSeparator()
        value = (text.strip(),)
        only, others = TextIn(column, value), TextIn(column, value, exclude=True)
        self._add(menu, tr("只看“{value}”", value=words), partial(self.condition_chosen.emit, only))
        self._add(menu, tr("不看“{value}”", value=words), partial(self.condition_chosen.emit, others))
        self._fill_column(menu, column)
        menu.addSeparator()
        self._add(menu, self.tr("把这些行加为幻灯片"), self.slide_requested.emit)
        return menu

    def column_menu(self, column: int) -> QMenu:
        """Return what can be done with a column."""
        menu = self._menu(self.tr("这一列"))
        self._fill_column(menu, column)
        return menu

    def row_menu(self) -> QMenu:
        """Return what can be done with the selected rows."""
        menu = self._menu(self.tr("所选行"))
        self._add(menu, self.tr("复制所选行"), self.copy_rows_requested.emit)
        self._add(menu, self.tr("把这些行加为幻灯片"), self.slide_requested.emit)
        return menu

    def _fill_column(self, menu: QMenu, column: int) -> None:
        name = shortened(self._model.table.headers[column], _LONGEST)
        self._add(menu, tr("筛选“{name}”…", name=name), partial(self.filter_requested.emit, column))
        self._add(menu, tr("“{name}”列概要", name=name), partial(self.summary_requested.emit, column))
        menu.addSeparator()
        self._add(menu, self.tr("升序"), partial(self.sort_requested.emit, column, False))
        self._add(menu, self.tr("降序"), partial(self.sort_requested.emit, column, True))
        if self._model.is_sorted:
            self._add(menu, self.tr("照文件的次序"), self.unsort_requested.emit)
        menu.addSeparator()
        if len(self.shown_columns()) > 1:
            self._add(menu, tr("隐藏“{name}”", name=name), partial(self.hide_column, column))
        if len(self.shown_columns()) < self._model.columnCount():
            self._add(menu, self.tr("显示全部列"), self.show_columns)

    def shown_columns(self) -> tuple[int, ...]:
        """Return the columns that are not hidden."""
        return tuple(at for at in range(self._model.columnCount()) if not self._view.isColumnHidden(at))

    def hide_column(self, column: int) -> None:
        """Hide a column; it is written and searched all the same."""
        self._view.setColumnHidden(column, True)
        self.columns_changed.emit()

    def show_columns(self) -> None:
        """Show every column again."""
        for column in range(self._model.columnCount()):
            self._view.setColumnHidden(column, False)
        self.columns_changed.emit()
