"""What opens below a column's header: its values to be ticked, a range of its figures, and the order of the rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data.figures.figure_text import group_digits
from data.progress import CancelledError
from data.tables.questions.column_periods import PeriodCounts, has_periods, period_counts
from data.tables.questions.filter_sql import where
from data.tables.questions.filters import Contains, Filter, NumberBetween, PeriodBetween, TextIn
from data.tables.questions.summaries import CountedValues, Histogram, distinct_values, histogram
from data.text_width import shortened
from data.words import tr
from gui.look.label import Label
from gui.pages.plain.histogram_strip import HistogramStrip
from gui.pages.plain.number_range import NumberRange
from gui.pages.plain.period_range import PeriodRange
from gui.pages.plain.popup_place import PopupPlace, height_of, set_place
from gui.pages.plain.value_list import ROW_HEIGHT, ValueList
from gui.pages.plain.value_model import ValueModel
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable
    from data.tables.questions.filters import Condition
    from gui.core.tasks import Tasks

_WIDTH: Final = 320
_LIST_HIGH: Final = 232
_LEAST_LIST: Final = 90
_MOST: Final = 1000
_TYPING_MS: Final = 150
_BINS: Final = 24
_EDGE: Final = 4
_LONGEST: Final = 24


class FilterPopup(QFrame):
    """Filters one column. `chosen` carries the column and the conditions that take the place of those on it.

    `sort_requested` carries the column and whether its last values are to stand first.
    """

    chosen = Signal(int, object)
    sort_requested = Signal(int, bool)

    def __init__(self, table: PlainTable, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setFixedWidth(_WIDTH)
        self._table, self._tasks = table, tasks
        self._filters = Filter()
        self.column = -1
        self._place, self._wanted = PopupPlace(QPoint(), 0, _LIST_HIGH), _LIST_HIGH
        self._call_off: list[Callable[[], None]] = []
        self._found = CountedValues((), 0, 0)
        self.model = ValueModel(self)
        self.title = Label()
        self.title.setObjectName("panelTitle")
        self.up = QPushButton(self.tr("升序"))
        self.down = QPushButton(self.tr("降序"))
        self.up.clicked.connect(partial(self._sort, False))
        self.down.clicked.connect(partial(self._sort, True))
        self.range = NumberRange()
        self.range.changed.connect(self._show_range)
        self.bars = HistogramStrip()
        self.periods = PeriodRange()
        self.periods.changed.connect(self._show_ticks)
        self.words = LineField()
        self.words.setPlaceholderText(self.tr("在这一列的值里找"))
        self.words.setAccessibleName(self.tr("在这一列的值里找"))
        self.words.setClearButtonEnabled(True)
        self.all = QCheckBox(self.tr("全选"))
        self.list = ValueList()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("值和行数"))
        self.note = Label()
        self.note.setObjectName("small")
        self.note.setWordWrap(True)
        self.take = QPushButton(self.tr("确定"))
        self.take.setObjectName("primary")
        self.drop = QPushButton(self.tr("不筛这一列"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._arrange()
        self._typing.timeout.connect(self._seek)
        self.words.textChanged.connect(self._typing.start)
        self.words.returnPressed.connect(self.accept)
        self.all.clicked.connect(self._tick_all)
        self.list.taken.connect(self.accept)
        self.list.left.connect(self.words.setFocus)
        self.model.ticked.connect(self._show_ticks)
        self.take.clicked.connect(self.accept)
        self.drop.clicked.connect(self._drop)

    def _arrange(self) -> None:
        order, foot = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((order, (self.up, self.down)), (foot, (self.drop, self.take))):
            row.setSpacing(6)
            for button in buttons:
                row.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(7)
        layout.addWidget(self.title)
        layout.addLayout(order)
        for widget in (self.bars, self.range, self.periods, self.words, self.all):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        layout.addLayout(foot)

    def open_for(self, column: int, filters: Filter, place: PopupPlace) -> None:
        """Open at a place of the screen for a column and its filter."""
        self._cancel()
        own = [one for one in filters.conditions if column_of(one) == column]
        self._filters = Filter(tuple(one for one in filters.conditions if column_of(one) != column))
        self.column = column
        name = self._table.headers[column]
        self.title.setText(shortened(name, _LONGEST))
        self.setAccessibleName(tr("筛选“{name}”", name=shortened(name, _LONGEST)))
        is_numeric = self._table.is_numeric(column)
        is_dated = has_periods(self._table.store, column)
        is_numeric &= not is_dated
        self.range.setVisible(is_numeric)
        self.bars.setVisible(is_numeric)
        self.periods.setVisible(is_dated)
        self.words.setText(next((one.words for one in own if isinstance(one, Contains)), ""))
        self._typing.stop()
        ticks = next((one for one in own if isinstance(one, TextIn)), None)
        self.model.show_values(())
        self.model.set_ticks(
            ticks_all=ticks is None or ticks.exclude, others=frozenset(ticks.values if ticks is not None else ())
        )
        self.range.show_condition(next((one for one in own if isinstance(one, NumberBetween)), None))
        self.periods.show_condition(next((one for one in own if isinstance(one, PeriodBetween)), None))
        self.drop.setVisible(bool(own))
        self._place, self._wanted = place, _LIST_HIGH
        self._fit()
        self.show()
        self.words.setFocus()
        if is_numeric:
            make = partial(histogram, self._table.store, column, self._filters, _BINS)
            self._call_off.append(self._tasks.run(make, partial(self._show_bars, column), self._fail))
        if is_dated:
            count = partial(_period_counts, self._table, column, self._filters)
            self._call_off.append(self._tasks.run(count, partial(self._show_periods, column), self._fail))
        self._seek()

    def _fit(self) -> None:
        """Let the list be as high as it wants and as there is room for beside all the rest."""
        self.list.setFixedHeight(_LEAST_LIST)
        spare = self._place.room - height_of(self)
        self.list.setFixedHeight(max(_LEAST_LIST, min(self._wanted, _LEAST_LIST + spare)))
        set_place(self, self._place)

    def _cancel(self) -> None:
        for call_off in self._call_off:
            call_off()
        self._call_off = []

    def hideEvent(self, event: object) -> None:
        """Look for nothing any more."""
        self._typing.stop()
        self._cancel()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            raise error

    def _seek(self) -> None:
        """Ask for the values that hold the words."""
        self._typing.stop()
        words = self.words.text().strip()
        self.note.setText(self.tr("正在数…"))
        make = partial(distinct_values, self._table.store, self.column, self._filters, words, _MOST)
        self._call_off.append(self._tasks.run(make, partial(self._show_found, self.column, words), self._fail))

    def _show_found(self, column: int, words: str, found: CountedValues) -> None:
        if column != self.column or words != self.words.text().strip():
            return
        self._found = found
        self.model.show_values(found.values)
        if not words:
            self._wanted = min(_LIST_HIGH, len(found.values) * ROW_HEIGHT + _EDGE)
        self._show_ticks()

    def _show_bars(self, column: int, found: Histogram) -> None:
        if column == self.column:
            self.bars.show_histogram(found)
            self._show_range()

    def _show_periods(self, column: int, found: PeriodCounts) -> None:
        if column == self.column:
            self.periods.bars.show_counts(found)

    def _show_range(self) -> None:
        condition = self.range.condition(self.column)
        self.bars.show_range(condition.low if condition else None, condition.high if condition else None)
        self._show_ticks()

    def _show_ticks(self) -> None:
        """Say how many values there are, how many are ticked, and whether that can be taken."""
        distinct, shown = self._found.distinct, len(self.model.values)
        count = group_digits(str(distinct))
        words = tr("共 {count} 种值", count=count)
        if shown < distinct:
            words = tr("共 {count} 种值，列出最多的 {shown} 种；其余请输入几个字来找", count=count, shown=shown)
        if not distinct and not self.words.text():
            words = self.tr("这一列没有值")
        elif not distinct:
            words = self.tr("没有这样的值")
        if self.range.is_wrong:
            words = self.tr("范围里请只填数字，前一个不大于后一个")
        if self.periods.is_wrong:
            words = self.tr("请填时间，如 2019、2019-05、2020年3月1日，前一个不晚于后一个")
        self.note.setText(words)
        self._fit()
        ticked = [self.model.is_ticked(value.text) for value in self.model.values]
        state = Qt.CheckState.PartiallyChecked
        if all(ticked):
            state = Qt.CheckState.Checked
        elif not any(ticked):
            state = Qt.CheckState.Unchecked
        self.all.setCheckState(state)
        self.all.setTristate(False)
        is_wrong = self.range.is_wrong or self.periods.is_wrong
        self.take.setEnabled((self.model.ticks_all or bool(self.model.others)) and not is_wrong)

    def _tick_all(self) -> None:
        self.model.set_ticks(ticks_all=self.all.checkState() != Qt.CheckState.Unchecked)

    def conditions(self) -> tuple[Condition, ...]:
        """Return what the popup asks of the column."""
        found: list[Condition] = []
        # What is ticked one by one needs no words beside it.
        if self.words.text().strip() and (self.model.ticks_all or not self.model.others):
            found.append(Contains(self.column, self.words.text().strip()))
        if self.model.others:
            values = tuple(sorted(self.model.others))
            found.append(TextIn(self.column, values, exclude=self.model.ticks_all))
        ranges = (self.range.condition(self.column), self.periods.condition(self.column))
        found += [condition for condition in ranges if condition is not None]
        return tuple(found)

    def accept(self) -> None:
        """Take the filter and close."""
        if self._typing.isActive():
            self._seek()
        if self.take.isEnabled():
            self.hide()
            self.chosen.emit(self.column, self.conditions())

    def _drop(self) -> None:
        self.hide()
        self.chosen.emit(self.column, ())

    def _sort(self, descending: bool) -> None:
        self.hide()
        self.sort_requested.emit(self.column, descending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the words to the list with the arrow down."""
        if event.key() == Qt.Key.Key_Down and self.words.hasFocus() and self.model.values:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()
        else:
            super().keyPressEvent(event)


def _period_counts(table: PlainTable, column: int, filters: Filter) -> PeriodCounts:
    return period_counts(table.store, column, where(table.store, filters))


def column_of(condition: Condition) -> int | None:
    """Return the one column that a condition is about, None where it is about several or any."""
    return getattr(condition, "column", None)
