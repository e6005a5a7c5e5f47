"""Measures in words, and figures of many years, as native PowerPoint tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from data.charting.chart_kinds import Body, kind_of
from data.charting.content import ChartContent
from data.charting.panels.table_rows import rows_of_table
from data.charting.symbols.tiles import columns_of
from data.palette import LIGHT, rgb
from data.words import tr
from data.writing.native.series import short_names, spoken
from data.writing.pptx.drawing_xml import describe, make_plain, rule_below
from data.writing.pptx.shapes import ACCENT, INK, LEAST, POINTS_HIGH, SECOND, Box, SlidePage, lines_in, set_font
from data.writing.tables.export_columns import clean

# PowerPoint's own table style without fills and lines; the rules are set cell by cell.
_RULE: Final = rgb(LIGHT.control_line)
_HIGHEST_ROW: Final = 0.12
_ABOVE: Final = 0.25
_LARGEST: Final = 20
# Points of a row's height that a line of letters takes, with the room above and below it.
_LINE: Final = 1.75
_NAME_SHARE: Final = 0.66
_GUTTER: Final = 0.03
_LEAST_NAME: Final = 6
# A screen reader reads them all, one after the other.
_MOST_ROWS: Final = 30
_MARGIN: Final = Emu(18_000)

Row = tuple[str, ...]


def add_table(page: SlidePage, content: ChartContent, body: Box) -> None:
    """Set names and what is said of them, a head above every group; or years by indicators."""
    series = [one for panel in content.panels for one in panel.series]
    if kind_of(content.kind).body is Body.GRID and any(one.name for one in series):
        head, labels = rows_of_table(series)
        found = [{mark.label: mark.shown for mark in one.marks} for one in series]
        rows: list[Row] = [(head, *(one.name for one in series))]
        rows += [(label, *(own.get(label, "—") for own in found)) for label in labels]
        left, top, width, height = body
        rows = _fitting(rows, width * page.wide, height * POINTS_HIGH)
        high = min(_HIGHEST_ROW * len(rows), height)
        size = _size(rows, width * page.wide, height * POINTS_HIGH)
        _set(page, content.heading, rows, {0}, (left, top + (height - high) * _ABOVE, width, high), size)
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
        _set(
            page,
            content.heading,
            rows,
            heads,
            (left + number * (wide + _GUTTER), top + (height - high) * _ABOVE, wide, own),
            size,
        )


def describe_rows(frame: Any, title: str, rows: Sequence[Sequence[str]]) -> None:
    """Name a table by its title and give it the words of its first rows and how many rows it has."""
    lines = [" ".join(cell for cell in row if cell) for row in rows[:_MOST_ROWS]]
    more = [tr("共 {count} 行", count=len(rows))] if len(rows) > _MOST_ROWS else []
    frame.name = spoken(title)
    describe(frame, spoken(tr("；").join((title, *lines, *more))))


def _set(page: SlidePage, title: str, rows: Sequence[Row], heads: set[int], box: Box, size: float) -> None:
    """Set a table in letters of so many points; it is as high as its box, or as its lines where they are higher."""
    left, top, width, height = box
    columns = len(rows[0])
    shares = _shares(columns)
    needed = [lines * size * _LINE / POINTS_HIGH for lines in _lines(rows, width * page.wide, size)]
    extra = max(0.0, height - sum(needed)) / len(rows)
    highs = [own + extra for own in needed]
    frame = page.slide.shapes.add_table(len(rows), columns, *page.emu((left, top, width, sum(highs))))
    describe_rows(frame, title, rows)
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


def _fitting(rows: list[Row], width: float, height: float) -> list[Row]:
    """Return a table of years whose head has room: with years across, or with names cut in the middle; in points."""
    for table in (rows, list(zip(*rows, strict=True))):
        if sum(_lines(table, width, LEAST)) * LEAST * _LINE <= height:
            return table
    lines = max(1.0, height / LEAST / _LINE - len(rows) + 1)
    room = int(lines * (width / LEAST / len(rows[0]) - 1))
    head = (rows[0][0], *short_names(rows[0][1:], room))
    while room > _LEAST_NAME and _lines([head], width, LEAST)[0] > lines:
        room -= 1
        head = (rows[0][0], *short_names(rows[0][1:], room))
    return [head, *rows[1:]]


def _fill(cell: Any, words: str, size: float, colour: str, *, bold: bool, align: PP_ALIGN) -> None:
    cell.margin_top = cell.margin_bottom = _MARGIN
    cell.margin_left = cell.margin_right = Emu(0)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = align
    run = paragraph.add_run()
    run.text = clean(words)
    set_font(run, size, colour, bold=bold)
