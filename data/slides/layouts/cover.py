"""The cover: columns on the full width, and the title in the room that they leave free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data.charting.value_axis import value_range
from data.slides.layouts import measures
from data.slides.layouts.figures import figure_row
from data.slides.layouts.frame import foot_lines
from data.slides.layouts.sheet import PlacedBar, PlacedMark, Rect, SlideSheet

if TYPE_CHECKING:
    from data.charting.content import Mark
    from data.slides.cover import Cover
    from data.slides.layouts.sheet import Letters

_SIZES: Final = (104, 96, 88, 80, 72, 64)
_SIZES_ABOVE: Final = (96, 88, 80, 72, 64, 56, 48, 40)
_MOST_LINES: Final = 3
_ROOMS: Final = (1.0, 0.62, 0.5, 0.4, 0.32, 0.25)
_RULE: Final = 8
_BESIDE: Final = 40
_LINE: Final = 1.22
_BELOW: Final = 50
_COUNTS: Final = 33
_TOP: Final = 96
_AIR: Final = 26
# Of a falling series the title begins here, as a share of the width.
_FALLING: Final = 0.354
_STEPS: Final = 40
# The columns: their edges, the height of the tallest, the axis, the periods below it.
EDGE: Final = 44
_COLUMN: Final = 0.72
# Of a slot its figure, so that digits of neighbours do not read as one number.
_APART: Final = 0.9
_TALLEST: Final = 200
AXIS: Final = 738
PERIODS: Final = 752
_PERIOD: Final = 29
_FIGURES: Final = (88, 36, 29)
_LEAST_PLOT: Final = 130
AXIS_LINE: Final = 2.5
_FLAT: Final = 6


@dataclass(frozen=True, slots=True)
class _Block:
    """The title with what stands below it: its lines, their size, its width and height."""

    lines: list[str]
    px: float
    below: list[str]
    below_px: float
    counts: list[str]
    width: float
    height: float


def cover_sheet(cover: Cover, title: str, letters: Letters, width: float) -> SlideSheet:
    """Return what stands on the cover of a slide so many pixels wide."""
    sheet = SlideSheet(letters, width)
    if not cover.columns:
        _without_columns(sheet, cover, title)
        return sheet
    _feet(sheet, cover)
    for block in _blocks(sheet, cover, title, _SIZES):
        trial = SlideSheet(letters, width)
        _columns(trial, cover, _TALLEST)
        left = _free_place(trial, block, falling=_is_falling(cover))
        if left is not None:
            _columns(sheet, cover, _TALLEST)
            _write(sheet, block, left, _TOP)
            return sheet
    _with_title_above(sheet, cover, title)
    return sheet


def _is_falling(cover: Cover) -> bool:
    return (cover.columns[0].value or 0.0) > (cover.columns[-1].value or 0.0)


def _blocks(sheet: SlideSheet, cover: Cover, title: str, sizes: tuple[int, ...]) -> Iterator[_Block]:
    """Yield the title in few lines before it is broken into more, each number of lines from large to small."""
    whole = sheet.width - 2 * measures.MARGIN - _BESIDE
    found: dict[int, dict[int, _Block]] = {}
    for px in sizes:
        for share in _ROOMS:
            block = _block(sheet, cover, title, px, whole * share)
            found.setdefault(len(block.lines), {}).setdefault(px, block)
    for count in sorted(found):
        if count <= _MOST_LINES:
            yield from found[count].values()


def _block(sheet: SlideSheet, cover: Cover, title: str, px: float, room: float) -> _Block:
    letters = sheet.letters
    lines = letters.wrap(cover.heading(title), px, room, bold=True)
    widest = max(letters.width(line, px, bold=True) for line in lines)
    inner = max(widest, room * 0.5)
    below_px = min(_BELOW, px * 0.62)
    below = letters.wrap(cover.below(title), below_px, inner) if cover.below(title) else []
    counts = letters.wrap(cover.counts, _COUNTS, max(inner, widest)) if cover.counts else []
    others = [letters.width(line, below_px) for line in below] + [letters.width(line, _COUNTS) for line in counts]
    height = len(lines) * px * _LINE + len(below) * below_px * measures.LEADING
    height += _AIR + len(counts) * _COUNTS * measures.LEADING if counts else 0.0
    return _Block(lines, px, below, below_px, counts, _BESIDE + max([widest, *others]), height)


def _write(sheet: SlideSheet, block: _Block, left: float, top: float) -> float:
    """Put a title with its rule; return where it ends."""
    x = left + _BESIDE
    end = sheet.write(block.lines, x, top, block.px, "text", bold=True, role="title", leading=_LINE)
    end = sheet.write(block.below, x, end, block.below_px, "text_secondary", role="subtitle")
    sheet.box(left, top + block.px * 0.1, _RULE, end - top - block.px * 0.1, "accent_mark", _RULE / 2)
    if block.counts:
        end = sheet.write(block.counts, x, end + _AIR, _COUNTS, "text_secondary", role="subtitle")
    return end


def _free_place(sheet: SlideSheet, block: _Block, *, falling: bool) -> float | None:
    """Return the left edge at which a title meets no column and no figure, as near as can be to its usual place."""
    usual = sheet.width * _FALLING if falling else measures.MARGIN
    last = sheet.width - measures.MARGIN - block.width
    taken = [bar.rect for bar in sheet.bars] + [words.rect for words in sheet.words]
    step = (last - measures.MARGIN) / _STEPS
    lefts = sorted((measures.MARGIN + step * number for number in range(_STEPS + 1)), key=lambda x: abs(x - usual))
    for left in lefts if last >= measures.MARGIN else ():
        own = Rect(left - _AIR, _TOP, block.width + 2 * _AIR, block.height + _AIR)
        if not any(own.meets(other) for other in taken):
            return left
    return None


def _with_title_above(sheet: SlideSheet, cover: Cover, title: str) -> None:
    """Put the title above the columns, in the largest size that leaves them some height."""
    for block in _blocks(sheet, cover, title, _SIZES_ABOVE):
        tallest = 64 + block.height + 2 * _AIR + _FIGURES[1]
        if tallest <= AXIS - _LEAST_PLOT * 1.6:
            break
    else:
        px = _SIZES_ABOVE[-1]
        block = _block(sheet, cover, title, px, sheet.width - 2 * measures.MARGIN - _BESIDE)
        tallest = min(64 + block.height + 2 * _AIR + _FIGURES[1], AXIS - _LEAST_PLOT)
    if cover.columns[-1].value == max(mark.value or 0.0 for mark in cover.columns):
        tallest += _FIGURES[0] - _FIGURES[1]
    _write(sheet, block, measures.MARGIN, 64)
    _columns(sheet, cover, tallest)


def _columns(sheet: SlideSheet, cover: Cover, tallest: float) -> None:
    """Put the columns with their figures and periods: all of one colour; of a last one that is meant the accent."""
    marks = cover.columns
    values = [mark.value or 0.0 for mark in marks]
    low, high = value_range(values)
    slot = (sheet.width - 2 * EDGE) / len(marks)
    # Figures of columns that hang from the axis stand below them.
    last, first = values[-1] < 0, values[0] < 0
    bottom = AXIS - (_FIGURES[0 if last else 1 if first else 2] * 1.3 if low < 0 else 0.0)
    scale = (bottom - tallest) / (high - low)
    zero = bottom + low * scale
    for number, (mark, value) in enumerate(zip(marks, values, strict=True)):
        if mark.value is None:
            continue
        left = EDGE + number * slot + slot * (1 - _COLUMN) / 2
        top = zero - max(value, 0.0) * scale
        meant = cover.is_last_meant and number == len(marks) - 1
        ink = "accent_mark" if meant else "bar_context" if cover.is_last_meant and number else "bar_base"
        rect = Rect(left, top, slot * _COLUMN, abs(value) * scale)
        sheet.bars.append(PlacedBar(rect, mark, ink, upright=True))
        if not value and meant:
            sheet.box(left, zero - _FLAT, slot * _COLUMN, _FLAT, "accent_mark", role="plot")
    sheet.box(0, zero - AXIS_LINE / 2, sheet.width, AXIS_LINE, "axis")
    ink_of_last = "accent" if cover.is_last_meant else "text"
    _write_figures(sheet, slot, ink_of_last)
    _write_periods(sheet, marks, slot, ink_of_last)


def _write_figures(sheet: SlideSheet, slot: float, ink_of_last: str) -> None:
    """Write the figures of columns: others first, then the last one as large as these leave it room."""
    bars = sheet.bars
    taken: list[Rect] = []
    for number, bar in enumerate(bars):
        last = number == len(bars) - 1
        px = sheet.fitting(bar.mark.figure(), _FIGURES[1 if last or not number else 2], slot * _APART, bold=True)
        others = taken + [one.rect for one in bars if one is not bar]
        if last:
            larger = range(int(sheet.fitting(bar.mark.figure(), _FIGURES[0], slot * 1.3, bold=True)), int(px), -1)
            free = (one for one in larger if not _meets(_figure_place(sheet, bar, one, bold=True), others))
            px = next(free, px)
        bold = last or not number
        place = _figure_place(sheet, bar, px, bold=bold)
        if not bold and _meets(place, others):
            sheet.marks.append(PlacedMark(bar.rect, bar.mark))
            continue
        words, middle = bar.mark.figure(), place.left + place.width / 2
        ink = ink_of_last if last else "text" if not number else "text_tertiary"
        sheet.write([words], middle, place.top, px, ink, bold=bold, align="center", role="value", leading=1.2)
        sheet.marks.append(PlacedMark(bar.rect, bar.mark, words))
        taken.append(place)


def _meets(place: Rect, others: list[Rect]) -> bool:
    return any(place.meets(other) for other in others)


def _figure_place(sheet: SlideSheet, bar: PlacedBar, px: float, *, bold: bool) -> Rect:
    """Return where the figure of a column stands in a size: above its end, or below one that hangs from the axis."""
    width = sheet.letters.width(bar.mark.figure(), px, bold=bold)
    middle = bar.rect.left + bar.rect.width / 2
    middle = min(max(middle, EDGE + width / 2), sheet.width - EDGE - width / 2)
    above = bar.rect.top - px * 1.2 - (_FLAT if not bar.mark.value else 4)
    top = bar.rect.bottom + 4 if (bar.mark.value or 0.0) < 0 else above
    return Rect(middle - width / 2, top, width, px * 1.2)


def _write_periods(sheet: SlideSheet, marks: tuple[Mark, ...], slot: float, ink_of_last: str) -> None:
    """Write the periods below the axis, as many as have room; the last one always."""
    widest = max(sheet.letters.width(mark.label, _PERIOD, bold=True) for mark in marks)
    step = max(1, -int(-widest * 1.15 // slot))
    for number, mark in enumerate(marks):
        last = number == len(marks) - 1
        if (len(marks) - 1 - number) % step:
            continue
        x = EDGE + (number + 0.5) * slot
        ink = ink_of_last if last else "text_secondary"
        sheet.write([mark.label], x, PERIODS, _PERIOD, ink, bold=last, align="center", role="period", leading=1.2)


def _feet(sheet: SlideSheet, cover: Cover) -> None:
    """Put what the columns are at the left of the foot, and the source at its right, or below where it is long."""
    left, room = measures.MARGIN, sheet.width - 2 * measures.MARGIN
    words = "　".join(part for part in (cover.columns_words, *cover.notes) if part)
    letters, px = sheet.letters, measures.NOTE
    if letters.width(words, px) + letters.width(cover.source, px) + 2 * _BESIDE <= room:
        foot_lines(sheet, (words,) if words else (), "", cover.source, left, room)
    else:
        foot_lines(sheet, (cover.columns_words, *cover.notes), cover.source, "", left, room)


def _without_columns(sheet: SlideSheet, cover: Cover, title: str) -> None:
    """Put the title where it always stands, and the figures, if there are any, below it."""
    room = sheet.width - 2 * measures.MARGIN
    space = (560 if cover.figures else 680) - _TOP
    blocks = (
        *_blocks(sheet, cover, title, _SIZES_ABOVE),
        _block(sheet, cover, title, _SIZES_ABOVE[-1], room - _BESIDE),
    )
    block = next((one for one in blocks if one.height <= space), blocks[-1])
    top = _TOP if cover.figures else max(_TOP, (measures.HIGH - block.height) * 0.4)
    end = _write(sheet, block, measures.MARGIN, top)
    foot_lines(sheet, cover.notes, cover.source, "", measures.MARGIN, room)
    if not cover.figures:
        return
    for scale in (1.0, 0.9, 0.8):
        trial = SlideSheet(sheet.letters, sheet.width)
        height = figure_row(trial, cover.figures, measures.MARGIN, 0, room, scale, "text")
        if end + 60 + height <= 792:
            break
    sheet.box(measures.MARGIN, end + 40, room, AXIS_LINE, "line")
    figure_row(sheet, cover.figures, measures.MARGIN, max(end + 60, min(520.0, 780 - height)), room, scale, "text")
