"""Choosing a package and opening it in the background."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from data.opened import Opened
    from gui.settings import Settings
    from gui.tasks import Tasks


def _open(path: Path) -> Opened:
    """Open a package, and import what its pages need while still in the background."""
    import data.table  # noqa: F401
    import gui.charts.view  # noqa: F401
    from data.opened import open_path

    opened = open_path(path)
    opened.prepare()
    return opened


class Opener(QObject):
    """Asks for packages and opens them. `failed` carries a heading and words fit to be shown."""

    started = Signal(str)
    opened = Signal(object)
    failed = Signal(str, str)

    def __init__(self, window: QWidget, tasks: Tasks, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._settings = settings

    def ask_file(self) -> None:
        """Let the user choose a package file."""
        kinds = self.tr("数据包 (*.dajuan *.zip datapackage.json);;所有文件 (*)")
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("打开数据包"), self._settings.folder, kinds)
        if path:
            self.open(Path(path))

    def ask_folder(self) -> None:
        """Let the user choose a package folder."""
        path = QFileDialog.getExistingDirectory(self._window, self.tr("打开数据包文件夹"), self._settings.folder)
        if path:
            self.open(Path(path))

    def open_bundled(self) -> None:
        """Open the package that comes with the program."""
        from data.reading import bundled_path

        self.open(bundled_path(), remember=False)

    def open(self, path: Path, *, remember: bool = True) -> None:
        """Open a package; the answer comes through the signals."""
        self.started.emit(path.name)

        def done(opened: Opened) -> None:
            if remember:
                self._settings.remember_recent(str(path))
                self._settings.folder = str(path.parent)
            self.opened.emit(opened)

        self._tasks.run(lambda: _open(path), done, lambda error: self._fail(path, error))

    def _fail(self, path: Path, error: Exception) -> None:
        from data.problems import PackageError

        heading = self.tr("打不开“{}”").format(path.name)
        if not isinstance(error, PackageError):
            self.failed.emit(heading, self.tr("程序遇到意外情况，已记入日志。可以打开别的数据包继续使用。"))
            raise error
        lines = [str(error), *(problem.sentence() for problem in error.problems[:6])]
        if len(error.problems) > 6:
            lines.append(self.tr("……另有 {} 处。").format(len(error.problems) - 6))
        self.failed.emit(heading, "\n".join(dict.fromkeys(lines)))
