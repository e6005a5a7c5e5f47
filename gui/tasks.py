"""The one way to do work off the GUI thread, and to call it off."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from data.progress import CancelledError, cancellable, is_indivisible

T = TypeVar("T")
_END_MS: Final = 600
# A file that is being put on a slow disk, or a story that is being kept.
_LAST_STEP_S: Final = 10.0


def _raise(error: Exception) -> None:
    if not isinstance(error, CancelledError):
        raise error


class _Job:
    def __init__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        close: Callable[[_Job], None],
        cancelled: threading.Event | None,
        runner: _Runner,
    ) -> None:
        self._work, self._done, self._failed, self._close = work, done, failed, close
        self._call_back: Callable[[], None]
        self.cancelled = cancelled
        self.runner = runner
        self.begun = self.ended = False

    def run(self) -> None:
        self.begun = True
        try:
            with cancellable(self.cancelled) if self.cancelled is not None else contextlib.nullcontext():
                self._call_back = partial(self._done, self._work())
        except Exception as error:  # noqa: BLE001  handed to the GUI thread, which decides
            self._call_back = partial(self._failed, error)
        self.ended = True
        # Where `Tasks` is being destroyed, nobody is called back any more.
        with contextlib.suppress(RuntimeError):
            self._close(self)

    def call_back(self) -> None:
        call_back = self._call_back
        # A job may still be named by a thread that ends: what was worked on and came of it must not stay with it.
        vars(self).clear()
        call_back()


class _Runner(QRunnable):
    """Runs one job after another.

    WORKAROUND: PySide6's pool keeps every runnable that it was ever given, so it is given few, and they keep no job.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.job: _Job | None = None

    def run(self) -> None:
        job, self.job = self.job, None
        if job is not None:
            job.run()


def _end(pool: QThreadPool, jobs: set[_Job]) -> None:
    """Call off all work and wait for it. The pool's own destructor would wait too, but with the interpreter held."""
    for job in tuple(jobs):
        if job.cancelled is not None:
            job.cancelled.set()
    pool.clear()
    pool.waitForDone()


class Tasks(QObject):
    """Runs functions in a pool of threads and calls back in the GUI thread.

    A function must not touch widgets. `failed` receives the exception; without one it reaches the
    handler of unexpected errors. Work is called off at its next check (`data.progress.check`).
    `finish` calls everything off and waits for it, as a live thread at exit aborts Qt. Destroyed with its parent, it
    waits for all that still runs.
    """

    # A bound method of an object of the GUI thread is called there; a bare function would run in the worker.
    _closed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._jobs: set[_Job] = set()
        self._idle: list[_Runner] = []
        self._finished = False
        self.ended = True
        self._closed.connect(self._on_closed)
        self.destroyed.connect(partial(_end, self._pool, self._jobs))

    @property
    def busy(self) -> bool:
        """Whether anything is still running or waiting to call back."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] = _raise,
        *,
        can_be_cancelled: bool = True,
    ) -> Callable[[], None]:
        """Call `work` in the background, then `done` with its result, or `failed` with its exception.

        Return what calls the work off: it then ends as soon as it looks up, mostly with CancelledError for `failed`,
        and with its result where that was there already. After `finish` nothing is begun any more.
        """
        cancelled = threading.Event()
        if not self._finished:
            runner = self._idle.pop() if self._idle else _Runner()
            job = _Job(work, done, failed, self._closed.emit, cancelled if can_be_cancelled else None, runner)
            runner.job = job
            self._jobs.add(job)
            self._pool.start(runner)
        return cancelled.set

    @Slot(object)
    def _on_closed(self, job: _Job) -> None:
        if job in self._jobs:
            self._jobs.discard(job)
            self._idle.append(job.runner)
            job.call_back()

    def finish(self, milliseconds: int = _END_MS) -> bool:
        """Call off what can be called off, do what must be done, wait a moment, and call nobody back any more.

        Return whether everything ended, as `ended` does from then on. Where some call of a library goes on, the
        process must not end in the usual way, in which Qt waits for its threads or aborts.
        """
        self._finished = True
        # Nobody is called back any more.
        jobs = tuple(self._jobs)
        self._jobs.clear()
        for job in jobs:
            if job.cancelled is not None:
                job.cancelled.set()
        for job in jobs:
            # Only what no thread has taken yet, though it may not have begun.
            if job.cancelled is None and self._pool.tryTake(job.runner):
                job.run()
        self._pool.clear()
        self.ended = self._pool.waitForDone(milliseconds)
        until = time.monotonic() + _LAST_STEP_S
        while not self.ended and time.monotonic() < until:
            if not is_indivisible() and all(job.ended for job in jobs if job.cancelled is None):
                break
            self.ended = self._pool.waitForDone(20)
        return self.ended
