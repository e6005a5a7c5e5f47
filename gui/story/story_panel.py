"""The panel at the right of the window: the user's own order of slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from data.charting.chart_kinds import kind_of
from data.files.file_names import shown
from data.slides.story import StoryEntry
from data.words import tr
from gui.core.actions import Act
from gui.core.settings import STORY_WIDTHS
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption, set_tip
from gui.story.slide_list import SlideList
from gui.story.story_state import StoryState

_COUNT_MS: Final = 80
_LONGEST_MENU_WORDS: Final = 30


class StoryPanel(QFrame):
    """Lists the slides of the story; `present_requested` carries the number of the slide to begin with."""

    present_requested = Signal(int)

    def __init__(self, story_state: StoryState, acts: Mapping[Act, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyPanel")
        narrowest, widest = STORY_WIDTHS
        self.setMinimumWidth(narrowest)
        self.setMaximumWidth(widest)
        self._story_state = story_state
        self._acts = acts
        self.list = SlideList(story_state)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.hint = Label()
        self.hint.setObjectName("small")
        self.advice = Label()
        self.advice.setObjectName("storyAdvice")
        self.advice.setWordWrap(True)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._buttons: list[QToolButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.list, 1)
        column.addWidget(self._foot())
        self._counting.timeout.connect(self._show_counts)
        self.list.refreshed.connect(self._show_counts)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.selected.connect(self._show_counts)
        self.list.thumbnails.drawn.connect(self._counting.start)

    @staticmethod
    def _button(name: str, tip: str, act: Callable[[], object] | None = None) -> QToolButton:
        button = QToolButton()
        button.setObjectName("flat")
        button.setIcon(icon(name))
        set_tip(button, tip)
        button.setAccessibleName(tip)
        if act is not None:
            button.clicked.connect(act)
        return button

    def _act_button(self, act: Act) -> QToolButton:
        action = self._acts[act]
        keys = action.shortcut().toString()
        button = self._button("add", tr("{text}（{keys}）", text=action.text(), keys=keys), action.trigger)
        button.setIcon(action.icon())
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("storyHead")
        title = Label(self.tr("幻灯片"))
        title.setObjectName("panelTitle")
        self._more = self._button("more", self.tr("故事文件、加入、恢复"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.setAccessibleName(self._more.accessibleName())
        menu.aboutToShow.connect(partial(self._fill_more, menu))
        self._story_state.changed.connect(menu.close)
        self._more.setMenu(menu)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(2)
        row.addWidget(title)
        row.addStretch(1)
        for act in (Act.ADD_VIEW, Act.STORY_UNDO, Act.STORY_REDO):
            row.addWidget(self._act_button(act))
        row.addWidget(self._more)
        row.addWidget(self._button("close", self.tr("关闭"), self._acts[Act.STORY_PANEL].trigger))
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("storyFoot")
        row = QHBoxLayout()
        row.setSpacing(2)
        for name, tip, act in (
            ("up", self.tr("上移（Alt+↑）"), partial(self._step, -1)),
            ("down", self.tr("下移（Alt+↓）"), partial(self._step, 1)),
            ("hide", self.tr("隐藏或显示（H）"), self.list.toggle_hidden),
            ("rename", self.tr("改名（F2）"), self._rename),
            ("copy", self.tr("复制这一张"), self._duplicate),
            ("delete", self.tr("删除（Delete）"), self._delete),
        ):
            button = self._button(name, tip, act)
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(foot)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.advice)
        column.addLayout(row)
        column.addWidget(self.hint)
        return foot

    # What is told.

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew: what is closed counts nothing."""
        super().showEvent(event)
        self._counting.start()

    def _show_counts(self) -> None:
        if not self.list.isVisible():
            return
        resolved, ids = self._story_state.resolved, self.list.ids
        for button in self._buttons:
            button.setEnabled(bool(ids))
        hidden = sum(one.entry.hidden for one in resolved)
        parts = [tr("共 {resolved} 张", resolved=len(resolved))]
        parts += [tr("隐藏 {hidden} 张", hidden=hidden)] if hidden else []
        left = len(self._story_state.left_out())
        parts += [tr("另有 {left} 张没有加入", left=left)] if left else []
        faulty = self.list.slides.faulty
        parts += [tr("{faulty} 张不易看清", faulty=faulty)] if faulty else []
        self.hint.setText(" · ".join(parts))
        words = self._advice()
        self.advice.setText(words)
        self.advice.setVisible(bool(words))

    def _advice(self) -> str:
        """Return what is to be said of the slide at hand: what is missing, and what makes it hard to read."""
        rows = [self.list.slides.row_of(entry_id) for entry_id in self.list.ids]
        if len(rows) != 1:
            return ""
        card = self.list.slides.card(rows[0])
        missing = (
            tr("数据包里没有：{missing}。", missing=tr("、").join(map(shown, card.missing[:5]))) if card.missing else ""
        )
        return "\n".join(part for part in (missing, *card.sentences) if part)

    # What is asked.

    def _rename(self) -> None:
        at = self.list.currentIndex()
        if at.isValid() and self.list.state() is not QAbstractItemView.State.EditingState:
            self.list.edit(at)

    def _step(self, by: int) -> None:
        self._story_state.step(self.list.ids, by)

    def _duplicate(self) -> None:
        self._story_state.duplicate(self.list.ids)

    def _delete(self) -> None:
        self._story_state.delete(self.list.ids)

    def _present(self, ids: Sequence[str]) -> None:
        self.present_requested.emit(self._story_state.number_of(ids[0]))

    def _restore_title(self, ids: Sequence[str]) -> None:
        self._story_state.rename(ids[0], "")

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        menu.addActions([self._acts[act] for act in (Act.STORY_OPEN, Act.STORY_SAVE, Act.STORY_OWN)])
        menu.addSeparator()
        adding = menu.addMenu(self.tr("加入数据包的幻灯片"))
        left = self._story_state.left_out()
        adding.setEnabled(bool(left))
        for slide in left:
            action = adding.addAction(caption(shown(slide.title, _LONGEST_MENU_WORDS)))
            action.triggered.connect(partial(self._add, slide.key))

    def _add(self, key: str) -> None:
        self._story_state.add(StoryEntry("", slide=key), self.list.row + 1 if self.list.ids else None)

    def present_from(self) -> int | None:
        """Return the slide to begin with where the list has the keyboard, None where it has not."""
        ids = self.list.ids
        return self._story_state.number_of(ids[0]) if self.list.hasFocus() and ids else None

    def _show_menu(self, place: QPoint) -> None:
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # What it offers is for the slides that were there when it was opened.
        self._story_state.changed.connect(menu.close)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def build_menu(self) -> QMenu:
        """Return the menu of the selected slides."""
        menu, ids, story_state = QMenu(self), self.list.ids, self._story_state
        menu.setAccessibleName(self.tr("所选的幻灯片"))
        chosen = [one for one in story_state.resolved if one.entry.entry_id in ids]

        def offer(words: str, keys: str, act: Callable[[], object], *, when: bool = True) -> None:
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(when and bool(ids))
            action.triggered.connect(act)

        one = chosen[0] if len(chosen) == 1 else None
        offer(self.tr("从这一张开始演示"), "F5", partial(self._present, ids))
        menu.addSeparator()
        all_hidden = bool(chosen) and all(item.entry.hidden for item in chosen)
        offer(self.tr("显示") if all_hidden else self.tr("隐藏"), "H", self.list.toggle_hidden)
        offer(self.tr("改名"), "F2", self._rename, when=one is not None)
        named = one is not None and bool(one.entry.title)
        offer(self.tr("恢复原来的标题"), "", partial(self._restore_title, ids), when=named)
        offer(self.tr("复制这一张"), "", partial(story_state.duplicate, ids))
        offer(self.tr("删除"), "Del", partial(story_state.delete, ids))
        menu.addSeparator()
        offer(self.tr("上移"), "Alt+Up", partial(story_state.step, ids, -1))
        offer(self.tr("下移"), "Alt+Down", partial(story_state.step, ids, 1))
        if one is not None and one.entry.view is not None:
            menu.addSeparator()
            forms = menu.addMenu(self.tr("形式"))
            for kind in story_state.forms(ids[0]):
                action = forms.addAction(kind_of(kind).title)
                action.triggered.connect(partial(story_state.reshape, ids[0], kind))
            few = bool(one.entry.view.chart_id and one.entry.view.obs_ids)
            offer(self.tr("只画所选的行"), "", partial(story_state.only_rows, ids[0]), when=few)
        return menu
