"""The contents of a report: themes and charts with their pages, set when all of these are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF

from data.words import tr
from data.writing.pdf_structure import Element
from gui.charts.ground.text_layout import LINE, elided, width_of
from gui.report.sheets import BOTTOM, MARGIN, ROOM, TEXT, WIDTH, Block, Flow, Heading, Ink, Reference, Sheet

_THEME: Final = 14
_INDENT: Final = 18.0
_PITCHES: Final = (_THEME * LINE + 3, TEXT * LINE + 4)
_ABOVE_THEME: Final = 11.0
_FOR_NUMBER: Final = 52.0
_LEADER_GAP: Final = 8.0
_LEADER_END: Final = 30.0
_INKS: Final[tuple[Ink, Ink]] = ("text_secondary", "text")


class Contents:
    """Pages of contents, empty until `fill` is told what stands where; their number follows from the levels listed."""

    def __init__(self, document: Element, levels: Sequence[int]) -> None:
        flow = Flow(document)
        flow.heading(tr("目录"), in_contents=False)
        self._list = flow.part.add("TOC")
        self._places: list[tuple[Sheet, float]] = []
        self.sheets: list[Sheet] = []
        for number, level in enumerate(levels):
            above = 0.0 if level or flow.is_new else _ABOVE_THEME
            # A theme at the foot of a page has its first chart beside it.
            following = levels[number + 1 : number + 2]
            needed = above + _PITCHES[level] + (_PITCHES[1] if not level and 1 in following else 0.0)
            if flow.top + needed > BOTTOM and not flow.is_new:
                self.sheets.append(flow.turn())
                above = 0.0
            flow.top += above
            if not level:
                flow.sheet.rules.append((flow.top - _ABOVE_THEME / 2, 0.3))
            self._places.append((flow.sheet, flow.top))
            flow.top += _PITCHES[level]
        self.sheets.append(flow.sheet)

    def fill(self, sheets: Sequence[Sheet]) -> None:
        """List the headings of all pages of the report, those of the contents among them."""
        found = [
            (number, heading)
            for number, sheet in enumerate(sheets)
            for heading in sheet.headings
            if heading.in_contents
        ]
        for (sheet, top), (number, heading) in zip(self._places, found, strict=True):
            self._set(sheet, top, number, heading)

    def _set(self, sheet: Sheet, top: float, number: int, heading: Heading) -> None:
        bold = not heading.level
        px, ink = _THEME if bold else TEXT, _INKS[bold]
        left = MARGIN + _INDENT * heading.level
        words = elided(" ".join(heading.words.split()), px, WIDTH - MARGIN - left - _FOR_NUMBER, bold=bold)
        element = self._list.add("TOCI").add("Reference").add("Link")
        sheet.blocks.append(Block((words,), left, top, px, ink, bold, element=element))
        # The space keeps the number apart from a title that ends in one, for whoever has the page read out.
        sheet.blocks.append(Block((f" {number + 1}",), MARGIN + ROOM, top, px, ink, bold, 1.0, element))
        begin, end = left + width_of(words, px, bold=bold) + _LEADER_GAP, WIDTH - MARGIN - _LEADER_END
        if heading.level and begin < end:
            sheet.boxes.append((QRectF(begin, top + px * LINE * 0.62, end - begin, 0.6), "line"))
        place = QRectF(MARGIN, top - 1, ROOM, px * LINE + 2)
        sheet.references.append(Reference(place, element, heading, number))
