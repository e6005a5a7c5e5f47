"""The menu in which the display of the show is chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu

from data.words import tr
from gui.core.settings import Settings
from gui.look.plain_text import caption
from gui.presenting.displays import label


class DisplayMenu(QObject):
    """Fills the menu with the displays of the moment; the choice is remembered by the display's name."""

    def __init__(self, menu: QMenu, settings: Settings) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        self._group = QActionGroup(self)
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the displays, with the chosen one ticked, also when it is not connected."""
        self._menu.clear()
        screens = QGuiApplication.screens()
        self._offer("", self.tr("自动（有第二个显示器就用它）"))
        self._menu.addSeparator()
        for number, screen in enumerate(screens, start=1):
            self._offer(screen.name(), label(number, screen))
        chosen = self._settings.display
        if chosen and chosen not in [screen.name() for screen in screens]:
            self._offer(chosen, tr("{chosen}（没有连接，暂用自动）", chosen=chosen))

    def _offer(self, name: str, words: str) -> None:
        action = self._menu.addAction(caption(words))
        action.setCheckable(True)
        action.setChecked(name == self._settings.display)
        action.triggered.connect(partial(self._choose, name))
        self._group.addAction(action)

    def _choose(self, name: str) -> None:
        self._settings.display = name
