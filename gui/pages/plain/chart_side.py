"""The chart beside a plain table's rows: what names its bars, what they measure, how they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from data.charting.chart_kinds import kind_of
from data.model import ChartType
from data.progress import CancelledError
from data.tables.chart_of_many import ChartOfMany
from data.tables.column_words import column_words
from data.tables.plain_chart import KINDS
from data.tables.shown_chart import ChartChoice, shown_chart
from data.text_width import shortened
from gui.charts.view import ChartView
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.pages.chart_card import ChartCard
from gui.tables.plain_model import AT_ONCE, LONGEST_HEADER
from gui.widgets.busy_sign import BusySign
from gui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.session.opened import OpenedTable
    from data.tables.questions.filters import Condition, Filter
    from data.tables.table_store import Rows
    from gui.core.tasks import Tasks

_DRAWING_MS: Final = 60
# Of no column: the rows themselves are counted.
_COUNTED: Final = -1


class ChartSide(QWidget):
    """Draws two columns of the rows on show. `changed` tells that another chart is on show.

    `rows_of` returns the rows and the filter that they pass. Of many rows it shows first how many there are of each
    kind, or how their figures spread.
    """

    changed = Signal()

    def __init__(
        self,
        opened: OpenedTable,
        tasks: Tasks,
        rows_of: Callable[[], tuple[Rows, Filter]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._tasks, self._rows_of = opened.table, tasks, rows_of
        self._call_off: Callable[[], None] = _nothing
        self._is_making = False
        self.content: ChartContent | None = None
        # The conditions of the rows that a mark stands for, where these are many.
        self.behind: Mapping[str, tuple[Condition, ...]] = {}
        self.view = ChartView(titled=False)
        self._busy = BusySign(self.view, self.tr("正在画图…"))
        self.card = ChartCard()
        self.label, self.value, self.group, self.kind = ChoiceBox(), ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._captions: dict[ChoiceBox, Label] = {}
        self._fill_card()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self._fill_boxes()
        self._choose(opened.usual_choice)
        for box in (self.label, self.value, self.group, self.kind):
            box.currentIndexChanged.connect(self.draw)
        # Sorting resets the model more than once, and the table is to answer before the chart is drawn.
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(_DRAWING_MS)
        self._drawing.timeout.connect(self.draw)

    @property
    def is_busy(self) -> bool:
        """Whether another chart is on its way."""
        return self._drawing.isActive() or self._is_making

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
            caption = self._captions[box] = Label(title)
            caption.setObjectName("small")
            caption.setBuddy(box)
            box.setAccessibleName(title)
            box.setMinimumWidth(86)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            self.card.controls.addWidget(caption)
            self.card.controls.addWidget(box)
        self.card.set_body(self.view)

    def _fill_boxes(self) -> None:
        self.group.addItem(self.tr("（不分）"), None)
        self.value.addItem(self.tr("（行数）"), _COUNTED)
        for column, header in enumerate(column_words(self._table)):
            words = shortened(header, LONGEST_HEADER)
            self.label.addItem(words, column)
            (self.value if self._table.is_numeric(column) else self.group).addItem(words, column)
        for kind in KINDS:
            self.kind.addItem(kind_of(kind).title, kind.value)

    def _choose(self, choice: ChartChoice) -> None:
        self.label.setCurrentIndex(choice.label)
        self.kind.setCurrentIndex(self.kind.findData(choice.kind.value))
        if not choice.is_shown:
            self.value.insertItem(0, self.tr("（不画）"), None)
        value = _COUNTED if choice.value is None else choice.value
        self.value.setCurrentIndex(self.value.findData(value) if choice.is_shown else 0)

    def choice(self) -> ChartChoice:
        """Return what is chosen."""
        value = self.value.currentData()
        kind, group = ChartType(self.kind.currentData()), self.group.currentData()
        return ChartChoice(self.label.currentData(), None if value == _COUNTED else value, kind, group)

    def draw(self) -> None:
        """Draw the chart of the rows on show; that of a large table is made in the background."""
        self._drawing.stop()
        self._call_off()
        self._call_off = _nothing
        for box in (self.label, self.value, self.group):
            set_tip(box, box.currentText())
        if self.value.currentData() is None:
            self._show(None)
            return
        choice, (rows, filters) = self.choice(), self._rows_of()
        for box in (self.group, self.kind):
            # Many rows have no bar each that could be grouped or be something else.
            box.setVisible(choice.is_by_row(self._table))
            self._captions[box].setVisible(choice.is_by_row(self._table))
        make = partial(shown_chart, self._table, choice, rows, filters)
        if self._table.count <= AT_ONCE:
            self._show(make())
        else:
            self._is_making = True
            self._busy.begin()
            self._call_off = self._tasks.run(make, self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self._is_making = False
            self._busy.end()
            raise error

    def _show(self, made: ChartContent | ChartOfMany | None) -> None:
        self._is_making = False
        self._busy.end()
        self.behind = made.behind if isinstance(made, ChartOfMany) else {}
        self.content = content = made.content if isinstance(made, ChartOfMany) else made
        self.card.set_title(content.heading if content else self.tr("图表"))
        self.view.set_content(content)
        self.changed.emit()


def _nothing() -> None:
    """Do nothing: no chart is being made."""
