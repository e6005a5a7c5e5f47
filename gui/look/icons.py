"""Line icons in any colour, drawn crisp at every scale from the SVG files of `resources/icons`."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from data import palette
from resources import read_text

_DRAWN_IN = "#1f2328"


class _LineIcon(QIconEngine):
    """Draws an SVG file in a colour, in each size that is asked for and not before."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._colour)

    def isNull(self) -> bool:
        return False

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        tint = palette.DISABLED if mode == QIcon.Mode.Disabled else self._colour
        svg = read_text(f"icons/{self._name}.svg").replace(_DRAWN_IN, tint)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        result = self.pixmap(size * scale, mode, state)
        result.setDevicePixelRatio(scale)
        return result

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return result


@cache
def icon(name: str, colour: str = palette.TEXT_SECOND) -> QIcon:
    """Return the icon of that name in a colour; its disabled form is grey."""
    return QIcon(_LineIcon(name, colour))


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
