"""Notices that the open file was changed on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from gui.core.session import Session

_SETTLED_MS: Final = 600
_DESCRIPTOR: Final = "datapackage.json"


class FileWatch(QObject):
    """Watches the file that the session holds; `file_changed` carries its path when another program saved it."""

    file_changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stamp = (0, 0)
        self._watcher = QFileSystemWatcher(self)
        # A program that saves writes in several steps; the last of them counts.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLED_MS)
        self._later.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._wait)
        self._watcher.directoryChanged.connect(self._wait)
        session.content_changed.connect(self._follow)

    def _follow(self) -> None:
        """Watch the file that is open now, or none."""
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._later.stop()
        path = self._session.path
        if path is not None:
            self._stamp = _stamp_of(path)
            # The folder too: Excel saves under another name and renames, which ends the watch of the file.
            self._watcher.addPaths([str(path), str(path.parent)])

    def _wait(self, _path: str) -> None:
        self._later.start()

    def _look(self) -> None:
        path = self._session.path
        stamp = _stamp_of(path) if path is not None else (0, 0)
        if path is None or stamp in ((0, 0), self._stamp):
            return
        self._stamp = stamp
        if str(path) not in self._watcher.files() and path.is_file():
            self._watcher.addPath(str(path))
        self.file_changed.emit(path)


def _stamp_of(path: Path) -> tuple[int, int]:
    """Return the time and the size of a file or of a folder's descriptor, zeros where there is none."""
    try:
        found = (path / _DESCRIPTOR if path.is_dir() else path).stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size
