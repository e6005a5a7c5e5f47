"""Cards of two figures and the change between them on a native slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pptx.enum.shapes import MSO_SHAPE

from data.charting.content import ChartContent, ChartPanelContent
from data.charting.derive import without_change
from data.charting.symbols.tiles import Room, arranged
from data.figures.figure_text import MINUS, PLUS
from data.palette import LIGHT
from data.words import tr
from data.writing.native.series import short_names
from data.writing.pptx.shapes import (
    INK,
    LEAST,
    MUTED,
    POINTS_HIGH,
    SECOND,
    TRACK,
    Box,
    SlidePage,
    add_figure,
    figure_size,
    figure_width,
    height_in,
)

# In points.
_GAP: Final = 10.0
_PADDING: Final = 12.0
_NAME: Final = 16
_PERIOD: Final = 22.0
_FIGURE: Final = 34
_BEFORE: Final = 22
_FIGURES: Final = 44.0
_CHANGE: Final = 30.0
_CHANGE_SIZE: Final = 18
_LEAST: Final = 230.0
_NARROW: Final = 170.0
_BEFORE_SHARE: Final = 0.4
_CORNERS: Final = 0.06


def add_changes(page: SlidePage, content: ChartContent, body: Box) -> None:
    """Set a card an indicator."""
    left, top, width, height = body
    figures = max(sum(_widths(page, panel)) for panel in content.panels) * page.wide
    panels, cards = content.panels, None
    for lines, usual in ((0, _LEAST), (0, _NARROW), (3, _NARROW), (2, _NARROW), (1, _NARROW)):
        least = min(max(usual, figures + 2 * _PADDING), width * page.wide)
        room = Room(width * page.wide, height * POINTS_HIGH, _GAP, 0.0, least)
        panels = tuple(_shortened(content.panels, lines, least)) if lines else content.panels

        def height_at(wide: float, shown: tuple[ChartPanelContent, ...] = panels) -> float:
            return max(_height(panel, wide) for panel in shown)

        cards = arranged([len(panels)], room, height_at)
        if cards.needed <= room.height:
            break
    assert cards is not None
    for panel, (x, y) in zip(panels, cards.cards[0], strict=True):
        place = (left + x / page.wide, top + y / POINTS_HIGH, cards.width / page.wide, cards.height / POINTS_HIGH)
        _add_card(page, panel, place)


def _shortened(panels: Sequence[ChartPanelContent], lines: int, width: float) -> Iterator[ChartPanelContent]:
    """Yield cards whose names are cut in the middle where they have more lines in a width."""
    letters = max(6, int((width - 2 * _PADDING) / _NAME) * lines - lines)
    names = short_names([panel.title for panel in panels], letters)
    for panel, name in zip(panels, names, strict=True):
        yield replace(panel, title=name)


def _widths(page: SlidePage, panel: ChartPanelContent) -> list[float]:
    """Return the least widths of a card's figures, as shares of the slide."""
    return [figure_width(page, mark, LEAST) + 0.012 for mark in panel.series[0].marks if len(mark.obs_ids) == 1]


def _names(panel: ChartPanelContent, width: float) -> float:
    return height_in(panel.title, _NAME, width - 2 * _PADDING)


def _height(panel: ChartPanelContent, width: float) -> float:
    return 2 * _PADDING + _names(panel, width) + _PERIOD + _FIGURES + _CHANGE + _GAP


def _add_card(page: SlidePage, panel: ChartPanelContent, box: Box) -> None:
    left, top, width, height = box
    frame = page.frame(left, top, width, height, LIGHT.control_line, MSO_SHAPE.ROUNDED_RECTANGLE)
    frame.adjustments[0] = _CORNERS
    frame.name = panel.title
    marks = list(panel.series[0].marks)
    figures = [mark for mark in marks if len(mark.obs_ids) == 1]
    x, room = left + _PADDING / page.wide, width - 2 * _PADDING / page.wide
    names = _names(panel, width * page.wide)
    y = top + _PADDING / POINTS_HIGH
    page.text(panel.title, x, y, room, names / POINTS_HIGH, _NAME, INK, bold=True)
    spare = height * POINTS_HIGH - _height(panel, width * page.wide)
    y += (names + _GAP / 2 + spare / 2) / POINTS_HIGH
    at, least = x, _widths(page, panel)
    first = max(least[0], min(room * _BEFORE_SHARE, room - least[-1]))
    for number, mark in enumerate(figures):
        is_last = number == len(figures) - 1
        own = room if len(figures) == 1 else room - first if is_last else first
        page.text(mark.label, at, y, own, _PERIOD / POINTS_HIGH, LEAST, SECOND)
        size = figure_size(page, [mark], _FIGURE if is_last else _BEFORE, own - 0.01)
        place = (at, y + _PERIOD / POINTS_HIGH, own, _FIGURES / POINTS_HIGH)
        add_figure(page, mark, size, place, INK if is_last else SECOND)
        at += own
    y += (_PERIOD + _FIGURES + _GAP / 4) / POINTS_HIGH
    page.box(x, y, room, 0.002, TRACK)
    place = (x, y, room, (_CHANGE + _GAP / 2 + spare / 2) / POINTS_HIGH)
    changes = [mark for mark in marks if len(mark.obs_ids) > 1]
    if changes:
        arrow = {PLUS: "▲ ", MINUS: "▼ "}.get(changes[0].text[0], "")
        words = ((f"{arrow}{changes[0].shown}", _CHANGE_SIZE, INK), (f"　{tr('推算')}", LEAST, MUTED))
        page.runs(words, *place, anchor="middle")
    elif len(figures) > 1:
        page.text(without_change(figures), *place, LEAST, MUTED, anchor="middle")
