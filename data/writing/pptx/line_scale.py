"""The scale of figures beside native lines, and two strokes where a line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.chart import XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from data.charting.content import Mark, Series, gaps_of
from data.charting.value_axis import nice_ticks, tick_texts, value_range
from data.palette import LIGHT
from data.writing.pptx.drawing_xml import fill_area, keep_marker
from data.writing.pptx.period_marks import BROKEN, LEG, LINE, add_strokes
from data.writing.pptx.shapes import LEAST, MUTED, Box, SlidePage, drawn_in

# Shares of the slide's height: above the plot, the names of the periods, a legend.
_ABOVE: Final = 0.03
_PERIODS: Final = 0.055
_LEGEND: Final = 0.06
_GRID: Final = 0.75
_GAP_LINE: Final = 1.25


def add_scale(
    page: SlidePage,
    chart: Any,
    columns: Sequence[Sequence[Mark | None]],
    frame: Box,
    left: float,
    own_ticks: Sequence[float] = (),
) -> None:
    """Show the scale of lines, lay out their plot from `left` on, and mark their breaks.

    `columns` are the marks of each series by category, `frame` the place of the chart, all in shares of the slide;
    `own_ticks` are round numbers along an axis that need not hold 0.
    """
    values = [mark.value for own in columns for mark in own if mark is not None and mark.value is not None]
    ticks = list(own_ticks) or nice_ticks(*value_range(values))
    axis = chart.value_axis
    axis.visible = axis.has_major_gridlines = True
    # Strokes stand where figures stand: their axis is held. Any other one follows an edit.
    if any(mark is not None and mark.break_before for own in columns for mark in own[1:]):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = ticks[0], ticks[-1], ticks[1] - ticks[0]
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.major_gridlines.format.line.color.rgb = drawn_in(LIGHT.line)
    axis.major_gridlines.format.line.width = Pt(_GRID)
    axis.tick_labels.font.size = Pt(LEAST)
    axis.tick_labels.font.color.rgb = drawn_in(LIGHT.text_tertiary)
    left = max(left, frame[0] + max(page.text_width(text, LEAST) for text in tick_texts(ticks)) + 0.012)
    below = _PERIODS + (_LEGEND if chart.has_legend else 0.0)
    plot = (left, frame[1] + _ABOVE, frame[0] + frame[2] - left, frame[3] - _ABOVE - below)
    shares = ((plot[0] - frame[0]) / frame[2], (plot[1] - frame[1]) / frame[3], plot[2] / frame[2], plot[3] / frame[3])
    fill_area(chart, *(f"{share:.4f}" for share in shares))
    for own in columns:
        for at, mark in enumerate(own):
            if mark is not None and mark.value is not None and mark.break_before and at:
                _add_break(page, columns, plot, (ticks[0], ticks[-1]), (at, mark.value))


def _add_break(
    page: SlidePage,
    columns: Sequence[Sequence[Mark | None]],
    plot: Box,
    ends: tuple[float, float],
    point: tuple[int, float],
) -> None:
    """Add two strokes before a point, and what they mean below or above them, where no line runs."""
    left, top, width, height = plot
    count, (low, high), (at, value) = len(columns[0]), ends, point
    x, y = left + width * at / count, top + height * (high - value) / (high - low)
    add_strokes(page, x, y, LIGHT.text_tertiary)
    near = [
        mark.value for own in columns for mark in own[at - 1 : at + 1] if mark is not None and mark.value is not None
    ]
    taken = [top + height * (high - one) / (high - low) for one in near]
    for above in (y + LEG, y - LEG - LINE):
        inside = top <= above and above + LINE <= top + height
        if inside and not any(above - LEG < one < above + LINE + LEG for one in taken):
            wide = page.text_width(BROKEN, LEAST) + 0.01
            page.text(BROKEN, x - wide / 2, above, wide, LINE, LEAST, MUTED, align="center", anchor="middle")
            return


def dash_gaps(native: Any, one: Series, beside: Sequence[Series], marks: Sequence[Mark | None]) -> None:
    """Draw a line thin and dashed across periods without a figure."""
    gaps = {mark.label for mark in gaps_of(one, beside)}
    for number, mark in enumerate(marks):
        if mark is not None and mark.label in gaps:
            line = native.points[number].format.line
            line.color.rgb = drawn_in(one.line_colour(LIGHT))
            line.width = Pt(_GAP_LINE)
            line.dash_style = MSO_LINE.DASH
            keep_marker(native, number)
