"""Where the inner plot of a native chart over time stands, and what is written around it.

The plot has a place of its own in the frame, so that names of rows and the rules of breaks stand beside and between its
periods. No shape stands at the height of a figure, which an edit would move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.chart import XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Pt

from data.charting.chart_kinds import ChartKind, Native
from data.charting.content import Mark, Series
from data.charting.series_looks import Shape
from data.charting.value_axis import nice_ticks, tick_texts, value_range
from data.palette import LIGHT, rgb
from data.words import tr
from data.writing.native.axis_rows import AxisRow
from data.writing.native.companions import Companion, axis_mask
from data.writing.native.labels import NO_LABEL, PointLabel
from data.writing.native.plot_room import PlotRoom
from data.writing.native.series import name_step
from data.writing.pptx.charts.series_looks import DASHES, MARKER
from data.writing.pptx.drawing_xml import drop_theme_style, fill_area
from data.writing.pptx.shapes import LEAST, MUTED, POINTS_HIGH, SECOND, Box, SlidePage, drawn_in

BROKEN: Final = tr("数列中断")
# In shares of the slide's height: a line of letters along the axis, and from the axis to it; one of words on their own;
# a line of a legend; what stands above the highest figure.
LINE: Final = LEAST * 1.22 / 540
_OFF: Final = 0.012
WORDS: Final = 0.042
LEGEND_LINE: Final = 0.05
_ABOVE: Final = 0.03
# Of the slide's width: what the sign of a series takes before its name, in a legend and in a row.
_SIGN: Final = 0.034
_GUTTER: Final = 0.3
_PLOT: Final = 0.72
_PEN: Final = 1.5
_GRID: Final = 0.75
_SLANT: Final = 0.006
_REACH: Final = 0.014
_GLYPHS: Final = {Shape.CIRCLE: "●○", Shape.SQUARE: "■□", Shape.TRIANGLE: "▲△", Shape.DIAMOND: "◆◇"}


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of figures under the names of periods; `series` is what it is the row of, where that has a sign."""

    row: AxisRow
    series: Series | None = None
    is_bar: bool = False

    def width(self, page: SlidePage) -> float:
        """Return how wide its name is with its sign, as a share of the slide."""
        return page.text_width(self.row.name, LEAST) + (_SIGN if self.series is not None else 0.0) + 0.01


@dataclass(frozen=True, slots=True)
class PlotLayout:
    """The frame of a chart over time with so many periods, the rows below them, and the lines of its legend.

    `names` are those of the periods; `beside` says that the names of rows have room under the first period; `scale` are
    the words beside the plot, `right` is what is kept free at the other side, as a share of the slide's width. Figures
    above the highest points may reach beyond the plot. Names that are not `in_time` all stand along the axis.
    """

    page: SlidePage
    frame: Box
    count: int
    rows: Sequence[NamedRow] = ()
    legend_lines: int = 0
    beside: bool = False
    has_breaks: bool = False
    names: Sequence[str] = ()
    scale: Sequence[str] = ()
    right: float = 0.0
    has_figures_above: bool = False
    in_time: bool = True

    @property
    def gutter(self) -> float:
        """What stands at the left of the plot, as a share of the slide's width."""
        has_names = not self.beside and not self.names_below
        names = max((row.width(self.page) for row in self.rows), default=0.0) if has_names else 0.0
        scale = max((self.page.text_width(text, LEAST) for text in self.scale), default=-0.012) + 0.012
        return max(names, scale)

    @property
    def names_below(self) -> bool:
        """Whether the names of rows are too long to stand beside them."""
        return any(row.width(self.page) > self.frame[2] * _GUTTER for row in self.rows) and not self.beside

    @property
    def _slot(self) -> float:
        return (self.frame[2] - self.gutter - self.right) / self.count

    @property
    def name_step(self) -> int:
        """Every how many names of periods stand along the axis."""
        if not self.in_time:
            return 1
        return name_step([self.page.text_width(f"{name} ", LEAST) for name in self.names], self._slot)

    @property
    def plot(self) -> Box:
        """The inner plot."""
        left, top, width, height = self.frame
        above = WORDS if self.has_breaks or self.has_figures_above else _ABOVE
        slot = self._slot * self.name_step
        lines = max((-(-self.page.text_width(name, LEAST) // slot) for name in self.names), default=1)
        below = _OFF + LINE * (lines + len(self.rows)) + 0.008
        below += LEGEND_LINE * self.legend_lines + (WORDS if self.names_below else 0.0)
        return left + self.gutter, top + above, width - self.gutter - self.right, height - above - below

    def plot_room(self, notes: Sequence[Companion], breaks: Sequence[int]) -> PlotRoom:
        """Return the inner plot in points, with what is written in it and the periods before which rules stand."""
        _, top, width, height = self.plot
        wide = self.page.wide
        return PlotRoom(
            width * wide, height * POINTS_HIGH, LEAST, MARKER, right=self.right * wide,
            above=(top - self.frame[1]) * POINTS_HIGH, notes=tuple(notes), breaks=tuple(breaks),
        )  # fmt: skip

    def apply(self, chart: Any) -> None:
        """Lay out the chart, and write the names of the rows."""
        left, top, width, height = self.frame
        inner = self.plot
        shares = (inner[0] - left) / width, (inner[1] - top) / height, inner[2] / width, inner[3] / height
        fill_area(chart, *(f"{share:.4f}" for share in shares))
        if self.names_below:
            words = tr("年份下面依次是：{names}。", names=tr("、").join(row.row.name for row in self.rows))
            self.page.text(words, left, top + height - WORDS, width, WORDS, LEAST, SECOND, anchor="middle")
            return
        for number, row in enumerate(self.rows, start=1):
            y = inner[1] + inner[3] + _OFF + LINE * number
            self._add_name(row, left, y)

    def _add_name(self, row: NamedRow, left: float, y: float) -> None:
        width = row.width(self.page) + 0.01
        if row.series is None:
            self.page.text(row.row.name, left, y, width, LINE, LEAST, SECOND, anchor="middle")
            return
        look, colour = row.series.look, row.series.line_colour(LIGHT)
        glyph = _GLYPHS[look.shape][look.hollow]
        if row.is_bar:
            colour, glyph = row.series.area_colour(LIGHT), "■"
        else:
            middle = y + LINE / 2
            add_line(self.page, (left, middle, left + _SIGN * 0.8, middle), colour, DASHES[look.dash])
        self.page.text(glyph, left, y, _SIGN * 0.8, LINE, LEAST, rgb(colour), align="center", anchor="middle")
        name = row.row.name
        self.page.text(name, left + _SIGN, y, width, LINE, LEAST, rgb(row.series.ink(LIGHT)), anchor="middle")

    def add_breaks(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Add a dashed rule before each period at which a series breaks, two strokes at its foot, and what it is."""
        left, top, width, height = self.plot
        broken = {mark.label for one in series for mark in one.marks if mark.break_before}
        end = 0.0
        for at, label in enumerate(labels):
            if label not in broken or not at:
                continue
            x = left + width * at / self.count
            add_line(self.page, (x, top, x, top + height), LIGHT.text_tertiary, MSO_LINE.DASH)
            add_strokes(self.page, x, top + height, LIGHT.text_tertiary)
            wide = self.page.text_width(BROKEN, LEAST) + 0.01
            start = x + 0.004 if x + wide <= left + width else x - wide
            if start >= end:
                self.page.text(BROKEN, start, top - WORDS, wide, WORDS, LEAST, MUTED, anchor="middle")
                end = start + wide


def letters_along(page: SlidePage) -> float:
    """Return how many Chinese characters stand side by side along the periods of a chart, beside the names of rows."""
    return page.wide * _PLOT / LEAST


def legend_lines(page: SlidePage, names: Sequence[str], width: float) -> int:
    """Return in how many lines a legend stands in so large a share of the width: its columns are equally wide."""
    widest = max(page.text_width(name, LEAST) for name in names) + 2.2 * _SIGN
    return -(-len(names) // max(1, int(width / widest)))


def scale_texts(columns: Sequence[Sequence[Mark | None]]) -> list[str]:
    """Return the words along the axis of lines, as an office program is likely to find them."""
    return tick_texts(nice_ticks(*value_range(_values(columns))))


def show_scale(chart: Any, columns: Sequence[Sequence[Mark | None]]) -> None:
    """Show the axis of figures with thin lines across the plot; its ends follow the figures."""
    axis = chart.value_axis
    axis.visible = axis.has_major_gridlines = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.major_gridlines.format.line.color.rgb = drawn_in(LIGHT.line)
    axis.major_gridlines.format.line.width = Pt(_GRID)
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.number_format = axis_mask(_values(columns))
    axis.tick_labels.font.size = Pt(LEAST)
    axis.tick_labels.font.color.rgb = drawn_in(LIGHT.text_tertiary)


def _values(columns: Sequence[Sequence[Mark | None]]) -> list[float]:
    return [mark.value for own in columns for mark in own if mark is not None and mark.value is not None]


def thinned(page: SlidePage, labels: list[list[PointLabel]], kind: ChartKind, width: float) -> list[list[PointLabel]]:
    """Return labels of which as many are left out as keep each from its neighbours; the last one always stays."""
    slot = width / len(labels[0])
    are_columns = kind.native is Native.COLUMNS and len(labels) > 1
    room = slot / 1.6 / len(labels) if are_columns else slot
    widest = max(page.text_width(label.text, LEAST) for own in labels for label in own)
    step = max(1, -int(-widest // room))
    if step > 1 and are_columns:
        return [[NO_LABEL] * len(own) for own in labels]
    return [[label if (len(own) - 1 - at) % step == 0 else NO_LABEL for at, label in enumerate(own)] for own in labels]


def add_line(page: SlidePage, ends: Box, colour: str, dash: Any = None) -> None:
    """Add a line between two points, the first one's place across and down and the other's, in shares of the slide."""
    line = page.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *page.emu(ends))
    drop_theme_style(line)
    line.line.color.rgb = drawn_in(colour)
    line.line.width = Pt(_PEN)
    if dash is not None:
        line.line.dash_style = dash


def add_strokes(page: SlidePage, x: float, y: float, colour: str) -> None:
    """Add the two strokes of a break around a place."""
    for shift in (-_SLANT / 2, _SLANT / 2):
        add_line(page, (x + shift - _SLANT / 2, y + _REACH, x + shift + _SLANT / 2, y - _REACH), colour)
