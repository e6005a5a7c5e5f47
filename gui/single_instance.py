"""One program at a time: a second start hands its file to the first one and ends.

QLocalServer would need QtNetwork, which is not in the bundle; the standard library's local pipe (a Unix
socket, a named pipe on Windows) does the same. Only bytes are read from it, never pickled objects.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from multiprocessing.connection import Listener, _ConnectionBase

log = logging.getLogger(__name__)

_FAMILY: Final = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
_MOST_BYTES: Final = 32 * 1024
_CLOSE: Final = b"\x00"
_ANSWER: Final = b"dajuan"
_ANY_PROCESS: Final = -1


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
    """Return whether the pipe exists."""
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
        return Path(address).exists()
    except (OSError, ValueError):  # The folder that the environment names may be anything.
        return False


def _let_come_forward() -> None:
    """Let the program that runs already put its window in front: Windows allows it only to whom the user started."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)


def hand_over(address: str, path: Path | None) -> bool:
    """Hand a file (or nothing) to the program that runs already; return False where there is none."""
    # A start waits for this: nothing is imported where nobody can be listening.
    if not _is_there(address):
        return False
    from multiprocessing.connection import Client

    try:
        with Client(address, _FAMILY) as connection:
            _let_come_forward()
            connection.send_bytes(str(path.absolute() if path else "").encode("utf-8", "surrogateescape"))
            return connection.poll(2.0) and connection.recv_bytes(len(_ANSWER)) == _ANSWER
    except (OSError, EOFError):
        return False


class SingleInstance(QObject):
    """Listens for second starts. `started` carries the path that one was given, blank for none."""

    started = Signal(str)

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None

    def listen(self) -> bool:
        """Begin to listen; return False where that is impossible: the program then runs without it."""
        if sys.platform != "win32":
            # Left behind by a program that was killed: nobody answered there.
            with contextlib.suppress(OSError):
                Path(self._address).unlink()
        from multiprocessing.connection import Listener

        try:
            self._listener = Listener(self._address, _FAMILY)
            if sys.platform != "win32":
                Path(self._address).chmod(0o600)
        except OSError as error:
            log.info("no pipe for second starts: %s", error)
            return False
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
        self._thread.start()
        return True

    def _serve(self, listener: Listener) -> None:
        while True:
            try:
                with listener.accept() as connection:
                    message = self._receive(connection)
            except (OSError, EOFError):
                continue
            if message == _CLOSE:
                return
            if message is not None:
                self.started.emit(message.decode("utf-8", "replace"))

    @staticmethod
    def _receive(connection: _ConnectionBase[bytes, bytes]) -> bytes | None:
        """Return a message and answer it; None from somebody who says nothing, or too much."""
        if not connection.poll(1.0):
            return None
        message = connection.recv_bytes(_MOST_BYTES)
        connection.send_bytes(_ANSWER)
        return message

    def close(self) -> None:
        """Stop listening and take the pipe away."""
        if self._listener is None or self._thread is None:
            return
        from multiprocessing.connection import Client

        with contextlib.suppress(OSError, EOFError), Client(self._address, _FAMILY) as connection:
            connection.send_bytes(_CLOSE)
        self._thread.join(3.0)
        self._listener.close()
        self._listener = None
