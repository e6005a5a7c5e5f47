"""Short claims in words as cards on a native slide."""

from __future__ import annotations

from typing import Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from data.charting.content import ChartContent, Mark
from data.charting.symbols.icons import GRID, PEN, strokes_of
from data.charting.symbols.tiles import Room, Sign, arranged, groups_of, signs_of
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
    text_points,
)

# In points.
_GAP: Final = 8.0
_HEAD: Final = 36.0
_HEAD_SIZE: Final = 22
_PADDING: Final = 10.0
_SIGN: Final = 32.0
_NAME: Final = 16
_WORD: Final = 24
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
    pairs = [pair for one, own in zip(groups, signs, strict=True) for pair in zip(one.marks, own, strict=True)]

    def height_at(wide: float) -> float:
        return max(_height(mark, sign, wide) for mark, sign in pairs)

    cards = arranged([len(one.marks) for one in groups], room, height_at)
    if cards.needed > room.height:
        return False
    for number, (one, place) in enumerate(zip(groups, cards.heads, strict=True)):
        if head:
            _add_head(page, one.name, _shares(page, left, top, *place, head), LIGHT.text if number else LIGHT.accent)
        for mark, sign, (x, y) in zip(one.marks, signs[number], cards.cards[number], strict=True):
            _add_card(page, mark, sign, _shares(page, left, top, x, y, cards.width, cards.height))
    return True


def _shares(page: SlidePage, left: float, top: float, x: float, y: float, width: float, height: float) -> Box:
    """Return a box in points from a corner as shares of the slide."""
    return left + x / page.wide, top + y / POINTS_HIGH, width / page.wide, height / POINTS_HIGH


def _lines(words: str, size: float, room: float) -> float:
    return lines_in(words, room / size) * size * _LINE


def _texts(mark: Mark, sign: Sign) -> tuple[str, str]:
    """Return what is large and what is small in a card without a sign."""
    return (mark.label, mark.shown) if sign is Sign.NAME else (mark.shown, mark.label)


def _word_size(words: str, room: float) -> int:
    fits = (size for size in range(_WORD, LEAST, -1) if text_points(words, size) <= room)
    return next(fits, LEAST)


def _height(mark: Mark, sign: Sign, width: float) -> float:
    room = width - 2 * _PADDING
    if sign in (Sign.WORD, Sign.NAME):
        large, small = _texts(mark, sign)
        above = _SIGN + _GAP if mark.icon else 0.0
        return 2 * _PADDING + above + _lines(large, _word_size(large, room), room) + _lines(small, LEAST, room)
    return 2 * _PADDING + _SIGN + _GAP + _lines(mark.label, _NAME, room) + _lines(mark.shown, LEAST, room)


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


def _add_card(page: SlidePage, mark: Mark, sign: Sign, box: Box) -> None:
    left, top, width, height = box
    frame = page.frame(left, top, width, height, LIGHT.control_line, MSO_SHAPE.ROUNDED_RECTANGLE)
    frame.adjustments[0] = _CORNERS
    frame.name = mark.label
    x, room = left + _PADDING / page.wide, width - 2 * _PADDING / page.wide
    inner_top, bottom = top + _PADDING / POINTS_HIGH, top + height - _PADDING / POINTS_HIGH
    if mark.icon:
        _add_icon(page, mark, x, inner_top)
    points = room * page.wide
    if sign in (Sign.WORD, Sign.NAME):
        large, small = _texts(mark, sign)
        size = _word_size(large, points)
        words, names = _lines(large, size, points), _lines(small, LEAST, points)
        needed = (words + names) / POINTS_HIGH
        y = bottom - needed if mark.icon else top + (height - needed) / 2
        page.text(large, x, y, room, words / POINTS_HIGH, size, INK, bold=True)
        page.text(small, x, y + words / POINTS_HIGH, room, names / POINTS_HIGH, LEAST, SECOND)
        return
    names, words = _lines(mark.label, _NAME, points), _lines(mark.shown, LEAST, points)
    y = bottom - (names + words) / POINTS_HIGH
    page.text(mark.label, x, y, room, names / POINTS_HIGH, _NAME, INK, bold=True)
    page.text(mark.shown, x, y + names / POINTS_HIGH, room, words / POINTS_HIGH, LEAST, SECOND)
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
