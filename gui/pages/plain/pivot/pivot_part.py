"""The second tab of a plain table, 汇总: its rows in groups, a figure of each, as a table and as a chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from data.charting.chart_kinds import kind_of
from data.model import ChartType
from data.problems import DajuanError
from data.progress import CancelledError
from data.tables.pivots.pivot_chart import pivot_chart, pivot_chart_kinds
from data.tables.pivots.pivot_query import pivot as answer
from data.tables.pivots.pivot_table import pivot_table, usual_pivot
from data.tables.questions.filters import Filter
from data.words import tr
from gui.charts.view import ChartView
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.pages.chart_card import ChartCard
from gui.pages.plain.pivot.column_list import ColumnList
from gui.pages.plain.pivot.pivot_choices import PivotChoices
from gui.tables.pivot_model import PivotModel
from gui.tables.table_view import TableView
from gui.widgets.busy_sign import BusySign
from gui.widgets.chips import Chips
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.slides.package_slides import Slide
    from data.slides.table_deck import KeptSlide
    from data.tables.pivots.pivot import Pivot, PivotSpec
    from data.tables.plain_table import PlainTable
    from gui.core.tasks import Tasks

_WIDEST: Final = 260
_NARROWEST: Final = 110
# So many cells are drawn before anybody notices.
_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class _Answered:
    """A pivot with the forms in which it can be drawn, and its chart in one of them."""

    pivot: Pivot
    kinds: tuple[ChartType, ...]
    content: ChartContent | None


def _answered(table: PlainTable, spec: PivotSpec, filters: Filter, wanted: str | None) -> _Answered:
    """Sum a table up and make the chart, as `wanted` where it can be drawn so."""
    made = answer(table.store, spec, filters)
    kinds = pivot_chart_kinds(made)
    kind = next((one for one in kinds if one.value == wanted), next(iter(kinds), None))
    return _Answered(made, kinds, None if kind is None else pivot_chart(made, table.title, table.source, kind))


class _PivotView(TableView):
    """The cells; `opened` tells that the rows behind the current one are wanted."""

    opened = Signal(QModelIndex)

    def fit(self) -> None:
        """Give every column the width of its words and its header, the rest to the first one.

        Where not all have room, the last column in sight ends at the edge: half a figure reads as another one.
        """
        super().fit()
        model = self.model()
        others = range(1, model.columnCount() if model is not None else 0)
        for column in others:
            header = min(_WIDEST, self.horizontalHeader().sectionSizeHint(column))
            self.setColumnWidth(column, max(self.columnWidth(column), header))
        least, room = max(_NARROWEST, self.room.needed(0)), self.viewport().width()
        ends = [0, *accumulate(self.columnWidth(column) for column in others)]
        used = max(end for end in ends if end == 0 or end + least <= room)
        self.setColumnWidth(0, max(least, room - used) if used else least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the rows behind a cell with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class PivotPart(QWidget):
    """Sums a table up. `rows_requested` carries the filter of the rows behind a cell, `filter_changed` a filter.

    `changed` tells that another pivot is on show, `write_requested` asks for it as a file.
    """

    rows_requested = Signal(object)
    condition_removed = Signal(object)
    filters_cleared = Signal()
    changed = Signal()
    write_requested = Signal()

    def __init__(self, table: PlainTable, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table, self._tasks = table, tasks
        self._filters = Filter()
        self._call_off: Callable[[], None] | None = None
        self._call_off_drawing: Callable[[], None] | None = None
        self.is_begun = self._is_ready = False
        self.content: ChartContent | None = None
        self.choices = PivotChoices(table)
        self.list = ColumnList(table)
        self.list.put.connect(self.choices.put)
        self.chips = Chips(self.tr("筛选条件"))
        self.model = PivotModel(self)
        self.view = _PivotView(stretch=0)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("汇总表"))
        self._busy = BusySign(self.view, self.tr("正在汇总…"))
        self.view.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
        self.panel = Panel(self.tr("汇总表"))
        write = QPushButton(self.tr("导出汇总…"))
        set_tip(write, self.tr("写成 CSV 或工作簿，末尾写明筛选、算法和没有计入的行"))
        write.clicked.connect(self.write_requested)
        self.panel.controls.addWidget(write)
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("图形"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chart = ChartView(titled=False)
        self.chart.set_content(None)
        self.chart.show_words(self.tr("正在汇总…"))
        self.view.set_empty_text(self.tr("正在汇总…"))
        self.card = ChartCard()
        self._arrange()
        self.choices.changed.connect(self.compute)
        self.kind.currentIndexChanged.connect(self._draw)
        self.chips.removed.connect(self._remove)
        self.chips.cleared.connect(self.filters_cleared)
        self.view.doubleClicked.connect(self._open)
        self.view.opened.connect(self._open)
        self.chart.mark_clicked.connect(self._select_mark)
        self.setFocusProxy(self.view)

    def _arrange(self) -> None:
        self.note = Label()
        self.note.setObjectName("note")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(12, 6, 12, 8)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        self.panel.set_body(body)
        # There is nothing to choose before there is a chart.
        self.kind.hide()
        self.card.controls.addWidget(self.kind)
        self.card.set_body(self.chart)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        for widget in (self.panel, self.card):
            splitter.addWidget(widget)
        splitter.setSizes([1000, 1000])
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.choices)
        right.addWidget(splitter, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)

    @property
    def is_busy(self) -> bool:
        """Whether another pivot, or another chart of it, is on its way."""
        return self.is_begun and not (self._is_ready and self._call_off is None and self._call_off_drawing is None)

    @property
    def pivot(self) -> Pivot | None:
        """The pivot on show, None while there is none."""
        return self.model.pivot

    def show_filter(self, filters: Filter) -> None:
        """Sum up the rows that pass a filter."""
        if not self.is_begun:
            self.is_begun = True
            self._filters = filters
            self._busy.begin()
            self._tasks.run(partial(usual_pivot, self._table), self._begin)
        elif filters == self._filters and self.pivot is not None:
            return
        self._filters = filters
        self.chips.set_texts(tuple(one.described(self._table.headers) for one in filters.conditions))
        if self._is_ready:
            self.compute()

    def _begin(self, spec: PivotSpec) -> None:
        """Begin with a pivot, over the rows that pass by now."""
        self._is_ready = True
        self.choices.show_spec(spec)
        self.compute()

    def _remove(self, number: int) -> None:
        self.condition_removed.emit(self._filters.conditions[number])

    def compute(self) -> None:
        """Sum up anew, in the background."""
        for call_off in (self._call_off, self._call_off_drawing):
            if call_off is not None:
                call_off()
        self._call_off_drawing = None
        self.panel.hint.setText(self.tr("正在汇总…"))
        self._busy.begin()
        self.chart.show_words(self.tr("正在汇总…"))
        make = partial(_answered, self._table, self.choices.spec(), self._filters, self.kind.currentData())
        self._call_off = self._tasks.run(make, self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        self._call_off = None
        self._busy.end()
        if not isinstance(error, DajuanError):
            raise error
        self.model.show_pivot(None)
        self.panel.hint.clear()
        self.panel.title.setText(self.tr("汇总表"))
        self.view.set_empty_text(str(error))
        self.note.setText(str(error))
        self._fill_kinds(())
        self._show_chart(None)

    def _show(self, found: _Answered) -> None:
        self._call_off, pivot = None, found.pivot
        self._busy.end()
        self.model.show_pivot(pivot)
        self.view.set_empty_text(self.tr("没有符合筛选条件的行。"))
        self.panel.title.setText(pivot.measure_words)
        rows, columns = len(pivot.row_paths), len(pivot.column_paths)
        words = tr("{rows} 行 × {columns} 列", rows=rows, columns=columns) if pivot.spec.columns else ""
        self.panel.hint.setText(words or tr("{rows} 行", rows=rows))
        self.note.setText("".join((*pivot.notes, self.tr("双击一格，或按 Enter，看它背后的行。"))))
        self._fill_kinds(found.kinds, found.content)
        self._show_chart(found.content)

    def _fill_kinds(self, kinds: tuple[ChartType, ...], content: ChartContent | None = None) -> None:
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(kind_of(kind).title, kind.value)
        self.kind.setCurrentIndex(self.kind.findData(content.kind.value) if content is not None else -1)
        self.kind.blockSignals(False)
        self.kind.setVisible(len(kinds) > 1)

    def _draw(self) -> None:
        """Draw the pivot on show in another form; a large one is gone through in the background."""
        pivot, kind = self.pivot, self.kind.currentData()
        if pivot is None or kind is None:
            return
        make = partial(pivot_chart, pivot, self._table.title, self._table.source, ChartType(kind))
        if self._call_off_drawing is not None:
            self._call_off_drawing()
        if len(pivot.row_paths) * len(pivot.column_paths) <= _AT_ONCE:
            self._show_chart(make())
        else:
            self._call_off_drawing = self._tasks.run(make, partial(self._take_chart, pivot), self._fail)

    def _take_chart(self, pivot: Pivot, content: ChartContent) -> None:
        """Show a chart that was drawn in the background, if it still is of the pivot on show."""
        if pivot is self.pivot:
            self._show_chart(content)

    def _show_chart(self, content: ChartContent | None) -> None:
        self._call_off_drawing = None
        self.content = content
        self.card.set_title(self.content.heading if self.content else self.tr("图表"))
        self.chart.set_content(self.content)
        self.changed.emit()

    def _select_mark(self, obs_ids: tuple[str, ...], _adds: bool) -> None:
        """Go to the cell of a bar."""
        for key in obs_ids:
            row, _, column = key.partition(":")
            labels = self.model.columnCount() - len(self.pivot.column_paths if self.pivot else ())
            labels -= bool(self.pivot and self.pivot.has_row_totals)
            self.view.setCurrentIndex(self.model.index(int(row), labels + int(column)))

    def _open(self, index: QModelIndex) -> None:
        place = self.model.place(index)
        if place is not None and self.pivot is not None:
            self.rows_requested.emit(self.pivot.rows_behind(*place))

    def written(self) -> PlainTable:
        """Return the pivot as a table, with its filter written down. Raises LookupError where there is none."""
        if self.pivot is None:
            raise LookupError
        return pivot_table(self.pivot, self._table.title, self._table.source)

    def slides(self) -> tuple[Slide, ...]:
        """Return the pivot as slides: its chart, then its rows."""
        from data.slides.table_deck import pivot_slides

        return pivot_slides(self._table, self.pivot, self.content) if self.pivot is not None else ()

    def views(self) -> tuple[KeptSlide, ...]:
        """Return what each of the slides shows."""
        from data.slides.table_deck import KeptSlide, ViewKind
        from data.tables.pivots.pivot_json import pivot_as_json

        made = self.pivot
        if made is None:
            return ()
        kept = pivot_as_json(self.choices.spec(), made.filters, made.headers)
        chart = self.content.kind.value if self.content is not None else ""
        return tuple(
            KeptSlide(ViewKind.PIVOT, chart=chart, pivot=kept, page=page) for page in range(len(self.slides()))
        )
