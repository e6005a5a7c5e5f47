"""The tab 核稿: a draft is given, held against packages, gone through, and written into copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from data.text_width import shortened
from data.words import tr
from gui.core.messages import Offer
from gui.look.elided import ElidedLabel
from gui.look.icons import icon
from gui.look.label import Label
from gui.look.plain_text import caption, set_tip
from gui.pages.page import Page
from gui.proofreading.draft_panel import DraftPanel
from gui.proofreading.proof_view import ProofView
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from data.model import Package
    from data.proofreading.reviewing.review import Review, ReviewItem
    from gui.proofreading.draft_marks import DraftShown

LIST, DRAFT = "xlsx", "docx"
_LONGEST_NAME: Final = 22
# Below this width the name of the draft needs the room of words that the icons say as well.
_WIDE: Final = 960
_WITH_ARROW: Final = "padding-right: 24px;"


class ProofreadPage(Page):
    """A proof, or where a draft for one is given.

    `file_requested` asks for a file with a draft, `draft_dropped` carries one, `text_given` words. `package_requested`
    asks for one more package, `package_left` carries the number of one that is no longer wanted. `export_requested`
    carries which file is wanted, `close_requested` asks for the end of the tab; `cancel_requested` calls off what runs.
    `elsewhere_requested` carries the title of a package that is not on show, whose figure is wanted.
    """

    file_requested = Signal()
    draft_dropped = Signal(object)
    text_given = Signal(str)
    package_requested = Signal()
    package_left = Signal(int)
    export_requested = Signal(str)
    close_requested = Signal()
    cancel_requested = Signal()
    elsewhere_requested = Signal(str)
    has_primary = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("核稿"))
        self.setAcceptDrops(True)
        self.draft = DraftPanel()
        self.draft.file_requested.connect(self.file_requested)
        self.draft.text_given.connect(self.text_given)
        self.view = ProofView()
        self.view.turned.connect(self.scope_changed)
        self.view.decided.connect(self.scope_changed)
        self.view.known_requested.connect(self._go_to_known)
        self._busy: Notice | None = None
        self._packages: tuple[Package, ...] = ()
        self._name = ElidedLabel()
        self._against = QPushButton()
        self._arrange()
        for key, by in (("F8", 1), ("F7", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self.view.step, by))
        self.show_start()

    def _arrange(self) -> None:
        title = Label(self.tr("核稿"))
        title.setObjectName("heading")
        self._held = Label(self.tr("对照"))
        for label in (self._name, self._held):
            label.setObjectName("note")
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.tr("对照的数据包"))
        self._against.setMenu(self._menu)
        self._against.setStyleSheet(_WITH_ARROW)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._name, 1)
        head.addWidget(self._held)
        head.addWidget(self._against)
        self._tools = self._buttons()
        for button in self._tools:
            head.addWidget(button)
        close = QPushButton(caption(self.tr("结束核稿")))
        close.clicked.connect(self.close_requested)
        head.addWidget(close)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.draft)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _buttons(self) -> list[QPushButton]:
        """Return the buttons of a proof: the last and the next figure, another draft, the files."""
        last, following = QPushButton(), QPushButton()
        self._steps = ((last, self.tr("上一处")), (following, self.tr("下一处")))
        for (button, words), name, by, key in zip(self._steps, ("left", "right"), (-1, 1), ("F7", "F8"), strict=True):
            button.setIcon(icon(name))
            button.setAccessibleName(words)
            button.clicked.connect(partial(self.view.step, by))
            set_tip(button, tr("{words}（{key}）", words=words, key=key))
        other = QPushButton(caption(self.tr("换一份稿子")))
        other.clicked.connect(self.show_start)
        export = QPushButton(caption(self.tr("导出核稿")))
        export.setObjectName("primary")
        export.setStyleSheet(_WITH_ARROW)
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("导出"))
        for words, key in (
            (self.tr("带批注的稿子（Word，采纳的写成修订）…"), DRAFT),
            (self.tr("核稿单（Excel）…"), LIST),
        ):
            menu.addAction(words).triggered.connect(partial(self.export_requested.emit, key))
        export.setMenu(menu)
        return [last, following, other, export]

    # What is shown.

    def show_start(self) -> None:
        """Show where a draft is given."""
        self._turn(self.draft, "")

    def show_again(self) -> None:
        """Show the proof that was there before a draft was checked, or where a draft is given."""
        if self.view.review is not None:
            self._turn(self.view, self.view.review.proof.name)
        else:
            self.show_start()

    def show_failure(self, words: str) -> None:
        """Say why a draft could not be checked, where the next one is given."""
        self.show_start()
        self.draft.tell(words)

    def show_busy(self, name: str) -> None:
        """Show that a draft is being checked."""
        offers = (Offer(self.tr("取消"), self.cancel_requested.emit),)
        self._busy = Notice("text", self.tr("正在核对…"), name, offers, busy=True)
        self._stack.addWidget(self._busy)
        self._turn(self._busy, name)

    def show_progress(self, words: str, share: float) -> None:
        """Show what is being done, and how much of it is done, from 0 to 1."""
        if self._busy is not None:
            self._busy.show_progress(words, share)

    def show_proof(self, review: Review, shown: DraftShown) -> None:
        """Show a proof."""
        self.view.show_review(review, shown)
        self._turn(self.view, review.proof.name)

    def _turn(self, widget: QWidget, name: str) -> None:
        self._stack.setCurrentWidget(widget)
        if self._busy is not None and widget is not self._busy:
            self._stack.removeWidget(self._busy)
            self._busy.hide()
            self._busy.deleteLater()
            self._busy = None
        for button in self._tools:
            button.setVisible(widget is self.view)
        self._name.set_whole(name)
        self.setFocusProxy(widget)
        widget.setFocus()
        self.scope_changed.emit()

    def show_packages(self, packages: Sequence[Package]) -> None:
        """Name the packages that a draft is held against, the one on show first."""
        self._packages = tuple(packages)
        names = tuple(shortened(package.title, _LONGEST_NAME) for package in packages)
        words = names[0] if len(names) == 1 else tr("{name} 等 {count} 份", name=names[0], count=len(names))
        self._against.setText(caption(words))
        self._against.setAccessibleName(tr("对照：{names}", names=tr("、").join(names)))
        self._menu.clear()
        for number, name in enumerate(names):
            act = self._menu.addAction(caption(name))
            act.setCheckable(True)
            act.setChecked(True)
            # The one on show is always one of them.
            act.setEnabled(number > 0)
            act.triggered.connect(partial(self._leave, number))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("再加一份数据包…")).triggered.connect(self.package_requested)

    def _leave(self, number: int) -> None:
        self.package_left.emit(number)

    def _go_to_known(self, item: ReviewItem) -> None:
        """Ask for the row of a figure where its package is the one on show; else its sentence stands below."""
        if self._packages and item.package is self._packages[0]:
            self.observation_requested.emit(item.obs_id)
        elif item.package is not None:
            self.elsewhere_requested.emit(item.package.title)

    # What the window asks.

    def status(self) -> str:
        """Return what the status bar says."""
        if self._busy is not None:
            return self.tr("正在核对…")
        return self.view.status() if self._stack.currentWidget() is self.view else self.tr("核稿：请给一份稿子")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name of the draft room."""
        super().resizeEvent(event)
        for button, words in self._steps:
            button.setText(caption(words) if event.size().width() >= _WIDE else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file, as a draft."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped for a draft."""
        self.draft_dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))
