"""The cells of a chart of parts: the figures, and beside them the parts as formulas that follow them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from data.writing.native_charts import label_of
from data.writing.native_parts import PartChart
from data.writing.tables.export_columns import clean


class PartPlace(NamedTuple):
    """The row of the first category, and the first columns of the figures and of the parts, all from 0."""

    first: int
    figures: int
    parts: int


def write_parts(
    sheet: Any, chart: PartChart, place: PartPlace, style: Any = None, form: Callable[..., Any] | None = None
) -> None:
    """Write the parts in a style with their names above them; and the figures, unless they stand there already.

    `form` makes a cell format from its properties.
    """
    if form is not None:
        _write_figures(sheet, chart, place, form)
    for column, part in enumerate(chart.parts, start=place.parts):
        sheet.write_string(place.first - 1, column, clean(part.name), style)
        for number, value in enumerate(part.values):
            formula = part.formula(number, *(_cell(place, number, at) for at in (chart.begin, chart.end)))
            if formula and value is not None:
                sheet.write_formula(place.first + number, column, f"={formula}", style, value)


def _write_figures(sheet: Any, chart: PartChart, place: PartPlace, form: Callable[..., Any]) -> None:
    for column, (name, marks, is_derived) in enumerate(chart.figures, start=place.figures):
        sheet.write_string(place.first - 1, column, clean(name))
        for number, mark in enumerate(marks):
            if mark is None or mark.value is None:
                continue
            mask = label_of(mark).mask
            style = form({"num_format": mask}) if mask else None
            before = marks[number - 1] if number else None
            if is_derived:
                formula = change_formula(chart, place, number)
                sheet.write_formula(place.first + number, column, formula, style, mark.value)
            elif before is not None and before.obs_ids == mark.obs_ids:
                # The last column of a waterfall is the figure that its last step leads to.
                formula = f"={xl_rowcol_to_cell(place.first + number - 1, column)}"
                sheet.write_formula(place.first + number, column, formula, style, mark.value)
            else:
                sheet.write_number(place.first + number, column, mark.value, style)


def change_formula(chart: PartChart, place: PartPlace, number: int) -> str:
    """Return the formula of the change of a category."""
    return f"={_cell(place, number, chart.end)}-{_cell(place, number, chart.begin)}"


def _cell(place: PartPlace, number: int, at: tuple[int, int]) -> str:
    return str(xl_rowcol_to_cell(max(0, place.first + number + at[0]), place.figures + at[1]))
