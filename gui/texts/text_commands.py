"""从文字新建: a text is read in the background, gone through on a page, and becomes the package on show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from data.files.file_names import shown
from data.words import tr
from gui.core import messages
from gui.core.failures import failure_words, is_expected
from gui.texts.text_work import TextWork

if TYPE_CHECKING:
    from data.model import Package
    from data.problems import Problem
    from data.texts.drafts.draft_text import DraftText
    from data.texts.drafts.text_draft import TextDraft
    from gui.core.messages import Banner
    from gui.core.session import Session
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks
    from gui.texts.draft_marks import ShownDraft
    from gui.texts.draft_state import DraftState
    from gui.texts.kept_drafts import KeptDrafts
    from gui.texts.text_page import TextPage
    from gui.texts.text_stage import TextStage

_PASTED: Final = tr("粘贴的文字")


# What is imported here takes a moment the first time: it is done in the background.


def _shown(make: Callable[[], DraftText], folder: Path | None) -> ShownDraft:
    """Read a text and take up what was decided of it before. Raises PackageError where it has no digits."""
    from data.problems import PackageError
    from data.texts.drafts.draft_store import DraftStore
    from gui.texts.draft_marks import ShownDraft

    text = make()
    if not text.reading.numbers and not text.reading.figures:
        raise PackageError(tr("“{name}”里没有读到数字。请确认它是有数字的文字。", name=text.name))
    return ShownDraft.of(DraftStore(folder).resumed(text))


def _text_of(raw: str, name: str) -> DraftText:
    from data.texts.drafts.draft_text import draft_of_text

    return draft_of_text(raw, name)


def _text_of_file(path: Path) -> DraftText:
    from data.texts.drafts.draft_text import draft_of_file

    return draft_of_file(path)


def _kept_text(folder: Path | None, path: Path) -> DraftText:
    from data.problems import PackageError
    from data.texts.drafts.draft_store import DraftStore

    kept = DraftStore(folder).load(path)
    if kept is None:
        raise PackageError(tr("这份草稿已经损坏，不能接着做。"))
    return _text_of(kept.raw, kept.name)


def _package(draft: TextDraft) -> tuple[Package, tuple[Problem, ...]]:
    from data.texts.drafts.draft_package import package_of_draft

    return package_of_draft(draft)


class TextCommands(QObject):
    """Shows the page and builds the package.

    `begun` tells that the user looks at a text instead of what may just be being opened, `called_off` that a file that
    waited to be opened is not. `failed` carries such a file and why, `refused` the same of one that was to be looked at
    while another may be open. `table_pasted` tells that what is on the clipboard is no prose. `package_made` carries
    the name of a text and what makes a package of it; `left` tells that the page is gone, `status_changed` what the
    status bar says. `save_requested` asks for the package to be saved.
    """

    begun = Signal()
    called_off = Signal()
    failed = Signal(object, object)
    refused = Signal(object, object)
    table_pasted = Signal()
    package_made = Signal(str, object)
    left = Signal()
    status_changed = Signal(str)
    save_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        tasks: Tasks,
        settings: Settings,
        banner: Banner,
        stage: TextStage,
        drafts: KeptDrafts,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        self._banner = banner
        self._stage = stage
        self._drafts = drafts
        self._state: DraftState | None = None
        self._waits = False
        self._work = TextWork(tasks, banner, self)
        self._work.cancelled.connect(self._on_cancelled)
        drafts.resume_requested.connect(self.begin_draft)

    @property
    def page(self) -> TextPage | None:
        """The page on show, None where there is none."""
        from gui.texts.text_page import TextPage

        return self._stage.page if isinstance(self._stage.page, TextPage) else None

    # How a text comes in.

    def ask(self) -> None:
        """Ask for a text, a file or a draft; what is on the clipboard is there already where it is prose."""
        from data.texts.prose_signs import is_prose
        from gui.texts.source_dialog import TextSourceDialog

        pasted = _clipboard_text()
        dialog = TextSourceDialog(pasted if is_prose(pasted) else "", self._drafts.store.places(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.text_given.connect(self.begin_text)
        dialog.file_requested.connect(self.ask_file)
        dialog.draft_chosen.connect(self.begin_draft)
        dialog.draft_dropped.connect(self._drafts.store.forget)
        dialog.open()

    def ask_file(self) -> None:
        """Let the user choose a file of prose."""
        from data.endings import DOCUMENTS, TXT

        names = " ".join(f"*{ending}" for ending in (TXT, *DOCUMENTS))
        kinds = tr("文字 ({names})", names=names)
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("从文字新建"), self._settings.folder, kinds)
        if path:
            self.begin_file(Path(path), waits=False)

    def paste(self) -> None:
        """Take prose on the clipboard: at once where nothing is open, on wish else; a table goes its own way."""
        from data.texts.prose_signs import is_prose

        pasted = _clipboard_text()
        if not is_prose(pasted):
            self.table_pasted.emit()
        elif self._session.content is None:
            self.begin_text(pasted)
        else:
            words = tr("剪贴板里是一段文字，{letters} 字。", letters=len(pasted))
            offers = (
                messages.Offer(self.tr("从文字新建"), partial(self._begin_offered, pasted)),
                messages.Offer(self.tr("当表格粘贴"), self._paste_table),
            )
            self._banner.show_message(messages.WARNING, words, offers)

    def _begin_offered(self, pasted: str) -> None:
        self._banner.hide()
        self.begin_text(pasted)

    def _paste_table(self) -> None:
        self._banner.hide()
        self.table_pasted.emit()

    def begin_text(self, raw: str, name: str = _PASTED) -> None:
        """Read a text that was pasted."""
        self._begin(partial(_text_of, raw, name), name, Path(name), waits=False)

    def begin_waiting(self, path: Path) -> None:
        """Read the prose of a file that waits to be opened."""
        self.begin_file(path, waits=True)

    def begin_file(self, path: Path, *, waits: bool) -> None:
        """Read the prose of a file; one that `waits` is to be opened."""
        self._begin(partial(_text_of_file, path), path.name, path, waits=waits)

    def begin_draft(self, path: Path) -> None:
        """Go on with a draft."""
        self._begin(partial(_kept_text, self._drafts.folder, path), self.tr("草稿"), path, waits=False)

    # Reading.

    def _begin(self, make: Callable[[], DraftText], name: str, path: Path, *, waits: bool) -> None:
        """Read in the background, and show the page, unless another text is read or a file opened meanwhile."""
        self.stop()
        # What is not yet kept may be the draft that is asked for.
        self._drafts.flush()
        if not waits:
            self.begun.emit()
        self._waits = waits

        def failed(error: Exception) -> None:
            (self.failed if waits else self.refused).emit(path, error)

        words = tr("正在读“{name}”…", name=shown(name))
        self._work.run(partial(_shown, make, self._drafts.folder), words, partial(self._show, waits=waits), failed)

    def _show(self, found: ShownDraft, *, waits: bool) -> None:
        from gui.texts.draft_state import DraftState
        from gui.texts.text_page import TextPage

        self._leave_page()
        state = DraftState(found.draft)
        page = TextPage(state, found, self._settings.text_share)
        state.setParent(page)
        page.told.connect(self._tell)
        page.status_changed.connect(self.status_changed)
        page.build_requested.connect(self.build)
        page.close_requested.connect(partial(self.close, waits=waits))
        page.share_changed.connect(self._remember_share)
        self._state = state
        self._drafts.keeper.follow(state)
        self._banner.hide()
        self._stage.show_page(page)
        page.tell_status()
        problems = found.draft.text.problems
        if not found.draft.is_untouched:
            self._tell(tr("接着上次做的，已接受 {count} 条。", count=found.draft.summary().accepted))
        elif problems:
            self._tell(problems[0].sentence())

    def _remember_share(self, share: float) -> None:
        self._settings.text_share = min(0.8, max(0.2, share))

    def _tell(self, words: str) -> None:
        self._banner.show_message(messages.INFO, words)

    def _on_cancelled(self) -> None:
        if self.page is not None:
            self.page.setEnabled(True)
        elif self._waits:
            self.called_off.emit()

    def stop(self) -> None:
        """Call off what is being read or built."""
        self._work.stop()

    # The end of the page.

    def leave(self) -> None:
        """Close the page: something else is opened. The draft stays."""
        self.stop()
        self._leave_page()

    def _leave_page(self) -> None:
        if self._stage.page is None:
            return
        self._drafts.keeper.flush()
        self._state = None
        self._stage.leave()
        self.status_changed.emit("")
        self.left.emit()

    def close(self, *, waits: bool = False) -> None:
        """Close the page on wish; the draft stays, and is offered. A text without a decision leaves none."""
        state = self._state
        self.stop()
        if state is not None and state.draft.is_untouched:
            self._drafts.keeper.drop()
        path = self._drafts.store.path_of(state.draft.text.raw) if state is not None else None
        self._leave_page()
        if waits and self._session.content is None:
            self.called_off.emit()
        if state is not None and not state.draft.is_untouched and path is not None:
            self._drafts.offer(tr("“{name}”做到一半，已经留着。", name=shown(state.draft.text.name)), path)

    # The package.

    def build(self) -> None:
        """Make a package of the draft in the background, and show it."""
        page, state = self.page, self._state
        if page is None or state is None:
            return
        draft = state.draft.copied()
        page.setEnabled(False)
        self._waits = False

        def failed(error: Exception) -> None:
            page.setEnabled(True)
            self._tell_failure(error)

        words = tr("正在建成“{name}”的数据包…", name=shown(draft.text.name))
        self._work.run(partial(_package, draft), words, partial(self._hand_over, draft), failed)

    def _hand_over(self, draft: TextDraft, made: tuple[Package, tuple[Problem, ...]]) -> None:
        from data.session.opened import Opened

        package, problems = made
        self._leave_page()
        self._drafts.keep_built(draft, package.name)
        self.package_made.emit(draft.text.name, partial(Opened, package, problems))

    def _tell_failure(self, error: Exception) -> None:
        self._banner.show_message(messages.ERROR, failure_words(error))
        if not is_expected(error):
            raise error

    def tell_built(self) -> None:
        """Say of a package that was just built how many figures it has, and that it is not saved yet."""
        package = self._session.package
        if package is None or not self._drafts.is_unsaved(package.name) or self._banner.isVisible():
            return
        offers = [messages.Offer(self.tr("另存为…"), self.save_requested.emit)]
        if (path := self._drafts.of_package(package.name)) is not None:
            offers.append(messages.Offer(self.tr("接着改"), partial(self.begin_draft, path)))
        words = tr("建成 {count} 项，还没有存盘。", count=len(package.observations))
        self._banner.show_message(messages.INFO, words, tuple(offers))


def _clipboard_text() -> str:
    from data import limits

    # There may be none: of a program that is not in front, or where nothing was ever copied.
    data = QGuiApplication.clipboard().mimeData()
    return data.text() if data is not None and data.hasText() and len(data.text()) <= limits.PROSE_CHARACTERS else ""
