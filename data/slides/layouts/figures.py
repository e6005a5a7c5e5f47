"""Big figures beside each other, each with its unit, name and period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from data.charting.content import card_period
from data.slides.layouts import measures
from data.slides.layouts.sheet import PlacedMark, Rect

if TYPE_CHECKING:
    from data.charting.content import Mark
    from data.slides.layouts.sheet import SlideSheet

FIRST: Final = 96
OTHER: Final = 80
_SMALLEST: Final = 30
_UNIT: Final = 33
_NAME: Final = 30
_GAP: Final = 30
_BESIDE: Final = 10
# How far below the middle of a figure the middle of its unit stands.
_UNIT_DROP: Final = 0.2


def figure_row(
    sheet: SlideSheet,
    marks: Sequence[Mark],
    left: float,
    top: float,
    room: float,
    scale: float = 1.0,
    ink_of_first: str = "accent",
) -> float:
    """Put big figures into a row, the first one larger and in a colour of its own; return where they end."""
    scale, widths = _fitted(sheet, marks, room, scale)
    first, lowest, x = FIRST * scale, top, left
    name_px = max(_NAME * scale, measures.NOTE)
    spare = max(0.0, room - sum(widths)) / max(1, len(marks))
    for number, (mark, needed) in enumerate(zip(marks, widths, strict=True)):
        px, ink = (OTHER * scale, "text") if number else (first, ink_of_first)
        cell = needed + spare - _GAP
        # Figures of all sizes stand on one line.
        middle = top + first * 1.1 - px * 0.62
        figure, unit = mark.shown, max(min(_UNIT * scale, px), measures.NOTE)
        above = middle + px * _UNIT_DROP - unit * 0.6
        begins = x + _before_width(sheet, mark, unit)
        if mark.before:
            sheet.write([mark.before], x, above, unit, ink, bold=True, role="label", leading=1.2)
        sheet.write([figure], begins, middle - px * 0.6, px, ink, bold=True, role="value", leading=1.2)
        if mark.detail:
            beside = begins + sheet.letters.width(figure, px, bold=True) + _BESIDE
            sheet.write([mark.detail], beside, above, unit, ink, bold=True, role="unit", leading=1.2)
        names = sheet.letters.wrap(mark.label, name_px, cell) if mark.label else []
        end = sheet.write(names, x, top + first * 1.24, name_px, "text", room=cell)
        period = card_period(mark, marks)
        if period:
            lines = sheet.letters.wrap(period, measures.NOTE, cell)
            end = sheet.write(lines, x, end + 4, measures.NOTE, "text_tertiary", room=cell, role="period")
        sheet.marks.append(PlacedMark(Rect(x, top, cell, end - top), mark, figure))
        lowest, x = max(lowest, end), x + needed + spare
    return lowest


def _before_width(sheet: SlideSheet, mark: Mark, px: float) -> float:
    """Return the width of the words before a figure, with the gap behind them."""
    return sheet.letters.width(mark.before, px, bold=True) + _BESIDE if mark.before else 0.0


def _fitted(sheet: SlideSheet, marks: Sequence[Mark], room: float, scale: float) -> tuple[float, list[float]]:
    """Return the largest scale at which all figures have room beside their units, and the width that each needs."""
    while True:
        widths = []
        for number, mark in enumerate(marks):
            px = (OTHER if number else FIRST) * scale
            unit = max(min(_UNIT * scale, px), measures.NOTE)
            beside = sheet.letters.width(mark.detail, unit, bold=True) + _BESIDE if mark.detail else 0.0
            before = _before_width(sheet, mark, unit)
            widths.append(before + sheet.letters.width(mark.shown, px, bold=True) + beside + _GAP)
        if sum(widths) <= room + _GAP or OTHER * scale <= _SMALLEST:
            return scale, widths
        scale *= 0.96
