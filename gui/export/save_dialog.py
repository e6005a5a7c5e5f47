"""Where a file is saved: its folder, its name, and the ending that belongs to its form."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.core.messages import agreed

if TYPE_CHECKING:
    from gui.core.settings import Settings


@dataclass(frozen=True, slots=True)
class SaveKind:
    """A form in which something can be saved: its words, and its endings, the usual one first; none for a folder."""

    words: str
    endings: tuple[str, ...]

    @property
    def filter(self) -> str:
        """The line of a file dialog's list."""
        return f"{self.words} ({' '.join(f'*{ending}' for ending in self.endings) or '*'})"


def ask_where_to_save(
    window: QWidget, settings: Settings, title: str, name: str, kinds: Sequence[SaveKind]
) -> Path | None:
    """Ask where to save, in the folder used last, and return the path with an ending of `kinds`; None for nowhere.

    A file that the user did not name herself, but with the ending it was given, is replaced only when she says so.
    """
    folder = Path(usual_folder(settings.folder))
    filters = [kind.filter for kind in kinds]
    while True:
        typed, chosen = QFileDialog.getSaveFileName(window, title, str(folder / name), ";;".join(filters))
        if not typed:
            return None
        kind = kinds[filters.index(chosen)] if chosen in filters else None
        folder, name = Path(typed).parent, Path(typed).name
        path = folder / mended_name(name, kinds, kind)
        # A file of the name as typed, the dialog itself has asked about.
        if path.name == name or not _is_there(path) or _may_be_replaced(window, title, path):
            return path


def mended_name(name: str, kinds: Sequence[SaveKind], chosen: SaveKind | None = None) -> str:
    """Return a name with an ending of one of some kinds; one that it has stays as it is, in capitals too.

    Without one it gets that of the chosen kind, or stays a folder's; with another one that of the first kind.
    """
    if any(has_ending(name, ending) for kind in kinds for ending in kind.endings):
        return name
    folder = next((kind for kind in kinds if not kind.endings), None)
    kind = chosen or folder or kinds[0]
    if not kind.endings:
        if not Path(name).suffix:
            return name
        kind = kinds[0]
    return with_ending(name, kind.endings[0])


def has_ending(name: str, ending: str) -> bool:
    """Say whether a name ends so, in whatever case, and is not that ending alone."""
    return len(name) > len(ending) and name.lower().endswith(ending.lower())


def with_ending(name: str, ending: str) -> str:
    """Return a name with an ending; what is there of it already is not written twice."""
    if has_ending(name, ending):
        return name
    for part in (f".{part}" for part in reversed(ending.split(".")[1:])):
        if ending.count(".") > 1 and has_ending(name, part):
            name = name[: -len(part)]
    return name + ending


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
