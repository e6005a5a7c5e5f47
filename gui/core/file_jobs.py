"""Writes what has to be drawn piece by piece, while the window goes on: one step here, its rest in the background."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from data.files.file_names import shown
from gui.core import messages

if TYPE_CHECKING:
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks

# A step draws in the GUI thread, as Qt's scenes belong to it, and yields what any thread can do before the next one.
Step = Callable[[], None]
Steps = Generator[Step, None, None]
# So many steps of one file show that it takes a while.
_SEVERAL_STEPS: Final = 8


class StepExport(QObject):
    """Runs the steps of one export at a time, tells how far it is, and can be called off between two steps."""

    busy_changed = Signal(bool)

    def __init__(self, window: QWidget, tasks: Tasks, settings: Settings, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._settings = settings
        self._banner = banner
        self._steps: Steps | None = None
        self._call_off: Callable[[], None] | None = None
        self._path = Path()
        self._words = ""
        self._done, self._count = 0, 0

    @property
    def free(self) -> bool:
        """Whether an export can begin; where another one runs, the user is told."""
        if self._steps is not None:
            self._banner.show_message(
                messages.WARNING, self.tr("正在导出“{}”，请等它写完。").format(shown(self._path.name))
            )
        return self._steps is None

    def begin(self, steps: Steps, path: Path, count: int, words: str) -> None:
        """Run steps that write a file or folder of `count` parts; `words` tell that it is done."""
        if not self.free:
            steps.close()
            return
        self._steps, self._path, self._words = steps, path, words
        self._done, self._count = 0, count
        self.busy_changed.emit(True)
        self._next(None)

    def cancel(self) -> None:
        """Write no more; pictures that are written stay."""
        if self._steps is not None:
            self._end()
            self._banner.show_message(messages.INFO, self.tr("已取消导出“{}”。").format(shown(self._path.name)))

    def _next(self, _nothing: None) -> None:
        if self._steps is None:
            return
        from data.files.write_failures import making

        try:
            with making(self._path):
                step = next(self._steps, None)
        except Exception as error:  # noqa: BLE001  the export is over, and the next one can begin
            self._fail(error)
            return
        if step is None:
            self._finish()
            return
        self._call_off = self._tasks.run(partial(_run, step, self._path), self._next, self._fail)
        self._done += 1
        self._show_progress()

    def _show_progress(self) -> None:
        """Say how far it is; of what is one file in the end only that it is being written."""
        offer = (messages.Offer(self.tr("取消"), self.cancel),)
        if self._count > 1 and self._done <= self._count:
            words = self.tr("正在导出“{}”：{} / {}").format(shown(self._path.name), self._done, self._count)
            self._banner.show_message(messages.WARNING, words, offer)
        elif self._count == 1 and self._done == _SEVERAL_STEPS:
            self._banner.show_message(messages.WARNING, self.tr("正在导出“{}”…").format(shown(self._path.name)), offer)

    def _end(self) -> None:
        if self._call_off is not None:
            self._call_off()
        if self._steps is not None:
            self._steps.close()
        self._steps = self._call_off = None
        self.busy_changed.emit(False)

    def _finish(self) -> None:
        self._end()
        self._settings.folder = str(self._path.parent)
        shown = self._path if _is_folder(self._path) else self._path.parent
        folder = messages.Offer(self.tr("打开文件夹"), lambda: show_folder(shown))
        self._banner.show_message(messages.INFO, self._words, (folder,))

    def _fail(self, error: Exception) -> None:
        from data.problems import DajuanError

        if self._steps is None:
            return
        self._end()
        if not isinstance(error, DajuanError):
            raise error
        # The first step of several files makes their folder; the last one has just failed.
        written = self._done - 2
        said = self.tr("此前的 {} 个文件是新写的。").format(written) if written > 0 and _is_folder(self._path) else ""
        self._banner.show_message(messages.ERROR, f"{error}{said}")


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
