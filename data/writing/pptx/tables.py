"""Measures in words, and figures of many years, as native PowerPoint tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from data.charting.chart_kinds import Body, kind_of
from data.charting.content import ChartContent, rows_of_table
from data.charting.symbols.tiles import columns_of
from data.palette import LIGHT, rgb
from data.writing.pptx.drawing_xml import make_plain, rule_below
from data.writing.pptx.shapes import ACCENT, INK, LEAST, POINTS_HIGH, SECOND, Box, SlidePage, lines_in, set_font
from data.writing.tables.export_columns import clean

# PowerPoint's own table style without fills and lines; the rules are set cell by cell.
_RULE: Final = rgb(LIGHT.control_line)
_HIGHEST_ROW: Final = 0.12
_ABOVE: Final = 0.25
_LARGEST: Final = 20
# Points of a row's height that a line of letters takes, with the room above and below it.
_LINE: Final = 1.75
_LINE_OF_FIGURES: Final = 1.6
_NAME_SHARE: Final = 0.66
_GUTTER: Final = 0.03
# Of a chart's width at most the names of its rows of figures: they have two lines before figures leave their rows.
_GUTTERS: Final = (0.24, 0.17)
_MARGIN: Final = Emu(18_000)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A series under its chart: its name, its colour, and a figure or nothing for each period."""

    name: str
    colour: str
    figures: Sequence[str]


def gutter_of(page: SlidePage, rows: Sequence[FigureRow], width: float) -> float | None:
    """Return the share of a width that the names of rows take; None where the figures have no room beside them."""
    named = max(page.text_width(f"● {row.name}", LEAST) for row in rows) / width + 0.01
    widest = max(page.text_width(figure, LEAST) for row in rows for figure in row.figures)
    for most in _GUTTERS:
        gutter = min(most, named)
        if widest <= (1 - gutter) / len(rows[0].figures) * width:
            return gutter
    return None


def add_figure_rows(page: SlidePage, rows: Sequence[FigureRow], box: Box, gutter: float) -> Box:
    """Set rows of figures into the foot of a box, names in so large a share at the left; return the chart's place."""
    left, top, width, height = box
    size = float(LEAST)
    names = [lines_in(f"● {row.name}", gutter * width * page.wide / size - 0.5) for row in rows]
    heights = [count * size * _LINE_OF_FIGURES / POINTS_HIGH for count in names]
    below = top + height - sum(heights)
    count = len(rows[0].figures)
    place = page.emu((left, below, width, sum(heights)))
    table = page.slide.shapes.add_table(len(rows), count + 1, *place).table
    table.first_row = table.horz_banding = False
    make_plain(table)
    for number, column in enumerate(table.columns):
        share = (1 - gutter) / count if number else gutter
        column.width = page.emu((0, 0, width * share, 0))[2]
    for number, (row, high) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = page.emu((0, 0, 0, high))[3]
        for at, text in enumerate((f"● {row.name}", *row.figures)):
            cell = table.cell(number, at)
            _fill(cell, text, size, row.colour, bold=at > 0, align=PP_ALIGN.CENTER if at else PP_ALIGN.LEFT)
            rule_below(cell, _RULE)
    return (left + width * gutter, top, width * (1 - gutter), below - top)


def add_table(page: SlidePage, content: ChartContent, body: Box) -> None:
    """Set names and what is said of them, a head above every group; or years by indicators."""
    series = [one for panel in content.panels for one in panel.series]
    if kind_of(content.kind).body is Body.GRID and any(one.name for one in series):
        head, labels = rows_of_table(series)
        found = [{mark.label: mark.shown for mark in one.marks} for one in series]
        rows: list[Row] = [(head, *(one.name for one in series))]
        rows += [(label, *(own.get(label, "—") for own in found)) for label in labels]
        heads = {0}
        left, top, width, height = body
        high = min(_HIGHEST_ROW * len(rows), height)
        size = _size(rows, width * page.wide, height * POINTS_HIGH)
        _set(page, rows, heads, (left, top + (height - high) * _ABOVE, width, high), size)
        return
    columns = [lines for lines in columns_of(content) if lines]
    left, top, width, height = body
    wide = (width - _GUTTER * (len(columns) - 1)) / len(columns)
    tables: list[list[Row]] = [
        [(line, "") if isinstance(line, str) else (line.label, line.shown) for line in lines] for lines in columns
    ]
    # Beside each other they have letters of one size, and begin and end alike.
    size = min(_size(rows, wide * page.wide, height * POINTS_HIGH) for rows in tables)
    high = min(_HIGHEST_ROW * max(map(len, tables)), height)
    for number, (lines, rows) in enumerate(zip(columns, tables, strict=True)):
        heads = {at for at, line in enumerate(lines) if isinstance(line, str)}
        own = high * len(rows) / max(map(len, tables))
        _set(page, rows, heads, (left + number * (wide + _GUTTER), top + (height - high) * _ABOVE, wide, own), size)


def _set(page: SlidePage, rows: Sequence[Row], heads: set[int], box: Box, size: float) -> None:
    """Set a table in letters of so many points; it is as high as its box, or as its lines where they are higher."""
    left, top, width, height = box
    columns = len(rows[0])
    shares = _shares(columns)
    needed = [lines * size * _LINE / POINTS_HIGH for lines in _lines(rows, width * page.wide, size)]
    extra = max(0.0, height - sum(needed)) / len(rows)
    highs = [own + extra for own in needed]
    frame = page.slide.shapes.add_table(len(rows), columns, *page.emu((left, top, width, sum(highs))))
    table = frame.table
    table.first_row = table.horz_banding = False
    make_plain(table)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = page.emu((0, 0, width * share, 0))[2]
    for number, (words, high) in enumerate(zip(rows, highs, strict=True)):
        table.rows[number].height = page.emu((0, 0, 0, high))[3]
        for column, text in enumerate(words):
            head = number in heads
            colour = SECOND if head and columns > 2 else ACCENT if head else INK
            cell = table.cell(number, column)
            align = PP_ALIGN.RIGHT if column else PP_ALIGN.LEFT
            _fill(cell, text, size, colour, bold=head or column > 0, align=align)
            rule_below(cell, INK if head and columns > 2 else _RULE)


def _shares(columns: int) -> list[float]:
    return [_NAME_SHARE, 1 - _NAME_SHARE] if columns == 2 else [1 / columns] * columns


def _lines(rows: Sequence[Row], width: float, size: float) -> list[int]:
    """Return how many lines each row needs in a width, in points."""
    shares = _shares(len(rows[0]))
    return [
        max(lines_in(text, share * width / size - 1) for text, share in zip(row, shares, strict=True)) for row in rows
    ]


def _size(rows: Sequence[Row], width: float, height: float) -> float:
    """Return the largest letters with which every line of the table has room; all in points."""
    fits = (size for size in range(_LARGEST, LEAST, -1) if sum(_lines(rows, width, size)) * size * _LINE <= height)
    return float(next(fits, LEAST))


def _fill(cell: Any, words: str, size: float, colour: str, *, bold: bool, align: PP_ALIGN) -> None:
    cell.margin_top = cell.margin_bottom = _MARGIN
    cell.margin_left = cell.margin_right = Emu(0)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text = clean(words)
    set_font(run, size, colour, bold=bold)
