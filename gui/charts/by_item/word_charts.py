"""Charts that are set rather than drawn: lists of measures, tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from data.charting.content import ChartContent, Mark, Series
from data.charting.panels.table_rows import rows_of_table
from data.charting.symbols.tiles import are_tiles
from data.words import tr
from gui.charts.by_item.measures import draw_measures
from gui.charts.by_item.tiles import draw_tiles, tiles_fit
from gui.charts.ground.canvas import Canvas
from gui.charts.ground.frame import tip_of
from gui.charts.ground.text_layout import LINE, LONGEST_TITLE, width_of, wrap

# The cells of a row of a table, and the marks of its figures: None where there is none.
_Row = tuple[tuple[str, ...], tuple[Mark | None, ...]]


def draw_list(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw measures in words: short ones as cards, others with their name at the left and the claim at the right.

    Return by how many pixels the body is too low. Cards whose letters cannot get smaller give way to rows.
    """
    if are_tiles(content) and (canvas.style.may_grow or tiles_fit(canvas.style, content, body)):
        return draw_tiles(canvas, content, body)
    return draw_measures(canvas, content, body)


def draw_table(canvas: Canvas, content: ChartContent, body: QRectF) -> float:
    """Draw a table of years by indicators, or of names and figures; return by how much the body is too low."""
    series = [one for panel in content.panels for one in panel.series]
    if len(series) > 1 or (series and series[0].name):
        return _draw_years(canvas, series, body)
    marks = series[0].marks if series else ()
    rows: list[_Row] = [((mark.label, mark.shown, mark.period), (mark,)) for mark in marks]
    return _draw_rows(canvas, (tr("指标"), tr("数值"), tr("时期")), rows, body, _figure_columns(series))


def _draw_years(canvas: Canvas, series: list[Series], body: QRectF) -> float:
    head, labels = rows_of_table(series)
    rows: list[_Row] = []
    # Of several marks of one label the first is shown.
    marks = [{mark.label: mark for mark in reversed(one.marks)} for one in series]
    for label in labels:
        found = [own.get(label) for own in marks]
        rows.append(((label, *(mark.shown if mark else "—" for mark in found)), tuple(found)))
    return _draw_rows(canvas, (head, *(one.name for one in series)), rows, body, _figure_columns(series))


def _figure_columns(series: Sequence[Series]) -> frozenset[int]:
    """Return the columns of a table, behind that of names, that hold figures."""
    return frozenset(
        number for number, one in enumerate(series, start=1) if any(mark.value is not None for mark in one.marks)
    )


def _draw_rows(
    canvas: Canvas,
    titles: tuple[str, ...],
    rows: Sequence[_Row],
    body: QRectF,
    figures: frozenset[int],
) -> float:
    """Draw a table with thick rules above and below and a thin one under its header; `figures` are their columns."""
    style, colours = canvas.style, canvas.style.colours
    widths = _column_widths(canvas, titles, [cells for cells, _ in rows], body.width())
    lefts = [body.left() + sum(widths[:number]) for number in range(len(widths))]

    def lines_of(cells: tuple[str, ...]) -> list[list[str]]:
        return [
            wrap(text, style.label, width - style.gap * 1.5, most=LONGEST_TITLE)
            for text, width in zip(cells, widths, strict=True)
        ]

    wrapped = [lines_of(titles), *(lines_of(cells) for cells, _ in rows)]
    heights = [max(map(len, row)) * style.label * LINE + style.gap * 0.7 for row in wrapped]
    extra = max(0.0, min((body.height() - sum(heights)) / len(heights), 12 * style.base))
    top = body.top()
    canvas.line(QPointF(body.left(), top), QPointF(body.right(), top), colours.axis, 2 * style.base)
    for number, (row, height) in enumerate(zip(wrapped, heights, strict=True)):
        full = height + extra
        marks = rows[number - 1][1] if number else ()
        ids = tuple(obs_id for mark in marks if mark is not None for obs_id in mark.obs_ids)
        for column, (lines, left) in enumerate(zip(row, lefts, strict=True)):
            block = top + (full - len(lines) * style.label * LINE) / 2
            colour = canvas.ink(colours.text, ids) if number else colours.text_secondary
            role = "value" if number and column in figures else "label"
            # Figures stand at the right of their column, digits below digits.
            x, across = (left + widths[column] - style.gap * 1.5, 1.0) if column in figures else (left, 0.0)
            bold = not number or (role == "value" and len(figures) == 1)
            canvas.lines(lines, x, block, style.label, colour, bold=bold, across=across, role=role)
        for mark, left, width in zip(marks, lefts[1:], widths[1:], strict=False):
            if mark is not None:
                own = QRectF(left, top, width, full)
                place = own if len(marks) > 1 else QRectF(body.left(), top, body.width(), full)
                canvas.mark(mark.obs_ids, place, tip_of(mark, ""))
        top += full
        canvas.line(
            QPointF(body.left(), top), QPointF(body.right(), top), colours.line if number else colours.axis, 1.0
        )
    canvas.line(QPointF(body.left(), top), QPointF(body.right(), top), colours.axis, 2 * style.base)
    return max(0.0, sum(heights) - body.height())


def _column_widths(canvas: Canvas, titles: tuple[str, ...], cells: list[tuple[str, ...]], room: float) -> list[float]:
    """Return the widths of columns: what is left over is shared by all; where room is short, by the narrower ones none.

    So a year or a figure stays whole, and it is the long names that are wrapped.
    """
    widest = [
        max(width_of(row[column], canvas.style.label, bold=True) for row in (titles, *cells)) + canvas.style.gap * 2
        for column in range(len(titles))
    ]
    if sum(widest) <= room:
        return [width * room / sum(widest) for width in widest]
    widths, left = [0.0] * len(widest), room
    by_width = sorted(range(len(widest)), key=widest.__getitem__)
    for number, column in enumerate(by_width):
        widths[column] = min(widest[column], left / (len(by_width) - number))
        left -= widths[column]
    return widths
