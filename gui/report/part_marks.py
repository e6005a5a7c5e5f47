"""Strokes that begin far outside of the paper and say where another part of the document begins, to tag a PDF by.

They are taken out again where the PDF is tagged: nobody sees them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from data.writing.pdf_structure import FAR_LEFT, Element


class PartMarks:
    """The parts that the strokes on a page begin, in the order in which they are painted."""

    def __init__(self) -> None:
        self._elements: list[Element | None] = []

    @property
    def elements(self) -> Sequence[Element | None]:
        """The parts; None where something begins that belongs to no part."""
        return self._elements

    def paint(self, painter: QPainter, element: Element | None) -> None:
        """Begin a part in what is painted."""
        painter.drawLine(self._stroke(element))

    def _stroke(self, element: Element | None) -> QLineF:
        """Return the next stroke: it ends on the paper, as Qt leaves out what lies outside."""
        self._elements.append(element)
        return QLineF(FAR_LEFT - len(self._elements) + 1, 1, 1, 1)
