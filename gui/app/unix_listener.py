"""A Unix socket that one program listens at: whether there is one, and one that leaves alone what others made."""

from __future__ import annotations

import contextlib
import socket
import sys
from multiprocessing.connection import Connection
from pathlib import Path

assert sys.platform != "win32"


class UnixListener:
    """A listening Unix socket; `close` takes away the file of this very socket and no other's.

    Not `multiprocessing.connection.Listener`, which takes away whatever bears the name by then.
    """

    def __init__(self, address: str, waiting: int) -> None:
        self._address = address
        self._socket = socket.socket(socket.AF_UNIX)
        with contextlib.ExitStack() as unless_usable:
            unless_usable.callback(self._socket.close)
            self._socket.bind(address)
            self._file = self._named()
            unless_usable.callback(self._take_away)
            Path(address).chmod(0o600)
            self._socket.listen(waiting)
            unless_usable.pop_all()

    def _named(self) -> tuple[int, int]:
        """Return the device and inode of what bears the name."""
        status = Path(self._address).lstat()
        return status.st_dev, status.st_ino

    def _take_away(self) -> None:
        with contextlib.suppress(OSError):
            if self._named() == self._file:
                Path(self._address).unlink()

    def accept(self) -> Connection[bytes, bytes]:
        """Wait for who connects."""
        return Connection(self._socket.accept()[0].detach())

    def close(self) -> None:
        """Listen no more, and take the own file away."""
        # First, so that nobody finds the name without somebody who listens.
        self._take_away()
        # Ends the waiting of who accepts, which the mere close would not.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def is_listened_to(address: str) -> bool:
    """Return whether a program listens at a Unix socket, however busy it is."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.setblocking(False)
        try:
            asking.connect(address)
        except BlockingIOError:
            return True
        except OSError:
            return False
    return True
