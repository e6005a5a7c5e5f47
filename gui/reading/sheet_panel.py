"""The left side of the step: the sheet as it stands in the file, and what each row and column of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from data.importing.reading_plan import ColumnRole
from data.importing.sheet_roles import column_role, column_unit
from data.words import tr
from gui.look.label import Label
from gui.look.plain_text import set_tip
from gui.reading.column_chips import ColumnChips, chip_words
from gui.reading.sheet_lines import lines_of
from gui.reading.sheet_view import GUTTER, SheetView
from gui.widgets.panel import Panel
from gui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from data.session.reading_draft import Preview, ReadingDraft
    from data.session.reading_questions import Question


class _UnitField(LineField):
    """A field in which Enter takes the words, and does not press the button of the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class SheetPanel(Panel):
    """The sheet with its chips. `unit_chosen` carries the unit of figures that name none.

    `again` asks for all to be guessed anew.
    """

    unit_chosen = Signal(str)
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("原表"))
        set_tip(self.title, self.tr("点左侧改行，拖动可一次改几行；点上方改列。键盘：方向键选行，回车改。"))
        self.view = SheetView()
        self.chips = ColumnChips(self.view, GUTTER)
        self.unit = _UnitField()
        self.unit.setFixedWidth(88)
        self.unit.setMaxLength(20)
        self.unit.setAccessibleName(self.tr("没写单位的数字，单位是"))
        set_tip(self.unit, self.tr("没写单位的数字，单位是"))
        words = Label(self.tr("单位"))
        words.setObjectName("small")
        guess = QPushButton(self.tr("重新认"))
        guess.setAutoDefault(False)
        set_tip(guess, self.tr("忘掉这张表上的改动，照程序认出的读"))
        for part in (words, self.unit, guess):
            self.controls.addWidget(part)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(0)
        layout.addWidget(self.chips)
        layout.addWidget(self.view, 1)
        self.set_body(body)
        self.unfolded: set[int] = set()
        self._shape: tuple[str, int] = ("", -1)
        self._shown: tuple[ReadingDraft, Preview, list[Question]] | None = None
        guess.clicked.connect(self.again)
        self.unit.editingFinished.connect(self._take_unit)
        self.view.unfolded.connect(self._unfold)

    def show_sheet(self, draft: ReadingDraft, preview: Preview, questions: list[Question]) -> None:
        """Show a sheet as it is read now; `questions` are those that nobody has answered."""
        self._shown = (draft, preview, questions)
        rows, is_cut = len(draft.grid.rows), draft.is_cut
        starts = frozenset(plan.start for plan in draft.plans)
        view = self.view
        current, scrolled = view.currentIndex(), view.verticalScrollBar().value()
        header = {row for one in questions if one.header for row in one.header}
        cells = {(one.row, one.column) for one in questions if one.row is not None and not one.header}
        kept = {one.row for one in questions if one.row is not None}
        lines = lines_of(preview, kept, self.unfolded)
        view.sheet.show_sheet(preview, lines, frozenset(header), frozenset(cells))
        width = view.sheet.columnCount()
        roles = [self._role(preview, column) for column in range(width)]
        if self._shape != (preview.sample.name, width):
            self._shape = (preview.sample.name, width)
            view.fit_columns([chip_words(*role) for role in roles])
        view.arrange(starts)
        self.chips.show_roles(roles)
        view.verticalScrollBar().setValue(scrolled)
        if current.isValid() and current.row() < len(lines):
            view.setCurrentIndex(view.sheet.index(current.row(), current.column()))
        more = "" if preview.is_whole else self.tr("，先看其中 {} 行").format(len(preview.sample.rows))
        whole = tr("{rows} 行 × {columns} 列{more}；不改动原文件", rows=rows, columns=width, more=more)
        cut = tr("前 {rows} 行 × {columns} 列{more}；不改动原文件", rows=rows, columns=width, more=more)
        self.hint.setText(cut if is_cut else whole)
        unit = next((one.unit for one in preview.layouts if one.unit), "")
        if not self.unit.hasFocus():
            self.unit.setText(unit)

    @staticmethod
    def _role(preview: Preview, column: int) -> tuple[ColumnRole, str]:
        """Return what a column is in the first table that has it."""
        for layout in preview.layouts:
            if column < len(layout.levels):
                return column_role(layout, column), column_unit(layout, column)
        return ColumnRole.SKIP, ""

    def _take_unit(self) -> None:
        shown = next((one.unit for one in self._shown[1].layouts if one.unit), "") if self._shown else ""
        if self.unit.text().strip() != shown:
            self.unit_chosen.emit(self.unit.text())

    def _unfold(self, row: int) -> None:
        if self._shown is None:
            return
        draft, preview, questions = self._shown
        self.unfolded.update(number for number in preview.sample.numbers if number in self._fold_at(row))
        self.show_sheet(draft, preview, questions)

    def _fold_at(self, row: int) -> range:
        line = self.view.line_of(row)
        return range(0) if line is None else range(row, self.view.sheet.lines[line].last + 1)
