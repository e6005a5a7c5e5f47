"""Where a figure or a question comes from: the rows of the return, its file, and the answer that it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from data.gathering.reading.returns import QuestionKind
from data.text_width import shortened
from data.words import tr
from gui.gathering.return_lists import PartModel
from gui.gathering.return_rows import BESIDE, MeantCellDelegate, ReturnRows
from gui.look.elided import ElidedLabel
from gui.look.label import Label
from gui.tables.figure_room import is_figure
from gui.tables.table_view import FIGURE_PADDING, TableView
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from data.gathering.reading.returns import GatheredFigure, GatheredSum, ReturnQuestion
    from data.gathering.rounds.return_view import ReturnView

_LONGEST: Final = 30
_NAME_WIDTH: Final = 128
_CELL_WIDTH: Final = 92
_NUMBER_WIDTH: Final = 40
_ROW: Final = 26
_MOST_WRAPPED: Final = 20


class ReturnPanel(Panel):
    """Shows a part of a return, above it the parts of a sum where one is chosen.

    `file_requested` carries the name of a file that is to be opened in the office program, `part_chosen` a figure of a
    sum; `answered` a question, and what is meant: a key (of an area or a column) and its name, both blank for none.
    """

    file_requested = Signal(str)
    part_chosen = Signal(object)
    answered = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("来处"))
        self._file = ""
        self._question: ReturnQuestion | None = None
        self.open = QPushButton(self.tr("打开这份报表"))
        self.open.clicked.connect(self._open)
        self.controls.addWidget(self.open)
        self.place = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.place.setObjectName("note")
        self.words = Label()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.parts = PartModel(self)
        self.part_view = TableView(stretch=2, most_wrapped=_MOST_WRAPPED)
        self.part_view.setModel(self.parts)
        self.part_view.setAccessibleName(self.tr("合计的各份"))
        self.part_view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.part_view.selectionModel().currentRowChanged.connect(self._choose_part)
        self.rows = ReturnRows(self)
        self.view = self._rows_view()
        self._arrange()
        self.show_nothing("")

    def _rows_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.rows)
        view.setAccessibleName(self.tr("报表里的行"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setItemDelegate(MeantCellDelegate(view))
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW)
        return view

    def _arrange(self) -> None:
        self.answer = QWidget()
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("它是哪一个"))
        self.choice.setEditable(False)
        self.take = QPushButton(self.tr("就是它，记住"))
        self.take.clicked.connect(self._answer)
        row = QHBoxLayout(self.answer)
        row.setContentsMargins(0, 0, 0, 0)
        self.asked = ElidedLabel()
        row.addWidget(self.asked, 1)
        row.addWidget(self.choice, 2)
        row.addWidget(self.take)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.setSpacing(6)
        layout.addWidget(self.place)
        layout.addWidget(self.words)
        layout.addWidget(self.answer)
        layout.addWidget(self.part_view, 400)
        layout.addWidget(self.view, 500)
        # Words alone stand at the top.
        layout.addStretch(1)
        self.set_body(body)

    def show_nothing(self, words: str) -> None:
        """Show words and no return."""
        self._show("", "", words, None, None)
        self.part_view.hide()

    def show_return(
        self, file: str, place: str, words: str, view: ReturnView | None, question: ReturnQuestion | None = None
    ) -> None:
        """Show a part of a return, and a question that the user may answer."""
        self._show(file, place, words, view, question)
        self.part_view.hide()

    def show_sum(self, one: GatheredSum) -> None:
        """Show the parts of a sum; the first is chosen."""
        self.part_view.show()
        self.parts.show_rows(one.parts)
        self.part_view.scrollToTop()
        if one.parts:
            self.part_view.selectRow(0)

    def show_part(self, part: GatheredFigure, view: ReturnView | None) -> None:
        """Show where a part of a sum stands."""
        words = tr("{count} 份之和；选一份，下面是它在报表里的行。", count=len(self.parts.shown))
        self._show(part.file, part.place, words, view, None)

    def _show(
        self, file: str, place: str, words: str, view: ReturnView | None, question: ReturnQuestion | None
    ) -> None:
        self._file = file
        self.place.set_whole(tr("{file}　{place}", file=file, place=place) if place else file)
        self.place.setVisible(bool(file))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.open.setVisible(bool(file))
        self._show_choices(question)
        self.rows.show_view(view)
        self.view.setVisible(view is not None)
        self._fit()
        row, column = self.rows.at
        if row >= 0:
            self.view.scrollTo(self.rows.index(row, max(column, 0)), QTableView.ScrollHint.PositionAtCenter)

    def _fit(self) -> None:
        """Give every column its width, and the names of rows what is left of it."""
        widths = [self._figure_width(column) for column in range(BESIDE, self.rows.columnCount())]
        room = self.view.width() - 2 * self.view.verticalScrollBar().sizeHint().width() - _NUMBER_WIDTH - sum(widths)
        names = min(max(_NAME_WIDTH, room), 2 * _NAME_WIDTH)
        for column, width in enumerate((_NUMBER_WIDTH, names, *widths)[: self.rows.columnCount()]):
            self.view.setColumnWidth(column, width)

    def _figure_width(self, column: int) -> int:
        """Return the width of a column of figures, none of which is cut, in bold either."""
        longest = max((self.rows.cell(row, column) for row in self.rows.shown), key=len, default="")
        figures = self.view.fontMetrics().horizontalAdvance("0" * len(longest)) if is_figure(longest) else 0
        return max(_CELL_WIDTH, figures + FIGURE_PADDING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _show_choices(self, question: ReturnQuestion | None) -> None:
        self._question = question
        self.answer.setVisible(question is not None)
        self.choice.clear()
        if question is None:
            return
        is_area = question.kind is QuestionKind.AREA
        # An area may be one that no list has: it can be typed.
        self.choice.setEditable(is_area)
        for name, key in question.choices:
            self.choice.addItem(shortened(name, _LONGEST), (key, name))
        if not is_area:
            self.choice.addItem(self.tr("都不是，是另外的一列"), ("", ""))
        elif not question.choices:
            self.choice.setEditText("")
        words = tr("“{words}”是：", words=question.words)
        self.asked.set_whole(words)
        self.choice.setAccessibleName(words)
        if (line := self.choice.lineEdit()) is not None:
            line.setPlaceholderText(self.tr("写地区名称或代码"))

    def _answer(self) -> None:
        question = self._question
        if question is None:
            return
        chosen = self.choice.currentData() if self.choice.currentIndex() >= 0 else None
        typed = self.choice.currentText().strip()
        if chosen is not None and (not self.choice.isEditable() or typed == shortened(chosen[1], _LONGEST)):
            self.answered.emit(question, *chosen)
        elif typed:
            self.answered.emit(question, "", typed)

    def _choose_part(self, current: QModelIndex) -> None:
        if 0 <= current.row() < len(self.parts.shown):
            self.part_chosen.emit(self.parts.shown[current.row()])

    def _open(self) -> None:
        if self._file:
            self.file_requested.emit(self._file)
