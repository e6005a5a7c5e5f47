"""Slides as pictures: charts through the one drawing function, others as they are laid out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from data.slides.layouts import measures
from data.slides.layouts.designs import sheet_of
from data.slides.package_slides import Slide
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.sheet_painter import letters_of, paint_sheet
from gui.charts.ground.style import ChartStyle

HEIGHT: Final = 720
ASPECTS: Final = {aspect: width * HEIGHT // measures.HIGH for aspect, width in measures.WIDTHS.items()}


def draw_slide(canvas: Canvas, slide: Slide, width: int, *, dark: bool = False) -> None:
    """Draw a slide of `width` by `HEIGHT` logical pixels into a canvas."""
    style = ChartStyle.slide(width, HEIGHT, dark=dark)
    if slide.content is not None:
        draw(canvas, slide.content, width, HEIGHT, style, slide.emphasis)
        return
    canvas.clear(style, frozenset(), width)
    canvas.scene.setSceneRect(QRectF(0, 0, width, HEIGHT))
    canvas.scene.setBackgroundBrush(QColor(style.colours.ground))
    paint_sheet(canvas, sheet_of(slide, letters_of(canvas, HEIGHT), width * measures.HIGH / HEIGHT), HEIGHT)


def slide_image(canvas: Canvas, slide: Slide, size: QSize, *, dark: bool = False, view: QRectF | None = None) -> QImage:
    """Return a slide as an opaque image of `size` pixels, laid out for the nearest of the two aspects.

    `view` is the part of the image that is wanted, enlarged to the whole `size`.
    """
    enlarged = size.width() / view.width() if view is not None else 1.0
    canvas.device_scale = placed(size).width() * enlarged / nearest_width(size)
    draw_slide(canvas, slide, nearest_width(size), dark=dark)
    return painted(canvas, size, view)


def painted(canvas: Canvas, size: QSize, view: QRectF | None = None) -> QImage:
    """Return the slide that a canvas holds as an opaque image of `size` pixels, or a part of it enlarged."""
    target = placed(size)
    if view is not None:
        enlarged = size.width() / view.width()
        target = QRectF((target.topLeft() - view.topLeft()) * enlarged, target.size() * enlarged)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(canvas.style.colours.ground)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    canvas.scene.prepareForPaint()
    canvas.scene.render(painter, target, QRectF(0, 0, nearest_width(size), HEIGHT))
    painter.end()
    return image


def nearest_width(size: QSize) -> int:
    """Return the logical width of the aspect that suits a screen."""
    wide = size.width() / max(1, size.height()) > 1.5
    return ASPECTS["16:9"] if wide else ASPECTS["4:3"]


def placed(size: QSize) -> QRectF:
    """Return where on a screen the slide stands: as large as fits, in the middle."""
    scale = min(size.width() / nearest_width(size), size.height() / HEIGHT)
    width, height = nearest_width(size) * scale, HEIGHT * scale
    return QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)
