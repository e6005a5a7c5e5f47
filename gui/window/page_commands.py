"""What leaves the page on show: copies, citations, exports, prints and presentations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from data.words import tr
from gui.core import messages
from gui.core.actions import Act
from gui.export import clipboard

if TYPE_CHECKING:
    from data.model import Package
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.export.export_commands import ExportCommands
    from gui.export.picture_files import PictureScope
    from gui.export.slide_commands import SlideCommands
    from gui.pages.page_stack import PageStack
    from gui.presenting.presentation import Presentation
    from gui.report.sheets import Sheet
    from gui.story.story_commands import StoryCommands
    from gui.window.tab_strip import TabStrip


class PageCommands(QObject):
    """Takes rows, chart or sentence of the page on show, and tells when there are none."""

    def __init__(
        self,
        window: QWidget,
        pages: PageStack,
        tabs: TabStrip,
        banner: Banner,
        file_jobs: FileJobs,
        export_commands: ExportCommands,
        settings: Settings,
        story: StoryCommands,
        slides: SlideCommands,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._tabs = tabs
        self._banner = banner
        self._file_jobs = file_jobs
        self._export_commands = export_commands
        self._settings = settings
        self._story = story
        self._slides = slides
        self.presentation: Presentation | None = None

    @property
    def _title(self) -> str:
        if self._tabs.key:
            return self._tabs.words(self._tabs.key)
        return self._pages.page.name() if self._pages.page is not None else ""

    def copy_rows(self) -> None:
        """Copy the narrowest set of rows of the page: the selected ones, else the filtered, else all."""
        page = self._pages.page
        if page is not None and (make := page.rows_to_copy()) is not None:
            self._file_jobs.work_out(make, self._copy_text, self.tr("复制"))
            return
        scopes = page.scopes() if page else ()
        if self._pages.opened is None or not scopes:
            self._banner.show_message(messages.WARNING, self.tr("这一页没有可以复制的行。请到某个主题中选几行。"))
            return
        rows_of = partial(clipboard.CopiedRows.of, self._pages.opened.package, scopes[0].obs_ids, self._title)
        words = tr("已复制{words}，可以粘贴到表格或文档。", words=scopes[0].words)

        def copy(rows: clipboard.CopiedRows) -> None:
            clipboard.copy_rows(rows)
            self._banner.show_message(messages.INFO, words)

        self._file_jobs.work_out(rows_of, copy, self.tr("复制"))

    def _copy_text(self, text: str) -> None:
        clipboard.copy_text(text)
        self._banner.show_message(messages.INFO, self.tr("已复制，可以粘贴到表格或文档。"))

    def copy_chart(self) -> None:
        """Copy the chart on show as a picture."""
        content = self._pages.page.chart() if self._pages.page else None
        if content is None:
            self._banner.show_message(messages.WARNING, self.tr("这一页没有图表。"))
            return
        clipboard.copy_chart(content)
        self._banner.show_message(messages.INFO, tr("已复制图片“{title}”。", title=content.title))

    def cite(self, obs_id: str) -> None:
        """Copy the sentence of an observation with its figure and source."""
        if self._pages.opened is None or not obs_id:
            self._banner.show_message(messages.WARNING, self.tr("先选一行，再复制它的引文。"))
            return
        from data.checks.source_places import citation

        clipboard.copy_text(citation(self._pages.opened.package, self._pages.opened.package.observation_by_id[obs_id]))
        self._banner.show_message(messages.INFO, self.tr("已复制引文，含原句、数字和出处。"))

    def export_table(self, *, again: bool = False) -> None:
        """Ask what to export and write it; `again` takes the last choice without asking."""
        if self._pages.opened is None:
            if self._pages.page is not None:
                self._pages.page.write()
            return
        scopes = self._pages.page.scopes() if self._pages.page else ()
        self._export_commands.export_table(self._pages.opened, self._title, scopes, again=again)

    def export_picture(self, *, again: bool = False) -> None:
        """Ask how to export the chart on show and write it; `again` takes the last choice without asking."""
        content = self._pages.page.chart() if self._pages.page else None
        if content is None:
            self._banner.show_message(messages.WARNING, self.tr("这一页没有图表。请到某个主题中选一张图。"))
            return
        package = self._pages.opened.package if self._pages.opened else None
        scopes = self._picture_scopes(package) if package else ()
        self._export_commands.export_picture(content, self._title, package, scopes, again=again)

    def _picture_scopes(self, package: Package) -> tuple[PictureScope, ...]:
        """Return the sets of charts that can be exported together: those of the tab, and all."""
        from gui.export.picture_files import PictureScope

        own = package.charts_of(self._tabs.key)
        every = tuple(spec for theme in package.themes for spec in package.charts_of(theme.theme_id))
        scopes = (
            PictureScope("tab", tr("{title}全部 {own} 张", title=self._title, own=len(own)), tuple(own)),
            PictureScope("everything", tr("整个数据包 {every} 张", every=len(every)), every),
        )
        return tuple(scope for scope in scopes if len(scope.charts) > 1)

    def export_slides(self) -> None:
        """Ask how and where to write the slides of the story, and write them."""
        if self._story.story_state.package is not None:
            self._slides.ask(self._story.story_state.package, self._story.story_state.slides)

    def export_report(self) -> None:
        """Ask where to write the PDF report, and write it."""
        if self._pages.opened is not None:
            self._export_commands.export_report(self._pages.opened)

    def sheets_to_print(self, what: Act) -> Iterator[Sheet]:
        """Return the pages of the report, the chart on show or the rows of an export, laid out as they are taken."""
        from gui.report.report import chart_sheets, rows_report, whole_report

        page = self._pages.page
        if self._pages.opened is None or page is None:
            return iter(())
        if what is Act.PRINT_REPORT:
            return whole_report(self._pages.opened)
        content, scopes = page.chart(), page.scopes()
        if what is Act.PRINT_CHART:
            return chart_sheets([content]) if content else iter(())
        if not scopes:
            return iter(())
        scope = "　".join(words for words in (scopes[0].words, scopes[0].filters) if words)
        return rows_report(self._pages.opened, self._title, scopes[0].obs_ids, scope)

    def print_sheets(self, what: Act) -> None:
        """Show a print preview of the report, the chart or the rows."""
        from gui.report.paint import layout_steps

        opened = self._pages.opened
        sheets: list[Sheet] = []
        show = partial(self._preview, opened.package if opened is not None else None, sheets)
        self._file_jobs.prepare(layout_steps(self.sheets_to_print(what), sheets), self.tr("打印"), show)

    def _preview(self, package: Package | None, sheets: list[Sheet]) -> None:
        if not sheets or package is None:
            self._banner.show_message(messages.WARNING, self.tr("这一页没有可以打印的内容。请到某个主题中再打印。"))
            return
        from data.figures.figure_text import package_words
        from gui.report.printing import preview

        preview(sheets, package.title, package_words(package), self._window)

    def present(self, start: str = "", loop_seconds: float = 0.0, exit_code: str = "") -> None:
        """Present the story full screen, from the slide of that key, else from the start."""
        shown = [(number, slide.key) for number, slide in enumerate(self._story.story_state.slides) if not slide.hidden]
        first = shown[0][0] if shown else 0
        number = next((number for number, key in shown if key == start), first)
        self.present_from(number, loop_seconds, exit_code)

    def present_from(self, number: int, loop_seconds: float = 0.0, exit_code: str = "") -> None:
        """Present the story full screen from a slide, counted from 0."""
        package, slides = self._story.story_state.package, self._story.story_state.slides
        if self.presentation is not None:
            # It may be behind this window, or on another display.
            self.presentation.come_forward()
            return
        if package is None:
            return
        if all(slide.hidden for slide in slides):
            words = self.tr("没有可以演示的幻灯片：都隐藏或删去了。请在“幻灯片”里显示几张，或恢复数据包的顺序。")
            self._banner.show_message(messages.WARNING, words)
            return
        from data.slides.package_slides import sentences_of
        from gui.presenting.presentation import Presentation, PresentOptions

        options = PresentOptions(
            loop_seconds,
            exit_code,
            self._settings.display,
            self._settings.presenter_view,
            self._settings.chart_motion,
            lambda obs_ids: "".join(sentences_of(package, obs_ids)),
        )
        self.presentation = Presentation(slides, number, options, self._window)
        self.presentation.ended.connect(self._presented)
        self.presentation.start()

    def _presented(self) -> None:
        self.presentation = None
        self._window.activateWindow()

    def present_from_here(self) -> None:
        """Present from the slide that the panel is at, else from the chart on show."""
        number = self._story.present_from()
        if number is not None:
            self.present_from(number)
            return
        content = self._pages.page.chart() if self._pages.page else None
        self.present(content.chart_id if content else "")

    def ask_loop(self) -> None:
        """Ask for the seconds a slide and an exit code, then let the slides run by themselves."""
        from gui.window.dialogs.help_dialogs import LoopDialog

        dialog = LoopDialog(self._window)
        if dialog.exec():
            self.present(loop_seconds=dialog.seconds, exit_code=dialog.exit_code)
