"""Big figures: a few as rows with their names beside them, more in a grid with the names below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, Mark, card_period
from data.slides.layouts.measures import UNIT_SHARE
from gui.charts.by_item.bars import ink_of_area
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE, elided, width_of, wrap

_MOST_ROWS = 3
_NARROWEST_CELL = 164.0
_TALLEST_CELL = 130.0
_LOWEST_ROW = 58.0
_TALLEST_ROW = 96.0
# Of a row its figure, of its width at most the figures with their units.
_FIGURE_SHARE = 0.66
_FIGURES_SHARE = 0.56
_WIDEST_SHARE = 0.75
_NAME_SIZE = 18.0
# Of the size of letters how far their middle stands above the line they stand on.
_DROP = 0.34


@dataclass(frozen=True, slots=True)
class _FigureRows:
    """Rows of big figures: their height, the size of figures and names, and where names begin."""

    height: float
    figure_px: int
    name_px: int
    names_left: float
    names: list[list[str]]

    @classmethod
    def fitting(cls, canvas: Canvas, marks: list[Mark], body: QRectF) -> _FigureRows | None:
        """Return rows in which every name has room beside its figure; None where a grid holds them better."""
        style = canvas.style
        height = min(body.height() / len(marks), _TALLEST_ROW * style.base * (1.25 if len(marks) == 1 else 1.0))
        if len(marks) > _MOST_ROWS or height < _LOWEST_ROW * style.base:
            return None
        wanted = min(style.px(style.figure_sizes[1]), int(height * _FIGURE_SHARE))
        figure_px = fitting_size(canvas, marks, wanted, body.width() * _FIGURES_SHARE)
        # A figure or unit wider than that is cut.
        widest = min(max(figure_width(canvas, mark, figure_px) for mark in marks), body.width() * _WIDEST_SHARE)
        left = widest + style.gap * 3
        for name_px in (style.px(_NAME_SIZE), style.label):
            names = [wrap(mark.label, name_px, body.width() - left, most=LONGEST_TITLE) for mark in marks]
            highest = max(len(lines) for lines in names) * name_px * LINE + style.note * LINE
            if highest <= height - style.gap:
                return cls(height, figure_px, name_px, left, names)
        return None


def draw_numbers(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw big figures; return by how many pixels the body is too low."""
    marks = [mark for panel in content.panels for series in panel.series for mark in series.marks]
    rows = _FigureRows.fitting(canvas, marks, body)
    if rows is None:
        return _draw_grid(canvas, marks, body)
    _draw_rows(canvas, marks, rows, body)
    return 0.0


def _draw_rows(canvas: Canvas, marks: list[Mark], rows: _FigureRows, body: QRectF) -> None:
    style, colours = canvas.style, canvas.style.colours
    top = body.top() + (body.height() - rows.height * len(marks)) * 0.3
    left = body.left() + rows.names_left
    for number, (mark, lines) in enumerate(zip(marks, rows.names, strict=True)):
        row = QRectF(body.left(), top + number * rows.height, body.width(), rows.height)
        if number:
            canvas.line(row.topLeft(), row.topRight(), colours.line, 1.0)
        set_figure(canvas, mark, row.left(), row.center().y(), rows.figure_px, rows.names_left - style.gap * 3)
        above = row.center().y() - (len(lines) * rows.name_px + style.note) * LINE / 2
        below = canvas.lines(lines, left, above, rows.name_px, canvas.ink(colours.text, mark.obs_ids))
        middle = below + style.note * LINE / 2
        if period := card_period(mark, marks):
            canvas.text(period, left, middle, style.note, colours.text_tertiary, role="period")
        canvas.mark(mark.obs_ids, row, tip_of(mark, mark.detail), mark.shown)


def _draw_grid(canvas: Canvas, marks: list[Mark], body: QRectF) -> float:
    style, colours = canvas.style, canvas.style.colours
    fitting = max(1, int(body.width() // (_NARROWEST_CELL * style.base)))
    columns = min(fitting, 2 if len(marks) == 4 else 3, len(marks))
    rows = -(-len(marks) // columns)
    width = body.width() / columns
    # Two figures beside each other have room for the size of one row.
    big = fitting_size(canvas, marks, style.px(style.figure_sizes[columns < 3]), width - style.gap * 3)
    step = style.label * LINE
    labels = [wrap(mark.label, style.label, width - style.gap * 3, most=LONGEST_TITLE) for mark in marks]
    least = big * 1.25 + max(len(lines) for lines in labels) * step + style.note * LINE + style.gap * 2
    height = max(least, min(body.height() / rows, _TALLEST_CELL * style.base))
    top = body.top() + max(0.0, (body.height() - height * rows) * 0.3)
    above = (height - least) * 0.4
    for number, (mark, lines) in enumerate(zip(marks, labels, strict=True)):
        cell = QRectF(body.left() + number % columns * width, top + number // columns * height, width, height)
        middle = cell.top() + above + style.gap + big * 0.65
        set_figure(canvas, mark, cell.left(), middle, big, width - style.gap * 3)
        ink = canvas.ink(colours.text, mark.obs_ids)
        below = canvas.lines(lines, cell.left(), middle + big * 0.7, style.label, ink) + style.note * LINE * 0.5
        if period := card_period(mark, marks):
            canvas.text(period, cell.left(), below, style.note, colours.text_tertiary, role="period")
        canvas.mark(mark.obs_ids, cell, tip_of(mark, mark.detail), mark.shown)
        if number // columns:
            canvas.line(cell.topLeft(), QPointF(cell.right() - style.gap, cell.top()), colours.line, 1.0)
    return max(0.0, height * rows - body.height())


def figure_width(canvas: Canvas, mark: Mark, px: int) -> float:
    """Return the width of a figure in a size with its unit."""
    style = canvas.style
    digits = width_of(mark.shown, px, bold=True) + style.gap * 0.7
    return _before_width(canvas, mark, px) + digits + width_of(mark.detail, _unit_size(canvas, px))


def _unit_size(canvas: Canvas, px: int) -> int:
    """Return the size of the unit beside a figure, and of the words before it."""
    return max(canvas.style.label, round(px * UNIT_SHARE))


def _before_width(canvas: Canvas, mark: Mark, px: int) -> float:
    """Return the width of the words before a figure, with the gap behind them."""
    return width_of(mark.before, _unit_size(canvas, px)) + canvas.style.gap * 0.5 if mark.before else 0.0


def fitting_size(canvas: Canvas, marks: list[Mark], px: int, room: float) -> int:
    """Return the largest size up to `px` at which every figure has room beside its unit."""
    while px > canvas.style.value and max(figure_width(canvas, mark, px) for mark in marks) > room:
        px -= 1
    return px


def set_figure(canvas: Canvas, mark: Mark, left: float, middle: float, px: int, room: float, colour: str = "") -> None:
    """Write a figure with its unit into its room; the beginning of one that is too wide ends with an ellipsis.

    Without a `colour` it is the accent.
    """
    style, beside_px = canvas.style, _unit_size(canvas, px)
    # Digits and unit stand on one line: what is larger reaches further up from it.
    lower = middle + (px - beside_px) * _DROP
    if mark.before:
        canvas.text(mark.before, left, lower, beside_px, style.colours.text_secondary, role="unit")
        left, room = left + _before_width(canvas, mark, px), room - _before_width(canvas, mark, px)
    # A pixel more, as sums of widths are not exact.
    room += 1.0
    figure_width = width_of(mark.shown, px, bold=True) + style.gap * 0.7
    unit = elided(mark.detail, beside_px, max(room / 2, room - figure_width))
    beside = style.gap * 0.7 + width_of(unit, beside_px) if unit else 0.0
    words = elided(mark.shown, px, room - beside, bold=True)
    ink = canvas.ink(colour or ink_of_area(canvas, mark), mark.obs_ids)
    figure = canvas.text(words, left, middle, px, ink, bold=True, role="value")
    if unit:
        canvas.text(unit, figure.right() + style.gap * 0.7, lower, beside_px, style.colours.text_secondary, role="unit")
