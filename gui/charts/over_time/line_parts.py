"""Lines and their points: what lines over time and before-and-after lines have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, gaps_of, head_words
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.frame import tip_of
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.series_signs import draw_point, line_width
from gui.charts.ground.text_layout import LINE, width_of
from gui.charts.ground.time_axis import TimeArea, TimeAxis, TimePoint
from gui.charts.over_time.column_breaks import BROKEN

LEAST_HEIGHT = 90.0
# What leads over a break is thinner, with wider gaps, than any series' own line.
_BREAK_WIDTH = 0.5
_BREAK_STROKES = (4.0, 5.0)
_STROKE_REACH = 6.0
_STROKE_SHIFT = 2.5
_REACH = 11.0
_BOX = 6.0


@dataclass(frozen=True, slots=True)
class Point:
    """A mark of a series and its place in the scene."""

    series: Series
    mark: Mark
    place: QPointF


def draw_panels(
    canvas: Canvas,
    content: ChartContent,
    body: QRectF,
    draw_panel: Callable[[Canvas, ChartPanelContent, QRectF], float],
) -> float:
    """Draw each panel into an equal share of the body; return by how many pixels it is too low."""
    style = canvas.style
    count = len(content.panels)
    height = (body.height() - (count - 1) * style.gap * 2) / count
    short = 0.0
    for number, panel in enumerate(content.panels):
        top = body.top() + number * (height + style.gap * 2)
        rect = QRectF(body.left(), top, body.width(), height)
        if count > 1:
            words = "　".join(part for part in (panel.title, head_words(content.panels, panel)) if part)
            middle = top + style.label * 0.6
            canvas.text(words, rect.left(), middle, style.label, style.colours.text_secondary, role="unit")
            rect.setTop(top + style.label * LINE + style.gap * 0.5)
        short += draw_panel(canvas, panel, rect)
    return short


def points_of(canvas: Canvas, area: PlotArea, axis: TimeAxis, panel: ChartPanelContent) -> list[Point]:
    """Return the points of all series that have a figure, in drawing order."""
    return [
        Point(series, mark, area.at(axis.places[mark.label], mark.value))
        for series in panel.series
        for mark in series.marks
        if mark.value is not None
    ]


def ink_of(canvas: Canvas, point: Point, *more: Mark) -> str:
    """Return the colour in which words of a point, and of `more` points of its line, are written."""
    obs_ids = tuple(obs_id for mark in (point.mark, *more) for obs_id in mark.obs_ids)
    return canvas.ink(point.series.ink(canvas.style.colours), obs_ids)


def period_words(canvas: Canvas, area: PlotArea, axis: TimeAxis, drop: float = 0.0) -> list[Words]:
    """Return the periods `drop` pixels below their usual place under an axis.

    One that would touch the one before it is left out.
    """
    style = canvas.style
    shown_until = -1e9
    words = []
    for label, at in axis.places.items():
        width = width_of(label, style.label)
        # A long label under the first or last point leans inwards rather than out of the picture.
        x = max(area.at(at, 0.0).x(), style.margin * 0.4 + width / 2)
        x = min(x, canvas.right + style.margin * 0.6 - width / 2)
        if x - width / 2 > shown_until:
            y = area.rect.bottom() + drop + style.label * 1.1
            colour = style.colours.text_secondary
            words.append(Words(label, x, y, style.label, colour, across=0.5, role="period"))
            shown_until = x + width / 2 + style.gap * 0.5
    return words


def draw_zero(canvas: Canvas, area: PlotArea, axis: TimeAxis, ticks: Sequence[float] = (0.0,)) -> None:
    """Draw the axis at 0, or where an axis of figures that leaves it out is nearest to it."""
    zero = area.at(axis.span[0], min(max(0.0, ticks[0]), ticks[-1])).y()
    start, end = QPointF(area.rect.left(), zero), QPointF(area.rect.right(), zero)
    canvas.line(start, end, canvas.style.colours.axis, max(1.0, canvas.style.base))


def draw_curves(
    canvas: Canvas,
    area: PlotArea,
    axis: TimeAxis,
    panel: ChartPanelContent,
    points: list[Point],
    *,
    only_ends: bool = False,
) -> None:
    """Draw the lines, not across periods without a figure nor a break; of `only_ends` all, dashed across a break."""
    # What is meant covers the others: it is drawn last.
    order = sorted(panel.series, key=lambda one: (one.is_stressed, -one.place))
    for series in order:
        own = [point.mark for point in points if point.series is series]
        if own:
            gaps = [] if only_ends else gaps_of(series, panel.series)
            _draw_curve(canvas, area, axis, series, own, gaps, only_ends=only_ends)
    for point in sorted(points, key=lambda one: (one.series.is_stressed, -one.series.place)):
        draw_point(canvas, point.series, point.place, point.mark)


def _draw_curve(
    canvas: Canvas,
    area: PlotArea,
    axis: TimeAxis,
    series: Series,
    marks: list[Mark],
    gaps: list[Mark],
    *,
    only_ends: bool,
) -> None:
    colour, width = series.line_colour(canvas.style.colours), line_width(canvas, series)
    solid_x: list[float] = []
    solid_y: list[float] = []
    before: Mark | None = None
    for mark in marks:
        assert mark.value is not None
        at = axis.places[mark.label]
        if before is not None and before.value is not None:
            if mark.break_before or mark in gaps:
                solid_x.append(np.nan)
                solid_y.append(np.nan)
            # A line from the first figure to the last one is dashed where the series breaks between them.
            if mark.break_before and only_ends:
                ends = np.array([axis.places[before.label], at])
                thin, strokes = width * _BREAK_WIDTH, canvas.scaled(_BREAK_STROKES)
                canvas.curve(area, ends, np.array([before.value, mark.value]), colour, thin, dash=strokes)
        solid_x.append(at)
        solid_y.append(mark.value)
        before = mark
    dash = canvas.scaled(series.look.dash.strokes)
    canvas.curve(area, np.array(solid_x), np.array(solid_y), colour, width, dash=dash)


def boxes_along(points: list[Point]) -> list[QRectF]:
    """Return small boxes around the points and along the lines between them."""
    boxes = [QRectF(point.place.x() - _BOX, point.place.y() - _BOX, 2 * _BOX, 2 * _BOX) for point in points]
    for one, other in pairwise(points):
        if one.series is other.series:
            way = other.place - one.place
            count = max(1, int(max(abs(way.x()), abs(way.y())) // _BOX))
            boxes += [
                QRectF(one.place + way * (at / count), one.place + way * ((at + 1) / count)).normalized()
                .adjusted(-1, -1, 1, 1)
                for at in range(count)
            ]  # fmt: skip
    return boxes


def break_words(canvas: Canvas, area: PlotArea, axis: TimeAxis, points: list[Point]) -> list[Words]:
    """Return the words below or above each break, where no line runs; of breaks near each other at the lowest."""
    style = canvas.style
    words: list[Words] = []
    for point in sorted(points, key=lambda one: -one.place.y()):
        if not point.mark.break_before:
            continue
        x, shift = _break_x(area, axis, point), 18 * style.base
        below = min(point.place.y() + shift, area.rect.bottom() - style.note)
        places = [
            Words(BROKEN, x, y, style.note, style.colours.text_tertiary, across=0.5, role="break")
            for y in (below, point.place.y() - shift)
        ]
        # A change over a break stands at the beginning of the axis: the notes say it.
        if places[0].box.left() < area.rect.left() or any(places[0].box.intersects(one.box) for one in words):
            continue
        words.append(next((one for one in places if not _is_crossed(one.box, points)), places[0]))
    return words


def _is_crossed(box: QRectF, points: list[Point]) -> bool:
    """Say whether a line between two points of a series runs through a box."""
    for start, end in pairwise(points):
        if start.series is not end.series or end.mark.break_before or end.place.x() <= start.place.x():
            continue
        slope = (end.place.y() - start.place.y()) / (end.place.x() - start.place.x())
        left, right = max(box.left(), start.place.x()), min(box.right(), end.place.x())
        if left < right:
            heights = sorted(start.place.y() + slope * (x - start.place.x()) for x in (left, right))
            if heights[0] < box.bottom() and heights[1] > box.top():
                return True
    return False


def draw_breaks(canvas: Canvas, area: PlotArea, axis: TimeAxis, points: list[Point]) -> None:
    """Draw two short strokes where a series breaks."""
    style = canvas.style
    reach = _STROKE_REACH * style.base
    for point in points:
        if point.mark.break_before:
            for shift in (-_STROKE_SHIFT, _STROKE_SHIFT):
                x, y = _break_x(area, axis, point) + shift * style.base, point.place.y()
                start, end = QPointF(x - reach * 0.4, y + reach), QPointF(x + reach * 0.4, y - reach)
                canvas.line(start, end, style.colours.text_tertiary, 1.2 * style.base)


def break_boxes(canvas: Canvas, area: PlotArea, axis: TimeAxis, points: list[Point]) -> list[QRectF]:
    """Return the boxes around the strokes of breaks, which no figure may touch: it is not theirs."""
    reach = _STROKE_REACH * canvas.style.base
    half = reach * 0.4 + _STROKE_SHIFT * canvas.style.base + canvas.style.gap * 0.5
    return [
        QRectF(_break_x(area, axis, point) - half, point.place.y() - reach, 2 * half, 2 * reach)
        for point in points
        if point.mark.break_before
    ]


def _break_x(area: PlotArea, axis: TimeAxis, point: Point) -> float:
    return max(area.rect.left(), area.at(axis.places[point.mark.label] - axis.step / 2, 0.0).x())


def mark_points(canvas: Canvas, panel: ChartPanelContent, points: list[Point]) -> None:
    """Make the points clickable."""
    reach = _REACH * canvas.style.base
    for point in points:
        place = QRectF(point.place.x() - reach, point.place.y() - reach, reach * 2, reach * 2)
        tip = f"{point.series.name}\n{tip_of(point.mark, panel.unit)}"
        canvas.mark(point.mark.obs_ids, place, tip, point.mark.shown)


def record_times(
    canvas: Canvas,
    panel: ChartPanelContent,
    area: PlotArea,
    axis: TimeAxis,
    points: list[Point],
    whole: QRectF,
) -> None:
    """Record where the periods of a panel are drawn; `whole` is the panel with its words."""
    places = {label: area.at(at, 0.0).x() for label, at in axis.places.items()}
    drawn = tuple(TimePoint(point.series, point.mark, point.place) for point in points)
    canvas.times.append(TimeArea(panel, area.rect, whole, places, drawn))
