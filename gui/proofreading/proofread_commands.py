"""Holds a draft against the package on show: asks for both, checks in the background, writes the list and the copy."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from data.files.file_names import proposed_name, shown
from data.progress import CancelledError
from data.words import tr
from gui.core import messages
from gui.core.failures import failure_words, is_expected
from gui.export.save_dialog import ask_where_to_save
from gui.pages.page_stack import PROOFREAD

if TYPE_CHECKING:
    from data.model import Package
    from data.progress import Report
    from data.proofreading.reviewing.review import Review
    from data.writing.proofs.written_draft import WrittenDraft
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.session import Session
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks
    from gui.pages.page_stack import PageStack
    from gui.proofreading.draft_marks import DraftShown
    from gui.proofreading.proofread_page import ProofreadPage

_REPORT_SECONDS: Final = 0.1


def _nothing() -> None:
    """Do nothing: no draft is being checked."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A draft: a file, or words that were given without one."""

    path: Path | None = None
    text: str = ""

    @property
    def name(self) -> str:
        return self.path.name if self.path is not None else tr("粘贴的文字")


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of checking: the proof to go through, its draft as it is shown, the packages beside by their path."""

    review: Review
    shown: DraftShown
    beside: Mapping[Path, Package] = field(default_factory=dict)


def _made(draft: _Draft, package: Package, beside: Mapping[Path, Package | None], report: Report) -> _Made:
    """Check a draft; packages that were not read yet are. Raises DajuanError or ChoiceNeededError."""
    from data.problems import PackageError
    from data.progress import reporting
    from data.proofreading.proof import proof_of, proofread
    from data.proofreading.reviewing.review import Review
    from data.session.opening import read_package
    from gui.proofreading.draft_marks import draft_shown

    with reporting(report):
        read = {path: one if one is not None else read_package(path) for path, one in beside.items()}
        packages = (package, *read.values())
        if draft.path is not None:
            proof = proofread(draft.path, packages)
        else:
            proof = proof_of(draft.text, packages, draft.name)
        if not proof.figures:
            raise PackageError(tr("这段文字里没有读到数字。请确认它是有数字的稿子。"))
        review = Review(proof)
        return _Made(review, draft_shown(review), read)


class ProofreadCommands(QObject):
    """Checks drafts. `shown` tells that there is a tab for it now, `closed` that there is none any more.

    `package_requested` asks for a package beside that on show; `open_requested` and `bundled_requested` for one to
    show, where none is. `progressed` carries what is being done and its share, from 0 to 1.
    """

    shown = Signal()
    closed = Signal()
    package_requested = Signal()
    open_requested = Signal()
    bundled_requested = Signal()
    progressed = Signal(str, float)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        pages: PageStack,
        tasks: Tasks,
        file_jobs: FileJobs,
        settings: Settings,
        banner: Banner,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._pages = window, session, pages
        self._tasks, self._file_jobs, self._settings, self._banner = tasks, file_jobs, settings, banner
        self._page: ProofreadPage | None = None
        self._draft: _Draft | None = None
        self._review: Review | None = None
        self._beside: dict[Path, Package | None] = {}
        self._reported = 0.0
        self._number = 0
        self._call_off: Callable[[], None] = _nothing
        session.content_about_to_change.connect(self._forget)

    def _stop(self) -> None:
        """Call off what is being checked; what still comes of it is dropped."""
        self._number += 1
        self._call_off()
        self._call_off = _nothing

    def _forget(self) -> None:
        """Let go of the page: another package will be on show. The draft is kept, to be checked again."""
        self._stop()
        self._page = self._review = None
        self._beside = {}

    def begin(self) -> None:
        """Show the tab: the proof that is there, the last draft checked again, or where a draft is given."""
        package = self._session.package
        if package is None:
            words = self.tr("核稿要对照一份数据包。先打开数据包，再来核稿。")
            offers = (
                messages.Offer(self.tr("打开…"), self.open_requested.emit),
                messages.Offer(self.tr("打开内置数据包"), self.bundled_requested.emit),
            )
            self._banner.show_message(messages.WARNING, words, offers)
            return
        if self._page is None:
            self._page = self._new_page(package)
            self._pages.put(PROOFREAD, self._page)
            self.shown.emit()
            if self._draft is not None:
                self._check(self._draft)
        else:
            self.shown.emit()

    def _new_page(self, package: Package) -> ProofreadPage:
        from gui.proofreading.proofread_page import ProofreadPage

        page = ProofreadPage()
        page.file_requested.connect(self._ask_draft)
        page.draft_dropped.connect(self._check_file)
        page.text_given.connect(self._check_text)
        page.package_requested.connect(self.package_requested)
        page.package_left.connect(self._leave_package)
        page.export_requested.connect(self._export)
        page.close_requested.connect(self._close)
        page.cancel_requested.connect(self._cancel)
        page.elsewhere_requested.connect(self._say_elsewhere)
        self.progressed.connect(page.show_progress)
        page.show_packages((package,))
        return page

    # The draft.

    def _ask_draft(self) -> None:
        from data.endings import DOCUMENTS, TXT

        known = " ".join(f"*{ending}" for ending in (TXT, *DOCUMENTS))
        kinds = ";;".join((tr("稿子 ({known})", known=known), self.tr("所有文件 (*)")))
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("打开稿子"), self._settings.folder, kinds)
        if path:
            self._settings.folder = str(Path(path).parent)
            self._check_file(Path(path))

    def _check_file(self, path: Path) -> None:
        self._check(_Draft(path))

    def _check_text(self, text: str) -> None:
        self._check(_Draft(text=text))

    def _check(self, draft: _Draft) -> None:
        package, page = self._session.package, self._page
        if package is None or page is None:
            return
        self._stop()
        number, beside = self._number, dict(self._beside)
        page.show_busy(shown(draft.name))

        def report(stage: str, share: float) -> None:
            # Called in the worker, thousands of times a second.
            now = time.monotonic()
            if now - self._reported > _REPORT_SECONDS:
                self._reported = now
                self.progressed.emit(stage, share)

        self._call_off = self._tasks.run(
            lambda: _made(draft, package, beside, report),
            partial(self._show, number, draft),
            partial(self._fail, number, draft),
        )

    def _show(self, number: int, draft: _Draft, made: _Made) -> None:
        page, package = self._page, self._session.package
        if number != self._number or page is None or package is None:
            return
        if self._review is not None:
            made.review.take_over(self._review)
            made = replace(made, shown=made.shown.again(made.review))
        self._draft, self._review, self._beside = draft, made.review, dict(made.beside)
        page.show_packages((package, *made.beside.values()))
        page.show_proof(made.review, made.shown)
        self._tell(made.review)

    def _tell(self, review: Review) -> None:
        """Say what was noticed of a draft, and that nothing of it is in the packages where that is so."""
        words = [problem.sentence() for problem in review.proof.problems]
        if not any(one.figure.known for one in review.items):
            words.append(self.tr("稿中没有一个数能在数据包里找到，请看是不是选错了数据包"))
        if words:
            self._banner.show_message(messages.WARNING, tr("。").join(words))

    def _cancel(self) -> None:
        self._stop()
        self._keep_read_packages()
        if self._page is not None:
            self._page.show_again()

    def _fail(self, number: int, draft: _Draft, error: Exception) -> None:
        if number != self._number or isinstance(error, CancelledError) or self._page is None:
            return
        words = failure_words(
            error, self.tr("要对照的文件里有几张表或几个数据包。先打开要的那一个，另存为数据包，再来对照。")
        )
        self._keep_read_packages()
        told = tr("没有核对“{name}”：{words}", name=shown(draft.name), words=words)
        if self._review is not None:
            # What was checked before stays.
            self._page.show_again()
            self._banner.show_message(messages.ERROR, told)
        else:
            self._page.show_failure(told)
        if not is_expected(error):
            raise error

    def _keep_read_packages(self) -> None:
        """Forget packages that were not read: they must not stand in the way of the next draft."""
        self._beside = {path: one for path, one in self._beside.items() if one is not None}

    # The packages.

    def add_package(self, path: Path) -> None:
        """Hold the draft against one more package."""
        if self._page is not None and path not in self._beside:
            self._beside[path] = None
            self._check_again()

    def _leave_package(self, number: int) -> None:
        for path in list(self._beside)[number - 1 : number]:
            del self._beside[path]
        self._check_again()

    def _check_again(self) -> None:
        """Check the draft anew; without one, the packages are read with the next."""
        package = self._session.package
        if self._draft is not None:
            self._check(self._draft)
        elif self._page is not None and package is not None:
            read = [one for one in self._beside.values() if one is not None]
            self._page.show_packages((package, *read))

    def _say_elsewhere(self, title: str) -> None:
        words = tr("这个数在“{title}”里，它没有打开；原句在卡片下面。", title=shown(title))
        self._banner.show_message(messages.INFO, words)

    # The end, and the files.

    def _close(self) -> None:
        self._stop()
        self._page = self._review = self._draft = None
        self._beside = {}
        self._pages.drop(PROOFREAD)
        self.closed.emit()

    def _export(self, key: str) -> None:
        from data.writing.formats import Content, format_by_key, written_formats
        from data.writing.proofs.written_draft import is_draft_itself

        form = format_by_key(key, written_formats(Content.PROOF))
        if self._review is None or form is None:
            return
        proof = self._review.decided_proof()
        stem = proof.path.stem if proof.path is not None else proof.reading.title
        name = proposed_name(stem, self.tr("核稿"), form.suffix)
        path = ask_where_to_save(self._window, self._settings, form.title, name, (form,))
        if path is None:
            return
        if is_draft_itself(path, proof.path):
            self._banner.show_message(messages.ERROR, tr("这是原稿，核稿不改动它。请另起一个名字。"))
        elif key == "docx":
            made: list[WrittenDraft] = []

            def noted() -> str:
                from data.writing.proofs.written_draft import written_draft

                made.append(written_draft(proof))
                return tr("。").join(made[0].notes)

            self._file_jobs.write_bytes(lambda: made[0].content, path, warn=noted)
        else:
            self._file_jobs.write_bytes(lambda: form.write(proof), path)
