"""Holds the package on show against another one: asks for it, reads it in the background, shows what differs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from data.files.file_names import proposed_name, shown
from data.progress import CancelledError
from data.words import tr
from gui.core import messages
from gui.core.failures import failure_words, is_expected
from gui.export.save_dialog import ask_where_to_save
from gui.pages.page_stack import COMPARE

if TYPE_CHECKING:
    from data.comparing.differences import PackageComparison
    from data.model import Package
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.session import Session
    from gui.core.settings import Settings
    from gui.core.tasks import Tasks
    from gui.pages.page_stack import PageStack


def _nothing() -> None:
    """Do nothing: no comparison is being made."""


def _compared(package: Package, path: Path) -> PackageComparison:
    """Read the other package, the earlier of the two, and compare. Raises DajuanError."""
    from data.comparing.comparison import compare
    from data.session.opening import read_package

    return compare(read_package(path), package)


class CompareCommands(QObject):
    """Compares. `shown` tells that there is a tab for the comparison now, `closed` that there is none any more."""

    shown = Signal()
    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        pages: PageStack,
        tasks: Tasks,
        file_jobs: FileJobs,
        settings: Settings,
        banner: Banner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._pages = pages
        self._tasks = tasks
        self._file_jobs = file_jobs
        self._settings = settings
        self._banner = banner
        self._call_off: Callable[[], None] = _nothing
        session.content_about_to_change.connect(self._stop)

    def _stop(self) -> None:
        """Call off what is being compared: another package will be on show."""
        self._call_off()
        self._call_off = _nothing

    def compare_with(self, path: Path) -> None:
        """Compare the package on show with that in a file or folder, which is taken for the earlier one."""
        package = self._session.package
        if package is None:
            return
        self._stop()
        words = tr("正在与“{name}”比较…", name=shown(path.name))
        self._banner.show_message(messages.INFO, words, (messages.Offer(self.tr("取消"), self._cancel),))
        done = partial(self._show, is_new_on_show=True)
        self._call_off = self._tasks.run(partial(_compared, package, path), done, partial(self._fail, path))

    def _cancel(self) -> None:
        self._stop()
        self._banner.hide()

    def _show(self, comparison: PackageComparison, *, is_new_on_show: bool, kind: str = "") -> None:
        from gui.comparing.compare_page import ComparePage

        on_show = comparison.new if is_new_on_show else comparison.old
        if on_show is not self._session.package:
            # Another package was opened meanwhile.
            return
        self._banner.hide()
        page = ComparePage(comparison, is_new_on_show=is_new_on_show, kind=kind if comparison.proposals else "")
        page.answered.connect(partial(self._answer, comparison, is_new_on_show))
        page.swap_requested.connect(partial(self._swap, comparison, is_new_on_show))
        page.export_requested.connect(partial(self._export, comparison))
        page.close_requested.connect(self._close)
        self._pages.put(COMPARE, page)
        self.shown.emit()

    def _swap(self, comparison: PackageComparison, is_new_on_show: bool) -> None:
        from data.comparing.comparison import swapped

        done = partial(self._show, is_new_on_show=not is_new_on_show)
        self._call_off = self._tasks.run(partial(swapped, comparison), done)

    def _answer(
        self, comparison: PackageComparison, is_new_on_show: bool, old_id: str, new_id: str, is_same: bool
    ) -> None:
        """Compare anew, knowing whether two figures are the same, and go on with what else is asked."""
        from data.comparing.comparison import answered
        from data.comparing.comparison_rows import PROPOSED

        done = partial(self._show, is_new_on_show=is_new_on_show, kind=PROPOSED)
        self._stop()
        self._call_off = self._tasks.run(partial(answered, comparison, old_id, new_id, is_same=is_same), done)

    def _close(self) -> None:
        self._pages.drop(COMPARE)
        self.closed.emit()

    def _fail(self, path: Path, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        words = failure_words(error, self.tr("里面有几张表或几个数据包。先打开要的那一个，另存为数据包，再来比较。"))
        self._banner.show_message(messages.ERROR, tr("不能与“{name}”比较：{words}", name=shown(path.name), words=words))
        if not is_expected(error):
            raise error

    def _export(self, comparison: PackageComparison) -> None:
        from data.writing.formats import Content, written_format

        form = written_format(Content.COMPARISON)
        name = proposed_name(comparison.new.title, self.tr("修订说明"), form.suffix)
        path = ask_where_to_save(self._window, self._settings, self.tr("导出修订说明"), name, (form,))
        if path is not None:
            self._file_jobs.write_bytes(lambda: form.write(comparison), path)
