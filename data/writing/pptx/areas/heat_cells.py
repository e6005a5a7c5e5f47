"""Areas by periods on a native slide: a table whose cells are in the colours of their classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from data.palette import LIGHT, rgb
from data.words import tr
from data.writing.pptx.areas.legend import add_legend, fill, hatch, legend_high
from data.writing.pptx.drawing_xml import make_plain
from data.writing.pptx.shapes import ACCENT, INK, LEAST, MUTED, SECOND, Box, SlidePage, set_font
from data.writing.pptx.tables import describe_rows
from data.writing.tables.export_columns import clean

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.charting.regions.area_signs import AreaSign, AreaSigns

_HIGHEST: Final = 0.06
_MARGIN: Final = Emu(18_000)
_RANK: Final = 11
_NAMES, _CHANGES = 0.17, 0.15


def add_heat_cells(page: SlidePage, content: ChartContent, signs: AreaSigns, body: Box) -> None:
    """Set the legend and below it an area a row."""
    left, top, width, height = body
    high = legend_high(page, signs, width) + 0.01
    add_legend(page, signs, left, top, width)
    series = content.panels[0].series
    labels = [mark.label for mark in series[0].marks]
    changed = any(sign.change for sign in signs.signs)
    rows, columns = len(series) + 1, len(labels) + 1 + changed
    row_high = min(_HIGHEST, (height - high) / rows)
    box = (left, top + high, width, row_high * rows)
    frame = page.slide.shapes.add_table(rows, columns, *page.emu(box))
    table = frame.table
    make_plain(table)
    table.first_row = True
    shares = [
        _NAMES,
        *[(1 - _NAMES - _CHANGES * changed) / len(labels)] * len(labels),
        *([_CHANGES] if changed else []),
    ]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(round(page.emu(box)[2] * share))
    for row in table.rows:
        row.height = Emu(round(page.emu((0, 0, 0, row_high))[3]))
    heads = ["", *labels, *([tr("名次变化")] if changed else [])]
    for number, words in enumerate(heads):
        is_now = number - 1 == signs.current
        _write(table.cell(0, number), ((words, LEAST, INK if is_now else SECOND),), bold=is_now)
    for line, (one, sign) in enumerate(zip(series, signs.signs, strict=True), start=1):
        ink = ACCENT if sign.is_mine else INK
        _write(table.cell(line, 0), ((sign.name, LEAST, ink),), bold=sign.is_mine, align=PP_ALIGN.LEFT)
        for number, mark in enumerate(one.marks):
            _fill_cell(table.cell(line, number + 1), signs, sign, mark.value, mark.shown, number)
        if changed:
            moved = ink if sign.is_mine or sign.moved else MUTED
            _write(table.cell(line, columns - 1), ((sign.change, LEAST, moved),), bold=sign.is_mine)
    said = [[sign.name, *(mark.shown for mark in one.marks)] for one, sign in zip(series, signs.signs, strict=True)]
    describe_rows(frame, content.heading, [heads, *said])


def _fill_cell(cell: Any, signs: AreaSigns, sign: AreaSign, value: float | None, words: str, number: int) -> None:
    ink = INK
    if value is None:
        hatch(cell)
    else:
        shade = signs.shade_of(value, LIGHT.classes)
        fill(cell, shade)
        ink = rgb(LIGHT.letters_on(shade))
    rank = sign.ranks[number] if number < len(sign.ranks) else ""
    runs = ((words, LEAST, ink), *(((f"  {rank}", _RANK, ink),) if rank else ()))
    _write(cell, runs, bold=number == signs.current)


def _write(cell: Any, runs: tuple[tuple[str, float, str], ...], *, bold: bool, align: Any = PP_ALIGN.CENTER) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = _MARGIN
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = align
    for number, (words, size, colour) in enumerate(runs):
        run = paragraph.add_run()
        run.text = clean(words)
        set_font(run, size, colour, bold=bold and number == 0)
