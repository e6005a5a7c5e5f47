"""Cards of two figures: the period before, the last one, and the change between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import ChartContent, ChartPanelContent, Mark
from data.charting.derive import without_change
from data.charting.symbols.tiles import Room, arranged
from data.figures.figure_text import MINUS, PLUS
from data.words import tr
from gui.charts.by_item.big_figures import figure_width, fitting_size, set_figure
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE, width_of, wrap

_RADIUS = 6.0
_LEAST_LETTERS = 15.0
_FIGURE = 26.0
_BEFORE = 17.0
_BEFORE_SHARE = 0.4
_TRIANGLE = 5.0
_LARGEST = 1.7
_LARGEST_CHANGE = 1.4


def draw_changes(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw a card an indicator; return by how many pixels the body is too low."""
    style = canvas.style
    figures = max(sum(_widths(canvas, _figures_of(panel))) for panel in content.panels)
    least = max(style.label * _LEAST_LETTERS, figures) + 2 * _padding(style)
    room = Room(body.width(), body.height(), style.gap * 1.4, 0.0, min(least, body.width()))

    def height_at(width: float) -> float:
        return max(_height(style, panel, width) for panel in content.panels)

    cards = arranged([len(content.panels)], room, height_at)
    top = body.top() + max(0.0, (body.height() - cards.needed) * 0.3)
    for panel, (x, y) in zip(content.panels, cards.cards[0], strict=True):
        _draw_card(canvas, panel, QRectF(body.left() + x, top + y, cards.width, cards.height))
    return max(0.0, cards.needed - body.height())


def _figures_of(panel: ChartPanelContent) -> list[Mark]:
    """Return the figures of a card, without the change that stands for two."""
    return [mark for mark in panel.series[0].marks if len(mark.obs_ids) == 1][-2:]


def _widths(canvas: Canvas, figures: list[Mark]) -> list[float]:
    """Return the least widths of figures with the room between them."""
    return [figure_width(canvas, mark, canvas.style.value) + canvas.style.gap * 1.5 for mark in figures]


def _padding(style: ChartStyle) -> float:
    return style.gap * 1.5


def _names(style: ChartStyle, panel: ChartPanelContent, width: float) -> list[str]:
    return wrap(panel.title, style.label, width - 2 * _padding(style), bold=True, most=LONGEST_TITLE)


def _height(style: ChartStyle, panel: ChartPanelContent, width: float) -> float:
    """Return how high a card has to be: its name, the periods and their figures, the change."""
    figures = style.label * LINE + style.px(_FIGURE) * 1.25
    names = len(_names(style, panel, width)) * style.label * LINE
    return 2 * _padding(style) + names + figures + style.value * LINE + style.gap * 2


def _draw_card(canvas: Canvas, panel: ChartPanelContent, rect: QRectF) -> None:
    style, colours = canvas.style, canvas.style.colours
    marks = list(panel.series[0].marks)
    figures = _figures_of(panel)
    change = next((mark for mark in marks if len(mark.obs_ids) > 1), None)
    frame = QPainterPath()
    frame.addRoundedRect(rect, _RADIUS * style.base, _RADIUS * style.base)
    canvas.shape(frame, line=colours.control_line, width=1.2 * style.base)
    inside = rect.adjusted(_padding(style), _padding(style), -_padding(style), -_padding(style))
    names = _names(style, panel, rect.width())
    needed = _height(style, panel, rect.width())
    # In a card higher than it has to be the figures are larger.
    larger = max(1.0, min(_LARGEST, rect.height() / needed))
    spare = max(0.0, rect.height() - needed - (larger - 1) * style.px(_FIGURE) * 1.25) / 2
    ink = canvas.ink(colours.text, tuple(one for mark in figures for one in mark.obs_ids))
    top = canvas.lines(names, inside.left(), inside.top(), style.label, ink, bold=True, role="series")
    top += style.gap + spare
    _draw_figures(canvas, figures, QRectF(inside.left(), top, inside.width(), rect.bottom() - top), larger)
    bottom = top + style.label * LINE + style.px(_FIGURE) * 1.25 * larger
    canvas.line(QPointF(inside.left(), bottom), QPointF(inside.right(), bottom), colours.line, 1.0)
    middle = (bottom + inside.bottom()) / 2 + style.gap * 0.3
    if change is not None:
        _draw_change(canvas, change, inside, middle, round(style.value * min(_LARGEST_CHANGE, larger)))
        place = QRectF(rect.left(), bottom, rect.width(), rect.bottom() - bottom)
        canvas.mark(change.obs_ids, place, tip_of(change, ""), change.shown)
    elif len(figures) > 1:
        words = without_change(figures)
        px = style.note if width_of(words, style.note) <= inside.width() else style.least
        canvas.text(words, inside.left(), middle, px, colours.text_tertiary, role="note")


def _draw_figures(canvas: Canvas, figures: list[Mark], place: QRectF, larger: float) -> None:
    """Write the figures with their periods above them: the last one large, the one before it smaller and quiet."""
    style, colours = canvas.style, canvas.style.colours
    least = _widths(canvas, figures)
    first = max(least[0], min(place.width() * _BEFORE_SHARE, place.width() - least[-1]))
    # Figures for which no card is wide enough are cut, each at its half.
    first = first if sum(least) <= place.width() else place.width() / 2
    lefts = [place.left(), place.left() + first][: len(figures)]
    rooms = [first - style.gap, place.width() - first] if len(figures) > 1 else [place.width()]
    for number, (mark, left, room) in enumerate(zip(figures, lefts, rooms, strict=True)):
        is_last = number == len(figures) - 1
        period = canvas.ink(colours.text_secondary, mark.obs_ids)
        canvas.text(mark.label, left, place.top() + style.label * LINE / 2, style.label, period, role="period")
        wanted = round(style.px(_FIGURE if is_last else _BEFORE) * larger)
        px = fitting_size(canvas, [mark], wanted, room)
        high = style.px(_FIGURE) * larger
        middle = place.top() + style.label * LINE + high * 0.6
        colour = colours.text if is_last else colours.text_secondary
        set_figure(canvas, mark, left, middle, px, room, colour)
        part = QRectF(left, place.top(), room, style.label * LINE + high)
        canvas.mark(mark.obs_ids, part, tip_of(mark, mark.detail), mark.shown)


def _draw_change(canvas: Canvas, change: Mark, inside: QRectF, middle: float, px: int) -> None:
    """Write the change behind a triangle that points where it goes, and that it is derived."""
    style, colours = canvas.style, canvas.style.colours
    left = inside.left()
    side = _TRIANGLE * style.base
    if change.text[0] in PLUS + MINUS:
        turn = -1.0 if change.text[0] == PLUS else 1.0
        path = QPainterPath(QPointF(left, middle - turn * side * 0.7))
        path.lineTo(left + 2 * side, middle - turn * side * 0.7)
        path.lineTo(left + side, middle + turn * side * 0.8)
        path.closeSubpath()
        canvas.shape(path, fill=canvas.ink(colours.text, change.obs_ids), late=True)
        left += 2 * side + style.gap * 0.6
    ink = canvas.ink(colours.text, change.obs_ids)
    words = canvas.text(change.figure(), left, middle, px, ink, bold=True, role="value")
    said = tr("推算")
    if words.right() + style.gap + width_of(said, style.note) <= inside.right():
        x = inside.right()
        canvas.text(said, x, middle, style.note, colours.text_tertiary, across=1.0, role="derived")
