"""读表: the step in which a file, or a range that was pasted, is looked at before it is opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Qt, QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from data.files.file_names import safe_name, shown
from data.problems import PackageError
from data.words import tr
from gui.core import messages
from gui.core.file_jobs import LONG_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.importing.reading_plan import ReadingPlan
    from data.session.choices import Choice
    from data.session.draft_sheets import DraftSheets
    from data.session.reading_draft import ReadingDraft
    from data.session.reading_questions import Question
    from data.session.remembered_readings import RememberedReading
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.session import Session
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks
    from gui.reading.reading_step import ReadingStep

_PASTED: Final = tr("粘贴的表.tsv")


def remembered_in(settings: Settings) -> tuple[RememberedReading, ...]:
    """Return the readings that are remembered."""
    if not settings.readings:
        return ()
    from data.session.remembered_readings import readings_in

    return readings_in(settings.readings)


class _NotPastedError(PackageError):
    """What is on the clipboard is not pasted; the message says why."""


def _pasted_draft(text: str, html: str, path: Path, remembered: tuple[RememberedReading, ...]) -> ReadingDraft:
    """Keep the table that was copied as a file, and read it. Raises PackageError where there is none."""
    from data.importing.pasted_table import pasted_text
    from data.session.reading_draft import ReadingDraft

    try:
        lines = pasted_text(text, html)
    except PackageError as error:
        raise _NotPastedError(str(error)) from error
    if not lines.strip():
        raise _NotPastedError(tr("剪贴板里没有表格。先在 Excel 或 WPS 里选中一块，复制，再到这里粘贴。"))
    try:
        path.write_text(lines, encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise _NotPastedError(tr("临时文件夹写不进去，没有粘贴。请腾出磁盘空间再试。")) from error
    return ReadingDraft(path, None, remembered)


def _draft(path: Path, choice: Choice | None, remembered: tuple[RememberedReading, ...]) -> ReadingDraft | None:
    """Return the draft of a file; None for a package of the format, which says itself how it is read.

    Raises PackageError.
    """
    from data.files.file_kinds import FileKind, kind_of
    from data.files.read_failures import explain_reading
    from data.session.other_packages import has_other_tables
    from data.session.reading_draft import ReadingDraft

    try:
        path.stat()
    except OSError as error:
        raise PackageError(explain_reading(path.name, error)) from error
    if kind_of(path) is FileKind.PACKAGE and not has_other_tables(path, choice.package if choice else ""):
        return None
    draft = ReadingDraft(path, choice, remembered)
    return None if draft.sheets.is_package else draft


def _nothing() -> None:
    """Do nothing: no draft is being made."""


class ReadingCommands(QObject):
    """Shows the step. `chosen` carries a path, how it is to be opened, and whether it is to be among the recent files.

    `begun` tells that the user looks at another file than the one that may just be being opened, `step_shown` that the
    step waits for the user, `called_off` that a file that waited to be opened is not opened. `failed` carries such a
    file and why there is nothing to look at, `refused` the same of one that was to be looked at while another may be
    open. `package_chosen` carries the path of what says itself how it is read.
    """

    begun = Signal()
    chosen = Signal(object, object, bool)
    called_off = Signal()
    failed = Signal(object, object)
    refused = Signal(object, object)
    package_chosen = Signal(object)
    step_shown = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        tasks: Tasks,
        file_jobs: FileJobs,
        settings: Settings,
        banner: Banner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._tasks = tasks
        self._file_jobs = file_jobs
        self._settings = settings
        self._banner = banner
        # The folders of what was pasted, each as long as its table is open or looked at.
        self._pasted: dict[Path, QTemporaryDir] = {}
        # How the file that was opened last from the step is read, and what was answered there.
        self._plan: ReadingPlan | None = None
        self._answers: Mapping[Question, int] = {}
        self._number = 0
        self._call_off: Callable[[], None] = _nothing
        # What takes long is told of, and can be called off; the page tells of a file that waits to be opened.
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(LONG_MS)
        self._waiting.timeout.connect(self._tell_reading)
        self._reading_words = ""
        self.step: ReadingStep | None = None
        session.content_changed.connect(self._drop_unused)

    def begin(self, path: Path, choice: Choice | None = None) -> None:
        """Show the step for a file that waits to be opened."""
        self.stop()
        self._make(path, partial(_draft, path, choice, remembered_in(self._settings)), {}, waits=True)

    def begin_again(self, path: Path, choice: Choice | None = None) -> None:
        """Show the step on wish; what is open stays open until another reading is chosen.

        With a choice it begins with how the open file was read, else with how a file is guessed.
        """
        remembered = remembered_in(self._settings) if choice is None else choice.remembered
        self._make_on_wish(path, partial(_draft, path, choice, remembered), choice)

    def paste(self) -> None:
        """Show the step for the table on the clipboard."""
        from data.importing.pasted_table import MOST_CHARACTERS

        # There may be none: of a program that is not in front, or where nothing was ever copied.
        data = QGuiApplication.clipboard().mimeData() or QMimeData()
        text = data.text()[: MOST_CHARACTERS + 1]
        html = "" if "\t" in text else data.html()[: MOST_CHARACTERS + 1]
        folder = QTemporaryDir()
        path = Path(folder.path()) / _PASTED
        self._pasted[path] = folder
        self._make_on_wish(path, partial(_pasted_draft, text, html, path, remembered_in(self._settings)))

    def stop(self) -> None:
        """Call off a draft that is being made, and close the step; what is open is not touched."""
        self._end_work()
        step, self.step = self.step, None
        if step is not None:
            step.reject()

    def _end_work(self) -> None:
        """End what is being read; what still comes of it is dropped."""
        self._number += 1
        self._call_off()
        self._call_off = _nothing
        self._stop_telling()

    def _tell_reading(self) -> None:
        offer = messages.Offer(self.tr("取消"), self.stop)
        self._banner.show_message(messages.WARNING, self._reading_words, (offer,))

    def _stop_telling(self) -> None:
        self._waiting.stop()
        if self._reading_words and self._banner.text == self._reading_words:
            self._banner.hide()
        self._reading_words = ""

    def drop_pasted(self) -> None:
        """Remove all that was pasted from the disk: the window is closed."""
        for path in tuple(self._pasted):
            self._drop(path)

    def _make_on_wish(self, path: Path, make: Callable[[], ReadingDraft | None], choice: Choice | None = None) -> None:
        self.stop()
        self.begun.emit()
        is_in_use = choice is not None and choice.plan is not None and choice.plan == self._plan
        self._make(path, make, self._answers if is_in_use else {}, waits=False)

    def _make(
        self, path: Path, make: Callable[[], ReadingDraft | None], answers: Mapping[Question, int], *, waits: bool
    ) -> None:
        """Make a draft in the background and show it, unless another file is opened meanwhile."""
        number = self._number
        if not waits:
            self._reading_words = tr("正在读“{name}”…", name=shown(path.name))
            self._waiting.start()

        def done(draft: ReadingDraft | None) -> None:
            if number == self._number:
                self._stop_telling()
            if number != self._number:
                self._drop_unless_open(path)
            elif draft is None:
                self.package_chosen.emit(path)
            else:
                self._show_draft(draft, answers, waits=waits)

        def failed(error: Exception) -> None:
            self._drop_unless_open(path)
            if number != self._number:
                return
            self._stop_telling()
            if isinstance(error, _NotPastedError):
                self._banner.show_message(messages.WARNING, str(error))
            else:
                (self.failed if waits else self.refused).emit(path, error)

        self._call_off = self._tasks.run(make, done, failed)

    def _show_draft(self, draft: ReadingDraft, answers: Mapping[Question, int], *, waits: bool) -> None:
        from gui.reading.reading_step import ReadingStep

        step = ReadingStep(draft, self._settings, self._window, answers=answers)
        step.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.step = step
        step.accepted.connect(partial(self._open, step))
        step.rejected.connect(partial(self._close, step, waits))
        # One that is closed while the window hides it is gone without a word.
        step.destroyed.connect(partial(self._forget, step, draft.path, waits))
        step.load_requested.connect(partial(self._load, step))
        step.save_requested.connect(partial(self._save, step))
        step.text_requested.connect(partial(self._read_text, step))
        step.open()
        self.step_shown.emit()

    def _read_text(self, step: ReadingStep, encoding: str, separator: str, plan: ReadingPlan | None = None) -> None:
        """Read a text in another way in the background, and show it unless yet another way is chosen meanwhile.

        A `plan` that was kept is taken with it.
        """
        from data.session.draft_sheets import draft_sheets

        self._end_work()
        number = self._number
        step.wait_for_text()

        def done(sheets: DraftSheets) -> None:
            if number == self._number:
                step.show_text(sheets)
                if plan is not None:
                    step.take(plan)

        def failed(error: Exception) -> None:
            if number != self._number:
                return
            is_known = isinstance(error, PackageError)
            step.keep_text(str(error) if is_known else self.tr("程序遇到意外情况，已记入日志。"))
            if not is_known:
                raise error

        path = step.draft.path
        self._call_off = self._tasks.run(partial(draft_sheets, path, encoding, separator), done, failed)

    def _open(self, step: ReadingStep) -> None:
        path = step.draft.path
        self.step = None
        choice = step.choice
        self._plan, self._answers = choice.plan, step.answers
        self.chosen.emit(path, choice, path not in self._pasted)

    def _close(self, step: ReadingStep, waits: bool) -> None:
        self._drop_unless_open(step.draft.path)
        self._forget(step, step.draft.path, waits)

    def _forget(self, step: ReadingStep, path: Path, waits: bool, *_: QObject) -> None:
        # Where it was accepted, or another file is opened, nothing of this one is to be told any more.
        if self.step is step:
            self._end_work()
            self.step = None
            self._drop_unless_open(path)
            if waits:
                self.called_off.emit()

    def _drop_unused(self) -> None:
        """Remove what was pasted before what is open now. While a file is opened nothing is, and it may be one."""
        looked_at = None if self.step is None else self.step.draft.path
        if self._session.content is not None:
            for path in set(self._pasted) - {self._session.path, looked_at}:
                self._drop(path)

    def _drop_unless_open(self, path: Path) -> None:
        if path != self._session.path:
            self._drop(path)

    def _drop(self, path: Path) -> None:
        folder = self._pasted.pop(path, None)
        if folder is not None:
            folder.remove()

    def _save(self, step: ReadingStep) -> None:
        from data.writing.formats import Content, written_format
        from gui.export.save_dialog import ask_where_to_save

        form = written_format(Content.READING)
        name = safe_name(step.draft.path.stem, form.suffix)
        path = ask_where_to_save(self._window, self._settings, self.tr("存读法"), name, (form,))
        if path is not None and self.step is step:
            words = self.tr("读法存为“{}”。").format(shown(path.name))
            self._file_jobs.write_bytes(
                partial(form.write, step.draft.plan), path, words, tell=partial(self._tell, step)
            )

    def _tell(self, step: ReadingStep, kind: str, words: str) -> None:
        """Say something where the user looks: in the step, or where the step was."""
        if self.step is step:
            step.tell(words)
        else:
            self._banner.show_message(kind, words)

    def _load(self, step: ReadingStep) -> None:
        from data.session.reading_options import plan_in

        kinds = self.tr("读法 (*.json)")
        # Not over the step: it may be closed meanwhile, and would take the dialog along.
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("取读法"), self._settings.folder, kinds)
        if not path or self.step is not step:
            return
        try:
            plan = plan_in(Path(path))
        except PackageError as error:
            step.tell(str(error))
            return
        sheets = step.draft.sheets
        if sheets.is_text and (plan.encoding, plan.separator) != (sheets.chosen_encoding, sheets.chosen_separator):
            self._read_text(step, plan.encoding, plan.separator, plan)
        else:
            step.take(plan)
