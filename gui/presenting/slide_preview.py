"""A small slide in the presenter view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.palette import BLACK, DARK
from data.slides.package_slides import Slide
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.text_layout import font
from gui.look.theme import translucent
from gui.presenting.overlays import paint_spot
from gui.slides.slide_painter import slide_image


class SlidePicture(QWidget):
    """Paints a slide as large as fits, in the proportions of the show; `pointed` carries shares of it."""

    pointed = Signal(object)

    def __init__(self, canvas: Canvas, empty: str) -> None:
        super().__init__()
        self._canvas = canvas
        self._empty = empty
        self._slide: Slide | None = None
        self._dark = False
        self._image = QImage()
        self._aspect = 16 / 9
        self.curtain = ""
        self.spot: QPointF | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)

    def set_slide(self, slide: Slide | None, aspect: float, *, dark: bool) -> None:
        """Show a slide, or the words for none."""
        if (slide, aspect, dark) != (self._slide, self._aspect, self._dark):
            self._slide, self._aspect, self._dark = slide, aspect, dark
            self._image = QImage()
        self.update()

    def set_aspect(self, aspect: float) -> None:
        """Take the proportions of the show."""
        self.set_slide(self._slide, aspect, dark=self._dark)

    @property
    def place(self) -> QRect:
        """Where the slide stands in the widget: at its top, in the middle."""
        width = min(self.width(), round(self.height() * self._aspect))
        height = round(width / self._aspect)
        return QRect((self.width() - width) // 2, 0, width, height)

    def sizeHint(self) -> QSize:
        """Prefer the proportions of the show."""
        return QSize(640, round(640 / self._aspect))

    def resizeEvent(self, _event: object) -> None:
        """Draw the slide for the new size."""
        self._image = QImage()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slide; under a curtain it stays to be seen, dimmed, as the audience does not see it."""
        painter = QPainter(self)
        place = self.place
        if self._slide is None:
            painter.fillRect(place, QColor(DARK.track))
            painter.setPen(QColor(DARK.text_tertiary))
            painter.setFont(font(max(14, place.height() // 14)))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._empty)
            return
        if self._image.isNull():
            ratio = self.devicePixelRatioF()
            self._image = slide_image(self._canvas, self._slide, place.size() * ratio, dark=self._dark)
            self._image.setDevicePixelRatio(ratio)
        painter.drawImage(place.topLeft(), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.curtain:
            painter.fillRect(place, translucent(BLACK, 170))
            painter.setPen(QColor(DARK.text))
            painter.setFont(font(max(16, place.height() // 12), bold=True))
            words = self.tr("黑屏中") if self.curtain == BLACK else self.tr("白屏中")
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
        elif self.spot is not None:
            inside = QPointF(self.spot.x() * place.width(), self.spot.y() * place.height())
            paint_spot(painter, place.size(), QPointF(place.topLeft()) + inside)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(DARK.line), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where on the slide the mouse is."""
        inside = event.position() - QPointF(self.place.topLeft())
        share = QPointF(inside.x() / self.place.width(), inside.y() / self.place.height())
        self.pointed.emit(share if 0 <= share.x() <= 1 and 0 <= share.y() <= 1 else None)
