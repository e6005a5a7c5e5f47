"""Areas ranked by bars: rank, name, bar and figure, how the rank has changed; those without a figure at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from data.charting.content import Mark, Tone
from data.charting.value_axis import value_range
from gui.charts.by_item.bars import draw_bars
from gui.charts.ground.canvas import BarArea, Edge, Growing
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, elided, fitted, width_of
from gui.charts.regions.area_parts import box_path, click_ids, draw_hatch

if TYPE_CHECKING:
    from data.charting.content import ChartContent, ChartPanelContent
    from data.charting.regions.area_signs import AreaSign, AreaSigns
    from gui.charts.ground.canvas import Canvas
    from gui.charts.ground.plot_area import PlotArea

_Row = tuple[Mark, "AreaSign"]

_TALLEST: Final = 30.0
_BAR_SHARE: Final = 0.65
# Of a column, in pixels at base size: what it needs for names, bars and figures.
_NARROWEST_BARS: Final = 36.0
_MOST_COLUMNS: Final = 6
_FEW: Final = 16
_HATCH: Final = (64.0, 13.0)
# Letters of a name that every column has room for in the usual size.
_LETTERS: Final = 8
_FOOT_COLUMN: Final = 200.0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns of bars with their widths in pixels: of one, of its ranks, names, figures and changes."""

    count: int
    width: float
    between: float
    ranks: float
    names: float
    figures: float
    changes: float

    @property
    def bars(self) -> float:
        """The width that bars have."""
        return self.width - self.ranks - self.names - self.figures - self.changes


def draw_ranking(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the bars in as many columns as they need; return by how many pixels the body is too low."""
    if len(content.panels) != 1 or content.panels[0].areas is None or len(content.panels[0].series) != 1:
        return draw_bars(canvas, content, body)
    panel = content.panels[0]
    signs: AreaSigns = content.panels[0].areas
    rows = list(zip(panel.series[0].marks, signs.signs, strict=False))
    ranked = [row for row in rows if row[0].value is not None]
    silent = [row for row in rows if row[0].value is None]
    style = canvas.style
    pitch = style.label * LINE + style.gap * 0.25
    head = style.label * LINE + style.gap * 0.6 if signs.across or signs.head else 0.0
    foot = _foot_height(canvas, silent, body.width(), pitch)
    columns = _columns_for(canvas, ranked, signs, body, (body.height() - head - foot) / pitch)
    lines = -(-len(ranked) // columns.count) if ranked else 0
    spare = body.height() - head - foot - lines * pitch
    if canvas.measures:
        return max(0.0, -spare)
    pitch += max(0.0, min(spare / max(1, lines), _TALLEST * style.base * style.stretch - pitch))
    for number in range(columns.count):
        part = ranked[number * lines : (number + 1) * lines]
        left = body.left() + number * (columns.width + columns.between)
        rect = QRectF(left, body.top() + head, columns.width, len(part) * pitch)
        _draw_column(canvas, panel, part, columns, rect, pitch, first=number == 0)
    _draw_foot(canvas, silent, QRectF(body.left(), body.top() + head + lines * pitch, body.width(), foot), columns)
    return max(0.0, -spare)


def _columns_for(canvas: Canvas, rows: list[_Row], signs: AreaSigns, body: QRectF, fitting: float) -> _Columns:
    """Return the fewest columns that the height holds, or as many as are wide enough.

    In several columns the longest names are set smaller.
    """
    style = canvas.style
    gap, px = style.gap, style.label
    between = 2.5 * gap
    ranks = max((width_of(sign.ranks[0], px) for _, sign in rows if sign.ranks), default=0.0) + gap
    widest = max((width_of(mark.label, px, bold=True) for mark, _ in rows), default=0.0) + gap
    figures = max((width_of(mark.shown, style.value, bold=True) for mark, _ in rows), default=0.0) + gap * 1.5
    changes = max((width_of(sign.change, px, bold=sign.is_mine) for _, sign in rows), default=0.0)
    changes = changes + gap if changes else 0.0
    names = min(widest, _LETTERS * px + gap)
    least = ranks + names + figures + changes + _NARROWEST_BARS * style.base
    # Few areas are compared along one axis.
    wanted = -(-len(rows) // max(1, int(fitting))) if len(rows) > _FEW else 1
    room = max(1, int((body.width() + between) // (least + between)))
    count = max(1, min(wanted, room, _MOST_COLUMNS))
    width = (body.width() - between * (count - 1)) / count
    # What is left over goes to names first, as far as they need it.
    names = min(widest, names + max(0.0, width - least) * 0.5)
    return _Columns(count, width, between, ranks, names, figures, changes)


def _draw_column(
    canvas: Canvas,
    panel: ChartPanelContent,
    rows: list[_Row],
    columns: _Columns,
    rect: QRectF,
    pitch: float,
    *,
    first: bool,
) -> None:
    """Draw one column of bars; only the first has words above."""
    if not rows:
        return
    style, colours, signs = canvas.style, canvas.style.colours, panel.areas
    marks = [mark for mark in panel.series[0].marks if mark.value is not None]
    ends = panel.ends or value_range(mark.value for mark in marks if mark.value is not None)
    plot = QRectF(rect.left() + columns.ranks + columns.names, rect.top(), max(20.0, columns.bars), rect.height())
    area = canvas.plot(plot, ends, (0.0, rect.height()))
    zero = area.at(0.0, 0.0).x()
    figures: list[QRectF] = []
    for number, (mark, sign) in enumerate(rows):
        row = QRectF(rect.left(), rect.top() + number * pitch, rect.width(), pitch)
        figures.append(_draw_row(canvas, panel, mark, sign, area, row, columns))
    canvas.line(QPointF(zero, rect.top()), QPointF(zero, rect.bottom()), colours.axis, max(1.0, style.base))
    head = rect.top() - style.label * LINE / 2 - style.gap * 0.3
    right = rect.right()
    if signs is not None and signs.head and first:
        # The heads of one column and of several stand over their own changes.
        room = rect.width() * 0.42
        words = elided(signs.head, style.label, room)
        box = canvas.text(words, right, head, style.label, colours.text_secondary, across=1.0, role="head")
        right = box.left() - style.gap
    if signs is not None and signs.across is not None:
        _draw_across(canvas, signs, area, rect, figures)
        if first:
            _write_across(canvas, signs, area, head, rect.left(), right)


def _draw_row(
    canvas: Canvas,
    panel: ChartPanelContent,
    mark: Mark,
    sign: AreaSign,
    area: PlotArea,
    row: QRectF,
    columns: _Columns,
) -> QRectF:
    """Draw one area; return the box of its figure."""
    style, colours = canvas.style, canvas.style.colours
    is_mine, stands_out = mark.tone is Tone.ACCENT, mark.tone is Tone.ACCENT or sign.is_chosen
    ink = colours.accent if is_mine else colours.text
    if is_mine:
        canvas.shape(box_path(canvas, row.adjusted(0, 0.5, 0, -0.5)), fill=colours.accent_soft, behind=True)
    elif sign.is_chosen:
        canvas.shape(box_path(canvas, row.adjusted(0, 0.5, 0, -0.5)), fill=colours.track, behind=True)
    middle, gap = row.center().y(), style.gap
    rank = sign.ranks[0] if sign.ranks else ""
    quiet = ink if is_mine else colours.text_tertiary
    end = row.left() + columns.ranks
    canvas.text(rank, end - gap, middle, style.label, quiet, bold=is_mine, across=1.0, role="rank")
    name, px = fitted(mark.label, style.label, columns.names - gap * 0.5, style.least, bold=stands_out)
    shown = canvas.ink(colours.text, mark.obs_ids)
    canvas.text(name, end, middle, px, ink if is_mine else shown, bold=stands_out, role="label")
    assert mark.value is not None
    colour = panel.series[0].area_colour(colours, Tone.BASE if sign.is_chosen and not is_mine else mark.tone)
    bar = _draw_bar(canvas, area, mark.value, middle, row.height() * _BAR_SHARE, colour)
    x = max(area.at(0.0, 0.0).x(), bar.right()) + gap * 0.8
    ink = canvas.ink(ink, mark.obs_ids)
    figure = canvas.text(mark.shown, x, middle, style.value, ink, bold=stands_out, role="value")
    change = colours.accent if is_mine else colours.text_secondary if sign.moved else colours.text_tertiary
    canvas.text(
        sign.change, row.right() - gap * 0.5, middle, style.label, change, bold=is_mine, across=1.0, role="change"
    )
    canvas.mark(click_ids(mark, sign), row, tip_of(mark, panel.unit), mark.shown)
    return figure


def _draw_bar(canvas: Canvas, area: PlotArea, value: float, middle: float, thick: float, colour: str) -> QRectF:
    """Draw a bar from nought; return its place. Hundreds of items of pyqtgraph would take as long as all letters."""
    start, end = area.at(0.0, 0.0).x(), area.at(value, 0.0).x()
    rect = QRectF(min(start, end), middle - thick / 2, abs(end - start), thick)
    path = QPainterPath()
    path.addRect(rect)
    canvas.shape(path, fill=colour, late=True)
    canvas.bars.append(BarArea(value, rect, colour))
    canvas.growing.append(Growing(rect, Edge.RIGHT if value < 0 else Edge.LEFT))
    return rect


def _draw_across(canvas: Canvas, signs: AreaSigns, area: PlotArea, rect: QRectF, figures: list[QRectF]) -> None:
    """Draw the line at the middle, dashed, with a gap where it would run through a figure."""
    assert signs.across is not None
    style = canvas.style
    x, halo = area.at(signs.across.value, 0.0).x(), 2.5 * style.base
    top = rect.top() - style.gap * 0.3
    crossed = [box for box in figures if box.left() - halo <= x <= box.right() + halo]
    for start, end in zip(
        [top, *(box.bottom() for box in crossed)], [*(b.top() for b in crossed), rect.bottom()], strict=True
    ):
        if end > start:
            dash = canvas.scaled((4.0, 3.0))
            canvas.line(QPointF(x, start), QPointF(x, end), style.colours.text, 1.4 * style.base, dash=dash)


def _write_across(canvas: Canvas, signs: AreaSigns, area: PlotArea, y: float, left: float, right: float) -> None:
    """Write what the line is at above it, as far to the side as there is room for."""
    assert signs.across is not None
    style = canvas.style
    words = signs.across.words
    if width_of(words, style.label, bold=True) > right - left:
        words = signs.across.short
    if width_of(words, style.label, bold=True) > right - left:
        # Rather no words than half a figure.
        return
    width = width_of(words, style.label, bold=True)
    x = min(max(area.at(signs.across.value, 0.0).x() - width * 0.12, left), right - width)
    canvas.text(words, x, y, style.label, style.colours.text, bold=True, role="across")


def _foot_columns(canvas: Canvas, rows: list[_Row], width: float) -> int:
    """Return in how many columns areas without a figure stand: few have a line each, with their words."""
    if len(rows) <= 3:
        return 1
    return max(1, int(width // (_FOOT_COLUMN * canvas.style.base)))


def _foot_height(canvas: Canvas, rows: list[_Row], width: float, pitch: float) -> float:
    if not rows:
        return 0.0
    return -(-len(rows) // _foot_columns(canvas, rows, width)) * pitch + canvas.style.gap


def _draw_foot(canvas: Canvas, rows: list[_Row], rect: QRectF, columns: _Columns) -> None:
    """Draw the areas without a figure below a rule: hatched where they have not reported, with their words else."""
    if not rows:
        return
    style, colours = canvas.style, canvas.style.colours
    top = rect.top() + style.gap
    y = rect.top() + style.gap * 0.5
    canvas.line(QPointF(rect.left(), y), QPointF(rect.right(), y), colours.line, max(1.0, style.base))
    count = _foot_columns(canvas, rows, rect.width())
    lines = -(-len(rows) // count)
    pitch, width = (rect.bottom() - top) / lines, rect.width() / count
    names = columns.names if count == 1 else width * 0.52
    for number, (mark, sign) in enumerate(rows):
        row = QRectF(rect.left() + number // lines * width, top + number % lines * pitch, width, pitch)
        left, middle = row.left() + (columns.ranks if count == 1 else 0.0), row.center().y()
        ink = colours.accent if sign.is_mine else colours.text
        if sign.is_mine or sign.is_chosen:
            fill = colours.accent_soft if sign.is_mine else colours.track
            canvas.shape(box_path(canvas, row.adjusted(0, 0.5, 0, -0.5)), fill=fill, behind=True)
        bold = sign.is_mine or sign.is_chosen
        name, px = fitted(mark.label, style.label, names - style.gap * 0.5, style.least, bold=bold)
        canvas.text(name, left, middle, px, ink, bold=bold, role="label")
        x = left + names
        if not mark.obs_ids:
            wide = _HATCH[0] * style.base * (1.0 if count == 1 else 0.45)
            high = min(_HATCH[1] * style.base, pitch * 0.7)
            draw_hatch(canvas, QRectF(x, middle - high / 2, wide, high))
            x += wide + style.gap
        box = canvas.text(mark.shown, x, middle, style.label, ink, role="value")
        if count == 1 and sign.change:
            x = box.right() + style.gap * 0.8
            words = elided(sign.change, style.label, rect.right() - x)
            canvas.text(words, x, middle, style.label, colours.text_secondary, role="note")
        canvas.mark(click_ids(mark, sign), row, tip_of(mark, ""), mark.shown)
