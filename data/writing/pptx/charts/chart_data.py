"""The figures of a chart, with a workbook inside in which they are shown as they are printed."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from data.charting.chart_kinds import Native
from data.charting.content import Mark
from data.words import tr
from data.writing.native.axis_rows import AxisRow
from data.writing.native.companions import NO_NAME, Companion
from data.writing.native.parts import PartChart
from data.writing.native.sheet_columns import (
    Place,
    SheetCell,
    SheetColumn,
    all_figures,
    axis_column,
    column_of_marks,
    companion_columns,
    figure_columns,
    part_columns,
    write_columns,
)
from data.writing.native.wholes import with_figure_in_name
from data.writing.tables.export_columns import clean
from data.writing.tables.xlsx_adapter import leave_calculated

# The chart that PowerPoint has for figures over time, of items, or of parts.
NATIVE_TYPES: Final[Mapping[Native | None, Any]] = {
    Native.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Native.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Native.LINES: XL_CHART_TYPE.LINE_MARKERS,
    # Parts are shares of their whole: its axis needs no end.
    Native.STACKED_BAR: XL_CHART_TYPE.BAR_STACKED_100,
    Native.AREAS: XL_CHART_TYPE.LINE_MARKERS,
    Native.DOTS: XL_CHART_TYPE.LINE_MARKERS,
}
# python-pptx refers to the cells of a chart by this name.
_SHEET = "Sheet1"
_FIRST = 1


class ChartBook(CategoryChartData):
    """What stands behind a chart, a row a category: a workbook that can be edited in the office program.

    `drawn` are the numbers of the columns that are series, from 0 for the neighbour of the categories, in their order;
    those that are `unnamed` have nothing in a legend. `axis` holds the texts along the axis, where those are not the
    categories themselves.
    """

    def __init__(
        self,
        categories: Sequence[str],
        columns: Sequence[SheetColumn],
        drawn: Sequence[int],
        axis: SheetColumn | None = None,
        unnamed: Collection[int] = (),
    ) -> None:
        super().__init__()
        self._names = [clean(category) for category in categories]
        self._columns = [*columns, *([axis] if axis is not None else [])]
        if unnamed:
            self._columns.append(SheetColumn(NO_NAME, ()))
        self._unnamed = frozenset(unnamed)
        self._places = dict(enumerate(drawn))
        self._axis = len(self._columns) if axis is not None else 0
        self.categories = self._names if axis is None else [cell.value if cell else "" for cell in axis.cells]
        for at in drawn:
            column = columns[at]
            self.add_series(
                NO_NAME if at in self._unnamed else column.name,
                [None if cell is None else cell.value for cell in column.cells],
            )

    def _column(self, series: object) -> int:
        return 1 + self._places[list(self).index(series)]

    @property
    def categories_ref(self) -> str:
        """Where the names along the axis stand."""
        return f"{_SHEET}!{xl_range_abs(_FIRST, self._axis, len(self._names), self._axis)}"

    def series_name_ref(self, series: object) -> str:
        """Return where the name of a series stands."""
        column = self._column(series)
        at = len(self._columns) if column - 1 in self._unnamed else column
        return f"{_SHEET}!{xl_rowcol_to_cell(0, at, row_abs=True, col_abs=True)}"

    def values_ref(self, series: object) -> str:
        """Return where the values of a series stand."""
        column = self._column(series)
        return f"{_SHEET}!{xl_range_abs(_FIRST, column, len(self._names), column)}"

    @property
    def xlsx_blob(self) -> bytes:
        """The bytes of the workbook."""
        written = io.BytesIO()
        with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
            leave_calculated(book)
            sheet = book.add_worksheet(_SHEET)
            for row, category in enumerate(self._names, start=_FIRST):
                sheet.write_string(row, 0, category)
            formats: dict[str, Any] = {}

            def style(mask: str) -> Any:
                if mask not in formats:
                    formats[mask] = book.add_format({"num_format": mask})
                return formats[mask]

            write_columns(sheet, self._columns, _FIRST, 1, None, style)
            # Years are names here: without this each is marked as a number that is stored as a text.
            sheet.ignore_errors({"number_stored_as_text": f"A1:A{len(self._names) + 1}"})
        return written.getvalue()


def figure_book(
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[Mark | None]]],
    under: Sequence[tuple[str, Sequence[Mark | None]]],
    companions: Sequence[Companion],
    rows: Sequence[AxisRow],
    named: Sequence[int] = (),
    step: int = 1,
) -> ChartBook:
    """Return the book of a chart of figures: its series, figures that only stand under them, and companions.

    The first of those under parts is their whole; `named` are the parts whose figure stands behind their name. Every
    `step`-th category is written along the axis.
    """
    columns = [column_of_marks(name, marks) for name, marks in (*series, *under)]
    for number in named:
        (mark,) = (mark for mark in series[number][1] if mark is not None)
        cell = str(xl_rowcol_to_cell(_FIRST, 1 + number))
        head = with_figure_in_name(series[number][0], mark, cell)
        columns[number] = SheetColumn(head.name, columns[number].cells, head.formula)
    total = str(xl_rowcol_to_cell(_FIRST, 1 + len(series)))
    place = Place(_FIRST, 1, 1 + len(columns))
    drawn = [*range(len(series)), *range(len(columns), len(columns) + len(companions))]
    unnamed = [len(columns) + at for at, one in enumerate(companions) if not one.is_named]
    columns += companion_columns(companions, all_figures(place, len(series), len(categories)), total)
    axis = axis_column(categories, rows, _FIRST) if step == 1 else _thinned(categories, step)
    return ChartBook(categories, columns, drawn, axis, unnamed)


def part_book(
    chart: PartChart, under: Sequence[tuple[str, Sequence[Mark | None]]], companions: Sequence[Companion],
    rows: Sequence[AxisRow],
) -> ChartBook:  # fmt: skip
    """Return the book of a chart of parts: the figures that they follow from, which can be edited, and they.

    Its series are the parts, then the line that is drawn at a helper, then companions.
    """
    count = len(chart.figures) + len(under)
    place = Place(_FIRST, 1, 1 + count)
    columns = [*figure_columns(chart, place), *(column_of_marks(name, marks) for name, marks in under)]
    columns += part_columns(chart, place)
    first = count + len(chart.helpers)
    drawn = list(range(first, first + len(chart.parts)))
    drawn += [count + at for at, helper in enumerate(chart.helpers) if helper.key == chart.line]
    drawn += range(len(columns), len(columns) + len(companions))
    printed = sum(not one.is_derived for one in chart.figures)
    columns += companion_columns(companions, all_figures(place, printed, len(chart.categories)))
    return ChartBook(chart.categories, columns, drawn, axis_column(chart.categories, rows, _FIRST))


def _thinned(categories: Sequence[str], step: int) -> SheetColumn:
    """Return the names along the axis, blank ones where none is written: LibreOffice would turn or break them all."""
    cells = [
        None if at % step else SheetCell(clean(name), formula=str(xl_rowcol_to_cell(_FIRST + at, 0)))
        for at, name in enumerate(categories)
    ]
    return SheetColumn(tr("轴上的文字"), cells)
