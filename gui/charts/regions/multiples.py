"""A small chart over time for each area, all on one scale that holds 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import Mark, Series, Tone
from data.charting.value_axis import value_range
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, fitted, width_of
from gui.charts.over_time.lines import draw_lines
from gui.charts.regions.area_parts import box_path, click_ids

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.charting.regions.area_signs import AreaSign, AreaSigns
    from gui.charts.ground.canvas import Canvas

# Of a small chart, in pixels at base size: the least width, the least and greatest height of its plot.
_NARROWEST: Final = 104.0
_LOWEST, _HIGHEST = 30.0, 150.0
_WIDEST_SHAPE: Final = 2.6


@dataclass(frozen=True, slots=True)
class _Cell:
    """One small chart: where it stands, its scale, and how high the words above and below the plot are."""

    rect: QRectF
    ends: tuple[float, float]
    above: float
    below: float

    @property
    def plot(self) -> QRectF:
        """Where its line runs."""
        return self.rect.adjusted(0, self.above, 0, -self.below)

    def at(self, number: int, count: int, value: float) -> QPointF:
        """Return the place of a figure: of a single period in the middle."""
        plot, (low, high) = self.plot, self.ends
        share = number / (count - 1) if count > 1 else 0.5
        return QPointF(plot.left() + share * plot.width(), plot.bottom() - (value - low) / (high - low) * plot.height())


def draw_multiples(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the small charts in rows; return by how many pixels the body is too low."""
    panel = content.panels[0] if len(content.panels) == 1 else None
    if panel is None or panel.areas is None or not panel.series:
        return draw_lines(canvas, content, body)
    signs: AreaSigns = panel.areas
    style, count = canvas.style, len(panel.series)
    gap = style.gap * 1.6
    above = max(style.label, style.value) * LINE + style.gap * 0.4
    below = style.note * LINE
    least = max(
        _NARROWEST * style.base,
        *(_needed(canvas, one, sign) for one, sign in zip(panel.series, signs.signs, strict=False)),
    )
    columns = _columns(count, body, least + gap, above + below + _LOWEST * style.base + gap)
    rows = -(-count // columns)
    width = (body.width() + gap) / columns - gap
    lowest = above + below + _LOWEST * style.base
    height = max(lowest, min((body.height() + gap) / rows - gap, above + below + _HIGHEST * style.base * style.stretch))
    short = max(0.0, rows * (height + gap) - gap - body.height())
    if canvas.measures:
        return short
    values = [mark.value for one in panel.series for mark in one.marks if mark.value is not None]
    ends = panel.ends or value_range(values)
    for number, (one, sign) in enumerate(zip(panel.series, signs.signs, strict=False)):
        left = body.left() + number % columns * (width + gap)
        top = body.top() + number // columns * (height + gap)
        _draw_cell(canvas, signs, one, sign, _Cell(QRectF(left, top, width, height), ends, above, below), panel.unit)
    return short


def _needed(canvas: Canvas, one: Series, sign: AreaSign) -> float:
    """Return the width of the head of a small chart: its name and a figure."""
    style = canvas.style
    figures = max((width_of(mark.shown, style.value, bold=True) for mark in one.marks), default=0.0)
    return width_of(sign.name, style.label, bold=True) + figures + style.gap


def _columns(count: int, body: QRectF, least: float, lowest: float) -> int:
    """Return how many small charts stand beside each other: as few as the height allows, none too wide for it."""
    most = max(1, int(body.width() // least))
    for columns in range(1, most + 1):
        rows = -(-count // columns)
        if rows * lowest <= body.height() and body.width() / columns <= _WIDEST_SHAPE * body.height() / rows:
            return columns
    return min(most, count)


def _draw_cell(canvas: Canvas, signs: AreaSigns, one: Series, sign: AreaSign, cell: _Cell, unit: str) -> None:
    style, colours = canvas.style, canvas.style.colours
    is_mine = one.tone is Tone.ACCENT
    bold = is_mine or sign.is_chosen
    if sign.is_mine or sign.is_chosen:
        ground = cell.rect.adjusted(-style.gap * 0.5, -style.gap * 0.3, style.gap * 0.5, style.gap * 0.2)
        canvas.shape(box_path(canvas, ground), fill=colours.accent_soft if is_mine else colours.track, behind=True)
    ink = colours.accent if is_mine else colours.text
    current = one.marks[signs.current]
    head = cell.rect.top() + cell.above / 2
    figure = canvas.text(current.shown, cell.rect.right(), head, style.value, ink, bold=True, across=1.0, role="value")
    room = figure.left() - cell.rect.left() - style.gap * 0.5
    name, px = fitted(sign.name, style.label, room, style.least, bold=bold)
    canvas.text(name, cell.rect.left(), head, px, ink, bold=bold, role="label")
    zero = cell.at(0, len(one.marks), min(max(0.0, cell.ends[0]), cell.ends[1])).y()
    plot = cell.plot
    canvas.line(QPointF(plot.left(), zero), QPointF(plot.right(), zero), colours.axis, max(1.0, style.base * 0.8))
    _draw_line(canvas, one, cell, signs.current, _line_colour(canvas, sign, is_mine=is_mine))
    _write_periods(canvas, one, cell, signs.current, ink)
    for number, mark in enumerate(one.marks):
        half = plot.width() / max(1, len(one.marks) - 1) / 2
        x = cell.at(number, len(one.marks), 0.0).x()
        place = QRectF(x - half, cell.rect.top(), 2 * half, cell.rect.height()).intersected(cell.rect)
        canvas.mark(click_ids(mark, sign), place, tip_of(mark, unit))


def _line_colour(canvas: Canvas, sign: AreaSign, *, is_mine: bool) -> str:
    colours = canvas.style.colours
    return colours.accent_mark if is_mine else colours.text if sign.is_chosen else colours.bar_base


def _draw_line(canvas: Canvas, one: Series, cell: _Cell, current: int, colour: str) -> None:
    """Draw the line, not across a period without a figure nor across a break, and a point at the period looked at."""
    style = canvas.style
    path = QPainterPath()
    before: Mark | None = None
    for number, mark in enumerate(one.marks):
        if mark.value is not None:
            place = cell.at(number, len(one.marks), mark.value)
            if before is None or before.value is None or mark.break_before:
                path.moveTo(place)
                _draw_lone(canvas, one, cell, number, colour)
            else:
                path.lineTo(place)
        before = mark
    width = (2.6 if one.tone is Tone.ACCENT else 1.8) * style.base
    canvas.shape(path, line=colour, width=width, late=True)
    value = one.marks[current].value
    if value is not None:
        canvas.dot(cell.at(current, len(one.marks), value), 3.2 * style.base, colour)


def _draw_lone(canvas: Canvas, one: Series, cell: _Cell, number: int, colour: str) -> None:
    """Draw a point where a figure has none beside it that its line could run to."""
    following = one.marks[number + 1] if number + 1 < len(one.marks) else None
    value = one.marks[number].value
    if value is not None and (following is None or following.value is None or following.break_before):
        canvas.dot(cell.at(number, len(one.marks), value), 2.4 * canvas.style.base, colour)


def _write_periods(canvas: Canvas, one: Series, cell: _Cell, current: int, ink: str) -> None:
    """Write the first and last period below the plot, and the one looked at where it is another with room."""
    style, colours = canvas.style, canvas.style.colours
    y = cell.rect.bottom() - cell.below / 2
    last = len(one.marks) - 1
    taken: list[QRectF] = []
    ends = {0: 0.0, last: 1.0} if last else {0: 0.5}
    for number in dict.fromkeys((0, last, current)):
        label = one.marks[number].label
        wide = width_of(label, style.note, bold=number == current)
        x = cell.at(number, len(one.marks), 0.0).x()
        left = x - wide * ends.get(number, 0.5)
        left = min(max(left, cell.rect.left()), cell.rect.right() - wide)
        box = QRectF(left - style.gap * 0.3, y - 1, wide + style.gap * 0.6, 2)
        if any(box.intersects(other) for other in taken):
            continue
        taken.append(box)
        colour = ink if number == current else colours.text_tertiary
        canvas.text(label, left, y, style.note, colour, bold=number == current, role="period")
