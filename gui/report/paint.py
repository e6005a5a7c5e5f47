"""Pages onto a PDF or a printer: the same painting for both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from data.writing.pdf_text import tidy_pdf
from gui.charts.canvas import Canvas
from gui.charts.draw import draw
from gui.charts.glyphs import radicals_drawn_as
from gui.charts.style import ChartStyle
from gui.report.sheets import HEIGHT, WIDTH, Sheet

_DPI: Final = 600


@cache
def _canvases() -> tuple[Canvas, Canvas]:
    """Return the canvases for words and for charts: plot areas are reused, as new ones leak."""
    return Canvas(), Canvas()


def paint_sheets(device: QPagedPaintDevice, sheets: Sequence[Sheet], foot: str) -> str:
    """Paint pages onto a paged device and return all the characters that were set."""
    words, charts = _canvases()
    drawn: set[str] = set()
    painter = QPainter(device)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = device.width() / WIDTH
    charts.device_scale = scale
    for number, sheet in enumerate(sheets, start=1):
        if number > 1:
            device.newPage()
        sheet.draw_words(words, foot, number, len(sheets))
        words.scene.render(painter, QRectF(0, 0, WIDTH * scale, HEIGHT * scale), QRectF(0, 0, WIDTH, HEIGHT))
        drawn.update(*(text.text for text in words.texts))
        for content, rect in sheet.charts:
            draw(charts, content, rect.width(), rect.height(), ChartStyle.picture(rect.width(), rect.height()))
            charts.scene.prepareForPaint()
            target = QRectF(rect.left() * scale, rect.top() * scale, rect.width() * scale, rect.height() * scale)
            charts.scene.render(painter, target, QRectF(0, 0, rect.width(), rect.height()))
            drawn.update(*(text.text for text in charts.texts))
    painter.end()
    return "".join(sorted(drawn))


def render_report(sheets: Sequence[Sheet], title: str) -> bytes:
    """Return pages as the bytes of an A4 PDF with bookmarks, page numbers and text that a search finds."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    writer.setPageLayout(layout)
    drawn = paint_sheets(writer, sheets, title)
    outline = tuple((sheet.bookmark, number) for number, sheet in enumerate(sheets) if sheet.bookmark)
    return tidy_pdf(bytes(data.data()), title, radicals_drawn_as(drawn, QGuiApplication.font()), outline)
