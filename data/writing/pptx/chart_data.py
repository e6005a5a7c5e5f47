"""The figures of a chart, with a workbook inside in which they are shown as they are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from data.charting.content import Mark
from data.writing.native_charts import label_of
from data.writing.native_parts import PartChart
from data.writing.tables.export_columns import clean
from data.writing.tables.xlsx_adapter import leave_calculated
from data.writing.tables.xlsx_parts import PartPlace, write_parts

# python-pptx refers to the cells of a chart by this name.
_SHEET = "Sheet1"


class _ChartBook(CategoryChartData):
    """What stands behind a chart, a row a category: a workbook that can be edited in the office program."""

    @property
    def xlsx_blob(self) -> bytes:
        """The bytes of the workbook."""
        written = io.BytesIO()
        with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
            leave_calculated(book)
            sheet = book.add_worksheet(_SHEET)
            for row, category in enumerate(self.categories, start=1):
                sheet.write_string(row, 0, category.label)
            self._write_figures(book, sheet)
            # Years are names here: without this each is marked as a number that is stored as a text.
            sheet.ignore_errors({"number_stored_as_text": f"A1:A{len(self.categories) + 1}"})
        return written.getvalue()

    def _write_figures(self, book: Any, sheet: Any) -> None:
        raise NotImplementedError


class PartChartData(_ChartBook):
    """The parts of a chart behind the figures that they follow from, which can be edited in the workbook inside."""

    def __init__(self, chart: PartChart) -> None:
        super().__init__()
        self._chart = chart
        self.categories = [clean(category) for category in chart.categories]
        for part in chart.parts:
            self.add_series(clean(part.name), part.values)

    def _column(self, series: object) -> int:
        return 1 + len(self._chart.figures) + list(self).index(series)

    def series_name_ref(self, series: object) -> str:
        """Return where the name of a part stands."""
        return f"{_SHEET}!{xl_rowcol_to_cell(0, self._column(series), row_abs=True, col_abs=True)}"

    def values_ref(self, series: object) -> str:
        """Return where the values of a part stand."""
        column = self._column(series)
        return f"{_SHEET}!{xl_range_abs(1, column, len(self._chart.categories), column)}"

    def _write_figures(self, book: Any, sheet: Any) -> None:
        write_parts(sheet, self._chart, PartPlace(1, 1, 1 + len(self._chart.figures)), form=book.add_format)


class FigureChartData(_ChartBook):
    """Categories and series of a chart, each series' marks by category: a row a category, a column a series."""

    def __init__(self, columns: Sequence[Sequence[Mark | None]]) -> None:
        super().__init__()
        self._marks = columns

    def _write_figures(self, book: Any, sheet: Any) -> None:
        formats: dict[str, object] = {}
        for column, (one, marks) in enumerate(zip(self, self._marks, strict=True), start=1):
            sheet.write_string(0, column, one.name)
            for row, mark in enumerate(marks, start=1):
                if mark is not None and mark.value is not None:
                    mask = label_of(mark).mask
                    if mask not in formats:
                        formats[mask] = book.add_format({"num_format": mask}) if mask else None
                    sheet.write_number(row, column, mark.value, formats[mask])
