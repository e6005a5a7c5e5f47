"""A text with marks: scrolled, clicked, gone through by keys; parts that are not seen are not laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from data.palette import LIGHT
from gui.look.plain_text import hide_tip, readable, show_tip
from gui.widgets.marked_text.mark_painting import paint_above, paint_band, paint_below
from gui.widgets.marked_text.part_lines import PartLines
from gui.widgets.marked_text.part_places import PartPlaces
from gui.widgets.marked_text.text_parts import MarkList, TextMark, TextPart, shown_parts
from gui.widgets.marked_text.text_selection import TextSelection

_MARGIN: Final = 28
_TOP: Final = 10
_FOOT: Final = 24
_STEP: Final = 27
_ROOM_ABOVE_MARK: Final = 0.33


class MarkedText(QAbstractScrollArea):
    """Shows a text with its marks; places are those of the whole text as given.

    `mark_clicked` carries the key of a mark that was clicked or reached by ← and →. `text_scrolled` tells that what
    is seen has moved. `menu_requested` carries the key of the mark under the mouse (-1 for none) and the place on the
    screen.
    """

    mark_clicked = Signal(int)
    text_scrolled = Signal()
    menu_requested = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._text = ""
        self._marks = MarkList()
        self._places = PartPlaces()
        self._current: TextMark | None = None
        self._around = (0, 0)
        self._selection = TextSelection()
        self._pressed: int | None = None
        self.verticalScrollBar().setSingleStep(_STEP)

    # What is shown.

    def show_text(self, text: str, parts: Sequence[TextPart], marks: Sequence[TextMark] | MarkList = ()) -> None:
        """Show a text from its begin; `parts` are what is shown of it, in order, `text` is what is copied of it.

        The list of many marks may be made in the background, and is the widget's from then on.
        """
        self._text = text
        self._marks = marks if isinstance(marks, MarkList) else MarkList(marks)
        self._current, self._around = None, (0, 0)
        self._selection = TextSelection()
        self._places = PartPlaces(shown_parts(parts), self._line_width(), self.font())
        self.verticalScrollBar().setValue(0)
        self._bound()
        self.viewport().update()

    def set_marks(self, marks: Sequence[TextMark]) -> None:
        """Show other marks in the same text; the place that is looked at stays."""
        before = {mark.key: mark for mark in self._marks.marks}
        self._marks = MarkList(marks)
        after = {mark.key: mark for mark in self._marks.marks}
        changed = [one for key, one in before.items() if after.get(key) != one]
        changed += [one for key, one in after.items() if before.get(key) != one]
        for mark in changed:
            self._places.forget(self._places.number_of(mark.start))
        self._current = self._marks.of(self._current.key) if self._current else None
        self.viewport().update()

    def change_marks(self, marks: Sequence[TextMark]) -> None:
        """Show some marks in another look, at the places where they stand; others stay as they are."""
        for mark in self._marks.changed(marks):
            self._places.forget(self._places.number_of(mark.start))
        self._current = self._marks.of(self._current.key) if self._current else None
        self.viewport().update()

    @property
    def current(self) -> int | None:
        """The key of the mark that is meant now, None for none."""
        return self._current.key if self._current else None

    def point_at(self, key: int | None, around: tuple[int, int] = (0, 0)) -> None:
        """Ring a mark and bring it into view, with a ground under the lines that hold `around`; None rings nothing."""
        for mark in (self._current, self._marks.of(key)):
            if mark is not None:
                self._places.forget(self._places.number_of(mark.start))
        self._current, self._around = self._marks.of(key), around
        if self._current is not None:
            self._show_place(self._current.start, self._current.end)
            self.setAccessibleDescription(readable(self._text[slice(*around)] or self._words_of(self._current)))
        self.viewport().update()
        self.text_scrolled.emit()

    def mark_rect(self, key: int | None) -> QRect | None:
        """Return where the last piece of a mark stands in the viewport, None where there is no such mark.

        The place of one that is out of sight is about where it is.
        """
        mark = self._marks.of(key)
        if mark is None:
            return None
        number = self._places.number_of(mark.start)
        lines = self._lines(number)
        rects = lines.rects_of(mark.start, mark.end) or [QRectF(0, 0, 1, lines.height)]
        return rects[-1].translated(self._origin(number)).toAlignedRect()

    def show_part(self, place: int) -> None:
        """Bring the part that holds a place to the top."""
        if self._places.parts:
            self._lines(number := self._places.number_of(place))
            self._bound()
            self.verticalScrollBar().setValue(int(self._places.top(number)))

    def first_place_in_view(self) -> int:
        """Return where the part at the top of the view begins."""
        if not self._places.parts:
            return 0
        return self._places.parts[self._places.number_at(self.verticalScrollBar().value())].start

    def selected_text(self) -> str:
        """Return what the mouse has selected, letter by letter as it was given."""
        return self._text[self._selection.start : self._selection.end]

    def copy(self) -> None:
        """Copy what the mouse has selected."""
        if self.selected_text():
            QGuiApplication.clipboard().setText(self.selected_text())

    def select_all(self) -> None:
        """Select the whole text."""
        self._selection.take(0, len(self._text))
        self.viewport().update()

    def _words_of(self, mark: TextMark) -> str:
        return self._text[mark.start : mark.end]

    # Where things stand.

    def _line_width(self) -> float:
        return float(max(80, self.viewport().width() - 2 * _MARGIN))

    def _lines(self, number: int) -> PartLines:
        return self._places.lines_of(number, self._marks, self._current)

    def _origin(self, number: int) -> QPointF:
        return QPointF(_MARGIN, _TOP + self._places.top(number) - self.verticalScrollBar().value())

    def _bound(self) -> None:
        """Let the scroll bar reach as far as the text does."""
        view = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(self._places.height) + _TOP + _FOOT - view))
        bar.setPageStep(max(1, view - _STEP))

    def _lay_out_view(self) -> None:
        """Lay out what is seen; what stands at the top stays there though heights turn out to be others."""
        if not self._places.parts:
            return
        bar = self.verticalScrollBar()
        number = self._places.number_at(bar.value())
        inside = bar.value() - self._places.top(number)
        self._places.lay_out(bar.value(), self.viewport().height() + _TOP, self._marks, self._current)
        self._bound()
        bar.setValue(int(self._places.top(number) + inside))

    def _show_place(self, start: int, end: int) -> None:
        number = self._places.number_of(start)
        rects = self._lines(number).rects_of(start, end)
        self._bound()
        if not rects:
            return
        bar, view = self.verticalScrollBar(), self.viewport().height()
        top = _TOP + self._places.top(number) + rects[0].top()
        bottom = _TOP + self._places.top(number) + rects[-1].bottom()
        if top < bar.value() + _STEP or bottom > bar.value() + view - _STEP:
            # What is between here and there is laid out first, so that the place is where it was said to be.
            above = view * _ROOM_ABOVE_MARK
            self._places.lay_out(max(0.0, top - above), above, self._marks, self._current)
            self._bound()
            bar.setValue(int(_TOP + self._places.top(number) + rects[0].top() - above))

    def _place_under(self, point: QPointF) -> int:
        """Return the place of the text nearest to a point of the viewport."""
        if not self._places.parts:
            return 0
        number = self._places.number_at(point.y() + self.verticalScrollBar().value() - _TOP)
        return self._lines(number).place_at(point - self._origin(number))

    def _mark_under(self, point: QPointF) -> TextMark | None:
        if not self._places.parts:
            return None
        number = self._places.number_at(point.y() + self.verticalScrollBar().value() - _TOP)
        letter = self._lines(number).letter_at(point - self._origin(number))
        return self._marks.at(letter) if letter is not None else None

    # What Qt asks.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), LIGHT.surface)
        if not self._places.parts:
            return
        self._lay_out_view()
        view = self.viewport().height()
        number = self._places.number_at(self.verticalScrollBar().value() - _TOP)
        while number < len(self._places.parts) and self._origin(number).y() < view:
            self._paint_part(painter, number)
            number += 1
        painter.end()

    def _paint_part(self, painter: QPainter, number: int) -> None:
        lines, origin = self._lines(number), self._origin(number)
        if self._current is not None and (band := lines.band_of(*self._around)):
            paint_band(painter, band, origin, self.viewport().width())
        painter.save()
        painter.translate(origin)
        paint_below(painter, lines, self._current)
        painter.setPen(LIGHT.text)
        lines.layout.draw(painter, QPointF(0, 0), self._selection.formats(lines.part))
        paint_above(painter, lines, self._current, self.font())
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out in the new width; the part at the top stays there."""
        super().resizeEvent(event)
        if self._places.width != self._line_width():
            place = self.first_place_in_view()
            at_top = self.verticalScrollBar().value() == 0
            self._places = PartPlaces(self._places.parts, self._line_width(), self.font())
            self._bound()
            if not at_top:
                self.show_part(place)
        self._bound()
        self.text_scrolled.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw what is seen now."""
        self.viewport().update()
        self.text_scrolled.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        if event.button() is Qt.MouseButton.LeftButton:
            mark = self._mark_under(event.position())
            self._pressed = mark.key if mark else None
            self._selection.begin(self._place_under(event.position()))
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to here, or show that a mark can be clicked."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._selection.reach(self._place_under(event.position()))
            self.viewport().update()
            return
        over = self._mark_under(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a mark that was clicked; a drag selects."""
        mark = self._mark_under(event.position())
        is_click = mark is not None and mark.key == self._pressed and not self.selected_text()
        self._pressed = None
        if is_click and mark is not None:
            self.mark_clicked.emit(mark.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the owner show a menu."""
        mark = self._mark_under(QPointF(event.pos()))
        self.menu_requested.emit(mark.key if mark else -1, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tip of a mark."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._mark_under(QPointF(event.pos()))
            if mark is not None and mark.tip:
                show_tip(event.globalPos(), mark.tip, self.viewport())
            else:
                hide_tip()
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the marks by ← and →, through the text by the other arrows; copy what is selected."""
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in steps and not event.modifiers():
            if mark := self._marks.beside(self.current, steps[event.key()]):
                self.mark_clicked.emit(mark.key)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)
