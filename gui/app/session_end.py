"""The end of the user's session: at log-out, shut-down or SIGTERM everything is kept, and the program ends."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class SessionEnd(QObject):
    """Watches for the end of the session.

    A session manager first asks for data to be kept, and may then change its mind; when it means it, Qt closes all
    windows, and each of them may refuse. Linux desktops without a session manager, and services, send SIGTERM.
    """

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        app.commitDataRequest.connect(self._commit)
        if sys.platform != "win32":
            self._watch_signals()

    def _commit(self) -> None:
        self._window.end_session()

    def _watch_signals(self) -> None:
        # Python answers a signal only between two of its own steps, and Qt's loop has none: a byte in a pipe wakes it.
        self._reader, writer = os.pipe()
        for end in (self._reader, writer):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            # `nohup` and shells that start programs in the background mean that it is not heeded.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: None)
        notifier = QSocketNotifier(self._reader, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        os.read(self._reader, 64)
        self._window.end_session()
        self._app.quit()
