"""The full-screen window that the audience sees."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from data.words import tr
from gui.charts.ground.canvas import Canvas, MarkArea
from gui.presenting.build_animation import Growth
from gui.presenting.keys import Do
from gui.presenting.overlays import Caption, KeyList, paint_caption, paint_spot
from gui.presenting.slide_grid import SlideGrid
from gui.presenting.talk import Talk
from gui.presenting.zoom import Zoom
from gui.slides.slide_painter import HEIGHT, nearest_width, placed, slide_image

MOUSE_HIDES_MS: Final = 3_000
_SHARPENS_MS: Final = 90
_WHEEL_NOTCH: Final = 120


class Show(QWidget):
    """Shows the slide of a talk, its captions and pointer; takes keys, mouse and wheel.

    `closing` is asked of the window by the window manager (Alt+F4); it is the presentation that ends it.
    """

    closing = Signal()

    def __init__(self, talk: Talk, *, moving: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("演示"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.talk = talk
        self.caption = Caption()
        self.zoom = Zoom()
        self.canvas = Canvas()
        self._moving = moving
        self._image = QImage()
        self._enlarged = QImage()
        self._mark: MarkArea | None = None
        self._pinned = False
        self._pressed_at: QPointF | None = None
        self._dragged = False
        self.growth = Growth(self)
        self.growth.moved.connect(self.update)
        self.grid = SlideGrid(self)
        self.grid.hide()
        self.grid.chosen.connect(talk.go_to)
        self.key_list = KeyList(self)
        self.hide_mouse = QTimer(self)
        self.hide_mouse.setSingleShot(True)
        self.hide_mouse.setInterval(MOUSE_HIDES_MS)
        self.hide_mouse.timeout.connect(self._blank_cursor)
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.setInterval(_SHARPENS_MS)
        self._sharpen.timeout.connect(self._draw_enlarged)
        talk.turned.connect(self._turn)
        talk.changed.connect(self.update)

    # What is seen.

    def _turn(self) -> None:
        self.grid.hide()
        self.zoom.reset()
        self.refresh()
        if self._moving and self.isVisible():
            self.growth.start(self.canvas, self._device_size())

    def _device_size(self) -> QSize:
        return self.size() * self.devicePixelRatioF()

    def refresh(self) -> None:
        """Draw the slide anew, as it stands when nothing moves."""
        self.growth.stop()
        self._sharpen.stop()
        self._enlarged = QImage()
        self._set_mark(None)
        slide = self.talk.slide
        self.setAccessibleName(slide.title or self.windowTitle())
        self.setAccessibleDescription(slide.content.described() if slide.content else tr("；").join(slide.lines))
        self._image = slide_image(self.canvas, self.talk.slide, self._device_size(), dark=self.talk.dark)
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    def resizeEvent(self, _event: object) -> None:
        """Draw the slide for the new size."""
        self.grid.setGeometry(self.rect())
        self.key_list.setGeometry(self.rect())
        self.zoom.fit(QSizeF(self.size()))
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the slide, or the curtain, and what lies over it."""
        painter = QPainter(self)
        if self.talk.curtain:
            painter.fillRect(self.rect(), QColor(self.talk.curtain))
            return
        self._paint_slide(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.caption.words:
            paint_caption(painter, self.size(), self.caption, above=self.caption_above)
        if self.talk.pointing and self.talk.spot is not None:
            paint_spot(painter, self.size(), self._from_share(self.talk.spot))

    def _paint_slide(self, painter: QPainter) -> None:
        if self.zoom.on:
            if not self._enlarged.isNull():
                painter.drawImage(QPoint(0, 0), self._enlarged)
                return
            view, ratio = self.zoom.view, self.devicePixelRatioF()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            source = QRectF(view.topLeft() * ratio, view.size() * ratio)
            painter.drawImage(QRectF(self.rect()), self._image, source)
        elif self.growth.running:
            self.growth.paint(painter, self._image)
        else:
            painter.drawImage(QPoint(0, 0), self._image)

    @property
    def caption_above(self) -> bool:
        """Whether the caption at the foot would lie on what it speaks of."""
        if self._mark is None:
            return False
        place = placed(self.size())
        scale = place.width() / nearest_width(self.size())
        middle = self.zoom.to_window(place.topLeft() + self._mark.rect.center() * scale)
        return middle.y() > self.height() * 0.72

    # Enlarging.

    def enlarge(self, place: QPointF, steps: float) -> None:
        """Enlarge the slide around a place of the window, or reduce it."""
        self.growth.stop()
        self.zoom.around(place, steps)
        self._moved_view()

    def whole(self) -> None:
        """Show the whole slide again."""
        self.zoom.reset()
        self._moved_view()

    def _moved_view(self) -> None:
        self._enlarged = QImage()
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.zoom.on else Qt.CursorShape.ArrowCursor)
        # While the view moves the picture is stretched; as soon as it rests the slide is drawn at that size.
        self._sharpen.start()
        self.update()

    def _draw_enlarged(self) -> None:
        if self.zoom.on:
            view, ratio = self.zoom.view, self.devicePixelRatioF()
            part = QRectF(view.topLeft() * ratio, view.size() * ratio)
            size, slide = self._device_size(), self.talk.slide
            self._enlarged = slide_image(self.canvas, slide, size, dark=self.talk.dark, view=part)
            self._enlarged.setDevicePixelRatio(ratio)
            self.update()

    # Keys.

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Leave Tab to the marks of the slide."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of PowerPoint and of remotes."""
        if not self.talk.press(event):
            super().keyPressEvent(event)

    def do(self, what: Do) -> None:
        """Do what concerns this window only."""
        middle = QRectF(self.rect()).center()
        if what is Do.KEYS:
            self.key_list.toggle()
        elif what is Do.OVERVIEW:
            self.grid.open(self.talk.slides, self.talk.number)
        elif what in (Do.ENLARGE, Do.REDUCE):
            self.enlarge(middle, 1 if what is Do.ENLARGE else -1)
        elif what is Do.WHOLE:
            self.whole()
        elif what in (Do.NEXT_MARK, Do.LAST_MARK):
            self._walk(1 if what is Do.NEXT_MARK else -1)

    def _walk(self, step: int) -> None:
        marks = self.canvas.marks
        if not marks:
            return
        start = -1 if step > 0 else 0
        number = marks.index(self._mark) if self._mark in marks else start
        self._set_mark(marks[(number + step) % len(marks)])
        self._pinned = True

    # The mouse.

    def mark_at(self, place: QPointF) -> MarkArea | None:
        """Return the mark of the slide's chart at a place of the window, the smallest where several overlap."""
        target = placed(self.size())
        scale = nearest_width(self.size()) / target.width()
        at = (self.zoom.to_picture(place) - target.topLeft()) * scale
        if not QRectF(0, 0, nearest_width(self.size()), HEIGHT).contains(at):
            return None
        found = [mark for mark in self.canvas.marks if mark.rect.contains(at)]
        return min(found, key=lambda mark: mark.rect.width() * mark.rect.height(), default=None)

    def _set_mark(self, mark: MarkArea | None) -> None:
        """Show what a mark says, or nothing."""
        self._pinned = False
        if mark != self._mark:
            self._mark = mark
            self.caption = Caption(mark.tip, self.talk.sentence_of(mark.obs_ids)) if mark is not None else Caption()
            self.update()

    def _from_share(self, share: QPointF) -> QPointF:
        target = placed(self.size())
        inside = QPointF(share.x() * target.width(), share.y() * target.height())
        return self.zoom.to_window(target.topLeft() + inside)

    def _to_share(self, place: QPointF) -> QPointF:
        target = placed(self.size())
        inside = self.zoom.to_picture(place) - target.topLeft()
        return QPointF(inside.x() / target.width(), inside.y() / target.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the mouse for a while; move the pointer spot or the enlarged slide; show what is under the mouse."""
        place = event.position()
        self.hide_mouse.start()
        if self.talk.pointing:
            self.setCursor(Qt.CursorShape.BlankCursor)
            self.talk.move_spot(self._to_share(place))
        if self._pressed_at is not None and self.zoom.on:
            self._drag(place)
            return
        mark = self.mark_at(place)
        if not self.talk.pointing:
            hand = Qt.CursorShape.OpenHandCursor if self.zoom.on else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.PointingHandCursor if mark is not None else hand)
        if not self._pinned and not self.talk.curtain:
            self._set_mark(mark)

    def _blank_cursor(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    def _drag(self, place: QPointF) -> None:
        assert self._pressed_at is not None
        by = place - self._pressed_at
        if self._dragged or by.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self._pressed_at = place
            self.zoom.pan(by)
            self._moved_view()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag or a click began; the right button goes back."""
        if event.button() == Qt.MouseButton.RightButton:
            self.talk.do(Do.BACK)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at, self._dragged = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what a clicked bar or point says; elsewhere go on."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        self._pressed_at = None
        if self._dragged:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            return
        mark = None if self.talk.curtain else self.mark_at(event.position())
        if mark is None or (mark == self._mark and self._pinned):
            self.talk.do(Do.NEXT)
        else:
            self._set_mark(mark)
            self._pinned = True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge around the mouse, with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(event.position(), event.angleDelta().y() / _WHEEL_NOTCH)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave it to the presentation whether it may be left: where it ends, it hides its windows."""
        self.closing.emit()
        # A window that is hidden but says that it was not closed would stop the end of the program half-way.
        event.setAccepted(self.isHidden())
