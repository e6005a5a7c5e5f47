"""The parts of one printed whole, as one bar with each part named below it; those too narrow for that, by a line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, Tone
from data.palette import Fill
from gui.charts.by_item.bars import draw_bars
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.frame import tip_of
from gui.charts.ground.series_signs import draw_strokes
from gui.charts.ground.text_layout import LINE, LONGEST_NAME, elided, width_of, wrap

_THICKNESS = 104.0
_BAR_SHARE = 0.64
# Of a part's width a narrower name would be broken after every few letters, or into too many lines.
_LEAST_LETTERS = 4.5
_MOST_LINES = 3
_FIGURE_SHARE = 0.6
_TOTAL_SIZE = 22.4


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the bar: its place, the lines of its name, and whether its figure stands in the bar.

    Without lines it has no room below itself.
    """

    series: Series
    place: QRectF
    lines: list[str]
    is_inside: bool

    @property
    def mark(self) -> Mark:
        return self.series.marks[0]

    @property
    def figure(self) -> str:
        return f"{self.mark.shown} {self.mark.detail}".rstrip()


def draw_stacked(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the parts of the printed whole; figures without one are drawn as bars."""
    if any(panel.total is None for panel in content.panels):
        return draw_bars(canvas, content, body)
    return sum(_draw_panel(canvas, panel, body) for panel in content.panels)


def _draw_panel(canvas: Canvas, panel: ChartPanelContent, body: QRectF) -> float:
    style = canvas.style
    total = panel.total
    assert total is not None
    values = [series.marks[0].value or 0.0 for series in panel.series]
    whole = max(total.value or 0.0, sum(values))
    head = style.value * 1.5 * LINE + style.gap
    parts = _parts(canvas, panel, body, whole)
    below = _height_below(canvas, parts, body)
    thick = min(_THICKNESS * style.stretch * style.base, body.height() * _BAR_SHARE)
    thick = max(style.value * LINE * 1.4, min(thick, body.height() - head - below))
    needed = head + thick + below
    top = body.top() + max(0.0, (body.height() - needed) * 0.3)
    _draw_total(canvas, panel, QRectF(body.left(), top, body.width(), head))
    bar = QRectF(body.left(), top + head, body.width(), thick)
    _draw_bar(canvas, panel, parts, bar, whole)
    _draw_names(canvas, parts, bar, body)
    return max(0.0, top + needed - body.bottom())


def _parts(canvas: Canvas, panel: ChartPanelContent, body: QRectF, whole: float) -> list[_Part]:
    """Return the parts with their places across."""
    style = canvas.style
    left, parts = body.left(), []
    for series in panel.series:
        mark = series.marks[0]
        wide = body.width() * (mark.value or 0.0) / whole if whole else 0.0
        room = wide - style.gap
        inside = width_of(f"{mark.shown} {mark.detail}".rstrip(), style.value, bold=True) + style.gap * 2 < wide
        lines = []
        if room >= _LEAST_LETTERS * style.label:
            lines = wrap(mark.label, style.label, room, most=LONGEST_NAME)
        fits = 0 < len(lines) <= _MOST_LINES and all(width_of(line, style.label) <= room for line in lines)
        part = _Part(series, QRectF(left, 0.0, wide, 0.0), lines if fits else [], inside)
        if fits and not inside and width_of(part.figure, style.value, bold=True) > room:
            part = _Part(series, part.place, [], inside)
        parts.append(part)
        left += wide
    return parts


def _height_below(canvas: Canvas, parts: list[_Part], body: QRectF) -> float:
    """Return the height of the names under the bar, and of the rows of those that have no room there."""
    rows = sum(row.height for row in _led(canvas, parts, body))
    return canvas.style.gap * 2.0 + _named_high(canvas, parts) + rows


def _named_high(canvas: Canvas, parts: list[_Part]) -> float:
    line = canvas.style.label * LINE
    return max((len(part.lines) * line + _figure_high(canvas, part) for part in parts if part.lines), default=0.0)


def _figure_high(canvas: Canvas, part: _Part) -> float:
    return 0.0 if part.is_inside else canvas.style.value * LINE


def _draw_total(canvas: Canvas, panel: ChartPanelContent, place: QRectF) -> None:
    style, colours = canvas.style, canvas.style.colours
    total = panel.total
    assert total is not None
    ink = canvas.ink(colours.text, total.obs_ids)
    middle = place.top() + place.height() * 0.45
    figure = canvas.text(total.shown, place.left(), middle, style.px(_TOTAL_SIZE), ink, bold=True, role="value")
    words, x = f"{total.detail}　{total.label}", figure.right() + style.gap
    canvas.text(words, x, place.center().y(), style.label, colours.text_secondary, role="series")
    canvas.mark(total.obs_ids, place, tip_of(total, total.detail))


def _draw_bar(canvas: Canvas, panel: ChartPanelContent, parts: list[_Part], bar: QRectF, whole: float) -> None:
    """Draw the parts with the figures that have room in them; what is left of the whole stays empty."""
    style, colours = canvas.style, canvas.style.colours
    area = canvas.plot(bar, (0.0, whole), (0.0, 1.0))
    start = 0.0
    for part in parts:
        mark, value = part.mark, part.mark.value or 0.0
        colour = part.series.area_colour(colours, mark.tone)
        place = canvas.bar(area, start, 0.0, value, 1.0, value, colour)
        if start:
            canvas.line(place.topLeft(), place.bottomLeft(), colours.ground, 2 * style.base)
        between = style.base if start else 0.0
        draw_strokes(canvas, part.series, place.adjusted(between, 0, 0, 0), mark.tone)
        if part.is_inside:
            ink = colours.letters_on(colour)
            words = Words(part.figure, place.center().x(), place.center().y(), style.value, ink, True, 0.5, "value")
            if part.series.area_fill(colours, mark.tone) is not Fill.SOLID:
                canvas.shape(_around(words), fill=colour, late=True)
            canvas.put(words)
        canvas.mark(mark.obs_ids, place, tip_of(mark, mark.detail or panel.unit), part.figure if part.is_inside else "")
        start += value


def _around(words: Words) -> QPainterPath:
    """Return the ground of words that no stroke crosses."""
    path = QPainterPath()
    path.addRect(words.box.adjusted(-words.px * 0.3, -words.px * 0.1, words.px * 0.3, words.px * 0.1))
    return path


def _draw_names(canvas: Canvas, parts: list[_Part], bar: QRectF, body: QRectF) -> None:
    """Write each name below its part; from parts too narrow for theirs a line leads down to it."""
    style, colours = canvas.style, canvas.style.colours
    top = bar.bottom() + style.gap * 1.4
    for part in parts:
        if part.lines:
            ink = _ink(canvas, part)
            left = part.place.left() + (style.gap * 0.4 if part.place.left() > body.left() else 0.0)
            y = canvas.lines(part.lines, left, top, style.label, ink)
            if not part.is_inside:
                canvas.text(part.figure, left, y + style.value * LINE / 2, style.value, ink, bold=True, role="value")
                y += style.value * LINE
            place = QRectF(part.place.left(), bar.bottom(), part.place.width(), y - bar.bottom())
            words = "" if part.is_inside else part.figure
            canvas.mark(part.mark.obs_ids, place, tip_of(part.mark, part.mark.detail), words)
    top += _named_high(canvas, parts) + style.gap * 0.4
    for row in _led(canvas, parts, body):
        x, middle = row.part.place.center().x(), top + row.height / 2
        end = x - style.gap * 0.8 if row.is_left else x + style.gap * 0.8
        corners = QPointF(x, bar.bottom() + style.gap * 0.3), QPointF(x, middle), QPointF(end, middle)
        canvas.leader(corners, colours.axis)
        _draw_row(canvas, row, end, middle)
        top += row.height


@dataclass(frozen=True, slots=True)
class _Row:
    """A name at the end of a line from its part, left of the line or right of it, its figure behind or below it."""

    part: _Part
    lines: list[str]
    figure: str
    width: float
    height: float
    is_left: bool
    is_below: bool


def _led(canvas: Canvas, parts: list[_Part], body: QRectF) -> list[_Row]:
    """Return the rows of the parts named at a line from above; in this order no line runs through a name."""
    rows = [_row_of(canvas, part, body) for part in parts if not part.lines]
    return [*(row for row in rows if row.is_left), *(row for row in reversed(rows) if not row.is_left)]


def _row_of(canvas: Canvas, part: _Part, body: QRectF) -> _Row:
    style, x = canvas.style, part.place.center().x()
    figure = "" if part.is_inside else part.figure
    rooms = {True: x - body.left() - style.gap * 1.4, False: body.right() - x - style.gap * 1.4}
    beside = width_of(figure, style.value, bold=True) + style.gap if figure else 0.0
    is_left = width_of(part.mark.label, style.label) + beside <= rooms[True] or rooms[True] >= rooms[False]
    room = rooms[is_left]
    # A figure that leaves its name no room stands below it.
    below = beside > room * _FIGURE_SHARE
    lines = wrap(part.mark.label, style.label, room - (0.0 if below else beside), most=LONGEST_NAME)
    figure = elided(figure, style.value, room, bold=True)
    named = max(width_of(line, style.label) for line in lines)
    width = max(named, width_of(figure, style.value, bold=True)) if below else named + beside
    high = len(lines) * style.label
    height = (high + style.value if below else max(high, style.value)) * LINE + style.gap * 0.4
    return _Row(part, lines, figure, width, height, is_left, below)


def _draw_row(canvas: Canvas, row: _Row, end: float, middle: float) -> None:
    """Write a name and its figure in a row that begins, or ends, beside a line."""
    style, part = canvas.style, row.part
    ink, named = _ink(canvas, part), len(row.lines) * style.label * LINE
    left = end - row.width - style.gap * 0.4 if row.is_left else end + style.gap * 0.4
    top = middle - (named + style.value * LINE * row.is_below) / 2
    canvas.lines(row.lines, left, top, style.label, ink)
    if row.figure:
        y = top + named + style.value * LINE / 2 if row.is_below else middle
        x, across = (left, 0.0) if row.is_below else (left + row.width, 1.0)
        canvas.text(row.figure, x, y, style.value, ink, bold=True, across=across, role="value")
    place = QRectF(left, middle - row.height / 2, row.width, row.height)
    words = "" if part.is_inside else part.figure
    canvas.mark(part.mark.obs_ids, place, tip_of(part.mark, part.mark.detail), words)


def _ink(canvas: Canvas, part: _Part) -> str:
    colours = canvas.style.colours
    return canvas.ink(colours.accent if part.mark.tone is Tone.ACCENT else colours.text, part.mark.obs_ids)
