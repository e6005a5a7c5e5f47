"""Lines over time with their figures at the points, and before-and-after lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, Mark, Panel, Series
from data.printed import group_digits
from gui.charts.bars import shown_text
from gui.charts.canvas import Canvas, PlotArea
from gui.charts.frame import tip_of
from gui.charts.legend import draw_legend, legend_height, stand_beside
from gui.charts.words import LINE, width_of, wrap

_GRID_LINES = 4
_NAME_SHARE = 0.24
_NAME_SHARE_AT_ENDS = 0.3
_OVER_ENDS = 1.06


@dataclass(frozen=True, slots=True)
class _Point:
    series: Series
    mark: Mark
    place: QPointF
    colour: str


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where labels stand along the chart, in years; labels that are no periods stand side by side."""

    places: dict[str, float]
    step: float

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> _Axis:
        moments = [mark.moment for mark in marks if mark.moment is not None]
        if len(moments) < len(marks):
            labels = dict.fromkeys(mark.label for mark in marks)
            return cls({label: float(number) for number, label in enumerate(labels)}, 1.0)
        moments.sort(key=lambda moment: moment.at)
        return cls({moment.label: moment.at for moment in moments}, min(moment.step for moment in moments))

    @property
    def span(self) -> tuple[float, float]:
        """First and last place; that of a single label has the width of a step."""
        first, *others = self.places.values()
        return first, others[-1] if others else first + self.step


def draw_lines(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw each panel into an equal share of the body; return by how many pixels it is too low."""
    return _draw_panels(canvas, content, body, values_at_ends=False)


def draw_slopes(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw first and last figures joined by lines; return by how many pixels the body is too low."""
    return _draw_panels(canvas, content, body, values_at_ends=True)


def _draw_panels(canvas: Canvas, content: ChartContent, body: QRectF, *, values_at_ends: bool) -> float:
    style = canvas.style
    count = len(content.panels)
    height = (body.height() - (count - 1) * style.gap * 2) / count
    short = 0.0
    for number, panel in enumerate(content.panels):
        top = body.top() + number * (height + style.gap * 2)
        rect = QRectF(body.left(), top, body.width(), height)
        if count > 1:
            words = f"{panel.title}　单位：{panel.unit}" if panel.unit else panel.title
            canvas.text(
                words, rect.left(), top + style.label * 0.6, style.label, canvas.style.colours.second_text, role="unit"
            )
            rect.setTop(top + style.label * LINE + style.gap * 0.5)
        short += _draw_panel(canvas, panel, rect, values_at_ends=values_at_ends)
    return short


def nice_ticks(low: float, high: float, count: int = _GRID_LINES) -> list[float]:
    """Return round numbers that span a range, about `count` of them."""
    raw = (high - low) / max(1, count)
    power = 10.0 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def _draw_panel(canvas: Canvas, panel: Panel, rect: QRectF, *, values_at_ends: bool) -> float:
    style, colours = canvas.style, canvas.style.colours
    marks = [mark for series in panel.series for mark in series.marks if mark.value is not None]
    if not marks:
        return 0.0
    axis = _Axis.of(marks)
    values = [mark.value for mark in marks if mark.value is not None]
    ticks = nice_ticks(min([0.0, *values]), max([0.0, *values]) or 1.0)
    if values_at_ends:
        # Without a grid the axis need not end at a round number: the lines take the height.
        ticks = [ticks[0], max([0.0, *values]) * _OVER_ENDS or 1.0]
    tick_texts = [group_digits(f"{tick:.10f}".rstrip("0").rstrip(".")) for tick in ticks]
    left = 0.0 if values_at_ends else max(width_of(text, style.note) for text in tick_texts) + style.gap
    names = [part for series in panel.series for part in (series.name, series.annotation) if part]
    share = _NAME_SHARE_AT_ENDS if values_at_ends else _NAME_SHARE
    right = min(max(width_of(name, style.label, bold=True) for name in names) + style.gap, rect.width() * share)
    if values_at_ends:
        ends = [series.marks[0] for series in panel.series]
        left = max(width_of(shown_text(mark), style.value, bold=True) for mark in ends) + style.gap * 2
        right += (
            max(width_of(shown_text(series.marks[-1]), style.value, bold=True) for series in panel.series) + style.gap
        )
    titles = [series.name for series in panel.series]
    beside = values_at_ends or stand_beside(canvas, titles, right - style.gap, rect.height() - style.label * 3)
    if not beside:
        right = width_of(marks[-1].label, style.label) / 2
        rect = rect.adjusted(0, 0, 0, -legend_height(canvas, titles, rect.width()))
    plot = QRectF(
        rect.left() + left,
        rect.top() + style.value * 1.6,
        rect.width() - left - right - style.gap,
        rect.height() - style.value * 1.6 - style.label * 1.9,
    )
    short = max(0.0, 90 * style.base - plot.height())
    plot.setHeight(max(20.0, plot.height()))
    span = axis.span
    area = canvas.plot(plot, span, (ticks[0], ticks[-1]))
    if not values_at_ends:
        _draw_grid(canvas, area, ticks, tick_texts)
    zero = area.at(span[0], 0.0).y()
    canvas.line(QPointF(plot.left(), zero), QPointF(plot.right(), zero), colours.line, max(1.0, style.base))
    _draw_periods(canvas, area, axis)
    points = [
        point
        for series in panel.series
        for point in _draw_series(canvas, area, axis, series, dash_gaps=not values_at_ends)
    ]
    taken = [QRectF(point.place.x() - 4, point.place.y() - 4, 8, 8) for point in points]
    if values_at_ends:
        _label_ends(canvas, panel, points)
    elif beside:
        _label_names(canvas, area, panel, points, rect.right() - right + style.gap, right - style.gap)
    else:
        hues = [next(point.colour for point in points if point.series is series) for series in panel.series]
        draw_legend(canvas, titles, hues, QRectF(rect.left(), rect.bottom(), rect.width(), 0.0))
    if not values_at_ends:
        _label_points(canvas, area, points, taken)
    for point in points:
        reach = 11 * style.base
        place = QRectF(point.place.x() - reach, point.place.y() - reach, reach * 2, reach * 2)
        canvas.mark(point.mark.obs_ids, place, f"{point.series.name}\n{tip_of(point.mark, panel.unit)}")
    return short


def _draw_grid(canvas: Canvas, area: PlotArea, ticks: list[float], texts: list[str]) -> None:
    style, colours = canvas.style, canvas.style.colours
    for tick, text in zip(ticks, texts, strict=True):
        y = area.at(0.0, tick).y()
        canvas.line(QPointF(area.rect.left(), y), QPointF(area.rect.right(), y), colours.grid, 1.0, behind=True)
        canvas.text(text, area.rect.left() - style.gap, y, style.note, colours.muted, across=1.0, role="tick")


def _draw_periods(canvas: Canvas, area: PlotArea, axis: _Axis) -> None:
    style = canvas.style
    shown_until = -1e9
    for label, at in axis.places.items():
        width = width_of(label, style.label)
        # A long label under the first or last point leans inwards rather than out of the picture.
        x = max(area.at(at, 0.0).x(), style.margin * 0.4 + width / 2)
        x = min(x, canvas.right + style.margin * 0.6 - width / 2)
        if x - width / 2 > shown_until:
            y = area.rect.bottom() + style.label * 1.1
            canvas.text(label, x, y, style.label, style.colours.second_text, across=0.5, role="period")
            shown_until = x + width / 2 + style.gap * 0.5


def _draw_series(canvas: Canvas, area: PlotArea, axis: _Axis, series: Series, *, dash_gaps: bool) -> list[_Point]:
    """Draw a line: dashed across periods without a figure if `dash_gaps`, not at all across a break."""
    marks = [mark for mark in series.marks if mark.value is not None]
    own = tuple(obs_id for mark in marks for obs_id in mark.obs_ids)
    colour = canvas.tinted(canvas.style.colours.of(series.role), own)
    width = 2.4 * canvas.style.base
    solid_x: list[float] = []
    solid_y: list[float] = []
    before: Mark | None = None
    for mark in marks:
        assert mark.value is not None
        at = axis.places[mark.label]
        if before is not None and before.value is not None:
            gap = dash_gaps and at - axis.places[before.label] > axis.step * 1.2
            if mark.break_before or gap:
                solid_x.append(np.nan)
                solid_y.append(np.nan)
            if gap and not mark.break_before:
                ends = np.array([axis.places[before.label], at])
                canvas.curve(area, ends, np.array([before.value, mark.value]), colour, width * 0.8, dashed=True)
        solid_x.append(at)
        solid_y.append(mark.value)
        before = mark
    canvas.curve(area, np.array(solid_x), np.array(solid_y), colour, width)
    points = []
    for mark in marks:
        assert mark.value is not None
        at = axis.places[mark.label]
        place = area.at(at, mark.value)
        dot = canvas.tinted(canvas.style.colours.of(series.role), mark.obs_ids)
        canvas.dot(place, 4.0 * canvas.style.base, dot)
        points.append(_Point(series, mark, place, dot))
        if mark.break_before:
            _draw_break(canvas, area, place, before_x=area.at(at - axis.step / 2, mark.value).x())
    return points


def _draw_break(canvas: Canvas, area: PlotArea, place: QPointF, before_x: float) -> None:
    """Draw two short strokes where a series breaks."""
    style = canvas.style
    for shift in (-2.5, 2.5):
        x = before_x + shift * style.base
        reach = 6 * style.base
        start = QPointF(x - reach * 0.4, place.y() + reach)
        canvas.line(start, QPointF(x + reach * 0.4, place.y() - reach), style.colours.muted, 1.2 * style.base)
    y = min(place.y() + 18 * style.base, area.rect.bottom() - style.note)
    canvas.text("数列中断", before_x, y, style.note, style.colours.muted, across=0.5, role="break")


def _label_points(canvas: Canvas, area: PlotArea, points: list[_Point], taken: list[QRectF]) -> None:
    """Label as many points as fit, ends first; a figure that would touch another stays in the tool tip."""
    style = canvas.style
    taken += [text.rect for text in canvas.texts if text.role in ("break", "period", "tick", "series")]
    ends = [point for point in points if point.mark in (point.series.marks[0], point.series.marks[-1])]
    for point in [*ends, *(point for point in points if point not in ends)]:
        text = shown_text(point.mark)
        width = width_of(text, style.value, bold=True)
        others = [other for other in points if other.mark.label == point.mark.label and other is not point]
        lower = any(other.place.y() < point.place.y() for other in others)
        shift = style.value * 1.05
        sides = (shift, -shift) if lower else (-shift, shift)
        # Straight above or below first; a figure at the edge of the chart may lean inwards.
        for across, dy in ((across, dy) for across in (0.5, 0.06, 0.94) for dy in sides):
            left, middle = point.place.x() - across * width, point.place.y() + dy
            rect = QRectF(left - 2, middle - style.value * 0.6, width + 4, style.value * 1.2)
            inside = (
                canvas.style.margin * 0.4 <= rect.left() and rect.right() <= canvas.right + canvas.style.margin * 0.6
            )
            inside = (
                inside and rect.top() >= area.rect.top() - style.value * 1.6 and rect.bottom() <= area.rect.bottom() + 1
            )
            if inside and not any(rect.intersects(other) for other in taken) and not _crossed(rect, points):
                canvas.text(text, left, middle, style.value, point.colour, bold=True, role="value")
                taken.append(rect)
                break


def _crossed(rect: QRectF, points: list[_Point]) -> bool:
    """Say whether a line of the chart runs through a box."""
    for first, second in pairwise(points):
        if first.series is not second.series or not _near(rect, first.place, second.place):
            continue
        for step in range(13):
            share = step / 12
            x = first.place.x() + (second.place.x() - first.place.x()) * share
            y = first.place.y() + (second.place.y() - first.place.y()) * share
            if rect.contains(QPointF(x, y)):
                return True
    return False


def _near(rect: QRectF, first: QPointF, second: QPointF) -> bool:
    """Say whether the box around a line's two ends touches a box; where it doesn't, the line need not be followed."""
    left, right = sorted((first.x(), second.x()))
    top, bottom = sorted((first.y(), second.y()))
    return left <= rect.right() and right >= rect.left() and top <= rect.bottom() and bottom >= rect.top()


def spread(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Return middles as near as can be to those wanted, so that boxes of these heights do not overlap."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    placed = list(wanted)
    edge = top
    for number in order:
        placed[number] = max(wanted[number], edge + heights[number] / 2)
        edge = placed[number] + heights[number] / 2
    edge = bottom
    for number in reversed(order):
        placed[number] = min(placed[number], edge - heights[number] / 2)
        edge = placed[number] - heights[number] / 2
    return placed


def _label_names(canvas: Canvas, area: PlotArea, panel: Panel, points: list[_Point], x: float, room: float) -> None:
    """Write each series' name at the end of its line."""
    style = canvas.style
    lasts = [[point for point in points if point.series is series][-1] for series in panel.series]
    wrapped = [wrap(last.series.name, style.label, room, bold=True) for last in lasts]
    step = style.label * LINE
    heights = [len(lines) * step for lines in wrapped]
    # Names stay above the row of periods, which ends right beside them.
    foot = area.rect.bottom() + style.label * 0.5
    limits = (min(last.place.y() for last in lasts) - step * 2, min(max(last.place.y() for last in lasts) + step, foot))
    middles = spread([last.place.y() for last in lasts], heights, limits[0], limits[1])
    for last, lines, middle, height in zip(lasts, wrapped, middles, heights, strict=True):
        canvas.lines(lines, x, middle - height / 2, style.label, last.colour, bold=True, role="series")


def _label_ends(canvas: Canvas, panel: Panel, points: list[_Point]) -> None:
    """Write the first figure before and the last one after each line, with the name and the printed growth."""
    style, colours = canvas.style, canvas.style.colours
    firsts = [next(point for point in points if point.series is series) for series in panel.series]
    lasts = [[point for point in points if point.series is series][-1] for series in panel.series]
    step = style.value * LINE
    top, bottom = -1e9, 1e9
    columns: dict[int, list[_Point]] = {}
    for first in firsts:
        columns.setdefault(round(first.place.x()), []).append(first)
    for group in columns.values():
        middles = spread([point.place.y() for point in group], [step] * len(group), top, bottom)
        for point, middle in zip(group, middles, strict=True):
            x = point.place.x() - style.gap * 1.1
            canvas.text(
                shown_text(point.mark), x, middle, style.value, point.colour, bold=True, across=1.0, role="value"
            )
    room = max(40.0, canvas_right(canvas, lasts) - style.gap)
    blocks = []
    for last in lasts:
        figure = width_of(shown_text(last.mark), style.value, bold=True)
        lines = wrap(last.series.name, style.label, room - figure - style.gap)
        if last.series.annotation:
            lines += wrap(last.series.annotation, style.label, room - figure - style.gap)
        blocks.append((figure, lines))
    heights = [max(step, len(lines) * style.label * LINE) + style.gap * 0.5 for _, lines in blocks]
    middles = spread([last.place.y() for last in lasts], heights, top, bottom)
    for last, (figure, lines), middle in zip(lasts, blocks, middles, strict=True):
        x = last.place.x() + style.gap * 1.1
        canvas.text(shown_text(last.mark), x, middle, style.value, last.colour, bold=True, role="value")
        block_top = middle - len(lines) * style.label * LINE / 2
        canvas.lines(lines, x + figure + style.gap, block_top, style.label, colours.text, role="series")


def canvas_right(canvas: Canvas, lasts: list[_Point]) -> float:
    """Return the room between the last points and the edge of the chart."""
    return canvas.right - max(last.place.x() for last in lasts) - canvas.style.gap * 1.1
