"""The doubts about a reading, a line each with two answers, for the mouse and for the keys ↑↓ 1 2."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from data.palette import LIGHT
from data.words import tr
from gui.look.elided import ElidedLabel
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from data.session.reading_questions import Question

_ANSWER_KEYS: Final = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1}
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _QuestionRow(QFrame):
    """One question: what is asked, where and why, and two buttons; `pressed` tells that it was clicked."""

    pressed = Signal()
    answered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("question")
        self._shown: tuple[Question, int | None] | None = None
        self._picture = Label()
        self._text, self._why = Label(), ElidedLabel()
        self._text.setWordWrap(True)
        self._why.setObjectName("small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._why)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 10, 5)
        layout.setSpacing(8)
        layout.addWidget(self._picture)
        layout.addLayout(words, 1)
        self.buttons = [QPushButton() for _ in _ANSWER_KEYS]
        for number, button in enumerate(self.buttons):
            button.setObjectName("answer")
            button.setCheckable(True)
            button.setAutoDefault(False)
            # The list has the keys 1 and 2 for them; Tab would pass a hundred buttons.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.answered.emit, number))
            layout.addWidget(button)

    def show_question(self, question: Question, answer: int | None) -> None:
        """Show a question, with its answer where it has one."""
        for number, button in enumerate(self.buttons):
            # A click on the answer that was given has taken its mark away.
            button.setChecked(answer == number)
        if self._shown == (question, answer):
            return
        self._shown = question, answer
        is_open = answer is None
        name, colour = ("question", LIGHT.doubt) if is_open else ("check", LIGHT.agree)
        self._picture.setPixmap(icon(name, colour).pixmap(16, 16))
        self._text.setText(question.text)
        self._why.set_whole(question.why if is_open else self.tr("已定，可改；{}").format(question.why))
        for button, words in zip(self.buttons, question.answers, strict=True):
            button.setText(caption(words))
            button.setAccessibleName(f"{question.text} {words}")

    def set_current(self, is_current: bool) -> None:
        """Show whether the keys 1 and 2 answer this question."""
        self.setProperty("current", is_current)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the question the current one."""
        super().mousePressEvent(event)
        self.pressed.emit()


class _Rows(QScrollArea):
    """Holds the rows; the keys are its own."""

    key_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the keys that choose and answer."""
        if event.key() in (*_ANSWER_KEYS, *_STEPS):
            self.key_pressed.emit(event.key())
        else:
            super().keyPressEvent(event)


class QuestionList(Panel):
    """Lists questions. `answered` carries one and the number of the answer, `turned` the one that is current."""

    answered = Signal(object, int)
    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("请您定"))
        keys = Label(self.tr("↑↓ 选题，1 / 2 作答"))
        keys.setObjectName("small")
        self.controls.addWidget(keys)
        self.area = _Rows()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.key_pressed.connect(self._on_key)
        self.set_body(self.area)
        body = QWidget()
        body.setObjectName("page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._foot = Label()
        self._foot.setObjectName("note")
        self._foot.setWordWrap(True)
        self._foot.setContentsMargins(14, 10, 10, 10)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)
        self.area.setWidget(body)
        self.questions: list[Question] = []
        self.rows: list[_QuestionRow] = []
        self.current = 0

    def show_questions(self, questions: list[Question], answers: dict[tuple[str, str], int]) -> None:
        """Show questions with the answers given so far."""
        current = self.questions[self.current].key if self.current < len(self.questions) else ("", "")
        self.questions = questions
        waiting = sum(one.key not in answers for one in questions)
        self.hint.setText(tr("{waiting} 处待定，{settled} 处已定", waiting=waiting, settled=len(questions) - waiting))
        # The rows stay: all of them made anew would be felt at each change.
        while len(self.rows) < len(questions):
            self._add_row(len(self.rows))
        for row in self.rows[len(questions) :]:
            row.hide()
            row.deleteLater()
        del self.rows[len(questions) :]
        for row, question in zip(self.rows, questions, strict=True):
            row.show_question(question, answers.get(question.key))
        self._foot.setText(self.tr("不答也能打开，待定的会列在读取情况里。") if waiting else self.tr("没有要您定的。"))
        kept = next((number for number, one in enumerate(questions) if one.key == current), 0)
        self._turn(kept, tell=False)

    def _add_row(self, number: int) -> None:
        row = _QuestionRow()
        row.answered.connect(partial(self._answer, number))
        row.pressed.connect(partial(self._turn, number))
        self._column.insertWidget(number, row)
        self.rows.append(row)

    def _answer(self, number: int, answer: int) -> None:
        self._turn(number, tell=False)
        self.answered.emit(self.questions[number], answer)

    def _turn(self, number: int, *, tell: bool = True) -> None:
        self.current = number
        for at, row in enumerate(self.rows):
            row.set_current(at == number)
        if number >= len(self.questions):
            self.area.setAccessibleName(self.tr("请您定"))
            return
        question = self.questions[number]
        first, second = question.answers
        words = tr(
            "{text}。{why}。1：{first}，2：{second}", text=question.text, why=question.why, first=first, second=second
        )
        self.area.setAccessibleName(words)
        self.area.ensureWidgetVisible(self.rows[number], 0, 0)
        if tell:
            self.turned.emit(question)

    def _on_key(self, key: int) -> None:
        if not self.questions:
            return
        pressed = Qt.Key(key)
        if pressed in _STEPS:
            self._turn(min(len(self.questions) - 1, max(0, self.current + _STEPS[pressed])))
        else:
            self._answer(self.current, _ANSWER_KEYS[pressed])
