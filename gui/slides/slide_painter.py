"""Slides as pictures: charts through the one drawing function, covers set in type."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from data.slides.package_slides import SOURCE_LINE, Slide, SlideKind
from data.words import is_made_of
from gui.charts.canvas import Canvas
from gui.charts.draw import draw
from gui.charts.style import ChartStyle
from gui.charts.text_layout import LINE, LONGEST_NOTE, LONGEST_TITLE, wrap

HEIGHT: Final = 720
ASPECTS: Final = {"16:9": 1280, "4:3": 960}
_COVER_SIZES: Final = (36, 30, 25, 20, 16, 12)
_MOST_LINES: Final = 3


def draw_slide(canvas: Canvas, slide: Slide, width: int, *, dark: bool = False) -> None:
    """Draw a slide of `width` by `HEIGHT` logical pixels into a canvas."""
    style = ChartStyle.slide(width, HEIGHT, dark=dark)
    if slide.content is not None:
        draw(canvas, slide.content, width, HEIGHT, style, slide.emphasis)
        return
    canvas.clear(style, frozenset(), width)
    canvas.scene.setSceneRect(QRectF(0, 0, width, HEIGHT))
    canvas.scene.setBackgroundBrush(QColor(style.colours.ground))
    if slide.kind is SlideKind.COVER:
        _draw_cover(canvas, slide, width)
    else:
        _draw_closing(canvas, slide, width)


def _draw_cover(canvas: Canvas, slide: Slide, width: int) -> None:
    """Draw the title, as large as its length allows, over region, period and source, beside a bar of the accent."""
    style, colours = canvas.style, canvas.style.colours
    canvas.box(QRectF(0, 0, width * 0.018, HEIGHT), colours.accent_mark)
    left, room = width * 0.09, width * 0.82
    sizes = [style.px(size) for size in _COVER_SIZES]
    px = next(
        (px for px in sizes if len(wrap(slide.title, px, room, bold=True, most=LONGEST_TITLE)) <= _MOST_LINES),
        sizes[-1],
    )
    lines = wrap(slide.title, px, room, bold=True, most=LONGEST_TITLE)
    top = HEIGHT * 0.44 - len(lines) * px * LINE / 2
    top = canvas.lines(lines, left, top, px, colours.text, bold=True, role="title") + px * 0.3
    canvas.line(QPointF(left, top), QPointF(left + room, top), colours.line, 2.0)
    top += px * 0.45
    for words in slide.lines:
        source = is_made_of(words, SOURCE_LINE)
        size, colour = (style.px(14), colours.text_secondary) if source else (style.px(20), colours.accent)
        lines = wrap(words, size, room, most=LONGEST_TITLE)
        top = canvas.lines(lines, left, top, size, colour, bold=not source, role="subtitle") + size * 0.5


def _draw_closing(canvas: Canvas, slide: Slide, width: int) -> None:
    """Draw the sources, a rule between them."""
    style, colours = canvas.style, canvas.style.colours
    canvas.box(QRectF(0, 0, width * 0.018, HEIGHT), colours.accent_mark)
    left, room = width * 0.09, width * 0.82
    top = canvas.lines([slide.title], left, HEIGHT * 0.1, style.px(26), colours.text, bold=True, role="title") + 16
    size = style.px(14)
    for words in slide.lines:
        canvas.line(QPointF(left, top), QPointF(left + room, top), colours.line, 2.0)
        top = (
            canvas.lines(
                wrap(words, size, room, even=False, most=LONGEST_NOTE), left, top + 14, size, colours.text_secondary
            )
            + 14
        )


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
