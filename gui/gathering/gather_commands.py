"""Gathers returns: which files, the reading in the background, the answers that are kept, and what is written."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from data.endings import CSV, WORKBOOKS
from data.files.file_names import shown
from data.progress import CancelledError
from data.words import tr
from gui.core import messages
from gui.core.failures import failure_words, is_expected
from gui.core.settings import MAX_ANSWERS
from gui.gathering.gather_files import AUTOMATIC, FROM_FILE, GatherFiles

if TYPE_CHECKING:
    from data.gathering.answers import GatherAnswers, NamedArea
    from data.gathering.reading.returns import ReturnQuestion
    from data.gathering.rounds.gather_round import Gathered, GatherRound
    from data.progress import Report
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks
    from gui.gathering.gather_step import GatherStep

REPORT_SECONDS: Final = 0.1


def _nothing(_result: object = None) -> None:
    """Do nothing: nothing is being read."""


@dataclass(frozen=True)
class _Chosen:
    """What the user has chosen of a round: the form, whose areas should report or a list of them, the answers."""

    answers: GatherAnswers
    form: str = ""
    whole: str = AUTOMATIC
    list_path: Path | None = None


def _is_for_gathering(path: Path) -> bool:
    """Say whether a folder or an archive holds files to be gathered: it is no package."""
    from data.files.containers import DESCRIPTOR
    from data.gathering.reading.return_archives import holds_package, is_archive
    from data.problems import PackageError

    try:
        if path.is_dir():
            return not (path / DESCRIPTOR).exists()
        return is_archive(path) and not holds_package(path)
    except (OSError, PackageError):
        # Whoever opens it says what is wrong with it.
        return False


class _LateRound:
    """A round that is made where it is first used: in the background, as its modules take long to import."""

    def __init__(self, sources: Sequence[Path]) -> None:
        self.sources = tuple(sources)
        self._made: GatherRound | None = None

    @property
    def made(self) -> GatherRound:
        """The round itself."""
        if self._made is None:
            from data.gathering.rounds.gather_round import GatherRound

            self._made = GatherRound(self.sources)
        return self._made

    def close(self) -> None:
        """Remove what was unpacked of archives."""
        if self._made is not None:
            self._made.close()


def _gathered(round_: _LateRound, chosen: _Chosen, report: Report) -> Gathered:
    from data.gathering.rounds.expected_areas import expected_in, expected_of
    from data.gathering.rounds.gather_round import GatherWishes
    from data.progress import reporting

    expected: list[NamedArea] = []
    if chosen.list_path is not None:
        expected = expected_in(chosen.list_path)
    elif chosen.whole:
        expected = expected_of(chosen.whole)
    with reporting(report):
        return round_.made.gather(GatherWishes(chosen.form, tuple(expected), chosen.answers))


class GatherCommands(QObject):
    """Gathers. `open_requested` carries the path of the package that was made, or of what was dropped and is no return.

    What was answered is kept in the settings. The round of before goes on when the step is asked for again.
    """

    open_requested = Signal(object)
    _progressed = Signal(int, str, float)

    def __init__(self, window: QWidget, tasks: Tasks, file_jobs: FileJobs, settings: Settings, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._files = GatherFiles(window, file_jobs, settings, self._tell)
        self._settings = settings
        self._banner = banner
        self._round: _LateRound | None = None
        self._chosen: _Chosen | None = None
        self._call_off: Callable[[], None] = _nothing
        self._number = 0
        self._reported = 0.0
        self.step: GatherStep | None = None
        self._progressed.connect(self._show_progress)

    # Which files.

    def ask(self) -> None:
        """Go on with the round of before, or let the user choose a folder of returns."""
        if self._round is not None:
            self._show_step()
            self._gather()
        else:
            self._ask_folder()

    def _ask_folder(self) -> None:
        title = self.tr("汇总报表：选收报表的文件夹")
        path = QFileDialog.getExistingDirectory(self._window, title, self._settings.folder)
        if path:
            self.gather([Path(path)])

    def take(self, paths: Sequence[Path]) -> None:
        """Gather what was dropped on the window where it is several files, a folder or an archive; open a file."""
        if len(paths) > 1:
            self.gather(paths)
        elif paths:
            self._call_off()
            path = paths[0]
            self._call_off = self._tasks.run(partial(_is_for_gathering, path), partial(self._take_one, path))

    def _take_one(self, path: Path, is_for_gathering: bool) -> None:
        if is_for_gathering:
            self.gather([path])
        else:
            self.open_requested.emit(path)

    def gather(self, paths: Sequence[Path]) -> None:
        """Begin a round of gathering: read files, folders and archives, and show what is in them."""
        from data.gathering.answers import answers_in

        self._stop()
        if self._round is not None:
            self._tasks.run(self._round.close, _nothing, can_be_cancelled=False)
        self._round = _LateRound(paths)
        self._chosen = _Chosen(answers_in(self._settings.gather_answers))
        if self.step is not None:
            self.step.close()
        self._show_step()
        self._gather()

    def _add(self, paths: Sequence[Path]) -> None:
        """Gather more files with those of the round."""
        if self._round is not None:
            self.gather(tuple(dict.fromkeys((*self._round.sources, *paths))))

    def _show_step(self) -> None:
        from gui.gathering.gather_step import GatherStep

        if self._round is None:
            return
        if self.step is not None:
            self.step.raise_()
            return
        step = GatherStep(self._window)
        step.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.step = step
        names = [str(path) for path in self._round.sources]
        more = tr("{name} 等 {count} 项", name=names[0], count=len(names))
        step.head.name.set_whole(names[0] if len(names) == 1 else more)
        step.head.form_chosen.connect(self._choose_form)
        step.head.expected_chosen.connect(self._choose_expected)
        step.head.again_requested.connect(self._gather)
        step.head.files_requested.connect(self._ask_folder)
        step.answered.connect(self._answer)
        step.cancel_requested.connect(self._cancel)
        step.file_requested.connect(self._open_file)
        step.files_dropped.connect(self._add)
        step.offices_requested.connect(self._write_for_offices)
        step.package_requested.connect(self._write_package)
        step.workbook_requested.connect(self._write_workbook)
        step.finished.connect(partial(self._forget, step))
        # One that is closed while the window hides it is gone without a word.
        step.destroyed.connect(partial(self._forget, step))
        step.open()

    def _forget(self, step: GatherStep, *_: object) -> None:
        """Call off what is read for a step that is closed; its round can be gone on with."""
        if self.step is step:
            self._stop()
            self.step = None

    # The work in the background.

    def stop(self) -> None:
        """Call off what is read, and close the step: the window is closed."""
        self._stop()
        step, self.step = self.step, None
        if step is not None:
            step.close()
        if self._round is not None:
            self._round.close()
            self._round = None

    def _stop(self) -> None:
        self._number += 1
        self._call_off()
        self._call_off = _nothing

    def _cancel(self) -> None:
        self._stop()
        if self.step is not None:
            self.step.show_fault(self.tr("已取消"), self.tr("没有读完的文件没有改动。"))

    def _gather(self) -> None:
        """Read what has changed and gather all; the answer comes to the step."""
        round_, chosen = self._round, self._chosen
        if round_ is None or chosen is None or self.step is None:
            return
        self._stop()
        number = self._number
        self.step.show_busy(self.tr("正在读报表…"))

        def report(stage: str, share: float) -> None:
            # Called in the worker.
            now = time.monotonic()
            if now - self._reported > REPORT_SECONDS:
                self._reported = now
                self._progressed.emit(number, stage, share)

        def done(gathered: Gathered) -> None:
            if number == self._number and self.step is not None:
                self.step.show_gathered(gathered, chosen.answers)
                listed = shown(chosen.list_path.name) if chosen.list_path is not None else ""
                self.step.head.show_gathered(gathered, chosen.form, FROM_FILE if listed else chosen.whole, listed)

        self._call_off = self._tasks.run(partial(_gathered, round_, chosen, report), done, partial(self._fail, number))

    def _show_progress(self, number: int, stage: str, share: float) -> None:
        if number == self._number and self.step is not None:
            self.step.show_progress(tr("{stage}：{percent} %", stage=stage, percent=round(100 * share)), share)

    def _fail(self, number: int, error: Exception) -> None:
        if number != self._number or isinstance(error, CancelledError) or self.step is None:
            return
        self.step.show_fault(self.tr("没有汇总成"), failure_words(error))
        if not is_expected(error):
            raise error

    # What the user changes.

    def _choose_form(self, name: str) -> None:
        if self._chosen is not None:
            self._chosen = replace(self._chosen, form=name)
            self._gather()

    def _choose_expected(self, whole: str) -> None:
        if self._chosen is None or self.step is None:
            return
        path: Path | None = None
        if whole == FROM_FILE:
            names = " ".join(f"*{ending}" for ending in (CSV, *WORKBOOKS))
            title, kinds = self.tr("应报地区的清单"), tr("地区清单 ({names})", names=names)
            chosen, _ = QFileDialog.getOpenFileName(self._window, title, self._settings.folder, kinds)
            path = Path(chosen) if chosen else self._chosen.list_path
            whole = AUTOMATIC if path is not None else self._chosen.whole
        self._chosen = replace(self._chosen, whole=whole, list_path=path)
        self._gather()

    def _answer(self, question: ReturnQuestion, key: str, title: str) -> None:
        """Keep what the user says of a question, and gather again with it."""
        from data.gathering.answers import NamedArea
        from data.gathering.reading.returns import QuestionKind
        from data.package.areas.area_list import area_list
        from data.package.areas.area_search import find_area

        if self._chosen is None or self.step is None or self.step.gathered is None:
            return
        answers = self._chosen.answers
        if question.kind is QuestionKind.AREA:
            code = key or find_area(title).code
            answers = answers.with_area(question.words, NamedArea(code, area_list().title_of(code) if code else title))
        else:
            answers = answers.with_column(self.step.gathered.gathering.form_key, question.words, key)
        self._chosen = replace(self._chosen, answers=answers)
        self._settings.gather_answers = answers.records()[-MAX_ANSWERS:]
        self._gather()

    def _open_file(self, file: str) -> None:
        """Open a return in the program that the system has for it."""
        path = self._round.made.path_of(file) if self._round is not None else None
        if path is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(messages.ERROR, tr("打不开“{name}”。它可能被移动或改名。", name=shown(file)))

    # What is written.

    def _write_package(self) -> None:
        if self._round is not None and self.step is not None and self.step.gathered is not None:
            self._files.write_package(self.step.gathered.gathering, self._round.made.title, self._open_package)

    def _open_package(self, path: Path) -> None:
        """Open the package that was made; the step can be asked for again."""
        if self.step is not None:
            self.step.accept()
        self.open_requested.emit(path)

    def _write_workbook(self) -> None:
        if self._round is not None and self.step is not None and self.step.gathered is not None:
            self._files.write_workbook(self.step.gathered.gathering, self._round.made.title)

    def _write_for_offices(self) -> None:
        if self._round is not None and self.step is not None and self.step.gathered is not None:
            self._files.write_for_offices(self.step.gathered.gathering, self._round.made)

    def _tell(self, kind: str, words: str) -> None:
        """Say something where the user looks: in the step, or where the step was."""
        if self.step is not None:
            self.step.tell(words)
        else:
            self._banner.show_message(kind, words)
