"""A run that writes the report, or one theme of it, without showing a window."""

from __future__ import annotations

import sys
from pathlib import Path

from data.words import tr
from gui.app import qt_application


def run_export(path: Path | None, target: Path, theme_id: str, qt_arguments: list[str]) -> int:
    """Write a report, slides or a table, by the ending of `target`; return 0, or 1 with the reason."""
    from data.package.reader import bundled_path
    from data.problems import DajuanError

    app = qt_application.create_application([sys.argv[0], *qt_arguments])
    try:
        reason = export_report(path or bundled_path(), target, theme_id)
    except DajuanError as error:
        reason = str(error)
    app.processEvents()
    if reason and sys.stderr is not None:
        sys.stderr.write(f"{reason}\n")
    return 1 if reason else 0


def export_report(path: Path, target: Path, theme_id: str) -> str:
    """Write a file of a package, by its ending, and return why it could not be, blank when it was.

    Raises PackageError where the package cannot be opened, WriteError where the file cannot be written.
    """
    from data.figures.figure_text import package_words
    from data.session.opened import Opened, open_path
    from data.writing.formats import EXPORTED, WrittenFormat, endings_of, format_for, formats_of
    from data.writing.saving import write_export
    from gui.core.file_jobs import run_at_once
    from gui.report.paint import report_steps
    from gui.report.report import whole_report

    opened = open_path(path)
    if not isinstance(opened, Opened):
        return tr("这是普通表格，没有主题，不能写成报告。")
    package = opened.package
    if theme_id and theme_id not in package.theme_by_id:
        return tr(
            "没有主题“{theme_id}”。可以用：{themes}。",
            theme_id=theme_id,
            themes=tr("、").join(package.theme_by_id),
        )
    form = format_for(target.name, formats_of(*EXPORTED))
    if form is None:
        return tr(
            "不认识“{suffix}”这种文件。可以用：{endings}。",
            suffix=target.suffix.lower(),
            endings=tr("、").join(endings_of(*EXPORTED)),
        )
    if isinstance(form, WrittenFormat):
        write_export(package, theme_id, form, target)
    else:
        run_at_once(report_steps(whole_report(opened, theme_id), target, package.title, package_words(package)), target)
    return ""
