"""A big figure with its unit, never cut without a mark: it shrinks, then ends with an ellipsis."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.palette import LIGHT
from data.text_width import shortened
from gui.look.label import RichLabel
from gui.look.plain_text import filled, readable, set_tip

_FIGURE: Final = (
    '<span style="font-size:{small}px;color:{quiet}">{before}</span>'
    '<span style="font-size:{size}px;font-weight:700;color:{colour}">{figure}</span>'
    '<span style="font-size:{small}px;color:{quiet}"> {unit}</span>'
)
_SMALLEST: Final = 13
_NARROWEST: Final = 88
# More letters of a figure or a unit have no room in a card.
_LONGEST: Final = 40
_UNIT_SHARE: Final = 0.45


class FigureLabel(RichLabel):
    """A figure in letters as large as its width allows; the whole stands in the tip where it ends with an ellipsis.

    `before` are words in the size of the unit before it; `note` says in the tip what its mark means.
    """

    def __init__(
        self,
        figure: str,
        unit: str,
        size: int,
        unit_size: int,
        colour: str = LIGHT.text,
        parent: QWidget | None = None,
        *,
        before: str = "",
        note: str = "",
    ) -> None:
        super().__init__(parent=parent)
        self._before, self._note = shortened(before, _LONGEST), note
        self._figure, self._unit = shortened(figure, _LONGEST), shortened(unit, _LONGEST)
        self._whole = f"{before}{figure} {unit}".rstrip()
        self.setAccessibleName(readable(self._whole))
        self.setAccessibleDescription(readable(note))
        self._size, self._unit_size, self._colour = size, unit_size, colour
        self.shown, self._written = ("", 0), ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.ensurePolished()
        self._fit(0.0)

    def _width(self, text: str, size: int, *, bold: bool) -> float:
        return self._metrics(size, bold=bold).horizontalAdvance(text)

    def _metrics(self, size: int, *, bold: bool) -> QFontMetricsF:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return QFontMetricsF(font)

    def needed_width(self) -> int:
        """Return the pixels in which figure and unit stand whole in their full size."""
        return self._needed_at(self._size)

    def _needed_at(self, size: int) -> int:
        beside = self._unit_width(self._unit) + self._before_width()
        return int(self._width(self._figure, size, bold=True) + beside) + 4

    def _before_width(self) -> float:
        return self._width(self._before, self._unit_size, bold=False) if self._before else 0.0

    def _unit_width(self, unit: str) -> float:
        return self._width(f" {unit}", self._unit_size, bold=False) if unit else 0.0

    def sizeHint(self) -> QSize:
        """Prefer the full size of the figure."""
        return QSize(self.needed_width(), round(self._metrics(self._size, bold=True).height()) + 1)

    def minimumSizeHint(self) -> QSize:
        """Accept little room: the figure shrinks."""
        return QSize(min(_NARROWEST, self._needed_at(_SMALLEST)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the figure as large as it has room."""
        super().resizeEvent(event)
        self._fit(float(event.size().width()))

    def _fit(self, room: float) -> None:
        """Write the figure into a room in pixels; 0 stands for as much as it needs."""
        figure, unit, size = self._figure, self._unit, self._size
        if room and self.needed_width() > room:
            right = Qt.TextElideMode.ElideRight
            small = self._metrics(self._unit_size, bold=False)
            room -= self._before_width()
            left = room - self._unit_width(unit) - 3
            sizes = range(self._size, _SMALLEST - 1, -1)
            if self._width(figure, _SMALLEST, bold=True) > left:
                unit = small.elidedText(unit, right, room * _UNIT_SHARE)
                left = room - self._unit_width(unit) - 3
            size = next((size for size in sizes if self._width(figure, size, bold=True) <= left), _SMALLEST)
            figure = self._metrics(size, bold=True).elidedText(figure, right, left)
        shown = f"{self._before}{figure} {unit}".rstrip()
        cut = "" if shown == self._whole else self._whole
        set_tip(self, "\n".join(part for part in (cut, self._note) if part))
        if (shown, size) != self.shown:
            self.shown, self._written = (shown, size), (figure, unit)
            self._write()

    def set_colour(self, colour: str) -> None:
        """Write the figure in another colour."""
        if colour != self._colour:
            self._colour = colour
            self._write()

    def _write(self) -> None:
        figure, unit = self._written
        html = filled(
            _FIGURE,
            size=str(self.shown[1]),
            small=str(self._unit_size),
            before=self._before,
            figure=figure,
            unit=unit,
            colour=self._colour,
            quiet=LIGHT.text_secondary,
        )
        self.set_html(html)
