"""Ranges, a row each: a bar from low to high with both ends labelled."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, ChartPanelContent, Mark, Tone
from data.charting.series_looks import Shape
from data.charting.value_axis import value_range
from data.words import tr
from gui.charts.by_item.bars import label_width, row_height
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.series_signs import outline_of
from gui.charts.ground.text_layout import LINE, fitted, width_of, wrap

_TALLEST_ROW: Final = 74.0
_THICKEST: Final = 34.0
_BAR_SHARE: Final = 0.5
_POINT: Final = 6.0
# Of the room beside the names, a figure at each end of a bar.
_FIGURE_SHARE: Final = 0.4
# Above the middle of a panel that is lower than its room.
_HANGING: Final = 0.35


def draw_ranges(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw all panels into the body; return by how many pixels it is too low."""
    style = canvas.style
    marks = [mark for panel in content.panels for mark in panel.series[0].marks]
    gutter = label_width(canvas, marks, body.width())
    head = style.label * LINE + style.gap * 0.6 if len(content.panels) > 1 else 0.0
    needed = [row_height(canvas, mark, gutter) for mark in marks]
    fixed = head * len(content.panels) + (len(content.panels) - 1) * style.gap
    spare = body.height() - fixed - sum(needed)
    extra = max(0.0, min(spare / max(1, len(marks)), _TALLEST_ROW * style.base - min(needed, default=0.0)))
    top = body.top() + max(0.0, (spare - extra * len(marks)) * _HANGING)
    heights = iter(needed)
    for panel in content.panels:
        if head:
            words = tr("单位：{unit}", unit=panel.unit or tr("未注明"))
            canvas.text(words, body.left(), top + head * 0.45, style.label, style.colours.text_secondary, role="unit")
            top += head
        rows = [next(heights) + extra for _ in panel.series[0].marks]
        _draw_panel(canvas, panel, rows, QRectF(body.left(), top, body.width(), sum(rows)), gutter)
        top += sum(rows) + style.gap
    return max(0.0, -spare)


def _draw_panel(canvas: Canvas, panel: ChartPanelContent, rows: list[float], rect: QRectF, gutter: float) -> None:
    style, colours = canvas.style, canvas.style.colours
    pairs = list(zip(panel.series[0].marks, panel.series[1].marks, strict=True))
    ends = [_value(mark) for pair in pairs for mark in pair]
    largest = max(width_of(mark.shown, style.value, bold=True) for pair in pairs for mark in pair)
    widest = min(largest, (rect.width() - gutter) * _FIGURE_SHARE)
    room = widest + style.gap * 1.6
    plot = QRectF(rect.left() + gutter + room, rect.top(), max(20.0, rect.width() - gutter - room * 2), rect.height())
    area = canvas.plot(plot, value_range(ends), (0.0, rect.height()))
    zero = area.at(0.0, 0.0).x()
    top = rect.top()
    for (low, high), height in zip(pairs, rows, strict=True):
        middle = top + height / 2
        obs_ids = tuple(dict.fromkeys((*low.obs_ids, *high.obs_ids)))
        lines = wrap(low.label, style.label, gutter - style.gap)
        first = middle - len(lines) * style.label * LINE / 2
        end = rect.left() + gutter - style.gap
        canvas.lines(lines, end, first, style.label, canvas.ink(colours.text, obs_ids), across=1.0)
        thick = min(height * _BAR_SHARE, _THICKEST * style.base)
        tone = high.tone if high.tone is not Tone.SERIES else Tone.CONTEXT
        colour = canvas.tinted(panel.series[0].area_colour(colours, tone), obs_ids)
        size = _value(high) - _value(low)
        bar = canvas.bar(area, _value(low), rect.bottom() - middle - thick / 2, size, thick, size, colour)
        if not size:
            # What begins and ends at one figure has no length to see.
            canvas.point(outline_of(bar.center(), _POINT * style.base, Shape.CIRCLE), colour, colour, style.base)
        left, right = bar.left() - style.gap * 0.8, bar.right() + style.gap * 0.8
        # A figure stands beside the axis, not on it.
        widths = [min(widest, width_of(mark.shown, style.value, bold=True)) for mark in (low, high)]
        if left - widths[0] < zero + 2 < bar.left():
            left = min(left, zero - style.gap * 0.8)
        if bar.right() < zero - 2 < right + widths[1]:
            right = max(right, zero + style.gap * 0.8)
        for mark, x, across in ((low, left, 1.0), (high, right, 0.0)):
            ink = canvas.ink(colours.text, mark.obs_ids)
            text, px = fitted(mark.shown, style.value, widest, style.least, bold=True)
            if text:
                canvas.text(text, x, middle, px, ink, bold=True, across=across, role="value")
        for number, mark in enumerate((low, high)):
            half = QRectF(rect.left() + number * rect.width() / 2, top, rect.width() / 2, height)
            tip = f"{panel.series[number].name}\n{tip_of(mark, panel.unit)}"
            canvas.mark(mark.obs_ids, half, tip, mark.shown)
        top += height
    canvas.line(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()), colours.axis, max(1.0, style.base))


def _value(mark: Mark) -> float:
    assert mark.value is not None
    return mark.value
