"""Slides as files: a folder of PNGs or one PDF, drawn a slide at a time so that a window can go on meanwhile.

A step draws a slide here, as Qt's scenes belong to the GUI thread, and yields what is left to do for it, which may
be done in any thread before the next step is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from data.endings import PNG
from data.files.atomic_write import make_folder, write_atomic
from data.slides.package_slides import Slide
from data.writing.pdf_structure import Bookmark, Structure
from data.writing.pdf_text import tidy_pdf
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.glyphs import radicals_drawn_as
from gui.core.file_jobs import Steps
from gui.look.png import png_bytes
from gui.slides.slide_painter import ASPECTS, HEIGHT, draw_slide, slide_image

_PDF_DPI: Final = 600
_POINTS_PER_PIXEL: Final = 0.75


def shown_slides(slides: Sequence[Slide]) -> tuple[Slide, ...]:
    """Return the slides that are not hidden."""
    return tuple(slide for slide in slides if not slide.hidden)


def png_steps(slides: Sequence[Slide], folder: Path, aspect: str, height: int, *, dark: bool = False) -> Steps:
    """Write 001.png, 002.png … of so many pixels in height into a folder, which is made where there is none.

    The steps raise WriteError.
    """
    canvas = Canvas()
    size = QSize(round(ASPECTS[aspect] * height / HEIGHT), height)
    yield partial(make_folder, folder)
    for number, slide in enumerate(shown_slides(slides), start=1):
        yield partial(_write_png, folder / f"{number:03d}{PNG}", slide_image(canvas, slide, size, dark=dark))


def _write_png(path: Path, image: QImage) -> None:
    write_atomic(path, png_bytes(image))


def pdf_steps(slides: Sequence[Slide], path: Path, aspect: str, title: str, *, dark: bool = False) -> Steps:
    """Write one PDF, a page and a bookmark a slide, with text that a search finds. The last step raises WriteError."""
    canvas, data = Canvas(), QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    width = ASPECTS[aspect]
    size = QSizeF(width * _POINTS_PER_PIXEL, HEIGHT * _POINTS_PER_PIXEL)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    shown = shown_slides(slides)
    drawn: set[str] = set()
    painter = QPainter(writer)
    whole = QRectF(0, 0, writer.width(), writer.height())
    try:
        for number, slide in enumerate(shown):
            if number:
                writer.newPage()
            canvas.device_scale = writer.width() / width
            draw_slide(canvas, slide, width, dark=dark)
            canvas.scene.prepareForPaint()
            painter.fillRect(whole, canvas.style.colours.ground)
            canvas.scene.render(painter, whole, QRectF(0, 0, width, HEIGHT))
            drawn.update(*(text.text for text in canvas.texts))
            yield _nothing
    finally:
        # Also when the user calls it off half-way.
        painter.end()
    radicals = radicals_drawn_as("".join(sorted(drawn)), QGuiApplication.font())
    top = HEIGHT * _POINTS_PER_PIXEL
    structure = Structure(bookmarks=[Bookmark(slide.title, number, top) for number, slide in enumerate(shown)])
    yield lambda: write_atomic(path, tidy_pdf(bytes(data.data()), title, radicals, structure))


def _nothing() -> None:
    """Do nothing: the slide is drawn already."""
