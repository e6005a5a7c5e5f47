"""The main window: builds its children, has their signals wired in one place, and decides what they ask."""

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
from gui.gathering.dropped_files import dropped_paths
from gui.gathering.gather_commands import GatherCommands
from gui.look.icons import application_icon
from gui.pages.page_stack import PASSING, PageStack
from gui.proofreading.proofread_commands import ProofreadCommands
from gui.reading.reading_commands import ReadingCommands
from gui.regions.region_commands import RegionCommands
from gui.story.present_commands import PresentCommands
from gui.story.story_commands import StoryCommands
from gui.story.story_state import STORIES, StoryState
from gui.texts.kept_drafts import DRAFTS, KeptDrafts
from gui.texts.text_commands import TextCommands
from gui.texts.text_stage import TextStage
from gui.window.content_display import ContentDisplay
from gui.window.geometry import remember_geometry, restore_geometry
from gui.window.menus.display_menu import DisplayMenu
from gui.window.menus.recent_menu import RecentMenu
from gui.window.navigation import Navigation
from gui.window.open_commands import OpenCommands
from gui.window.page_commands import PageCommands
from gui.window.save_commands import SaveCommands
from gui.window.status_row import StatusRow
from gui.window.tab_strip import TabStrip
from gui.window.tool_row import ToolRow
from gui.window.window_chrome import WindowChrome
from gui.window.wiring import connect_acts, connect_children, connect_pages

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
        self._layout = QVBoxLayout()
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
        self._build_rooms()
        self.page_commands = PageCommands(
            self, self.session, self.pages, self.tabs, self.banner, self.file_jobs, self.export_commands
        )
        parts = (self.session, self.pages, self.tabs, self.banner, self.chrome, self.collection)
        self.content = ContentDisplay(*parts, self.settings, self.open_commands)
        self._arrange()
        self._restore()
        connect_acts(self)
        connect_pages(self)
        connect_children(self)
        self.content.show_loading("")

    def _build_rooms(self) -> None:
        """Make the commands that have rooms of their own."""
        self.compare_commands = CompareCommands(
            self, self.session, self.pages, self.tasks, self.file_jobs, self.settings, self.banner
        )
        self.gather_commands = GatherCommands(self, self.tasks, self.file_jobs, self.settings, self.banner)
        self.region_commands = RegionCommands(self, self.pages, self.settings, self.banner)
        self.proofread_commands = ProofreadCommands(
            self, self.session, self.pages, self.tasks, self.file_jobs, self.settings, self.banner
        )
        folder = self._store.path.parent / DRAFTS if self._store.path else None
        self.drafts = KeptDrafts(folder, self.tasks, self.banner, self)
        behind = (self.tools, self.tabs, self.story_commands.splitter)
        stage = TextStage(self._layout, behind, self.acts)
        self.text_commands = TextCommands(
            self, self.session, self.tasks, self.settings, self.banner, stage, self.drafts
        )

    def _arrange(self) -> None:
        middle = QWidget()
        middle.setObjectName("ground")
        layout = self._layout
        middle.setLayout(layout)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, share in ((self.tools, 0), (self.tabs, 0), (self.story_commands.splitter, 1), (self.status, 0)):
            layout.addWidget(widget, share)
        self.setCentralWidget(middle)

    # What is open, and what is shown of it.

    @property
    def opened(self) -> Opened | None:
        """The package on show, None where there is none."""
        return self.session.opened

    @property
    def opened_table(self) -> OpenedTable | None:
        """The plain table on show, None where there is none."""
        return self.session.table

    def save_as(self) -> None:
        """Write the package under another name, or the plain table as a file."""
        if self.opened is not None:
            self.save_commands.save_as()
        else:
            self.page_commands.export_table()

    # What the user asks.

    def export_slides(self) -> None:
        """Ask how to export the slides, and write them."""
        if self.story_state.deck is not None:
            self.slide_commands.ask(self.story_state.deck.title, self.story_state.slides)

    def turn(self, key: str) -> None:
        """Show the page of a tab."""
        if self.session.opened is not None and key not in PASSING:
            self.settings.tab = key
        # Otherwise the focus falls on whatever stands first on the page.
        self.pages.turn(key).setFocus()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or give it back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_about(self) -> None:
        """Show what the program is."""
        from gui.window.dialogs.about import AboutDialog

        dialog = AboutDialog(self.opened, self.first_paint_ms, self)
        dialog.exec()
        dialog.deleteLater()

    def show_keys(self) -> None:
        """Show all keys."""
        from gui.window.dialogs.keys import KeysDialog

        dialog = KeysDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def report_problem(self) -> None:
        """Let the user look at a report for whoever helps, and save it."""
        from gui.window.problem_commands import ProblemReporting

        ProblemReporting(self, self.session, self.file_jobs, self._store).begin(self.open_commands.fault)

    # What is remembered and shown at the edges.

    def show_status(self) -> None:
        """Say what of the page on show an export would take."""
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
        """Accept files and folders."""
        event.setAccepted(bool(dropped_paths(event)))

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a file that was dropped, gather several."""
        self.gather_commands.take(dropped_paths(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, be gone from the screen, then call off what runs."""
        self.closing.emit()
        self.tools.search.popup.hide()
        remember_geometry(self, self.settings)
        self.hide()
        self.open_commands.cancel()
        self.gather_commands.stop()
        self.text_commands.stop()
        self.file_jobs.stop()
        self._keep()
        self.tasks.finish()
        # Nothing reads it any more.
        self.reading_commands.drop_pasted()
        self.collection.stop()
        super().closeEvent(event)

    def _keep(self) -> None:
        self.story_state.flush()
        self.drafts.flush()
        self._store.save()

    def end_session(self) -> None:
        """Keep everything, and let even a locked presentation be closed: the user logs out."""
        remember_geometry(self, self.settings)
        self._keep()
        if self.present_commands.presentation is not None:
            self.present_commands.presentation.unlock()
