"""The pens and brushes that charts are drawn with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen


@lru_cache(maxsize=256)
def filling(colour: str) -> QBrush:
    """Return the brush of a colour, of which a chart has few."""
    return QBrush(QColor(colour))


def dashed(pen: QPen, lengths: Sequence[float], width: float) -> QPen:
    """Return a pen that draws strokes and gaps of these lengths, which Qt measures in widths of the line."""
    if lengths:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / width for length in lengths])
    return pen
