"""读表: how a file is read, shown and changed before it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from data.importing.reading_plan import ColumnRole, ReadingPlan, RowRole
from data.problems import PackageError
from data.session.reading_questions import Question, answer, questions_of
from data.session.remembered_readings import is_record
from gui.core.settings import MAX_READINGS, Settings
from gui.look.elided import ElidedLabel
from gui.look.plain_text import set_tip
from gui.reading.question_list import QuestionList
from gui.reading.remembered_dialog import RememberedDialog
from gui.reading.result_panel import ResultPanel
from gui.reading.sheet_panel import SheetPanel
from gui.reading.step_head import StepHead
from gui.widgets.dialog_buttons import accept_button, dialog_buttons

if TYPE_CHECKING:
    from data.session.choices import Choice
    from data.session.draft_sheets import DraftSheets
    from data.session.reading_draft import ReadingDraft

_LARGEST: Final = QSize(1640, 980)
_SMALLEST: Final = QSize(900, 560)
_MARGIN: Final = 40
# Heights in pixels: of the questions' head and foot, of each of them in one line and in two, of all at most; of what is
# around both panels.
_ROOM_HEAD, _ROOM_EACH, _ROOM_WRAPPED, _ROOM_ASKED, _ROOM_BESIDE = 92, 50, 68, 330, 127
# In a narrower step the questions take two lines.
_NARROW: Final = 1200


class ReadingStep(QDialog):
    """Shows a draft and changes it. `save_requested` and `load_requested` ask for a plan to be kept or fetched.

    `text_requested` asks for a text to be read with another encoding and separator, blank to guess.

    `answers` are those of the questions that were asked before. When it is accepted, what is to be remembered is in the
    settings, and `choice` says how to open the file.
    """

    save_requested = Signal()
    load_requested = Signal()
    text_requested = Signal(str, str)

    def __init__(
        self,
        draft: ReadingDraft,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        answers: Mapping[Question, int] = MappingProxyType({}),
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self.settings = settings
        self._questions = {question.key: question for question in answers}
        self._answers = {question.key: number for question, number in answers.items()}
        self.setWindowTitle(self.tr("读表"))
        self.head = StepHead(draft)
        self.sheet = SheetPanel()
        self.outcome = ResultPanel()
        self.questions = QuestionList()
        self.remember = QCheckBox(self.tr("记住这种表"))
        self.note = ElidedLabel()
        self.note.setObjectName("note")
        self._arrange()
        self._wire()
        self.refresh()
        self.remember.setChecked(self._is_remembered())
        self._share_room()
        if draft.is_outdated:
            self.tell(self.tr("文件改过，原来的读法对不上，这是重新认的。"))
        if self.questions.questions:
            self._show_place(self.questions.questions[0])
            self.questions.area.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.outcome)
        right.addWidget(self.questions)
        right.setStretchFactor(0, 1)
        right.setStretchFactor(1, 0)
        self._right = right
        whole = QSplitter()
        whole.addWidget(self.sheet)
        whole.addWidget(right)
        whole.setStretchFactor(0, 64)
        whole.setStretchFactor(1, 36)
        whole.setSizes([640, 360])
        for splitter in (right, whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(10)
        middle = self._middle = QWidget()
        room = QHBoxLayout(middle)
        room.setContentsMargins(14, 10, 14, 10)
        room.addWidget(whole)
        set_tip(self.remember, self.tr("下次遇到同样的表头就照这样读，不再问"))
        self.remembered = QPushButton(self.tr("记住的…"))
        self.save = QPushButton(self.tr("存读法…"))
        self.load = QPushButton(self.tr("取读法…"))
        for button in (self.remembered, self.save, self.load):
            button.setAutoDefault(False)
        self.accept_button = accept_button(self.tr("打开"))
        foot = QWidget()
        foot.setObjectName("storyFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(self.remember)
        for button in (self.remembered, self.load, self.save):
            row.addWidget(button)
        row.addWidget(self.note, 1)
        row.addWidget(dialog_buttons(self, self.accept_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(middle, 1)
        layout.addWidget(foot)
        self.setMinimumSize(_SMALLEST)
        owner = self.parentWidget()
        window = owner.window().size() if owner else QSize(1366, 768)
        screen = self.screen().availableSize() - QSize(_MARGIN, _MARGIN)
        self.resize(window.expandedTo(_SMALLEST).boundedTo(_LARGEST).boundedTo(screen.expandedTo(_SMALLEST)))

    def _share_room(self) -> None:
        """Give the questions the room that they need, and what the sheet becomes the rest."""
        each = _ROOM_EACH if self.width() >= _NARROW else _ROOM_WRAPPED
        asked = min(_ROOM_ASKED, _ROOM_HEAD + each * len(self.questions.questions))
        self._right.setSizes([self.height() - _ROOM_BESIDE - asked, asked])

    def _wire(self) -> None:
        self.head.only_toggled.connect(self._set_only)
        self.head.sheet_chosen.connect(self._choose_sheet)
        self.head.table_chosen.connect(self._choose_table)
        self.head.text_chosen.connect(self.text_requested)
        self.load.clicked.connect(self.load_requested)
        self.questions.answered.connect(self._answer)
        self.questions.turned.connect(self._show_place)
        self.remember.toggled.connect(self._tell_whether_remembered)
        self.remembered.clicked.connect(self._list_remembered)
        self.outcome.as_table.clicked.connect(self._set_as_table)
        self.save.clicked.connect(self.save_requested)
        self.sheet.again.connect(self._guess_again)
        self.sheet.chips.role_chosen.connect(self._set_column)
        self.sheet.unit_chosen.connect(self._set_unit)
        self.sheet.view.join_chosen.connect(self._join)
        self.sheet.view.role_chosen.connect(self._set_rows)
        self.sheet.view.split_chosen.connect(self._split)

    @property
    def choice(self) -> Choice:
        """How the file is to be opened."""
        return self.draft.choice

    @property
    def answers(self) -> Mapping[Question, int]:
        """What was answered, by question."""
        return {self._questions[key]: number for key, number in self._answers.items()}

    def tell(self, words: str) -> None:
        """Say in the row at the foot what was done or why not."""
        self.note.set_whole(words)

    def take(self, plan: ReadingPlan) -> None:
        """Read the file as a plan says that was kept; say why where that cannot be."""
        try:
            self.draft.take(plan)
        except PackageError as error:
            self.tell(str(error))
            return
        self._forget_answers()
        self.tell(self.tr("已取来读法。"))
        self.refresh()

    def wait_for_text(self) -> None:
        """Let nothing be changed but the encoding and the separator: the text is read again."""
        self._set_ready(False)
        self.tell(self.tr("正在重新读…"))

    def show_text(self, sheets: DraftSheets) -> None:
        """Show the text as it was read again."""
        self._forget_answers()
        self.draft.take_text(sheets)
        self._set_ready(True)
        self.tell("")
        self.refresh()

    def keep_text(self, words: str) -> None:
        """Go on with the text as it was read before, and say why."""
        self._set_ready(True)
        self.head.refresh()
        self.tell(words)

    def _set_ready(self, on: bool) -> None:
        for part in (self._middle, self.accept_button, self.save, self.load, self.remember):
            part.setEnabled(on)
        if on:
            self.remember.setEnabled(self.draft.is_known_sheet())

    def refresh(self) -> None:
        """Read the sheet as the draft says now, and show what it becomes."""
        draft = self.draft
        preview = draft.preview()
        found = {one.key: one for one in questions_of(draft, preview)}
        kept = {key: one for key, one in self._questions.items() if key in self._answers}
        # In the order in which they were first asked.
        order = [key for key in self._questions if key in kept or key in found]
        order += [key for key in found if key not in self._questions]
        self._questions = {key: found.get(key) or kept[key] for key in order}
        shown = [one for one in self._questions.values() if one.sheet == draft.sheet]
        waiting = [one for one in shown if one.key not in self._answers]
        self.sheet.show_sheet(draft, preview, waiting)
        self.outcome.show_preview(preview)
        self.outcome.as_table.setChecked(draft.is_as_table)
        self.questions.show_questions(shown, self._answers)
        self.head.refresh()
        self.head.show_waiting(len(waiting))
        self.remember.setEnabled(draft.is_known_sheet())
        self._tell_whether_remembered()

    # What the user changes.

    def _set_rows(self, rows: list[int], role: RowRole) -> None:
        try:
            self.draft.set_rows(rows, role)
        except PackageError as error:
            self.tell(str(error))
            return
        self.refresh()

    def _set_column(self, column: int, role: ColumnRole) -> None:
        self.draft.set_column(column, role)
        self.refresh()

    def _set_unit(self, unit: str) -> None:
        self.draft.set_unit(unit)
        self.refresh()

    def _set_as_table(self, on: bool) -> None:
        self.draft.set_as_table(on)
        self.refresh()

    def _set_only(self, on: bool) -> None:
        self.draft.only_sheet = on

    def _split(self, row: int) -> None:
        self.draft.split(row)
        self.refresh()

    def _join(self, row: int) -> None:
        self.draft.join(row)
        self.refresh()

    def _choose_sheet(self, name: str) -> None:
        self.draft.choose_sheet(name)
        self.sheet.unfolded.clear()
        self.remember.setChecked(self._is_remembered())
        self.refresh()

    def _choose_table(self, number: int | None) -> None:
        self.draft.table = number
        self.refresh()

    def _guess_again(self) -> None:
        self.draft.guess_again()
        self._forget_answers()
        self.refresh()

    def _forget_answers(self) -> None:
        self._questions.clear()
        self._answers.clear()

    def _answer(self, question: Question, number: int) -> None:
        answer(self.draft, question, number)
        self._answers[question.key] = number
        self.refresh()
        self._show_place(question)

    def _show_place(self, question: Question) -> None:
        self.sheet.view.mark(question.row, question.column)

    # What is remembered.

    def _is_remembered(self) -> bool:
        keys = {one.get("key") for one in self.settings.readings}
        return any(one.key in keys for one in self.draft.to_remember())

    def _tell_whether_remembered(self) -> None:
        """Say where what is to be remembered cannot be: it would not be read again."""
        words = self.tr("这种读法记不住：表头离得太远、改的列太多，或有写不出的字。只用于这一次。")
        if self.remember.isChecked() and not all(is_record(one.as_record()) for one in self.draft.to_remember()):
            self.tell(words)
        elif self.note.whole == words:
            self.tell("")

    def _list_remembered(self) -> None:
        dialog = RememberedDialog(self.settings, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.rejected.connect(partial(self._follow_list, self._is_remembered()))
        # Not `exec`: the step, and this with it, may be closed meanwhile.
        dialog.open()

    def _follow_list(self, was_remembered: bool) -> None:
        if was_remembered and not self._is_remembered():
            self.remember.setChecked(False)

    def accept(self) -> None:
        """Remember or forget how tables of this shape are read, and close."""
        made = self.draft.to_remember()
        keys = {one.key for one in made}
        others = [one for one in self.settings.readings if one.get("key") not in keys]
        new = [one.as_record() for one in made] if self.remember.isChecked() else []
        self.settings.readings = [*filter(is_record, new), *others][:MAX_READINGS]
        super().accept()
