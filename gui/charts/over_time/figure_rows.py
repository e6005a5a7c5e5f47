"""The figures of lines that meet, as rows under the axis: a row a series, each figure under its period."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartPanelContent
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.series_signs import LINE_SIGN, draw_sign, sign_width
from gui.charts.ground.style import ChartStyle
from gui.charts.ground.text_layout import LINE, width_of, wrap
from gui.charts.ground.time_axis import TimeAxis, marks_with_figures
from gui.charts.over_time.line_parts import Point

_NAME_SHARE = 0.24
_LEAST_PX = 10
_READABLE = 0.8


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Rows with their names in a gutter at the left, or above them where the figures need all the width.

    `px` is the size of the figures, `left` and `right` what they need beside the lines.
    """

    names: tuple[tuple[str, ...], ...]
    names_above: bool
    px: int
    left: float
    right: float
    heights: tuple[float, ...]

    @classmethod
    def fitting(
        cls, style: ChartStyle, panel: ChartPanelContent, axis: TimeAxis, width: float, ticks: float
    ) -> FigureRows | None:
        """Return the rows in the largest letters in which no two figures touch; None where they always do.

        `ticks` is the width of what stands left of the axis.
        """
        texts = [mark.shown for mark in marks_with_figures(panel)]
        first, last = axis.span
        steps = (after - before for before, after in pairwise(sorted(axis.places.values())))
        closest = min(steps, default=last - first)
        smallest = max(_LEAST_PX, style.least)
        # Before the figures get much smaller than their usual size, the names leave the gutter to them.
        for names_above, least in ((False, max(smallest, round(style.value * _READABLE))), (True, smallest)):
            names, named = _names(style, panel, width * (1.0 if names_above else _NAME_SHARE))
            for px in range(style.value, least - 1, -1):
                half = max(width_of(text, px, bold=True) for text in texts) / 2
                left = max(half if names_above else named + half + style.gap, ticks)
                # Figures stand under their points: the two periods closest to each other decide.
                if closest / (last - first) * (width - left - half) < 2 * half + style.gap * 0.5:
                    continue
                lines = [len(own) * style.label * LINE for own in names]
                figures = px * LINE
                heights = [own + figures if names_above else max(own, figures) for own in lines]
                gap = style.gap * 0.4
                return cls(names, names_above, px, left, half, tuple(height + gap for height in heights))
        return None

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self.heights)

    def draw(self, canvas: Canvas, panel: ChartPanelContent, points: list[Point], rect: QRectF) -> None:
        """Draw the rows into the foot of a rectangle: a piece of each line and its name, and its figures."""
        style, colours = canvas.style, canvas.style.colours
        top = rect.bottom() - self.height
        for series, lines, height in zip(panel.series, self.names, self.heights, strict=True):
            canvas.line(QPointF(rect.left(), top), QPointF(rect.right(), top), colours.line, 1.0, behind=True)
            own = [point for point in points if point.series is series]
            named = len(lines) * style.label * LINE
            names_top = top + style.gap * 0.2 if self.names_above else top + (height - named) / 2
            middle = names_top + style.label * LINE / 2 if self.names_above else top + height / 2
            draw_sign(canvas, series, rect.left(), middle, lines=True)
            names_left = rect.left() + sign_width(canvas, lines=True) + style.gap
            canvas.lines(list(lines), names_left, names_top, style.label, colours.text, role="series")
            middle = top + height - style.gap * 0.2 - self.px * LINE / 2 if self.names_above else middle
            for point in own:
                ink = canvas.ink(series.ink(colours), point.mark.obs_ids)
                words = Words(point.mark.shown, point.place.x(), middle, self.px, ink, True, 0.5, "value")
                canvas.put(words)
            top += height


def _names(style: ChartStyle, panel: ChartPanelContent, room: float) -> tuple[tuple[tuple[str, ...], ...], float]:
    """Return the names in lines behind their pieces of line, and the width that both take."""
    beside = LINE_SIGN * style.base + style.gap
    names = tuple(tuple(wrap(series.name, style.label, room - beside)) for series in panel.series)
    return names, beside + max(width_of(line, style.label) for lines in names for line in lines)
