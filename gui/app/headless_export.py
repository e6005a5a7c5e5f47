"""Runs that write files without showing a window: reports, slides and tables, every slide as a picture."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.slides.layouts.measures import USUAL
from data.words import tr
from gui.app import qt_application

if TYPE_CHECKING:
    from data.session.opened import OpenedTable
    from data.slides.package_slides import Slide

_HEIGHT: Final = 1080


def run_headless(export: Callable[[Path], object], path: Path | None, qt_arguments: list[str]) -> int:
    """Export a package, the bundled one for None; return 0, or 1 with the reason on standard error."""
    from data.package.reader import bundled_path
    from data.problems import DajuanError

    app = qt_application.create_application([sys.argv[0], *qt_arguments])
    try:
        export(path or bundled_path())
    except DajuanError as error:
        if sys.stderr is not None:
            sys.stderr.write(f"{error}\n")
        return 1
    finally:
        app.processEvents()
    return 0


def export_file(path: Path, target: Path, theme_id: str, aspect: str = USUAL) -> None:
    """Write a package, or a theme of it, as report, slides of an aspect or table, by the ending of the file.

    Raises PackageError where it cannot be opened or has no such theme, WriteError where it cannot be written.
    """
    from data.figures.figure_text import package_words
    from data.problems import PackageError
    from data.session.opened import Opened, open_path
    from data.writing.formats import EXPORTED, Content, endings_of, format_for, formats_of
    from data.writing.saving import write_export
    from gui.core.file_jobs import run_at_once
    from gui.report.paint import report_steps
    from gui.report.report import whole_report

    opened = open_path(path)
    if not isinstance(opened, Opened):
        _export_table(opened, target, theme_id)
        return
    package = opened.package
    if theme_id and theme_id not in package.theme_by_id:
        raise PackageError(
            tr(
                "没有主题“{theme_id}”。可以用：{themes}。",
                theme_id=theme_id,
                themes=tr("、").join(package.theme_by_id),
            )
        )
    form = format_for(target.name, formats_of(*EXPORTED))
    if form is None:
        raise PackageError(
            tr(
                "不认识“{suffix}”这种文件。可以用：{endings}。",
                suffix=target.suffix.lower(),
                endings=tr("、").join(endings_of(*EXPORTED)),
            )
        )
    if form.content is not Content.REPORT:
        write_export(package, theme_id, form, target, aspect=aspect)
    else:
        run_at_once(report_steps(whole_report(opened, theme_id), target, package.title, package_words(package)), target)


def _export_table(opened: OpenedTable, target: Path, theme_id: str) -> None:
    """Write a plain table as report, slides or table, by the ending of the file. Raises as `export_file` does."""
    from data.endings import PDF, PPTX
    from data.files.atomic_write import write_made
    from data.problems import PackageError
    from data.slides.table_deck import table_slides, usual_chart
    from data.writing.formats import Content, endings_of
    from data.writing.pptx.slides import slides_pptx
    from data.writing.saving import write_table
    from gui.core.file_jobs import run_at_once
    from gui.report.paint import report_steps
    from gui.report.table_report import table_report

    table, ending = opened.table, target.suffix.lower()
    if theme_id:
        raise PackageError(tr("没有主题“{theme_id}”：这是普通表格，不分主题。", theme_id=theme_id))
    if ending == PPTX:
        write_made(target, lambda: slides_pptx(table.title, table_slides(table)))
    elif ending == PDF:
        sheets = table_report(table, range(len(table.headers)), "", usual_chart(table))
        run_at_once(report_steps(sheets, target, table.title, table.source), target)
    elif ending in endings_of(Content.TABLE):
        write_table(table, target)
    else:
        endings = tr("、").join((*endings_of(Content.TABLE), PPTX, PDF))
        raise PackageError(tr("不认识“{suffix}”这种文件。可以用：{endings}。", suffix=ending, endings=endings))


def slides_from(path: Path, story_path: Path | None) -> tuple[Slide, ...]:
    """Return the slides of a package in its own order, or in that of a story.

    Raises PackageError where either cannot be opened, or where the story belongs to another package.
    """
    from data.problems import PackageError
    from data.session.opened import Opened, open_path
    from data.slides.package_slides import slides_of
    from data.slides.story_file import read_story
    from data.slides.story_slides import StoryResolver, missing_in, slides_in
    from data.slides.table_deck import table_slides

    opened = open_path(path)
    if not isinstance(opened, Opened):
        if story_path is not None:
            raise PackageError(tr("“{name}”是普通表格，没有故事。请不要给出故事。", name=path.name))
        return table_slides(opened.table)
    package = opened.package
    if story_path is None:
        return slides_of(package)
    story = read_story(story_path)
    if story.package != package.name:
        raise PackageError(
            tr(
                "这个故事是为数据包“{package}”做的，打开的是“{name}”。请给出它的数据包。",
                package=story.package,
                name=package.name,
            )
        )
    resolved = StoryResolver(package).resolve(story)
    missing = missing_in(resolved)
    if missing and sys.stderr is not None:
        sys.stderr.write(tr("数据包里没有故事要用的：{missing}。其余照常。\n", missing=tr("、").join(missing)))
    return slides_in(resolved)


def export_slides(path: Path, folder: Path, aspect: str, story_path: Path | None = None, *, dark: bool = False) -> int:
    """Write 001.png, 002.png … of a package into a folder and return how many.

    Raises PackageError where it cannot be opened, WriteError where it cannot be written.
    """
    from gui.core.file_jobs import run_at_once
    from gui.export.slide_files import png_steps, shown_slides

    slides = slides_from(path, story_path)
    run_at_once(png_steps(slides, folder, aspect, _HEIGHT, dark=dark), folder)
    return len(shown_slides(slides))
