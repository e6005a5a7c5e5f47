"""Line icons in any colour, drawn crisp at every scale from the SVG files of `resources/icons`."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import palette
from resources import read_text

_DRAWN_IN = "#1f2328"
_SIZES = (16, 20, 32, 48)


@cache
def icon(name: str, colour: str = palette.TEXT_SECOND) -> QIcon:
    """Return the icon of that name in a colour; its disabled form is grey."""
    result = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, palette.DISABLED)):
        svg = read_text(f"icons/{name}.svg").replace(_DRAWN_IN, tint)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            result.addPixmap(pixmap, mode)
    return result


def application_icon() -> QIcon:
    """Return the program's own icon, for the title bar and the task bar."""
    renderer = QSvgRenderer(QByteArray(read_text("icons/dajuan.svg").encode()))
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        result.addPixmap(pixmap)
    return result
