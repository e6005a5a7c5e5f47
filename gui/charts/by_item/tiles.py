"""Short claims in words as cards, in groups with heads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import ChartContent, Mark
from data.charting.symbols.icons import GRID, PEN, strokes_of
from data.charting.symbols.tiles import Cards, Room, Sign, arranged, groups_of, signs_of
from gui.charts.by_item.bars import ink_of_area
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE, width_of, wrap

_LEAST_LETTERS = 6.5
_RADIUS = 6.0
# Cards with large letters, without a sign.
_LARGE = (Sign.WORD, Sign.NAME)
_SIGN = 30.0
_HEAD = 20.0
_WORD = 20.0
# Gaps and signs still get smaller where letters are at their bound.
_SMALLEST = 0.75
# Of the diameter of a sign its digit, its pen, and the corners of its tick.
_DIGIT = 0.62
_RING = 0.065
_TICK = ((-0.22, 0.02), (-0.06, 0.18), (0.24, -0.17))


@dataclass(frozen=True, slots=True)
class _Card:
    """What is written in a card: its lines, and the size of the word that it claims; of a name that is large, of it."""

    mark: Mark
    sign: Sign
    names: list[str]
    words: list[str]
    word_px: int


def tiles_fit(style: ChartStyle, content: ChartContent, body: QRectF) -> bool:
    """Say whether a body holds the cards in a style, or in one that is as small as can be."""
    smallest = min(style.base, _SMALLEST * style.least / style.value_size)
    return _arranged(replace(style, base=smallest), content, body)[0].needed <= body.height()


def draw_tiles(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the cards; return by how many pixels the body is too low."""
    colours = canvas.style.colours
    cards, head = _arranged(canvas.style, content, body)
    top = body.top() + max(0.0, (body.height() - cards.needed) * 0.3)
    groups = groups_of(content)
    signs = signs_of(groups)
    for number, (one, place) in enumerate(zip(groups, cards.heads, strict=True)):
        if head:
            colour = colours.text if number else colours.accent
            _draw_head(canvas, one.name, QPointF(body.left() + place[0], top + place[1]), place[2], colour)
        for mark, sign, corner in zip(one.marks, signs[number], cards.cards[number], strict=True):
            rect = QRectF(body.left() + corner[0], top + corner[1], cards.width, cards.height)
            _draw_card(canvas, _card(canvas.style, mark, sign, cards.width), rect)
    return max(0.0, cards.needed - body.height())


def _arranged(style: ChartStyle, content: ChartContent, body: QRectF) -> tuple[Cards, float]:
    """Return the places of cards and heads, and the height of a head, 0 where there is none."""
    groups = groups_of(content)
    head = style.px(_HEAD) * LINE + style.gap if len(groups) > 1 else 0.0
    letters = style.value * _LEAST_LETTERS + 2 * _padding(style)
    room = Room(body.width(), body.height(), style.gap * 1.2, head, letters)
    pairs = [
        pair for one, own in zip(groups, signs_of(groups), strict=True) for pair in zip(one.marks, own, strict=True)
    ]

    def height_at(width: float) -> float:
        return max(_height(style, _card(style, mark, sign, width)) for mark, sign in pairs)

    return arranged([len(one.marks) for one in groups], room, height_at), head


def _padding(style: ChartStyle) -> float:
    return style.gap * 1.3


def _card(style: ChartStyle, mark: Mark, sign: Sign, width: float) -> _Card:
    room = width - 2 * _padding(style)
    if sign in _LARGE:
        large, small = (mark.shown, mark.label) if sign is Sign.WORD else (mark.label, mark.shown)
        sizes = range(style.px(_WORD), style.value - 1, -1)
        px = next((px for px in sizes if width_of(large, px, bold=True) <= room), style.value)
        words = wrap(large, px, room, bold=True, most=LONGEST_TITLE)
        return _Card(mark, sign, wrap(small, style.label, room, most=LONGEST_TITLE), words, px)
    words = wrap(mark.shown, style.label, room, most=LONGEST_TITLE)
    return _Card(mark, sign, wrap(mark.label, style.value, room, bold=True, most=LONGEST_TITLE), words, style.label)


def _height(style: ChartStyle, card: _Card) -> float:
    """Return how high a card has to be."""
    is_word = card.sign in _LARGE
    names = len(card.names) * (style.label if is_word else style.value) * LINE
    words = len(card.words) * card.word_px * LINE
    above = 0.0 if is_word and not card.mark.icon else _SIGN * style.base + style.gap
    return 2 * _padding(style) + above + words + names


def _draw_head(canvas: Canvas, name: str, corner: QPointF, width: float, colour: str) -> None:
    """Write the name of a group, and draw a rule from it to the end of its cards."""
    style = canvas.style
    px = style.px(_HEAD)
    while px > style.label and width_of(name, px, bold=True) > width:
        px -= 1
    middle = corner.y() + style.px(_HEAD) * LINE / 2
    words = canvas.text(name, corner.x(), middle, px, colour, bold=True, role="series")
    start = words.right() + style.gap * 1.2
    if start < corner.x() + width - style.gap:
        canvas.line(QPointF(start, middle), QPointF(corner.x() + width, middle), colour, 1.6 * style.base)


def _draw_card(canvas: Canvas, card: _Card, rect: QRectF) -> None:
    style, colours, mark = canvas.style, canvas.style.colours, card.mark
    frame = QPainterPath()
    frame.addRoundedRect(rect, _RADIUS * style.base, _RADIUS * style.base)
    canvas.shape(frame, line=colours.control_line, width=1.2 * style.base)
    left, bottom = rect.left() + _padding(style), rect.bottom() - _padding(style)
    ink = canvas.ink(colours.text, mark.obs_ids)
    size = _SIGN * style.base
    if mark.icon:
        _draw_icon(canvas, mark, QRectF(left, rect.top() + _padding(style), size, size), ink)
    if card.sign in _LARGE:
        needed = len(card.names) * style.label * LINE + len(card.words) * card.word_px * LINE
        top = bottom - needed if mark.icon else rect.center().y() - needed / 2
        meant = canvas.ink(ink_of_area(canvas, mark), mark.obs_ids)
        large, small = ("value", "label") if card.sign is Sign.WORD else ("label", "value")
        below = canvas.lines(card.words, left, top, card.word_px, meant, bold=True, role=large)
        canvas.lines(card.names, left, below, style.label, colours.text_secondary, role=small)
    else:
        _draw_sign(
            canvas, card, QRectF(rect.right() - _padding(style) - size, rect.top() + _padding(style), size, size)
        )
        top = bottom - len(card.names) * style.value * LINE - len(card.words) * card.word_px * LINE
        below = canvas.lines(card.names, left, top, style.value, ink, bold=True)
        canvas.lines(card.words, left, below, card.word_px, colours.text_secondary, role="value")
    claim = card.names if card.sign is Sign.NAME else card.words
    canvas.mark(mark.obs_ids, rect, tip_of(mark, ""), mark.shown if len(claim) == 1 else "")


def _draw_sign(canvas: Canvas, card: _Card, rect: QRectF) -> None:
    """Draw a nought in a filled disc, or a tick in an open ring."""
    style, colours, obs_ids = canvas.style, canvas.style.colours, card.mark.obs_ids
    path = QPainterPath()
    path.addEllipse(rect)
    if card.sign is Sign.ZERO:
        colour = canvas.tinted(colours.accent_mark, obs_ids)
        canvas.shape(path, fill=colour, late=True)
        px = max(style.least, round(rect.height() * _DIGIT))
        canvas.text("0", *_middle(rect), px, colours.letters_on(colour), bold=True, across=0.5, role="sign")
        return
    corners = [rect.center() + QPointF(x * rect.width(), y * rect.height()) for x, y in _TICK]
    path.moveTo(corners[0])
    path.lineTo(corners[1])
    path.lineTo(corners[2])
    canvas.shape(path, line=canvas.ink(colours.text, obs_ids), width=rect.width() * _RING, late=True)


def _middle(rect: QRectF) -> tuple[float, float]:
    return rect.center().x(), rect.center().y()


def _draw_icon(canvas: Canvas, mark: Mark, rect: QRectF, colour: str) -> None:
    scale = rect.width() / GRID
    path = QPainterPath()
    for stroke in strokes_of(mark.icon):
        first, *others = (QPointF(rect.left() + x * scale, rect.top() + y * scale) for x, y in stroke)
        path.moveTo(first)
        for point in others:
            path.lineTo(point)
    if not path.isEmpty():
        canvas.shape(path, line=colour, width=PEN * scale)
