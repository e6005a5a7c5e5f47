"""The line between the sentence of a figure and its row."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QTableView, QWidget

from data.palette import LIGHT
from gui.widgets.marked_text.marked_text import MarkedText

_DOT = 3.0
_TIP = 5.0
_INSIDE = 10


class JoinLine(QWidget):
    """Lies over the page, takes no mouse, and draws from the current mark of a text to the current row of a table."""

    def __init__(
        self, parent: QWidget, text_panel: QWidget, text: MarkedText, table_panel: QWidget, table: QTableView
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = parent
        self._text_panel, self._text = text_panel, text
        self._table_panel, self._table = table_panel, table
        self._ends: tuple[QPoint, QPoint] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow)
        text.text_scrolled.connect(self.follow_soon)
        table.verticalScrollBar().valueChanged.connect(self.follow_soon)
        self.hide()

    @property
    def ends(self) -> tuple[QPoint, QPoint] | None:
        """Where it begins and ends, in places of its parent; None where one of both is out of sight."""
        return self._ends

    def follow_soon(self) -> None:
        """Draw between the places where both stand when the events at hand are done."""
        self._later.start(0)

    def _follow(self) -> None:
        self._join(self._places())

    def _places(self) -> tuple[QPoint, QPoint] | None:
        page = self._page
        mark, index = self._text.mark_rect(self._text.current), self._table.currentIndex()
        if mark is None or not index.isValid():
            return None
        here, there = mark.center(), QPoint(1, self._table.visualRect(index).center().y())
        view, rows = self._text.viewport(), self._table.viewport()
        if not view.rect().contains(QPoint(1, here.y())) or not rows.rect().contains(there):
            return None
        left = self._text_panel.mapTo(page, QPoint(self._text_panel.width() - _INSIDE, 0)).x()
        right = self._table_panel.mapTo(page, QPoint(2, 0)).x()
        return QPoint(left, view.mapTo(page, here).y()), QPoint(right, rows.mapTo(page, there).y())

    def _join(self, ends: tuple[QPoint, QPoint] | None) -> None:
        if ends == self._ends:
            return
        self._ends = ends
        if ends is None:
            self.hide()
            return
        left, right = ends
        top, bottom = min(left.y(), right.y()) - 8, max(left.y(), right.y()) + 8
        self.setGeometry(left.x() - 6, top, right.x() - left.x() + 12, bottom - top)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line with a dot at the sentence and a tip at the row."""
        if self._ends is None:
            return
        start, end = (QPointF(one - self.pos()) for one in self._ends)
        middle = (start.x() + end.x()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(LIGHT.accent), 2))
        path = QPainterPath(start)
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.drawPath(path)
        painter.drawLine(end, end + QPointF(-_TIP, -_TIP + 1))
        painter.drawLine(end, end + QPointF(-_TIP, _TIP - 1))
        painter.setBrush(QColor(LIGHT.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(start, _DOT, _DOT)
        painter.end()
