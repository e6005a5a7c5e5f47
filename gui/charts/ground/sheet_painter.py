"""Slides laid out on a sheet, drawn into a canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from data.slides.layouts import measures
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LONGEST_NOTE, LONGEST_TITLE, width_of, wrap

if TYPE_CHECKING:
    from data.palette import Palette
    from data.slides.layouts.sheet import Rect, SlideSheet
    from gui.charts.ground.canvas import Canvas

_ACROSS: Final = {"left": 0.0, "center": 0.5, "right": 1.0}
_BAND: Final = "band"


@dataclass(frozen=True, slots=True)
class CanvasLetters:
    """Measures letters as they are drawn on a slide of which a pixel of the sheet is `unit` pixels of the scene."""

    unit: float
    least: int

    def px(self, size: float) -> int:
        """Return a size in whole pixels of the scene."""
        return max(self.least, round(size * self.unit))

    def width(self, text: str, px: float, *, bold: bool = False) -> float:
        """Return the width of a line."""
        return width_of(text, self.px(px), bold=bold) / self.unit

    def wrap(self, text: str, px: float, width: float, *, bold: bool = False, even: bool = True) -> list[str]:
        """Return a text in lines no wider than `width`."""
        most = LONGEST_TITLE if even else LONGEST_NOTE
        return wrap(text, self.px(px), width * self.unit, bold=bold, even=even, most=most)


def letters_of(canvas: Canvas, height: float) -> CanvasLetters:
    """Return the letters of a canvas for a slide of so many pixels a height."""
    return CanvasLetters(height / measures.HIGH, canvas.style.least)


def colour_of(palette: Palette, ink: str) -> str:
    """Return a colour by its name; a band at the edge of a slide stands out on any ground."""
    if ink == _BAND:
        return palette.sunken if palette.canvas == palette.ground else palette.canvas
    colour: str = getattr(palette, ink)
    return colour


def paint_sheet(canvas: Canvas, sheet: SlideSheet, height: float) -> None:
    """Draw everything on a sheet into a canvas of so many pixels a height."""
    letters, palette = letters_of(canvas, height), canvas.style.colours
    unit = letters.unit
    for box in sheet.boxes:
        canvas.box(_scaled(box.rect, unit), colour_of(palette, box.ink), box.radius * unit)
    if sheet.bars:
        # One area over all of the slide: a bar lies where it was laid out.
        area = canvas.plot(QRectF(0, 0, sheet.width * unit, height), (0.0, sheet.width), (0.0, float(measures.HIGH)))
    for bar in sheet.bars:
        rect, value = bar.rect, bar.mark.value or 0.0
        colour = colour_of(palette, bar.ink)
        bottom = measures.HIGH - rect.bottom
        canvas.bar(area, rect.left, bottom, rect.width, rect.height, value, colour, upright=bar.upright)
    for words in sheet.words:
        px, colour = letters.px(words.px), colour_of(palette, words.ink)
        for number, line in enumerate(words.lines):
            middle = (words.top + words.step * (number + 0.5)) * unit
            across = _ACROSS[words.align]
            canvas.text(line, words.x * unit, middle, px, colour, bold=words.bold, across=across, role=words.role)
    for mark in sheet.marks:
        tip = tip_of(mark.mark, mark.mark.detail)
        canvas.mark(mark.mark.obs_ids, _scaled(mark.rect, unit), tip, mark.figure)


def _scaled(rect: Rect, unit: float) -> QRectF:
    return QRectF(rect.left * unit, rect.top * unit, rect.width * unit, rect.height * unit)
