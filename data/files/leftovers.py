"""The temporary files of writing: how they are named, held while they are written, and swept up when left behind."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import stat
import time
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_NAME: Final = re.compile(r"\.dajuan-[0-9a-f]{16}\.tmp")
# Seconds after which a file left behind counts as abandoned where files cannot be locked. Windows has no such locks,
# but lets nobody remove a file that is open.
_ABANDONED_AFTER: Final = 600.0
_RETRIES: Final = 3
_PAUSE: Final = 0.05

# What this process could not remove, to be tried again with the next file.
_left: set[Path] = set()


def temporary_beside(target: Path) -> Path:
    """Return a new name in the folder of a file, which nobody can guess."""
    return target.parent / f".dajuan-{secrets.token_hex(8)}.tmp"


def hold(handle: int) -> int | None:
    """Mark an open temporary file as being written, until the returned handle is closed or the process ends.

    Returns None where there are no locks. Raises BlockingIOError where a sweeper is just taking it away.
    """
    if fcntl is None:
        return None
    held = os.dup(handle)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        let_go(held)
        raise
    except OSError:  # A file system without locks
        let_go(held)
        return None
    try:
        gone = os.fstat(held).st_nlink == 0
    except OSError:
        gone = False
    if gone:
        let_go(held)
        raise BlockingIOError
    return held


def let_go(held: int | None) -> None:
    """Close a handle; whatever it says, what it stood for is over."""
    if held is not None:
        with contextlib.suppress(OSError):
            os.close(held)


def discard(temporary: Path) -> None:
    """Remove a temporary file or folder; what cannot be removed now is tried again with the next file."""
    for left in range(_RETRIES, -1, -1):
        if _removed(temporary):
            _left.discard(temporary)
            return
        if left:
            time.sleep(_PAUSE)
    _left.add(temporary)


def _removed(temporary: Path) -> bool:
    """Remove a file or folder; return whether it is gone."""
    try:
        if stat.S_ISDIR(temporary.lstat().st_mode):
            shutil.rmtree(temporary)
        else:
            temporary.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def sweep(folder: Path) -> None:
    """Remove what earlier writing left behind: here, by processes that were killed, and anywhere by this one."""
    for path in tuple(_left):
        if _removed(path):
            _left.discard(path)
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _NAME.fullmatch(entry.name)]
    except OSError:
        return
    for name in names:
        _remove_abandoned(folder / name)


def _remove_abandoned(temporary: Path) -> None:
    """Remove a temporary file or folder that nobody holds; where nobody can hold one, one that is old."""
    with contextlib.suppress(OSError):
        found = temporary.lstat()
        is_folder = stat.S_ISDIR(found.st_mode)
        if not is_folder and not stat.S_ISREG(found.st_mode):
            return
        if fcntl is None:
            if time.time() - found.st_mtime >= _ABANDONED_AFTER:
                _removed(temporary)
            return
        # For writing: some network file systems lock nothing else.
        handle = os.open(temporary, os.O_RDONLY if is_folder else os.O_RDWR | os.O_NONBLOCK)
        try:
            if _is_free(handle, found.st_mtime):
                _removed(temporary)
        finally:
            let_go(handle)


def _is_free(handle: int, modified: float) -> bool:
    """Say whether nobody holds an open file, and hold it; without locks, whether it is old."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return time.time() - modified >= _ABANDONED_AFTER
    return True
