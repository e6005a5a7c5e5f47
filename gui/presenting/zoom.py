"""A slide enlarged around a point: which part of it is seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

LARGEST: Final = 5.0
STEP: Final = 1.25


class Zoom:
    """Maps between a window and the part of its unenlarged picture that is seen in it."""

    def __init__(self) -> None:
        self.factor = 1.0
        self._corner = QPointF(0.0, 0.0)
        self._size = QSizeF(1.0, 1.0)

    @property
    def on(self) -> bool:
        """Whether anything is enlarged."""
        return self.factor > 1.0

    @property
    def view(self) -> QRectF:
        """The part of the picture that is seen, in pixels of the window."""
        return QRectF(self._corner, self._size * (1 / self.factor))

    def fit(self, size: QSizeF) -> None:
        """Take the size of the window and show the whole picture."""
        self._size = size
        self.reset()

    def reset(self) -> None:
        """Show the whole picture."""
        self.factor = 1.0
        self._corner = QPointF(0.0, 0.0)

    def to_picture(self, place: QPointF) -> QPointF:
        """Return where in the picture a place of the window is."""
        return self._corner + place * (1 / self.factor)

    def to_window(self, place: QPointF) -> QPointF:
        """Return where in the window a place of the picture is."""
        return (place - self._corner) * self.factor

    def around(self, place: QPointF, steps: float) -> None:
        """Enlarge (or reduce, below 0) by so many steps; what is at `place` of the window stays there."""
        fixed = self.to_picture(place)
        factor = max(1.0, min(LARGEST, self.factor * STEP**steps))
        # A last hair of enlargement would only blur the picture.
        self.factor = 1.0 if factor < 1.01 else factor
        self._move_to(fixed - place * (1 / self.factor))

    def pan(self, by: QPointF) -> None:
        """Move the picture along with a drag."""
        self._move_to(self._corner - by * (1 / self.factor))

    def _move_to(self, corner: QPointF) -> None:
        room = self._size - self._size * (1 / self.factor)
        self._corner = QPointF(max(0.0, min(corner.x(), room.width())), max(0.0, min(corner.y(), room.height())))
