"""What charts over areas share: the hatch of what has not reported, grounds of rows, the legend of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.regions.area_signs import area_key
from data.words import tr
from gui.charts.ground.text_layout import LINE, width_of

if TYPE_CHECKING:
    from data.charting.content import Mark
    from data.charting.regions.area_signs import AreaSign, AreaSigns
    from gui.charts.ground.canvas import Canvas

_PITCH: Final = 7.0
_PEN: Final = 2.4
_RADIUS: Final = 4.0
_SWATCH: Final = (20.0, 13.0)
# Of the size of labels, between the entries of a legend.
_BETWEEN: Final = 1.4


def box_path(canvas: Canvas, rect: QRectF) -> QPainterPath:
    """Return a rectangle with slightly round corners."""
    path = QPainterPath()
    radius = min(_RADIUS * canvas.style.base, rect.height() / 4)
    path.addRoundedRect(rect, radius, radius)
    return path


def draw_hatch(canvas: Canvas, rect: QRectF) -> None:
    """Draw strokes of 45° on white inside a rectangle, with an outline: an area that has not reported."""
    base, colours = canvas.style.base, canvas.style.colours
    canvas.shape(box_path(canvas, rect), fill=colours.ground, line=colours.hatch, width=base)
    inner = rect.adjusted(base * 1.6, base * 1.6, -base * 1.6, -base * 1.6)
    strokes = QPainterPath()
    step, high = _PITCH * base * 1.414, inner.height()
    at = inner.left() - high
    while at < inner.right() and inner.width() > 0:
        # From the lower edge to the upper one, as far as both ends are inside.
        low, top = max(at, inner.left()), min(at + high, inner.right())
        if low < top:
            strokes.moveTo(QPointF(low, inner.bottom() - (low - at)))
            strokes.lineTo(QPointF(top, inner.bottom() - (top - at)))
        at += step
    canvas.shape(strokes, line=colours.hatch, width=_PEN * base * 0.75)


def clear_behind(canvas: Canvas, rect: QRectF) -> None:
    """Take the strokes of a hatch away from behind letters."""
    path = QPainterPath()
    path.addRect(rect)
    canvas.shape(path, fill=canvas.style.colours.ground)


def draw_ring(canvas: Canvas, rect: QRectF, sign: AreaSign) -> None:
    """Draw a ring around the user's own area, a thinner one of ink around a selected one."""
    base, colours = canvas.style.base, canvas.style.colours
    if sign.is_mine:
        canvas.shape(box_path(canvas, rect), line=colours.accent_mark, width=3 * base)
    elif sign.is_chosen:
        canvas.shape(box_path(canvas, rect), line=colours.text, width=2 * base)


def click_ids(mark: Mark, sign: AreaSign) -> tuple[str, ...]:
    """Return what a click on an area tells: its figure, or its code where it has none."""
    return mark.obs_ids or (area_key(sign.code),)


def legend_size(canvas: Canvas, signs: AreaSigns, room: float, px: int = 0) -> tuple[float, float]:
    """Return the width and height of the legend in letters of `px`, where it has so many pixels to be wide."""
    if not signs.classes:
        return 0.0, 0.0
    px = px or canvas.style.label
    rows = _legend_rows(canvas, signs, room, px)
    widest = max((sum(width for _, _, width in row) for row in rows), default=0.0)
    return max(width_of(signs.head_of_classes, px, bold=True), widest), (len(rows) + 1) * _line(canvas, px)


def _line(canvas: Canvas, px: int) -> float:
    return px * LINE + canvas.style.gap * (0.75 if px == canvas.style.label else 0.3)


def _legend_rows(canvas: Canvas, signs: AreaSigns, room: float, px: int) -> list[list[tuple[int, str, float]]]:
    """Return the entries in rows, all as wide as the widest: the class, -1 for areas without a figure, words, width."""
    found = [(number, one.words, one.count) for number, one in enumerate(signs.classes)]
    if signs.silent:
        found.append((-1, tr("未报"), signs.silent))
    texts = [(number, tr("{words}　{count}个", words=words, count=count)) for number, words, count in found]
    share = px / canvas.style.label
    beside = (_SWATCH[0] + 8) * canvas.style.base * share + px * _BETWEEN
    widest = max((width_of(text, px) for _, text in texts), default=1.0) + beside
    across = max(1, int((room + px * _BETWEEN) // widest))
    even = [(number, text, widest) for number, text in texts]
    return [even[first : first + across] for first in range(0, len(even), across)]


def draw_legend(canvas: Canvas, signs: AreaSigns, left: float, top: float, room: float, px: int = 0) -> float:
    """Draw the classes with their limits and how many areas are in each; return the bottom."""
    style, colours = canvas.style, canvas.style.colours
    if not signs.classes:
        return top
    px = px or style.label
    line = _line(canvas, px)
    middle = top + line / 2
    canvas.text(signs.head_of_classes, left, middle, px, colours.text_secondary, bold=True, role="legend")
    wide, high = (size * style.base * px / style.label for size in _SWATCH)
    own = signs.shades(style.colours.classes)
    for row in _legend_rows(canvas, signs, room, px):
        middle += line
        x = left
        for number, text, width in row:
            rect = QRectF(x, middle - high / 2, wide, high)
            if number < 0:
                draw_hatch(canvas, rect)
            else:
                canvas.shape(box_path(canvas, rect), fill=own[number], line=colours.control_line, width=style.base)
            canvas.text(text, x + wide + 8 * style.base, middle, px, colours.text, role="legend")
            x += width
    return middle + line / 2
