"""Where something that opens below a header stands on the screen, and how high it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class PopupPlace:
    """The corner `below` which it opens, and the ends of the screen, from `highest` to `lowest`, in its pixels."""

    below: QPoint
    highest: int
    lowest: int

    @property
    def room(self) -> int:
        """How many pixels there are below the corner."""
        return self.lowest - self.below.y()


def height_of(popup: QWidget) -> int:
    """Return how high the contents of a popup are at its width; what was shown or hidden a moment ago is counted."""
    layout = popup.layout()
    if layout is None:
        return popup.sizeHint().height()
    layout.invalidate()
    layout.activate()
    width = popup.minimumWidth()
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()


def set_place(popup: QWidget, place: PopupPlace) -> None:
    """Give a popup the height of its contents; it moves up where that would end below the screen."""
    height = min(height_of(popup), place.lowest - place.highest)
    popup.resize(popup.minimumWidth(), height)
    popup.move(place.below.x(), max(place.highest, min(place.below.y(), place.lowest - height)))
