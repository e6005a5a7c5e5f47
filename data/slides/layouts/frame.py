"""What stands around the body of a slide: kicker and title beside a rule of the accent, subtitle and unit, the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from data.charting.content import ChartContent, corner_words
from data.slides.layouts import measures

if TYPE_CHECKING:
    from data.slides.layouts.sheet import SlideSheet

_BELOW_SUBTITLE: Final = 16
_BELOW_TITLE: Final = 14
_KICKER_STEP: Final = 1.5
_RULE_ROUND: Final = 3
_BESIDE_UNIT: Final = 28
_BESIDE_PAGE: Final = 42
_LINE: Final = 1.4


def frame_of(sheet: SlideSheet, content: ChartContent, title_px: float = measures.TITLE) -> tuple[float, float]:
    """Put the words around a chart; return where its body begins and ends."""
    left, room = measures.MARGIN, sheet.width - 2 * measures.MARGIN
    top = heading(sheet, content.kicker, content.heading, title_px)
    top = _subtitle(sheet, content, top)
    return top, foot(sheet, content.notes, content.source, content.page, left, room)


def heading(sheet: SlideSheet, kicker: str, title: str, px: float = measures.TITLE) -> float:
    """Put kicker and title, which shrinks before it breaks; return where they end."""
    left = measures.MARGIN + measures.BESIDE_RULE
    room = sheet.width - measures.MARGIN - left
    start = top = float(measures.RULE_TOP)
    if kicker:
        sheet.write(
            sheet.first_lines(kicker, measures.KICKER, room, 1),
            left,
            top - 2,
            measures.KICKER,
            "text_tertiary",
            room=room,
            role="kicker",
        )
        top += measures.KICKER * _KICKER_STEP
    sizes = range(max(int(px), measures.SMALLEST_TITLE), measures.SMALLEST_TITLE - 1, -1)
    size, lines = _fewest_lines((one, sheet.letters.wrap(title, one, room, bold=True)) for one in sizes)
    top = sheet.write(lines, left, top, size, "text", room=room, bold=True, role="title")
    sheet.box(measures.MARGIN, start, measures.RULE_WIDE, top - start, "accent_mark", _RULE_ROUND)
    return top + _BELOW_TITLE


def _fewest_lines(found: Iterable[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """Return the first size of those in which a text has the fewest lines, and these."""
    tried = list(found)
    fewest = min(len(lines) for _, lines in tried)
    return next((size, lines) for size, lines in tried if len(lines) == fewest)


def _subtitle(sheet: SlideSheet, content: ChartContent, top: float) -> float:
    """Put the subtitle and, at the end of its first line, the unit; return where the body begins."""
    px, letters = measures.SUBTITLE, sheet.letters
    corner = corner_words(content)
    right = sheet.width - measures.MARGIN
    # The subtitle gives way to the unit in every line.
    beside = letters.width(corner, px) + _BESIDE_UNIT if corner else 0.0
    room = right - measures.MARGIN - beside
    sizes = range(measures.SUBTITLE, measures.KICKER - 1, -1)
    px, lines = _fewest_lines((one, letters.wrap(content.subtitle, one, room, even=False)) for one in sizes)
    lines = lines if content.subtitle else []
    if corner:
        sheet.write([corner], right, top, px, "text_secondary", align="right", role="unit")
    sheet.write(lines, measures.MARGIN, top, px, "text_secondary", room=room, role="subtitle")
    rows = max(len(lines), bool(corner))
    return top + px * measures.LEADING * rows + (_BELOW_SUBTITLE if rows else 0.0)


def foot(sheet: SlideSheet, notes: Sequence[str], source: str, page: str, left: float, room: float) -> float:
    """Put notes and source below a rule, the page at their end; return where data have to end."""
    middles = foot_lines(sheet, notes, source, page, left, room)
    _, rule = measures.foot_places(max(1, middles))
    if middles or page:
        sheet.box(left, rule, room, _LINE, "line")
    return rule - measures.ABOVE_FOOT


def foot_lines(sheet: SlideSheet, notes: Sequence[str], source: str, page: str, left: float, room: float) -> int:
    """Put notes and source as lines that end at the foot, the page at their end; return how many lines they are."""
    px, letters = measures.NOTE, sheet.letters
    inside = room - (letters.width(page, px) + _BESIDE_PAGE if page else 0.0)
    words = measures.foot_words(notes, source, lambda line: letters.width(line, px) <= inside)
    parts = [letters.wrap(part, px, inside, even=False) for part in words]
    count = sum(map(len, parts))
    middles, _ = measures.foot_places(max(1, count))
    leading = (middles[1] - middles[0]) / px if count > 1 else measures.LEADING
    top = middles[0] - px * leading / 2
    for lines in parts:
        top = sheet.write(lines, left, top, px, "text_tertiary", room=inside, role="note", leading=leading)
    if page:
        top = middles[-1] - px * measures.LEADING / 2
        sheet.write([page], left + room, top, px, "text_tertiary", align="right", role="page")
    return count
