"""Words that a source has in place of a figure, at their period: over the axis, where they touch nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartPanelContent
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.frame import tip_of
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE
from gui.charts.ground.time_axis import TimeAxis
from gui.charts.over_time.line_parts import Point, ink_of

# From the axis to the middle of the words, in heights of their letters.
_OVER: Final = 0.8


def points_in_words(area: PlotArea, axis: TimeAxis, panel: ChartPanelContent) -> list[Point]:
    """Return the places on the axis, or at the foot of a plot without it, of what stands in words."""
    foot = area.rect.bottom()
    return [
        Point(series, mark, QPointF(area.at(axis.places[mark.label], 0.0).x(), foot))
        for series in panel.series
        for mark in series.marks
        if mark.value is None and mark.moment is not None
    ]


def write_words(
    canvas: Canvas, panel: ChartPanelContent, points: Sequence[Point], area: PlotArea, lines: Sequence[QRectF]
) -> None:
    """Write words over their places on the axis, those of several series above each other.

    Words that would touch a figure, a bar, one of the boxes along `lines` or an edge are smaller, or stand in the notes
    alone.
    """
    taken = [*(bar.rect for bar in canvas.bars), *(text.rect for text in canvas.texts), *lines]
    for point in points:
        places = (
            words
            for px in (canvas.style.value, canvas.style.label)
            for words in _places(canvas, panel, point, area, px)
        )
        free = (words for words in places if not any(words.box.intersects(other) for other in taken))
        words = next(free, None)
        if words is not None:
            taken.append(canvas.put(words))
            canvas.mark(point.mark.obs_ids, words.box, f"{point.series.name}\n{tip_of(point.mark, '')}")


def _places(canvas: Canvas, panel: ChartPanelContent, point: Point, area: PlotArea, px: int) -> Iterator[Words]:
    """Yield the words of a point at all heights over the axis, the lowest first; none where they are a sentence."""
    if len(point.mark.shown) > LONGEST_TITLE:
        return
    # Red would say that the only series is meant there.
    plain = canvas.ink(canvas.style.colours.text, point.mark.obs_ids)
    ink = ink_of(canvas, point) if panel.is_by_series else plain
    words = Words(point.mark.shown, point.place.x(), 0.0, px, ink, True, 0.5, "words")
    # At an end of the axis they lean inwards.
    half = words.box.width() / 2
    left, right = area.rect.left() + half, max(area.rect.right(), point.place.x()) - half
    words = replace(words, x=min(max(words.x, left), max(left, right)))
    y = point.place.y() - px * _OVER
    while y - px > area.rect.top():
        yield replace(words, y=y)
        y -= px * LINE
