"""The panel with a plain table's rows: the filters of its columns, its order, what is selected in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QTableView, QVBoxLayout, QWidget

from data.cells.column_measure import is_relative
from data.cells.headers import split_unit
from data.figures.figure_text import group_digits
from data.palette import LIGHT
from data.tables.questions.filters import Contains, Filter
from data.text_width import shortened
from data.words import tr
from gui.look.plain_text import set_tip
from gui.pages.plain.filter_popup import FilterPopup, column_of
from gui.pages.plain.popup_place import PopupPlace
from gui.pages.plain.summary_popup import SummaryPopup
from gui.pages.plain.table_menu import TableMenu
from gui.tables.figure_room import is_figure
from gui.tables.filter_header import FilterHeader, NumberHeader
from gui.tables.plain_model import LONGEST_HEADER, PlainModel
from gui.tables.table_view import FIGURE_PADDING, ShortTextDelegate
from gui.widgets.busy_sign import BusySign
from gui.widgets.chips import Chips
from gui.widgets.panel import Panel
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable
    from data.tables.questions.filters import Condition
    from gui.core.tasks import Tasks

_TYPING_MS: Final = 200
_WIDEST: Final = 320
_MEASURED_ROWS: Final = 60
_MEASURED_LETTERS: Final = 100
_MEASURED_COLUMNS: Final = 300
_MOST_NAMED: Final = 12
_ROW: Final = 31
_OFF_EDGE: Final = 4


class RowsView(QTableView):
    """The table. `menu_requested` and `filter_requested` come from the keyboard, for the current cell."""

    menu_requested = Signal()
    filter_requested = Signal()

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(ShortTextDelegate(self))
        self.setHorizontalHeader(FilterHeader(self))
        self.setVerticalHeader(NumberHeader(rows, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.empty_text = ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw the words for an empty table."""
        handled = super().viewportEvent(event)
        if event.type() == QEvent.Type.Paint and self.empty_text and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(LIGHT.text_tertiary))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(20, 20, -20, -20), int(flags), self.empty_text)
            painter.end()
        return handled

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the current cell where the key for menus is pressed."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit()
        else:
            super().contextMenuEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the key for menus before Qt asks for one in the middle of the table."""
        if isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Filter the current column with Alt and the arrow down; clear the selection on Esc."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.filter_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
        else:
            super().keyPressEvent(event)


class RowsPanel(Panel):
    """Shows the rows that pass the filters. `filtered` tells of others, `write_requested` asks for a file."""

    filtered = Signal()
    write_requested = Signal()

    def __init__(self, table: PlainTable, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(table.title, parent)
        self._table = table
        self.filters = Filter()
        self.model = PlainModel(table, self)
        last = table.store.count - 1
        self.view = RowsView(table.line(last) if last >= 0 else 0)
        self.view.setModel(self.model)
        self.view.setAccessibleName(table.title)
        self._busy = BusySign(self.view, self.tr("正在找…"))
        self.header_view = self.view.horizontalHeader()
        self.header_view.setSortIndicatorClearable(True)
        self.view.setSortingEnabled(True)
        self.header_view.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.popup = FilterPopup(table, tasks, self)
        self.summary = SummaryPopup(table, tasks, self)
        self.menu = TableMenu(self.view, self.model)
        self.chips = Chips(self.tr("筛选条件"))
        self._add_field()
        self._say_unit()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.view, 1)
        self.set_body(body)
        self._wire()
        self._fit()

    def _add_field(self) -> None:
        self.field = LineField()
        self.field.setPlaceholderText(self.tr("筛选"))
        self.field.setAccessibleName(self.tr("筛选"))
        self.field.setClearButtonEnabled(True)
        set_tip(self.field, self.tr("只看含有这些字的行，空格隔开的几个词都要有；按某一列筛选请点列名右边的箭头"))
        self.field.setMinimumWidth(70)
        self.field.setMaximumWidth(180)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self.controls.addWidget(self.field)
        write = QPushButton(self.tr("导出表格…"))
        set_tip(write, self.tr("照现在的次序和筛选写出，各格照原样；只有您要求时，才在像公式的文字前面加撇号"))
        write.clicked.connect(self.write_requested)
        self.controls.addWidget(write)

    def _wire(self) -> None:
        self.field.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.apply)
        self.chips.removed.connect(self._remove)
        self.chips.cleared.connect(self.clear_filters)
        self.popup.chosen.connect(self._replace)
        self.popup.sort_requested.connect(self.sort)
        self.view.filter_requested.connect(self._filter_current)
        self.view.menu_requested.connect(self.menu.open_at_current)
        self.menu.condition_chosen.connect(self.add_condition)
        self.menu.filter_requested.connect(self.open_filter)
        self.menu.summary_requested.connect(self.open_summary)
        self.menu.sort_requested.connect(self.sort)
        self.menu.unsort_requested.connect(self.unsort)
        self.model.modelReset.connect(self._show_count)
        self.model.modelReset.connect(self.filtered)
        self.model.seeking.connect(self._show_count)
        self.model.seeking.connect(self._busy.begin)
        self.model.settled.connect(self._busy.end)
        self.model.settled.connect(self._show_count)
        if isinstance(self.header_view, FilterHeader):
            self.header_view.filter_requested.connect(self.open_filter)

    def _say_unit(self) -> None:
        """Say in the title's tip of which columns the unit of the table is not."""
        table = self._table
        others = [
            shortened(header, LONGEST_HEADER)
            for column, header in enumerate(table.headers)
            if is_relative(header) and not split_unit(header)[1] and table.is_numeric(column)
        ]
        words = tr("单位：{unit}（{count} 列除外）", unit=table.unit, count=len(others))
        self._unit = "" if not table.unit else words if others else tr("单位：{unit}", unit=table.unit)
        names = tr("、").join(others[:_MOST_NAMED]) + ("……" if len(others) > _MOST_NAMED else "")
        is_said = table.unit and others
        set_tip(self.hint, tr("{names}不是以“{unit}”计的", names=names, unit=table.unit) if is_said else "")
        self._show_count()

    def _show_count(self) -> None:
        shown, whole = group_digits(str(len(self.model.rows))), group_digits(str(self._table.count))
        count = (
            tr("{shown} / {whole} 行", shown=shown, whole=whole) if shown != whole else tr("{whole} 行", whole=whole)
        )
        if self.model.is_seeking:
            count = self.tr("正在找…")
        self.hint.setText("　".join(part for part in (self._unit, count) if part))
        self.view.empty_text = self.tr("没有符合筛选条件的行。点上面的条件把它去掉，或按 Ctrl+E 全部清除。")
        if not self._table.count:
            self.view.empty_text = self.tr("表里没有行。")

    def _fit(self) -> None:
        # Of a very wide table the columns further right keep the usual width: measuring them all takes half a minute.
        columns = range(min(self.model.columnCount(), _MEASURED_COLUMNS))
        rows, metrics = self.model.first_cells(_MEASURED_ROWS, columns), self.view.fontMetrics()
        for column in columns:
            texts = {row[column][:_MEASURED_LETTERS] for row in rows}
            wide = {text: metrics.horizontalAdvance(text) + FIGURE_PADDING for text in texts}
            widest = min(_WIDEST, max(self.header_view.sectionSizeHint(column), *wide.values(), 0))
            figures = max((width for text, width in wide.items() if is_figure(text)), default=0)
            self.view.setColumnWidth(column, max(widest, figures))

    # Filters and order.

    @property
    def whole_filter(self) -> Filter:
        """All that the rows on show pass: the filters of the columns, and the words of the field."""
        words = self.field.text().strip()
        return self.filters.and_(Contains(None, words)) if words else self.filters

    def apply(self) -> None:
        """Show the rows that pass now."""
        self._typing.stop()
        texts = tuple(condition.described(self._table.headers) for condition in self.filters.conditions)
        self.chips.set_texts(texts)
        if isinstance(self.header_view, FilterHeader):
            columns = (column_of(condition) for condition in self.filters.conditions)
            self.header_view.show_filtered(frozenset(column for column in columns if column is not None))
        self.model.show_filter(self.whole_filter)

    def set_filters(self, filters: Filter) -> None:
        """Show the rows that pass these filters of columns, and the words of the field."""
        self.filters = filters
        self.apply()

    def add_condition(self, condition: Condition) -> None:
        """Let a condition hold besides."""
        self.set_filters(self.filters.and_(condition))

    def _replace(self, column: int, conditions: tuple[Condition, ...]) -> None:
        kept = tuple(one for one in self.filters.conditions if column_of(one) != column)
        self.set_filters(Filter(kept).and_(*conditions))
        self.view.setFocus()

    def _remove(self, number: int) -> None:
        self.set_filters(self.filters.without(self.filters.conditions[number]))

    def clear_filters(self) -> None:
        """Show all rows again."""
        self.field.clear()
        self.set_filters(Filter())

    def sort(self, column: int, descending: bool) -> None:
        """Sort by a column."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.header_view.setSortIndicator(column, order)

    def unsort(self) -> None:
        """Stand in the file's order again."""
        self.header_view.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _filter_current(self) -> None:
        if self.view.currentIndex().isValid():
            self.open_filter(self.view.currentIndex().column())
        elif self.model.columnCount():
            self.open_filter(0)

    def _below(self, column: int, width: int) -> PopupPlace:
        """Return where something so wide opens below a column's header, on the screen."""
        self.view.scrollTo(self.view.model().index(max(0, self.view.currentIndex().row()), column))
        header = self.header_view
        left = header.sectionViewportPosition(column)
        corner = header.viewport().mapToGlobal(QPoint(left, header.height()))
        area, screen = self.window().geometry(), self.screen().availableGeometry()
        x = max(area.left(), min(corner.x(), area.right() - width))
        return PopupPlace(QPoint(x, corner.y()), screen.top() + _OFF_EDGE, screen.bottom() - _OFF_EDGE)

    def open_filter(self, column: int) -> None:
        """Open what filters a column."""
        below = self._below(column, self.popup.width())
        words = self.field.text().strip()
        filters = self.filters.and_(Contains(None, words)) if words else self.filters
        self.popup.open_for(column, filters, below)

    def open_summary(self, column: int) -> None:
        """Open a column in short, over the rows on show."""
        self.summary.open_for(column, self.whole_filter, self._below(column, self.summary.width()))
