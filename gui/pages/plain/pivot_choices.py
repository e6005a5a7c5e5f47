"""The boxes that say what is summed up: by which columns, what is computed, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QWidget

from data.tables.pivots.pivot import AxisOrder, Computed, PivotSpec, ShareOf
from data.text_width import shortened
from data.words import tr
from gui.look.label import Label
from gui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from data.tables.plain_table import PlainTable

_LONGEST: Final = 40
_NONE: Final = -1
_TOPS: Final = (0, 5, 10, 20, 50)
_BY_NAME, _BY_VALUE, _BY_LEAST = "name", "value", "least"
_FIELD: Final = 196
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


class PivotChoices(QFrame):
    """Chooses a pivot; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, table: PlainTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._table = table
        self._is_setting = False
        self.rows, self.more_rows, self.columns = (self._column_box() for _ in range(3))
        self.computed = self._box(tuple((one.value, words) for one, words in _COMPUTED))
        self.value = self._box(())
        self.share = self._box(tuple((one.value, words) for one, words in _SHARES))
        self.order = self._box(
            ((_BY_VALUE, tr("数值从大到小")), (_BY_LEAST, tr("数值从小到大")), (_BY_NAME, tr("名称")))
        )
        self.top = self._box(tuple((top, tr("前 {top} 项，其余合并", top=top) if top else tr("全部")) for top in _TOPS))
        self.totals = QCheckBox(self.tr("显示合计"))
        self.totals.setChecked(True)
        self.totals.toggled.connect(self._tell)
        self._fields = [
            self._field(words, box)
            for words, box in (
                (self.tr("行"), self.rows),
                (self.tr("再分"), self.more_rows),
                (self.tr("列"), self.columns),
                (self.tr("算"), self.computed),
                (self.tr("哪一列"), self.value),
                (self.tr("显示"), self.share),
                (self.tr("次序"), self.order),
                (self.tr("行列出"), self.top),
            )
        ]
        self._fields.append(self.totals)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 9, 12, 9)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(7)
        self._across = 0
        self._place(4)

    def _box(self, options: tuple[tuple[object, str], ...]) -> ChoiceBox:
        box = ChoiceBox()
        for data, words in options:
            box.addItem(words, data)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _column_box(self) -> ChoiceBox:
        headers = tuple((at, shortened(header, _LONGEST)) for at, header in enumerate(self._table.headers))
        return self._box(((_NONE, tr("（不分）")), *headers))

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
            first = spec.rows[0] if spec.rows else _NONE
            second = spec.rows[1] if len(spec.rows) > 1 else _NONE
            for box, data in (
                (self.rows, first),
                (self.more_rows, second),
                (self.columns, spec.columns[0] if spec.columns else _NONE),
                (self.computed, spec.computed.value),
                (self.share, spec.share.value),
                (self.order, _order_key(spec.row_order)),
                (self.top, spec.row_order.top or 0),
            ):
                box.setCurrentIndex(max(0, box.findData(data)))
            self.totals.setChecked(spec.totals)
            self._fill_values(spec.value)
        finally:
            self._is_setting = False
        self._show_fitting()

    def _fill_values(self, wanted: int | None) -> None:
        """Offer the columns that can be computed with: any where values are counted, else those of figures."""
        kept = self.value.currentData() if wanted is None else wanted
        counts = Computed(self.computed.currentData()) is Computed.DISTINCT
        self.value.blockSignals(True)
        self.value.clear()
        for column, header in enumerate(self._table.headers):
            if counts or self._table.is_numeric(column):
                self.value.addItem(shortened(header, _LONGEST), column)
        self.value.setCurrentIndex(max(0, self.value.findData(kept)))
        self.value.blockSignals(False)

    def _show_fitting(self) -> None:
        """Show only what can be chosen now."""
        computed = Computed(self.computed.currentData())
        self._fields[4].setVisible(computed is not Computed.COUNT)
        self._fields[5].setVisible(computed in _ADDED)
        self._fields[1].setVisible(self.rows.currentData() != _NONE)

    def _tell(self) -> None:
        if self._is_setting:
            return
        if self.sender() is self.computed:
            self._fill_values(None)
        self._show_fitting()
        self.changed.emit()

    def spec(self) -> PivotSpec:
        """Return the pivot that is chosen."""
        computed = Computed(self.computed.currentData())
        first, second = self.rows.currentData(), self.more_rows.currentData()
        rows = tuple(dict.fromkeys(one for one in (first, second) if first != _NONE and one != _NONE))
        columns = tuple(one for one in (self.columns.currentData(),) if one != _NONE and one not in rows)
        order, top = self.order.currentData(), self.top.currentData()
        return PivotSpec(
            rows,
            columns,
            computed,
            None if computed is Computed.COUNT else self.value.currentData(),
            ShareOf(self.share.currentData()) if computed in _ADDED else ShareOf.NONE,
            self.totals.isChecked(),
            AxisOrder(order != _BY_NAME, order == _BY_VALUE, None, top or None),
        )


def _order_key(order: AxisOrder) -> str:
    if not order.by_value:
        return _BY_NAME
    return _BY_VALUE if order.descending else _BY_LEAST
