"""读表: the step in which a file, or a range that was pasted, is looked at before it is opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from data.files.file_names import safe_name
from data.words import tr
from gui.core import messages

if TYPE_CHECKING:
    from data.session.opening import Choice
    from data.session.reading_draft import ReadingDraft
    from data.session.remembered_readings import RememberedReading
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
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


class ReadingCommands(QObject):
    """Shows the step. `chosen` carries a path, how it is to be opened, and whether it is to be among the recent files.

    `called_off` tells that a file that waited to be opened is not opened; `failed` carries a path and why there is
    nothing to look at, `package_chosen` the path of what says itself how it is read.
    """

    chosen = Signal(object, object, bool)
    called_off = Signal()
    failed = Signal(object, object)
    package_chosen = Signal(object)

    def __init__(
        self,
        window: QWidget,
        tasks: Tasks,
        file_jobs: FileJobs,
        settings: Settings,
        banner: Banner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._file_jobs = file_jobs
        self._settings = settings
        self._banner = banner
        self._pasted: QTemporaryDir | None = None
        self.step: ReadingStep | None = None

    def begin(self, path: Path, choice: Choice | None = None) -> None:
        """Show the step for a file that waits to be opened."""
        self._show(path, choice, waits=True)

    def begin_again(self, path: Path) -> None:
        """Show the step on wish; what is open stays open until another reading is chosen."""
        from data.files.file_kinds import FileKind, kind_of
        from data.problems import PackageError

        try:
            is_package = kind_of(path) is FileKind.PACKAGE
        except PackageError as error:
            self.failed.emit(path, error)
            return
        if is_package:
            self.package_chosen.emit(path)
        else:
            self._show(path, None, waits=False)

    def paste(self) -> None:
        """Show the step for the table on the clipboard."""
        from data.importing.pasted_table import MOST_CHARACTERS, pasted_text
        from data.problems import PackageError

        # There may be none: of a program that is not in front, or where nothing was ever copied.
        data = QGuiApplication.clipboard().mimeData() or QMimeData()
        try:
            text = pasted_text(data.text()[: MOST_CHARACTERS + 1], data.html()[: MOST_CHARACTERS + 1])
        except PackageError as error:
            self._banner.show_message(messages.WARNING, str(error))
            return
        if not text.strip():
            words = self.tr("剪贴板里没有表格。先在 Excel 或 WPS 里选中一块，复制，再到这里粘贴。")
            self._banner.show_message(messages.INFO, words)
            return
        folder = QTemporaryDir()
        path = Path(folder.path()) / _PASTED
        try:
            path.write_text(text, encoding="utf-8", errors="replace", newline="")
        except OSError:
            self._banner.show_message(messages.ERROR, self.tr("临时文件夹写不进去，没有粘贴。请腾出磁盘空间再试。"))
            return
        # The last one is gone with it: what was pasted before is not read again.
        self._pasted = folder
        self._show(path, None, waits=False)

    def _show(self, path: Path, choice: Choice | None, *, waits: bool) -> None:
        from data.session.reading_draft import ReadingDraft

        remembered = remembered_in(self._settings)
        self._tasks.run(
            partial(ReadingDraft, path, choice, remembered),
            partial(self._show_draft, waits=waits),
            partial(self.failed.emit, path),
        )

    def _show_draft(self, draft: ReadingDraft, *, waits: bool) -> None:
        from gui.reading.reading_step import ReadingStep

        step = ReadingStep(draft, self._settings, self._window)
        step.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.step = step
        step.accepted.connect(partial(self._open, step))
        if waits:
            step.rejected.connect(self.called_off)
        step.load_requested.connect(partial(self._load, step))
        step.save_requested.connect(partial(self._save, step))
        step.finished.connect(self._forget)
        step.open()

    def _forget(self) -> None:
        self.step = None

    def _open(self, step: ReadingStep) -> None:
        path = step.draft.path
        self.chosen.emit(path, step.choice, path.name != _PASTED)

    def _save(self, step: ReadingStep) -> None:
        from data.writing.formats import Content, written_format
        from gui.export.save_dialog import ask_where_to_save

        form = written_format(Content.READING)
        name = safe_name(step.draft.path.stem, form.suffix)
        path = ask_where_to_save(self._window, self._settings, self.tr("存读法"), name, (form,))
        if path is not None:
            plan = step.draft.plan
            self._file_jobs.write_bytes(partial(form.write, plan), path)
            step.tell(self.tr("读法存为“{}”。").format(path.name))

    def _load(self, step: ReadingStep) -> None:
        from data.problems import PackageError
        from data.session.reading_options import plan_in

        kinds = self.tr("读法 (*.json)")
        path, _ = QFileDialog.getOpenFileName(step, self.tr("取读法"), self._settings.folder, kinds)
        if not path:
            return
        try:
            step.take(plan_in(Path(path)))
        except PackageError as error:
            step.tell(str(error))
