"""What the pages show of the file that is opened: that it is being read, its content, a question, or why it failed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from data.words import tr
from gui.core import messages
from gui.pages.page_stack import ROWS
from gui.pages.page_state import PageState
from gui.widgets.notice import Notice

if TYPE_CHECKING:
    from data.session.choices import ChoiceNeededError
    from data.session.opened import Opened, OpenedTable
    from gui.core.gc_timer import CollectionTimer
    from gui.core.session import Session
    from gui.core.settings import Settings
    from gui.pages.page_stack import PageStack
    from gui.window.open_commands import OpenCommands
    from gui.window.tab_strip import TabStrip
    from gui.window.window_chrome import WindowChrome

_MOST_BUTTONS: Final = 8
_LARGE: Final = 20_000


class ContentDisplay(QObject):
    """Puts what is opened into the session, and shows it.

    `content_shown` tells that a package or a table is on the pages; `ready`, a moment later, that one of these, a
    question or an error is. `text_requested` asks for a text to make a package of, where nothing is open.
    """

    content_shown = Signal()
    ready = Signal()
    text_requested = Signal()

    def __init__(
        self,
        session: Session,
        pages: PageStack,
        tabs: TabStrip,
        banner: messages.Banner,
        chrome: WindowChrome,
        collection: CollectionTimer,
        settings: Settings,
        open_commands: OpenCommands,
    ) -> None:
        super().__init__(pages)
        self._session = session
        self._pages = pages
        self._tabs = tabs
        self._banner = banner
        self._chrome = chrome
        self._collection = collection
        self._settings = settings
        self._open_commands = open_commands
        # Where the user was on the pages before the file was read again.
        self._page_state = PageState()
        self._is_opening = False

    def show_loading(self, name: str) -> None:
        """Show that a package is being opened."""
        self._page_state = PageState()
        self._close()
        self._is_opening = bool(name)
        self._collection.pause()
        offers = (messages.Offer(self.tr("取消"), self.cancel),) if name else ()
        self._pages.show_notice(Notice("table", self.tr("正在打开…"), name, offers, busy=True))

    def show_progress(self, stage: str, share: float) -> None:
        """Show what is being done to open the file, and how much of it is done, from 0 to 1."""
        notice = self._pages.currentWidget()
        if isinstance(notice, Notice):
            notice.show_progress(tr("{stage}：{percent} %", stage=stage, percent=round(100 * share)), share)

    def show_failure(self, heading: str, words: str) -> None:
        """Show why a package could not be opened, and what can be done instead."""
        self._close()
        self._collection.resume()
        offers = (
            messages.Offer(self.tr("打开别的数据包…"), self._open_commands.ask_file),
            messages.Offer(self.tr("打开内置数据包"), self._open_commands.open_bundled),
            messages.Offer(self.tr("从文字新建…"), self.text_requested.emit),
        )
        ways = self.tr("也可以把文件拖进窗口，或复制一段文字、一张表格按 Ctrl+V。")
        self._pages.show_notice(Notice("warn", heading, f"{words}\n{ways}", offers))
        QTimer.singleShot(0, self.ready.emit)

    def show_opened(self, opened: Opened | OpenedTable) -> None:
        """Show what was opened: a package, or a table as it is."""
        from data.session.opened import Opened

        if isinstance(opened, Opened):
            self.show_package(opened)
        else:
            self.show_table(opened)

    def show_package(self, opened: Opened) -> None:
        """Show a package, at the tab that was open last."""
        self._session.hold_package(opened)
        self._banner.hide()
        self._chrome.show_package(opened)
        self._collection.resume(large=len(opened.package.observations) > _LARGE)
        self._tabs.choose(self._settings.tab)
        self._end_opening()

    def show_table(self, opened: OpenedTable) -> None:
        """Show a plain table on a page of its own."""
        from gui.pages.plain_page import PlainPage

        self._session.hold_table(opened)
        self._banner.hide()
        self._chrome.clear()
        self._collection.resume(large=opened.table.count > _LARGE)
        page = PlainPage(opened)
        self._pages.show_alone(page)
        self._chrome.show_table(opened, page)
        self._tabs.choose(ROWS)
        self._end_opening()

    def show_passing(self, key: str) -> None:
        """Show a tab that there is only for a while: a comparison, a draft that is checked."""
        if self._session.opened is not None:
            self._chrome.show_tabs(self._session.opened, self._pages.passing)
            self._tabs.choose(key)

    def end_passing(self) -> None:
        """Take such a tab away whose page is gone, and go back to where the user was before."""
        if self._session.opened is not None:
            self._chrome.show_tabs(self._session.opened, self._pages.passing)
            self._tabs.choose(self._settings.tab)

    def _end_opening(self) -> None:
        """Go where the user was on what is now on show, and tell that it is."""
        self._is_opening = False
        self._page_state.restore(self._pages)
        self._page_state = PageState()
        self.content_shown.emit()
        QTimer.singleShot(0, self.ready.emit)

    def show_choice(self, path: Path, question: ChoiceNeededError) -> None:
        """Ask which of several tables or packages is meant."""
        from data.files.file_names import natural_key, shown

        self._close()
        self._collection.resume()
        names = list(question.choices)
        # Sheets have an order in their workbook, which the user knows.
        names = names if question.what == "sheet" else sorted(names, key=natural_key)
        count = len(names)
        template = self.tr("打开“{}”") if count <= _MOST_BUTTONS else "{}"
        offers = tuple(
            messages.Offer(
                template.format(shown(name)), partial(self._open_commands.open, path, question.choices[name])
            )
            for name in names
        )
        words = self.tr("选一个打开。") if count <= _MOST_BUTTONS else tr("共 {count} 个，选一个打开。", count=count)
        if question.what == "sheet":
            heading = tr("“{name}”里有几张表", name=shown(path.name))
        else:
            heading = tr("“{name}”里有几个数据包", name=shown(path.name))
        few = count <= _MOST_BUTTONS
        self._pages.show_notice(Notice("table", heading, words, offers if few else (), choices=() if few else offers))
        QTimer.singleShot(0, self.ready.emit)

    def cancel(self) -> None:
        """Call off the opening of a file."""
        self._open_commands.cancel()
        self.show_failure(self.tr("已取消打开"), self.tr("没有读完的文件没有改动。"))

    def reload(self, path: Path) -> None:
        """Read the open file once more; the user then stands where they stood."""
        state = PageState.of(self._pages)
        self._open_commands.open_again(path)
        # Only now: every opening that begins, this one too, forgets what an earlier one has left.
        self._page_state = state

    def cancel_opening(self) -> None:
        """Call off the opening of a file where one is being opened: another one is wanted."""
        if self._is_opening:
            self.cancel()

    def show_refusal(self, heading: str, words: str) -> None:
        """Say over what is open why another file could not be looked at."""
        self._banner.show_message(messages.ERROR, f"{heading}\n{words}")

    def _close(self) -> None:
        self._is_opening = False
        self._session.close()
        self._banner.hide()
        self._chrome.clear()
