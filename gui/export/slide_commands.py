"""Writes slides: asks for format and place, then lets them be drawn one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from data.files.file_names import shown
from data.words import tr

if TYPE_CHECKING:
    from data.slides.package_slides import Slide
    from gui.core.file_jobs import FileJobs, Steps
    from gui.core.settings import Settings
    from gui.export.slides_dialog import SlidesOrder


class SlideCommands(QObject):
    """Asks where to write slides, and writes them."""

    def __init__(self, window: QWidget, settings: Settings, file_jobs: FileJobs) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._file_jobs = file_jobs

    def ask(self, title: str, slides: tuple[Slide, ...]) -> None:
        """Ask for format and place, then write; `title` is that of the package or table."""
        from gui.export.slides_dialog import SlidesDialog

        dialog = SlidesDialog(title, slides, self._settings, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.write(title, slides, dialog.order())
        dialog.deleteLater()

    def write(self, title: str, slides: tuple[Slide, ...], order: SlidesOrder) -> None:
        """Write slides as ordered."""
        from gui.export.slide_files import pdf_steps, png_steps, shown_slides

        self._settings.slides_format = order.format
        count = len(shown_slides(slides))
        if order.format == "png":
            steps = png_steps(slides, order.path, order.aspect, order.height, dark=order.dark)
        elif order.format == "pdf":
            steps = pdf_steps(slides, order.path, order.aspect, title, dark=order.dark)
        else:
            steps = _pptx_steps(title, slides, order.path, order.aspect)
        words = tr("已导出 {count} 张幻灯片：{name}", count=count, name=shown(order.path.name))
        self._file_jobs.draw(steps, order.path, count, words)


def _pptx_steps(title: str, slides: tuple[Slide, ...], path: Path, aspect: str) -> Steps:
    """Write one PowerPoint file, as a whole in the background."""
    from data.files.atomic_write import write_atomic
    from data.writing.pptx.slides import slides_pptx

    yield lambda: write_atomic(path, slides_pptx(title, slides, aspect))
