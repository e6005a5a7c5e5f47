"""The sheet of a theme in a workbook: its figures side by side, an indicator a row, a period a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_range

from data.cross.wide_tables import WideCell, WideRow, WideTable, size_of, wide_table
from data.importing.exported_rows import LIST_SHEET
from data.progress import checked
from data.text_width import half_widths
from data.words import tr
from data.writing.native.number_masks import mask_of
from data.writing.tables.export_columns import Cell, DressedCell, NumberCell, TableExport, clean, value_cell
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
    from data.writing.tables.figure_places import FigurePlaces
    from data.writing.tables.xlsx_adapter import RowsSheet
    from data.writing.tables.xlsx_book import XlsxBook

# Widths of columns: at least, at most. Nine years stand on A4 also where the usual font is replaced by a wider one.
_NAME_WIDTHS: Final = {"分组": (8.0, 15.0), "指标": (16.0, 26.0), "地区": (7.0, 14.0), "单位": (6.0, 12.0)}
_FIGURE_WIDTHS: Final = (7.0, 15.0)
_ROOM: Final = 1.5
# Office programs search a whole column for each formula: of more figures the sheet holds the numbers themselves.
_MOST_FORMULAS: Final = 5_000
_MOST_COLUMNS: Final = 16_000
# What has more gaps for a figure is no table to be read across.
_MOST_CELLS_A_FIGURE: Final = 6
_FEW_CELLS: Final = 20_000


def add_wide(
    book: XlsxBook,
    sheet: RowsSheet,
    export: TableExport,
    title: str,
    observations: Sequence[Observation],
    places: FigurePlaces,
) -> None:
    """Write the figures of a theme side by side; each follows its row in the long list."""
    rows, columns = size_of(observations)
    most = max(_FEW_CELLS, _MOST_CELLS_A_FIGURE * len(observations))
    if columns <= _MOST_COLUMNS and rows * columns <= most:
        table = wide_table(export.package, observations)
    else:
        words = tr("这些数并列起来多是空格，见“{sheet}”表。", sheet=LIST_SHEET)
        table = WideTable((), (), has_groups=False, has_areas=False, notes=(words,))
    _WideSheet(book, sheet, table, places, is_linked=len(export.obs_ids) <= _MOST_FORMULAS).write(
        title, export, observations
    )


class _WideSheet:
    def __init__(
        self, book: XlsxBook, sheet: RowsSheet, table: WideTable, places: FigurePlaces, *, is_linked: bool
    ) -> None:
        self._book = book
        self._sheet = sheet
        self._table = table
        self._places = places
        self._is_linked = is_linked
        self._heights: list[float] = []
        self._words = book.format(text_wrap=True, align="left", **RULE)
        self._claim = book.format(text_wrap=True, align="right", **RULE)
        self._blank = book.format(**RULE)
        shown = {"分组": table.has_groups, "地区": table.has_areas}
        self._names = [name for name in _NAME_WIDTHS if shown.get(name, True)]
        self._widths = [*self._name_widths(), *self._figure_widths()]

    def _name_widths(self) -> list[float]:
        named = [_names_of(row) for row in self._table.rows]
        return [_between(_NAME_WIDTHS[name], {one[name] for one in named}) for name in self._names]

    def _figure_widths(self) -> list[float]:
        texts = [{period} for period in self._table.periods]
        for row in self._table.rows:
            for column, cell in row.cells.items():
                texts[column].add(cell.text)
        return [_between(_FIGURE_WIDTHS, own) for own in texts]

    def write(self, title: str, export: TableExport, observations: Sequence[Observation]) -> None:
        """Write title, header, rows and notes, and how the sheet is printed."""
        sheet, names = self._sheet, self._names
        area = (tr("地区：{area}", area=self._table.area),) if self._table.area else ()
        self._book.head(sheet, title, export, len(observations), (*area, *self._table.legend))
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width)
        headers = (*names, *self._table.periods)
        for column, name in enumerate(headers):
            side = {"align": "left" if column < len(names) else "right", "text_wrap": True}
            sheet.write_string(HEADER_ROW, column, name, self._book.format(**HEAD, **side))
        lines = max((lines_of(name, width) for name, width in zip(headers, self._widths, strict=True)), default=1)
        sheet.set_row(HEADER_ROW, max(HEADER_HEIGHT, height_of(lines)))
        if self._is_linked:
            for number, row in enumerate(checked(self._table.rows), start=HEADER_ROW + 1):
                self._write_row(number, row)
        elif self._table.rows:
            self._write_block()
        last = HEADER_ROW + len(self._table.rows)
        below = self._book.notes(sheet, last + 1, export, observations, self._widths, self._table.notes, self._heights)
        # Years are names here: without this each is marked as a number that is stored as a text.
        sheet.ignore_errors({"number_stored_as_text": xl_range(HEADER_ROW, 0, last, len(self._widths) - 1)})
        sheet.freeze_panes(HEADER_ROW + 1, len(names))
        sheet.print_area(0, 0, below, len(self._widths) - 1)
        sheet.repeat_columns(0, len(names) - 1)
        print_sheet(sheet, title, legend=self._table.legend)

    def _write_block(self) -> None:
        """Write all rows at once, with the figures themselves."""
        rows = self._table.rows
        named = [_names_of(row) for row in checked(rows)]
        columns: list[list[Cell]] = [[clean(one[name]) for one in named] for name in self._names]
        for at in range(len(self._table.periods)):
            columns.append([_cell_of(row.cells.get(at)) for row in checked(rows)])
        lines = [1] * len(rows)
        for column, width in zip(columns, self._widths, strict=True):
            known = {cell: lines_of(cell, width) for cell in set(column)}
            lines = [max(known[cell], before) for cell, before in zip(column, lines, strict=True)]
        formats = [self._words_of] * len(self._names)
        formats += [partial(self._figure_of, width) for width in self._widths[len(self._names) :]]
        self._heights = [height_of(count) for count in lines]
        self._sheet.add_rows(HEADER_ROW + 1, columns, formats, self._heights)

    def _words_of(self, _cell: Cell) -> object:
        return self._words

    def _figure_of(self, width: float, cell: Cell) -> object:
        if not isinstance(cell, NumberCell):
            return self._claim if cell else self._blank
        return self._book.format(num_format=cell_mask(cell), align="right", **shrunk(cell, width), **RULE)

    def _write_row(self, number: int, row: WideRow) -> None:
        sheet, texts = self._sheet, _names_of(row)
        lines = 1
        for column, name in enumerate(self._names):
            sheet.write_string(number, column, clean(texts[name]), self._words)
            lines = max(lines, lines_of(texts[name], self._widths[column]))
        first = len(self._names)
        for column in range(len(self._table.periods)):
            cell = row.cells.get(column)
            if cell is None:
                sheet.write_blank(number, first + column, None, self._blank)
            else:
                lines = max(lines, self._write_cell(number, first + column, cell))
        self._heights.append(height_of(lines))
        sheet.set_row(number, self._heights[-1])

    def _write_cell(self, row: int, column: int, cell: WideCell) -> int:
        """Write a figure, as a number where a format shows it as printed; return how many lines it needs."""
        figure = _cell_of(cell)
        if not isinstance(figure, NumberCell) or not keeps_digits(figure):
            self._sheet.write_string(row, column, clean(cell.text), self._claim)
            return lines_of(cell.text, self._widths[column])
        form, number = self._figure_of(self._widths[column], figure), float(figure)
        formula = self._places.formula(cell.observation.obs_id)
        if formula:
            self._sheet.write_formula(row, column, f"={formula}", form, number)
        else:
            self._sheet.write_number(row, column, number, form)
        return 1


def _cell_of(cell: WideCell | None) -> Cell:
    """Return a figure as a number where a format shows it as it is printed, else as it is read."""
    if cell is None:
        return ""
    figure = value_cell(cell.observation)
    if not isinstance(figure, NumberCell) or not mask_of(cell.text, float(figure)):
        return clean(cell.text)
    return figure if cell.text == figure else DressedCell(figure, cell.text)


def _names_of(row: WideRow) -> dict[str, str]:
    indicator = row.indicator
    return {"分组": indicator.group, "指标": indicator.title, "地区": row.area, "单位": indicator.unit}


def _between(ends: tuple[float, float], texts: Iterable[str]) -> float:
    """Return the width of a column that has these texts."""
    low, high = ends
    return min(max(low, _ROOM + max(map(half_widths, texts), default=0)), high)
