"""Reads workbooks in a process of its own, which is bounded in time and memory and can be ended at any moment.

xlrd and calamine follow what an untrusted binary file says; what they do with a hostile one cannot be called off
from within. The process is started with the first such file and ends after a minute without another.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import Final

from data import limits
from data.endings import DOCUMENTS, has_ending
from data.files.read_failures import error_code
from data.importing import reader_wire as wire
from data.importing.grid import Grid
from data.importing.reader_child import OPTION
from data.importing.reader_wire import SheetsTaker
from data.importing.workbook_bounds import too_large
from data.problems import PackageError, Problem, RefusedError
from data.progress import advance, check
from data.words import tr

log = logging.getLogger(__name__)

OLD: Final = "old"
ZIPPED: Final = "zipped"
DOCUMENT: Final = "document"
BINARY: Final = "binary"
MARKUP: Final = "markup"
IDLE_SECONDS: Final = 60.0
MEMORY_BYTES: Final = 1536 * limits.MEGABYTE
# A file of a few kilobytes takes a tenth of a second; the largest that are allowed, some twenty.
_SECONDS: Final = 4.0
_SECONDS_A_MEGABYTE: Final = {OLD: 4.0, ZIPPED: 1.0, BINARY: 4.0, MARKUP: 4.0, DOCUMENT: 4.0}
_START_SECONDS: Final = 30.0
_LOOK_SECONDS: Final = 0.02
_END_SECONDS: Final = 2.0


class _GoneError(Exception):
    """The process ended before it was done; `begun` says whether it had taken up the file."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self.begun = begun


class _Child:
    """A process and the pipes to it."""

    def __init__(self, idle: float, memory: int) -> None:
        theirs_in, self.requests = Pipe(duplex=False)
        self.answers, theirs_out = Pipe(duplex=False)
        try:
            words = [str(theirs_in.fileno()), str(theirs_out.fileno()), str(idle), str(memory)]
            self.process, self._job = _started(words, (theirs_in.fileno(), theirs_out.fileno()), memory)
        except OSError:
            self.requests.close()
            self.answers.close()
            raise
        finally:
            theirs_in.close()
            theirs_out.close()

    def end(self) -> None:
        """End the process at once and let go of it."""
        with contextlib.suppress(OSError):
            self.process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(_END_SECONDS)
        self.close()

    def close(self) -> None:
        """Let go of the pipes; a process that still listens ends by that."""
        for pipe in (self.requests, self.answers):
            with contextlib.suppress(OSError):
                pipe.close()
        self._job = None


class WorkbookReader:
    """The one process that reads workbooks, started when it is needed. Several threads may ask; one is served."""

    def __init__(self, *, idle: float = IDLE_SECONDS, memory: int = MEMORY_BYTES, seconds: float = _SECONDS) -> None:
        self._idle, self._memory, self._seconds = idle, memory, seconds
        self._lock = threading.Lock()
        self._child: _Child | None = None

    @property
    def process_id(self) -> int | None:
        """The number of the process while there is one."""
        child = self._child
        return child.process.pid if child is not None else None

    def read(self, form: str, path: Path, size: int) -> tuple[list[Grid], list[Problem]]:
        """Return the visible sheets of a workbook of `size` bytes (unpacked), and what was noticed.

        Raises PackageError where it cannot be read, RefusedError where it takes too much time or memory, and
        CancelledError as soon as the work is called off; the process is then ended.
        """
        while not self._lock.acquire(timeout=_LOOK_SECONDS):
            check()
        try:
            seconds = self._seconds + size / limits.MEGABYTE * _SECONDS_A_MEGABYTE[form]
            return self._read(form, path, seconds)
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the process; the next file starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _read(self, form: str, path: Path, seconds: float) -> tuple[list[Grid], list[Problem]]:
        waiting = self._child is not None
        try:
            answer = self._asked(form, path, seconds)
        except _GoneError as gone:
            # One that had waited may just have ended by itself.
            if gone.begun or not waiting:
                raise _broken(path) from gone
            try:
                answer = self._asked(form, path, seconds)
            except _GoneError as again:
                raise _broken(path) from again
        if isinstance(answer, PackageError):
            raise answer
        return answer.sheets, answer.problems

    def _asked(self, form: str, path: Path, seconds: float) -> SheetsTaker | PackageError:
        """Return what the process answers. Called off, out of time or out of step, it is ended."""
        child = self._child or self._started(path)
        with contextlib.ExitStack() as unless_answered:
            unless_answered.callback(self.close)
            answer = _answer(child, form, path, seconds)
            unless_answered.pop_all()
        return answer

    def _started(self, path: Path) -> _Child:
        try:
            child = self._child = _Child(self._idle, self._memory)
        except OSError as error:
            raise PackageError(
                tr(
                    "读“{name}”要另开一个进程，没有开成（系统报告 {code}）。请关掉一些程序再试，或在 Excel、WPS "
                    "中另存为 CSV。",
                    name=path.name,
                    code=error_code(error),
                )
            ) from error
        threading.Thread(target=self._reap, args=(child,), daemon=True, name="reader-end").start()
        return child

    def _reap(self, child: _Child) -> None:
        """Wait for the end of a process, so that nothing of it is left."""
        child.process.wait()
        with self._lock:
            if self._child is child:
                self._child = None
                child.close()


def _answer(child: _Child, form: str, path: Path, seconds: float) -> SheetsTaker | PackageError:
    """Ask a process to read a file and take in what it answers, looking up all the while."""
    taker = SheetsTaker()
    begun, until = False, time.monotonic() + _START_SECONDS
    try:
        child.requests.send_bytes(wire.packed(form, os.fsencode(path), round(seconds)))
        while True:
            while not child.answers.poll(_LOOK_SECONDS):
                check()
                if time.monotonic() > until:
                    raise _too_long(path)
            check()
            message = wire.unpacked(child.answers.recv_bytes(wire.MOST_BYTES))
            match message[0]:
                case wire.BEGUN:
                    begun, until = True, time.monotonic() + seconds
                case wire.STAGE:
                    advance(*message[1:])
                case wire.FAILED:
                    return wire.failure_of(message)
                case wire.BROKEN:
                    log.error("a workbook was not read: %s", message[1])
                    return _broken(path)
                case wire.DONE:
                    return taker
                case _:
                    taker.take(message)
                    if taker.cells > limits.CELLS:
                        raise too_large(path.name, tr("的单元格超过 {cells} 的上限", cells=limits.CELLS))
    except (OSError, EOFError) as error:
        raise _GoneError(begun=begun) from error
    except (ValueError, TypeError, LookupError) as error:
        raise _broken(path) from error


def _broken(path: Path) -> PackageError:
    return PackageError(
        tr(
            "“{name}”写得不正常，读到一半停下了，没有打开。{advice}，再打开新的一份。",
            name=path.name,
            advice=_advice(path),
        )
    )


def _too_long(path: Path) -> RefusedError:
    return RefusedError(
        tr(
            "“{name}”读了很久也读不完，它可能已损坏，为安全起见停下了。{advice}。",
            name=path.name,
            advice=_advice(path),
        )
    )


def _advice(path: Path) -> str:
    if any(has_ending(path.name, ending) for ending in DOCUMENTS):
        return tr("请用原来的程序打开后另存一份")
    return tr("请在 Excel 或 WPS 中打开后另存为 .xlsx")


def _command() -> list[str]:
    """Return the command that starts the process: the bundle's own executable, or this Python with this program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, OPTION]
    # In a virtual environment of Windows, sys.executable only starts the real Python, which the job would not allow.
    python = getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable
    root = str(Path(__file__).resolve().parents[2])
    start = f"import sys; sys.path.insert(0, {root!r}); from data.importing.reader_child import main"
    return [python, "-P", "-c", f"{start}; sys.exit(main(sys.argv[1:]))"]


def _started(words: list[str], handles: tuple[int, int], memory: int) -> tuple[subprocess.Popen[bytes], object]:
    """Start the process with two handles of pipes; return it and what must be kept while it runs."""
    command = _command() + words
    # The bundle's starter takes a process of its own kind for a part of itself, and leaves its libraries unset.
    own = {"PYINSTALLER_RESET_ENVIRONMENT": "1"} if getattr(sys, "frozen", False) else {}
    if sys.platform == "win32" and command[0] != sys.executable:
        # By this the real Python finds the packages of its environment, as multiprocessing lets it.
        own = {"__PYVENV_LAUNCHER__": sys.executable}
    environment = os.environ | own
    nothing = subprocess.DEVNULL
    if sys.platform == "win32":
        from data.importing.windows_job import bounded

        for handle in handles:
            os.set_handle_inheritable(handle, True)
        info = subprocess.STARTUPINFO(lpAttributeList={"handle_list": list(handles)})
        process = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment,
            startupinfo=info, creationflags=subprocess.CREATE_NO_WINDOW,
        )  # fmt: skip
        return process, bounded(process, memory)
    process = subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment, pass_fds=handles
    )
    return process, None


READER: Final = WorkbookReader()
atexit.register(READER.close)
