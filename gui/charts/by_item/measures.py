"""Measures in words as rows: what is claimed, and beside it the name; many short ones in two columns."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, Mark, Tone
from data.charting.symbols.tiles import Line, columns_of
from gui.charts.by_item.bars import ink_of_area
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE, width_of, wrap

_LOOSEST = 36.0
_CLAIM_SHARE = 0.42
_GUTTER = 3.5
# In gaps, from the edge to a name without its claim.
_BEFORE_NAME = 4.5


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of a name and of a claim, which has a room of its own before the name; of a head only the name."""

    names: list[str]
    words: list[str]
    height: float
    mark: Mark | None = None
    claim_room: float = 0.0


def draw_measures(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw the rows, a head above every group of several; return by how many pixels the body is too low."""
    style = canvas.style
    columns = columns_of(content)
    width = (body.width() - style.gap * _GUTTER * (len(columns) - 1)) / len(columns)
    made = [_rows_of(canvas, lines, width) for lines in columns]
    needed = max(sum(row.height for row in rows) for rows in made)
    most = max(sum(row.mark is not None for row in rows) for rows in made)
    extra = max(0.0, min((body.height() - needed) / most, _LOOSEST * style.base * style.stretch))
    top = body.top() + max(0.0, (body.height() - needed - extra * most) * 0.25)
    for number, rows in enumerate(made):
        left = body.left() + number * (width + style.gap * _GUTTER)
        y = top
        for row in rows:
            place = QRectF(left, y, width, row.height + (extra if row.mark else 0.0))
            _draw_row(canvas, row, place)
            y = place.bottom()
    return max(0.0, needed - body.height())


def _rows_of(canvas: Canvas, lines: list[Line], width: float) -> list[_Row]:
    style = canvas.style
    claims = max(width_of(one.shown, style.value, bold=True) for one in lines if isinstance(one, Mark))
    claim_room = min(claims, width * _CLAIM_SHARE)
    name_room = width - claim_room - style.gap * _BEFORE_NAME
    rows = []
    for one in lines:
        if isinstance(one, str):
            names = wrap(one, style.label, width, bold=True)
            rows.append(_Row(names, [], len(names) * style.label * LINE + style.gap))
        else:
            names = wrap(one.label, style.label, name_room)
            words = wrap(one.shown, style.value, claim_room, bold=True, most=LONGEST_TITLE)
            height = max(len(names) * style.label, len(words) * style.value) * LINE + style.gap
            rows.append(_Row(names, words, height, one, claim_room))
    return rows


def _draw_row(canvas: Canvas, row: _Row, place: QRectF) -> None:
    style, colours = canvas.style, canvas.style.colours
    middle = place.center().y()
    names_top = middle - len(row.names) * style.label * LINE / 2
    if row.mark is None:
        canvas.lines(row.names, place.left(), names_top, style.label, colours.text_secondary, bold=True, role="series")
        return
    obs_ids = row.mark.obs_ids
    dot = 3.2 * style.base
    colour = colours.accent_mark if row.mark.tone is Tone.ACCENT else colours.bar_base
    canvas.dot(QPointF(place.left() + dot, middle), dot, colour)
    names_left = place.left() + row.claim_room + style.gap * _BEFORE_NAME
    canvas.lines(row.names, names_left, names_top, style.label, canvas.ink(colours.text, obs_ids))
    words_top = middle - len(row.words) * style.value * LINE / 2
    ink = canvas.ink(ink_of_area(canvas, row.mark), obs_ids)
    canvas.lines(row.words, place.left() + style.gap * 2, words_top, style.value, ink, bold=True, role="value")
    canvas.mark(obs_ids, place, tip_of(row.mark, ""))
    canvas.line(place.bottomLeft(), place.bottomRight(), colours.line, 1.0)
