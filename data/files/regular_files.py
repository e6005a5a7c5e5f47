"""Reading a small file of the program's own without ever waiting: what is no ordinary file is not opened."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

# A pipe would otherwise block until somebody writes into it, a terminal would become this process's own.
_CAUTIOUS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class NotRegularError(OSError):
    """What lies there is a folder, a pipe or a device, or a link that leads to no file."""

    def __init__(self, words: str) -> None:
        super().__init__(errno.EINVAL, words)


def require_regular(mode: int) -> None:
    """Raise NotRegularError where a file's kind, as `stat` gives it, is a folder, pipe or device."""
    if not stat.S_ISREG(mode):
        raise NotRegularError("not an ordinary file")


def is_there(path: Path) -> bool:
    """Say whether anything has this name, be it a link to nothing. Raises OSError where that cannot be found out."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    return True


def read_regular(path: Path, most: int, *, end: bool = False) -> bytes:
    """Return the first bytes of an ordinary file, or the last ones, at most so many.

    Raises NotRegularError for what is no ordinary file, another OSError where reading fails: the file may then be in
    order. Never waits for a pipe or a device.
    """
    try:
        # Looked at before it is opened, as opening alone does something to some devices.
        require_regular(path.stat().st_mode)
        handle = os.open(path, _CAUTIOUS)
    except ValueError as error:  # A name that this system's encoding cannot express
        raise NotRegularError("no possible name") from error
    except FileNotFoundError as error:
        if not path.is_symlink():
            raise
        raise NotRegularError("a link to nothing") from error
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise NotRegularError("a link to itself") from error
    with os.fdopen(handle, "rb") as file:
        require_regular(os.fstat(file.fileno()).st_mode)
        if end:
            file.seek(max(0, file.seek(0, os.SEEK_END) - most))
        return file.read(most)
