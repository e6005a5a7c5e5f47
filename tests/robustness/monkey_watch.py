"""What is noticed while random events run: errors, warnings, crashes, stalls, and what a viewer never asks for."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import json
import logging
import os
import re
import struct
import sys
import threading
import time
import traceback
import warnings
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from robustness import machine

STALL_S = 1.0
# So long without a turn of the event loop is the end of the run.
HANG_S = 40.0
HANG_CODE = 97
ARMED_S = 10.0
_LOOK_S = 0.02
READER = "data/importing/reader_process.py"
_OWN = ("/gui/", "/data/")
_IN_OPEN = 0x20
# Said by the test library of a mouse that left a window while its button was down, and by windows without a screen.
_QUIET = re.compile(r"Mouse event .*occurs outside target window|This plugin does not support ")


def place_of(frames: traceback.StackSummary) -> str:
    """Return the innermost line of the program in a stack as `gui/x.py:function`."""
    root = str(Path(__file__).parents[2])
    for frame in reversed(frames):
        if frame.filename.startswith(root) and any(own in frame.filename for own in _OWN):
            return f"{Path(frame.filename).relative_to(root)}:{frame.name}"
    return f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "?"


class Findings:
    """Collects what is wrong, each kind at each place once, and writes it as lines of JSON at once."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", buffering=1)
        self.signatures: dict[str, int] = {}
        self.at = -1
        self.event: list[Any] = []
        self._lock = threading.RLock()

    def add(self, kind: str, what: str, detail: str = "", *, at: int | None = None) -> None:
        signature = f"{kind}: {what}"
        with self._lock:
            self.signatures[signature] = self.signatures.get(signature, 0) + 1
            if self.signatures[signature] > 1:
                return
            line = {
                "signature": signature,
                "at": self.at if at is None else at,
                "event": self.event,
                "detail": detail[-6_000:],
            }
            self._file.write(json.dumps(line, ensure_ascii=True) + "\n")

    def end(self) -> NoReturn:
        """End the process at once, as what was found lets nothing else be done."""
        self._file.close()
        os._exit(HANG_CODE)


class Watch:
    """Holds every hook; `beat` is called at each turn of the event loop."""

    def __init__(self, findings: Findings, home: Path, stop: str = "") -> None:
        self.findings = findings
        self._home = str(home)
        self._main = threading.main_thread().ident or 0
        self._beat = time.monotonic()
        self._waited = machine.waited()
        self._stacks: tuple[float, str, str] | None = None
        self.slowness = machine.slowness()
        self.longest = 0.0
        self._armed = 0.0
        self._over = False
        self._inotify = -1
        self._folders: dict[int, Path] = {}

    # Errors and warnings.

    def install(self) -> None:
        sys.excepthook = self._exception
        threading.excepthook = lambda given: self._exception(given.exc_type, given.exc_value, given.exc_traceback)
        sys.unraisablehook = lambda given: self._exception(given.exc_type, given.exc_value, given.exc_traceback)
        qInstallMessageHandler(self._qt)
        logging.getLogger().addHandler(_Records(self.findings))
        warnings.simplefilter("always", ResourceWarning)
        warnings.showwarning = lambda message, category, *_: self.findings.add(
            "warning", f"{category.__name__} {_plain(str(message))}"
        )
        sys.addaudithook(self._audit)
        threading.Thread(target=self._look, name="monkey-watch", daemon=True).start()

    def _exception(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        frames = traceback.extract_tb(trace)
        text = "".join(traceback.format_exception(kind, error, trace))
        self.findings.add("exception", f"{kind.__name__} at {place_of(frames)}", text)

    def _qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or _QUIET.search(text):
            return
        stack = traceback.extract_stack(sys._getframe())
        where = place_of(stack)
        self.findings.add("qt", f"{_plain(text)} at {where}", text + "\n" + "".join(stack.format()[-8:]))

    # What a viewer never does.

    def _audit(self, event: str, given: tuple[Any, ...]) -> None:
        if event in ("subprocess.Popen", "os.system", "os.posix_spawn", "os.exec"):
            self._process(event, given)
        elif event in _ADDRESSES or (event in _SOCKETS and not isinstance(given[1], str | bytes)):
            self._forbidden("network", event)
        elif event in _CHANGES or (event == "open" and _writes(given)):
            for path in given[: _CHANGES.get(event, 1)]:
                self._check_written(event, path)

    def _check_written(self, event: str, path: Any) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  a hook must not raise for odd names
        if not full.startswith(self._home) and not full.startswith(("/dev/", "/proc/")):
            self._forbidden("written outside", f"{event} {full[:80]}")
            raise PermissionError(13, "outside the folder of this test", full)

    def _process(self, event: str, given: tuple[Any, ...]) -> None:
        # The one that it may start: the reader of formats that are read where they can be stopped.
        frames = traceback.extract_stack(sys._getframe(2))
        if not (given[0] == sys.executable and place_of(frames).startswith(READER)):
            self._forbidden("process", str(given[0]))

    def _forbidden(self, kind: str, what: str) -> None:
        stack = traceback.extract_stack(sys._getframe(2))
        self.findings.add(kind, f"{_plain(what)} at {place_of(stack)}", "".join(stack.format()[-8:]))

    # The bait: a picture that nobody may ask for.

    def bait(self, *paths: Path) -> None:
        """Watch files that only markup names."""
        system = ctypes.CDLL(None, use_errno=True)
        self._inotify = system.inotify_init1(os.O_NONBLOCK)
        for path in paths:
            number = system.inotify_add_watch(self._inotify, os.fsencode(path), _IN_OPEN)
            assert number >= 0, os.strerror(ctypes.get_errno())
            self._folders[number] = path

    def bitten(self) -> None:
        """Look whether the bait was asked for."""
        with contextlib.suppress(BlockingIOError):
            read = os.read(self._inotify, 4096)
            number = struct.unpack_from("i", read)[0]
            self.findings.add("asked for", f"the picture that markup names ({self._folders[number].name})")

    # Stalls.

    def beat(self) -> None:
        """Note a turn of the event loop, and how long the last one took."""
        now = time.monotonic()
        gap = now - self._beat
        if gap > STALL_S:
            own = machine.own_time(gap, machine.waited() - self._waited)
            slow = max(self.slowness, machine.slowness())
            self.longest = max(self.longest, own / slow)
            if own > STALL_S * slow:
                found, stack = ("?", "") if self._stacks is None else self._stacks[1:]
                self.findings.add("stall", f"at {found}", f"{own:.1f} s (machine {slow:.1f} times as slow)\n{stack}")
        self._stacks = None
        self._beat = time.monotonic()
        if self._beat > self._armed + ARMED_S:
            # Where nobody gives the interpreter back, only its own watch can tell.
            self._armed = self._beat
            faulthandler.dump_traceback_later(2 * HANG_S * self.slowness + ARMED_S, exit=True)

    def _look(self) -> None:
        while not self._over:
            time.sleep(_LOOK_S)
            gap = time.monotonic() - self._beat
            if gap < STALL_S / 2:
                self._waited = machine.waited()
            elif gap > STALL_S and self._stacks is None:
                where, text = self._stack()
                self._stacks = (gap, where, text)
            elif machine.own_time(gap, machine.waited() - self._waited) > HANG_S * self.slowness:
                where, text = self._stack()
                self.findings.add("hang", f"at {where}", f"{gap:.0f} s\n{text}")
                faulthandler.dump_traceback(all_threads=True)
                os._exit(HANG_CODE)

    def rest(self) -> None:
        """Begin to count anew: what went before was this test's own."""
        self._beat, self._stacks = time.monotonic(), None

    def _stack(self) -> tuple[str, str]:
        frames: dict[int, FrameType] = sys._current_frames()
        main = traceback.extract_stack(frames[self._main])
        others = [
            "".join(traceback.extract_stack(frame).format()[-8:])
            for number, frame in frames.items()
            if number not in (self._main, threading.get_ident())
        ]
        where = place_of(main)
        if where.startswith(("gui/", "data/")):
            return where, "".join(main.format()[-12:]) + "\nother threads:\n" + "\n".join(others)
        # The interpreter was held elsewhere: a worker reads, and the window waits for it.
        theirs = [place_of(traceback.extract_stack(frame)) for number, frame in frames.items() if number != self._main]
        own = next((place for place in theirs if place.startswith(("gui/", "data/"))), where)
        return own, "".join(main.format()[-6:]) + "\nother threads:\n" + "\n".join(others)

    def end(self) -> None:
        self._over = True
        faulthandler.cancel_dump_traceback_later()


class _Records(logging.Handler):
    def __init__(self, findings: Findings) -> None:
        super().__init__(logging.WARNING)
        self._findings = findings

    def emit(self, record: logging.LogRecord) -> None:
        self._findings.add("log", f"{record.name}: {_plain(record.getMessage())}")


_SOCKETS = ("socket.connect", "socket.bind")
_ADDRESSES = ("socket.getaddrinfo", "socket.gethostbyname")
_CHANGES = {"os.remove": 1, "os.rename": 2, "os.mkdir": 1, "os.rmdir": 1, "os.truncate": 1, "shutil.rmtree": 1}


def _writes(given: tuple[Any, ...]) -> bool:
    _path, mode, flags = given
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _plain(text: str) -> str:
    """Return a message without what differs from run to run."""
    text = re.sub(r"/\S*/", "/…/", text)
    return re.sub(r"0x[0-9a-f]+|\d+(\.\d+)?", "#", text).split("\n")[0][:160]
