"""The areas of a chart that pyqtgraph draws in, in the data's coordinates."""

from __future__ import annotations

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

# Between what a canvas draws behind it, tracks and grid, and before it.
_PLOT: Final = 1


class PlotArea:
    """A pyqtgraph view box that fills a rectangle of the scene, with fixed ranges and no mouse."""

    def __init__(self, scene: pg.GraphicsScene) -> None:
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, border=None)
        # A line along the edge of its area would be cut to half its width.
        self.box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self.box.setAcceptHoverEvents(False)
        self.box.setZValue(_PLOT)
        self.box.disableAutoRange()
        scene.addItem(self.box)
        self.rect = QRectF()
        self._x = (0.0, 1.0)
        self._y = (0.0, 1.0)
        self._items: list[pg.GraphicsObject] = []

    def lay_out(self, rect: QRectF, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Place the area and set what its edges mean; y grows upwards."""
        self.clear()
        self.rect, self._x, self._y = rect, x, y
        self.box.setGeometry(rect)
        self.box.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)
        self.box.show()

    def clear(self) -> None:
        """Take everything out."""
        for item in self._items:
            self.box.removeItem(item)
        self._items.clear()
        self.box.hide()

    def add(self, item: pg.GraphicsObject) -> None:
        """Put an item of pyqtgraph into the data's coordinates; it does not change the ranges."""
        self.box.addItem(item, ignoreBounds=True)
        self._items.append(item)

    def at(self, x: float, y: float) -> QPointF:
        """Return where in the scene a point of the data lies."""
        across = (x - self._x[0]) / (self._x[1] - self._x[0])
        up = (y - self._y[0]) / (self._y[1] - self._y[0])
        return QPointF(self.rect.left() + across * self.rect.width(), self.rect.bottom() - up * self.rect.height())
