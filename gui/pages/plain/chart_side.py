"""The chart beside a plain table's rows: what names its bars, what they measure, how they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from data.charting.chart_kinds import kind_of
from data.model import ChartType
from data.progress import CancelledError
from data.tables.column_words import column_words
from data.tables.plain_chart import KINDS, table_chart, usual_columns, usual_kind
from data.text_width import shortened
from data.words import tr
from gui.charts.view import ChartView
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.pages.chart_card import ChartCard
from gui.tables.plain_model import AT_ONCE, LONGEST_HEADER
from gui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.tables.plain_table import PlainTable
    from data.tables.table_store import Rows
    from gui.core.tasks import Tasks

_DRAWING_MS: Final = 60


class ChartSide(QWidget):
    """Draws two columns of the rows on show. `changed` tells that another chart is on show.

    `rows_of` returns the rows and, in words, the filter that they pass.
    """

    changed = Signal()

    def __init__(
        self, table: PlainTable, tasks: Tasks, rows_of: Callable[[], tuple[Rows, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._tasks, self._rows_of = table, tasks, rows_of
        self._call_off: Callable[[], None] = _nothing
        self.content: ChartContent | None = None
        self.view = ChartView(titled=False)
        self.card = ChartCard()
        self.label, self.value, self.group, self.kind = ChoiceBox(), ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._fill_card()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self._choose_columns()
        for box in (self.label, self.value, self.group, self.kind):
            box.currentIndexChanged.connect(self.draw)
        # Sorting resets the model more than once, and the table is to answer before the chart is drawn.
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(_DRAWING_MS)
        self._drawing.timeout.connect(self.draw)

    def draw_soon(self) -> None:
        """Draw the chart anew once the table has answered."""
        self._drawing.start()

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
            self.card.controls.addWidget(caption)
            self.card.controls.addWidget(box)
        self.card.set_body(self.view)

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

    def draw(self) -> None:
        """Draw the chart of the rows on show; that of a large table is made in the background."""
        self._drawing.stop()
        self._call_off()
        self._call_off = _nothing
        for box in (self.label, self.value, self.group):
            set_tip(box, box.currentText())
        value = self.value.currentData()
        if value is None:
            self._show(None)
            return
        rows, filter_words = self._rows_of()
        kind, group = ChartType(self.kind.currentData()), self.group.currentData()
        make = partial(_chart, self._table, self.label.currentData(), value, kind, rows, group, filter_words)
        if self._table.count <= AT_ONCE:
            self._show(make())
        else:
            self._call_off = self._tasks.run(make, self._show, _raise)

    def _show(self, content: ChartContent | None) -> None:
        self.content = content
        self.card.set_title(content.heading if content else self.tr("图表"))
        self.view.set_content(content)
        self.changed.emit()


def _chart(
    table: PlainTable, label: int, value: int, kind: ChartType, rows: Rows, group: int | None, filter_words: str
) -> ChartContent:
    """Return a chart whose subtitle says what the rows are filtered by."""
    content = table_chart(table, label, value, kind, rows, group)
    if not filter_words:
        return content
    words = tr("筛选：{words}", words=filter_words)
    return replace(content, subtitle="　".join(part for part in (content.subtitle, words) if part))


def _raise(error: Exception) -> None:
    if not isinstance(error, CancelledError):
        raise error


def _nothing() -> None:
    """Do nothing: no chart is being made."""
