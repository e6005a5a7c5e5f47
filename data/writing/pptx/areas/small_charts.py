"""A small chart an area on a native slide: its name and figure, a line of shapes over one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from data.charting.content import Tone
from data.charting.value_axis import value_range
from data.palette import LIGHT, rgb
from data.writing.pptx.areas.legend import fill
from data.writing.pptx.drawing_xml import drop_theme_style
from data.writing.pptx.shapes import ACCENT, INK, LEAST, MUTED, POINTS_HIGH, Box, SlidePage, drawn_in

if TYPE_CHECKING:
    from data.charting.content import ChartContent, Series
    from data.charting.regions.area_signs import AreaSign, AreaSigns

_COLUMNS: Final = 4
_GAP: Final = 0.02
_LINE: Final = 1.32
_DOT: Final = 7.0
_FIGURE: Final = 17
_FIGURE_SHARE: Final = 0.46


def add_small_charts(page: SlidePage, content: ChartContent, signs: AreaSigns, body: Box) -> None:
    """Set the small charts in rows of four, or of five where there are many."""
    left, top, width, height = body
    panel = content.panels[0]
    columns = _COLUMNS + (len(panel.series) > 3 * _COLUMNS)
    rows = -(-len(panel.series) // columns)
    wide, high = (width + _GAP) / columns - _GAP, (height + _GAP) / rows - _GAP
    values = [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
    ends = panel.ends or value_range(values)
    for number, (one, sign) in enumerate(zip(panel.series, signs.signs, strict=True)):
        x, y = left + number % columns * (wide + _GAP), top + number // columns * (high + _GAP)
        _add_one(page, one, sign, signs.current, (x, y, wide, high), ends)


def _add_one(page: SlidePage, one: Series, sign: AreaSign, current: int, box: Box, ends: tuple[float, float]) -> None:
    left, top, width, height = box
    is_mine = one.tone is Tone.ACCENT
    ink = ACCENT if is_mine else INK
    line = LEAST * _LINE / POINTS_HIGH
    figure = one.marks[current].shown
    # Wider than they are: other programs set these letters in other fonts.
    share = _FIGURE_SHARE * width
    page.text(sign.name, left, top, width - share, line, LEAST, ink, bold=is_mine, anchor="middle")
    right = left + width - share
    page.text(figure, right, top, share, line, _FIGURE, ink, bold=True, align="right", anchor="middle")
    plot_top, plot_high = top + line * 1.15, max(0.01, height - 2.2 * line)
    low, high = ends

    def at(number: int, value: float) -> tuple[float, float]:
        share = number / (len(one.marks) - 1) if len(one.marks) > 1 else 0.5
        return left + share * width, plot_top + plot_high * (1 - (value - low) / (high - low))

    zero = at(0, min(max(0.0, low), high))[1]
    page.box(left, zero, width, 1 / POINTS_HIGH, rgb(LIGHT.axis))
    colour = LIGHT.accent_mark if is_mine else LIGHT.bar_base
    for stroke in _strokes(one):
        points = [at(number, one.marks[number].value or 0.0) for number in stroke]
        if len(points) > 1:
            _add_stroke(page, points, colour, 2.5 if is_mine else 1.75)
        else:
            _add_dot(page, *points[0], colour)
    value = one.marks[current].value
    if value is not None:
        _add_dot(page, *at(current, value), colour)
    foot = top + height - line
    page.text(one.marks[0].label, left, foot, width / 2, line, LEAST, MUTED, anchor="middle")
    page.text(
        one.marks[-1].label, left + width / 2, foot, width / 2, line, LEAST, MUTED, align="right", anchor="middle"
    )


def _strokes(one: Series) -> list[list[int]]:
    """Return the periods with figures in runs: not across one without a figure, nor across a break."""
    found: list[list[int]] = []
    for number, mark in enumerate(one.marks):
        if mark.value is None:
            continue
        if found and found[-1][-1] == number - 1 and not mark.break_before:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _add_stroke(page: SlidePage, points: list[tuple[float, float]], colour: str, pen: float) -> None:
    first, *others = (page.emu((x, y, 0.0, 0.0))[:2] for x, y in points)
    builder = page.slide.shapes.build_freeform(*first)
    builder.add_line_segments(others, close=False)
    shape: Any = builder.convert_to_shape()
    shape.fill.background()
    shape.line.color.rgb = drawn_in(colour)
    shape.line.width = Pt(pen)
    drop_theme_style(shape)


def _add_dot(page: SlidePage, x: float, y: float, colour: str) -> None:
    wide, high = _DOT / page.wide, _DOT / POINTS_HIGH
    dot = page.frame(x - wide / 2, y - high / 2, wide, high, colour, MSO_SHAPE.OVAL)
    fill(dot, colour)
