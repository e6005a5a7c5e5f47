"""A workbook in the making: its formats, the names of its sheets, and how they are printed."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from data.charting.chart_notes import additive_note
from data.palette import LIGHT
from data.text_width import half_widths
from data.words import tr
from data.writing.native.number_masks import mask_of
from data.writing.tables.export_columns import DressedCell, NumberCell, TableExport, clean, sources_of
from data.writing.tables.xlsx_adapter import RowsSheet, RowsWorkbook, leave_calculated

if TYPE_CHECKING:
    from data.model import Observation

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31
_SHORT_NAME: Final = 25
_FONT: Final = "微软雅黑"
# Excel has room for 255 letters above a printed page, and some are its own.
_LONGEST_HEADER: Final = 240
# Letters of ten and a half points are printed in nine at this scale; no sheet is shrunk to fit a page.
PRINT_SCALE: Final = 86
_TITLE_HEIGHT, _SCOPE_HEIGHT, HEADER_HEIGHT = 27, 20, 22
_LINE_HEIGHT: Final = 16.5
# Of A4 across, between its margins, at that scale; and how many rows go with notes that have no room below them.
_PAGE_HEIGHT: Final = 590
_LAST_ROWS: Final = 4
HEADER_ROW: Final = 2
RULE: Final = {"bottom": 1, "bottom_color": LIGHT.control_line}
HEAD: Final = {"bold": True, "bg_color": LIGHT.accent_soft, "bottom": 1, "top": 2}


class XlsxBook:
    """A workbook with its formats and the names already taken by sheets.

    Those in `fixed` are for sheets of the program's own: no sheet named after a title takes one.
    """

    def __init__(self, target: io.BytesIO, fixed: Sequence[str] = ()) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = RowsWorkbook(target, options)
        leave_calculated(self.book)
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._fixed = frozenset(fixed)
        self._names = {name.casefold() for name in fixed}
        self._numbers: dict[str, int] = {}

    def format(self, **properties: object) -> Any:
        """Return a cell format, the same one for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": _FONT, "font_size": 10.5, "valign": "vcenter"}
            self._formats[key] = self.book.add_format(base | properties)
        return self._formats[key]

    def sheet(self, title: str) -> Any:
        """Return a new sheet named after a title, as far as Excel allows."""
        stem = _FORBIDDEN.sub("", title)[:_LONGEST_NAME] or tr("表")
        # Long titles that differ only at their end are cut to the same words, and share their numbers.
        short = stem[:_SHORT_NAME].casefold()
        name, number = stem, self._numbers.get(short, 2)
        while name.casefold() in self._names:
            ending = f"({number})"
            name, number = stem[: _LONGEST_NAME - len(ending)] + ending, number + 1
        self._numbers[short] = number
        self._names.add(name.casefold())
        return self.book.add_worksheet(name, RowsSheet)

    def fixed_sheet(self, name: str) -> Any:
        """Return a new sheet of one of the fixed names."""
        return self.book.add_worksheet(name, RowsSheet) if name in self._fixed else self.sheet(name)

    def title(self, sheet: RowsSheet, title: str) -> None:
        """Write the title of a sheet."""
        sheet.set_row(0, _TITLE_HEIGHT)
        sheet.write_string(0, 0, title, self.format(bold=True, font_size=15, font_color=LIGHT.accent))

    def head(
        self, sheet: RowsSheet, title: str, export: TableExport, rows: int | None = None, legend: Sequence[str] = ()
    ) -> None:
        """Write the title of a sheet, and below it which figures it has: so many rows where these are not all.

        `legend` says in short what marks of figures mean.
        """
        self.title(sheet, title)
        sheet.set_row(1, _SCOPE_HEIGHT)
        sheet.set_row(HEADER_ROW, HEADER_HEIGHT)
        own = export.scope if rows in (None, len(export.obs_ids)) else tr("本表 {count} 行", count=rows)
        scope = "　".join(part for part in (tr("范围：{scope}", scope=own), export.filters, *legend) if part)
        sheet.write_string(1, 0, clean(scope), self.format(font_color=LIGHT.text_secondary))

    def notes(
        self,
        sheet: RowsSheet,
        row: int,
        export: TableExport,
        observations: Sequence[Observation],
        widths: Sequence[float],
        marks: Sequence[str] = (),
        heights: Sequence[float] = (),
    ) -> int:
        """Write what marks mean, the source and whether figures add up, below a table; return the last row.

        `heights` are those of the table's rows in points: its last rows and the notes are kept on one page.
        """
        remark = additive_note(export.package, observations)
        source = tr("数据来源：{sources}", sources=sources_of(export.package, observations))
        style = self.format(font_color=LIGHT.text_tertiary, text_wrap=True, valign="top")
        said = (*marks, source, *((remark,) if remark else ()))
        own = [height_of(lines_of(words, sum(widths))) for words in said]
        _keep_together(sheet, row, heights, sum(own))
        for words, height in zip(said, own, strict=True):
            if len(widths) > 1:
                sheet.merge_range(row, 0, row, len(widths) - 1, clean(words), style)
            else:
                sheet.write_string(row, 0, clean(words), style)
            sheet.set_row(row, height)
            row += 1
        return row - 1


def _keep_together(sheet: RowsSheet, end: int, heights: Sequence[float], notes: float) -> None:
    """Begin a page with the last rows above the row `end` where the notes below would have one of their own."""
    used = float(_TITLE_HEIGHT + _SCOPE_HEIGHT + HEADER_HEIGHT)
    for height in heights:
        used = (used if used + height <= _PAGE_HEIGHT else HEADER_HEIGHT) + height
    if used + notes > _PAGE_HEIGHT and len(heights) > _LAST_ROWS:
        sheet.set_h_pagebreaks([end - _LAST_ROWS])


def print_sheet(sheet: RowsSheet, title: str, repeated: int | None = HEADER_ROW, legend: Sequence[str] = ()) -> None:
    """Let a sheet be printed across A4 with letters of nine points.

    Its header, its title and what the marks of figures mean stand on every page.
    """
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_print_scale(PRINT_SCALE)
    if repeated is not None:
        sheet.repeat_rows(repeated)
    sheet.set_margins(0.3, 0.3, 0.6, 0.6)
    sheet.set_footer("&L&A&R" + tr("第 &P 页"))
    # LibreOffice takes only a page of that number for the first one.
    sheet.set_start_page(1)
    continued = tr("{title}（续）", title=title)
    words = "　".join((continued, *legend))
    sheet.set_continued(words if len(words) <= _LONGEST_HEADER else continued)


def cell_mask(cell: NumberCell) -> str:
    """Return the number format that shows a figure as it is printed, with its decimals alone where there is none."""
    mask = mask_of(cell.shown, float(cell)) if isinstance(cell, DressedCell) else ""
    return mask or f"0{'.' if cell.decimals else ''}{'0' * cell.decimals}"


def shrunk(cell: NumberCell, width: float) -> dict[str, bool]:
    """Return the property that makes a figure fit into a column: one that is wider would be a row of ###."""
    shown = cell.shown if isinstance(cell, DressedCell) else cell
    return {"shrink": True} if half_widths(shown) * 1.04 > width else {}


def lines_of(words: str, width: float) -> int:
    """Return in how many lines words stand in a column of this width."""
    # A Chinese character is as wide as two digits, which the widths of columns count in.
    return max(1, math.ceil(half_widths(words) * 1.04 / width))


def height_of(lines: int) -> float:
    """Return the height in points of a row of so many lines: LibreOffice does not work that out for itself."""
    return _LINE_HEIGHT * lines + 3
