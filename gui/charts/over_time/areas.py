"""Lines over time with what is under them filled; figures that add up lie on top of each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from data.charting.content import ChartContent, ChartPanelContent, Mark, gaps_of
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.time_axis import TimeArea
from gui.charts.over_time.line_parts import Point
from gui.charts.over_time.lines import draw_lines

# A sixth of the colour: figures are read on it.
_OPACITY: Final = "#29"


def draw_areas(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw each panel into an equal share of the body; return by how many pixels it is too low."""
    panels = tuple(
        replace(panel, series=tuple(replace(one, marks=tuple(map(_on_top, one.marks))) for one in panel.series))
        for panel in content.panels
    )
    before = len(canvas.times)
    short = draw_lines(canvas, replace(content, panels=panels), body, _fill)
    canvas.times[before:] = [
        _with_own_figures(time, panel) for time, panel in zip(canvas.times[before:], content.panels, strict=False)
    ]
    return short


def _with_own_figures(time: TimeArea, panel: ChartPanelContent) -> TimeArea:
    """Return where periods are drawn with the marks of a panel, not with those that lie on top of others."""
    own = {mark.obs_ids: (one, mark) for one in panel.series for mark in one.marks}
    points = []
    for point in time.points:
        series, mark = own[point.mark.obs_ids]
        points.append(replace(point, series=series, mark=mark))
    return replace(time, panel=panel, points=tuple(points))


def _on_top(mark: Mark) -> Mark:
    """Return a mark at the height where it ends, with its own figure."""
    return mark if mark.value is None or mark.start is None else replace(mark, value=mark.start + mark.value)


def _fill(canvas: Canvas, area: PlotArea, points: list[Point]) -> None:
    """Fill what is between each line and the one below it, or the axis; nothing is filled where no line runs."""
    lower: list[Point] = []
    every = tuple(dict.fromkeys(point.series for point in points))
    for series in every:
        own = [point for point in points if point.series is series]
        for piece in _pieces(own, gaps_of(series, every)):
            colour = canvas.tinted(series.line_colour(canvas.style.colours), _obs_ids(piece))
            below = {point.mark.label: point.place for point in lower}
            zero = area.at(0.0, 0.0).y()
            feet = [below.get(point.mark.label, QPointF(point.place.x(), zero)) for point in reversed(piece)]
            path = QPainterPath()
            path.addPolygon(QPolygonF([*(point.place for point in piece), *feet]))
            canvas.shape(path, fill=colour.replace("#", _OPACITY), late=True, behind=True)
        lower = own


def _pieces(points: list[Point], gaps: list[Mark]) -> list[list[Point]]:
    pieces: list[list[Point]] = []
    for point in points:
        if not pieces or point.mark.break_before or point.mark in gaps:
            pieces.append([])
        pieces[-1].append(point)
    return pieces


def _obs_ids(points: list[Point]) -> tuple[str, ...]:
    return tuple(obs_id for point in points for obs_id in point.mark.obs_ids)
