"""The sheet of a theme in a workbook: its figures side by side, as the window shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_range

from data.palette import LIGHT
from data.progress import checked
from data.text_width import half_widths
from data.writing.tables.cross.side_by_side import ComputedCell, PlacedCell, SheetTable, sheet_table
from data.writing.tables.export_columns import Cell, NumberCell, TableExport, clean
from data.writing.tables.figure_places import FigurePlaces
from data.writing.tables.xlsx_adapter import keeps_digits
from data.writing.tables.xlsx_book import (
    HEAD,
    HEADER_HEIGHT,
    HEADER_ROW,
    RULE,
    cell_mask,
    height_of,
    lines_of,
    print_sheet,
    shrunk,
)

if TYPE_CHECKING:
    from data.model import Observation
    from data.writing.tables.xlsx_adapter import RowsSheet
    from data.writing.tables.xlsx_book import XlsxBook

# Widths of columns: at least, at most. Nine years stand on A4 also where the usual font is replaced by a wider one.
_NAME_WIDTHS: Final = {"分组": (8.0, 15.0), "指标": (16.0, 26.0), "地区": (7.0, 14.0), "单位": (6.0, 12.0)}
_OTHER_WIDTHS: Final = (8.0, 16.0)
_FIGURE_WIDTHS: Final = (7.0, 15.0)
_ROOM: Final = 1.5
# Office programs search a whole column for each formula: of more figures the sheet holds the numbers themselves.
_MOST_FORMULAS: Final = 5_000


def add_wide(
    book: XlsxBook,
    sheet: RowsSheet,
    export: TableExport,
    title: str,
    observations: Sequence[Observation],
    places: FigurePlaces,
) -> None:
    """Write the figures of a theme side by side; each follows its row in the long list."""
    layout = export.layouts.get(export.package.indicator_of(observations[0]).theme_id) if observations else None
    is_linked = len(export.obs_ids) <= _MOST_FORMULAS
    table = sheet_table(export.package, observations, layout, places if is_linked else FigurePlaces())
    _WideSheet(book, sheet, table, is_linked=is_linked).write(title, export, observations)


class _WideSheet:
    def __init__(self, book: XlsxBook, sheet: RowsSheet, table: SheetTable, *, is_linked: bool) -> None:
        self._book = book
        self._sheet = sheet
        self._table = table
        self._is_linked = is_linked
        self._heights: list[float] = []
        self._words = book.format(text_wrap=True, align="left", **RULE)
        self._claim = book.format(text_wrap=True, align="right", **RULE)
        self._blank = book.format(**RULE)
        self._widths = [*self._name_widths(), *self._figure_widths()]

    def _name_widths(self) -> list[float]:
        heads, labels = self._table.heads, self._table.labels
        return [
            _between(_NAME_WIDTHS.get(name, _OTHER_WIDTHS), {labels[row][at] for row in range(len(labels))} | {name})
            for at, name in enumerate(heads)
        ]

    def _figure_widths(self) -> list[float]:
        texts = [{name} for name in self._table.names]
        for row in self._table.cells:
            for column, cell in row.items():
                texts[column].add(cell.text)
        return [_between(_FIGURE_WIDTHS, own) for own in texts]

    def write(self, title: str, export: TableExport, observations: Sequence[Observation]) -> None:
        """Write title, header, rows and notes, and how the sheet is printed."""
        sheet, names, table = self._sheet, self._table.heads, self._table
        self._book.head(sheet, title, export, table.figures, (*table.said, *table.legend))
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width)
        headers = (*names, *table.names)
        for column, name in enumerate(headers):
            side = {"align": "left" if column < len(names) else "right", "text_wrap": True}
            sheet.write_string(HEADER_ROW, column, name, self._book.format(**HEAD, **side))
        lines = max((lines_of(name, width) for name, width in zip(headers, self._widths, strict=True)), default=1)
        sheet.set_row(HEADER_ROW, max(HEADER_HEIGHT, height_of(lines)))
        if self._is_linked:
            for row in checked(range(len(table.labels))):
                self._write_row(row)
        elif table.labels:
            self._write_block()
        last = HEADER_ROW + len(table.labels)
        below = self._book.notes(sheet, last + 1, export, observations, self._widths, self._table.notes, self._heights)
        # Years are names here: without this each is marked as a number that is stored as a text.
        sheet.ignore_errors({"number_stored_as_text": xl_range(HEADER_ROW, 0, last, len(self._widths) - 1)})
        sheet.freeze_panes(HEADER_ROW + 1, len(names))
        sheet.print_area(0, 0, below, len(self._widths) - 1)
        sheet.repeat_columns(0, len(names) - 1)
        print_sheet(sheet, title, legend=self._table.legend)

    def _write_block(self) -> None:
        """Write all rows at once, with the figures themselves."""
        table = self._table
        columns: list[list[Cell]] = [[clean(own[at]) for own in table.labels] for at in range(len(table.heads))]
        for at in range(len(table.names)):
            columns.append([row[at].cell if at in row else "" for row in checked(table.cells)])
        lines = [1] * len(table.labels)
        for column, width in zip(columns, self._widths, strict=True):
            known = {cell: lines_of(cell, width) for cell in set(column)}
            lines = [max(known[cell], before) for cell, before in zip(column, lines, strict=True)]
        formats = [self._words_of] * len(table.heads)
        formats += [partial(self._figure_of, width) for width in self._widths[len(table.heads) :]]
        self._heights = [height_of(count) for count in lines]
        self._sheet.add_rows(HEADER_ROW + 1, columns, formats, self._heights)

    def _words_of(self, _cell: Cell) -> object:
        return self._words

    def _figure_of(self, width: float, cell: Cell) -> object:
        if not isinstance(cell, NumberCell):
            return self._claim if cell else self._blank
        mask = cell.mask if isinstance(cell, ComputedCell) else cell_mask(cell)
        colour = {"font_color": LIGHT.text_secondary} if isinstance(cell, ComputedCell) else {}
        return self._book.format(num_format=mask, align="right", **colour, **shrunk(cell, width), **RULE)

    def _write_row(self, row: int) -> None:
        sheet, number, lines = self._sheet, HEADER_ROW + 1 + row, 1
        for column, text in enumerate(self._table.labels[row]):
            sheet.write_string(number, column, clean(text), self._words)
            lines = max(lines, lines_of(text, self._widths[column]))
        first = len(self._table.heads)
        for column in range(len(self._table.names)):
            cell = self._table.cells[row].get(column)
            if cell is None:
                sheet.write_blank(number, first + column, None, self._blank)
            else:
                lines = max(lines, self._write_cell(number, first + column, cell))
        self._heights.append(height_of(lines))
        sheet.set_row(number, self._heights[-1])

    def _write_cell(self, row: int, column: int, placed: PlacedCell) -> int:
        """Write a figure, as a number where a format shows it as printed; return how many lines it needs."""
        cell = placed.cell
        if not isinstance(cell, NumberCell) or not keeps_digits(cell):
            self._sheet.write_string(row, column, clean(placed.text), self._claim)
            return lines_of(placed.text, self._widths[column])
        form, number = self._figure_of(self._widths[column], cell), float(cell)
        if placed.formula:
            self._sheet.write_formula(row, column, f"={placed.formula}", form, number)
        else:
            self._sheet.write_number(row, column, number, form)
        return 1


def _between(ends: tuple[float, float], texts: Iterable[str]) -> float:
    """Return the width of a column that has these texts."""
    low, high = ends
    return min(max(low, _ROOM + max(map(half_widths, texts), default=0)), high)
