"""The menu of the files that were opened last."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from data.files.file_names import shown
from gui.core.settings import Settings
from gui.look.plain_text import caption

_LONGEST_PATH: Final = 300


class RecentMenu(QObject):
    """Fills the menu when it is shown; `chosen` carries the path that was taken."""

    chosen = Signal(object)

    def __init__(self, menu: QMenu, settings: Settings) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the files of the moment."""
        self._menu.clear()
        for path in self._settings.recent:
            action = self._menu.addAction(caption(shown(path, _LONGEST_PATH)))
            action.triggered.connect(partial(self.chosen.emit, Path(path)))
        if not self._settings.recent:
            self._menu.addAction(self.tr("（还没有打开过别的数据包）")).setEnabled(False)
