"""How a chart builds up on its slide: bars grow from zero, curves from their first point, figures come last.

Every frame is made of two pictures of the slide, without and with what grows, so that the last frame is the plain
drawing and no chart type needs to know of it.
"""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QSize, QVariantAnimation, Signal
from PySide6.QtGui import QImage, QPainter

from gui.charts.ground.canvas import Canvas, Edge, Growing
from gui.slides.slide_painter import nearest_width, painted, placed

GROWTH_MS: Final = 360
# The figures fade in over the rest of the time.
_FIGURES_FROM: Final = 0.62
_SPI_GETCLIENTAREAANIMATION: Final = 0x1042
REDUCED_MOTION_VARIABLE: Final = "DAJUAN_REDUCED_MOTION"


def wants_less_motion() -> bool:
    """Return whether the system, or who started the program, asks for less motion.

    Qt 6.9 does not tell; Windows does. On Linux there is no common place to ask but the environment.
    """
    if os.environ.get(REDUCED_MOTION_VARIABLE, "") not in ("", "0"):
        return True
    if sys.platform == "win32":
        import ctypes

        animated = ctypes.c_int(1)
        known = ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
        return bool(known) and not animated.value
    return False


def grown(rect: QRectF, edge: Edge, share: float) -> QRectF:
    """Return the part of a rectangle that is seen when so much of it has grown."""
    width, height = rect.width() * share, rect.height() * share
    if edge is Edge.LEFT:
        return QRectF(rect.left(), rect.top(), width, rect.height())
    if edge is Edge.RIGHT:
        return QRectF(rect.right() - width, rect.top(), width, rect.height())
    if edge is Edge.TOP:
        return QRectF(rect.left(), rect.top(), rect.width(), height)
    return QRectF(rect.left(), rect.bottom() - height, rect.width(), height)


class Growth(QObject):
    """The build-up of one slide after another. `moved` asks for a new frame, `share` says how far it is."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._still = QImage()
        self._parts: list[Growing] = []
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(GROWTH_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._emit_moved)
        self._animation.finished.connect(self.stop)

    def _emit_moved(self) -> None:
        self.moved.emit()

    @property
    def running(self) -> bool:
        """Whether a chart is building up."""
        return self._animation.state() is QVariantAnimation.State.Running

    def start(self, canvas: Canvas, size: QSize) -> None:
        """Build up the chart that a canvas holds, on a picture of `size` pixels; a slide without one just stands."""
        self.stop()
        if not canvas.growing:
            return
        canvas.show_late(False)
        self._still = painted(canvas, size)
        canvas.show_late(True)
        target = placed(size)
        scale = target.width() / nearest_width(size)
        self._parts = [
            Growing(QRectF(part.rect.topLeft() * scale + target.topLeft(), part.rect.size() * scale), part.edge)
            for part in canvas.growing
        ]
        self._animation.start()

    def stop(self) -> None:
        """End at once and forget the pictures."""
        self._animation.stop()
        self._still = QImage()
        self._parts = []

    def paint(self, painter: QPainter, plain: QImage) -> None:
        """Paint the frame of this moment; `plain` is the slide as it will stand."""
        self.paint_share(painter, plain, float(self._animation.currentValue()))

    def paint_share(self, painter: QPainter, plain: QImage, share: float) -> None:
        """Paint the frame in which so much of the chart has grown."""
        ratio = plain.devicePixelRatio()
        self._still.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(0, 0), self._still)
        for part in self._parts:
            seen = grown(part.rect, part.edge, share).toAlignedRect()
            onto = QRectF(seen.left() / ratio, seen.top() / ratio, seen.width() / ratio, seen.height() / ratio)
            painter.drawImage(onto, plain, QRectF(seen))
        if share > _FIGURES_FROM:
            painter.setOpacity((share - _FIGURES_FROM) / (1 - _FIGURES_FROM))
            painter.drawImage(QPointF(0, 0), plain)
            painter.setOpacity(1.0)
