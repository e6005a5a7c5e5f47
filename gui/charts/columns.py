"""Columns over time, with figures of another unit as rows of numbers under the axis."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, Mark, Panel, Series, labels_in_time
from gui.charts.bars import shown_text
from gui.charts.canvas import Canvas, PlotArea
from gui.charts.frame import tip_of
from gui.charts.words import LINE, width_of

_COLUMN_SHARE = 0.6


def draw_columns(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw each panel's columns into an equal share of the body; return by how many pixels it is too low."""
    style = canvas.style
    count = len(content.panels)
    height = (body.height() - (count - 1) * style.gap) / count
    short = 0.0
    for number, panel in enumerate(content.panels):
        top = body.top() + number * (height + style.gap)
        short += _draw_panel(canvas, panel, QRectF(body.left(), top, body.width(), height))
    return short


def _every(labels: list[str], px: int, slot: float) -> int:
    """Return of how many periods one can be named so that no name touches the next."""
    widest = max((width_of(label, px) for label in labels), default=0.0)
    step = 1
    while step < len(labels) and widest * 1.25 > slot * step:
        step += 1
    return step


def _draw_panel(canvas: Canvas, panel: Panel, rect: QRectF) -> float:
    style, colours = canvas.style, canvas.style.colours
    labels = labels_in_time((*panel.series, *panel.under))
    slot = rect.width() / max(1, len(labels))
    value_px = _fitting_size(canvas, panel, slot)
    top = rect.top()
    if panel.title and panel.under:
        canvas.text(panel.title, rect.left(), top + style.label * 0.5, style.label, colours.second_text, role="series")
        top += style.label * LINE
    row = style.label * LINE + style.value * LINE + style.gap * 0.6
    axis = rect.bottom() - len(panel.under) * row - style.label * LINE - style.gap
    plot = QRectF(rect.left(), top + value_px * 1.6, rect.width(), axis - top - value_px * 1.6)
    short = max(0.0, 70 * style.base - plot.height())
    if plot.height() < 20:
        plot.setHeight(20.0)
    values = [mark.value for series in panel.series for mark in series.marks if mark.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    area = canvas.plot(plot, (0.0, float(len(labels))), (low, high if high > low else low + 1.0))
    _draw_columns(canvas, panel, labels, area, value_px)
    zero = area.at(0.0, 0.0).y()
    canvas.line(QPointF(rect.left(), zero), QPointF(rect.right(), zero), colours.line, max(1.0, style.base))
    step = _every(labels, style.label, slot)
    middle = plot.bottom() + style.gap + style.label * 0.5
    for number, label in enumerate(labels):
        if number % step == 0:
            x = rect.left() + (number + 0.5) * slot
            canvas.text(label, x, middle, style.label, colours.second_text, across=0.5, role="period")
    _draw_under(canvas, panel, labels, slot, QRectF(rect.left(), middle + style.label * LINE * 0.5, rect.width(), row))
    return short


def _fitting_size(canvas: Canvas, panel: Panel, slot: float) -> int:
    """Return the size of figures at which the widest stays within its column's slot, if that can still be read."""
    px = canvas.style.value
    texts = [shown_text(mark) for series in (*panel.series, *panel.under) for mark in series.marks]
    least = max(10, int(canvas.style.smallest + 0.999))
    while px > least and max(width_of(text, px, bold=True) for text in texts) > slot * 0.94:
        px -= 1
    return px


def _draw_columns(canvas: Canvas, panel: Panel, labels: list[str], area: PlotArea, value_px: int) -> None:
    style, colours = canvas.style, canvas.style.colours
    count = len(panel.series)
    width = _COLUMN_SHARE / count
    for order, series in enumerate(panel.series):
        shown_until = area.rect.left() - style.gap
        for mark in series.marks:
            if mark.value is None:
                continue
            left = labels.index(mark.label) + (1 - _COLUMN_SHARE) / 2 + order * width
            colour = canvas.tinted(colours.of(series.role), mark.obs_ids)
            bottom = min(0.0, mark.value)
            bar = canvas.bar(area, left, bottom, width, abs(mark.value), mark.value, colour, upright=True)
            text = shown_text(mark)
            text_width = width_of(text, value_px, bold=True)
            middle = bar.center().x()
            if middle - text_width / 2 > shown_until:
                y = bar.top() - value_px * 0.75 if mark.value >= 0 else bar.bottom() + value_px * 0.75
                canvas.text(
                    text,
                    middle,
                    y,
                    value_px,
                    canvas.ink(colours.text, mark.obs_ids),
                    bold=True,
                    across=0.5,
                    role="value",
                )
                shown_until = middle + text_width / 2 + 1
            place = QRectF(bar.left(), area.rect.top() - value_px * 1.5, bar.width(), area.rect.height() + value_px * 3)
            canvas.mark(mark.obs_ids, place, _tip(series, mark, panel.unit))


def _draw_under(canvas: Canvas, panel: Panel, labels: list[str], slot: float, first: QRectF) -> None:
    style, colours = canvas.style, canvas.style.colours
    value_px = _fitting_size(canvas, panel, slot)
    top = first.top() + style.gap * 0.6
    for series in panel.under:
        canvas.text(
            series.name, first.left(), top + style.label * LINE / 2, style.label, colours.second_text, role="series"
        )
        middle = top + style.label * LINE + style.value * LINE / 2
        shown_until = first.left() - style.gap
        for mark in series.marks:
            x = first.left() + (labels.index(mark.label) + 0.5) * slot
            text = shown_text(mark)
            width = width_of(text, value_px, bold=True)
            if x - width / 2 > shown_until:
                colour = canvas.ink(colours.of(series.role), mark.obs_ids)
                box = canvas.text(text, x, middle, value_px, colour, bold=True, across=0.5, role="value")
                shown_until = box.right() + 1
            place = QRectF(x - slot / 2, top, slot, first.height())
            canvas.mark(mark.obs_ids, place, _tip(series, mark, ""))
        top += first.height()


def _tip(series: Series, mark: Mark, unit: str) -> str:
    return f"{series.name}\n{tip_of(mark, unit)}" if series.name else tip_of(mark, unit)
