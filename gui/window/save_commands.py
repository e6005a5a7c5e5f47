"""What is done with the opened file as a file: written anew, its findings listed, watched for changes on the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from data.endings import XLSX
from data.files.file_names import proposed_name, safe_name, shown
from data.writing.formats import Content, FileFormat, format_for, formats_of, written_format, written_formats
from gui.core import messages
from gui.export import clipboard
from gui.export.save_dialog import ask_where_to_save

if TYPE_CHECKING:
    from data.problems import Problem
    from data.session.opened import Opened, OpenedTable
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.pages.plain_page import PlainPage

_SETTLED_MS: Final = 600
_DESCRIPTOR: Final = "datapackage.json"


class SaveCommands(QObject):
    """Knows the file that is open. `reload_requested` carries the path that the user wants read again.

    `open_requested` carries that of a new table that she wants to look at, `reading_requested` that of the open file
    when she wants to change how it is read.
    """

    reload_requested = Signal(object)
    open_requested = Signal(object)
    reading_requested = Signal(object)

    def __init__(self, window: QWidget, file_jobs: FileJobs, settings: Settings, banner: Banner) -> None:
        super().__init__(window)
        self._window = window
        self._file_jobs = file_jobs
        self._settings = settings
        self._banner = banner
        self._path: Path | None = None
        self._stamp = (0, 0)
        self.problems: tuple[Problem, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        # A program that saves writes in several steps; the last of them counts.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLED_MS)
        self._later.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _path: self._later.start())
        self._watcher.directoryChanged.connect(lambda _path: self._later.start())

    def take(self, path: Path | None, problems: tuple[Problem, ...]) -> None:
        """Watch this file from now on, or none."""
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._later.stop()
        self.problems = problems
        self._path = path
        if path is not None:
            self._stamp = self._stamp_now()
            # The folder too: Excel saves under another name and renames, which ends the watch of the file.
            self._watcher.addPaths([str(path), str(path.parent)])

    def _stamp_now(self) -> tuple[int, int]:
        path = self._path
        if path is None:
            return (0, 0)
        try:
            found = (path / _DESCRIPTOR if path.is_dir() else path).stat()
        except OSError:
            return (0, 0)
        return found.st_mtime_ns, found.st_size

    def _look(self) -> None:
        path, stamp = self._path, self._stamp_now()
        if path is None or stamp in ((0, 0), self._stamp):
            return
        self._stamp = stamp
        if str(path) not in self._watcher.files() and path.is_file():
            self._watcher.addPath(str(path))
        offer = messages.Offer(self.tr("重新读取"), lambda: self.reload_requested.emit(path))
        words = self.tr("“{}”刚刚在别处保存过，这里显示的还是原来的内容。").format(shown(path.name))
        self._banner.show_message(messages.WARNING, words, (offer,))

    def show_problem_count(self) -> None:
        """Say in one line what was noticed while reading; the list is a click away."""
        if not self.problems:
            return
        severe = [problem for problem in self.problems if problem.severity.value != "note"]
        offer = messages.Offer(self.tr("查看清单"), self.show_problems)
        if severe:
            words = self.tr("有 {} 处问题，其余照常打开。第一处：{}").format(len(severe), severe[0].sentence())
            self._banner.show_message(messages.WARNING, words, (offer,))
        else:
            words = self.tr("读取时有 {} 处说明，例如：{}").format(len(self.problems), self.problems[0].sentence())
            self._banner.show_message(messages.INFO, words, (offer,))

    def show_problems(self) -> None:
        """Show everything that was noticed."""
        from data.endings import TEXTS, WORKBOOKS
        from gui.window.dialogs.problems import ProblemsDialog

        # Of this file, whatever is opened while the list is shown.
        path, problems = self._path, self.problems
        can_be_read = path is not None and path.suffix.lower() in (*WORKBOOKS, *TEXTS)
        read = partial(self.reading_requested.emit, path)
        if not problems:
            offers = (messages.Offer(self.tr("读表…"), read),) if can_be_read else ()
            self._banner.show_message(messages.INFO, self.tr("读取时没有发现问题。"), offers)
            return
        mark = None
        if path is not None and path.suffix.lower() in WORKBOOKS:
            mark = partial(self._write_marked, path, problems)
        copy, write = partial(self.copy_problems, problems), partial(self._write_problems, path, problems)
        dialog = ProblemsDialog(problems, copy, write, mark, self._window, can_be_read=can_be_read)
        dialog.reading_requested.connect(read)
        dialog.exec()
        dialog.deleteLater()

    @staticmethod
    def copy_problems(problems: tuple[Problem, ...]) -> None:
        """Copy findings, a line each."""
        clipboard.copy_text("\n".join(problem.sentence() for problem in problems))

    def _write_problems(self, source: Path | None, problems: tuple[Problem, ...]) -> None:

        stem = source.stem if source else ""
        form = written_format(Content.PROBLEM_LIST)
        path = self._ask(safe_name(stem, f"_问题清单{form.suffix}"), self.tr("导出问题清单"), (form,))
        if path is not None:
            self._file_jobs.write_bytes(lambda: form.write(problems), path)

    def _write_marked(self, source: Path, problems: tuple[Problem, ...]) -> None:

        form = written_format(Content.MARKED_COPY)
        path = self._ask(safe_name(source.stem, f"_标出问题{form.suffix}"), self.tr("导出标记副本"), (form,))
        if path is not None:
            self._file_jobs.write_bytes(lambda: form.write(source, problems), path)

    def _ask(self, name: str, title: str, formats: Sequence[FileFormat]) -> Path | None:
        return ask_where_to_save(self._window, self._settings, title, name, formats)

    def new_table(self) -> None:
        """Let the user choose a table to fill in and where to put it; then offer to fill it in or to look at it."""
        from gui.window.dialogs.template import TemplateDialog

        dialog = TemplateDialog(self._window)
        chosen = dialog.template if dialog.exec() else None
        dialog.deleteLater()
        if chosen is None:
            return
        form = written_format(Content.TEMPLATE)
        path = self._ask(proposed_name(chosen.title, "", form.suffix), self.tr("新建数据表"), (form,))
        if path is not None:
            self._file_jobs.write_bytes(
                lambda: form.write(chosen),
                path,
                "",
                messages.Offer(self.tr("去填写"), lambda: _open_outside(path)),
                messages.Offer(self.tr("在这里打开看示例"), lambda: self.open_requested.emit(path)),
            )

    def save_as(self, opened: Opened) -> None:
        """Ask where to write the package: a workbook, a zip, a long CSV; a name without ending is a folder."""
        from data.writing.packages.package_files import long_rows
        from data.writing.saving import write_package
        from data.writing.tables.formula_text import live_cells

        formats = formats_of(Content.PACKAGE)
        path = self._ask(proposed_name(opened.package.title, "", formats[0].suffix), self.tr("另存为"), formats)
        if path is None:
            return
        package = opened.package
        self._write(
            Content.PACKAGE,
            lambda: live_cells(long_rows(package)),
            lambda target, quoted: write_package(package, target, quote_formulas=quoted),
            path,
        )

    def save_table(self, opened: OpenedTable, page: PlainPage) -> None:
        """Ask where to write a plain table as it is sorted and filtered: as CSV or as a workbook."""
        from data.writing.packages.package_files import table_rows
        from data.writing.saving import write_table
        from data.writing.tables.formula_text import live_cells

        formats = formats_of(Content.TABLE)
        path = self._ask(proposed_name(opened.table.title, "", formats[0].suffix), self.tr("导出表格"), formats)
        if path is not None:
            table = page.written()
            self._write(
                Content.TABLE,
                lambda: live_cells(table_rows(table)),
                lambda target, quoted: write_table(table, target, quote_formulas=quoted),
                path,
            )

    def _write(
        self, content: Content, count: Callable[[], int], write: Callable[[Path, bool], None], path: Path
    ) -> None:
        """Write a file. Where texts of it may run as formulas, count these first, and ask what becomes of them."""
        from data.files.file_names import bad_name

        def ask(found: int) -> None:
            if found:
                self._ask_formulas(content, found, write, path)
            else:
                self._file_jobs.write(lambda: write(path, False), path)

        form = format_for(path.name, written_formats(content))
        if form is None or not form.may_run or bad_name(path.name):
            # What is wrong with a name is said before anything else is asked.
            self._file_jobs.write(lambda: write(path, False), path)
        else:
            self._file_jobs.work_out(count, ask, path.name)

    def _ask_formulas(self, content: Content, count: int, write: Callable[[Path, bool], None], path: Path) -> None:
        from data.writing.tables.formula_text import live_warning
        from gui.export.formula_dialog import KEEP, WORKBOOK, FormulaDialog

        dialog = FormulaDialog(count, path, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def go_on() -> None:
            if dialog.choice == WORKBOOK:
                # Another name, so that the user is asked again before a file of that name is replaced.
                forms = [item for item in written_formats(content) if item.endings == (XLSX,)]
                target = self._ask(f"{path.stem}{XLSX}", self.tr("另存为"), forms)
                if target is not None:
                    self._file_jobs.write(lambda: write(target, False), target)
                return
            kept = dialog.choice == KEEP
            warn = (lambda: live_warning(count)) if kept else None
            self._file_jobs.write(lambda: write(path, not kept), path, warn=warn)

        dialog.accepted.connect(go_on)
        dialog.open()


def _open_outside(path: Path) -> None:
    """Open a file with the program that the user has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
