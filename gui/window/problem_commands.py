"""问题报告: gathers what whoever helps needs to know, shows it, and saves what the user lets pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gui.core.system_facts import desktop_facts, library_facts, private_names, program_facts
from gui.look.user_folders import LOG_NAME

if TYPE_CHECKING:
    from data.reports.problem_report import OpeningFault, Part, Subject
    from data.session.opened import Opened, OpenedTable
    from gui.core.file_jobs import FileJobs
    from gui.core.session import Session
    from gui.core.settings import SettingsStore
    from gui.window.dialogs.problem_report import ProblemReportDialog


class ProblemReporting(QObject):
    """One report: made in the background, then shown, then written as a zip."""

    def __init__(self, window: QWidget, session: Session, file_jobs: FileJobs, store: SettingsStore) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._file_jobs = file_jobs
        self._store = store

    def begin(self, fault: OpeningFault | None) -> None:
        """Make the report on what is open, or on the file that could not be opened, and show it."""
        opened = self._session.content
        program, desktop, private = program_facts(), desktop_facts(), private_names()
        settings = asdict(self._store.settings)
        log = self._store.path.parent / LOG_NAME if self._store.path else None

        from data.reports.problem_report import FILE_NAME, report_parts

        def make() -> tuple[Part, ...]:
            return report_parts([*program, *library_facts(), *desktop], settings, _subject(opened, fault), log, private)

        self._file_jobs.work_out(make, self._show, FILE_NAME)

    def _show(self, parts: Sequence[Part]) -> None:
        from gui.window.dialogs.problem_report import ProblemReportDialog

        dialog = ProblemReportDialog(parts, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._save, dialog))
        dialog.destroyed.connect(self.deleteLater)
        dialog.open()

    def _save(self, dialog: ProblemReportDialog) -> None:
        parts = dialog.chosen()
        from data.reports.problem_report import FILE_NAME
        from data.writing.formats import Content, written_format
        from gui.export.save_dialog import ask_where_to_save

        form = written_format(Content.PROBLEM_REPORT)
        path = ask_where_to_save(self._window, self._store.settings, self.tr("保存问题报告"), FILE_NAME, (form,))
        if path is not None:
            self._file_jobs.write_bytes(lambda: form.write(parts), path)


def _subject(opened: Opened | OpenedTable | None, fault: OpeningFault | None) -> Subject:
    from data.reports.problem_report import Subject
    from data.session.opened import Opened

    if opened is None:
        return Subject(fault=fault)
    return Subject(opened.package.path if isinstance(opened, Opened) else opened.path, opened)
