"""The left side of 汇总报表: counts that are filters, and the lists of returns, questions and sums."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from data.gathering.rounds.report_list import (
    MISSING,
    asked_lines,
    counted_kinds,
    counted_states,
    report_lines,
    sum_lines,
)
from data.palette import LIGHT
from data.words import tr
from gui.gathering.return_lists import STATE_COLOURS, QuestionModel, ReportModel, SumModel
from gui.look.plain_text import set_tip
from gui.tables.table_view import TableView
from gui.widgets.cards import CardStrip, CardText
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.panel import Panel
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from data.gathering.answers import GatherAnswers
    from data.gathering.reading.returns import Gathering
    from data.gathering.rounds.report_list import AskedLine, ReportLine, SumLine

RETURNS, QUESTIONS, SUMS = "returns", "questions", "sums"
# To wrap the words of more rows takes longer than a moment; the whole of them stands at the right.
_MOST_WRAPPED: Final = 80
_LISTS: Final = (RETURNS, QUESTIONS, SUMS)


class GatherLists(Panel):
    """The lists. `line_chosen` carries the return, the question or the sum that is current, None where none is.

    `reminder_requested` asks for the words of a reminder to be copied. `cards` stand above; the step places them.
    """

    line_chosen = Signal(object)
    reminder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.lines: tuple[ReportLine, ...] = ()
        self.asked: tuple[AskedLine, ...] = ()
        self._state = ""
        self._is_filling = False
        self._is_expected = False
        self.reports, self.questions, self.sums = ReportModel(self), QuestionModel(self), SumModel(self)
        self.views = (
            self._list(self.reports, self.tr("报送情况")),
            self._list(self.questions, self.tr("请核")),
            self._list(self.sums, self.tr("合计")),
        )
        self._lists = QStackedWidget()
        for view in self.views:
            self._lists.addWidget(view)
        names = [view.accessibleName() for view in self.views]
        self.choice = Segments(tuple(zip(_LISTS, names, strict=True)), name=self.tr("看什么"))
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("哪一类"))
        self.kind.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.copy = QPushButton(self.tr("复制催报名单"))
        self.copy.setAutoDefault(False)
        set_tip(self.copy, self.tr("未报、空表和读不出的单位，可以直接粘到通知里"))
        for part in (self.kind, self.copy, self.choice):
            self.controls.addWidget(part)
        self.cards = QWidget()
        self._card_room = QVBoxLayout(self.cards)
        self._card_room.setContentsMargins(0, 0, 0, 0)
        self._strip = CardStrip(())
        self.set_body(self._lists)
        self.choice.chosen.connect(self.turn)
        self.copy.clicked.connect(self.reminder_requested)
        self.kind.activated.connect(self._keep_kind)

    def _list(self, model: ReportModel | QuestionModel | SumModel, name: str) -> TableView:
        view = TableView(stretch=model.wide, most_wrapped=_MOST_WRAPPED)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        view.selectionModel().currentRowChanged.connect(self._tell_current)
        return view

    def show_gathering(self, gathering: Gathering, answers: GatherAnswers) -> None:
        """Show what was gathered, at the places in the lists where the user was."""
        self._is_filling = True
        places = [view.currentIndex().row() for view in self.views]
        self.lines = report_lines(gathering)
        self.asked = asked_lines(gathering, answers)
        self._keep_state(self._state)
        self._fill_kinds()
        self.sums.show_rows(sum_lines(gathering))
        self._is_expected = bool(gathering.expected)
        self._fill_cards(len(gathering.sums))
        for view, place in zip(self.views, places, strict=True):
            if 0 <= place < view.model().rowCount():
                view.selectRow(place)
        self._is_filling = False
        self.turn(self.choice.key)

    def _fill_cards(self, sums: int) -> None:
        texts = []
        for state, words, count in counted_states(self.lines):
            colour = STATE_COLOURS[state] if count else LIGHT.text
            if state == MISSING and not self._is_expected:
                # Nobody knows who should have reported: that is not the same as that nobody is missing.
                texts.append(CardText(state, "—", "", self.tr("未报（未选应报）"), LIGHT.text_secondary))
            else:
                texts.append(CardText(state, str(count), self.tr("份"), words, colour))
        colour = LIGHT.doubt if self.asked else LIGHT.text
        texts.append(CardText(QUESTIONS, str(len(self.asked)), self.tr("处"), self.tr("请核"), colour))
        texts.append(CardText(SUMS, str(sums), self.tr("个"), self.tr("合计"), LIGHT.text))
        strip = CardStrip(tuple(texts))
        strip.clicked.connect(self.take_card)
        self._card_room.removeWidget(self._strip)
        self._strip.hide()
        self._strip.deleteLater()
        self._strip = strip
        self._card_room.addWidget(strip)
        strip.show()

    def _fill_kinds(self) -> None:
        chosen = self.kind.currentData()
        self.kind.clear()
        self.kind.addItem(tr("全部类别（{count}）", count=len(self.asked)), "")
        for kind, count in counted_kinds(self.asked):
            self.kind.addItem(tr("{kind}（{count}）", kind=kind, count=count), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self._keep_kind()

    def _keep_kind(self) -> None:
        kind = self.kind.currentData()
        kept = [one for one in self.asked if kind in ("", one.kind)]
        first = {one.office: one for one in reversed(kept)}
        self.questions.show_rows(tuple(replace(one, is_first=first[one.office] is one) for one in kept))
        self._tell_current()

    def take_card(self, key: str, _add: bool = False) -> None:
        """Show the list that a card counts, or the returns of its state; once more: all of them."""
        if key in _LISTS:
            self.turn(key)
            return
        self._keep_state("" if self._state == key and self.choice.key == RETURNS else key)
        self.turn(RETURNS)

    def _keep_state(self, state: str) -> None:
        self._state = state
        self.reports.show_rows(tuple(one for one in self.lines if state in ("", one.state)))

    def turn(self, key: str) -> None:
        """Show one of the lists."""
        at = _LISTS.index(key)
        view = self.views[at]
        self.choice.choose(key)
        self._lists.setCurrentIndex(at)
        self.kind.setVisible(key == QUESTIONS)
        self.copy.setVisible(key == RETURNS)
        self.title.setText(view.accessibleName())
        self._strip.choose(frozenset((self._state if key == RETURNS else key,)))
        unknown = self._state == MISSING and not self._is_expected
        nobody = self.tr("看不出谁该报。在右上角选：哪个盟市所辖，或一份清单。") if unknown else self.tr("没有这一类。")
        empty = (nobody, self.tr("没有要核的地方。"), self.tr("没有能相加的数。"))
        view.set_empty_text(empty[at])
        self.hint.setText(self._hint(key))
        if view.currentIndex().row() < 0 and view.model().rowCount():
            view.selectRow(0)
        self._tell_current()

    def _hint(self, key: str) -> str:
        if key == RETURNS and self._state:
            return tr("{shown} / {count} 行", shown=len(self.reports.shown), count=len(self.lines))
        return self.tr("点一个合计，右边是它的各份") if key == SUMS else ""

    def _tell_current(self, _current: QModelIndex | None = None, _last: QModelIndex | None = None) -> None:
        if not self._is_filling:
            self.line_chosen.emit(self.current())

    def current(self) -> ReportLine | AskedLine | SumLine | None:
        """Return what is chosen in the list on show."""
        at = _LISTS.index(self.choice.key)
        row = self.views[at].currentIndex().row()
        shown: tuple[ReportLine | AskedLine | SumLine, ...] = (self.reports, self.questions, self.sums)[at].shown
        return shown[row] if 0 <= row < len(shown) else None
