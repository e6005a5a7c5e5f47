"""Ranked horizontal bars, a panel a unit; claims in words stand as words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import (
    NO_BAR,
    ChartContent,
    ChartPanelContent,
    Mark,
    Tone,
    begins_apart,
    head_words,
    leads_by_itself,
)
from data.charting.panels.bar_columns import in_columns
from data.charting.value_axis import value_range
from data.words import tr
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, width_of, wrap

_LABEL_SHARE = 0.36
_TALLEST_ROW = 74.0
_THICKEST = 40.0
_BAR_SHARE = 0.64
# Between the columns of a long ranking, in gaps.
_BESIDE = 3.0


def label_width(canvas: Canvas, marks: list[Mark], room: float) -> float:
    """Return the width of the gutter for names: the widest name, at most about a third of the room."""
    px = canvas.style.label
    widest = max((width_of(mark.label, px, bold=mark.tone is Tone.ACCENT) for mark in marks), default=0.0)
    return min(widest, room * _LABEL_SHARE) + canvas.style.gap


def row_height(canvas: Canvas, mark: Mark, gutter: float) -> float:
    """Return the least height of a row with a name wrapped into the gutter."""
    style = canvas.style
    count = len(wrap(mark.label, style.label, gutter - style.gap, bold=mark.tone is Tone.ACCENT))
    return max(count * style.label * LINE, style.value * LINE) + style.gap * 0.6


def ink_of_area(canvas: Canvas, mark: Mark) -> str:
    """Return the colour of the figure beside a bar: that of what is meant, else that of text."""
    colours = canvas.style.colours
    return colours.accent if mark.tone is Tone.ACCENT else colours.text


def is_lone(marks: list[Mark]) -> bool:
    """Say whether marks are a single figure."""
    return len(marks) == 1 and marks[0].value is not None


def draw_unlabelled_note(canvas: Canvas, rect: QRectF, shown: int, count: int) -> None:
    """Say at the foot of a rectangle that not all of its figures are written."""
    style = canvas.style
    words = tr("图中只写出 {shown} 个数字，共 {count} 个，其余见表格。", shown=shown, count=count)
    middle = rect.bottom() - style.note * LINE / 2
    canvas.text(words, rect.left(), middle, style.note, style.colours.text_tertiary, role="note")


def draw_bars(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw all panels into the body, the bars of a long ranking on a slide in columns; return what it lacks in height.

    That is 0 pixels where all fits.
    """
    style, colours = canvas.style, canvas.style.colours
    columns = in_columns(content.panels) if style.bottom else content.panels
    if len(columns) > len(content.panels):
        return _draw_columns(canvas, columns, body)
    panels = [(panel, list(panel.series[0].marks)) for panel in content.panels]
    marks = [mark for _, group in panels for mark in group]
    gutter = label_width(canvas, marks, body.width())
    # A figure that is alone in its unit says it itself.
    high = style.label * LINE + style.gap * 0.6 if len(panels) > 1 else 0.0
    apart = [begins_apart(content.panels, number) for number in range(len(panels))]
    heads = [0.0 if is_lone(group) and not first else high for (_, group), first in zip(panels, apart, strict=True)]
    needed = [row_height(canvas, mark, gutter) for mark in marks]
    leads = leads_by_itself(content.panels)
    lead = style.px(style.figure_sizes[0]) if leads else style.value
    if leads:
        needed[0] = max(needed[0], lead * LINE + style.gap)
    fixed = sum(heads) + (len(panels) - 1) * style.gap
    spare = body.height() - fixed - sum(needed)
    extra = _extra(canvas, needed, spare)
    used = fixed + sum(needed) + extra * len(marks)
    # What is in the middle by measure looks as if it hung too low.
    top = body.top() + max(0.0, (body.height() - used) * 0.35)
    heights = iter(needed)
    for number, ((panel, group), head) in enumerate(zip(panels, heads, strict=True)):
        rows = [next(heights) + extra for _ in group]
        if apart[number] or (leads and number == 1):
            y = top - style.gap * 0.5
            canvas.line(QPointF(body.left(), y), QPointF(body.right(), y), colours.line, max(1.0, style.base))
        if head:
            words = panel.title or head_words(content.panels, panel) or tr("单位：{unit}", unit=tr("未注明"))
            words = NO_BAR if apart[number] else words
            canvas.text(words, body.left(), top + head * 0.45, style.label, colours.text_secondary, role="unit")
            top += head
        px = lead if number == 0 else style.value
        _draw_panel(canvas, panel, group, rows, QRectF(body.left(), top, body.width(), sum(rows)), gutter, px)
        top += sum(rows) + style.gap
    return max(0.0, -spare)


def _extra(canvas: Canvas, needed: list[float], spare: float) -> float:
    """Return how much higher than they need be rows are: a few are not pulled apart over the whole height.

    They would no longer be compared at a glance.
    """
    tallest = _TALLEST_ROW * canvas.style.base * canvas.style.stretch
    return max(0.0, min(spare / max(1, len(needed)), tallest - min(needed, default=0.0)))


def _draw_columns(canvas: Canvas, panels: tuple[ChartPanelContent, ...], body: QRectF) -> float:
    """Draw a ranking in columns of one scale, whose rows are level; return by how many pixels it is too low."""
    between = _BESIDE * canvas.style.gap
    side = (body.width() - between * (len(panels) - 1)) / len(panels)
    groups = [list(panel.series[0].marks) for panel in panels]
    marks = [mark for group in groups for mark in group]
    gutter, widest = label_width(canvas, marks, side), _widest(marks, canvas.style.value)
    longest = max(map(len, groups))
    rows = [max(row_height(canvas, group[at], gutter) for group in groups if at < len(group)) for at in range(longest)]
    spare = body.height() - sum(rows)
    extra = _extra(canvas, rows, spare)
    for number, (panel, group) in enumerate(zip(panels, groups, strict=True)):
        heights = [row + extra for row in rows[: len(group)]]
        rect = QRectF(body.left() + number * (side + between), body.top(), side, sum(heights))
        _draw_panel(canvas, panel, group, heights, rect, gutter, canvas.style.value, widest)
    return max(0.0, -spare)


def _widest(marks: list[Mark], px: int) -> float:
    return max(width_of(mark.shown, px, bold=True) for mark in marks)


def _draw_panel(
    canvas: Canvas,
    panel: ChartPanelContent,
    marks: list[Mark],
    rows: list[float],
    rect: QRectF,
    gutter: float,
    px: int,
    widest: float = 0.0,
) -> None:
    """Draw a row a mark, its figure in letters of `px`."""
    style, colours = canvas.style, canvas.style.colours
    values = [mark.value for mark in marks if mark.value is not None]
    # A bar says how much only beside another of its unit: a figure alone is a number.
    compared = len(values) > 1 or panel.ends is not None
    widest = widest or _widest(marks, px)
    plot = QRectF(
        rect.left() + gutter, rect.top(), max(20.0, rect.width() - gutter - widest - style.gap * 2), rect.height()
    )
    area = canvas.plot(plot, panel.ends or value_range(values), (0.0, rect.height()))
    zero = area.at(0.0, 0.0).x()
    top = rect.top()
    for mark, height in zip(marks, rows, strict=True):
        middle = top + height / 2
        lines = wrap(mark.label, style.label, gutter - style.gap, bold=mark.tone is Tone.ACCENT)
        canvas.lines(
            lines,
            plot.left() - style.gap,
            middle - len(lines) * style.label * LINE / 2,
            style.label,
            canvas.ink(colours.text, mark.obs_ids),
            bold=mark.tone is Tone.ACCENT,
            across=1.0,
        )
        end = zero
        if compared and mark.value is not None:
            thick = min(min(rows) * _BAR_SHARE, _THICKEST * style.base * style.stretch)
            from_bottom = rect.bottom() - middle - thick / 2
            colour = panel.series[0].area_colour(colours, mark.tone)
            bar = canvas.bar(area, min(0.0, mark.value), from_bottom, abs(mark.value), thick, mark.value, colour)
            end = max(zero, bar.right())
        ink = canvas.ink(ink_of_area(canvas, mark), mark.obs_ids)
        x = end + style.gap * 0.8
        figure = canvas.text(mark.shown, x, middle, px, ink, bold=True, role="value")
        if is_lone(marks) and panel.unit and not mark.has_unit and panel.unit not in mark.text:
            x = figure.right() + style.gap * 0.6
            canvas.text(panel.unit, x, middle, style.label, colours.text_secondary, role="unit")
        place = QRectF(rect.left(), top, rect.width(), height)
        canvas.mark(mark.obs_ids, place, tip_of(mark, panel.unit), mark.shown)
        top += height
    if compared:
        canvas.line(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()), colours.axis, max(1.0, style.base))
