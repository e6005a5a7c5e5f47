"""Makes the page of the tab 地区 when it is first turned to, and remembers the user's own area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pages.page_stack import REGIONS

if TYPE_CHECKING:
    from data.session.opened import Opened
    from gui.core.settings import Settings
    from gui.pages.page import Page
    from gui.pages.page_stack import PageStack


class RegionCommands(QObject):
    """Gives the pages their tab 地区."""

    def __init__(self, pages: PageStack, settings: Settings) -> None:
        super().__init__(pages)
        self._settings = settings
        pages.set_maker(REGIONS, self._make)

    def _make(self, opened: Opened) -> Page:
        from gui.regions.region_page import RegionPage

        page = RegionPage(opened, self._settings.area)
        page.mine_changed.connect(self._remember)
        return page

    def _remember(self, code: str) -> None:
        self._settings.area = code
