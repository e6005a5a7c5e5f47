"""What the user asks of the story from menus, tool bar and files; the panel is built when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from data.files.file_names import shown, visibly
from data.words import tr
from gui.core import messages
from gui.core.actions import Act
from gui.story.story_state import StoryState
from gui.story.table_slides import TableSlides

if TYPE_CHECKING:
    from data.slides.story import Story
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.session import Session
    from gui.core.settings import Settings
    from gui.pages.page_stack import PageStack
    from gui.story.story_panel import StoryPanel

_MOST_NAMED: Final = 5


class StoryCommands(QObject):
    """Adds views, opens and saves stories, and shows the panel beside the pages.

    `present_requested` carries the slide to begin with. A story of the bundled package asks for it with
    `bundled_requested`; `failed` carries a heading and words where nothing is open to say them over.
    """

    present_requested = Signal(int)
    bundled_requested = Signal()
    failed = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        story_state: StoryState,
        pages: PageStack,
        acts: Mapping[Act, QAction],
        banner: Banner,
        file_jobs: FileJobs,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self.story_state = story_state
        self._pages = pages
        self._acts = acts
        self._banner = banner
        self._file_jobs = file_jobs
        self._settings = settings
        self.panel: StoryPanel | None = None
        # A story whose package is being opened, and the name of its file.
        self._pending: tuple[Story, str] | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("storySplitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(pages)
        self.splitter.splitterMoved.connect(self._remember_width)
        self._table_slides = TableSlides(session, story_state, self)
        story_state.changed.connect(self._enable)
        session.content_changed.connect(self._follow)

    # The content.

    def _follow(self) -> None:
        if self._session.content is None:
            self._show_panel(False)

    def follow_table(self) -> None:
        """Show the slides of a table anew: what is on show of it has become something else."""
        if self._session.table is not None:
            self.story_state.refresh()

    def show_story(self) -> None:
        """Show the story of what is open; one that waited for this package takes its place."""
        package = self._session.package
        if self._session.content is not None:
            self._show_panel(self._acts[Act.STORY_PANEL].isChecked())
        if self.story_state.is_unread:
            words = self.tr(
                "上次保存的幻灯片顺序这次读不出来，没有动它，先按原来的顺序显示；这次的改动不会自动保存。"
                "请检查磁盘和权限后重新打开。"
            )
            self._banner.show_message(messages.WARNING, words)
        if package is None:
            return
        pending, self._pending = self._pending, None
        if pending is not None and pending[0].package == package.name:
            self._adopt(*pending)
        elif not self.story_state.is_own and (words := self._missing_words()):
            self._banner.show_message(messages.WARNING, words)

    def _missing_words(self) -> str:
        from data.slides.story_slides import missing_in

        missing = missing_in(self.story_state.resolved)
        if not missing:
            return ""
        named = tr("、").join(map(shown, missing[:_MOST_NAMED])) + ("……" if len(missing) > _MOST_NAMED else "")
        return tr(
            "这个版本的数据包里没有故事用到的 {missing} 个编号：{named}。其余照常。", missing=len(missing), named=named
        )

    # The panel.

    def toggle(self, on: bool) -> None:
        """Open or close the panel, and remember it."""
        self._settings.story_panel = on
        self._show_panel(on and self._session.content is not None)

    def _show_panel(self, on: bool) -> None:
        if on and self.panel is None:
            # Imported here: it draws slides, and the first paint of the window does not wait for that.
            from gui.story.story_panel import StoryPanel

            self.panel = StoryPanel(self.story_state, self._acts)
            self.panel.present_requested.connect(self.present_requested)
            self.splitter.addWidget(self.panel)
            self.splitter.setStretchFactor(0, 1)
            self.splitter.setStretchFactor(1, 0)
        if self.panel is not None and self.panel.isVisibleTo(self.splitter) is not on:
            self.panel.setVisible(on)
            if on:
                width = self._settings.story_width
                self.splitter.setSizes([max(1, self.splitter.width() - width), width])
        self._enable()

    def _remember_width(self) -> None:
        if self.panel is not None:
            self._settings.story_width = self.panel.width()

    @property
    def _is_shown(self) -> bool:
        return self.panel is not None and self.panel.isVisibleTo(self.splitter)

    def _enable(self) -> None:
        # What cannot be seen is not undone.
        self._acts[Act.STORY_UNDO].setEnabled(self._is_shown and self.story_state.can_undo)
        self._acts[Act.STORY_REDO].setEnabled(self._is_shown and self.story_state.can_redo)
        self._acts[Act.STORY_OWN].setEnabled(self._session.content is not None and not self.story_state.is_own)

    def present_from(self) -> int | None:
        """Return the slide to begin with where the panel has the keyboard, None where it has not."""
        return self.panel.present_from() if self.panel is not None else None

    # What is asked.

    def add_view(self) -> None:
        """Add what the page shows as a slide, behind the selected one, else before the closing."""
        from data.slides.story import MOST_OBSERVATIONS

        page = self._pages.page
        if page is not None and (slides := page.slides()):
            first = self._place()
            self._say_added(first, self._table_slides.add(slides, page.kept_slides(), first))
            return
        view = page.slide_view() if page is not None else None
        if view is None:
            words = self.tr("这一页没有可以加为幻灯片的内容。请到某个主题中选一张图或几行，再按 Ctrl+D。")
            self._banner.show_message(messages.WARNING, words)
            return
        if len(view.obs_ids) > MOST_OBSERVATIONS:
            words = tr(
                "有 {count} 行，放不进一张幻灯片（最多 {most} 行）。请先筛选，或选几行。",
                count=len(view.obs_ids),
                most=MOST_OBSERVATIONS,
            )
            self._banner.show_message(messages.WARNING, words)
            return
        place = self._place()
        self._say_added(place, self.story_state.add_view(view, place))

    def _say_added(self, place: int, is_added: bool) -> None:
        if not is_added:
            self._banner.show_message(messages.WARNING, self.tr("幻灯片已经太多，不能再加。请先删去几张。"))
            return
        words = tr(
            "已加为第 {place} 张幻灯片：{title}", place=place + 1, title=shown(self.story_state.resolved[place].title)
        )
        self._banner.show_message(messages.INFO, words)
        self._acts[Act.STORY_PANEL].setChecked(True)

    def _place(self) -> int:
        if self._is_shown and self.panel is not None and self.panel.list.ids:
            ids = [one.entry.entry_id for one in self.story_state.resolved]
            if self.panel.list.ids[-1] in ids:
                return ids.index(self.panel.list.ids[-1]) + 1
        keys = [one.entry.slide for one in self.story_state.resolved]
        return next((number for number, key in enumerate(keys) if key.startswith("closing")), len(keys))

    def restore(self) -> None:
        """Go back to the package's own order; the story is an undo away."""
        self.story_state.restore()
        self._acts[Act.STORY_PANEL].setChecked(True)
        self._banner.show_message(messages.INFO, self.tr("已恢复数据包自己的顺序。按 Ctrl+Z 可以撤销。"))

    def ask_open(self) -> None:
        """Let the user choose a story."""
        from data.slides.story_file import ENDING

        kinds = tr("故事 (*{ending})", ending=ENDING)
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("打开故事"), self._settings.folder, kinds)
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> None:
        """Open a story with its package, where this is the open one or the bundled one."""
        from data.package.reader import bundled_name
        from data.problems import DajuanError
        from data.slides.story_file import read_story

        try:
            story = read_story(path)
            bundled = bundled_name()
        except DajuanError as error:
            self._fail(path, str(error))
            return
        package = self._session.package
        if package is not None and package.name == story.package:
            self._adopt(story, path.name)
        elif story.package == bundled:
            self._pending = (story, path.name)
            self.bundled_requested.emit()
        else:
            version = tr("（版本 {version}）", version=shown(story.version)) if story.version else ""
            words = tr(
                "这个故事是为数据包“{package}”{version}做的。请先打开那个数据包，再打开故事。",
                package=shown(story.package),
                version=version,
            )
            self._fail(path, words)

    def _fail(self, path: Path, words: str) -> None:
        words = "\n".join(map(visibly, words.split("\n")))
        if self._session.package is not None:
            self._banner.show_message(messages.ERROR, words)
        else:
            self.failed.emit(tr("打不开“{name}”", name=shown(path.name)), words)

    def _adopt(self, story: Story, name: str) -> None:
        self.story_state.adopt(story)
        self._acts[Act.STORY_PANEL].setChecked(True)
        package = self._session.package
        words = tr("已按“{name}”的顺序排列，共 {entries} 张。", name=shown(name), entries=len(story.entries))
        if package is not None and story.version != package.version:
            words += tr(
                "故事是按版本 {version} 做的，现在是版本 {now}。",
                version=shown(story.version) or "—",
                now=shown(package.version) or "—",
            )
        missing = self._missing_words()
        self._banner.show_message(messages.WARNING if missing else messages.INFO, words + missing)

    def save_as(self) -> None:
        """Ask where to write the story, and write it."""
        from data.files.file_names import proposed_name
        from data.writing.formats import Content, written_format
        from gui.export.save_dialog import ask_where_to_save

        story, package = self.story_state.story, self._session.package
        if story is None or package is None:
            return
        form = written_format(Content.STORY)
        name = proposed_name(package.title, "", form.suffix)
        path = ask_where_to_save(self._window, self._settings, self.tr("保存故事"), name, (form,))
        if path is not None:
            self._file_jobs.write_bytes(lambda: form.write(story), path)
