"""The closing slide: what was counted and checked as big figures, the sources, and what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.slides.closing import SIGNS_HEAD
from data.slides.layouts import measures
from data.slides.layouts.frame import foot, heading
from data.slides.layouts.sheet import SlideSheet
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.slides.closing import Closing
    from data.slides.layouts.sheet import Letters

_FIGURE: Final = 80
_WORDS: Final = 33
_HEAD: Final = 30
_LINES: Final = (29, 27, 25)
_LEFT_SHARE: Final = 0.6
_BETWEEN: Final = 70
_GAP: Final = 12
_SPACES: Final = (1.6, 1.0, 0.6, 0.3)


def closing_sheet(closing: Closing, title: str, page: str, letters: Letters, width: float) -> SlideSheet:
    """Return what stands on a closing slide so many pixels wide; letters shrink until all has room."""
    for px in _LINES:
        for space in _SPACES:
            sheet = SlideSheet(letters, width)
            end = _put(sheet, closing, title, page, px, space)
            if sheet.lowest <= end:
                return sheet
    return sheet


def _put(sheet: SlideSheet, closing: Closing, title: str, page: str, px: float, space: float) -> float:
    """Put everything and return where it has to end."""
    left, room = measures.MARGIN, sheet.width - 2 * measures.MARGIN
    top = heading(sheet, closing.kicker, title) + 12 * space
    end = foot(sheet, (), closing.about, page, left, room)
    if closing.facts:
        top = _facts(sheet, closing, top + 12 * space) + 24 * space
        sheet.box(left, top, room, 1.5, "control_line")
        top += 24 * space
    wide = room * _LEFT_SHARE if closing.signs else room
    _list(sheet, tr("来源"), closing.sources, left, top, wide, px, space)
    if closing.signs:
        x = left + wide + _BETWEEN
        _list(sheet, SIGNS_HEAD, closing.signs, x, top, room - wide - _BETWEEN, px, space)
    return end


def _facts(sheet: SlideSheet, closing: Closing, top: float) -> float:
    """Put the counts side by side: the first in the accent, doubts in the colour of doubt."""
    slot = (sheet.width - 2 * measures.MARGIN) / len(closing.facts)
    for number, (figure, words) in enumerate(closing.facts):
        doubt = number >= len(closing.facts) - closing.doubts
        ink = "doubt" if doubt else "text" if number else "accent"
        x = measures.MARGIN + number * slot
        wide = sheet.letters.width(figure, _FIGURE, bold=True)
        sheet.write([figure], x, top, _FIGURE, ink, bold=True, role="value", leading=1.2)
        px = sheet.fitting(words, _WORDS, slot - wide - 56)
        above = top + _FIGURE * 0.82 - px * 0.62
        sheet.write([words], x + wide + 12, above, px, "text", role="unit", leading=1.2)
    return top + _FIGURE * 1.2


def _list(
    sheet: SlideSheet, head: str, lines: Sequence[str], left: float, top: float, room: float, px: float, space: float
) -> None:
    top = sheet.write([head], left, top, _HEAD, "text", bold=True, role="series") + _GAP * space
    for words in lines:
        wrapped = sheet.letters.wrap(words, px, room, even=False)
        top = sheet.write(wrapped, left, top, px, "text_secondary", room=room) + _GAP * space
