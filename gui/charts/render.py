"""Pictures of charts, drawn from a scene of their own at the wanted size; no widget is ever grabbed."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from data.charting.content import ChartContent
from data.writing.pdf_text import tidy_pdf
from gui.charts.draw import draw
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.glyphs import radicals_drawn_as
from gui.charts.ground.style import ChartStyle
from gui.look.png import png_bytes

_CSS_PIXELS_PER_INCH: Final = 96
_POINTS_PER_PIXEL: Final = 72 / _CSS_PIXELS_PER_INCH
_PDF_DPI: Final = 1200
_FALLBACK_FAMILIES: Final = "'Noto Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"


@cache
def _canvas() -> Canvas:
    """Return the canvas that all pictures are drawn on: plot areas are reused, as new ones leak."""
    return Canvas()


def _laid_out(content: ChartContent, width: int, height: int, style: ChartStyle, scale: float) -> int:
    """Draw a chart on the canvas, each pixel of which is drawn with so many; return its height in these pixels."""
    canvas = _canvas()
    canvas.device_scale = scale
    return math.ceil(draw(canvas, content, width, height, style))


def _paint(painter: QPainter, target: QRectF, width: int, height: int) -> None:
    """Paint what was laid out."""
    scene = _canvas().scene
    scene.prepareForPaint()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, target, QRectF(0, 0, width, height))


def render_image(
    content: ChartContent, width: int, height: int, scale: float, style: ChartStyle | None = None
) -> QImage:
    """Return a chart as an opaque image of `width * scale` by `height * scale` pixels.

    A chart that does not fit is higher: no picture loses a figure.
    """
    style = style or ChartStyle.picture(width, height)
    height = _laid_out(content, width, height, style, scale)
    image = QImage(QSize(round(width * scale), round(height * scale)), QImage.Format.Format_RGB32)
    image.fill(style.colours.ground)
    painter = QPainter(image)
    _paint(painter, QRectF(image.rect()), width, height)
    painter.end()
    return image


def render_png(content: ChartContent, width: int, height: int, scale: float, style: ChartStyle | None = None) -> bytes:
    """Return a chart as the bytes of a PNG; its resolution says that one logical pixel is 1/96 inch."""
    return png_of(render_image(content, width, height, scale, style), content, _CSS_PIXELS_PER_INCH * scale)


def png_of(image: QImage, content: ChartContent, dots_per_inch: float) -> bytes:
    """Return a chart's image as the bytes of a PNG that says its resolution, title and source, in any thread."""
    per_metre = round(dots_per_inch / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    image.setText("Title", content.title)
    image.setText("Source", content.source)
    return png_bytes(image)


def render_svg(content: ChartContent, width: int, height: int) -> bytes:
    """Return a chart as the bytes of an SVG; its letters are text in a named font with fallbacks."""
    height = _laid_out(content, width, height, ChartStyle.picture(width, height), 1.0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setResolution(_CSS_PIXELS_PER_INCH)
    generator.setTitle(content.title)
    generator.setDescription(content.source)
    painter = QPainter(generator)
    _paint(painter, QRectF(0, 0, width, height), width, height)
    painter.end()
    text = bytes(data.data()).decode("utf-8")
    text = re.sub(r'font-family="([^"]*)"', lambda found: f'font-family="{_families(found.group(1))}"', text)
    return text.encode()


def _families(own: str) -> str:
    own = own.strip("'")
    return _FALLBACK_FAMILIES if own in _FALLBACK_FAMILIES else f"'{own}', {_FALLBACK_FAMILIES}"


def render_pdf(content: ChartContent, width: int, height: int) -> bytes:
    """Return a chart as the bytes of a one-page PDF with its letters as text in an embedded font."""
    height = _laid_out(content, width, height, ChartStyle.picture(width, height), _PDF_DPI / _CSS_PIXELS_PER_INCH)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PDF_DPI)
    size = QSizeF(width * _POINTS_PER_PIXEL, height * _POINTS_PER_PIXEL)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    _paint(painter, QRectF(0, 0, writer.width(), writer.height()), width, height)
    painter.end()
    drawn = "".join(text.text for text in _canvas().texts)
    return tidy_pdf(bytes(data.data()), content.title, radicals_drawn_as(drawn, QGuiApplication.font()))
