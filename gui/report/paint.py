"""Pages onto a PDF or a printer: the same painting for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from data.files.atomic_write import write_atomic
from data.palette import LIGHT, Palette
from data.words import TEXTS
from data.writing.pdf_structure import Bookmark, Box, Link, Structure
from data.writing.pdf_text import tidy_pdf
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.glyphs import radicals_drawn_as
from gui.charts.ground.style import ChartStyle
from gui.core.file_jobs import Steps
from gui.report.chart_pages import USUAL_HEIGHT
from gui.report.part_marks import PartMarks
from gui.report.sheets import HEIGHT, WIDTH, Heading, Sheet

_DPI: Final = 600
_POINTS: Final = 72 / 96
_LANGUAGE: Final = "zh-CN"
# A reader who follows a bookmark sees so many pixels above its words.
_ABOVE_BOOKMARK: Final = 12.0


@cache
def _canvas() -> Canvas:
    """Return the canvas for charts: plot areas are reused, as new ones leak."""
    return Canvas()


def paint_sheets(device: QPagedPaintDevice, sheets: Sequence[Sheet], foot: str, colours: Palette = LIGHT) -> str:
    """Paint pages onto a paged device and return all the characters that were set."""
    drawn: set[str] = set()
    painter = QPainter(device)
    for number, sheet in enumerate(sheets, start=1):
        if number > 1:
            device.newPage()
        drawn |= _paint_sheet(painter, sheet, colours, foot, number, len(sheets))
    painter.end()
    return "".join(sorted(drawn))


def _paint_sheet(
    painter: QPainter,
    sheet: Sheet,
    colours: Palette,
    foot: str,
    number: int,
    total: int,
    marks: PartMarks | None = None,
) -> set[str]:
    """Paint a page onto the current one of a paged device and return the texts that were set."""
    charts = _canvas()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = painter.device().width() / WIDTH
    charts.device_scale = scale
    painter.save()
    painter.scale(scale, scale)
    drawn = sheet.paint_words(painter, colours, foot, number, total, marks)
    painter.restore()
    for content, rect, element in ((one.content, one.rect, one.element) for one in sheet.charts):
        style = replace(ChartStyle.picture(rect.width(), USUAL_HEIGHT), colours=colours)
        draw(charts, content, rect.width(), rect.height(), style)
        charts.scene.prepareForPaint()
        target = QRectF(rect.left() * scale, rect.top() * scale, rect.width() * scale, rect.height() * scale)
        if marks is not None:
            marks.paint(painter, element)
        charts.scene.render(painter, target, QRectF(0, 0, rect.width(), rect.height()))
        drawn.update(text.text for text in charts.texts)
    return drawn


def layout_steps(sheets: Iterable[Sheet], laid_out: list[Sheet]) -> Steps:
    """Lay out pages, one a step, and collect them in a list."""
    for sheet in sheets:
        laid_out.append(sheet)
        yield _nothing


def report_steps(sheets: Iterable[Sheet], path: Path, title: str, foot: str) -> Steps:
    """Write pages as an A4 PDF with bookmarks, links, tags, a foot line, page numbers and text that a search finds.

    The pages are laid out and drawn one a step. The last step raises WriteError.
    """
    laid_out: list[Sheet] = []
    yield from layout_steps(sheets, laid_out)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    writer.setPageLayout(layout)
    drawn: set[str] = set()
    marks = [PartMarks() for _ in laid_out]
    painter = QPainter(writer)
    try:
        for number, sheet in enumerate(laid_out, start=1):
            if number > 1:
                writer.newPage()
            drawn |= _paint_sheet(painter, sheet, LIGHT, foot, number, len(laid_out), marks[number - 1])
            yield _nothing
    finally:
        # Called off here, the writer would go before the painter that paints on it, and take the process with it.
        painter.end()
    radicals = radicals_drawn_as("".join(sorted(drawn)), QGuiApplication.font())
    structure = _structure(laid_out, marks)
    yield lambda: write_atomic(path, tidy_pdf(bytes(data.data()), title, radicals, structure))


def _structure(sheets: Sequence[Sheet], marks: Sequence[PartMarks]) -> Structure:
    """Return what the PDF says of itself, in points from the lower left corner of its pages."""
    links = [
        Link(
            number,
            _box(one.rect),
            one.element,
            _bookmark(one.heading, one.sheet) if one.heading is not None else None,
            one.address,
        )
        for number, sheet in enumerate(sheets)
        for one in sheet.references
    ]
    for chart in (one for sheet in sheets for one in sheet.charts):
        chart.element.box = _box(chart.rect)
    return Structure(
        # In another language only the words of the program are known to be in it.
        language="" if TEXTS else _LANGUAGE,
        marks=[one.elements for one in marks],
        bookmarks=[_bookmark(one, number) for number, sheet in enumerate(sheets) for one in sheet.headings],
        links=links,
    )


def _bookmark(heading: Heading, sheet: int) -> Bookmark:
    return Bookmark(heading.words, sheet, (HEIGHT - heading.top + _ABOVE_BOOKMARK) * _POINTS, heading.level)


def _box(rect: QRectF) -> Box:
    bottom, top = (HEIGHT - rect.bottom()) * _POINTS, (HEIGHT - rect.top()) * _POINTS
    return rect.left() * _POINTS, bottom, rect.right() * _POINTS, top


def _nothing() -> None:
    """Do nothing: the page is drawn already."""
