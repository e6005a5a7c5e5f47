"""Where a file is saved: its folder, its name, and the ending that belongs to its form."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from data.endings import has_ending, with_ending
from gui.core.messages import agreed

if TYPE_CHECKING:
    from data.writing.formats import FileFormat
    from gui.core.settings import Settings


def ask_where_to_save(
    window: QWidget, settings: Settings, title: str, name: str, formats: Sequence[FileFormat]
) -> Path | None:
    """Ask where to save, in the folder used last, and return the path with an ending of `formats`; None for nowhere.

    A file that the user did not name herself, but with the ending it was given, is replaced only when she says so.
    """
    folder = Path(usual_folder(settings.folder))
    filters = [item.filter for item in formats]
    while True:
        typed, chosen = QFileDialog.getSaveFileName(window, title, str(folder / name), ";;".join(filters))
        if not typed:
            return None
        form = formats[filters.index(chosen)] if chosen in filters else None
        folder, name = Path(typed).parent, Path(typed).name
        path = folder / mended_name(name, formats, form)
        # A file of the name as typed, the dialog itself has asked about.
        if path.name == name or not _is_there(path) or _may_be_replaced(window, title, path):
            return path


def mended_name(name: str, formats: Sequence[FileFormat], chosen: FileFormat | None = None) -> str:
    """Return a name with an ending of one of some forms; one that it has stays as it is, in capitals too.

    Without one it stays a folder's where there is that form, else it gets that of the chosen form; with another one
    that of the first form. The first form counts as chosen only where there is no folder: nobody had to take it.
    """
    if any(has_ending(name, ending) for item in formats for ending in item.endings):
        return name
    folder = next((item for item in formats if not item.endings), None)
    form = folder or formats[0] if chosen in (None, formats[0]) else chosen
    if not form.endings:
        if not Path(name).suffix:
            return name
        form = formats[0]
    return with_ending(name, form.suffix)


def usual_folder(remembered: str) -> str:
    """Return the folder exported to last, else the user's documents."""
    # What is remembered may have been written by anybody, and the system refuses to look at some names.
    with contextlib.suppress(OSError, ValueError):
        if remembered and Path(remembered).is_dir():
            return remembered
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if not documents:
        # Without a home there is no proposal.
        with contextlib.suppress(RuntimeError):
            return str(Path.home())
    return documents


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _may_be_replaced(window: QWidget, title: str, path: Path) -> bool:
    """Ask as the file dialog does, in its own words."""
    question = QCoreApplication.translate("QFileDialog", "%1 already exists.\nDo you want to replace it?")
    return agreed(window, title, question.replace("%1", path.name))
