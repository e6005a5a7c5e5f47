"""Writes slides while the window goes on: drawn one at a time here, encoded and written in the background."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from gui import messages

if TYPE_CHECKING:
    from data.model import Package
    from data.slides import Slide
    from gui.export.slides_dialog import SlidesOrder
    from gui.messages import Banner
    from gui.presenting.slide_files import Steps
    from gui.settings import Settings
    from gui.tasks import Tasks


class SlideExport(QObject):
    """Asks where to write slides, and writes them. One export at a time."""

    busyChanged = Signal(bool)

    def __init__(self, window: QWidget, tasks: Tasks, settings: Settings, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._settings = settings
        self._banner = banner
        self._steps: Steps | None = None
        self._path = Path()
        self._done, self._count = 0, 0

    def ask(self, package: Package, slides: tuple[Slide, ...]) -> None:
        """Ask for format and place, then write."""
        from gui.export.slides_dialog import SlidesDialog

        dialog = SlidesDialog(package.title, slides, self._settings, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.write(package, slides, dialog.order())
        dialog.deleteLater()

    def write(self, package: Package, slides: tuple[Slide, ...], order: SlidesOrder) -> None:
        """Write slides as ordered; while one export runs, another is not begun."""
        from gui.presenting.slide_files import pdf_steps, png_steps, shown_slides

        if self._steps is not None:
            self._banner.tell(messages.WARNING, self.tr("正在导出“{}”，请等它写完。").format(self._path.name))
            return
        self._settings.slides_format = order.format
        self._path, self._done, self._count = order.path, 0, len(shown_slides(slides))
        if order.format == "png":
            self._steps = png_steps(slides, order.path, order.aspect, order.height, dark=order.dark)
        elif order.format == "pdf":
            self._steps = pdf_steps(slides, order.path, order.aspect, package.title, dark=order.dark)
        else:
            self._steps = _pptx_steps(package, slides, order.path)
        self.busyChanged.emit(True)
        self._next(None)

    def cancel(self) -> None:
        """Write no more; pictures that are written stay."""
        if self._steps is not None:
            self._end()
            self._banner.tell(messages.INFO, self.tr("已取消导出“{}”。").format(self._path.name))

    def _next(self, _nothing: None) -> None:
        if self._steps is None:
            return
        step = next(self._steps, None)
        if step is None:
            self._finish()
            return
        self._tasks.run(step, self._next, self._fail)
        self._done += 1
        if self._count > 1 and self._done <= self._count:
            words = self.tr("正在导出“{}”：{} / {}").format(self._path.name, self._done, self._count)
            self._banner.tell(messages.WARNING, words, (messages.Offer(self.tr("取消"), self.cancel),))

    def _end(self) -> None:
        if self._steps is not None:
            self._steps.close()
        self._steps = None
        self.busyChanged.emit(False)

    def _finish(self) -> None:
        self._end()
        self._settings.folder = str(self._path.parent)
        shown = self._path if self._path.is_dir() else self._path.parent
        folder = messages.Offer(self.tr("打开文件夹"), lambda: _show_folder(shown))
        words = self.tr("已导出 {} 张幻灯片：{}").format(self._count, self._path.name)
        self._banner.tell(messages.INFO, words, (folder,))

    def _fail(self, error: Exception) -> None:
        from data.problems import DajuanError

        if self._steps is None:
            return
        self._end()
        if isinstance(error, DajuanError):
            self._banner.tell(messages.ERROR, str(error))
        elif isinstance(error, OSError):
            words = self.tr("写不进“{}”（{}）。请换一个文件夹再试。").format(self._path, error.strerror or error)
            self._banner.tell(messages.ERROR, words)
        else:
            raise error


def _pptx_steps(package: Package, slides: tuple[Slide, ...], path: Path) -> Steps:
    """Write one PowerPoint file, as a whole in the background."""
    from data.writing.atomic import write_atomic
    from data.writing.pptx_format import write_pptx

    yield lambda: write_atomic(path, write_pptx(package, slides))


def _show_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
