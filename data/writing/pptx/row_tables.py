"""The rows of a plain table as a native PowerPoint table, at the place that they have on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu

from data.palette import LIGHT, rgb
from data.slides.layouts import measures
from data.slides.layouts.table_rows import placed_rows
from data.writing.pptx.drawing_xml import make_plain, rule_below
from data.writing.pptx.shapes import INK, SECOND, SlidePage, set_font
from data.writing.pptx.sheets import POINTS, put_sheet
from data.writing.pptx.tables import describe_rows
from data.writing.tables.export_columns import clean

if TYPE_CHECKING:
    from data.slides.layouts.sheet import Letters
    from data.slides.layouts.table_rows import PlacedRows
    from data.slides.table_rows import TableRows

_RULE: Final = rgb(LIGHT.control_line)
_MARGIN: Final = Emu(18_000)


def add_rows(page: SlidePage, design: TableRows, title: str, number: str, letters: Letters) -> None:
    """Set what stands around rows as texts, and the rows as a table; `number` stands at the foot."""
    sheet, placed = placed_rows(design, title, number, letters, page.sheet_width)
    put_sheet(page, sheet)
    wide, high = page.sheet_width, measures.HIGH
    left, top = measures.MARGIN / wide, placed.tops[0] / high
    place = page.emu((left, top, 1 - 2 * left, (placed.tops[-1] - placed.tops[0]) / high))
    frame = page.slide.shapes.add_table(len(placed.cells), len(placed.columns), *place)
    describe_rows(frame, title, [["".join(lines) for lines in cells] for cells in placed.cells])
    table = frame.table
    table.horz_banding = False
    make_plain(table)
    edges = [x for x, _ in placed.columns] + [wide - measures.MARGIN]
    for column, begin, end in zip(table.columns, edges, edges[1:], strict=False):
        column.width = page.emu((0, 0, (end - begin) / wide, 0))[2]
    for row, begin, end in zip(table.rows, placed.tops, placed.tops[1:], strict=False):
        row.height = page.emu((0, 0, 0, (end - begin) / high))[3]
    _fill(page, table, placed)


def _fill(page: SlidePage, table: Any, placed: PlacedRows) -> None:
    lefts = [x for x, _ in placed.columns]
    # From the end of a column to the next one.
    ends = [after - x - wide for (x, wide), after in zip(placed.columns, lefts[1:], strict=False)] + [0.0]
    for row, cells in enumerate(placed.cells):
        for column, lines in enumerate(cells):
            cell = table.cell(row, column)
            cell.margin_top = cell.margin_bottom = _MARGIN
            cell.margin_left = Emu(0)
            cell.margin_right = page.emu((0, 0, ends[column] / page.sheet_width, 0))[2]
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if placed.right[column] else PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = clean("".join(lines))
            set_font(run, placed.px * POINTS, INK if row else SECOND, bold=placed.is_bold(row))
            rule_below(cell, _RULE if row else INK)
