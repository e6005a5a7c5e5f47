"""The main window: builds its children, wires their signals in one place, and decides what they ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from gui.comparing.compare_commands import CompareCommands
from gui.core.actions import Act, build_actions
from gui.core.file_jobs import FileJobs
from gui.core.file_watch import FileWatch
from gui.core.gc_timer import CollectionTimer
from gui.core.messages import Banner
from gui.core.session import Session
from gui.core.tasks import Tasks
from gui.export.export_commands import ExportCommands
from gui.export.slide_commands import SlideCommands
from gui.look.icons import application_icon
from gui.pages.page_stack import COMPARE, PageStack
from gui.reading.reading_commands import ReadingCommands
from gui.regions.region_commands import RegionCommands
from gui.story.present_commands import PresentCommands
from gui.story.story_commands import StoryCommands
from gui.story.story_state import STORIES, StoryState
from gui.window.content_display import ContentDisplay
from gui.window.display_menu import DisplayMenu
from gui.window.geometry import remember_geometry, restore_geometry
from gui.window.navigation import Navigation
from gui.window.open_commands import OpenCommands
from gui.window.page_commands import PageCommands
from gui.window.recent_menu import RecentMenu
from gui.window.save_commands import SaveCommands
from gui.window.status_row import StatusRow
from gui.window.tab_strip import TabStrip
from gui.window.tool_row import ToolRow
from gui.window.window_chrome import WindowChrome

if TYPE_CHECKING:
    from data.session.opened import Opened, OpenedTable
    from gui.core.settings import SettingsStore


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
        self.settings = store.settings
        self._was_painted = False
        self.first_paint_ms = 0.0
        self.setWindowTitle(self.tr("答卷"))
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.tasks = Tasks(self)
        self.session = Session(self)
        self.file_watch = FileWatch(self.session, self)
        self.collection = CollectionTimer(self)
        self.acts, recent, displays = build_actions(self)
        self.recent = RecentMenu(recent, self.settings)
        self.displays = DisplayMenu(displays, self.settings)
        self.tools = ToolRow(self.acts)
        self.tabs = TabStrip()
        self.pages = PageStack(self.session, self.settings)
        self.banner = Banner()
        self.navigation = Navigation(self.session, self.pages, self.tabs, self.banner, self)
        self.status = StatusRow(self.banner)
        self.chrome = WindowChrome(self, self.session, self.acts, self.tools, self.tabs, self.status, self.tasks)
        self.open_commands = OpenCommands(self, self.tasks, self.settings)
        self.file_jobs = FileJobs(self, self.tasks, self.settings, self.banner)
        self.reading_commands = ReadingCommands(
            self, self.session, self.tasks, self.file_jobs, self.settings, self.banner
        )
        self.export_commands = ExportCommands(self, self.settings, self.file_jobs)
        self.save_commands = SaveCommands(self, self.session, self.file_jobs, self.settings, self.banner)
        stories = store.path.parent / STORIES if store.path else None
        self.story_state = StoryState(self.session, self.tasks, stories, self)
        self.story_commands = StoryCommands(
            self, self.session, self.story_state, self.pages, self.acts, self.banner, self.file_jobs, self.settings
        )
        self.present_commands = PresentCommands(self, self.pages, self.story_commands, self.banner, self.settings)
        self.slide_commands = SlideCommands(self, self.settings, self.file_jobs)
        self.compare_commands = CompareCommands(
            self, self.session, self.pages, self.tasks, self.file_jobs, self.settings, self.banner
        )
        self.region_commands = RegionCommands(self.pages, self.settings)
        self.page_commands = PageCommands(
            self, self.session, self.pages, self.tabs, self.banner, self.file_jobs, self.export_commands
        )
        self.content = ContentDisplay(
            self.session,
            self.pages,
            self.tabs,
            self.banner,
            self.chrome,
            self.collection,
            self.settings,
            self.open_commands,
        )
        self._arrange()
        self._restore()
        self._wire_acts()
        self._wire_children()
        self.content.show_loading("")

    def _arrange(self) -> None:
        middle = QWidget()
        middle.setObjectName("ground")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, share in ((self.tools, 0), (self.tabs, 0), (self.story_commands.splitter, 1), (self.status, 0)):
            layout.addWidget(widget, share)
        self.setCentralWidget(middle)

    def _wire_acts(self) -> None:
        acts, page_commands, present_commands = self.acts, self.page_commands, self.present_commands
        acts[Act.ABOUT].triggered.connect(self._show_about)
        acts[Act.ADD_VIEW].triggered.connect(self.story_commands.add_view)
        acts[Act.CHART_MOTION].toggled.connect(present_commands.remember_motion)
        acts[Act.CLEAR].triggered.connect(self.navigation.clear)
        acts[Act.COMPARE].triggered.connect(self.open_commands.ask_to_compare)
        acts[Act.COPY].triggered.connect(page_commands.copy_rows)
        acts[Act.COPY_CHART].triggered.connect(page_commands.copy_chart)
        acts[Act.COPY_CITATION].triggered.connect(page_commands.cite_current)
        acts[Act.EXPORT_PICTURE].triggered.connect(page_commands.export_picture)
        acts[Act.EXPORT_REPORT].triggered.connect(page_commands.export_report)
        acts[Act.EXPORT_SLIDES].triggered.connect(self._export_slides)
        acts[Act.EXPORT_TABLE].triggered.connect(page_commands.export_table)
        acts[Act.FIND].triggered.connect(self.tools.search.begin)
        acts[Act.FULL_SCREEN].triggered.connect(self._toggle_full_screen)
        acts[Act.KEYS].triggered.connect(self._show_keys)
        acts[Act.LAST_CHART].triggered.connect(self.navigation.show_last_chart)
        acts[Act.LAST_TAB].triggered.connect(self.tabs.choose_last)
        acts[Act.LOOP].triggered.connect(present_commands.ask_loop)
        acts[Act.NEW_TABLE].triggered.connect(self.save_commands.new_table)
        acts[Act.NEXT_CHART].triggered.connect(self.navigation.show_next_chart)
        acts[Act.NEXT_TAB].triggered.connect(self.tabs.choose_next)
        acts[Act.OPEN].triggered.connect(self.open_commands.ask_file)
        acts[Act.OPEN_BUNDLED].triggered.connect(self.open_commands.open_bundled)
        acts[Act.OPEN_FOLDER].triggered.connect(self.open_commands.ask_folder)
        acts[Act.OPEN_STEP].triggered.connect(self.open_commands.ask_step)
        acts[Act.PASTE].triggered.connect(self.reading_commands.paste)
        acts[Act.PICTURE_AGAIN].triggered.connect(page_commands.export_picture_again)
        acts[Act.PRESENT].triggered.connect(present_commands.present_from_here)
        acts[Act.PRESENT_START].triggered.connect(present_commands.present_from_start)
        acts[Act.PRESENTER_VIEW].toggled.connect(present_commands.remember_presenter_view)
        acts[Act.PRINT_CHART].triggered.connect(page_commands.print_chart)
        acts[Act.PRINT_REPORT].triggered.connect(page_commands.print_report)
        acts[Act.PRINT_TABLE].triggered.connect(page_commands.print_table)
        acts[Act.PROBLEM_REPORT].triggered.connect(self.report_problem)
        acts[Act.PROBLEMS].triggered.connect(self.save_commands.show_problems)
        acts[Act.QUIT].triggered.connect(self.close)
        acts[Act.SAVE_AS].triggered.connect(self._save_as)
        acts[Act.STORY_OPEN].triggered.connect(self.story_commands.ask_open)
        acts[Act.STORY_OWN].triggered.connect(self.story_commands.restore)
        acts[Act.STORY_PANEL].toggled.connect(self.story_commands.toggle)
        acts[Act.STORY_REDO].triggered.connect(self.story_state.redo)
        acts[Act.STORY_SAVE].triggered.connect(self.story_commands.save_as)
        acts[Act.STORY_UNDO].triggered.connect(self.story_state.undo)
        acts[Act.TABLE_AGAIN].triggered.connect(page_commands.export_table_again)

    def _wire_children(self) -> None:
        page_commands = self.page_commands
        self.pages.citation_requested.connect(page_commands.cite)
        self.pages.copy_chart_requested.connect(page_commands.copy_chart)
        self.pages.copy_rows_requested.connect(page_commands.copy_rows)
        self.pages.copy_text_requested.connect(page_commands.copy_text)
        self.pages.slide_requested.connect(self.story_commands.add_view)
        self.pages.export_chart_requested.connect(page_commands.export_picture)
        self.pages.finding_requested.connect(self.navigation.go_to_finding)
        self.pages.observation_requested.connect(self.navigation.go_to_observation)
        self.pages.scope_changed.connect(self._show_status)
        self.pages.slides_changed.connect(self.story_commands.follow_table)
        self.pages.source_requested.connect(self.navigation.go_to_source)
        self.pages.theme_requested.connect(self.tabs.choose)
        self.pages.turned.connect(self.banner.forget_good_news)
        self.pages.turned.connect(self._show_status)
        self.pages.write_requested.connect(self.save_commands.save_table)
        # In this order: what the story has to say takes the place of what reading had.
        self.content.content_shown.connect(self.save_commands.show_problem_count)
        self.content.content_shown.connect(self.story_commands.show_story)
        self.content.content_shown.connect(self.chrome.prepare_soon)
        self.content.ready.connect(self.ready)
        self.compare_commands.shown.connect(self.content.show_comparison)
        self.compare_commands.closed.connect(self.content.end_comparison)
        self.file_watch.file_changed.connect(self.save_commands.offer_reload)
        self.open_commands.comparison_chosen.connect(self.compare_commands.compare_with)
        self.open_commands.failed.connect(self.content.show_failure)
        self.file_jobs.busy_changed.connect(self.status.busy.setVisible)
        self.save_commands.reload_requested.connect(self.content.reload)
        self.save_commands.open_requested.connect(self.open_commands.open)
        self.open_commands.opened.connect(self.content.show_opened)
        self.open_commands.refused.connect(self.content.show_refusal)
        self.open_commands.stopped.connect(self.reading_commands.stop)
        self.open_commands.progressed.connect(self.content.show_progress)
        self.open_commands.reading_requested.connect(self.reading_commands.begin)
        self.open_commands.step_requested.connect(self.reading_commands.begin_again)
        self.reading_commands.begun.connect(self.content.cancel_opening)
        self.reading_commands.called_off.connect(self.content.cancel)
        self.reading_commands.chosen.connect(self.open_commands.open_chosen)
        self.reading_commands.failed.connect(self.open_commands.fail)
        self.reading_commands.package_chosen.connect(self.open_commands.open)
        self.reading_commands.refused.connect(self.open_commands.refuse)
        self.reading_commands.step_shown.connect(self.collection.resume)
        self.save_commands.reading_requested.connect(self.open_commands.look_at)
        self.open_commands.started.connect(self.content.show_loading)
        self.open_commands.story_chosen.connect(self.story_commands.open)
        self.open_commands.undecided.connect(self.content.show_choice)
        self.recent.chosen.connect(self.open_commands.open)
        self.story_commands.bundled_requested.connect(self.open_commands.open_bundled)
        self.story_commands.failed.connect(self.content.show_failure)
        self.story_commands.present_requested.connect(self.present_commands.present_from)
        self.tabs.chosen.connect(self._turn)
        self.tools.search.attach(self)
        self.tools.search.hit_chosen.connect(self.navigation.go_to_observation)

    # What is open, and what is shown of it.

    @property
    def opened(self) -> Opened | None:
        """The package on show, None where there is none."""
        return self.session.opened

    @property
    def opened_table(self) -> OpenedTable | None:
        """The plain table on show, None where there is none."""
        return self.session.table

    def _save_as(self) -> None:
        if self.opened is not None:
            self.save_commands.save_as()
        else:
            self.page_commands.export_table()

    # What the user asks.

    def _export_slides(self) -> None:
        if self.story_state.deck is not None:
            self.slide_commands.ask(self.story_state.deck.title, self.story_state.slides)

    def _turn(self, key: str) -> None:
        if self.session.opened is not None and key != COMPARE:
            self.settings.tab = key
        # Otherwise the focus falls on whatever stands first on the page.
        self.pages.turn(key).setFocus()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _show_about(self) -> None:
        from gui.window.dialogs.about import AboutDialog

        dialog = AboutDialog(self.opened, self.first_paint_ms, self)
        dialog.exec()
        dialog.deleteLater()

    def _show_keys(self) -> None:
        from gui.window.dialogs.keys import KeysDialog

        dialog = KeysDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def report_problem(self) -> None:
        """Let the user look at a report for whoever helps, and save it."""
        from gui.window.problem_commands import ProblemReporting

        ProblemReporting(self, self.session, self.file_jobs, self._store).begin(self.open_commands.fault)

    # What is remembered and shown at the edges.

    def _show_status(self) -> None:
        if self.pages.page is not None:
            self.chrome.show_status(self.pages.page)

    def _restore(self) -> None:
        restore_geometry(self, self.settings)
        self.acts[Act.CHART_MOTION].setChecked(self.settings.chart_motion)
        self.acts[Act.STORY_PANEL].setChecked(self.settings.story_panel)
        self.acts[Act.PRESENTER_VIEW].setChecked(self.settings.presenter_view)

    def event(self, event: QEvent) -> bool:
        """Notice the first paint."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return handled

    def come_forward(self, path: str, story: str = "") -> None:
        """Stand in front of all windows, and open the file and the story that a second start was given."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.open_commands.open_with_story(Path(path) if path else None, Path(story) if story else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file or folder."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.open_commands.open(Path(event.mimeData().urls()[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, be gone from the screen, then call off what runs."""
        self.closing.emit()
        self.tools.search.popup.hide()
        remember_geometry(self, self.settings)
        self.hide()
        self.open_commands.cancel()
        self.file_jobs.stop()
        self._keep()
        self.tasks.finish()
        # Nothing reads it any more.
        self.reading_commands.drop_pasted()
        self.collection.stop()
        super().closeEvent(event)

    def _keep(self) -> None:
        self.story_state.flush()
        self._store.save()

    def end_session(self) -> None:
        """Keep everything, and let even a locked presentation be closed: the user logs out."""
        remember_geometry(self, self.settings)
        self._keep()
        if self.present_commands.presentation is not None:
            self.present_commands.presentation.unlock()
