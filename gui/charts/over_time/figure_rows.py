"""The figures of lines that meet, as rows under the axis: a row a series, each figure under its period."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartPanelContent
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.series_signs import LINE_SIGN, draw_sign, sign_width
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE, width_of, wrap
from gui.charts.ground.time_axis import TimeAxis, marks_in_words, marks_with_figures
from gui.charts.over_time.line_parts import Point

_NAME_SHARE = 0.24
# Between two names in a line, in gaps.
_BETWEEN = 4.0
_LEAST_PX = 10
_READABLE = 0.8


class NamePlace(Enum):
    """Where the names of rows stand: beside their rows, all in one line above them, or each above its own row."""

    BESIDE = auto()
    IN_LINE = auto()
    ABOVE = auto()


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Rows with their names in a gutter at the left, or above them where the figures need all the width.

    `px` is the size of the figures, `left` and `right` what they need beside the lines.
    """

    names: tuple[tuple[str, ...], ...]
    name_place: NamePlace
    px: int
    left: float
    right: float
    heights: tuple[float, ...]
    line: float = 0.0

    @classmethod
    def fitting(
        cls, style: ChartStyle, panel: ChartPanelContent, axis: TimeAxis, width: float, ticks: float
    ) -> FigureRows | None:
        """Return the rows in the largest letters in which no two figures touch; None where they always do.

        `ticks` is the width of what stands left of the axis.
        """
        texts = [mark.shown for mark in (*marks_with_figures(panel), *marks_in_words(panel))]
        first, last = axis.span
        steps = (after - before for before, after in pairwise(sorted(axis.places.values())))
        closest = min(steps, default=last - first)
        smallest = max(_LEAST_PX, style.least)
        # Before the figures get much smaller than their usual size, the names leave the gutter to them.
        usual = max(smallest, round(style.value * _READABLE))
        for place, least in ((NamePlace.BESIDE, usual), (NamePlace.IN_LINE, usual), (NamePlace.ABOVE, smallest)):
            named = _names(style, panel, width, place)
            if named is None:
                continue
            names, gutter = named
            for px in range(style.value, least - 1, -1):
                half = max(width_of(text, px, bold=True) for text in texts) / 2
                left = max(half + (gutter + style.gap if gutter else 0.0), ticks)
                # Figures stand under their points: the two periods closest to each other decide.
                if closest / (last - first) * (width - left - half) < 2 * half + style.gap * 0.5:
                    continue
                line = style.label * LINE
                heights = [_height(place, len(own) * line, px * LINE) + style.gap * 0.4 for own in names]
                over = line if place is NamePlace.IN_LINE else 0.0
                return cls(names, place, px, left, half, tuple(heights), over)
        return None

    @property
    def height(self) -> float:
        """The height of all rows, and of the line with their names."""
        return self.line + sum(self.heights)

    def draw(self, canvas: Canvas, panel: ChartPanelContent, points: list[Point], rect: QRectF) -> None:
        """Draw the rows into the foot of a rectangle: a piece of each line and its name, and its figures."""
        style, colours = canvas.style, canvas.style.colours
        top = rect.bottom() - self.height
        if self.line:
            canvas.line(QPointF(rect.left(), top), QPointF(rect.right(), top), colours.line, 1.0, behind=True)
            _draw_names_in_line(canvas, panel, rect.left(), top + style.gap * 0.2 + self.line / 2)
            top += self.line
        for series, lines, height in zip(panel.series, self.names, self.heights, strict=True):
            canvas.line(QPointF(rect.left(), top), QPointF(rect.right(), top), colours.line, 1.0, behind=True)
            above = self.name_place is NamePlace.ABOVE
            named = len(lines) * style.label * LINE
            names_top = top + style.gap * 0.2 if above else top + (height - named) / 2
            middle = names_top + style.label * LINE / 2 if above else top + height / 2
            draw_sign(canvas, series, rect.left(), middle, lines=True)
            if not self.line:
                names_left = rect.left() + sign_width(canvas, lines=True) + style.gap
                canvas.lines(list(lines), names_left, names_top, style.label, colours.text, role="series")
            middle = top + height - style.gap * 0.2 - self.px * LINE / 2 if above else middle
            for point in points:
                if point.series is series:
                    ink = canvas.ink(series.ink(colours), point.mark.obs_ids)
                    words = Words(point.mark.shown, point.place.x(), middle, self.px, ink, True, 0.5, "value")
                    canvas.put(words)
            top += height


def _height(place: NamePlace, named: float, figures: float) -> float:
    """Return the height of a row from those of its name and its figures."""
    return {
        NamePlace.BESIDE: max(named, figures),
        NamePlace.IN_LINE: figures,
        NamePlace.ABOVE: named + figures,
    }[place]


def _draw_names_in_line(canvas: Canvas, panel: ChartPanelContent, left: float, middle: float) -> None:
    style = canvas.style
    for series in panel.series:
        draw_sign(canvas, series, left, middle, lines=True)
        left += sign_width(canvas, lines=True) + style.gap
        canvas.text(series.name, left, middle, style.label, style.colours.text, role="series")
        left += width_of(series.name, style.label) + style.gap * _BETWEEN


def _names(
    style: ChartStyle, panel: ChartPanelContent, width: float, place: NamePlace
) -> tuple[tuple[tuple[str, ...], ...], float] | None:
    """Return the names in lines, and the width of the gutter; None where they have no room in that place."""
    sign = LINE_SIGN * style.base
    beside = sign + style.gap
    if place is NamePlace.IN_LINE:
        widths = [beside + width_of(series.name, style.label) for series in panel.series]
        # One row says no more for having its name above a sign.
        fits = sum(widths) + style.gap * _BETWEEN * (len(widths) - 1) <= width
        return (tuple((series.name,) for series in panel.series), sign) if fits and len(widths) > 1 else None
    room = (width if place is NamePlace.ABOVE else width * _NAME_SHARE) - beside
    names = tuple(tuple(wrap(series.name, style.label, room)) for series in panel.series)
    widest = max(width_of(line, style.label) for lines in names for line in lines)
    return names, beside + widest if place is NamePlace.BESIDE else 0.0
