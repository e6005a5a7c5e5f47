"""Where the program keeps its own files: settings and log, beside the program when `portable.txt` lies there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

PORTABLE_MARK: Final = "portable.txt"
LOG_NAME: Final = "dajuan.log"
_FOLDER: Final = "dajuan"


def program_folder() -> Path:
    """Return the folder of the executable, or of the source tree when not frozen."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parents[2]


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.access(folder, os.W_OK | os.X_OK)
    except (OSError, ValueError):  # ValueError: the encoding of this system cannot name it
        return False


def _is_portable() -> bool:
    try:
        return (program_folder() / PORTABLE_MARK).is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def user_folder() -> Path | None:
    """Return the folder for settings and log, or None where nothing can be written anywhere."""
    return next(filter(_writable, _places(QStandardPaths.StandardLocation.GenericConfigLocation, "settings")), None)


def cache_folder() -> Path | None:
    """Return the folder for what is needed only while the program runs; it need not be there yet. None for none."""
    return next(iter(_places(QStandardPaths.StandardLocation.GenericCacheLocation, "cache")), None)


def _places(location: QStandardPaths.StandardLocation, portable: str) -> list[Path]:
    standard = QStandardPaths.writableLocation(location)
    # Without a home the standard place is blank or relative: nothing is written into the folder of the moment.
    found = [Path(standard) / _FOLDER] if Path(standard).is_absolute() else []
    return [program_folder() / portable, *found] if _is_portable() else found
