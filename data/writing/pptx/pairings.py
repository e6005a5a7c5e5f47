"""Pairs on a native slide: figures, squares as one shape a side, an arrow with the verb above it."""

from __future__ import annotations

from typing import Final

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from data.charting.content import ChartContent, ChartPanelContent, Mark
from data.charting.symbols.pictogram import Pictogram, SquareGrid, pictogram_of, square_words
from data.palette import LIGHT
from data.writing.pptx.drawing_xml import add_rectangles, drop_theme_style, end_with_arrow
from data.writing.pptx.shapes import (
    ACCENT,
    INK,
    LEAST,
    POINTS_HIGH,
    SECOND,
    TRACK,
    Box,
    SlidePage,
    add_figure,
    drawn_in,
    figure_size,
)

_SIDE: Final = 0.377
_LARGEST_FIGURE: Final = 44
_FIGURE_HIGH: Final = 1.3
_NAME: Final = 16
_BETWEEN: Final = 0.04
# In points: the largest distance of two squares, the pen of hollow ones, the head of the arrow.
_LARGEST: Final = 24.0
_PEN: Final = 1.5
_USUAL_COLUMNS: Final = 25
_FEWEST_ROWS: Final = 3.0
_ARROW_GAP: Final = 0.13


def add_pairs(page: SlidePage, content: ChartContent, body: Box) -> None:
    """Set a row a pair; the room for squares is shared by how many rows of them there are."""
    left, top, width, height = body
    side = width * _SIDE
    panels = content.panels
    pictograms = [pictogram_of(panel) for panel in panels]
    size = figure_size(page, [one.marks[0] for panel in panels for one in panel.series], _LARGEST_FIGURE, side)
    words = [_words_height(page, panel, size, side) for panel in panels]
    room = height - sum(words) - _BETWEEN * (len(panels) - 1)
    weights = [max(_FEWEST_ROWS, pictogram.most / _USUAL_COLUMNS) for pictogram in pictograms]
    heights = [max(0.02, room * weight / sum(weights)) for weight in weights]
    grids = SquareGrid.alike(pictograms, side * page.wide, [high * POINTS_HIGH for high in heights], _LARGEST)
    squares = [grid.height(pictogram.most) / POINTS_HIGH for grid, pictogram in zip(grids, pictograms, strict=True)]
    # What squares leave free stands between the pairs and above the first.
    spare = max(0.0, room - sum(squares)) / (len(panels) + 1)
    top, between = top + spare * 0.3, _BETWEEN + spare
    for number, (panel, pictogram, grid) in enumerate(zip(panels, pictograms, grids, strict=True)):
        if number:
            page.box(left, top - between / 2, width, 0.002, TRACK)
        high = words[number] + squares[number]
        _add_pair(page, panel, pictogram, grid, (left, top, width, high), size)
        top += high + between


def _words_height(page: SlidePage, panel: ChartPanelContent, size: float, side: float) -> float:
    names = max(page.text_height(one.marks[0].label, _NAME, side) for one in panel.series)
    return size * _FIGURE_HIGH / POINTS_HIGH + names + 0.015


def _add_pair(
    page: SlidePage, panel: ChartPanelContent, pictogram: Pictogram, grid: SquareGrid, box: Box, size: float
) -> None:
    left, top, width, height = box
    side = width * _SIDE
    marks = [one.marks[0] for one in panel.series]
    figure_high = size * _FIGURE_HIGH / POINTS_HIGH
    squares_top = top + _words_height(page, panel, size, side)
    for number, (mark, count) in enumerate(zip(marks, pictogram.squares, strict=True)):
        x = left + width - side if number else left
        add_figure(page, mark, size, (x, top, side, figure_high), INK if number else ACCENT)
        page.text(mark.label, x, top + figure_high, side, squares_top - top - figure_high, _NAME, INK)
        if count:
            _add_squares(page, grid, count, (x, squares_top), mark, hollow=bool(number))
    if len(marks) > 1:
        middle = (top + figure_high * 0.8 + top + height) / 2
        _add_arrow(page, panel, pictogram, (left + side, middle, width - 2 * side, 0.0))


def _add_squares(
    page: SlidePage, grid: SquareGrid, count: float, corner: tuple[float, float], mark: Mark, *, hollow: bool
) -> None:
    """Add all squares of a side as one shape, so that one click changes their colour."""
    # A pen lies half outside.
    inset = _PEN / 2 if hollow else 0.0
    left, top, *_ = page.emu((*corner, 0.0, 0.0))
    boxes = [
        (
            left + Pt(x + inset),
            top + Pt(y + inset),
            left + max(Pt(x + inset) + 1, Pt(x + wide - inset)),
            top + max(Pt(y + inset) + 1, Pt(y + high - inset)),
        )
        for x, y, wide, high in grid.squares(count)
    ]
    shape = add_rectangles(page.slide.shapes, boxes)
    shape.name = mark.label
    drop_theme_style(shape)
    if hollow:
        shape.fill.background()
        shape.line.color.rgb = drawn_in(LIGHT.bar_base)
        shape.line.width = Pt(_PEN)
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = drawn_in(LIGHT.accent_mark)
        shape.line.fill.background()


def _add_arrow(page: SlidePage, panel: ChartPanelContent, pictogram: Pictogram, box: Box) -> None:
    left, middle, width, _ = box
    gap = width * _ARROW_GAP
    start = page.emu((left + gap, middle, 0.0, 0.0))
    end = page.emu((left + width - gap, middle, 0.0, 0.0))
    line = page.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, start[0], start[1], end[0], end[1])
    line.line.color.rgb = drawn_in(LIGHT.axis)
    line.line.width = Pt(_PEN)
    end_with_arrow(line)
    high = page.text_height(panel.title, _NAME, width)
    page.text(panel.title, left, middle - high - 0.01, width, high, _NAME, SECOND, align="center", anchor="bottom")
    page.text(square_words(panel, pictogram), left, middle + 0.01, width, 0.05, LEAST, SECOND, align="center")
