"""Pairs: who helps at the left, who is helped at the right, a square a unit, an arrow from one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import ChartContent, ChartPanelContent, Mark
from data.charting.symbols.pictogram import Pictogram, SquareGrid, pictogram_of, square_words
from gui.charts.by_item.big_figures import fitting_size, set_figure
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE, width_of, wrap

_SIDE_SHARE = 0.377
_LARGEST = 27.0
_LEAST = 7.5
_USUAL_COLUMNS = 25
_STROKE = 1.6
_RADIUS = 1.6
_ARROW_HEAD = 9.0
_ARROW_GAP = 0.13
# Of the size of big figures that stand alone; of the rows of usual length the fewest that share the room.
_FIGURE = 0.85
_FEWEST_ROWS = 3.0


@dataclass(frozen=True, slots=True)
class _Pair:
    """A panel with its squares and the lines of its names."""

    panel: ChartPanelContent
    pictogram: Pictogram
    names: list[list[str]]

    @property
    def marks(self) -> list[Mark]:
        """The helper and the helped."""
        return [one.marks[0] for one in self.panel.series]


def draw_pairings(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw a row a pair; return by how many pixels the body is too low."""
    style = canvas.style
    side = body.width() * _SIDE_SHARE
    pairs = [_pair_of(canvas, panel, side) for panel in content.panels]
    marks = [mark for pair in pairs for mark in pair.marks]
    big = fitting_size(canvas, marks, style.px(style.figure_sizes[len(pairs) == 1] * _FIGURE), side)
    between = style.gap * 2.4
    fixed = [_words_height(canvas, pair, big) for pair in pairs]
    room = body.height() - sum(fixed) - between * (len(pairs) - 1)
    least = [_LEAST * style.base * -(-pair.pictogram.most // _USUAL_COLUMNS) for pair in pairs]
    # Rows of the usual length share the room; those of a few squares would else be lines beside blocks.
    wanted = [max(_FEWEST_ROWS, pair.pictogram.most / _USUAL_COLUMNS) for pair in pairs]
    heights = [max(low, room * own / sum(wanted)) for low, own in zip(least, wanted, strict=True)]
    pictograms = [pair.pictogram for pair in pairs]
    grids = SquareGrid.alike(pictograms, side, heights, min(_LARGEST * style.base, side))
    heights = [grid.height(pair.pictogram.most) for pair, grid in zip(pairs, grids, strict=True)]
    spare = room - sum(heights)
    extra = max(0.0, min(spare / (len(pairs) + 1), style.gap * 3))
    top = body.top() + max(0.0, spare - extra * len(pairs)) * 0.3
    for number, (pair, words, grid, height) in enumerate(zip(pairs, fixed, grids, heights, strict=True)):
        row = QRectF(body.left(), top, body.width(), words + height)
        _draw_pair(canvas, pair, grid, row, big, side)
        top = row.bottom() + extra + between
        if number + 1 < len(pairs):
            y = row.bottom() + (extra + between) / 2
            canvas.line(QPointF(body.left(), y), QPointF(body.right(), y), style.colours.line, 1.0)
    return max(0.0, -spare)


def _pair_of(canvas: Canvas, panel: ChartPanelContent, side: float) -> _Pair:
    names = [wrap(one.marks[0].label, canvas.style.label, side, most=LONGEST_TITLE) for one in panel.series]
    return _Pair(panel, pictogram_of(panel), names)


def _words_height(canvas: Canvas, pair: _Pair, big: int) -> float:
    """Return the height of a pair without its squares."""
    style = canvas.style
    return big * 1.15 + max(map(len, pair.names)) * style.label * LINE + style.gap * 0.8


def _draw_pair(canvas: Canvas, pair: _Pair, grid: SquareGrid, row: QRectF, big: int, side: float) -> None:
    style, colours = canvas.style, canvas.style.colours
    lines = max(map(len, pair.names))
    squares_top = row.top() + big * 1.15 + lines * style.label * LINE + style.gap * 0.8
    for number, (mark, names, count) in enumerate(zip(pair.marks, pair.names, pair.pictogram.squares, strict=True)):
        left = row.right() - side if number else row.left()
        colour = colours.text if number else colours.accent
        set_figure(canvas, mark, left, row.top() + big * 0.55, big, side, colour)
        ink = canvas.ink(colours.text, mark.obs_ids)
        canvas.lines(names, left, row.top() + big * 1.15, style.label, ink)
        if count is not None:
            corner = QPointF(left, squares_top)
            _draw_squares(canvas, grid, count, corner, mark, hollow=bool(number))
        place = QRectF(left, row.top(), side, row.height())
        canvas.mark(mark.obs_ids, place, tip_of(mark, mark.detail), mark.shown)
    if len(pair.marks) > 1:
        top = row.top() + big * 0.8
        block = QRectF(row.left() + side, top, row.width() - 2 * side, row.bottom() - top)
        _draw_arrow(canvas, pair, block)


def _draw_squares(canvas: Canvas, grid: SquareGrid, count: float, corner: QPointF, mark: Mark, *, hollow: bool) -> None:
    style, colours = canvas.style, canvas.style.colours
    stroke = _STROKE * style.base if hollow else 0.0
    path = QPainterPath()
    for x, y, width, height in grid.squares(count):
        inside = QRectF(corner.x() + x, corner.y() + y, width, height).adjusted(stroke, stroke, -stroke, -stroke)
        path.addRoundedRect(inside.adjusted(-stroke / 2, -stroke / 2, stroke / 2, stroke / 2), _RADIUS, _RADIUS)
    if hollow:
        colour = canvas.tinted(colours.bar_base, mark.obs_ids)
        canvas.shape(path, line=colour, width=stroke, late=True)
    else:
        canvas.shape(path, fill=canvas.tinted(colours.accent_mark, mark.obs_ids), late=True)


def _draw_arrow(canvas: Canvas, pair: _Pair, block: QRectF) -> None:
    """Draw an arrow across a block with the verb above it, and below it what a square stands for."""
    style, colours = canvas.style, canvas.style.colours
    gap = block.width() * _ARROW_GAP
    middle = block.center().y()
    start, end = QPointF(block.left() + gap, middle), QPointF(block.right() - gap, middle)
    head = _ARROW_HEAD * style.base
    path = QPainterPath(start)
    path.lineTo(end)
    path.moveTo(end + QPointF(-head, -head * 0.6))
    path.lineTo(end)
    path.lineTo(end + QPointF(-head, head * 0.6))
    canvas.shape(path, line=colours.axis, width=_STROKE * style.base)
    room = block.width() - style.gap
    above = wrap(pair.panel.title, style.label, room) if pair.panel.title else []
    top = middle - style.gap * 0.7 - len(above) * style.label * LINE
    canvas.lines(above, block.center().x(), top, style.label, colours.text_secondary, across=0.5, role="verb")
    below = square_words(pair.panel, pair.pictogram)
    px = style.note if width_of(below, style.note) <= room else style.least
    lines = wrap(below, px, room) if below else []
    canvas.lines(
        lines, block.center().x(), middle + style.gap * 0.7, px, colours.text_secondary, across=0.5, role="scale"
    )
