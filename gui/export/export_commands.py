"""The one way out: asks through a dialog, writes in the background, tells what was written or why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from data.files.file_names import shown
from gui.core import messages
from gui.core.file_jobs import StepExport, show_folder

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.model import Package
    from data.session.opened import Opened
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks
    from gui.export.picture_files import PictureOrder, PictureScope
    from gui.export.table_dialog import TableOrder
    from gui.pages.page import Scope

_LONG_MS: Final = 700
T = TypeVar("T")


class ExportCommands(QObject):
    """Exports tables, pictures and the report; every file goes through the atomic writer of `data.writing`."""

    busy_changed = Signal(bool)

    def __init__(self, window: QWidget, tasks: Tasks, settings: Settings, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._settings = settings
        self._banner = banner
        self.steps = StepExport(window, tasks, settings, banner)
        self.steps.busy_changed.connect(self.busy_changed)
        self._last_table: TableOrder | None = None
        self._last_picture: PictureOrder | None = None

    def export_table(self, opened: Opened, tab: str, scopes: tuple[Scope, ...], *, again: bool = False) -> None:
        """Ask which rows to export and how, then write them. Everything in the package can always be chosen.

        `again` takes format, kind of rows and folder of the last export, and the name that fits the rows now.
        """
        from data.writing.formats import proposed_name
        from gui.export.table_dialog import TableDialog
        from gui.pages.page import Scope

        every = tuple(observation.obs_id for observation in opened.package.observations)
        scopes = (*scopes, Scope("everything", self.tr("整个数据包 {} 行").format(len(every)), every))
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
        from data.writing.formats import TableExport

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

        words = self.tr("已导出{}：{}").format(order.scope.words, shown(order.path.name))
        if order.keeps_formulas:
            words += self.tr("。像公式的文字照原样写出，Excel、WPS 打开时可能会执行。")
        self._run(lambda: order.format.write(export, order.encoding), order.path, words)

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
        from data.writing.formats import proposed_name
        from gui.export.picture_dialog import PictureDialog

        last = self._last_picture
        if again and last is not None:
            scope = next((item for item in scopes if item.key == last.scope), None)
            name = proposed_name(scope.words, "", "") if scope else proposed_name(tab, content.title, f".{last.format}")
            order = replace(last, path=last.path.with_name(name), scope=scope.key if scope else "")
            self.write_picture(content, order, package, scopes)
            return
        name = proposed_name(tab, content.title, ".png")
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
            words = self.tr("已导出 {} 张图片：{}").format(count, shown(order.path.name))
        else:
            steps, count = picture_steps(content, order), 1
            words = self.tr("已导出图片：{}").format(shown(order.path.name))
        self.steps.begin(steps, order.path, count, words)

    def export_report(self, opened: Opened) -> None:
        """Ask where to write the PDF report and write it, a page at a time."""
        from data.writing.formats import proposed_name
        from gui.export.target_row import usual_folder

        title = opened.package.title
        proposed = Path(usual_folder(self._settings.folder)) / proposed_name(title, "", ".pdf")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("导出 PDF 报告"), str(proposed), "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.write_report(opened, path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf"))

    def write_report(self, opened: Opened, path: Path) -> None:
        """Write the PDF report."""
        from data.figures.figure_text import package_words
        from gui.report.paint import report_steps
        from gui.report.report import whole_report

        package = opened.package
        steps = report_steps(whole_report(opened), path, package.title, package_words(package))
        self.steps.begin(steps, path, 1, self.tr("已导出报告：{}").format(shown(path.name)))

    def write_file(self, make: Callable[[], bytes], path: Path) -> None:
        """Write a file's bytes in the background and tell when it is done."""
        self._run(make, path, self.tr("已写出：{}").format(shown(path.name)))

    def compute(self, work: Callable[[], T], done: Callable[[T], None], path: Path) -> None:
        """Let a function of the file that is to be written run in the background, and hand on what it returns."""

        def counted(result: T) -> None:
            self.busy_changed.emit(False)
            done(result)

        def failed(error: Exception) -> None:
            self.busy_changed.emit(False)
            self._fail(error)

        def guarded() -> T:
            from data.files.write_failures import making

            with making(path):
                return work()

        self.busy_changed.emit(True)
        self._tasks.run(guarded, counted, failed)

    def run(self, write: Callable[[], None], path: Path, *offers: messages.Offer, warning: str = "") -> None:
        """Let a function write in the background; only the end of the program calls it off.

        When it is done, `offers` are made, or to show the folder, and a `warning` is given.
        """

        def work() -> None:
            from data.files.write_failures import making

            with making(path):
                write()

        def done(_nothing: None) -> None:
            self.busy_changed.emit(False)
            folder = messages.Offer(self.tr("打开文件夹"), lambda: show_folder(path.parent))
            words = self.tr("已写出：{}").format(shown(path.name))
            kind = messages.WARNING if warning else messages.INFO
            self._banner.show_message(kind, f"{words}。{warning}" if warning else words, offers or (folder,))

        def failed(error: Exception) -> None:
            self.busy_changed.emit(False)
            self._fail(error)

        self.busy_changed.emit(True)
        self._tasks.run(work, done, failed)

    def _run(self, make: Callable[[], bytes], path: Path, words: str) -> None:
        """Make a file's bytes and write them in the background; until then the user can still call it off."""
        from data.files.atomic_write import write_made
        from data.progress import CancelledError

        def done(_nothing: None) -> None:
            waiting.stop()
            self.busy_changed.emit(False)
            self._settings.folder = str(path.parent)
            folder = messages.Offer(self.tr("打开文件夹"), lambda: show_folder(path.parent))
            self._banner.show_message(messages.INFO, words, (folder,))

        def failed(error: Exception) -> None:
            waiting.stop()
            self.busy_changed.emit(False)
            if isinstance(error, CancelledError):
                self._banner.show_message(messages.INFO, self.tr("已取消，没有写出“{}”。").format(shown(path.name)))
            else:
                self._fail(error)

        self.busy_changed.emit(True)
        call_off = self._tasks.run(lambda: write_made(path, make), done, failed)
        waiting = QTimer(self)
        waiting.setSingleShot(True)
        waiting.timeout.connect(lambda: self._show_waiting(path, call_off))
        waiting.start(_LONG_MS)

    def _show_waiting(self, path: Path, call_off: Callable[[], None]) -> None:
        def cancel() -> None:
            call_off()
            self._banner.show_message(messages.WARNING, self.tr("正在取消导出“{}”…").format(shown(path.name)))

        offer = messages.Offer(self.tr("取消"), cancel)
        self._banner.show_message(messages.WARNING, self.tr("正在导出“{}”…").format(shown(path.name)), (offer,))

    def _fail(self, error: Exception) -> None:
        from data.problems import DajuanError

        if not isinstance(error, DajuanError):
            raise error
        self._banner.show_message(messages.ERROR, str(error))
