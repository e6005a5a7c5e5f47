"""What the user asks of the story from menus, tool bar and files; the panel is built when it is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from data.stories.story import MOST_OBSERVATIONS
from gui import messages
from gui.actions import Act
from gui.story.desk import StoryDesk

if TYPE_CHECKING:
    from data.opened import Opened
    from data.stories.story import Story
    from gui.exporting import Exporter
    from gui.messages import Banner
    from gui.pages.book import PageBook
    from gui.settings import Settings
    from gui.story.panel import StoryPanel

_MOST_TOLD: Final = 5


class StoryControl(QObject):
    """Adds views, opens and saves stories, and shows the panel beside the pages.

    `presentRequested` carries the slide to begin with. A story of the bundled package asks for it with
    `bundledRequested`; `failed` carries a heading and words where nothing is open to say them over.
    """

    presentRequested = Signal(int)
    bundledRequested = Signal()
    failed = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        desk: StoryDesk,
        book: PageBook,
        acts: Mapping[Act, QAction],
        banner: Banner,
        exporter: Exporter,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.desk = desk
        self._book = book
        self._acts = acts
        self._banner = banner
        self._exporter = exporter
        self._settings = settings
        self.panel: StoryPanel | None = None
        # A story whose package is being opened, and the name of its file.
        self._pending: tuple[Story, str] | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("storySplitter")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(book)
        self.splitter.splitterMoved.connect(self._remember_width)
        desk.changed.connect(lambda _ids: self._enable())

    # The package.

    def take(self, opened: Opened | None) -> None:
        """Show the story of this package from now on, or none; a story waiting for it takes its place."""
        self.desk.take(opened)
        if opened is None:
            self._show_panel(False)
            return
        self._show_panel(self._acts[Act.STORY_PANEL].isChecked())
        pending, self._pending = self._pending, None
        if pending is not None and pending[0].package == opened.package.name:
            self._adopt(*pending)
        elif self.desk.is_unread:
            words = self.tr(
                "上次保存的故事这次读不出来，没有动它，先按数据包自己的顺序显示；这次的改动不会自动保存。"
                "请检查磁盘和权限后重新打开。"
            )
            self._banner.tell(messages.WARNING, words)
        elif not self.desk.is_own and (words := self._missing_words()):
            self._banner.tell(messages.WARNING, words)

    def _missing_words(self) -> str:
        from data.stories.telling import missing_in

        missing = missing_in(self.desk.told)
        if not missing:
            return ""
        shown = "、".join(missing[:_MOST_TOLD]) + ("……" if len(missing) > _MOST_TOLD else "")
        return self.tr("这个版本的数据包里没有故事用到的 {} 个编号：{}。其余照常。").format(len(missing), shown)

    # The panel.

    def toggle(self, on: bool) -> None:
        """Open or close the panel, and remember it."""
        self._settings.story_panel = on
        self._show_panel(on and self.desk.package is not None)

    def _show_panel(self, on: bool) -> None:
        if on and self.panel is None:
            # Imported here: it draws slides, and the first paint of the window does not wait for that.
            from gui.story.panel import StoryPanel

            self.panel = StoryPanel(self.desk, self._acts)
            self.panel.presentRequested.connect(self.presentRequested)
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
        self._acts[Act.STORY_UNDO].setEnabled(self._is_shown and self.desk.can_undo)
        self._acts[Act.STORY_REDO].setEnabled(self._is_shown and self.desk.can_redo)
        self._acts[Act.STORY_OWN].setEnabled(self.desk.package is not None and not self.desk.is_own)

    def present_from(self) -> int | None:
        """Return the slide to begin with where the panel has the keyboard, None where it has not."""
        return self.panel.present_from() if self.panel is not None else None

    # What is asked.

    def add_view(self) -> None:
        """Add what the page shows as a slide, behind the selected one, else before the closing."""
        view = self._book.page.slide_view() if self._book.page is not None else None
        if view is None:
            words = self.tr("这一页没有可以加为幻灯片的内容。请到某个主题中选一张图或几行，再按 Ctrl+D。")
            self._banner.tell(messages.WARNING, words)
            return
        if len(view.obs_ids) > MOST_OBSERVATIONS:
            words = self.tr("有 {} 行，放不进一张幻灯片（最多 {} 行）。请先筛选，或选几行。")
            self._banner.tell(messages.WARNING, words.format(len(view.obs_ids), MOST_OBSERVATIONS))
            return
        place = self._place()
        if not self.desk.add_view(view, place):
            self._banner.tell(messages.WARNING, self.tr("幻灯片已经太多，不能再加。请先删去几张。"))
            return
        words = self.tr("已加为第 {} 张幻灯片：{}").format(place + 1, self.desk.told[place].title)
        self._banner.tell(messages.INFO, words)
        self._acts[Act.STORY_PANEL].setChecked(True)

    def _place(self) -> int:
        if self._is_shown and self.panel is not None and self.panel.list.ids:
            ids = [one.entry.entry_id for one in self.desk.told]
            if self.panel.list.ids[-1] in ids:
                return ids.index(self.panel.list.ids[-1]) + 1
        keys = [one.entry.slide for one in self.desk.told]
        return next((number for number, key in enumerate(keys) if key.startswith("closing")), len(keys))

    def restore(self) -> None:
        """Go back to the package's own order; the story is an undo away."""
        self.desk.restore()
        self._acts[Act.STORY_PANEL].setChecked(True)
        self._banner.tell(messages.INFO, self.tr("已恢复数据包自己的顺序。按 Ctrl+Z 可以撤销。"))

    def ask_open(self) -> None:
        """Let the user choose a story."""
        from data.stories.story_file import ENDING

        kinds = self.tr("故事 (*{})").format(ENDING)
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("打开故事"), self._settings.folder, kinds)
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> None:
        """Open a story with its package, where this is the open one or the bundled one."""
        from data.problems import DajuanError
        from data.reading import bundled_name
        from data.stories.story_file import read_story

        try:
            story = read_story(path)
            bundled = bundled_name()
        except DajuanError as error:
            self._fail(path, str(error))
            return
        package = self.desk.package
        if package is not None and package.name == story.package:
            self._adopt(story, path.name)
        elif story.package == bundled:
            self._pending = (story, path.name)
            self.bundledRequested.emit()
        else:
            version = self.tr("（版本 {}）").format(story.version) if story.version else ""
            words = self.tr("这个故事是为数据包“{}”{}做的。请先打开那个数据包，再打开故事。")
            self._fail(path, words.format(story.package, version))

    def _fail(self, path: Path, words: str) -> None:
        if self.desk.package is not None:
            self._banner.tell(messages.ERROR, words)
        else:
            self.failed.emit(self.tr("打不开“{}”").format(path.name), words)

    def _adopt(self, story: Story, name: str) -> None:
        self.desk.adopt(story)
        self._acts[Act.STORY_PANEL].setChecked(True)
        package = self.desk.package
        words = self.tr("已按“{}”的顺序排列，共 {} 张。").format(name, len(story.entries))
        if package is not None and story.version != package.version:
            words += self.tr("故事是按版本 {} 做的，现在是版本 {}。").format(
                story.version or "—", package.version or "—"
            )
        missing = self._missing_words()
        self._banner.tell(messages.WARNING if missing else messages.INFO, words + missing)

    def save_as(self) -> None:
        """Ask where to write the story, and write it."""
        from data.stories.story_file import ENDING, story_bytes
        from data.writing.formats import proposed_name
        from gui.export.target_row import usual_folder

        story, package = self.desk.story, self.desk.package
        if story is None or package is None:
            return
        proposed = Path(usual_folder(self._settings.folder)) / proposed_name(package.title, "", ENDING)
        kinds = self.tr("故事 (*{})").format(ENDING)
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("保存故事"), str(proposed), kinds)
        if chosen:
            path = Path(chosen)
            stem = path.name.removesuffix(".json").removesuffix(".dajuan-story")
            self._exporter.write_file(lambda: story_bytes(story), path.with_name(stem + ENDING))
