"""The one way to do work off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

T = TypeVar("T")


def _raise(error: Exception) -> None:
    raise error


class _Job(QRunnable):
    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        close: Callable[[_Job], None],
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self._done, self._failed, self._close = work, done, failed, close
        self._call_back: Callable[[], None]

    def run(self) -> None:
        try:
            self._call_back = partial(self._done, self._work())
        except Exception as error:  # noqa: BLE001  handed to the GUI thread, which decides
            self._call_back = partial(self._failed, error)
        self._close(self)

    def call_back(self) -> None:
        call_back = self._call_back
        # WORKAROUND: PySide6's pool keeps every runnable it was ever given. What was worked on and came of it, pictures
        # and whole packages, must not stay with it.
        vars(self).clear()
        call_back()


class Tasks(QObject):
    """Runs functions in a pool of threads and calls back in the GUI thread.

    A function must not touch widgets. `failed` receives the exception; without one it reaches the
    handler of unexpected errors. `finish` waits for the pool, as a live thread at exit aborts Qt.
    """

    # A bound method of an object of the GUI thread is called there; a bare function would run in the worker.
    _closed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._jobs: set[_Job] = set()
        self._finished = False
        self._closed.connect(self._on_closed)

    @property
    def busy(self) -> bool:
        """Whether anything is still running or waiting to call back."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] = _raise,
    ) -> None:
        """Call `work` in the background, then `done` with its result, or `failed` with its exception.

        After `finish` nothing is begun any more.
        """
        if self._finished:
            return
        job = _Job(work, done, failed, self._closed.emit)
        self._jobs.add(job)
        self._pool.start(job)

    @Slot(object)
    def _on_closed(self, job: _Job) -> None:
        if job in self._jobs:
            self._jobs.discard(job)
            job.call_back()

    def finish(self, milliseconds: int = 10_000) -> None:
        """Wait for what is running; drop what has not begun, and call nobody back any more."""
        self._finished = True
        self._pool.clear()
        self._pool.waitForDone(milliseconds)
        self._jobs.clear()
