"""Finding the way in a package: from a figure to its row, to its sentence on the page, to its relation."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.core import messages
from gui.core.messages import Banner
from gui.core.session import Session
from gui.pages.page_stack import CHECK, ROWS, SOURCE, PageStack
from gui.window.tab_strip import TabStrip


class Navigation(QObject):
    """Turns to tabs and to what stands on them."""

    def __init__(self, session: Session, pages: PageStack, tabs: TabStrip, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._tabs = tabs
        self._banner = banner

    def go_to_observation(self, obs_id: str) -> None:
        """Turn to the theme of an observation, or to the rows of a table, and select the row."""
        if self._session.table is not None:
            self._go_to_row(int(obs_id))
            return
        package = self._session.package
        if package is None or obs_id not in package.observation_by_id:
            return
        self._tabs.choose(package.indicator_of(package.observation_by_id[obs_id]).theme_id)
        if self._pages.page is not None:
            self._pages.page.select((obs_id,))

    def _go_to_row(self, row: int) -> None:
        from gui.pages.plain_page import PlainPage

        self._tabs.choose(ROWS)
        if isinstance(self._pages.page, PlainPage):
            self._pages.page.go_to_row(row)

    def go_to_source(self, obs_id: str) -> None:
        """Turn to the source's page, and to the place of an observation."""
        from gui.pages.source_page import SourcePage

        self._tabs.choose(SOURCE)
        if isinstance(self._pages.page, SourcePage) and obs_id:
            self._pages.page.show_observation(obs_id)

    def go_to_finding(self, relation_id: str) -> None:
        """Turn to the relations, and to one of them."""
        from gui.pages.check_page import CheckPage

        self._tabs.choose(CHECK)
        if isinstance(self._pages.page, CheckPage):
            self._pages.page.show_finding(relation_id)

    def show_next_chart(self) -> None:
        """Show the next chart of the page, or say that there is no other one."""
        self._turn_chart(1)

    def show_last_chart(self) -> None:
        """Show the chart before that on show, or say that there is no other one."""
        self._turn_chart(-1)

    def _turn_chart(self, step: int) -> None:
        if self._pages.page is not None and not self._pages.page.turn_chart(step):
            self._banner.show_message(messages.WARNING, self.tr("这一页没有别的图表。"))

    def clear(self) -> None:
        """Give up selection and filters of the page."""
        if self._pages.page is not None:
            self._pages.page.clear()
