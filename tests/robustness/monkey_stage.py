"""The program on which random events run: a window that is made anew when it was closed, and what is left of it."""

from __future__ import annotations

import gc
import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from robustness import machine
from robustness.monkey_watch import Findings

from gui.app.startup import open_first
from gui.core.settings import FILE_NAME, SettingsStore
from gui.look import user_folders
from gui.window.main_window import MainWindow

# So long what was called off may go on behind a window that is gone.
CALLED_OFF_S = 12.0


class Stage(QObject):
    """Holds the application's one window."""

    def __init__(self, app: QApplication, findings: Findings) -> None:
        super().__init__()
        self.app = app
        self.findings = findings
        self.window: MainWindow | None = None
        self.opened_outside: list[str] = []
        self.last_closed = False
        app.lastWindowClosed.connect(self._note_last)
        QDesktopServices.setUrlHandler("file", self, "outside")
        for scheme in ("http", "https", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self, "elsewhere")

    @Slot(QUrl)
    def outside(self, url: QUrl) -> None:
        self.opened_outside.append(url.toString())

    @Slot(QUrl)
    def elsewhere(self, url: QUrl) -> None:
        self.findings.add("asked for", f"an address: {url.scheme()}")

    def _note_last(self) -> None:
        self.last_closed = True

    # The window.

    def make(self) -> MainWindow:
        window = MainWindow(SettingsStore(user_folders.user_folder()))
        self.window = window
        self.last_closed = False
        window.show()
        open_first(window, None)
        return window

    @property
    def presentation(self) -> Any:
        return self.window.present_commands.presentation if self.window is not None else None

    @property
    def busy(self) -> bool:
        return self.window is not None and self.window.tasks.busy

    def shown(self) -> list[QWidget]:
        """Return the windows that a user sees."""
        return [window for window in self.app.topLevelWidgets() if window.isVisible()]

    def front(self) -> QWidget | None:
        """Return the window that a user can reach: a popup, a dialog, the presentation, else the main window."""
        popup, modal = self.app.activePopupWidget(), self.app.activeModalWidget()
        if popup is not None or modal is not None:
            return popup or modal
        presentation = self.presentation
        if presentation is not None:
            windows = [w for w in (presentation.presenter, presentation.show_window) if w is not None and w.isVisible()]
            if windows:
                active = self.app.activeWindow()
                return active if active in windows else windows[0]
        return self.window if self.window is not None and self.window.isVisible() else None

    def dialogs(self) -> list[QDialog]:
        return [w for w in self.app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    def leave(self) -> None:
        """Leave popups and dialogs, and the presentation whatever locks it."""
        while (popup := self.app.activePopupWidget()) is not None:
            popup.close()
            if popup.isVisible():
                break
        for dialog in self.dialogs():
            dialog.reject()
        if self.presentation is not None:
            self.presentation.end()

    def discard(self) -> None:
        """Let go of a closed window, as a program does at its end."""
        window, self.window = self.window, None
        if window is not None:
            self._wait_threads(window)
            window.deleteLater()
        del window
        self.clean()

    def _wait_threads(self, window: MainWindow) -> None:
        """Wait until nothing works for a closed window: Qt waits for its threads, too, and lets no Python run then."""
        pool = window.tasks.findChild(QThreadPool)
        assert pool is not None
        begun, waited = time.monotonic(), machine.waited()
        while pool.activeThreadCount():
            time.sleep(0.002)
            if machine.own_time(time.monotonic() - begun, machine.waited() - waited) > CALLED_OFF_S:
                self.findings.add("endless", "work goes on after the window was closed")
                self.findings.end()

    def clean(self) -> None:
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.app.processEvents()
            gc.collect()

    # What is left.

    def counts(self) -> dict[str, list[str]]:
        """Return by name what a program may not leave behind."""
        QThreadPool.globalInstance().waitForDone()
        timers = [w for w in shiboken6.getAllValidWrappers() if isinstance(w, QTimer) and w.isActive()]
        return {
            "windows": sorted(type(w).__name__ for w in self.app.topLevelWidgets()),
            "threads": sorted(t.name for t in threading.enumerate()) + machine.thread_names(),
            "timers": sorted(type(t.parent()).__name__ for t in timers),
            "handles": machine.open_handles(),
            "processes": machine.children(),
        }

    def compare(self, before: dict[str, list[str]]) -> None:
        """Tell what there is more of than there was."""
        for what, now in self.counts().items():
            known = list(before[what])
            more = []
            for name in now:
                if name in known:
                    known.remove(name)
                else:
                    more.append(name)
            if more:
                self.findings.add("left", f"{what}: {sorted({Path(name).name for name in more})[:4]}", str(more[:60]))

    def check_settings(self) -> None:
        """Look whether what is remembered was written, whatever was opened."""
        folder = user_folders.user_folder()
        assert folder is not None
        try:
            json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            self.findings.add("left", f"no whole settings: {type(error).__name__}")

    def check_files(self, folder: Path) -> None:
        """Look at what was written: nothing half, no name that another system cannot hold."""
        for path in folder.rglob("*"):
            name = path.name
            if name.startswith(".dajuan-") and name.endswith(".tmp"):
                self.findings.add("left", "a temporary file", str(path))
            if path.is_file() and not portable(name):
                self.findings.add("written", f"a name that Windows cannot hold: {ascii(name)[:40]}", ascii(str(path)))


_DEVICES = {"con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(1, 10))}


def portable(name: str) -> bool:
    """Return whether every system can hold a file of this name, and whether it looks like what it is."""
    stem = name.partition(".")[0].strip().lower()
    turned = any(letter in name for letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
    return not (
        stem in _DEVICES
        or name.endswith((".", " "))
        or turned
        or any(ord(letter) < 32 or letter in '<>:"|?*' for letter in name)
        or len(os.fsencode(name)) > 255
    )
