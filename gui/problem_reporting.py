"""问题报告: gathers what whoever helps needs to know, shows it, and saves what the user lets pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.faults import LOG_NAME
from gui.system_facts import desktop_facts, library_facts, private_names, program_facts

if TYPE_CHECKING:
    from data.opened import Opened, OpenedTable
    from data.problem_report import Part
    from gui.exporting import Exporter
    from gui.settings import SettingsStore
    from gui.tasks import Tasks


class ProblemReporting(QObject):
    """One report: made in the background, then shown, then written as a zip."""

    def __init__(self, window: QWidget, tasks: Tasks, exporter: Exporter, store: SettingsStore) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._exporter = exporter
        self._store = store

    def begin(self, opened: Opened | OpenedTable | None, fault: tuple[Path, Exception] | None) -> None:
        """Make the report on what is open, or on the file that could not be opened, and show it."""
        from data.opened import Opened
        from data.problem_report import Subject, report_parts

        path = opened.package.path if isinstance(opened, Opened) else opened.path if opened is not None else None
        subject = Subject(path, opened) if opened is not None or fault is None else Subject(fault[0], None, fault[1])
        facts = [*program_facts(), *library_facts(), *desktop_facts()]
        settings, private = asdict(self._store.settings), private_names()
        log = self._store.path.parent / LOG_NAME if self._store.path else None
        self._tasks.run(lambda: report_parts(facts, settings, subject, log, private), self._show)

    def _show(self, parts: Sequence[Part]) -> None:
        from gui.widgets.problem_report_dialog import ProblemReportDialog

        dialog = ProblemReportDialog(parts, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._save(dialog.chosen()))
        dialog.destroyed.connect(self.deleteLater)
        dialog.open()

    def _save(self, parts: Sequence[Part]) -> None:
        from data.problem_report import FILE_NAME, report_zip
        from gui.export.target_row import usual_folder

        proposed = Path(usual_folder(self._store.settings.folder)) / FILE_NAME
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("保存问题报告"), str(proposed), "ZIP (*.zip)")
        if chosen:
            path = Path(chosen)
            path = path if path.suffix.lower() == ".zip" else path.with_name(path.name + ".zip")
            self._exporter.write_file(lambda: report_zip(parts), path)
