"""The slide before a theme: the themes in a band at the left, name, sentence, figures and bars at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.slides.layouts import measures
from data.slides.layouts.figures import figure_row
from data.slides.layouts.frame import foot_lines
from data.slides.layouts.sheet import PlacedBar, PlacedMark, Rect, SlideSheet
from data.slides.section import shortened

if TYPE_CHECKING:
    from data.charting.content import Mark
    from data.slides.layouts.sheet import Letters
    from data.slides.section import Section

BAND: Final = 0.25
_DATA_END: Final = 792
_EDGE: Final = 56
_LIT: Final = 8
_NAMES: Final = (33, 29, 26)
_ROW: Final = 84
_BESIDE_NAME: Final = 18
_BAND_MIDDLE: Final = 438
_BAND_HIGH: Final = 640
_KICKER: Final = 29
_NAME: Final = 96
_LEAST_NAME: Final = 48
_MOST_NAME_LINES: Final = 3
_LEAD: Final = 33
_LEAD_STEP: Final = 1.5
_LEAD_LINES: Final = 2
_TOP: Final = 104
_LOWEST_TOP: Final = 110
_ABOVE: Final = 0.45
_BAR: Final = 28
_BAR_STEP: Final = 44
_BAR_WORDS: Final = 27
_SHORTEST_TRACK: Final = 0.25
_SCALES: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def section_sheet(section: Section, title: str, page: str, letters: Letters, width: float) -> SlideSheet:
    """Return what stands on the slide before a theme, for a slide so many pixels wide."""
    band = round(width * BAND)
    left, room = band + measures.MARGIN, width - band - 2 * measures.MARGIN
    sheet = SlideSheet(letters, width)
    _band(sheet, section, title, band)
    lines = foot_lines(sheet, section.notes, section.source, page, left, room)
    middles, rule = measures.foot_places(max(1, lines))
    end = min(_DATA_END, rule - measures.ABOVE_FOOT, middles[0] - measures.NOTE)
    for scale, count in _trials(section):
        trial = SlideSheet(letters, width)
        _right(trial, section, title, Rect(left, _TOP, room, end - _TOP), scale, count)
        if trial.lowest <= end:
            break
    # What is left of the height is a little more below than above.
    down = min(_LOWEST_TOP, max(0.0, (end - trial.lowest) * _ABOVE))
    _right(sheet, section, title, Rect(left, _TOP + down, room, end - _TOP - down), scale, count)
    return sheet


def _trials(section: Section) -> list[tuple[float, int]]:
    """Return sizes and numbers of bars to try: bars are left out before letters get much smaller."""
    bars = len(section.bars)
    with_bars = [(scale, count) for scale in _SCALES[:3] for count in range(bars, 1, -1)]
    return [*with_bars, *((scale, 0) for scale in _SCALES)]


def _band(sheet: SlideSheet, section: Section, title: str, band: float) -> None:
    """Put the themes into the band, as many around the current one as have room."""
    sheet.box(0, 0, band, measures.HIGH, "band")
    edge = min(_EDGE, band * 0.14)
    names = list(section.themes)
    names[section.current] = title
    number_room = sheet.letters.width(str(len(names)), _NAMES[0], bold=True) + _BESIDE_NAME
    room = band - edge - number_room - edge / 3
    px = next(
        (one for one in _NAMES if max(len(sheet.letters.wrap(name, one, room, bold=True)) for name in names) <= 2),
        _NAMES[-1],
    )
    rows = [sheet.letters.wrap(name, px, room, bold=True) for name in names]
    heights = [max(_ROW, len(lines) * px * measures.LEADING + _ROW * 0.4) for lines in rows]
    first, last = window(heights, section.current, _BAND_HIGH)
    top = _BAND_MIDDLE - sum(heights[first : last + 1]) / 2
    for number in range(first, last + 1):
        lit, lines, height = number == section.current, rows[number], heights[number]
        if lit:
            sheet.box(0, top, band, height, "ground")
            sheet.box(0, top, _LIT, height, "accent_mark")
        middle = top + height / 2
        ink = "accent" if lit else "text_tertiary"
        step = px * measures.LEADING
        above = middle - step * len(lines) / 2
        sheet.write([str(number + 1)], edge, above, px, ink, bold=lit, role="series")
        ink = "text" if lit else "text_tertiary"
        sheet.write(lines, edge + number_room, above, px, ink, room=room, bold=lit, role="series")
        top += height
    own = sheet.first_lines(section.package, measures.NOTE, band - edge * 1.5, 2)
    step = measures.NOTE * measures.LEADING
    above = measures.FOOT - step * (len(own) - 0.5)
    sheet.write(own, edge, above, measures.NOTE, "text_tertiary", room=band - edge * 1.5, role="note")


def window(heights: list[float], current: int, room: float) -> tuple[int, int]:
    """Return the first and the last of the rows around the current one that have room together."""
    first = last = current
    used = heights[current]
    grown = True
    while grown:
        grown = False
        for number in (last + 1, first - 1):
            if 0 <= number < len(heights) and used + heights[number] <= room:
                used += heights[number]
                first, last, grown = min(first, number), max(last, number), True
    return first, last


def _right(sheet: SlideSheet, section: Section, title: str, area: Rect, scale: float, bars: int) -> None:
    """Put name, sentence, figures and bars below each other."""
    left, room = area.left, area.width
    top = sheet.write([section.kicker], left, area.top, _KICKER, "text_tertiary", role="kicker")
    top = _name(sheet, title, Rect(left, top, room, area.height), _NAME * scale)
    lead_px = max(_LEAD * scale, measures.NOTE)

    def fits(words: str) -> bool:
        return len(sheet.letters.wrap(words, lead_px, room)) <= _LEAD_LINES

    lead = shortened(section.lead, fits)
    if lead and scale > _SCALES[-1]:
        lines = sheet.letters.wrap(lead, lead_px, room)
        top = sheet.write(
            lines, left, top + 8, lead_px, "text_secondary", room=room, role="subtitle", leading=_LEAD_STEP
        )
    top += 26 * scale
    sheet.box(left, top, room, 1.5, "control_line")
    top += 30 * scale
    if section.figures:
        top = figure_row(sheet, section.figures, left, top, room, scale)
    elif section.titles:
        top = _titles(sheet, section.titles, Rect(left, top - 20 * scale, room, area.bottom - top), scale)
    if bars:
        _bars(sheet, section, Rect(left, top + 34 * scale, room, area.bottom - top), bars)


def _name(sheet: SlideSheet, title: str, area: Rect, px: float) -> float:
    """Put the name of the theme, smaller where it is long; return where it ends."""
    while True:
        lines = sheet.letters.wrap(title, px, area.width, bold=True)
        if px <= _LEAST_NAME or len(lines) == 1 or (px <= 64 and len(lines) <= _MOST_NAME_LINES - 1):
            break
        px = max(_LEAST_NAME, px - 4)
    lines = sheet.first_lines(title, px, area.width, _MOST_NAME_LINES, bold=True)
    return sheet.write(lines, area.left, area.top, px, "text", room=area.width, bold=True, role="title", leading=1.24)


def _titles(sheet: SlideSheet, titles: tuple[str, ...], area: Rect, scale: float) -> float:
    """Put what follows as rows."""
    px, top = max(_NAMES[0] * scale, measures.NOTE), area.top
    for title in titles:
        (line,) = sheet.first_lines(title, px, area.width, 1)
        top = sheet.write([line], area.left, top + 14 * scale, px, "text", room=area.width, role="series") + 14 * scale
        sheet.box(area.left, top, area.width, 1.0, "line")
    return top


def _bars(sheet: SlideSheet, section: Section, area: Rect, count: int) -> None:
    """Put bars below each other, their words behind them; none where these leave no room for bars."""
    marks = section.bars[:count]
    words = [_bar_words(mark, section.unit) for mark in marks]
    widest = max(sheet.letters.width(one, _BAR_WORDS, bold=True) for one in words)
    track = area.width - widest - 16
    longest = max(mark.value or 0.0 for mark in marks)
    if track < area.width * _SHORTEST_TRACK or longest <= 0:
        return
    first = section.figures[0].obs_ids
    for number, (mark, one) in enumerate(zip(marks, words, strict=True)):
        top = area.top + number * _BAR_STEP
        meant = mark.obs_ids == first
        rect = Rect(area.left, top, track * (mark.value or 0.0) / longest, _BAR)
        sheet.bars.append(PlacedBar(rect, mark, "accent_mark" if meant else "bar_context"))
        x, above = rect.right + 16, top + _BAR / 2 - _BAR_WORDS * measures.LEADING / 2
        sheet.write([one], x, above, _BAR_WORDS, "accent" if meant else "text", bold=meant, role="label")
        sheet.marks.append(PlacedMark(Rect(area.left, top, area.width, _BAR), mark))


def _bar_words(mark: Mark, unit: str) -> str:
    return f"{mark.label} {mark.figure(mark.detail or unit)}"
