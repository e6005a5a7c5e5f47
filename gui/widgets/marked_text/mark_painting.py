"""Grounds, rules, rings and signs of the marks of one part of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from data.palette import LIGHT
from gui.widgets.marked_text.part_lines import sign_font
from gui.widgets.marked_text.text_parts import MarkRule

if TYPE_CHECKING:
    from gui.widgets.marked_text.part_lines import PartLines
    from gui.widgets.marked_text.text_parts import TextMark

_RULE: Final = 2.0
_DOTS: Final = 2.5
_RULE_BELOW: Final = 1.0
_ROUND: Final = 3.0
_RING_ROUND: Final = 5.0


def paint_below(painter: QPainter, lines: PartLines, current: TextMark | None) -> None:
    """Draw what lies below the letters: grounds and rules."""
    for mark in lines.marks:
        rects = lines.rects_of(mark.start, mark.end)
        if mark.look.ground and mark is not current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.look.ground))
            for rect in rects:
                painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), _ROUND, _ROUND)
        if mark.look.rule is not MarkRule.NONE and mark is not current:
            painter.setPen(_rule_pen(mark.look.rule, mark.look.rule_colour))
            for rect in rects:
                y = rect.bottom() + _RULE_BELOW
                painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def paint_above(painter: QPainter, lines: PartLines, current: TextMark | None, font: QFont) -> None:
    """Draw what lies above the letters: the ring of the current mark, signs, and the words behind the part."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in lines.marks:
        if mark.sign or mark is current:
            rects = lines.rects_of(mark.start, mark.end)
            if mark is current:
                _ring(painter, rects)
            if mark.sign and rects and mark.end <= lines.part.end:
                _sign(painter, lines, mark, rects[-1], font)
    if lines.part.aside:
        place, small = lines.aside_place()
        painter.setFont(small)
        painter.setPen(QColor(LIGHT.text_tertiary))
        painter.drawText(place, lines.part.aside)


def _rule_pen(rule: MarkRule, colour: str) -> QPen:
    pen = QPen(QColor(colour), _DOTS if rule is MarkRule.DOTTED else _RULE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if rule is MarkRule.DOTTED:
        pen.setDashPattern([1.0, 1.0])
    elif rule is MarkRule.DASHED:
        pen.setDashPattern([3.0, 1.5])
    return pen


def _ring(painter: QPainter, rects: list[QRectF]) -> None:
    pen = QPen(QColor(LIGHT.accent), 2.0)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), _RING_ROUND, _RING_ROUND)


def _sign(painter: QPainter, lines: PartLines, mark: TextMark, rect: QRectF, font: QFont) -> None:
    painter.setFont(sign_font(font))
    painter.setPen(QColor(mark.look.sign_colour or mark.look.rule_colour))
    width = lines.sign_width(mark)
    box = QRectF(rect.right() - width, rect.top(), width, rect.height())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark.sign)


def paint_band(painter: QPainter, band: QRectF, origin: QPointF, width: float) -> None:
    """Draw the ground of the lines that are meant, with an edge at their left."""
    box = QRectF(0, origin.y() + band.top(), width, band.height())
    painter.fillRect(box, QColor(LIGHT.accent_soft))
    painter.fillRect(QRectF(0, box.top(), 3, box.height()), QColor(LIGHT.accent))
