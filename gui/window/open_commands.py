"""Choosing a package and opening it in the background."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from data.files.file_names import shown, visibly
from data.progress import check, reporting
from data.words import tr
from gui.reading.reading_commands import remembered_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.progress import Report
    from data.reports.problem_report import OpeningFault
    from data.session.choices import Choice
    from data.session.opened import Opened, OpenedTable
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks

REPORT_SECONDS: Final = 0.1
# Nothing of Qt, and not pyqtgraph, which asks for every class of it: PySide makes its classes when they are first asked
# for, and two threads at that end the process, once in a hundred starts.
_NEEDED: Final = ("numpy", "pandas", "data.session.observation_table")
# What must be imported where windows are, the library of charts first, which takes longest.
_PAGES: Final = ("gui.charts.view",)
_PAGES_OF_TABLES: Final = (*_PAGES, "gui.pages.plain_page")
_NEEDED_OF_TABLES: Final = (
    "data.slides.table_deck",
    "data.tables.pivots.pivot_table",
    "data.tables.questions.filter_json",
)


class _ProseFoundError(Exception):
    """A file is prose: its figures are read from sentences, not from cells."""


def _import_needed() -> None:
    """Import what pages need, one by one: the first time it takes half a second, and the program may be closed."""
    for name in _NEEDED:
        import_module(name)
        check()


def _open(path: Path, choice: Choice | None, report: Report, *, with_slides: bool, asks: bool) -> Opened | OpenedTable:
    """Open a file, and import and make what its pages need while still in the background.

    One that can as well be read otherwise gets no pages yet where this is asked about first.
    """
    from data.texts.prose_signs import is_prose_file

    if asks and is_prose_file(path):
        raise _ProseFoundError
    _import_needed()
    from data.session.opened import Opened, open_path

    with reporting(report):
        opened = open_path(path, choice)
        if asks and opened.is_doubtful:
            return opened
        if isinstance(opened, Opened):
            opened.prepare()
            if with_slides:
                _ = opened.story_resolver
        else:
            from gui.tables.plain_model import AT_ONCE

            if opened.table.count <= AT_ONCE:
                # Its chart is drawn at once, that of more rows in the background.
                opened.table.prepare()
            _ = opened.kept_names, opened.usual_choice
            for name in _NEEDED_OF_TABLES:
                import_module(name)
                check()
    return opened


def _nothing() -> None:
    """Do nothing: no file is being opened."""


class OpenCommands(QObject):
    """Asks for files and opens them. `failed` carries a heading and words fit to be shown.

    `progressed` carries the words of what is being done and how much of it is done, from 0 to 1. `undecided` carries a
    path and a ChoiceNeededError, which knows the tables or packages that could be meant. `story_chosen` carries one:
    it is the window that knows its package. `stopped` tells that what was being opened is wanted no longer, as another
    file is opened or it was called off; `refused` carries a heading and words of a file that could not be looked at
    while another may be open. `comparison_chosen` carries the path of what the package on show is compared with,
    `beside_chosen` that of one that a draft is held against, too.
    `prose_found` carries the path of what is prose rather than a table.
    `reading_requested` carries a path and a choice where it is not certain how the file is to be read,
    `step_requested` the same where the user wants to see it.
    Without `asks`, nothing is asked: what a file leaves open is guessed.
    """

    started = Signal(str)
    opened = Signal(object)
    failed = Signal(str, str)
    progressed = Signal(str, float)
    undecided = Signal(object, object)
    story_chosen = Signal(object)
    comparison_chosen = Signal(object)
    beside_chosen = Signal(object)
    stopped = Signal()
    refused = Signal(str, str)
    prose_found = Signal(object)
    reading_requested = Signal(object, object)
    step_requested = Signal(object, object)

    def __init__(self, window: QWidget, tasks: Tasks, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._settings = settings
        self._number = 0
        self._reported = 0.0
        self._path: Path | None = None
        self._choice: Choice | None = None
        # The story that is opened after a file, and this file.
        self._story_after: tuple[Path, Path] | None = None
        self._call_off: Callable[[], None] = _nothing
        self.asks = True
        # Why the file chosen last was not opened.
        self.fault: OpeningFault | None = None

    def ask_file(self) -> None:
        """Let the user choose a file and open it."""
        path = self._chosen_file(self.tr("打开"))
        if path is not None:
            self.open(path)

    def ask_step(self) -> None:
        """Let the user choose a file and see how it is read."""
        path = self._chosen_file(self.tr("打开方式"))
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Let the user see how a file is read: the one that is open as it was, another one as it is guessed."""
        from data.session.choices import Choice

        self.step_requested.emit(path, (self._choice or Choice()) if path == self._path else None)

    def _chosen_file(self, title: str) -> Path | None:
        """Let the user choose a file; None for none."""
        from data.endings import COLUMNS, DOCUMENTS, PACKAGES, TEXTS, WORKBOOKS
        from data.slides.story_file import ENDING as STORY_ENDING

        known = " ".join(f"*{ending}" for ending in (*PACKAGES, *WORKBOOKS, *TEXTS, *COLUMNS, *DOCUMENTS, STORY_ENDING))
        kinds = ";;".join((
            tr("能打开的文件 ({known} datapackage.json)", known=known),
            tr("Excel 和 WPS 工作簿 ({names})", names=' '.join(f'*{ending}' for ending in WORKBOOKS)),
            tr("CSV 和文本 ({names})", names=' '.join(f'*{ending}' for ending in TEXTS)),
            tr("Parquet 和 JSON 行 ({names})", names=' '.join(f'*{ending}' for ending in COLUMNS)),
            self.tr("所有文件 (*)"),
        ))  # fmt: skip
        path, _ = QFileDialog.getOpenFileName(self._window, title, self._settings.folder, kinds)
        return Path(path) if path else None

    def ask_to_compare(self) -> None:
        """Let the user choose what the package on show is compared with."""
        path = self._chosen_file(self.tr("与另一份比较（选较早的一份）"))
        if path is not None:
            self.comparison_chosen.emit(path)

    def ask_beside(self) -> None:
        """Let the user choose a package that a draft is held against, beside the one on show."""
        path = self._chosen_file(self.tr("再加一份数据包"))
        if path is not None:
            self.beside_chosen.emit(path)

    def ask_folder(self) -> None:
        """Let the user choose a package folder."""
        path = QFileDialog.getExistingDirectory(self._window, self.tr("打开数据包文件夹"), self._settings.folder)
        if path:
            self.open(Path(path))

    def open_bundled(self) -> None:
        """Open the package that comes with the program."""
        from data.package.reader import bundled_path

        self.open(bundled_path(), remember=False)

    def open_with_story(self, path: Path | None, story: Path | None) -> None:
        """Open a file, then a story with it; the one that there is where the other is None."""
        first = path or story
        if first is None:
            return
        self._story_after = (first, story) if path is not None and story is not None else None
        self.open(first)

    def _show(self, number: int, opened: Opened | OpenedTable, path: Path, needed: tuple[str, ...]) -> None:
        """Tell what was opened, once the modules of its page are there, each of them a moment by itself."""
        if number != self._number:
            return
        if needed:
            import_module(needed[0])
            QTimer.singleShot(0, partial(self._show, number, opened, path, needed[1:]))
            return
        self.opened.emit(opened)
        after, self._story_after = self._story_after, None
        if after is not None and after[0] == path:
            self.story_chosen.emit(after[1])

    def open(self, path: Path, choice: Choice | None = None, *, remember: bool = True) -> None:
        """Open a file; the answer comes through the signals. Without a choice what is not certain of it is asked."""
        from data.slides.story_file import ENDING as STORY_ENDING

        if path.name.lower().endswith(STORY_ENDING):
            self.story_chosen.emit(path)
            return
        asks = self.asks and choice is None
        choice = self._with_remembered(choice)
        self._stop()
        number = self._number
        self._path, self._choice = path, choice
        self.fault = None
        self.started.emit(shown(path.name))

        def done(opened: Opened | OpenedTable) -> None:
            from data.session.opened import OpenedTable

            if number != self._number:
                return
            if asks and opened.is_doubtful:
                self.reading_requested.emit(path, choice)
                return
            if remember:
                self._settings.remember_recent(str(path))
                self._settings.folder = str(path.parent)
            self._show(number, opened, path, _PAGES_OF_TABLES if isinstance(opened, OpenedTable) else _PAGES)

        def failed(error: Exception) -> None:
            if number == self._number:
                self._fail(path, error, asks=asks)

        def report(stage: str, share: float) -> None:
            # Called in the worker, thousands of times a second.
            now = time.monotonic()
            if now - self._reported > REPORT_SECONDS:
                self._reported = now
                self.progressed.emit(stage, share)

        slides = self._settings.story_panel
        self._call_off = self._tasks.run(
            lambda: _open(path, choice, report, with_slides=slides, asks=asks), done, failed
        )

    def open_made(self, name: str, make: Callable[[], Opened]) -> None:
        """Show a package that is made of something else than a file; `name` is what it is made of."""
        self._stop()
        number = self._number
        self._path, self._choice, self.fault = None, None, None
        self.started.emit(shown(name))

        def made() -> Opened:
            _import_needed()
            opened = make()
            opened.prepare()
            return opened

        def done(opened: Opened) -> None:
            if number == self._number:
                self._show(number, opened, Path(name), _PAGES)

        def failed(error: Exception) -> None:
            if number == self._number:
                self._fail(Path(name), error, asks=False)

        self._call_off = self._tasks.run(made, done, failed)

    def open_chosen(self, path: Path, choice: Choice, remember: bool) -> None:
        """Open a file as it was chosen in the step 读表."""
        self.open(path, choice, remember=remember)

    def open_again(self, path: Path) -> None:
        """Open the file that is open once more, as it was read before; nothing is asked."""
        from data.session.choices import Choice

        self.open(path, self._choice or Choice(), remember=False)

    def cancel(self) -> None:
        """Call off the reading of the file that is being opened, and the story that was to follow."""
        self._drop_story()
        self._stop()

    def _stop(self) -> None:
        """End the reading of the file that is being opened; what still comes of it is dropped."""
        self._number += 1
        self._call_off()
        self._call_off = _nothing
        self.stopped.emit()

    def _with_remembered(self, choice: Choice | None) -> Choice | None:
        """Return a choice with the readings that are remembered, where there are any."""
        remembered = remembered_in(self._settings)
        if not remembered:
            return choice
        from data.session.choices import Choice

        return replace(choice or Choice(), remembered=remembered)

    def _drop_story(self) -> None:
        self._story_after = None

    def fail(self, path: Path, error: Exception) -> None:
        """Tell why a file cannot be opened."""
        self._fail(path, error, asks=False)

    def _fail(self, path: Path, error: Exception, *, asks: bool) -> None:
        from data.problems import PackageError
        from data.session.choices import Choice, ChoiceNeededError

        if isinstance(error, _ProseFoundError):
            self.prose_found.emit(path)
            return
        if isinstance(error, ChoiceNeededError) and asks and error.what == "sheet":
            sheet = next(iter(error.choices.values())).sheet
            self.reading_requested.emit(path, replace(self._choice or Choice(), sheet=sheet))
            return
        if isinstance(error, ChoiceNeededError):
            self.undecided.emit(path, error)
            return
        self._drop_story()
        self.failed.emit(*self._explained(path, error))
        if not isinstance(error, PackageError):
            raise error

    def refuse(self, path: Path, error: Exception) -> None:
        """Tell why a file cannot be looked at; what is open stays open."""
        from data.problems import PackageError

        self.refused.emit(*self._explained(path, error))
        if not isinstance(error, PackageError):
            raise error

    def _explained(self, path: Path, error: Exception) -> tuple[str, str]:
        """Return a heading and words that say why a file cannot be read."""
        from data.problems import PackageError
        from data.reports.problem_report import OpeningFault

        self.fault = OpeningFault.of(path, error)
        heading = tr("打不开“{name}”", name=shown(path.name))
        if not isinstance(error, PackageError):
            return heading, self.tr("程序遇到意外情况，已记入日志。可以打开别的数据包继续使用。")
        lines = [str(error), *(problem.sentence() for problem in error.problems[:6])]
        if len(error.problems) > 6:
            lines.append(tr("……另有 {problems} 处。", problems=len(error.problems) - 6))
        lines = [visibly(line) for words in lines for line in words.split("\n")]
        return heading, "\n".join(dict.fromkeys(lines))
