"""The areas of a chart that pyqtgraph draws in: they know where in the scene the data lie."""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

Floats = npt.NDArray[np.float64]
_Data = TypeVar("_Data", float, Floats)
# Between what a canvas draws behind it, tracks and grid, and before it.
_PLOT: Final = 1


class PlotArea:
    """A pyqtgraph view box that fills a rectangle of the scene, with fixed ranges and no mouse.

    What it holds is in pixels from its left lower corner: of rectangles of 4×10⁹ and more in the data
    Qt's PDF engine draws none, whatever they are scaled by.
    """

    def __init__(self, scene: pg.GraphicsScene) -> None:
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, border=None)
        # A line along the edge of its area would be cut to half its width.
        self.box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self.box.setAcceptHoverEvents(False)
        self.box.setZValue(_PLOT)
        self.box.disableAutoRange()
        scene.addItem(self.box)
        # As its canvas does.
        self.measures = False
        self.rect = QRectF()
        self._x = (0.0, 1.0)
        self._y = (0.0, 1.0)
        self._items: list[pg.GraphicsObject] = []

    def lay_out(self, rect: QRectF, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Place the area and set what its edges mean; y grows upwards."""
        self.rect, self._x, self._y = rect, x, y
        if self.measures:
            return
        self.clear()
        self.box.setGeometry(rect)
        across, up = (0.0, rect.width()), (0.0, rect.height())
        self.box.setRange(xRange=across, yRange=up, padding=0, disableAutoRange=True)
        self.box.show()

    def clear(self) -> None:
        """Take everything out."""
        for item in self._items:
            self.box.removeItem(item)
        self._items.clear()
        self.box.hide()

    def add(self, item: pg.GraphicsObject) -> None:
        """Put in an item of pyqtgraph, drawn in pixels from the left lower corner."""
        self.box.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def at(self, x: float, y: float) -> QPointF:
        """Return where in the scene a point of the data lies."""
        return QPointF(self.rect.left() + self.across(x), self.rect.bottom() - self.up(y))

    def across(self, x: _Data) -> _Data:
        """Return how many pixels right of its left edge data lie."""
        return (x - self._x[0]) / (self._x[1] - self._x[0]) * self.rect.width()

    def up(self, y: _Data) -> _Data:
        """Return how many pixels above its lower edge data lie."""
        return (y - self._y[0]) / (self._y[1] - self._y[0]) * self.rect.height()
