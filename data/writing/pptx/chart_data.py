"""The figures of a chart, with a workbook inside in which they are shown as they are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter
from pptx.chart.data import CategoryChartData

from data.charting.content import Mark
from data.writing.native_charts import label_of
from data.writing.tables.xlsx_adapter import leave_calculated

# python-pptx refers to the cells of a chart by this name.
_SHEET = "Sheet1"


class FigureChartData(CategoryChartData):
    """Categories and series of a chart, each series' marks by category: a row a category, a column a series."""

    def __init__(self, columns: Sequence[Sequence[Mark | None]]) -> None:
        super().__init__()
        self._marks = columns

    @property
    def xlsx_blob(self) -> bytes:
        """The bytes of the workbook."""
        written = io.BytesIO()
        with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
            leave_calculated(book)
            sheet = book.add_worksheet(_SHEET)
            for row, category in enumerate(self.categories, start=1):
                sheet.write_string(row, 0, category.label)
            formats: dict[str, object] = {}
            for column, (one, marks) in enumerate(zip(self, self._marks, strict=True), start=1):
                sheet.write_string(0, column, one.name)
                for row, mark in enumerate(marks, start=1):
                    if mark is not None and mark.value is not None:
                        mask = label_of(mark).mask
                        if mask not in formats:
                            formats[mask] = book.add_format({"num_format": mask}) if mask else None
                        sheet.write_number(row, column, mark.value, formats[mask])
            # Years are names here: without this each is marked as a number that is stored as a text.
            sheet.ignore_errors({"number_stored_as_text": f"A1:A{len(self.categories) + 1}"})
        return written.getvalue()
