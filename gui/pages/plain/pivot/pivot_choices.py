"""What says what is summed up: wells of columns, what is computed, in which order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec, ShareOf
from data.tables.pivots.pivot_fields import usual_group
from data.tables.questions.groupings import GroupBy, Grouping
from data.tables.questions.measures import Nature, nature_of, why_not_added
from data.words import tr
from gui.look.label import Label
from gui.pages.plain.pivot.pivot_well import PivotWell
from gui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

_MOST_LEVELS: Final = 4
_TOPS: Final = (0, 5, 10, 20, 50)
_BY_NAME, _BY_VALUE, _BY_LEAST = "name", "value", "least"
_FIELD: Final = 190
_COMPUTED: Final = (
    (Computed.COUNT, tr("行数")),
    (Computed.DISTINCT, tr("不同值的个数")),
    (Computed.SUM, tr("合计")),
    (Computed.MEAN, tr("平均")),
    (Computed.MEDIAN, tr("中位数")),
    (Computed.MIN, tr("最小")),
    (Computed.MAX, tr("最大")),
)
_SHARES: Final = (
    (ShareOf.NONE, tr("数值本身")),
    (ShareOf.ROW, tr("占本行的比重")),
    (ShareOf.COLUMN, tr("占本列的比重")),
    (ShareOf.TOTAL, tr("占全部的比重")),
)
_ADDED: Final = (Computed.COUNT, Computed.SUM)
# What is computed first of figures.
_COMPUTED_OF: Final = {
    Nature.AMOUNT: Computed.SUM,
    Nature.RELATIVE: Computed.MEAN,
    Nature.OF_ROW: Computed.MEAN,
    Nature.TIME: Computed.MIN,
    Nature.NUMBER: Computed.DISTINCT,
}


class PivotChoices(QFrame):
    """Chooses a pivot; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, table: PlainTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._table = table
        self._is_setting = False
        self._groupings: tuple[Grouping, ...] = ()
        self.rows = PivotWell(self.tr("行"), table, _MOST_LEVELS)
        self.columns = PivotWell(self.tr("列"), table, _MOST_LEVELS)
        self.value = PivotWell(self.tr("要算的列"), table, 1)
        self.wells = {"rows": self.rows, "columns": self.columns, "value": self.value}
        for key, well in self.wells.items():
            well.put.connect(partial(self.put, key))
            well.taken.connect(partial(self.take, key))
            well.grouped.connect(self.group)
        self.computed = self._box(tuple((one.value, words) for one, words in _COMPUTED))
        self.share = self._box(tuple((one.value, words) for one, words in _SHARES))
        self.order = self._box(
            ((_BY_VALUE, tr("数值从大到小")), (_BY_LEAST, tr("数值从小到大")), (_BY_NAME, tr("名称")))
        )
        self.top = self._box(tuple((top, tr("前 {top} 项和其他", top=top) if top else tr("全部")) for top in _TOPS))
        self.totals = QCheckBox(self.tr("显示合计"))
        self.totals.setChecked(True)
        self.totals.toggled.connect(self._tell)
        self._share_field = self._field(self.tr("显示"), self.share)
        self._fields = [
            self._field(self.tr("算"), self.computed),
            self.value,
            self._share_field,
            self._field(self.tr("次序"), self.order),
            self._field(self.tr("列出"), self.top),
            self.totals,
        ]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        axes = QHBoxLayout()
        axes.setSpacing(10)
        axes.addWidget(self.rows, 1)
        axes.addWidget(self.columns, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(7)
        layout.addLayout(axes)
        layout.addLayout(self._grid)
        self._across = 0
        self._place(3)

    def _box(self, options: tuple[tuple[object, str], ...]) -> ChoiceBox:
        box = ChoiceBox()
        for data, words in options:
            box.addItem(words, data)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        box.currentIndexChanged.connect(self._tell)
        return box

    @staticmethod
    def _field(words: str, box: ChoiceBox) -> QWidget:
        field = QWidget()
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        caption = Label(words)
        caption.setObjectName("small")
        caption.setBuddy(box)
        box.setAccessibleName(words)
        row.addWidget(caption)
        row.addWidget(box, 1)
        return field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many fields beside each other as have room."""
        super().resizeEvent(event)
        self._place(max(2, min(len(self._fields), (self.width() - 24) // _FIELD)))

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for field in self._fields:
            self._grid.removeWidget(field)
        for number, field in enumerate(self._fields):
            self._grid.addWidget(field, number // across, number % across)
        for column in range(len(self._fields)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def show_spec(self, spec: PivotSpec) -> None:
        """Show a pivot without telling of it."""
        self._is_setting = True
        try:
            for box, data in (
                (self.computed, spec.computed.value),
                (self.share, spec.share.value),
                (self.order, _order_key(spec.row_order)),
                (self.top, spec.row_order.top or 0),
            ):
                box.setCurrentIndex(max(0, box.findData(data)))
            self.totals.setChecked(spec.totals)
            self._groupings = spec.groupings
            self._show_wells(spec.rows, spec.columns, () if spec.value is None else (spec.value,))
        finally:
            self._is_setting = False
        self._show_fitting()

    def _show_wells(self, rows: tuple[int, ...], columns: tuple[int, ...], value: tuple[int, ...]) -> None:
        self._groupings = tuple(one for one in self._groupings if one.column in (*rows, *columns))
        self.rows.show_columns(rows, tuple(one for one in self._groupings if one.column in rows))
        self.columns.show_columns(columns, tuple(one for one in self._groupings if one.column in columns))
        self.value.show_columns(value)

    # What the wells and the list of columns ask.

    def put(self, key: str, column: int, at: int | None = None) -> None:
        """Put a column into the well of that key, at a place in it or at its end; out of the other axis."""
        if key == "value":
            self._compute(column)
            return
        own, other = self.wells[key].columns, self.columns.columns if key == "rows" else self.rows.columns
        kept = [one for one in own if one != column]
        if len(kept) == _MOST_LEVELS:
            kept.pop()
        kept.insert(len(kept) if at is None else at, column)
        rest = tuple(one for one in other if one != column)
        if column not in (*self.rows.columns, *self.columns.columns):
            by = usual_group(self._table.store, column)
            self._groupings += (Grouping(column, by),) if by is not None else ()
        axes = (tuple(kept), rest) if key == "rows" else (rest, tuple(kept))
        self._show_wells(*axes, self.value.columns)
        self._tell()

    def _compute(self, column: int) -> None:
        """Compute with a column: what is computed then is what makes sense of it."""
        computed, store = Computed(self.computed.currentData()), self._table.store
        if not store.is_numeric(column):
            computed = Computed.DISTINCT
        elif computed in (Computed.COUNT, Computed.DISTINCT) or (
            computed is Computed.SUM and why_not_added(store, column)
        ):
            computed = _COMPUTED_OF[nature_of(store, column)]
        if store.is_numeric(column) and nature_of(store, column) is Nature.NUMBER:
            computed = Computed.DISTINCT
        self._is_setting = True
        self.computed.setCurrentIndex(self.computed.findData(computed.value))
        self._is_setting = False
        self._show_wells(self.rows.columns, self.columns.columns, (column,))
        self._tell()

    def take(self, key: str, column: int) -> None:
        """Take a column out of the well of that key; without one to compute with rows are counted."""
        wells = {
            one: tuple(at for at in well.columns if at != column or one != key) for one, well in self.wells.items()
        }
        self._show_wells(wells["rows"], wells["columns"], wells["value"])
        if key == "value":
            self._is_setting = True
            self.computed.setCurrentIndex(self.computed.findData(Computed.COUNT.value))
            self._is_setting = False
        self._tell()

    def group(self, column: int, by: GroupBy | None) -> None:
        """Group a column by years, months or classes; by its texts where that is None."""
        others = tuple(one for one in self._groupings if one.column != column)
        self._groupings = (*others, *((Grouping(column, by),) if by is not None else ()))
        self._show_wells(self.rows.columns, self.columns.columns, self.value.columns)
        self._tell()

    def _show_fitting(self) -> None:
        """Show only what can be chosen now; what needs a column to compute with gets the first that fits."""
        computed = Computed(self.computed.currentData())
        if computed is not Computed.COUNT and not self.value.columns:
            fitting = range(len(self._table.headers))
            figures = [at for at in reversed(fitting) if self._table.is_numeric(at)]
            wanted = [Nature.AMOUNT] if computed is Computed.SUM else [Nature.AMOUNT, Nature.OF_ROW, Nature.RELATIVE]
            meant = (at for at in figures if nature_of(self._table.store, at) in wanted)
            self.value.show_columns((next(meant, next(iter(figures), 0)),))
        self.value.setVisible(computed is not Computed.COUNT)
        self._share_field.setVisible(computed in _ADDED)

    def _tell(self) -> None:
        if not self._is_setting:
            self._show_fitting()
            self.changed.emit()

    def spec(self) -> PivotSpec:
        """Return the pivot that is chosen."""
        computed = Computed(self.computed.currentData())
        order, top = self.order.currentData(), self.top.currentData()
        return PivotSpec(
            self.rows.columns,
            self.columns.columns,
            computed,
            None if computed is Computed.COUNT else next(iter(self.value.columns), None),
            ShareOf(self.share.currentData()) if computed in _ADDED else ShareOf.NONE,
            self.totals.isChecked(),
            AxisOrder(order != _BY_NAME, order == _BY_VALUE, None, top or None),
            groupings=self._groupings,
        )


def _order_key(order: AxisOrder) -> str:
    if not order.by_value:
        return _BY_NAME
    return _BY_VALUE if order.descending else _BY_LEAST
