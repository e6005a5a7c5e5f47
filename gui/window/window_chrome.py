"""What stands around the pages: title, tabs, search box, status row, and which entries of the menus can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from data.files.file_names import shown
from data.text_width import shortened
from data.words import tr
from gui.core.actions import NEED_PACKAGE, NEED_TABLE, Act
from gui.core.tasks import Tasks
from gui.look.plain_text import window_title
from gui.pages.page_stack import CHECK, COMPARE, OVERVIEW, PIVOT, PROOFREAD, REGIONS, ROWS, SOURCE
from gui.window.status_row import StatusRow
from gui.window.tab_strip import TabStrip
from gui.window.tool_row import ToolRow

if TYPE_CHECKING:
    from data.session.opened import Opened, OpenedTable
    from gui.core.session import Session
    from gui.pages.page import Page
    from gui.pages.plain_page import PlainPage

_INDEX_MS: Final = 250
# What has room on a tab, in a tool tip, in the title of a window.
_LONGEST_NAME: Final = 40
_LONGEST_TIP: Final = 1_000
_LONGEST_TITLE: Final = 100


def _nothing(_made: object) -> None:
    """Do nothing: it was made to be there when it is asked for."""


class WindowChrome(QObject):
    """Sets the edges of the window to what is open: nothing, a package, or a plain table."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        acts: Mapping[Act, QAction],
        tools: ToolRow,
        tabs: TabStrip,
        status: StatusRow,
        tasks: Tasks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._acts = acts
        self._tools = tools
        self._tabs = tabs
        self._status = status
        self._tasks = tasks
        self._prepared: list[Callable[[], None]] = []

    def clear(self) -> None:
        """Show that nothing is open; what is still prepared of the last package is called off."""
        for call_off in self._prepared:
            call_off()
        self._prepared.clear()
        self._enable(False)
        self._tabs.set_tabs((), ())
        self._tools.search.set_finder(None)
        self._window.setWindowTitle(self.tr("答卷"))
        self._status.rows.clear()
        self._status.scope.clear()
        self._status.package.set_whole("")

    def show_package(self, opened: Opened) -> None:
        """Show the tabs of a package, and let it be searched."""
        self._enable(True)
        package = opened.package
        self.show_tabs(opened)
        self._tools.search.set_finder(lambda query: opened.search.find(query))
        title = shown(package.title, _LONGEST_TITLE)
        self._window.setWindowTitle(window_title(tr("{title} — 答卷", title=title)))
        self._status.package.set_whole(tr("数据包：{title}", title=shown(package.title)))

    def show_tabs(self, opened: Opened, passing: Sequence[str] = ()) -> None:
        """Show the tabs of a package; `passing` are those that there are only for a while."""
        # What knows areas is not needed before a package is open.
        from data.charting.regions.area_scopes import has_regions

        themes = tuple(
            (theme.theme_id, shortened(theme.title, _LONGEST_NAME), shortened(theme.description, _LONGEST_TIP))
            for theme in opened.package.themes
        )
        regions = (
            ((REGIONS, self.tr("地区"), self.tr("一项指标，各地区放在一起看")),) if has_regions(opened.package) else ()
        )
        names = {
            COMPARE: (self.tr("比较"), self.tr("与另一份数据包的差异")),
            PROOFREAD: (self.tr("核稿"), self.tr("稿子里的数与数据包对照")),
        }
        others = tuple((key, *names[key]) for key in passing)
        self._tabs.set_tabs(
            ((OVERVIEW, self.tr("总览"), ""), *themes, *regions),
            (*others, (CHECK, self.tr("数据核验"), self.tr("数字之间的勾稽关系")), (SOURCE, self.tr("原文"), "")),
        )

    def prepare_soon(self) -> None:
        """Make what a package is searched with and its slides, once its first page is built and painted.

        The index needs the pinyin table, and is to be there before the first key.
        """
        if self._session.opened is not None:
            QTimer.singleShot(_INDEX_MS, self, partial(self._prepare, self._session.opened))

    def _prepare(self, opened: Opened) -> None:
        if opened is not self._session.opened:
            # Closed meanwhile: of files opened in a row only the last is searched.
            return
        for work in (lambda: opened.search, lambda: opened.story_resolver):
            self._prepared.append(self._tasks.run(work, _nothing))

    def show_table(self, opened: OpenedTable, page: PlainPage) -> None:
        """Name a plain table, show its tabs, and let it be searched, presented and written."""
        for act in NEED_TABLE:
            self._acts[act].setEnabled(True)
        self._tabs.set_tabs(((ROWS, self.tr("表格"), ""), (PIVOT, self.tr("汇总"), "")), ())
        self._tools.search.setEnabled(True)
        self._tools.search.set_table_finder(
            lambda query: opened.search.find(query), lambda query: opened.search.count(query), self._tasks
        )
        title = shown(opened.table.title, _LONGEST_TITLE)
        self._window.setWindowTitle(window_title(tr("{title} — 答卷", title=title)))
        self.show_status(page)
        self._status.package.set_whole(tr("普通表格：{name}", name=shown(opened.path.name)))

    def show_status(self, page: Page) -> None:
        """Say what of a page an export would take."""
        scopes = page.scopes()
        self._status.rows.setText(page.status())
        self._status.scope.setText(tr("导出范围：{words}", words=scopes[0].words) if scopes else "")

    def _enable(self, package: bool) -> None:
        for act in (*NEED_PACKAGE, *NEED_TABLE):
            self._acts[act].setEnabled(package)
        self._tools.search.setEnabled(package)
