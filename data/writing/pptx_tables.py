"""Measures in words, and figures of many years, as native PowerPoint tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from data.charting.content import ChartContent
from data.model import ChartType
from data.writing.native_charts import shown
from data.writing.pptx_shapes import ACCENT, INK, LEAST, SECOND, Box, Page, lines_in, set_font

# PowerPoint's own table style without fills and lines; the rules are set cell by cell.
_PLAIN_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_RULE: Final = "D5DAE0"
_HIGHEST_ROW: Final = 0.08
_LARGEST: Final = 18
# Points of a row's height that a line of letters takes, with the room above and below it.
_LINE: Final = 1.75
_POINTS_HIGH: Final = 540
_POINTS_WIDE: Final = 960
_NAME_SHARE: Final = 0.66
_MARGIN: Final = Emu(18_000)

Row = tuple[str, ...]


def add_table(page: Page, content: ChartContent, body: Box) -> None:
    """Set names and what is said of them, a head above every group; or years by indicators."""
    series = [one for panel in content.panels for one in panel.series]
    if content.kind is ChartType.TABLE and any(one.name for one in series):
        years = sorted({mark.label for one in series for mark in one.marks})
        found = [{mark.label: shown(mark) for mark in one.marks} for one in series]
        rows: list[Row] = [("年份", *(one.name for one in series))]
        rows += [(year, *(own.get(year, "—") for own in found)) for year in years]
        heads = {0}
    else:
        rows, heads = [], set()
        for one in series:
            if len(series) > 1:
                heads.add(len(rows))
                rows.append((one.name, ""))
            rows += [(mark.label, shown(mark)) for mark in one.marks]
    if rows:
        _set(page, rows, heads, body)


def _set(page: Page, rows: Sequence[Row], heads: set[int], body: Box) -> None:
    left, top, width, height = body
    columns = len(rows[0])
    shares = [_NAME_SHARE, 1 - _NAME_SHARE] if columns == 2 else [1 / columns] * columns
    row = min(_HIGHEST_ROW, height / len(rows))
    size = _size(rows, shares, width, height)
    frame = page.slide.shapes.add_table(len(rows), columns, *page.emu((left, top, width, row * len(rows))))
    table = frame.table
    table.first_row = table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_STYLE
    for column, share in zip(table.columns, shares, strict=True):
        column.width = page.emu((0, 0, width * share, 0))[2]
    for number, words in enumerate(rows):
        for column, text in enumerate(words):
            head = number in heads
            colour = SECOND if head and columns > 2 else ACCENT if head or column else INK
            cell = table.cell(number, column)
            _fill(cell, text, size, colour, bold=head or column > 0, right=column > 0)
            _rule(cell, "1A1D21" if head and columns > 2 else _RULE)


def _size(rows: Sequence[Row], shares: Sequence[float], width: float, height: float) -> float:
    """Return the largest letters with which every line of the table has room, in points."""
    size = float(_LARGEST)
    while size > LEAST:
        lines = (
            max(
                lines_in(text, share * width * _POINTS_WIDE / size - 1) for text, share in zip(row, shares, strict=True)
            )
            for row in rows
        )
        if sum(lines) * size * _LINE <= height * _POINTS_HIGH:
            break
        size -= 1
    return size


def _fill(cell: Any, words: str, size: float, colour: str, *, bold: bool, right: bool) -> None:
    cell.margin_top = cell.margin_bottom = _MARGIN
    cell.margin_left = cell.margin_right = Emu(0)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = words
    set_font(run, size, colour, bold=bold)


def _rule(cell: Any, colour: str) -> None:
    """Draw a thin line below a cell: python-pptx has no call for it."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(Pt(0.75)), "cap": "flat"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour}))
    line.append(fill)
    properties.insert(0, line)
