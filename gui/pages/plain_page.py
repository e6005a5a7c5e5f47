"""A table that is none of the known forms: sorted, filtered, charted and written as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTableView,
    QWidget,
)

from data.cells.column_measure import is_relative
from data.cells.headers import split_unit
from data.charting.chart_kinds import kind_of
from data.model import ChartType
from data.tables.column_words import column_words
from data.tables.plain_chart import KINDS, table_chart, usual_columns, usual_kind
from data.text_width import shortened
from data.words import tr
from gui.charts.view import ChartView
from gui.core.tasks import Tasks
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.pages.chart_card import ChartCard
from gui.pages.page import Page
from gui.tables.plain_model import AT_ONCE, LONGEST_HEADER, PlainModel
from gui.tables.table_view import ShortTextDelegate
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.panel import Panel
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.session.opened import OpenedTable
    from data.tables.plain_table import PlainTable

_TYPING_MS: Final = 200
_DRAWING_MS: Final = 60
_WIDEST: Final = 320
_MEASURED_ROWS: Final = 100
_MEASURED_COLUMNS: Final = 300
_MOST_NAMED: Final = 12


class PlainPage(Page):
    """The table at the left, a chart of two of its columns at the right."""

    def __init__(self, opened: OpenedTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(opened.table.title)
        self._table = opened.table
        self._tasks = Tasks(self)
        self._call_off: Callable[[], None] = _nothing
        self._content: ChartContent | None = None
        self.model = PlainModel(self._table, self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(ShortTextDelegate(self.view))
        self.view.setAccessibleName(self._table.title)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.horizontalHeader().setSortIndicatorClearable(True)
        self.view.setSortingEnabled(True)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.filter = LineField()
        self.filter.setPlaceholderText(self.tr("筛选"))
        self.filter.setAccessibleName(self.tr("筛选"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(70)
        self.filter.setMaximumWidth(180)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self.filter.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._apply_words)
        self.chart_view = ChartView(titled=False)
        self._card = ChartCard()
        self.label, self.value, self.group, self.kind = ChoiceBox(), ChoiceBox(), ChoiceBox(), ChoiceBox()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._table_panel())
        self._fill_card()
        splitter.addWidget(self._card)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addWidget(splitter)
        self._choose_columns()
        for box in (self.label, self.value, self.group, self.kind):
            box.currentIndexChanged.connect(self._draw)
        # Sorting resets the model more than once, and the table is to answer before the chart is drawn.
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(_DRAWING_MS)
        self._drawing.timeout.connect(self._draw)
        self.model.modelReset.connect(self._drawing.start)
        self.model.modelReset.connect(self.scope_changed)
        self._fit()
        self._draw()

    def _apply_words(self) -> None:
        self.model.filter(self.filter.text())

    def _say_unit(self, hint: Label) -> None:
        """Say the unit of the table, and how many columns are not counted in it; the tip names them."""
        table = self._table
        if not table.unit:
            return
        others = [
            shortened(header, LONGEST_HEADER)
            for column, header in enumerate(table.headers)
            if is_relative(header) and not split_unit(header)[1] and table.is_numeric(column)
        ]
        words = tr("单位：{unit}（{count} 列除外）", unit=table.unit, count=len(others))
        hint.setText(words if others else tr("单位：{unit}", unit=table.unit))
        names = tr("、").join(others[:_MOST_NAMED]) + ("……" if len(others) > _MOST_NAMED else "")
        set_tip(hint, tr("{names}不是以“{unit}”计的", names=names, unit=table.unit) if others else "")

    def _table_panel(self) -> Panel:
        panel = Panel(self._table.title)
        self._say_unit(panel.hint)
        panel.controls.addWidget(self.filter)
        write = QPushButton(self.tr("导出表格…"))
        set_tip(write, self.tr("照现在的次序和筛选写出，各格照原样；只有您要求时，才在像公式的文字前面加撇号"))
        write.clicked.connect(self.write)
        panel.controls.addWidget(write)
        panel.set_body(self.view)
        return panel

    def _fill_card(self) -> None:
        words = (
            (self.tr("名称"), self.label),
            (self.tr("数值"), self.value),
            (self.tr("分组"), self.group),
            (self.tr("图形"), self.kind),
        )
        for title, box in words:
            caption = Label(title)
            caption.setObjectName("small")
            caption.setBuddy(box)
            box.setAccessibleName(title)
            box.setMinimumWidth(86)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            self._card.controls.addWidget(caption)
            self._card.controls.addWidget(box)
        self._card.set_body(self.chart_view)

    def _choose_columns(self) -> None:
        self.group.addItem(self.tr("（不分）"), None)
        for column, header in enumerate(column_words(self._table)):
            words = shortened(header, LONGEST_HEADER)
            self.label.addItem(words, column)
            (self.value if self._table.is_numeric(column) else self.group).addItem(words, column)
        for kind in KINDS:
            self.kind.addItem(kind_of(kind).title, kind.value)
        label, value = usual_columns(self._table)
        self.label.setCurrentIndex(label)
        self.kind.setCurrentIndex(self.kind.findData(usual_kind(self._table, label).value))
        self.value.setCurrentIndex(self.value.findData(value))

    def _fit(self) -> None:
        self.view.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        # Of a very wide table the columns further right keep the usual width: measuring them all takes half a minute.
        for column in range(min(self.model.columnCount(), _MEASURED_COLUMNS)):
            self.view.resizeColumnToContents(column)
            if self.view.columnWidth(column) > _WIDEST:
                self.view.setColumnWidth(column, _WIDEST)

    def _draw(self) -> None:
        self._call_off()
        self._call_off = _nothing
        for box in (self.label, self.value, self.group):
            set_tip(box, box.currentText())
        value = self.value.currentData()
        if value is None:
            self._show_chart(None)
            return
        kind, group = ChartType(self.kind.currentData()), self.group.currentData()
        make = partial(table_chart, self._table, self.label.currentData(), value, kind, self.model.rows, group)
        if self._table.count <= AT_ONCE:
            self._show_chart(make())
        else:
            self._call_off = self._tasks.run(make, self._show_chart)

    def _show_chart(self, content: ChartContent | None) -> None:
        self._content = content
        self._card.set_title(content.heading if content else self.tr("图表"))
        self.chart_view.set_content(content)

    def written(self) -> PlainTable:
        """Return the table as it is sorted and filtered."""
        return replace(self._table, chosen=self.model.rows)

    def name(self) -> str:
        """Return what the table is called."""
        return self._table.title

    def status(self) -> str:
        """Return how many rows there are and how many are shown."""
        shown, whole = len(self.model.rows), self._table.count
        return tr("全部 {whole} 行", whole=whole) if shown == whole else tr("筛选后 {shown} 行", shown=shown)

    def chart(self) -> ChartContent | None:
        """Return the chart on show."""
        return self._content

    def write(self) -> None:
        """Ask for the table to be written as it is sorted and filtered."""
        self.write_requested.emit(self.written)

    def rows_to_copy(self) -> Callable[[], str]:
        """Return what makes the text of the selected rows, else of all that the filter leaves, under their header."""
        chosen = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return partial(_as_text, replace(self._table, chosen=self.model.rows[chosen] if chosen else self.model.rows))

    def selected(self) -> tuple[str, ...]:
        """Return the numbers of the selected rows in the file's order, from 0."""
        return tuple(str(self.model.rows[index.row()]) for index in self.view.selectionModel().selectedRows())

    def show_again(self, words: str, rows: tuple[str, ...]) -> None:
        """Filter by words and select rows by their numbers, as far as they are there."""
        self.filter.setText(words)
        self._typing.stop()
        self.model.filter(words)
        wanted = {int(row) for row in rows}
        chosen = QItemSelection()
        for at in np.flatnonzero(np.isin(self.model.rows, list(wanted))):
            index = self.model.index(int(at), 0)
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def clear(self) -> None:
        """Give up selection, filter and order."""
        self.filter.clear()
        self.view.clearSelection()
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)


def _as_text(table: PlainTable) -> str:
    from data.writing.tables.clipboard import plain_rows_as_text

    rows = (row for page in table.pages() for row in page)
    return plain_rows_as_text(table.headers, rows, table.source)


def _nothing() -> None:
    """Do nothing: no chart is being made."""
