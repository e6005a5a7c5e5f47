"""What is done with the opened file as a file: written anew, its problems listed, read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from data.endings import XLSX
from data.files.file_names import proposed_name, safe_name, shown
from data.words import tr
from data.writing.formats import Content, FileFormat, format_for, formats_of, written_format, written_formats
from gui.core import messages
from gui.export import clipboard
from gui.export.save_dialog import ask_where_to_save

if TYPE_CHECKING:
    from data.problems import Problem
    from data.tables.plain_table import PlainTable
    from gui.core.file_jobs import FileJobs
    from gui.core.messages import Banner
    from gui.core.session import Session
    from gui.core.settings import Settings


class SaveCommands(QObject):
    """Writes what is open. `reload_requested` carries the path that the user wants read again.

    `open_requested` carries that of a new table that she wants to look at, `reading_requested` that of the open file
    when she wants to change how it is read. `package_written` carries the name of a package that lies on the disk now.
    """

    reload_requested = Signal(object)
    open_requested = Signal(object)
    reading_requested = Signal(object)
    package_written = Signal(str)

    def __init__(
        self, window: QWidget, session: Session, file_jobs: FileJobs, settings: Settings, banner: Banner
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._file_jobs = file_jobs
        self._settings = settings
        self._banner = banner

    def offer_reload(self, path: Path) -> None:
        """Say that the open file was saved by another program, and offer to read it again."""
        offer = messages.Offer(self.tr("重新读取"), partial(self.reload_requested.emit, path))
        words = tr("“{name}”刚刚在别处保存过，这里显示的还是原来的内容。", name=shown(path.name))
        self._banner.show_message(messages.WARNING, words, (offer,))

    def show_problem_count(self) -> None:
        """Say in one line how a file was read and what was noticed; the list is a click away."""
        problems = self._session.problems
        severe = [problem for problem in problems if problem.severity.value != "note"]
        offer = messages.Offer(self.tr("查看清单"), self.show_problems)
        if severe:
            words = tr(
                "有 {severe} 处问题，其余照常打开。第一处：{sentence}",
                severe=len(severe),
                sentence=severe[0].sentence(),
            )
            self._banner.show_message(messages.WARNING, words, (offer,))
        elif problems:
            words = tr("{read}，有 {problems} 处说明", read=self._how_read(), problems=len(problems))
            self._banner.show_message(messages.INFO, words, (offer,))

    def _how_read(self) -> str:
        table, package = self._session.table, self._session.package
        if table is not None:
            return tr("读作普通表格：{rows} 行 {columns} 列", rows=table.table.count, columns=len(table.table.headers))
        assert package is not None
        from data.charting.areas.area_measures import count_of_measures

        indicators, figures = count_of_measures(package), len(package.observations)
        return tr("读作 {indicators} 个指标、{figures} 项数据", indicators=indicators, figures=figures)

    def show_problems(self) -> None:
        """Show everything that was noticed."""
        from data.endings import COLUMNS, TEXTS, WORKBOOKS
        from gui.window.dialogs.problems import ProblemsDialog

        # Of this file, whatever is opened while the list is shown.
        path, problems = self._session.path, self._session.problems
        is_table = self._session.table is not None  # It may be one of a package, whatever that is called.
        can_be_read = path is not None and (is_table or path.suffix.lower() in (*WORKBOOKS, *TEXTS, *COLUMNS))
        read = partial(self.reading_requested.emit, path)
        if not problems:
            offers = (messages.Offer(self.tr("读表…"), read),) if can_be_read else ()
            self._banner.show_message(messages.INFO, self.tr("读取时没有发现问题。"), offers)
            return
        mark = None
        if path is not None and path.suffix.lower() in WORKBOOKS:
            mark = partial(self._write_marked, path, problems)
        copy, write = partial(self.copy_problems, problems), partial(self.write_problems, path, problems)
        dialog = ProblemsDialog(problems, copy, write, mark, self._window, can_be_read=can_be_read)
        dialog.reading_requested.connect(read)
        dialog.exec()
        dialog.deleteLater()

    @staticmethod
    def copy_problems(problems: tuple[Problem, ...]) -> None:
        """Copy findings, a line each."""
        clipboard.copy_text("\n".join(problem.sentence() for problem in problems))

    def write_problems(self, source: Path | None, problems: tuple[Problem, ...]) -> None:
        """Ask where to write what was noticed in a file, and write it."""
        stem = source.stem if source else ""
        form = written_format(Content.PROBLEM_LIST)
        path = self._ask(safe_name(stem, tr("_问题清单{suffix}", suffix=form.suffix)), self.tr("导出问题清单"), (form,))
        if path is not None:
            self._file_jobs.write_bytes(lambda: form.write(problems), path)

    def _write_marked(self, source: Path, problems: tuple[Problem, ...]) -> None:
        form = written_format(Content.MARKED_COPY)
        path = self._ask(
            safe_name(source.stem, tr("_标出问题{suffix}", suffix=form.suffix)), self.tr("导出标记副本"), (form,)
        )
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

    def save_as(self) -> None:
        """Ask where to write the package: a workbook, a zip, a long CSV; a name without ending is a folder."""
        from data.writing.packages.package_files import long_rows
        from data.writing.saving import write_package
        from data.writing.tables.formula_text import live_cells

        package = self._session.package
        if package is None:
            return
        formats = formats_of(Content.PACKAGE)
        path = self._ask(proposed_name(package.title, "", formats[0].suffix), self.tr("另存为"), formats)
        if path is None:
            return

        def write(target: Path, quoted: bool) -> None:
            write_package(package, target, quote_formulas=quoted)
            # Told from the background: whoever listens is called in its own thread.
            self.package_written.emit(package.name)

        self._write(Content.PACKAGE, lambda: live_cells(long_rows(package)), write, path)

    def save_table(self, make: Callable[[], PlainTable]) -> None:
        """Ask where to write the plain table, and write what `make` returns, as its ending says."""
        from data.writing.packages.package_files import table_rows
        from data.writing.saving import write_table
        from data.writing.tables.formula_text import live_cells

        table = self._session.table
        if table is None:
            return
        formats = formats_of(Content.TABLE)
        path = self._ask(proposed_name(table.table.title, "", formats[0].suffix), self.tr("导出表格"), formats)
        if path is not None:
            rows = make()
            self._write(
                Content.TABLE,
                lambda: live_cells(table_rows(rows)),
                lambda target, quoted: write_table(rows, target, quote_formulas=quoted),
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
