"""The main window: builds its children, wires their signals in one place, and decides what they ask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from gui.core import messages
from gui.core.actions import Act, build_actions
from gui.core.gc_timer import GarbageCollector
from gui.core.messages import Banner
from gui.core.tasks import Tasks
from gui.export.export_commands import Exporter
from gui.export.slide_commands import SlideExport
from gui.look.icons import application_icon
from gui.pages.page_stack import PageBook
from gui.pages.page_state import Place
from gui.story.story_commands import StoryControl
from gui.story.story_state import STORIES, StoryDesk
from gui.widgets.notice import Notice
from gui.window.display_menu import DisplayMenu
from gui.window.geometry import remember_geometry, restore_geometry
from gui.window.navigation import Guide
from gui.window.open_commands import Opener
from gui.window.page_commands import Outlet
from gui.window.recent_menu import RecentMenu
from gui.window.save_commands import Filing
from gui.window.status_row import StatusRow
from gui.window.tab_strip import TabStrip
from gui.window.tool_row import ToolRow
from gui.window.window_chrome import Edges

if TYPE_CHECKING:
    from data.session.opened import Opened, OpenedTable
    from data.session.opening import ChoiceNeededError
    from gui.core.settings import SettingsStore

_MOST_OFFERS: Final = 8
_LARGE: Final = 20_000


class MainWindow(QMainWindow):
    """The window. `painted` tells once that it is on the screen, `ready` that a package or its error is shown.

    `closing` tells that it is being closed, before anything else is done for it.
    """

    closing = Signal()
    painted = Signal()
    ready = Signal()

    def __init__(self, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = store.settings
        self._was_painted = False
        self.first_paint_ms = 0.0
        self._place = Place()
        self.opened: Opened | None = None
        self.opened_table: OpenedTable | None = None
        self.setWindowTitle(self.tr("答卷"))
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.tasks = Tasks(self)
        self.garbage = GarbageCollector(self)
        self.acts, recent, displays = build_actions(self)
        self.recent = RecentMenu(recent, self._settings)
        self.displays = DisplayMenu(displays, self._settings)
        self.tools = ToolRow(self.acts)
        self.tabs = TabStrip()
        self.book = PageBook(self._settings)
        self.banner = Banner(self.book)
        self.guide = Guide(self.book, self.tabs, self.banner, self)
        self.status = StatusRow()
        self.edges = Edges(self, self.acts, self.tools, self.tabs, self.status, self.tasks)
        self.opener = Opener(self, self.tasks, self._settings)
        self.exporter = Exporter(self, self.tasks, self._settings, self.banner)
        self.filing = Filing(self, self.exporter, self._settings, self.banner)
        self.desk = StoryDesk(self.tasks, store.path.parent / STORIES if store.path else None, self)
        self.story = StoryControl(self, self.desk, self.book, self.acts, self.banner, self.exporter, self._settings)
        self.slide_export = SlideExport(self, self.tasks, self._settings, self.banner)
        self.outlet = Outlet(
            self, self.book, self.tabs, self.banner, self.exporter, self._settings, self.story, self.slide_export
        )
        middle = QWidget()
        middle.setObjectName("ground")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, share in ((self.tools, 0), (self.tabs, 0), (self.story.splitter, 1), (self.status, 0)):
            layout.addWidget(widget, share)
        self.setCentralWidget(middle)
        self._restore()
        self._wire_acts()
        self._wire_children()
        self.show_loading("")

    def _wire_acts(self) -> None:
        acts, outlet = self.acts, self.outlet
        acts[Act.ABOUT].triggered.connect(self._show_about)
        acts[Act.ADD_VIEW].triggered.connect(self.story.add_view)
        acts[Act.CHART_MOTION].toggled.connect(lambda on: setattr(self._settings, "chart_motion", on))
        acts[Act.CLEAR].triggered.connect(self.guide.clear)
        acts[Act.COPY].triggered.connect(outlet.copy_rows)
        acts[Act.COPY_CHART].triggered.connect(outlet.copy_chart)
        acts[Act.COPY_CITATION].triggered.connect(lambda: outlet.cite(self.guide.current_observation()))
        acts[Act.EXPORT_PICTURE].triggered.connect(lambda: outlet.export_picture())
        acts[Act.EXPORT_REPORT].triggered.connect(outlet.export_report)
        acts[Act.EXPORT_SLIDES].triggered.connect(outlet.export_slides)
        acts[Act.EXPORT_TABLE].triggered.connect(lambda: outlet.export_table())
        acts[Act.FIND].triggered.connect(self._find)
        acts[Act.FULL_SCREEN].triggered.connect(self._toggle_full_screen)
        acts[Act.KEYS].triggered.connect(self._show_keys)
        acts[Act.LAST_CHART].triggered.connect(lambda: self.guide.turn_chart(-1))
        acts[Act.LAST_TAB].triggered.connect(lambda: self.tabs.step(-1))
        acts[Act.LOOP].triggered.connect(outlet.ask_loop)
        acts[Act.NEW_TABLE].triggered.connect(self.filing.new_table)
        acts[Act.NEXT_CHART].triggered.connect(lambda: self.guide.turn_chart(1))
        acts[Act.NEXT_TAB].triggered.connect(lambda: self.tabs.step(1))
        acts[Act.OPEN].triggered.connect(self.opener.ask_file)
        acts[Act.OPEN_BUNDLED].triggered.connect(self.opener.open_bundled)
        acts[Act.OPEN_FOLDER].triggered.connect(self.opener.ask_folder)
        acts[Act.PICTURE_AGAIN].triggered.connect(lambda: outlet.export_picture(again=True))
        acts[Act.PRESENT].triggered.connect(outlet.present_from_here)
        acts[Act.PRESENT_START].triggered.connect(lambda: outlet.present())
        acts[Act.PRESENTER_VIEW].toggled.connect(lambda on: setattr(self._settings, "presenter_view", on))
        acts[Act.PRINT_CHART].triggered.connect(lambda: outlet.print_sheets(Act.PRINT_CHART))
        acts[Act.PRINT_REPORT].triggered.connect(lambda: outlet.print_sheets(Act.PRINT_REPORT))
        acts[Act.PRINT_TABLE].triggered.connect(lambda: outlet.print_sheets(Act.PRINT_TABLE))
        acts[Act.PROBLEM_REPORT].triggered.connect(self.report_problem)
        acts[Act.PROBLEMS].triggered.connect(self.filing.show_problems)
        acts[Act.QUIT].triggered.connect(self.close)
        acts[Act.SAVE_AS].triggered.connect(self._save_as)
        acts[Act.STORY_OPEN].triggered.connect(self.story.ask_open)
        acts[Act.STORY_OWN].triggered.connect(self.story.restore)
        acts[Act.STORY_PANEL].toggled.connect(self.story.toggle)
        acts[Act.STORY_REDO].triggered.connect(self.desk.redo)
        acts[Act.STORY_SAVE].triggered.connect(self.story.save_as)
        acts[Act.STORY_UNDO].triggered.connect(self.desk.undo)
        acts[Act.TABLE_AGAIN].triggered.connect(lambda: outlet.export_table(again=True))

    def _wire_children(self) -> None:
        outlet = self.outlet
        self.book.citationRequested.connect(outlet.cite)
        self.book.copyChartRequested.connect(outlet.copy_chart)
        self.book.copyRowsRequested.connect(outlet.copy_rows)
        self.book.exportChartRequested.connect(lambda: outlet.export_picture())
        self.book.findingRequested.connect(self.guide.go_to_finding)
        self.book.observationRequested.connect(self.guide.go_to_observation)
        self.book.scopeChanged.connect(self._show_status)
        self.book.sourceRequested.connect(self.guide.go_to_source)
        self.book.themeRequested.connect(self.tabs.choose)
        self.book.turned.connect(self.banner.raise_)
        self.book.turned.connect(self._show_status)
        self.opener.failed.connect(self.show_failure)
        self.exporter.busyChanged.connect(self.status.busy.setVisible)
        self.filing.reloadRequested.connect(self._reload)
        self.filing.openRequested.connect(self.opener.open)
        self.opener.opened.connect(self.show_opened)
        self.opener.progressed.connect(self._show_progress)
        self.opener.started.connect(self.show_loading)
        self.opener.storyChosen.connect(self.story.open)
        self.opener.undecided.connect(self.show_choice)
        self.recent.chosen.connect(self.opener.open)
        self.slide_export.busyChanged.connect(self.status.busy.setVisible)
        self.story.bundledRequested.connect(self.opener.open_bundled)
        self.story.failed.connect(self.show_failure)
        self.story.presentRequested.connect(outlet.present_from)
        self.tabs.chosen.connect(self._turn)
        self.tools.search.attach(self)
        self.tools.search.hitChosen.connect(lambda _theme, obs_id: self.guide.go_to_observation(obs_id))

    # What the opener tells.

    def show_loading(self, name: str) -> None:
        """Show that a package is being opened."""
        self._set_package(None)
        self.garbage.pause()
        offers = (messages.Offer(self.tr("取消"), self._cancel_opening),) if name else ()
        self.book.show_notice(Notice("table", self.tr("正在打开…"), name, offers, busy=True))

    def _show_progress(self, stage: str, share: float) -> None:
        notice = self.book.currentWidget()
        if isinstance(notice, Notice):
            notice.show_progress(self.tr("{}：{} %").format(stage, round(100 * share)), share)

    def show_failure(self, heading: str, words: str) -> None:
        """Show why a package could not be opened, and what can be done instead."""
        self._set_package(None)
        self.garbage.resume()
        offers = (
            messages.Offer(self.tr("打开别的数据包…"), self.opener.ask_file),
            messages.Offer(self.tr("打开内置数据包"), self.opener.open_bundled),
        )
        self.book.show_notice(Notice("warn", heading, words, offers))
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
        self._set_package(opened)
        self.garbage.resume(large=len(opened.package.observations) > _LARGE)
        self.book.open(opened)
        self.tabs.choose(self._settings.tab)
        self.filing.take(opened.package.path, opened.problems)
        self._place.restore(self.book)
        self._place = Place()
        self.filing.tell_problems()
        self.story.take(opened)
        QTimer.singleShot(0, self.ready.emit)

    def show_table(self, opened: OpenedTable) -> None:
        """Show a plain table on a page of its own."""
        from gui.pages.plain_page import PlainPage

        self._set_package(None)
        self.garbage.resume(large=len(opened.table.rows) > _LARGE)
        page = PlainPage(opened)
        page.writeRequested.connect(lambda: self.filing.save_table(opened, page))
        self.opened_table = opened
        self.book.show_alone(page)
        self.edges.show_table(opened, page)
        self.filing.take(opened.path, opened.problems)
        self._place.restore(self.book)
        self._place = Place()
        self.filing.tell_problems()
        QTimer.singleShot(0, self.ready.emit)

    def show_choice(self, path: Path, question: ChoiceNeededError) -> None:
        """Ask which of several tables or packages is meant."""
        from data.files.file_names import shown

        self._set_package(None)
        self.garbage.resume()
        offers = tuple(
            messages.Offer(self.tr("打开“{}”").format(shown(name)), partial(self.opener.open, path, choice))
            for name, choice in list(question.choices.items())[:_MOST_OFFERS]
        )
        count = len(question.choices)
        words = self.tr("选一个打开。")
        if count > _MOST_OFFERS:
            words = self.tr("共 {} 个，这里列出前 {} 个。").format(count, _MOST_OFFERS)
        unit = self.tr("张") if question.what == "表" else self.tr("个")
        heading = self.tr("“{}”里有几{}{}").format(path.name, unit, question.what)
        self.book.show_notice(Notice("table", heading, words, offers))
        QTimer.singleShot(0, self.ready.emit)

    def _cancel_opening(self) -> None:
        self.opener.cancel()
        self.show_failure(self.tr("已取消打开"), self.tr("没有读完的文件没有改动。"))

    def _reload(self, path: Path) -> None:
        self._place = Place.of(self.book)
        self.opener.open_again(path)

    def _save_as(self) -> None:
        if self.opened is not None:
            self.filing.save_as(self.opened)
        else:
            self.outlet.export_table()

    def _set_package(self, opened: Opened | None) -> None:
        self.opened = opened
        self.opened_table = None
        self.banner.hide()
        if opened is not None:
            self.edges.show_package(opened)
            return
        self.filing.take(None, ())
        self.story.take(None)
        self.edges.clear()

    # What the user asks.

    def _turn(self, key: str) -> None:
        self._settings.tab = key
        # Otherwise the focus falls on whatever stands first on the page.
        self.book.turn(key).setFocus()

    def _find(self) -> None:
        self.tools.search.setFocus()
        self.tools.search.selectAll()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _show_about(self) -> None:
        from gui.window.dialogs.about import AboutDialog

        AboutDialog(self.opened, self.first_paint_ms, self).exec()

    def _show_keys(self) -> None:
        from gui.window.dialogs.help_dialogs import KeysDialog

        KeysDialog(self).exec()

    def report_problem(self) -> None:
        """Let the user look at a report for whoever helps, and save it."""
        from gui.window.problem_commands import ProblemReporting

        opened = self.opened or self.opened_table
        ProblemReporting(self, self.tasks, self.exporter, self._store).begin(opened, self.opener.fault)

    # What is remembered and shown at the edges.

    def _show_status(self) -> None:
        if self.opened is not None and self.book.page is not None:
            self.edges.show_status(self.opened, self.book.page)

    def _restore(self) -> None:
        restore_geometry(self, self._settings)
        self.acts[Act.CHART_MOTION].setChecked(self._settings.chart_motion)
        self.acts[Act.STORY_PANEL].setChecked(self._settings.story_panel)
        self.acts[Act.PRESENTER_VIEW].setChecked(self._settings.presenter_view)

    def event(self, event: QEvent) -> bool:
        """Notice the first paint."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return handled

    def come_forward(self, path: str) -> None:
        """Stand in front of all windows, and open what a second start was given."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if path:
            self.opener.open(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file or folder."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.opener.open(Path(event.mimeData().urls()[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, be gone from the screen, then call off what runs."""
        self.closing.emit()
        self.tools.search.popup.hide()
        remember_geometry(self, self._settings)
        self.hide()
        self.opener.cancel()
        for export in (self.exporter.steps, self.slide_export):
            export.cancel()
        self._keep()
        self.tasks.finish()
        self.garbage.stop()
        super().closeEvent(event)

    def _keep(self) -> None:
        self.desk.flush()
        self._store.save()

    def end_session(self) -> None:
        """Keep everything, and let even a locked presentation be closed: the user logs out."""
        remember_geometry(self, self._settings)
        self._keep()
        if self.outlet.presentation is not None:
            self.outlet.presentation.unlock()
