"""How the series of a native chart look: bars, lines with dashes and markers, dots, and the letters of labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import Mark, Series
from data.charting.series_looks import Dash, Shape
from data.model import ChartType
from data.palette import LIGHT, rgb
from data.writing.native.labels import PointLabel
from data.writing.native.series import dot_colours, dot_size, point_colours, spans_a_break, usual_colour
from data.writing.pptx.drawing_xml import LabelLetters, keep_colour_below_zero, set_labels
from data.writing.pptx.shapes import ACCENT, FONT, INK, LEAST, drawn_in

DASHES: Final[Mapping[Dash, Any]] = {
    Dash.SOLID: MSO_LINE.SOLID,
    Dash.DASH: MSO_LINE.DASH,
    Dash.DOT: MSO_LINE.ROUND_DOT,
    Dash.DASH_DOT: MSO_LINE.DASH_DOT,
}
_MARKERS: Final[Mapping[Shape, Any]] = {
    Shape.CIRCLE: XL_MARKER_STYLE.CIRCLE,
    Shape.SQUARE: XL_MARKER_STYLE.SQUARE,
    Shape.TRIANGLE: XL_MARKER_STYLE.TRIANGLE,
    Shape.DIAMOND: XL_MARKER_STYLE.DIAMOND,
}
# In points: lines, markers, the letters of figures at bars.
_LINE: Final = 2
_WIDE_LINE: Final = 3.25
_OVER_A_BREAK: Final = 1.25
MARKER: Final = 9
_DOT: Final = 12
FIGURE_SIZE: Final = 16


def dress_series(
    native: Any, one: Series, kind: ChartType, marks: Sequence[Mark | None], labels: Sequence[PointLabel]
) -> None:
    """Give a series of figures the looks that it has everywhere, and its labels."""
    values = [mark.value if mark else None for mark in marks]
    form = kind_of(kind)
    are_dots = form.native is Native.DOTS
    colours = point_colours(one, marks, LIGHT)
    usual = usual_colour(colours)
    if form.is_lines:
        _dress_line(native, one, over_a_break=spans_a_break(one, kind))
    elif are_dots:
        _dress_dots(native, one, dot_colours(one, marks, LIGHT))
    else:
        dress_bars(native, colours)
    if form.is_stacked:
        native.format.line.color.rgb = drawn_in(LIGHT.ground)
    has_own_ink = form.is_lines or (are_dots and one.name)
    on_part = rgb(LIGHT.letters_on(usual))
    ink = on_part if form.is_stacked else rgb(one.ink(LIGHT)) if has_own_ink else INK
    at_points = form.is_lines or are_dots
    place = "t" if at_points else "ctr" if form.is_stacked else "outEnd"
    # The figure of a part stands on its colour.
    letters = LabelLetters(FONT, LEAST if at_points else FIGURE_SIZE, ink, ink if form.is_stacked else ACCENT)
    set_labels(native, values, labels, letters, place)


def dress_bars(native: Any, colours: Sequence[str]) -> None:
    """Fill bars, each with its colour, also below zero."""
    usual = usual_colour(colours)
    native.invert_if_negative = False
    fill(native.format, usual)
    for number, colour in enumerate(colours):
        if colour != usual:
            fill(native.points[number].format, colour)
    keep_colour_below_zero(native)


def fill(form: Any, colour: str) -> None:
    """Fill something with a colour of a palette."""
    form.fill.solid()
    form.fill.fore_color.rgb = drawn_in(colour)


def _dress_dots(native: Any, one: Series, colours: Sequence[str]) -> None:
    """Give the points of a line that is not seen their shape and colours."""
    native.smooth = False
    native.format.line.fill.background()
    usual = usual_colour(colours)
    _dress_marker(native.marker, one, usual)
    for number, colour in enumerate(colours):
        if colour != usual:
            _dress_marker(native.points[number].marker, one, colour)


def _dress_marker(marker: Any, one: Series, colour: str) -> None:
    marker.style = _MARKERS[one.look.shape]
    marker.size = dot_size(_DOT, colour)
    fill(marker.format, LIGHT.ground if one.look.hollow else colour)
    marker.format.line.color.rgb = drawn_in(colour)


def _dress_line(native: Any, one: Series, *, over_a_break: bool) -> None:
    """Give a line its colour, dash and width, and its points their shape; over a break it is thin, with long dashes."""
    colour, look = one.line_colour(LIGHT), one.look
    native.smooth = False
    native.format.line.color.rgb = drawn_in(colour)
    native.format.line.width = Pt(_WIDE_LINE if one.is_stressed else _LINE)
    native.format.line.dash_style = DASHES[look.dash]
    if over_a_break:
        native.format.line.width = Pt(_OVER_A_BREAK)
        native.format.line.dash_style = MSO_LINE.LONG_DASH
    native.marker.style = _MARKERS[look.shape]
    native.marker.size = MARKER
    fill(native.marker.format, LIGHT.ground if look.hollow else colour)
    native.marker.format.line.color.rgb = drawn_in(colour)
