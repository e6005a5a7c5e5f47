"""The first page of a report: its title, and the columns of the package's cover without an axis."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from data.words import tr
from data.writing.pdf_structure import Element
from gui.charts.ground.text_layout import LINE, LONGEST_NOTE, LONGEST_TITLE, elided, width_of, wrap
from gui.report.sheets import HEIGHT, MARGIN, ROOM, TEXT, Block, Heading, Ink, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.slides.cover import Cover

_TITLE: Final = 38
_LINES: Final = 16
_FIGURE: Final = 13
_LAST_FIGURE: Final = 30
_PERIOD: Final = 11
_TOP: Final = HEIGHT * 0.2
_RULE_WIDTH: Final = 72.0
_FLOOR: Final = HEIGHT * 0.83
_HIGHEST: Final = HEIGHT * 0.29
_GAP: Final = 0.28
_BESIDE: Final = 4
# Fewer columns are no picture.
_FEWEST: Final = 4


def cover_sheet(document: Element, cover: Cover, title: str) -> Sheet:
    """Return the cover: the title and what is said of the package above, its columns below where they have room."""
    sheet = Sheet([Heading(tr("封面"), 0.0, in_contents=False)])
    sheet.boxes.append((QRectF(MARGIN, _TOP - 26, _RULE_WIDTH, 5), "accent"))
    part = document.add("Sect")
    top = _TOP
    words = tuple(wrap(title, _TITLE, ROOM, bold=True, most=LONGEST_TITLE))
    sheet.blocks.append(Block(words, MARGIN, top, _TITLE, "text", bold=True, element=part.add("H1")))
    top += len(words) * _TITLE * LINE + 12
    for line in (line for line in (cover.below(title), cover.counts, cover.source) if line):
        wrapped = tuple(wrap(line, _LINES, ROOM, most=LONGEST_TITLE))
        sheet.blocks.append(Block(wrapped, MARGIN, top, _LINES, "text_secondary", element=part.add("P")))
        top += len(wrapped) * _LINES * LINE + 6
    values = [float(mark.value or 0) for mark in cover.columns]
    if len(values) >= _FEWEST and min(values) >= 0 and top < _FLOOR - _HIGHEST - 60:
        _set_columns(sheet, part, cover, values)
    return sheet


def _set_columns(sheet: Sheet, part: Element, cover: Cover, values: Sequence[float]) -> None:
    """Set a column a figure on a common floor: the last one is large, and the accent where it is meant.

    Figures that have no room beside each other are no picture.
    """
    figures = [mark.shown for mark in cover.columns]
    pitch = ROOM / (len(figures) - _GAP)
    last_px = _last_size(figures, pitch)
    if not last_px:
        return
    highest = max(values) or 1.0
    width = pitch * (1 - _GAP)
    unit, name = cover.unit, cover.columns_name
    name = tr("{title}（{unit}）", title=name, unit=unit) if unit else name
    words = tr("；").join(
        f"{mark.label} {figure}" for mark, figure in zip(cover.columns, figures, strict=True) if figure
    )
    element = part.add("Figure", tr("{title}。{words}", title=name, words=words))
    caption = (elided(name, TEXT, ROOM),)
    sheet.blocks.append(Block(caption, MARGIN, _FLOOR - _HIGHEST - 58, TEXT, "text_secondary", element=element))
    for number, (mark, value) in enumerate(zip(cover.columns, values, strict=True)):
        last = number == len(values) - 1
        left, height = MARGIN + number * pitch, _HIGHEST * value / highest
        meant = last and cover.is_last_meant
        ink: Ink = "accent_mark" if meant else "bar_context" if cover.is_last_meant and number else "bar_base"
        sheet.boxes.append((QRectF(left, _FLOOR - height, width, height), ink))
        middle, px = left + width / 2, last_px if last else _FIGURE
        figure = (figures[number],)
        above = _FLOOR - height - px * LINE - 3
        if mark.value is not None:
            sheet.blocks.append(Block(figure, middle, above, px, "accent" if meant else "text", True, 0.5, element))
        period = (elided(mark.label, _PERIOD, pitch),)
        sheet.blocks.append(Block(period, middle, _FLOOR + 6, _PERIOD, "text_tertiary", False, 0.5, element))
    sheet.rules.append((_FLOOR, 1.2))
    top = _FLOOR + 6 + _PERIOD * LINE + 10
    for note in cover.notes:
        lines = tuple(wrap(note, _PERIOD, ROOM, even=False, most=LONGEST_NOTE))
        sheet.blocks.append(Block(lines, MARGIN, top, _PERIOD, "text_secondary", element=part.add("P")))
        top += len(lines) * _PERIOD * LINE + 4


def _last_size(figures: Sequence[str], pitch: float) -> int:
    """Return how large the last of some figures is set, as large as it has room beside the others; 0 where none has."""
    widths = [width_of(figure, _FIGURE, bold=True) for figure in figures]
    if any((one + other) / 2 + _BESIDE > pitch for one, other in pairwise(widths)):
        return 0
    large = width_of(figures[-1], _LAST_FIGURE, bold=True)
    return _LAST_FIGURE if (widths[-2] + large) / 2 + _BESIDE <= pitch else _FIGURE
