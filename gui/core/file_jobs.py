"""The one way in which the window writes files, or works out what takes a while: step by step, in the background.

A job runs as steps. What belongs to the GUI thread, as Qt's scenes do, is done there between two steps; each step runs
in any thread meanwhile. Jobs of different files run side by side, but only one that draws, and none of a file that is
being written.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from data.files.file_names import shown
from data.words import tr
from gui.core import messages

if TYPE_CHECKING:
    from data.files.atomic_write import Bytes
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks

T = TypeVar("T")
# What is done before the generator goes on is done in the GUI thread; what it yields, in any thread.
Step = Callable[[], None]
Steps = Generator[Step, None, None]
# Says what came of a job: the kind of message, and its words.
Tell = Callable[[str, str], None]
# What runs for longer is told of, and can be called off.
LONG_MS: Final = 500


@dataclass(eq=False, slots=True)
class _Job:
    """`path` is the file or folder that is written, or names what is worked out; `count` how many files or pages.

    `tell` says what came of it in another place than the banner.
    """

    steps: Steps
    path: Path
    finish: Callable[[], None]
    waiting: QTimer
    count: int = 1
    draws: bool = False
    writes: bool = True
    done: int = 0
    cancelled: bool = False
    told: str = ""
    tell: Tell | None = None
    call_off: Callable[[], None] | None = field(default=None)


class FileJobs(QObject):
    """Runs jobs, tells how far they are and what came of them, and lets the user call them off."""

    busy_changed = Signal(bool)

    def __init__(self, window: QWidget, tasks: Tasks, settings: Settings, banner: Banner) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._settings = settings
        self._banner = banner
        self._jobs: list[_Job] = []

    @property
    def busy(self) -> bool:
        """Whether any job runs."""
        return bool(self._jobs)

    def draw(self, steps: Steps, path: Path, count: int, words: str) -> None:
        """Run steps that draw a file, or a folder of `count` files; `words` tell that it is done."""
        self._begin(_Job(steps, path, partial(self._tell_written, path, words), QTimer(self), count, draws=True))

    def prepare(self, steps: Steps, name: str, done: Callable[[], None]) -> None:
        """Run steps that make what is no file, such as pages to be printed, then call `done`."""
        self._begin(_Job(steps, Path(name), done, QTimer(self), writes=False))

    def write_bytes(
        self,
        make: Callable[[], Bytes],
        path: Path,
        words: str = "",
        *offers: messages.Offer,
        warn: Callable[[], str] | None = None,
        tell: Tell | None = None,
    ) -> None:
        """Make a file's bytes and write them; all else as for `write`."""
        from data.files.atomic_write import write_made

        self.write(lambda: write_made(path, make), path, words, *offers, warn=warn, tell=tell)

    def write(
        self,
        write: Callable[[], None],
        path: Path,
        words: str = "",
        *offers: messages.Offer,
        warn: Callable[[], str] | None = None,
        tell: Tell | None = None,
    ) -> None:
        """Let a function write a file or folder. When it is done, `offers` are made, or to show the folder.

        `warn` is called before the writing, in the background too, and returns what is then said of it as a warning.
        `tell` says what came of it, without offers, where the user looks at something else than the banner.
        """
        warnings: list[str] = []

        def steps() -> Steps:
            if warn is not None:
                yield lambda: warnings.append(warn())
            yield write

        def finish() -> None:
            said = words or tr("已写出：{name}", name=shown(path.name))
            if tell is None:
                self._tell_written(path, said, *offers, warning="".join(warnings))
            else:
                self._settings.folder = str(path.parent)
                tell(messages.INFO, said)

        self._begin(_Job(steps(), path, finish, QTimer(self), tell=tell))

    def work_out(self, work: Callable[[], T], done: Callable[[T], None], name: str) -> None:
        """Let a function run, and hand on what it returns. `name` says what it is for."""
        results: list[T] = []

        def steps() -> Steps:
            yield lambda: results.append(work())

        self.prepare(steps(), name, lambda: done(results[0]))

    def stop(self) -> None:
        """Call everything off and tell nothing more of it: the window is closed."""
        for job in tuple(self._jobs):
            self._end(job)

    def _begin(self, job: _Job) -> None:
        other = next((one for one in self._jobs if _is_in_the_way(one, job)), None)
        if other is not None:
            job.steps.close()
            job.waiting.deleteLater()
            words = tr("正在导出“{name}”，请等它写完。", name=shown(other.path.name))
            self._say(job, messages.WARNING, words, self._offers(other))
            return
        self._jobs.append(job)
        job.waiting.setSingleShot(True)
        job.waiting.timeout.connect(partial(self._tell_progress, job))
        job.waiting.start(LONG_MS)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._next(job, None)

    def _next(self, job: _Job, _nothing: None) -> None:
        if job not in self._jobs:
            return
        from data.files.write_failures import making

        try:
            with making(job.path):
                step = next(job.steps, None)
        except Exception as error:  # noqa: BLE001  the job is over, and the next one can begin
            self._fail(job, error)
            return
        if step is None:
            # Also where it was called off too late: the file is there.
            self._end(job)
            job.finish()
            return
        if job.cancelled:
            self._end(job)
            self._tell_cancelled(job, job.done)
            return
        job.call_off = self._tasks.run(
            partial(_run, step, job.path), partial(self._next, job), partial(self._fail, job)
        )
        job.done += 1
        if not job.waiting.isActive() and job.count > 1:
            self._tell_progress(job)

    def _offers(self, job: _Job) -> tuple[messages.Offer, ...]:
        return () if job.cancelled else (messages.Offer(self.tr("取消"), partial(self._cancel, job)),)

    def _tell_progress(self, job: _Job) -> None:
        """Say that a job goes on; of several files how many are begun, of one that it is being written."""
        if job.count > 1:
            done = min(job.done, job.count)
            words = tr("正在导出“{name}”：{done} / {count}", name=shown(job.path.name), done=done, count=job.count)
        else:
            said = self.tr("正在导出“{}”…") if job.writes else self.tr("正在准备“{}”…")
            words = said.format(shown(job.path.name))
        job.told = words
        self._banner.show_message(messages.WARNING, words, self._offers(job))

    def _cancel(self, job: _Job) -> None:
        """Write no more; files that are written stay. A step that cannot be broken off is waited for."""
        if job not in self._jobs or job.cancelled:
            return
        job.cancelled = True
        job.waiting.stop()
        if not job.writes:
            self._end(job)
            self._tell_cancelled(job, 0)
            return
        if job.call_off is not None:
            job.call_off()
        words = tr("正在取消导出“{name}”…", name=shown(job.path.name))
        self._banner.show_message(messages.WARNING, words)

    def _end(self, job: _Job) -> None:
        if job.call_off is not None:
            job.call_off()
        job.steps.close()
        job.waiting.stop()
        job.waiting.timeout.disconnect()
        job.waiting.deleteLater()
        self._jobs.remove(job)
        if job.told and self._banner.text == job.told:
            # What comes next may say nothing of its own, as a dialog does.
            self._banner.hide()
        if not self._jobs:
            self.busy_changed.emit(False)

    def _tell_written(self, path: Path, words: str, *offers: messages.Offer, warning: str = "") -> None:
        self._settings.folder = str(path.parent)
        folder = path if _is_folder(path) else path.parent
        usual = messages.Offer(self.tr("打开文件夹"), partial(show_folder, folder))
        kind = messages.WARNING if warning else messages.INFO
        self._banner.show_message(
            kind, tr("{words}。{warning}", words=words, warning=warning) if warning else words, offers or (usual,)
        )

    def _tell_cancelled(self, job: _Job, steps: int) -> None:
        if not job.writes:
            words = self.tr("已取消“{}”。")
        else:
            words = self.tr("已取消导出“{}”。") if job.count > 1 else self.tr("已取消，没有写出“{}”。")
        self._say(job, messages.INFO, words.format(shown(job.path.name)) + self._new_files(job, steps))

    def _new_files(self, job: _Job, steps: int) -> str:
        """Say how many files of a folder are new after so many steps that were taken to their end."""
        # The first step of several files makes their folder.
        written = steps - 1
        is_several = job.count > 1 and written > 0 and _is_folder(job.path)
        return tr("此前的 {written} 个文件是新写的。", written=written) if is_several else ""

    def _fail(self, job: _Job, error: Exception) -> None:
        from data.problems import DajuanError
        from data.progress import CancelledError

        if job not in self._jobs:
            return
        self._end(job)
        if isinstance(error, CancelledError) or (job.cancelled and isinstance(error, DajuanError)):
            self._tell_cancelled(job, job.done - 1)
            return
        if not isinstance(error, DajuanError):
            raise error
        self._say(job, messages.ERROR, f"{error}{self._new_files(job, job.done - 1)}")

    def _say(self, job: _Job, kind: str, words: str, offers: tuple[messages.Offer, ...] = ()) -> None:
        if job.tell is None:
            self._banner.show_message(kind, words, offers)
        else:
            job.tell(kind, words)


def _is_in_the_way(running: _Job, new: _Job) -> bool:
    """Say whether a job must not begin beside another: both draw, or write the same file."""
    return (running.draws and new.draws) or (running.writes and new.writes and running.path == new.path)


def run_at_once(steps: Steps, path: Path) -> None:
    """Run steps one after the other in this thread, where there is no window. Raises WriteError."""
    for step in steps:
        _run(step, path)


def _run(step: Step, path: Path) -> None:
    """Run a step; what fails in it for want of memory or a file of the program is told as that."""
    from data.files.write_failures import making

    with making(path):
        step()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def show_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
