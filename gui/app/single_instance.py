"""One program at a time: a second start hands its file to the first one and ends.

The second one ends only when it has the first one's answer, and that comes from the thread of the window: a program
that is closing, or does not move, answers nothing, and the second one opens a window of its own.

QLocalServer would need QtNetwork, which is not in the bundle; the standard library's local pipe (a Unix
socket, a named pipe on Windows) does the same. Only bytes are read from it, never pickled objects.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase

log = logging.getLogger(__name__)

_FAMILY: Final = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
_MOST_BYTES: Final = 32 * 1024
_ANSWER: Final = b"dajuan"
# So long the window may take to take a file; the second start waits a little longer.
TAKING_S: Final = 2.0
_ANSWER_S: Final = TAKING_S + 1.5
_CLOSING_S: Final = 0.2
WAITING: Final = 16
_ANY_PROCESS: Final = -1
# Between the path and the story of a message: no file has it in its name.
_BETWEEN: Final = b"\0"


def pipe_address(folder: Path) -> str:
    """Return the address of the pipe of the user whose settings are in `folder`."""
    import hashlib

    if sys.platform == "win32":
        return rf"\\.\pipe\dajuan-{hashlib.sha256(str(folder).encode()).hexdigest()[:24]}"
    # The path of a Unix socket is short; the folder itself may be long.
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp")
    key = hashlib.sha256(f"{os.getuid()}:{folder}".encode()).hexdigest()[:24]
    return str(base / f"dajuan-{key}")


def _is_there(address: str) -> bool:
    """Return whether the pipe exists and is this user's own: without a runtime folder it lies where all may write."""
    if sys.platform == "win32":
        import _winapi

        # Not `os.path.exists`: it opens the pipe, which the listener takes for a start, and finds none that is busy.
        try:
            _winapi.WaitNamedPipe(address, 1)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return True
    try:
        return Path(address).lstat().st_uid == os.getuid()
    except (OSError, ValueError):  # The folder that the environment names may be anything.
        return False


def _let_come_forward() -> None:
    """Let the program that runs already put its window in front: Windows allows it only to whom the user started."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


def hand_over(address: str, path: Path | None, story: Path | None = None) -> bool:
    """Hand a file and a story (or nothing) to the program that runs already; return False where there is none."""
    # A start waits for this: nothing is imported where nobody can be listening.
    if not _is_there(address):
        return False
    from multiprocessing.connection import Client

    try:
        with Client(address, _FAMILY) as connection:
            _let_come_forward()
            connection.send_bytes(_message(path, story))
            return connection.poll(_ANSWER_S) and connection.recv_bytes(len(_ANSWER)) == _ANSWER
    except (OSError, EOFError):
        return False


def _message(path: Path | None, story: Path | None) -> bytes:
    """Return what says the file and the story; without a story it is the file alone."""
    names = [str(one.absolute() if one else "").encode("utf-8", "surrogateescape") for one in (path, story)]
    return _BETWEEN.join(names if story else names[:1])


class _Request:
    """What a second start asks: the window takes it, or it is too late; one of the two, once."""

    def __init__(self, message: bytes) -> None:
        path, _, story = message.partition(_BETWEEN)
        self.path, self.story = (name.decode("utf-8", "surrogateescape") for name in (path, story))
        self._lock = threading.Lock()
        self._decided = threading.Event()
        self._taken = False

    def take(self) -> bool:
        """Take the file over, in the window's thread; return whether it is not too late."""
        return self._decide(taken=True)

    def refuse(self) -> None:
        """Leave the file to whoever asked."""
        self._decide(taken=False)

    def was_taken(self, seconds: float) -> bool:
        """Wait until it is decided; after so many seconds it is refused."""
        self._decided.wait(seconds)
        self._decide(taken=False)
        return self._taken

    def _decide(self, *, taken: bool) -> bool:
        with self._lock:
            if self._decided.is_set():
                return False
            self._taken = taken
            self._decided.set()
            return True


class _Listener(Protocol):
    def accept(self) -> _ConnectionBase[bytes, bytes]: ...

    def close(self) -> None: ...


def _listener(address: str) -> _Listener:
    """Return who listens at an address from now on. Raises OSError where another program does, or none can."""
    if sys.platform != "win32":
        from gui.app.unix_listener import UnixListener, is_listened_to

        if is_listened_to(address):
            raise OSError(errno.EADDRINUSE, "another program listens")
        # Left behind by a program that was killed.
        with contextlib.suppress(OSError):
            Path(address).unlink()
        return UnixListener(address, WAITING)
    from multiprocessing.connection import Listener

    # Windows itself refuses a pipe that another program listens at.
    return Listener(address, _FAMILY, backlog=WAITING)


class SingleInstance(QObject):
    """Listens for second starts at `address`, in a thread that is named after it.

    `started` carries the path and the story that one was given, blank for none.
    """

    # Not Signal(str): Qt would take bytes of a name that are no text for others.
    started = Signal(object, object)
    # A bound method of an object of the window's thread is called there.
    _asked = Signal(object)

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.address = address
        self._listener: _Listener | None = None
        self._thread: threading.Thread | None = None
        self._request: _Request | None = None
        self._closing = False
        self._asked.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> bool:
        """Begin to listen; return False where another program does, or none can: this one then runs without it."""
        if self._closing:
            return False
        try:
            self._listener = _listener(self.address)
        except OSError as error:
            log.info("no pipe for second starts: %s", error)
            return False
        name = f"second starts at {self.address}"
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), name=name, daemon=True)
        self._thread.start()
        return True

    def _serve(self, listener: _Listener) -> None:
        while not self._closing:
            try:
                with listener.accept() as connection:
                    self._answer(connection)
            except (OSError, EOFError):
                continue

    def _answer(self, connection: _ConnectionBase[bytes, bytes]) -> None:
        """Let the window take what is asked, and say so; nothing to somebody who says nothing, or too much."""
        if self._closing or not connection.poll(1.0):
            return
        request = self._request = _Request(connection.recv_bytes(_MOST_BYTES))
        if self._closing:
            return
        self._asked.emit(request)
        if request.was_taken(TAKING_S):
            connection.send_bytes(_ANSWER)

    @Slot(object)
    def _take(self, request: _Request) -> None:
        if not self._closing and request.take():
            self.started.emit(request.path, request.story)

    def close(self) -> None:
        """Take nothing over any more, stop listening and take the pipe away; whoever asks meanwhile is on his own."""
        if self._closing:
            return
        self._closing = True
        if self._request is not None:
            self._request.refuse()
        listener, thread = self._listener, self._thread
        self._listener = self._thread = None
        if listener is None or thread is None:
            return
        # The thread waits in a call that only a connection ends, and making one may have to wait as well.
        waking = threading.Thread(target=_wake, args=(self.address,), daemon=True)
        waking.start()
        thread.join(_CLOSING_S)
        with contextlib.suppress(OSError):
            listener.close()


def _wake(address: str) -> None:
    from multiprocessing.connection import Client

    with contextlib.suppress(OSError, EOFError), Client(address, _FAMILY):
        pass
