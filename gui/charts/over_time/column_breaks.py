"""Where a series of columns breaks off: a dashed rule before the period from which figures are counted anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF

from data.charting.content import ChartPanelContent
from data.words import tr
from gui.charts.ground.canvas import Canvas, Words
from gui.charts.ground.plot_area import PlotArea
from gui.charts.ground.text_layout import LINE

BROKEN: Final = tr("数列中断")
_STROKES: Final = (3.0, 3.0)
_SLANT: Final = 3.0
_REACH: Final = 5.0


def draw_column_breaks(
    canvas: Canvas, panel: ChartPanelContent, labels: Sequence[str], area: PlotArea, foot: float
) -> None:
    """Draw a rule down to `foot`, two strokes across the axis, and the words where they have room beside it."""
    style, colours = canvas.style, canvas.style.colours
    broken = {mark.label for one in (*panel.series, *panel.under) for mark in one.marks if mark.break_before}
    zero = area.at(0.0, 0.0).y()
    for number, label in enumerate(labels):
        if label not in broken:
            continue
        x, top = area.at(float(number), 0.0).x(), area.rect.top()
        start, end, dash = QPointF(x, top), QPointF(x, foot), canvas.scaled(_STROKES)
        canvas.line(start, end, colours.text_tertiary, style.base, behind=True, dash=dash)
        for shift in (-_SLANT, _SLANT):
            low = QPointF(x + (shift - _SLANT) * style.base, zero + _REACH * style.base)
            high = QPointF(x + (shift + _SLANT) * style.base, zero - _REACH * style.base)
            canvas.line(low, high, colours.text_tertiary, 1.4 * style.base)
        _write_words(canvas, area, x, top)


def _write_words(canvas: Canvas, area: PlotArea, x: float, top: float) -> None:
    """Write what the rule means at its right or left, unless columns or figures stand there; notes say it too."""
    style = canvas.style
    taken = [*(bar.rect for bar in canvas.bars), *(text.rect for text in canvas.texts)]
    step = style.note * LINE
    places = [
        (across, shift, top + style.note * 0.6 + number * step)
        for number in range(max(1, int(area.rect.height() / step)))
        for across, shift in ((0.0, style.gap * 0.5), (1.0, -style.gap * 0.5))
    ]
    for across, shift, y in places:
        words = Words(BROKEN, x + shift, y, style.note, style.colours.text_tertiary, across=across, role="break")
        inside = area.rect.left() <= words.box.left() and words.box.right() <= area.rect.right()
        if inside and not any(words.box.intersects(other) for other in taken):
            canvas.put(words)
            return
