"""Areas by periods as a table of coloured cells: few areas are its columns, many its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from data.charting.content import Mark, Series
from data.words import tr
from gui.charts.by_item.word_charts import draw_table
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, fitted, width_of
from gui.charts.regions.area_parts import (
    clear_behind,
    click_ids,
    draw_hatch,
    draw_legend,
    draw_ring,
    legend_size,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.charting.content import ChartContent
    from data.charting.regions.area_signs import AreaSign, AreaSigns
    from gui.charts.ground.canvas import Canvas

_GAP: Final = 2.0
# Of the size of figures the height of their row: they stand in boxes, which keep them apart.
_LINE: Final = 1.18
_TALLEST: Final = 30.0
_MOST_BLOCKS: Final = 4


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of the table: its mark and rank, and the area it belongs to."""

    mark: Mark
    rank: str
    sign: AreaSign
    is_now: bool


def draw_heat(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the table below its legend; return by how many pixels the body is too low."""
    panel = content.panels[0] if len(content.panels) == 1 else None
    if panel is None or panel.areas is None or not panel.series:
        return draw_table(canvas, content, body)
    signs: AreaSigns = panel.areas
    high = legend_size(canvas, signs, body.width())[1]
    if not canvas.measures:
        draw_legend(canvas, signs, body.left(), body.top(), body.width())
    below = QRectF(body.left(), body.top() + high, body.width(), body.height() - high)
    periods = [mark.label for mark in panel.series[0].marks]
    gutter = (
        max(width_of(words, canvas.style.label, bold=True) for words in (*periods, tr("名次变化"))) + canvas.style.gap
    )
    room = (body.width() - gutter) / len(panel.series) - _GAP
    if room > canvas.style.label and _widest_cell(canvas, panel.series, signs) <= room:
        return _draw_across(canvas, panel.series, signs, below, gutter, panel.unit)
    return _draw_down(canvas, panel.series, signs, below, panel.unit)


def _widest_cell(canvas: Canvas, series: tuple[Series, ...], signs: AreaSigns) -> float:
    """Return the least width of a cell under the name of its area."""
    style = canvas.style
    figures = max(width_of(mark.shown, style.value, bold=True) for one in series for mark in one.marks)
    ranks = max(width_of(rank, style.note) for sign in signs.signs for rank in sign.ranks)
    names = max(width_of(sign.name, style.label, bold=True) for sign in signs.signs)
    changes = max(width_of(sign.change, style.label, bold=True) for sign in signs.signs)
    return max(figures + ranks + style.gap * 2, names, changes) + style.gap * 0.5


def _cells(one: Series, sign: AreaSign, signs: AreaSigns) -> list[_Cell]:
    return [
        _Cell(mark, sign.ranks[at] if at < len(sign.ranks) else "", sign, at == signs.current)
        for at, mark in enumerate(one.marks)
    ]


def _pitch(canvas: Canvas, height: float, rows: int) -> float:
    """Return the height of a row."""
    least = canvas.style.value * _LINE + canvas.style.gap * 0.4
    return max(least, min(height / rows, _TALLEST * canvas.style.base * canvas.style.stretch))


def _draw_across(
    canvas: Canvas, series: tuple[Series, ...], signs: AreaSigns, rect: QRectF, gutter: float, unit: str
) -> float:
    """Draw an area a column: its name, a cell a period, and how its rank has changed."""
    style, colours = canvas.style, canvas.style.colours
    periods = [mark.label for mark in series[0].marks]
    changed = any(sign.change for sign in signs.signs)
    rows = len(periods) + 1 + changed
    pitch = _pitch(canvas, rect.height(), rows)
    if canvas.measures:
        return max(0.0, rows * pitch - rect.height())
    wide = (rect.width() - gutter) / len(series)
    shades = signs.shades(colours.classes)
    for at, period in enumerate(periods):
        y = rect.top() + (at + 1.5) * pitch
        ink = colours.text if at == signs.current else colours.text_secondary
        canvas.text(period, rect.left(), y, style.label, ink, bold=at == signs.current, role="period")
    if changed:
        y = rect.top() + (rows - 0.5) * pitch
        canvas.text(tr("名次变化"), rect.left(), y, style.label, colours.text, bold=True, role="head")
    for number, (one, sign) in enumerate(zip(series, signs.signs, strict=False)):
        left = rect.left() + gutter + number * wide
        ink = colours.accent if sign.is_mine else colours.text
        bold = sign.is_mine or sign.is_chosen
        name, px = fitted(sign.name, style.label, wide - style.base * 2, style.least, bold=bold)
        canvas.text(name, left + wide / 2, rect.top() + pitch / 2, px, ink, bold=bold, across=0.5, role="label")
        for at, cell in enumerate(_cells(one, sign, signs)):
            place = QRectF(left, rect.top() + (at + 1) * pitch, wide, pitch)
            _draw_cell(canvas, signs, shades, cell, place, unit)
        if changed:
            quiet = ink if sign.is_mine or sign.moved else colours.text_tertiary
            words, px = fitted(sign.change, style.label, wide - style.base * 2, style.least, bold=sign.is_mine)
            y = rect.top() + (rows - 0.5) * pitch
            canvas.text(words, left + wide / 2, y, px, quiet, bold=sign.is_mine, across=0.5, role="change")
        draw_ring(canvas, QRectF(left, rect.top(), wide, rows * pitch), sign)
    return max(0.0, rows * pitch - rect.height())


@dataclass(frozen=True, slots=True)
class _Blocks:
    """How the rows of areas are parted: so many blocks, their widths in pixels, and the periods there is room for."""

    count: int
    between: float
    width: float
    names: float
    cell: float
    periods: range

    @classmethod
    def of(cls, canvas: Canvas, series: tuple[Series, ...], signs: AreaSigns, width: float, fitting: int) -> _Blocks:
        """Return as many blocks as are needed and have room; of periods without room the latest up to now are kept."""
        style = canvas.style
        marks = [mark for one in series for mark in one.marks]
        names = max(width_of(sign.name, style.label, bold=True) for sign in signs.signs) + style.gap
        ranks = max(width_of(rank, style.note) for sign in signs.signs for rank in sign.ranks)
        cell = max(width_of(mark.shown, style.value, bold=True) for mark in marks) + ranks + style.gap * 1.6
        heads = [width_of(mark.label, style.label, bold=True) + style.gap for mark in series[0].marks]
        cell = max(cell, *heads)
        changes = max(width_of(sign.change, style.label, bold=sign.is_mine) for sign in signs.signs)
        changes += style.gap * 1.5 if changes else 0.0
        count = len(series[0].marks)
        between = style.gap * 3
        least = names + cell * count + changes
        wanted = -(-len(series) // max(1, fitting))
        blocks = max(1, min(_MOST_BLOCKS, wanted, int((width + between) // (least + between))))
        own = (width - between * (blocks - 1)) / blocks
        kept = max(1, min(count, int((own - names - changes) // cell)))
        last = min(count, max(signs.current + 1, kept))
        cell += max(0.0, own - names - changes - cell * kept) / kept * 0.6
        return cls(blocks, between, own, names, cell, range(last - kept, last))


def _draw_down(canvas: Canvas, series: tuple[Series, ...], signs: AreaSigns, rect: QRectF, unit: str) -> float:
    """Draw an area a row, in as many blocks beside each other as they need and there is room for."""
    style, colours = canvas.style, canvas.style.colours
    shades = signs.shades(colours.classes)
    least = _pitch(canvas, 0.0, 1)
    blocks = _Blocks.of(canvas, series, signs, rect.width(), int(rect.height() / least) - 1)
    lines = -(-len(series) // blocks.count)
    left_out = len(blocks.periods) < len(series[0].marks)
    foot = style.note * LINE if left_out else 0.0
    pitch = _pitch(canvas, rect.height() - foot, lines + 1)
    short = max(0.0, (lines + 1) * pitch + foot - rect.height())
    if canvas.measures:
        return short
    for block in range(blocks.count):
        left = rect.left() + block * (blocks.width + blocks.between)
        for at, number in enumerate(blocks.periods):
            is_now = number == signs.current
            ink = colours.text if is_now else colours.text_secondary
            x = left + blocks.names + (at + 0.5) * blocks.cell
            words, y = series[0].marks[number].label, rect.top() + pitch / 2
            canvas.text(words, x, y, style.label, ink, bold=is_now, across=0.5, role="period")
        for line, number in enumerate(range(block * lines, min((block + 1) * lines, len(series)))):
            row = QRectF(left, rect.top() + (line + 1) * pitch, blocks.width, pitch)
            cells = _cells(series[number], signs.signs[number], signs)[blocks.periods.start : blocks.periods.stop]
            _draw_line(canvas, signs, shades, cells, row, (blocks.names, blocks.cell), unit)
    if left_out:
        words = tr(
            "宽度不够，只画出 {shown} 期，共 {count} 期。", shown=len(blocks.periods), count=len(series[0].marks)
        )
        y = rect.top() + (lines + 1) * pitch + foot / 2
        canvas.text(words, rect.left(), y, style.note, colours.text_tertiary, role="note")
    return short


def _draw_line(
    canvas: Canvas,
    signs: AreaSigns,
    shades: Sequence[str],
    cells: list[_Cell],
    row: QRectF,
    widths: tuple[float, float],
    unit: str,
) -> None:
    """Draw the row of an area; `widths` are those of its name and of a cell."""
    names, wide = widths
    style, colours, sign = canvas.style, canvas.style.colours, cells[0].sign
    ink = colours.accent if sign.is_mine else colours.text
    bold = sign.is_mine or sign.is_chosen
    name, px = fitted(sign.name, style.label, names - style.gap * 0.5, style.least, bold=bold)
    canvas.text(name, row.left(), row.center().y(), px, ink, bold=bold, role="label")
    for at, cell in enumerate(cells):
        _draw_cell(
            canvas, signs, shades, cell, QRectF(row.left() + names + at * wide, row.top(), wide, row.height()), unit
        )
    end = row.left() + names + len(cells) * wide
    quiet = ink if sign.is_mine or sign.moved else colours.text_tertiary
    words, px = fitted(sign.change, style.label, row.right() - end - style.gap * 0.5, style.least, bold=sign.is_mine)
    canvas.text(words, end + style.gap, row.center().y(), px, quiet, bold=sign.is_mine, role="change")
    draw_ring(canvas, QRectF(row.left() + names, row.top(), len(cells) * wide, row.height()), sign)


def _draw_cell(canvas: Canvas, signs: AreaSigns, shades: Sequence[str], cell: _Cell, place: QRectF, unit: str) -> None:
    """Draw a cell in the colour of its class, its figure in the middle and its rank at the right."""
    style, colours, mark = canvas.style, canvas.style.colours, cell.mark
    half = _GAP * style.base / 2
    rect = place.adjusted(half, half, -half, -half)
    if mark.value is None:
        draw_hatch(canvas, rect)
        ink = colours.text
    else:
        fill = shades[signs.class_of(mark.value)]
        canvas.box(rect, fill, 2 * style.base)
        ink = colours.letters_on(fill)
    middle = rect.center()
    rank = width_of(cell.rank, style.note) + style.gap if cell.rank else 0.0
    room = rect.width() - rank - style.base * 2
    figure, px = fitted(mark.shown, style.value, room, style.least, bold=cell.is_now)
    wide = width_of(figure, px, bold=cell.is_now)
    # In the middle of the cell, but clear of the rank.
    x = min(middle.x(), rect.right() - rank - wide / 2)
    if mark.value is None:
        ground = QRectF(x - wide / 2 - 2, middle.y() - px * 0.6, wide + 4, px * 1.2)
        clear_behind(canvas, ground)
    canvas.text(figure, x, middle.y(), px, ink, bold=cell.is_now, across=0.5, role="value")
    if cell.rank:
        right = rect.right() - style.gap * 0.5
        canvas.text(cell.rank, right, middle.y(), style.note, ink, across=1.0, role="rank")
    canvas.mark(click_ids(mark, cell.sign), rect, tip_of(mark, unit), mark.shown)
