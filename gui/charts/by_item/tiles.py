"""Short claims in words as cards, in groups with heads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import ChartContent, Mark
from data.charting.symbols.icons import GRID, PEN, strokes_of
from data.charting.symbols.tiles import (
    MOST_LINES,
    Cards,
    Room,
    Sign,
    arranged,
    groups_of,
    name_size,
    signs_of,
    sizes_to_try,
)
from gui.charts.by_item.bars import ink_of_area
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE, width_of, wrap

_LEAST_LETTERS = 6.5
_RADIUS = 6.0
_SIGN = 30.0
_HEAD = 20.0
_NAME = 20.0
# Gaps and signs still get smaller where letters are at their bound.
_SMALLEST = 0.75
# Of the diameter of a sign its digit, its pen, and the corners of its tick.
_DIGIT = 0.62
_RING = 0.065
_TICK = ((-0.22, 0.02), (-0.06, 0.18), (0.24, -0.17))


@dataclass(frozen=True, slots=True)
class _Card:
    """What is written in a card: the lines of its name, which is large, and below it those of what is claimed."""

    mark: Mark
    sign: Sign
    names: list[str]
    words: list[str]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The places of cards and heads; the height of a head, 0 where there is none; the size of all names.

    `tallest` is the height of the highest text of a card: all begin as high as it does, so that they are level.
    """

    places: Cards
    cards: list[list[_Card]]
    head: float
    name_px: int
    tallest: float


def tiles_fit(style: ChartStyle, content: ChartContent, body: QRectF) -> bool:
    """Say whether a body holds the cards in a style, or in one that is as small as can be."""
    smallest = min(style.base, _SMALLEST * style.least / style.value_size)
    return _arranged(replace(style, base=smallest), content, body).places.fits(body.height())


def draw_tiles(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the cards; return by how many pixels the body is too low."""
    colours = canvas.style.colours
    layout = _arranged(canvas.style, content, body)
    places = layout.places
    top = body.top() + max(0.0, (body.height() - places.needed) * 0.3)
    heads = [(one.name, place) for one, place in zip(groups_of(content), places.heads, strict=True)]
    head_px = min(_head_px(canvas.style, name, place[2]) for name, place in heads)
    for number, (name, place) in enumerate(heads):
        if layout.head:
            colour = colours.text if number else colours.accent
            _draw_head(canvas, name, QPointF(body.left() + place[0], top + place[1]), place[2], head_px, colour)
        for card, corner in zip(layout.cards[number], places.cards[number], strict=True):
            rect = QRectF(body.left() + corner[0], top + corner[1], places.width, places.height)
            _draw_card(canvas, card, rect, layout)
    return max(0.0, places.needed - body.height())


def _arranged(style: ChartStyle, content: ChartContent, body: QRectF) -> _Layout:
    """Return the cards with their names as large as their room allows."""
    groups = groups_of(content)
    head = style.px(_HEAD) * LINE + style.gap if len(groups) > 1 else 0.0
    letters = style.value * _LEAST_LETTERS + 2 * _padding(style)
    room = Room(body.width(), body.height(), style.gap * 1.2, head, letters)
    signs = signs_of(groups)
    names = [mark.label for one in groups for mark in one.marks]
    has_sign = any(sign is not Sign.NAME for own in signs for sign in own)
    above = _SIGN * style.base + style.gap if has_sign or any(m.icon for one in groups for m in one.marks) else 0.0
    sizes = [style.value] if has_sign else [*range(style.px(_NAME), style.label, -1), style.label]

    @cache
    def count(name: str, width: float, px: int) -> int:
        # Most sizes are far too large, which is known without breaking the name into lines.
        least = math.ceil(width_of(name, px, bold=True) / (width - 2 * _padding(style)))
        return least if least > MOST_LINES else len(_name_lines(style, name, width, px))

    @cache
    def cards_at(width: float, px: int) -> list[list[_Card]]:
        rows = zip(groups, signs, strict=True)
        return [
            [_card(style, mark, sign, width, px) for mark, sign in zip(one.marks, own, strict=True)]
            for one, own in rows
        ]

    def laid_out(own: Sequence[int]) -> _Layout:
        def px_at(width: float) -> int:
            return name_size(names, own, lambda name, px: count(name, width, px))

        def height_at(width: float) -> float:
            px = px_at(width)
            return 2 * _padding(style) + above + _tallest(style, cards_at(width, px), px)

        places = arranged([len(one.marks) for one in groups], room, height_at)
        px = px_at(places.width)
        cards = cards_at(places.width, px)
        return _Layout(places, cards, head, px, _tallest(style, cards, px))

    smallest = laid_out(sizes[-1:])
    if len(sizes) == 1 or not smallest.places.fits(body.height()):
        return smallest
    layouts = map(laid_out, sizes_to_try(sizes))
    return next((one for one in layouts if one.places.fits(body.height())), smallest)


def _padding(style: ChartStyle) -> float:
    return style.gap * 1.3


def _name_lines(style: ChartStyle, name: str, width: float, px: int) -> list[str]:
    return wrap(name, px, width - 2 * _padding(style), bold=True, most=LONGEST_TITLE)


def _card(style: ChartStyle, mark: Mark, sign: Sign, width: float, px: int) -> _Card:
    words = wrap(mark.shown, style.label, width - 2 * _padding(style), most=LONGEST_TITLE)
    return _Card(mark, sign, _name_lines(style, mark.label, width, px), words)


def _tallest(style: ChartStyle, cards: list[list[_Card]], px: int) -> float:
    """Return how high the highest text is, with names of that size."""
    return max((len(card.names) * px + len(card.words) * style.label) * LINE for own in cards for card in own)


def _head_px(style: ChartStyle, name: str, width: float) -> int:
    px = style.px(_HEAD)
    while px > style.label and width_of(name, px, bold=True) > width:
        px -= 1
    return px


def _draw_head(canvas: Canvas, name: str, corner: QPointF, width: float, px: int, colour: str) -> None:
    """Write the name of a group, and draw a rule from it to the end of its cards."""
    style = canvas.style
    middle = corner.y() + style.px(_HEAD) * LINE / 2
    words = canvas.text(name, corner.x(), middle, px, colour, bold=True, role="series")
    start = words.right() + style.gap * 1.2
    if start < corner.x() + width - style.gap:
        canvas.line(QPointF(start, middle), QPointF(corner.x() + width, middle), colour, 1.6 * style.base)


def _draw_card(canvas: Canvas, card: _Card, rect: QRectF, layout: _Layout) -> None:
    style, colours, mark = canvas.style, canvas.style.colours, card.mark
    frame = QPainterPath()
    frame.addRoundedRect(rect, _RADIUS * style.base, _RADIUS * style.base)
    canvas.shape(frame, line=colours.control_line, width=1.2 * style.base)
    left, bottom = rect.left() + _padding(style), rect.bottom() - _padding(style)
    ink = canvas.ink(colours.text, mark.obs_ids)
    size = _SIGN * style.base
    if mark.icon:
        _draw_icon(canvas, mark, QRectF(left, rect.top() + _padding(style), size, size), ink)
    has_icons = any(one.mark.icon for own in layout.cards for one in own)
    top = bottom - layout.tallest
    if card.sign is not Sign.NAME:
        corner = rect.topRight() + QPointF(-_padding(style) - size, _padding(style))
        _draw_sign(canvas, card, QRectF(corner.x(), corner.y(), size, size))
    else:
        ink = canvas.ink(ink_of_area(canvas, mark), mark.obs_ids)
        top = top if has_icons else rect.center().y() - layout.tallest / 2
    below = canvas.lines(card.names, left, top, layout.name_px, ink, bold=True)
    canvas.lines(card.words, left, below, style.label, colours.text_secondary, role="value")
    canvas.mark(mark.obs_ids, rect, tip_of(mark, ""), mark.shown if len(card.words) == 1 else "")


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
