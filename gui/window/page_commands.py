"""What leaves the page on show: copies, citations, exports and prints."""

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
    from data.charting.content import ChartContent
    from data.model import Package
    from data.session.opened import Opened, OpenedTable
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.session import Session
    from gui.export.export_commands import ExportCommands
    from gui.export.picture_files import PictureScope
    from gui.pages.page import TableOnShow
    from gui.pages.page_stack import PageStack
    from gui.report.sheets import Sheet
    from gui.window.tab_strip import TabStrip


class PageCommands(QObject):
    """Takes rows, chart or sentence of the page on show, and tells when there are none."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        pages: PageStack,
        tabs: TabStrip,
        banner: Banner,
        file_jobs: FileJobs,
        export_commands: ExportCommands,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._pages = pages
        self._tabs = tabs
        self._banner = banner
        self._file_jobs = file_jobs
        self._export_commands = export_commands

    @property
    def _title(self) -> str:
        # A table has the same tabs as any other, so its own name goes before theirs.
        name = self._pages.page.name() if self._pages.page is not None else ""
        return name or (self._tabs.words(self._tabs.key) if self._tabs.key else "")

    def copy_rows(self) -> None:
        """Copy the narrowest set of rows of the page: the selected ones, else the filtered, else all."""
        page = self._pages.page
        if page is not None and (make := page.rows_to_copy()) is not None:
            self._file_jobs.work_out(make, self.copy_text, self.tr("复制"))
            return
        scopes = page.scopes() if page else ()
        if self._session.opened is None or not scopes:
            self._banner.show_message(messages.WARNING, self.tr("这一页没有可以复制的行。请到某个主题中选几行。"))
            return
        table = page.cross_on_show() if page is not None else None
        if table is not None:
            rows_of = partial(clipboard.CopiedRows.of_cross, table, self._title)
            words = tr("{rows} 行 × {columns} 列，带表头", rows=table.rows, columns=len(table.columns))
        else:
            rows_of = partial(clipboard.CopiedRows.of, self._session.opened.package, scopes[0].obs_ids, self._title)
            words = scopes[0].words
        words = tr("已复制{words}，可以粘贴到表格或文档。", words=words)

        def copy(rows: clipboard.CopiedRows) -> None:
            clipboard.copy_rows(rows)
            self._banner.show_message(messages.INFO, words)

        self._file_jobs.work_out(rows_of, copy, self.tr("复制"))

    def copy_text(self, text: str) -> None:
        """Copy a text."""
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
        package = self._session.package
        if package is None or not obs_id:
            self._banner.show_message(messages.WARNING, self.tr("先选一行，再复制它的引文。"))
            return
        from data.checks.source_places import citation

        clipboard.copy_text(citation(package, package.observation_by_id[obs_id]))
        self._banner.show_message(messages.INFO, self.tr("已复制引文，含原句、数字和出处。"))

    def cite_current(self) -> None:
        """Copy the citation of the observation whose sentence is shown."""
        self.cite(self._pages.page.current_observation() if self._pages.page else "")

    def export_table(self, *, again: bool = False) -> None:
        """Ask what to export and write it; `again` takes the last choice without asking."""
        if self._session.opened is None:
            if self._pages.page is not None:
                self._pages.page.write()
            return
        scopes = self._pages.page.scopes() if self._pages.page else ()
        self._export_commands.export_table(self._session.opened, self._title, scopes, again=again)

    def export_picture(self, *, again: bool = False) -> None:
        """Ask how to export the chart on show and write it; `again` takes the last choice without asking."""
        content = self._pages.page.chart() if self._pages.page else None
        if content is None:
            self._banner.show_message(messages.WARNING, self.tr("这一页没有图表。请到某个主题中选一张图。"))
            return
        package = self._session.package
        scopes = self.picture_scopes(package) if package else ()
        self._export_commands.export_picture(content, self._title, package, scopes, again=again)

    def export_table_again(self) -> None:
        """Write a table as it was written last."""
        self.export_table(again=True)

    def export_picture_again(self) -> None:
        """Write a picture as it was written last."""
        self.export_picture(again=True)

    def picture_scopes(self, package: Package) -> tuple[PictureScope, ...]:
        """Return the sets of charts that can be exported together: those of the tab, and all."""
        from gui.export.picture_files import PictureScope

        own = package.charts_of(self._tabs.key)
        every = tuple(spec for theme in package.themes for spec in package.charts_of(theme.theme_id))
        scopes = (
            PictureScope("tab", tr("{title}全部 {own} 张", title=self._title, own=len(own)), tuple(own)),
            PictureScope("everything", tr("整个数据包 {every} 张", every=len(every)), every),
        )
        return tuple(scope for scope in scopes if len(scope.charts) > 1)

    def export_report(self) -> None:
        """Ask where to write the PDF report, and write it."""
        page = self._pages.page
        if page is not None and (shown := page.table_on_show()) is not None:
            sheets = partial(self._table_sheets, Act.PRINT_REPORT, shown, page.chart())
            self._export_commands.export_table_report(shown.table, sheets)
        elif self._session.opened is not None:
            self._export_commands.export_report(self._session.opened)

    def sheets_to_print(self, what: Act) -> Iterator[Sheet]:
        """Return the pages of the report, the chart on show or the rows of an export, laid out as they are taken."""
        from gui.report.report import chart_sheets, rows_report, whole_report

        page = self._pages.page
        if page is not None and (shown := page.table_on_show()) is not None:
            return self._table_sheets(what, shown, page.chart())
        if self._session.opened is None or page is None:
            return iter(())
        if what is Act.PRINT_REPORT:
            return whole_report(self._session.opened, layouts=self._export_commands.layouts(self._session.opened))
        content, scopes = page.chart(), page.scopes()
        if what is Act.PRINT_CHART:
            return chart_sheets([content]) if content else iter(())
        if not scopes:
            return iter(())
        scope = "　".join(words for words in (scopes[0].words, scopes[0].filters) if words)
        table = page.cross_on_show()
        layout = table.layout if table is not None else None
        return rows_report(self._session.opened, self._title, scopes[0].obs_ids, scope, layout)

    @staticmethod
    def _table_sheets(what: Act, shown: TableOnShow, chart: ChartContent | None) -> Iterator[Sheet]:
        from gui.report.report import chart_sheets
        from gui.report.table_report import table_report

        if what is Act.PRINT_CHART:
            return chart_sheets([chart]) if chart is not None else iter(())
        chart = chart if what is Act.PRINT_REPORT else None
        return table_report(shown.table, shown.columns, shown.filter_words, chart)

    def print_sheets(self, what: Act) -> None:
        """Show a print preview of the report, the chart or the rows."""
        from gui.report.paint import layout_steps

        sheets: list[Sheet] = []
        show = partial(self._preview, self._session.content, sheets)
        self._file_jobs.prepare(layout_steps(self.sheets_to_print(what), sheets), self.tr("打印"), show)

    def print_chart(self) -> None:
        """Show a print preview of the chart."""
        self.print_sheets(Act.PRINT_CHART)

    def print_report(self) -> None:
        """Show a print preview of the report."""
        self.print_sheets(Act.PRINT_REPORT)

    def print_table(self) -> None:
        """Show a print preview of the rows."""
        self.print_sheets(Act.PRINT_TABLE)

    def _preview(self, content: Opened | OpenedTable | None, sheets: list[Sheet]) -> None:
        if not sheets or content is None:
            self._banner.show_message(messages.WARNING, self.tr("这一页没有可以打印的内容。请到某个主题中再打印。"))
            return
        from gui.report.printing import preview

        preview(sheets, content.title, content.foot, self._window)
