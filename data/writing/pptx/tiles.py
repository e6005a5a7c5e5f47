"""Short claims in words as cards on a native slide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from data.charting.content import ChartContent, Mark
from data.charting.symbols.icons import GRID, PEN, strokes_of
from data.charting.symbols.tiles import Cards, Room, Sign, arranged, groups_of, name_size, signs_of, sizes_to_try
from data.palette import LIGHT
from data.writing.pptx.drawing_xml import drop_theme_style
from data.writing.pptx.shapes import (
    ACCENT,
    INK,
    LEAST,
    POINTS_HIGH,
    SECOND,
    Box,
    SlidePage,
    drawn_in,
    lines_in,
)

# In points.
_GAP: Final = 8.0
_HEAD: Final = 36.0
_HEAD_SIZE: Final = 22
_PADDING: Final = 10.0
_SIGN: Final = 32.0
_NAME: Final = 16
_LARGE: Final = 24
_LINE: Final = 1.34
_LEAST_LETTERS: Final = 6.5
_RULE: Final = 1.75
_CORNERS: Final = 0.06
_RING: Final = 2.25
# The corners of a tick as shares of the ring around it.
_TICK: Final = ((0.28, 0.52), (0.44, 0.68), (0.74, 0.33))


def add_tiles(page: SlidePage, content: ChartContent, body: Box) -> bool:
    """Set the cards of each group below its head; say whether there was room for them, else nothing is set."""
    left, top, width, height = body
    groups = groups_of(content)
    head = _HEAD if len(groups) > 1 else 0.0
    least = _LEAST_LETTERS * _NAME + 2 * _PADDING
    room = Room(width * page.wide, height * POINTS_HIGH, _GAP, head, least)
    signs = signs_of(groups)
    marks = [mark for one in groups for mark in one.marks]
    has_sign = any(sign is not Sign.NAME for own in signs for sign in own)
    above = _SIGN + _GAP if has_sign or any(mark.icon for mark in marks) else 0.0
    every = (_NAME,) if has_sign else tuple(range(_LARGE, LEAST - 1, -1))
    counts = [len(one.marks) for one in groups]

    def size_at(wide: float, sizes: Sequence[int]) -> int:
        return name_size((mark.label for mark in marks), sizes, lambda name, size: _count(name, size, _room(wide)))

    def cards_of(sizes: Sequence[int]) -> Cards:
        return arranged(counts, room, lambda wide: 2 * _PADDING + above + _tallest(marks, size_at(wide, sizes), wide))

    tried = ((cards_of(sizes), sizes) for sizes in sizes_to_try(every))
    found = next(((cards, sizes) for cards, sizes in tried if cards.fits(room.height)), None)
    if found is None:
        return False
    cards, sizes = found
    size = size_at(cards.width, sizes)
    # All texts begin as high as the highest one, so that they are level.
    tallest = _tallest(marks, size, cards.width)
    from_top = cards.height - _PADDING - tallest if above else (cards.height - tallest) / 2
    for number, (one, place) in enumerate(zip(groups, cards.heads, strict=True)):
        if head:
            _add_head(page, one.name, _shares(page, left, top, *place, head), LIGHT.text if number else LIGHT.accent)
        for mark, sign, (x, y) in zip(one.marks, signs[number], cards.cards[number], strict=True):
            box = _shares(page, left, top, x, y, cards.width, cards.height)
            _add_card(page, mark, sign, box, size, from_top / POINTS_HIGH)
    return True


def _shares(page: SlidePage, left: float, top: float, x: float, y: float, width: float, height: float) -> Box:
    """Return a box in points from a corner as shares of the slide."""
    return left + x / page.wide, top + y / POINTS_HIGH, width / page.wide, height / POINTS_HIGH


def _lines(words: str, size: float, room: float) -> float:
    return _count(words, size, room) * size * _LINE


def _count(words: str, size: float, room: float) -> int:
    """Return how many lines words fill; no part of a letter stands in a line."""
    return lines_in(words, max(1, int(room / size)))


def _room(width: float) -> float:
    return width - 2 * _PADDING


def _tallest(marks: Sequence[Mark], size: int, width: float) -> float:
    """Return how high the highest text of a card is, with names of that size, in points."""
    room = _room(width)
    return max(_lines(mark.label, size, room) + _lines(mark.shown, LEAST, room) for mark in marks)


def _add_head(page: SlidePage, name: str, box: Box, colour: str) -> None:
    left, top, width, height = box
    page.text(
        name,
        left,
        top,
        width,
        height,
        _HEAD_SIZE,
        ACCENT if colour == LIGHT.accent else INK,
        bold=True,
        anchor="middle",
    )
    beside = page.text_width(name, _HEAD_SIZE) + 0.012
    if beside < width - 0.01:
        page.box(left + beside, top + height / 2, width - beside, _RULE / POINTS_HIGH, colour.removeprefix("#").upper())


def _add_card(page: SlidePage, mark: Mark, sign: Sign, box: Box, size: int, from_top: float) -> None:
    """Add a card with its name in a size, so far below its upper edge as a share of the slide."""
    left, top, width, height = box
    frame = page.frame(left, top, width, height, LIGHT.control_line, MSO_SHAPE.ROUNDED_RECTANGLE)
    frame.adjustments[0] = _CORNERS
    frame.name = mark.label
    x, room = left + _PADDING / page.wide, width - 2 * _PADDING / page.wide
    inner_top = top + _PADDING / POINTS_HIGH
    if mark.icon:
        _add_icon(page, mark, x, inner_top)
    points = room * page.wide
    names, words = _lines(mark.label, size, points) / POINTS_HIGH, _lines(mark.shown, LEAST, points) / POINTS_HIGH
    page.text(mark.label, x, top + from_top, room, names, size, INK, bold=True)
    page.text(mark.shown, x, top + from_top + names, room, words, LEAST, SECOND)
    if sign is not Sign.NAME:
        _add_sign(page, sign, (x + room - _SIGN / page.wide, inner_top, _SIGN / page.wide, _SIGN / POINTS_HIGH))


def _add_sign(page: SlidePage, sign: Sign, box: Box) -> None:
    """Add a nought in a filled disc, or a tick in an open ring."""
    ring = page.frame(*box, LIGHT.text, MSO_SHAPE.OVAL)
    if sign is Sign.ZERO:
        ring.fill.solid()
        ring.fill.fore_color.rgb = drawn_in(LIGHT.accent_mark)
        ring.line.fill.background()
        page.text("0", *box, 22, LIGHT.ground.removeprefix("#").upper(), bold=True, align="center", anchor="middle")
        return
    ring.line.width = Pt(_RING)
    left, top, width, height = box
    _add_strokes(page, [[(left + share * width, top + high * height) for share, high in _TICK]], _RING)


def _add_icon(page: SlidePage, mark: Mark, left: float, top: float) -> None:
    scale = _SIGN / GRID
    strokes = [
        [(left + x * scale / page.wide, top + y * scale / POINTS_HIGH) for x, y in stroke]
        for stroke in strokes_of(mark.icon)
    ]
    if strokes:
        _add_strokes(page, strokes, PEN * scale)


def _add_strokes(page: SlidePage, strokes: list[list[tuple[float, float]]], pen: float) -> None:
    """Add lines from point to point, in shares of the slide, as one shape."""
    builder = None
    for stroke in strokes:
        first, *others = (page.emu((x, y, 0.0, 0.0))[:2] for x, y in stroke)
        if builder is None:
            builder = page.slide.shapes.build_freeform(*first)
        else:
            builder.move_to(*first)
        builder.add_line_segments(others, close=False)
    assert builder is not None
    shape = builder.convert_to_shape()
    shape.fill.background()
    shape.line.color.rgb = drawn_in(LIGHT.text)
    shape.line.width = Pt(pen)
    drop_theme_style(shape)
