"""The folder of this process for tables that are too large for memory: made when needed, gone at the end.

It is named and held like other temporary files, so that what a killed process left behind is found and removed, and
what a live one uses is not.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import tempfile
import threading
from pathlib import Path

from data.files.leftovers import discard, hold, let_go, sweep, temporary_beside

_making = threading.Lock()
_inside: Path | None = None
_own: Path | None = None


def use_folder(inside: Path) -> None:
    """Put the tables of this process into a folder of the user's, and remove what killed processes left there."""
    global _inside
    _inside = inside
    sweep(inside)


def table_folder() -> Path:
    """Return the folder of this process: where the user's takes none, among the system's temporary files.

    Raises OSError where none can be made there either.
    """
    global _own
    with _making:
        if _own is None:
            try:
                _own = _made_inside(_inside or Path(tempfile.gettempdir()))
            except OSError:
                _own = _made_inside(Path(tempfile.gettempdir()))
        return _own


def _made_inside(inside: Path) -> Path:
    inside.mkdir(parents=True, exist_ok=True)
    sweep(inside)
    while True:
        # Another process that sweeps may take a new folder for one that was left behind.
        with contextlib.suppress(BlockingIOError):
            return _made(temporary_beside(inside / "tables"))


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    # Windows has no locks on folders, but removes none in which a file is open.
    handle = os.open(folder, os.O_RDONLY) if os.name == "posix" else os.open(folder / "held", os.O_CREAT | os.O_RDWR)
    try:
        held = hold(handle)
    except BlockingIOError:
        let_go(handle)
        raise
    if held is not None:
        let_go(handle)
    atexit.register(_gone, folder, handle if held is None else held)
    return folder


def _gone(folder: Path, held: int) -> None:
    let_go(held)
    discard(folder)
