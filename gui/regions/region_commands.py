"""Makes the page of the tab 地区 when it is first turned to, and remembers the user's own area and layout of tiles."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from data.endings import CSV
from data.words import tr
from gui.core import messages
from gui.pages.page_stack import REGIONS

if TYPE_CHECKING:
    from data.session.opened import Opened
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.pages.page import Page
    from gui.pages.page_stack import PageStack
    from gui.regions.region_page import RegionPage


class RegionCommands(QObject):
    """Gives the pages their tab 地区."""

    def __init__(self, window: QWidget, pages: PageStack, settings: Settings, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._banner = banner
        pages.set_maker(REGIONS, self._make)

    def _make(self, opened: Opened) -> Page:
        from gui.regions.region_page import RegionPage

        path = self._settings.tile_layout
        page = RegionPage(opened, self._settings.area, self._layout_in(Path(path)) if path else None)
        page.mine_changed.connect(self._remember)
        page.layout_requested.connect(partial(self._ask_layout, page))
        return page

    def _remember(self, code: str) -> None:
        self._settings.area = code

    def _layout_in(self, path: Path) -> dict[str, tuple[int, int]] | None:
        """Return a layout of tiles; None, with a message, where the file is none any more."""
        from data.problems import DajuanError
        from data.session.tile_layout_file import read_layout

        try:
            return read_layout(path)
        except DajuanError as error:
            self._banner.show_message(messages.WARNING, str(error))
            return None

    def _ask_layout(self, page: RegionPage) -> None:
        """Ask for a layout of tiles, use it, and remember where it lies."""
        kinds = self.tr("方格图布局（地区、行、列三列）") + f" (*{CSV})"
        title = self.tr("方格图用自己的布局")
        path, _ = QFileDialog.getOpenFileName(self._window, title, self._settings.folder, kinds)
        if not path:
            return
        layout = self._layout_in(Path(path))
        if layout is None:
            return
        if page.use_layout(layout):
            self._settings.tile_layout = path
            self._banner.show_message(messages.INFO, tr("方格图用“{name}”的布局。", name=Path(path).name))
        else:
            words = tr("“{name}”里不是每个地区都有位置，没有用上。", name=Path(path).name)
            self._banner.show_message(messages.WARNING, words)
