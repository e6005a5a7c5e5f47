"""Line icons in any colour, drawn crisp at every scale from the SVG files of `resources/icons`."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from data.palette import LIGHT
from resources import read_text

# The word of SVG for the colour of what is around.
_DRAWN_IN = "currentColor"


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
        _paint(painter, rect, self._name, self._tint(mode))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        return _drawn(self._name, self._tint(mode), size.width(), size.height(), scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return _drawn(self._name, self._tint(mode), size.width(), size.height(), 1.0)

    def _tint(self, mode: QIcon.Mode) -> str:
        return LIGHT.disabled if mode == QIcon.Mode.Disabled else self._colour


def _paint(painter: QPainter, rect: QRect, name: str, colour: str) -> None:
    svg = read_text(f"icons/{name}.svg").replace(_DRAWN_IN, colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))


# Qt keeps what it scales by the number of the picture it came from: one that is drawn anew is kept anew, up to 10 MB.
@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, width: int, height: int, scale: float) -> QPixmap:
    """Return an icon as a picture of so many points in a scale; whoever changes it changes a copy."""
    size = QSize(width, height) * scale
    if size.isEmpty():  # a button squeezed to nothing: no painter stands on a picture without points
        return QPixmap()
    result = QPixmap(size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    _paint(painter, QRect(QPoint(0, 0), size), name, colour)
    painter.end()
    result.setDevicePixelRatio(scale)
    return result


@cache
def icon(name: str, colour: str = LIGHT.text_secondary) -> QIcon:
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
