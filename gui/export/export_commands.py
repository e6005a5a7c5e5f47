"""Tables, pictures and the report out of the window: asks through a dialog, then lets a job write."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from data.files.file_names import proposed_name, shown
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.charting.content import ChartContent
    from data.cross.layout import CrossLayout
    from data.files.atomic_write import Bytes
    from data.model import Package
    from data.session.opened import Opened
    from data.tables.plain_table import PlainTable
    from gui.core.file_jobs import FileJobs
    from gui.core.settings import Settings
    from gui.export.picture_files import PictureOrder, PictureScope
    from gui.export.table_dialog import TableOrder
    from gui.pages.page import Scope
    from gui.report.sheets import Sheet


class ExportCommands(QObject):
    """Exports tables, pictures and the report; every file goes through the atomic writer of `data.writing`."""

    def __init__(self, window: QWidget, settings: Settings, file_jobs: FileJobs) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._file_jobs = file_jobs
        self._last_table: TableOrder | None = None
        self._last_picture: PictureOrder | None = None

    def export_table(self, opened: Opened, tab: str, scopes: tuple[Scope, ...], *, again: bool = False) -> None:
        """Ask which rows to export and how, then write them. Everything in the package can always be chosen.

        `again` takes format, kind of rows and folder of the last export, and the name that fits the rows now.
        """
        from gui.export.table_dialog import TableDialog
        from gui.pages.page import Scope

        every = tuple(observation.obs_id for observation in opened.package.observations)
        scopes = (*scopes, Scope("everything", tr("整个数据包 {every} 行", every=len(every)), every))
        last = self._last_table
        if again and last is not None:
            scope = next((item for item in scopes if item.key == last.scope.key), scopes[0])
            name = last.path.name if scope == last.scope else proposed_name(tab, scope.words, last.format.suffix)
            self.write_table(opened, tab, replace(last, scope=scope, path=last.path.with_name(name)))
            return
        dialog = TableDialog(opened.package, tab, scopes, self._settings, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.write_table(opened, tab, dialog.order())
        dialog.deleteLater()

    def write_table(self, opened: Opened, tab: str, order: TableOrder) -> None:
        """Write rows in the background."""
        from data.writing.tables.csv_table import live_texts
        from data.writing.tables.export_columns import TableExport
        from data.writing.tables.formula_text import live_warning

        self._last_table = order
        self._settings.csv_encoding = order.encoding or self._settings.csv_encoding
        self._settings.table_format = order.format.key
        export = TableExport(
            package=opened.package,
            obs_ids=order.scope.obs_ids,
            title=tab,
            scope=order.scope.words,
            filters=order.scope.filters,
            keeps_formulas=order.keeps_formulas,
        )

        def warn() -> str:
            return live_warning(live_texts(export)) if order.keeps_formulas else ""

        words = tr("已导出{words}：{name}", words=order.scope.words, name=shown(order.path.name))
        kept = list(self._settings.table_forms)

        def make() -> Bytes:
            layouts = opened.layouts(kept)
            return order.format.write(replace(export, layouts=layouts), order.encoding)

        self._file_jobs.write_bytes(make, order.path, words, warn=warn)

    def layouts(self, opened: Opened) -> dict[str, CrossLayout]:
        """Return how the figures of themes stand side by side in the window, by the ids of the themes."""
        return opened.layouts(self._settings.table_forms)

    def export_picture(
        self,
        content: ChartContent,
        tab: str,
        package: Package | None = None,
        scopes: tuple[PictureScope, ...] = (),
        *,
        again: bool = False,
    ) -> None:
        """Ask for charts, format and size, then write them; `again` takes those of the last export.

        `scopes` are sets of charts of a package that can be chosen instead of the chart on show.
        """
        from data.endings import PNG
        from data.writing.formats import Content, suffix_of
        from gui.export.picture_dialog import PictureDialog

        last = self._last_picture
        if again and last is not None:
            scope = next((item for item in scopes if item.key == last.scope), None)
            if scope is not None:
                name = proposed_name(scope.words, "")
            else:
                name = proposed_name(tab, content.title, suffix_of(Content.CHART, last.format))
            order = replace(last, path=last.path.with_name(name), scope=scope.key if scope else "")
            self.write_picture(content, order, package, scopes)
            return
        name = proposed_name(tab, content.title, PNG)
        dialog = PictureDialog(content, name, self._settings, self._window, scopes)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.write_picture(content, dialog.order(), package, scopes)
        dialog.deleteLater()

    def write_picture(
        self,
        content: ChartContent,
        order: PictureOrder,
        package: Package | None = None,
        scopes: tuple[PictureScope, ...] = (),
    ) -> None:
        """Draw here, as Qt's scenes belong to this thread, one chart at a time; encode and write in the background."""
        from gui.export.picture_files import picture_set_steps, picture_steps

        self._last_picture = order
        self._settings.picture_format = order.format
        scope = next((item for item in scopes if item.key == order.scope), None)
        if scope is not None and package is not None:
            steps, count = picture_set_steps(package, scope.charts, order), len(scope.charts)
            words = tr("已导出 {count} 张图片：{name}", count=count, name=shown(order.path.name))
        else:
            steps, count = picture_steps(content, order), 1
            words = tr("已导出图片：{name}", name=shown(order.path.name))
        self._file_jobs.draw(steps, order.path, count, words)

    def export_report(self, opened: Opened) -> None:
        """Ask where to write the PDF report and write it, a page at a time."""
        path = self._ask_report(opened.package.title)
        if path is not None:
            self.write_report(opened, path)

    def _ask_report(self, title: str) -> Path | None:
        from data.writing.formats import Content, formats_of
        from gui.export.save_dialog import ask_where_to_save

        formats = formats_of(Content.REPORT)
        name = proposed_name(title, "", formats[0].suffix)
        return ask_where_to_save(self._window, self._settings, self.tr("导出 PDF 报告"), name, formats)

    def export_table_report(self, table: PlainTable, sheets: Callable[[], Iterator[Sheet]]) -> None:
        """Ask where to write pages on a plain table as PDF, and write them, a page at a time."""
        from gui.report.paint import report_steps

        path = self._ask_report(table.title)
        if path is not None:
            words = tr("已导出报告：{name}", name=shown(path.name))
            self._file_jobs.draw(report_steps(sheets(), path, table.title, table.source), path, 1, words)

    def write_report(self, opened: Opened, path: Path) -> None:
        """Write the PDF report."""
        from data.figures.figure_text import package_words
        from gui.report.paint import report_steps
        from gui.report.report import whole_report

        package, sheets = opened.package, whole_report(opened, layouts=self.layouts(opened))
        steps = report_steps(sheets, path, package.title, package_words(package))
        self._file_jobs.draw(steps, path, 1, tr("已导出报告：{name}", name=shown(path.name)))
