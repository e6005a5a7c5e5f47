"""Areas as equal tiles on a native slide, a shape with its name and figure each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from data.palette import LIGHT, rgb
from data.writing.pptx.areas.legend import add_legend, fill, hatch, legend_high
from data.writing.pptx.shapes import LEAST, POINTS_HIGH, Box, SlidePage, drawn_in, set_font
from data.writing.tables.export_columns import clean

if TYPE_CHECKING:
    from data.charting.content import ChartContent, Mark
    from data.charting.regions.area_signs import AreaSign, AreaSigns

_GAP: Final = 4.0
_SHAPE: Final = 0.88
_WIDEST: Final = 96.0
_RING: Final = 3.0
_CORNERS: Final = 0.08
_LARGEST: Final = 18


def add_tile_grid(page: SlidePage, content: ChartContent, signs: AreaSigns, body: Box) -> None:
    """Set the legend, in the empty upper left of the grid where it has room there, and the tiles."""
    left, top, width, height = body
    places = [sign.place for sign in signs.signs if sign.place is not None]
    rows, columns = (max(place[axis] for place in places) + 1 for axis in (0, 1))
    wide, high = _tile(page, width, height, rows, columns)
    empty = min((column for row, column in places if row <= 1), default=0)
    room = empty * (wide + _GAP) / page.wide - 0.02
    above = 0.0
    if room <= 0.2 or legend_high(page, signs, room) * POINTS_HIGH > 2 * (high + _GAP):
        above, room = legend_high(page, signs, width) + 0.01, width
        wide, high = _tile(page, width, height - above, rows, columns)
    start = left + (width - (columns * (wide + _GAP) - _GAP) / page.wide) / 2
    add_legend(page, signs, left if above else start, top, room)
    for mark, sign in zip(content.panels[0].series[0].marks, signs.signs, strict=True):
        if sign.place is not None:
            x = start + sign.place[1] * (wide + _GAP) / page.wide
            y = top + above + sign.place[0] * (high + _GAP) / POINTS_HIGH
            _add_tile(page, signs, mark, sign, (x, y, wide / page.wide, high / POINTS_HIGH))


def _tile(page: SlidePage, width: float, height: float, rows: int, columns: int) -> tuple[float, float]:
    """Return the width and height of a tile in points, in a room that is a share of the slide."""
    across = (width * page.wide - _GAP * (columns - 1)) / columns
    down = (height * POINTS_HIGH - _GAP * (rows - 1)) / rows
    wide = min(across, down / _SHAPE, _WIDEST)
    return wide, wide * _SHAPE


def _add_tile(page: SlidePage, signs: AreaSigns, mark: Mark, sign: AreaSign, box: Box) -> None:
    shape = page.frame(*box, LIGHT.control_line, MSO_SHAPE.ROUNDED_RECTANGLE)
    shape.adjustments[0] = _CORNERS
    shape.name = clean(f"{sign.name} {mark.shown}")
    ink = LIGHT.text
    if mark.value is None:
        hatch(shape)
    else:
        shade = signs.shade_of(mark.value, LIGHT.classes)
        fill(shape, shade)
        ink = LIGHT.letters_on(shade)
    if sign.is_mine:
        shape.line.color.rgb = drawn_in(LIGHT.accent_mark)
        shape.line.width = Pt(_RING)
    frame = shape.text_frame
    frame.word_wrap = False
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    room = box[2] * page.wide - 4
    for number, words in enumerate((sign.short, mark.shown)):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER
        run = paragraph.add_run()
        run.text = clean(words)
        # Names of four letters in narrow tiles are smaller than others rather than cut.
        fitting = int(room / max(0.01, page.text_width(words, 1) * page.wide))
        size = max(min(_LARGEST if number else LEAST, fitting), LEAST - 5)
        set_font(run, size, rgb(ink), bold=bool(number) or sign.is_mine)
