"""Areas as equal tiles, their figures in them, with the legend of classes where the grid leaves room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from gui.charts.by_item.word_charts import draw_table
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, fitted, width_of
from gui.charts.regions.area_parts import (
    box_path,
    clear_behind,
    click_ids,
    draw_hatch,
    draw_legend,
    draw_ring,
    legend_size,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.charting.content import ChartContent, Mark
    from data.charting.regions.area_signs import AreaSign, AreaSigns
    from gui.charts.ground.canvas import Canvas

_GAP: Final = 4.0
_SHAPE: Final = 53 / 59
_WIDEST: Final = 88.0
_SMALLEST: Final = 10


def draw_tile_grid(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the tiles and the legend; return by how many pixels the body is too low."""
    panel = content.panels[0] if len(content.panels) == 1 else None
    if panel is None or panel.areas is None or any(sign.place is None for sign in panel.areas.signs):
        return draw_table(canvas, content, body)
    signs: AreaSigns = panel.areas
    places = [sign.place for sign in signs.signs if sign.place is not None]
    rows, columns = (max(place[axis] for place in places) + 1 for axis in (0, 1))
    style = canvas.style
    least = _least_tile(canvas, panel.series[0].marks, signs)
    tile = _tile(canvas, least, body.width(), body.height(), rows, columns)
    corner = _free_corner(canvas, signs, tile, columns)
    above = 0.0
    if corner is None and signs.classes:
        above = legend_size(canvas, signs, body.width())[1] + style.gap
        tile = _tile(canvas, least, body.width(), body.height() - above, rows, columns)
    gap = _GAP * style.base
    wide, high = columns * (tile[0] + gap) - gap, rows * (tile[1] + gap) - gap
    left = body.left() + (body.width() - wide) / 2
    top = body.top() + above + max(0.0, (body.height() - above - high) * 0.4)
    short = max(0.0, above + high - body.height())
    if canvas.measures:
        return short
    if corner is not None:
        draw_legend(canvas, signs, left, top, corner[0], corner[1])
    else:
        draw_legend(canvas, signs, body.left(), body.top(), body.width())
    for mark, sign in zip(panel.series[0].marks, signs.signs, strict=False):
        assert sign.place is not None
        place = (left + sign.place[1] * (tile[0] + gap), top + sign.place[0] * (tile[1] + gap))
        _draw_tile(canvas, signs, mark, sign, QRectF(*place, *tile), panel.unit)
    return short


def _least_tile(canvas: Canvas, marks: Sequence[Mark], signs: AreaSigns) -> float:
    """Return the least width of a tile: its name and figure have room in the smallest letters that are easily read."""
    px = max(_SMALLEST, canvas.style.least)
    names = max(width_of(sign.short, px, bold=True) for sign in signs.signs)
    figures = max((width_of(mark.shown, px, bold=True) for mark in marks), default=0.0)
    return max(names, figures, 2.2 * px / _SHAPE) + 3 * canvas.style.base


def _tile(canvas: Canvas, least: float, width: float, height: float, rows: int, columns: int) -> tuple[float, float]:
    """Return the size of a tile: as large as the grid allows, and not larger than is easily taken in at a glance."""
    base = canvas.style.base
    gap = _GAP * base
    most = _WIDEST * base * canvas.style.stretch
    across = (width - gap * (columns - 1)) / columns
    wide = min(across, ((height - gap * (rows - 1)) / rows) / _SHAPE, most)
    wide = max(wide, min(least, across))
    return wide, wide * _SHAPE


def _free_corner(canvas: Canvas, signs: AreaSigns, tile: tuple[float, float], columns: int) -> tuple[float, int] | None:
    """Return the width of the empty upper left corner of the grid where it holds the legend, and the letters of that.

    None where it does not.
    """
    places = {sign.place for sign in signs.signs if sign.place is not None}
    gap = _GAP * canvas.style.base
    for px in dict.fromkeys((canvas.style.label, canvas.style.note)):
        empty = columns
        for row in range(max(place[0] for place in places) + 1):
            empty = min([empty, *(column for other, column in places if other == row)])
            room = empty * (tile[0] + gap) - canvas.style.gap
            needed = legend_size(canvas, signs, room, px)
            if room > 0 and needed[0] <= room and needed[1] <= (row + 1) * (tile[1] + gap):
                return room, px
    return None


def _draw_tile(canvas: Canvas, signs: AreaSigns, mark: Mark, sign: AreaSign, rect: QRectF, unit: str) -> None:
    style, colours = canvas.style, canvas.style.colours
    if mark.value is None:
        draw_hatch(canvas, rect)
        ink = colours.text
    else:
        fill = signs.shade_of(mark.value, colours.classes)
        canvas.shape(box_path(canvas, rect), fill=fill, line=colours.control_line, width=style.base)
        ink = colours.letters_on(fill)
    room = rect.width() - style.base * 2.5
    name, name_px = fitted(sign.short, style.label, room, style.least)
    figure, figure_px = fitted(mark.shown, style.value, room, style.least, bold=True)
    step = min(rect.height() * 0.36, figure_px * LINE)
    middle = rect.center()
    lines = (
        (name, middle.y() - step / 2, name_px, False, "label"),
        (figure, middle.y() + step / 2, figure_px, True, "value"),
    )
    for words, y, px, bold, role in lines:
        if mark.value is None:
            # The strokes of the hatch would run through the letters.
            wide = width_of(words, px, bold=bold)
            clear_behind(canvas, QRectF(middle.x() - wide / 2 - 2, y - px * 0.6, wide + 4, px * 1.2))
        canvas.text(words, middle.x(), y, px, ink, bold=bold or sign.is_mine, across=0.5, role=role)
    draw_ring(canvas, rect, sign)
    canvas.mark(click_ids(mark, sign), rect, tip_of(mark, unit), mark.shown)
