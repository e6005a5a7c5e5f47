"""The page of a draft: the text at the left, what is made of it at the right, joined both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from data.texts.drafts.draft_edits import EditError
from data.texts.drafts.text_draft import DraftChange, DraftRow, RowState
from data.words import tr
from gui.look.icons import icon
from gui.look.plain_text import caption, set_tip
from gui.texts.figure_model import FigureModel
from gui.texts.figure_table import FigureTable
from gui.texts.join_line import JoinLine
from gui.texts.reason_strip import ReasonStrip
from gui.texts.text_head import TextHead
from gui.texts.text_splitter import TextSplitter
from gui.texts.titles_dialog import TitlesDialog
from gui.widgets.marked_text.marked_text import MarkedText
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from data.texts.drafts.draft_titles import DraftTitles
    from gui.texts.draft_marks import ShownDraft
    from gui.texts.draft_state import DraftState


class TextPage(QWidget):
    """Goes through a draft. `told` carries a word for the user, `status_changed` what the status bar says.

    `build_requested` asks for the package, `close_requested` for the end; `share_changed` carries the share of the
    text in the width.
    """

    told = Signal(str)
    status_changed = Signal(str)
    build_requested = Signal()
    close_requested = Signal()
    share_changed = Signal(float)

    def __init__(self, state: DraftState, shown: ShownDraft, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("从文字新建"))
        self.state = state
        self._draft = state.draft
        self._filter = ""
        self._marks = shown.marks
        self.head = TextHead(self._draft.text.name)
        self.text = MarkedText()
        self.text.setAccessibleName(self.tr("原文"))
        self.model = FigureModel(self._draft, self)
        self.table = FigureTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("拟收录的数"))
        self.table.set_empty_text(self.tr("没有这样的数。再点一次上面的数目，看全部。"))
        self.strip = ReasonStrip()
        self.text_panel = Panel(self.tr("原文"))
        self.table_panel = Panel(self.tr("拟收录的数"))
        self._splitter = TextSplitter(self.text_panel, self.table_panel, share)
        self._arrange()
        self.line = JoinLine(self, self.text_panel, self.text, self.table_panel, self.table)
        self._wire()
        self._add_keys()
        self.head.show_name(self._draft.titles.package or self._draft.text.name)
        self.text.show_text(self._draft.text.raw, shown.parts, shown.first_marks)
        self.show_state("")
        self.setFocusProxy(self.table)

    def _arrange(self) -> None:
        self.text_panel.hint.setText(self.tr("照录，不改一字"))
        for words, keys, name, act in (
            (self.tr("上一处"), "F7", "left", self.go_back),
            (self.tr("下一处"), "F8", "right", self.go_on),
        ):
            self.text_panel.controls.addWidget(self._button(tr("{words} {keys}", words=words, keys=keys), name, act))
        doubt = self._button(self.tr("下一处待定"), "question", self.go_to_doubt)
        set_tip(doubt, self.tr("Shift+F8"))
        section = self._button(self.tr("全部接受本节"), "check", self.accept_section)
        set_tip(section, self.tr("接受同一个标题下照印和推断的，待定的留着"))
        self.table_panel.controls.addWidget(doubt)
        self.table_panel.controls.addWidget(section)
        self.text_panel.set_body(self.text)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)
        self.table_panel.set_body(body)
        room = QHBoxLayout()
        room.setContentsMargins(14, 12, 14, 10)
        room.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(room, 1)

    def _button(self, words: str, name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(name), caption(words))
        button.clicked.connect(act)
        return button

    def _wire(self) -> None:
        self.state.changed.connect(self._on_changed)
        self.head.filtered.connect(self.show_state)
        self.head.build_requested.connect(self.build_requested)
        self.head.titles_requested.connect(self.ask_titles)
        self.head.close_requested.connect(self.close_requested)
        self.text.mark_clicked.connect(self._on_mark)
        self.text.menu_requested.connect(self._show_menu)
        self.table.accept_requested.connect(self.accept_current)
        self.table.refuse_requested.connect(self.refuse_current)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.model.edit_requested.connect(self._edit)
        self.model.accept_requested.connect(self._accept)
        self.strip.accept_requested.connect(self.toggle_current)
        self.strip.edit_requested.connect(self.table.edit_current)
        self.strip.refuse_requested.connect(self.refuse_current)
        self._splitter.share_changed.connect(self.share_changed)
        self._splitter.splitterMoved.connect(self.line.follow_soon)

    def _add_keys(self) -> None:
        for keys, act in (
            ("F7", self.go_back),
            ("F8", self.go_on),
            ("Shift+F7", self.go_back_to_doubt),
            ("Shift+F8", self.go_to_doubt),
            (QKeySequence.StandardKey.Undo, self.state.history.undo),
            (QKeySequence.StandardKey.Redo, self.state.history.redo),
            ("Ctrl+Return", self.build_requested.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown.

    @property
    def row(self) -> DraftRow | None:
        """The current row, None where none is."""
        return self.model.row_at(self.table.currentIndex().row())

    def show_state(self, state: str) -> None:
        """Show the rows of a state alone, all that become figures for a blank."""
        current = self.row
        self._filter = state
        rows = self._draft.kept() if not state else (row for row in self._draft.rows if row.state.value == state)
        self.model.show_keys(tuple(row.key for row in rows))
        self.head.show_filter(state)
        self._count()
        place = self.model.place_of(current.key) if current is not None else -1
        self._select(max(0, place))

    def _count(self) -> None:
        summary = self._draft.summary()
        self.head.show_counts(summary.counts)
        words = tr("{count} 条，已接受 {accepted} 条", count=summary.figures, accepted=summary.accepted)
        self.table_panel.hint.setText(words)
        self.tell_status()

    def tell_status(self) -> None:
        """Say where the user is, and how much is open."""
        doubts = self._draft.summary().doubts
        at, count = self.table.currentIndex().row() + 1, self.model.rowCount()
        words = tr("第 {at} 条 / {count} 条", at=at, count=count)
        if doubts:
            words += "　" + tr("待定 {doubts} 条，不定也能建成，会在读取情况里列出", doubts=doubts)
        self.status_changed.emit(words)

    def _on_changed(self, keys: tuple[int, ...]) -> None:
        self.head.show_name(self._draft.titles.package or self._draft.text.name)
        self.model.refresh(keys)
        self.text.change_marks(self._marks.marks_of(keys))
        self._count()
        if len(keys) == 1:
            self.show_key(keys[0])
        else:
            self._show_row()

    # Where the user is.

    def show_key(self, key: int) -> None:
        """Go to a row; where it is not among those that are shown, others are."""
        if self.model.place_of(key) < 0:
            state = self._draft.row(key).state
            self.show_state(state.value if state is RowState.OTHER else "")
        self._select(self.model.place_of(key))

    def _select(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            column = max(1, self.table.currentIndex().column())
            self.table.setCurrentIndex(self.model.index(place, column))
        self._show_row()

    def _on_row(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_row()
        self.tell_status()

    def _show_row(self) -> None:
        row = self.row
        self.strip.show_row(self._draft.text, row)
        if row is None:
            self.text.point_at(None)
        else:
            self.text.point_at(row.key, self._draft.text.raw_span(*row.sentence))

    def _on_mark(self, mark: int) -> None:
        self.show_key(self._marks.row_of(mark))

    def go_on(self) -> None:
        """Go to the next row."""
        self._select(min(self.model.rowCount() - 1, self.table.currentIndex().row() + 1))

    def go_back(self) -> None:
        """Go to the row before."""
        self._select(max(0, self.table.currentIndex().row() - 1))

    def go_to_doubt(self) -> None:
        """Go to the next row that is open, from the first again behind the last."""
        self._go_to_doubt(1)

    def go_back_to_doubt(self) -> None:
        """Go to the row before that is open."""
        self._go_to_doubt(-1)

    def _go_to_doubt(self, step: int) -> None:
        order = self._draft.keys
        here = order.index(self.row.key) if self.row is not None else 0
        turned = [*order[here + 1 :], *order[: here + 1]] if step > 0 else [*order[:here][::-1], *order[here:][::-1]]
        wanted = next((key for key in turned if self._draft.row(key).state is RowState.OPEN), None)
        if wanted is None:
            self.told.emit(self.tr("没有待定的了。"))
        else:
            self.show_key(wanted)

    # What the user decides.

    def accept_current(self) -> None:
        """Accept the current figure and go to the next; one with an open field is edited first."""
        row = self.row
        if row is None:
            return
        if row.state is RowState.OPEN:
            self.table.setFocus()
            self.table.edit_current()
            return
        if row.figure is not None and not row.accepted:
            self._accept(row.key, True)
        self.go_on()

    def toggle_current(self) -> None:
        """Accept the current figure, or take that back."""
        row = self.row
        if row is not None and row.accepted:
            self._accept(row.key, False)
        else:
            self.accept_current()

    def _accept(self, key: int, accepted: bool) -> None:
        change = self._draft.accept([key], accepted=accepted)
        if change.is_nothing and accepted:
            self.told.emit(self.tr("这一条还有待定的，先填上。"))
        self.state.do(change, self.tr("接受") if accepted else self.tr("不接受"))

    def accept_section(self) -> None:
        """Accept all under the same heading as the current figure that are not open."""
        row = self.row
        if row is None:
            return
        keys = self._draft.section_keys(row.key)
        change = self._draft.accept(keys)
        doubts = sum(self._draft.row(key).state is RowState.OPEN for key in keys)
        self.state.do(change, self.tr("全部接受本节"))
        words = tr("本节接受了 {count} 条", count=len(change.after))
        self.told.emit(
            tr("{words}，待定的 {doubts} 条留着。", words=words, doubts=doubts) if doubts else words + tr("。")
        )

    def refuse_current(self) -> None:
        """Say that the current number is no indicator, or that it is one."""
        if self.row is not None:
            self._refuse(self.row)

    def _refuse(self, row: DraftRow) -> None:
        is_figure = row.figure is not None
        change = self._draft.refuse(row.key, refused=is_figure)
        self.state.do(change, self.tr("不是指标") if is_figure else self.tr("改为指标"))

    def _edit(self, key: int, field: str, text: str) -> None:
        try:
            change: DraftChange = self._draft.edit(key, field, text)
        except EditError as error:
            self.told.emit(str(error))
            return
        self.state.do(change, self.tr("改"))

    def ask_titles(self) -> None:
        """Ask what the package and its themes are called."""
        dialog = TitlesDialog(self._draft, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.titles_given.connect(self._rename)
        dialog.open()

    def _rename(self, titles: DraftTitles) -> None:
        self.state.do(self._draft.rename(titles), self.tr("改题目"))

    def _show_menu(self, mark: int, place: QPoint) -> None:
        if mark >= 0:
            self.show_key(self._marks.row_of(mark))
        _menu(self, has_mark=mark >= 0).popup(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the line follow."""
        super().resizeEvent(event)
        self.line.follow_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept by Enter and refuse by Delete from the text, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.accept_current()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.refuse_current()
        else:
            super().keyPressEvent(event)


def _menu(page: TextPage, *, has_mark: bool) -> QMenu:
    """Return the menu of the text: what can be done with the number under the mouse, and with what is selected."""
    is_figure = has_mark and page.row is not None and page.row.figure is not None
    menu = QMenu(page)
    menu.setAccessibleName(page.tr("原文"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if has_mark:
        menu.addAction(page.tr("不是指标") if is_figure else page.tr("改为指标"), page.refuse_current)
    if is_figure:
        menu.addAction(page.tr("改…"), page.table.edit_current)
    menu.addAction(page.tr("复制"), page.text.copy).setEnabled(bool(page.text.selected_text()))
    menu.addAction(page.tr("全选"), page.text.select_all)
    return menu
