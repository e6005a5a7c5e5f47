"""Ranked rows with a dot each on one scale, which need not begin at 0; of several series each has a line of the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, Tone, head_words
from data.charting.value_axis import dot_ticks, tick_texts
from data.words import tr
from gui.charts.by_item.bars import ink_of_area, is_lone, label_width, row_height
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.frame import tip_of
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.series_signs import outline_of
from gui.charts.ground.text_layout import LINE, fitted, width_of, wrap

_TALLEST_ROW: Final = 62.0
_RADIUS: Final = 6.0
_RIM: Final = 2.0
# Strokes and gaps of the guide of a row.
_GUIDE: Final = (2.0, 4.0)
_TICK: Final = 4.0
# Of the room beside the names at most for a figure.
_FIGURE_SHARE: Final = 0.45
_HANGING: Final = 0.35

Cell = tuple[Series, Mark]


@dataclass(frozen=True, slots=True)
class _Row:
    """The marks of one name, a line each, and the least height of them all."""

    label: str
    cells: tuple[Cell, ...]
    height: float

    @property
    def is_meant(self) -> bool:
        return any(mark.tone is Tone.ACCENT for _, mark in self.cells)


def draw_dots(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw all panels into the body; return by how many pixels it is too low, 0 when all fits."""
    style = canvas.style
    marks = [mark for panel in content.panels for one in panel.series for mark in one.marks]
    gutter = label_width(canvas, marks, body.width())
    panels = [(panel, list(_rows_of(canvas, panel, gutter))) for panel in content.panels]
    line = style.label * LINE + style.gap * 0.6
    heads = [line if len(panels) > 1 and not _is_lone(panel) else 0.0 for panel, _ in panels]
    keys = [line if panel.is_by_series else 0.0 for panel, _ in panels]
    feet = [style.note * LINE + style.gap * 0.8 if panel.has_scale else 0.0 for panel, _ in panels]
    rows = [row for _, own in panels for row in own]
    fixed = sum(heads) + sum(keys) + sum(feet) + (len(panels) - 1) * style.gap
    spare = body.height() - fixed - sum(row.height for row in rows)
    lowest = min((row.height for row in rows), default=0.0)
    extra = max(0.0, min(spare / max(1, len(rows)), _TALLEST_ROW * style.base * style.stretch - lowest))
    top = body.top() + max(0.0, (spare - extra * len(rows)) * _HANGING)
    for (panel, own), head, key, foot in zip(panels, heads, keys, feet, strict=True):
        if head:
            words = panel.title or head_words(content.panels, panel) or tr("单位：{unit}", unit=tr("未注明"))
            canvas.text(words, body.left(), top + head * 0.45, style.label, style.colours.text_secondary, role="unit")
            top += head
        if key:
            _draw_key(canvas, panel, QPointF(body.left() + gutter, top + key * 0.45))
            top += key
        height = sum(row.height + extra for row in own)
        _draw_panel(canvas, panel, own, extra, QRectF(body.left(), top, body.width(), height), gutter)
        top += height + foot + style.gap
    return max(0.0, -spare)


def _is_lone(panel: ChartPanelContent) -> bool:
    return is_lone([mark for one in panel.series for mark in one.marks])


def _rows_of(canvas: Canvas, panel: ChartPanelContent, gutter: float) -> Iterator[_Row]:
    """Yield the rows of a panel: by name where series share them, else one a mark, also of names that are the same."""
    style = canvas.style
    if not panel.is_by_series:
        for one in panel.series:
            for mark in one.marks:
                yield _Row(mark.label, ((one, mark),), row_height(canvas, mark, gutter))
        return
    rows: dict[str, list[Cell]] = {}
    # They are ranked by the last series; what that has not comes after it.
    for one in reversed(panel.series):
        for mark in one.marks:
            rows.setdefault(mark.label, [])
    for one in panel.series:
        for mark in one.marks:
            rows[mark.label].append((one, mark))
    for label, cells in rows.items():
        lines = len(cells) * style.value * LINE + style.gap * 0.6
        yield _Row(label, tuple(cells), max(lines, *(row_height(canvas, mark, gutter) for _, mark in cells)))


def _draw_key(canvas: Canvas, panel: ChartPanelContent, start: QPointF) -> None:
    """Name the series behind their dots, side by side."""
    style = canvas.style
    radius = _RADIUS * style.base
    x = start.x()
    for one in panel.series:
        _draw_dot(canvas, one, QPointF(x + radius, start.y()), radius, one.line_colour(style.colours))
        words = canvas.text(
            one.name, x + 2 * radius + style.gap * 0.6, start.y(), style.label, style.colours.text, role="series"
        )
        x = words.right() + style.gap * 2


def _draw_dot(canvas: Canvas, one: Series, centre: QPointF, radius: float, colour: str) -> None:
    ground = canvas.style.colours.ground
    outline = outline_of(centre, radius, one.look.shape)
    fill, rim = (ground, colour) if one.look.hollow else (colour, ground)
    canvas.shape(outline, fill=fill, line=rim, width=_RIM * canvas.style.base, late=True)


def _draw_panel(
    canvas: Canvas, panel: ChartPanelContent, rows: list[_Row], extra: float, rect: QRectF, gutter: float
) -> None:
    style = canvas.style
    marks = [mark for row in rows for _, mark in row.cells]
    radius = _RADIUS * style.base
    largest = max(width_of(mark.shown, style.value, bold=True) for mark in marks)
    widest = min(largest, (rect.width() - gutter) * _FIGURE_SHARE) if panel.has_scale else rect.width() - gutter
    left = rect.left() + gutter + radius
    plot = QRectF(left, rect.top(), max(20.0, rect.right() - left - radius - widest - style.gap * 2), rect.height())
    values = [mark.value for mark in marks if mark.value is not None]
    ticks = (panel.ticks or dot_ticks(values)) if panel.has_scale else ()
    area = canvas.plot(plot, (ticks[0], ticks[-1]) if ticks else (0.0, 1.0), (0.0, rect.height()))
    zero, top = area.at(0.0, 0.0).x(), rect.top()
    for row in rows:
        height = row.height + extra
        place = QRectF(rect.left(), top, rect.width(), height)
        _draw_name(canvas, row, place, gutter)
        share = height - style.gap * 0.6
        step = min(share / len(row.cells), style.value * LINE * 1.3)
        first = top + height / 2 - step * len(row.cells) / 2
        for number, cell in enumerate(row.cells):
            own = QRectF(rect.left(), first + number * step, rect.width(), step) if len(row.cells) > 1 else place
            box = _draw_cell(canvas, panel, cell, area, own, widest)
            if ticks and ticks[0] < 0 < ticks[-1] and not box.left() - 2 < zero < box.right() + 2:
                # The first line of a row reaches up to its edge, the last one down.
                upper = place.top() if number == 0 else own.top()
                lower = place.bottom() if number == len(row.cells) - 1 else own.bottom()
                canvas.line(QPointF(zero, upper), QPointF(zero, lower), style.colours.axis, style.base, behind=True)
            canvas.mark(cell[1].obs_ids, own, tip_of(cell[1], panel.unit), cell[1].shown)
        top += height
    if ticks:
        _draw_axis(canvas, area, ticks, rect)


def _draw_name(canvas: Canvas, row: _Row, place: QRectF, gutter: float) -> None:
    style = canvas.style
    lines = wrap(row.label, style.label, gutter - style.gap, bold=row.is_meant)
    ids = tuple(obs_id for _, mark in row.cells for obs_id in mark.obs_ids)
    ink = canvas.ink(style.colours.text, ids)
    first = place.center().y() - len(lines) * style.label * LINE / 2
    right = place.left() + gutter - style.gap
    canvas.lines(lines, right, first, style.label, ink, bold=row.is_meant, across=1.0)


def _draw_cell(
    canvas: Canvas, panel: ChartPanelContent, cell: Cell, area: PlotArea, place: QRectF, widest: float
) -> QRectF:
    """Draw a mark in its line, with guide, dot and figure, or the figure alone; return the box of its figure."""
    style, colours = canvas.style, canvas.style.colours
    one, mark = cell
    text, px = fitted(mark.shown, style.value, widest, style.least, bold=True)
    ink = canvas.ink(one.ink(colours) if panel.is_by_series else ink_of_area(canvas, mark), mark.obs_ids)
    start = QPointF(area.rect.left(), place.center().y())
    if mark.value is None or not panel.has_scale:
        figure = canvas.text(text, start.x(), start.y(), px, ink, bold=True, role="value")
        if _is_lone(panel) and panel.unit and not mark.has_unit and panel.unit not in mark.text:
            x = figure.right() + style.gap * 0.6
            canvas.text(panel.unit, x, start.y(), style.label, colours.text_secondary, role="unit")
        return figure
    centre = QPointF(area.at(mark.value, 0.0).x(), start.y())
    radius = _RADIUS * style.base
    words = Words(text, centre.x() + radius + style.gap * 0.7, start.y(), px, ink, bold=True, role="value")
    box = canvas.put(words)
    guide = canvas.scaled(_GUIDE)
    for begin, end in ((area.rect.left(), centre.x() - radius), (box.right() + style.gap * 0.5, area.rect.right())):
        if end > begin:
            places = QPointF(begin, start.y()), QPointF(end, start.y())
            canvas.line(*places, colours.control_line, max(1.0, style.base), behind=True, dash=guide)
    _draw_dot(canvas, one, centre, radius, canvas.tinted(one.point_colour(colours, mark.tone), mark.obs_ids))
    return box


def _draw_axis(canvas: Canvas, area: PlotArea, ticks: tuple[float, ...], rect: QRectF) -> None:
    """Draw the axis with as many of its numbers as have room, those at its ends first."""
    style, colours = canvas.style, canvas.style.colours
    bottom, width = area.rect.bottom(), max(1.0, style.base)
    canvas.line(area.rect.bottomLeft(), area.rect.bottomRight(), colours.axis, width)
    texts = tick_texts(ticks)
    middle = bottom + style.note * LINE / 2 + style.gap * 0.6
    placed: list[QRectF] = []
    for number in sorted(range(len(ticks)), key=lambda one: 0 < one < len(ticks) - 1):
        x = area.at(ticks[number], 0.0).x()
        canvas.line(QPointF(x, bottom), QPointF(x, bottom + _TICK * style.base), colours.axis, width)
        half = width_of(texts[number], style.note) / 2
        centre = max(rect.left() + half, min(x, rect.right() - half))
        words = Words(texts[number], centre, middle, style.note, colours.text_tertiary, across=0.5, role="tick")
        around = words.box.adjusted(-style.gap, 0, style.gap, 0)
        if not any(around.intersects(other) for other in placed):
            placed.append(canvas.put(words))
