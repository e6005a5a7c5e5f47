"""The columns of the sheet behind a native chart: figures, and as formulas that follow them what is drawn beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from data.charting.content import Mark
from data.words import tr
from data.writing.native.axis_rows import AxisRow, axis_formula, axis_text
from data.writing.native.companions import Companion
from data.writing.native.labels import label_of
from data.writing.native.parts import AFTER, ALL, BEFORE, PartChart
from data.writing.native.waterfall_parts import change_mask
from data.writing.tables.export_columns import clean


class SheetCell(NamedTuple):
    """A value, its number format, and its formula without the sign of equality; both may be blank."""

    value: float | str
    mask: str = ""
    formula: str = ""


class SheetColumn(NamedTuple):
    """A name above cells, one a category; the formula of the name may be blank."""

    name: str
    cells: Sequence[SheetCell | None]
    formula: str = ""


class Place(NamedTuple):
    """The row of the first category, and the first columns of the figures and of what follows from them, from 0."""

    first: int
    figures: int
    drawn: int


def column_of_marks(name: str, marks: Sequence[Mark | None]) -> SheetColumn:
    """Return a column of figures that are shown as they are printed."""
    cells = [
        None if mark is None or mark.value is None else SheetCell(mark.value, label_of(mark).mask) for mark in marks
    ]
    return SheetColumn(clean(name), cells)


def all_figures(place: Place, columns: int, count: int) -> str:
    """Return the range of so many columns of figures of so many categories."""
    return str(xl_range_abs(place.first, place.figures, place.first + count - 1, place.figures + columns - 1))


def figure_columns(chart: PartChart, place: Place) -> list[SheetColumn]:
    """Return the figures that parts follow from; derived ones, and one that stands above already, as formulas."""
    columns = []
    for at, (name, marks, is_derived) in enumerate(chart.figures):
        cells = list(column_of_marks(name, marks).cells)
        for number, (cell, mark) in enumerate(zip(cells, marks, strict=True)):
            before = marks[number - 1] if number else None
            if cell is None or mark is None:
                continue
            if is_derived:
                cells[number] = SheetCell(cell.value, change_mask(mark), change_formula(chart, place, number))
            elif before is not None and before.obs_ids == mark.obs_ids:
                # The last column of a waterfall is the figure that its last step leads to.
                above = xl_rowcol_to_cell(place.first + number - 1, place.figures + at)
                cells[number] = SheetCell(cell.value, cell.mask, str(above))
        columns.append(SheetColumn(clean(name), cells))
    return columns


def part_columns(chart: PartChart, place: Place) -> list[SheetColumn]:
    """Return the helpers and the parts of a chart, in their order."""
    rows = [_cells(chart, place, number) for number in range(len(chart.categories))]
    columns = [
        SheetColumn(
            clean(one.name),
            [
                SheetCell(value, formula=chart.filled(formula, own))
                for value, formula, own in zip(one.values, one.formulas, rows, strict=True)
            ],
        )
        for one in chart.helpers
    ]
    return columns + [
        SheetColumn(
            clean(part.name),
            [
                SheetCell(value, formula=chart.filled(part.formula, own))
                for value, own in zip(part.values, rows, strict=True)
            ],
        )
        for part in chart.parts
    ]


def axis_column(categories: Sequence[str], rows: Sequence[AxisRow], first: int) -> SheetColumn | None:
    """Return the texts along the axis with rows of figures in them, None where there are no rows.

    The names stand in column 0 from the row `first` on, the figures right of them.
    """
    if not rows:
        return None
    count = 1 + max(at for row in rows for at in row.columns)
    cells = []
    for number, category in enumerate(categories):
        places = [str(xl_rowcol_to_cell(first + number, 1 + at)) for at in range(count)]
        formula = axis_formula(rows, number, places, str(xl_rowcol_to_cell(first + number, 0)))
        cells.append(SheetCell(axis_text(clean(category), rows, number), formula=formula))
    return SheetColumn(tr("轴上的文字"), cells)


def companion_columns(companions: Sequence[Companion], figures: str, total: str = "") -> list[SheetColumn]:
    """Return the values of companions; `figures` is the range of all that is drawn, `total` the cell of their whole."""
    columns = []
    for one in companions:
        formula = one.formula.format(all=figures, total=total)
        cells = [
            None if value is None else SheetCell(value, formula="" if number and one.is_first_only else formula)
            for number, value in enumerate(one.values)
        ]
        columns.append(SheetColumn(clean(one.name), cells))
    return columns


def write_columns(
    sheet: Worksheet,
    columns: Sequence[SheetColumn],
    first: int,
    left: int,
    style: Format | None,
    styles: Callable[[str], Format],
) -> None:
    """Write columns into a sheet of XlsxWriter from a row and a column on, their names above them.

    `style` is the cell format of those without a number format, `styles` gives that of one.
    """
    for column, (name, cells, formula) in enumerate(columns, start=left):
        if formula:
            sheet.write_formula(first - 1, column, f"={formula}", style, name)
        else:
            sheet.write_string(first - 1, column, name, style)
        for row, cell in enumerate(cells, start=first):
            if cell is None:
                continue
            form = styles(cell.mask) if cell.mask else style
            if cell.formula:
                sheet.write_formula(row, column, f"={cell.formula}", form, cell.value)
            elif isinstance(cell.value, str):
                sheet.write_string(row, column, cell.value, form)
            else:
                sheet.write_number(row, column, cell.value, form)


def change_formula(chart: PartChart, place: Place, number: int) -> str:
    """Return the formula of the change of a category."""
    return f"{_cell(place, number, chart.end)}-{_cell(place, number, chart.begin)}"


def _cells(chart: PartChart, place: Place, number: int) -> Mapping[str, str]:
    """Return what the names in the formulas of a category stand for."""
    printed = sum(not one.is_derived for one in chart.figures)
    return {
        BEFORE: _cell(place, number, chart.begin),
        AFTER: _cell(place, number, chart.end),
        ALL: all_figures(place, printed, len(chart.categories)),
        **{
            helper.key: xl_rowcol_to_cell(place.first + number, place.drawn + at)
            for at, helper in enumerate(chart.helpers)
        },
    }


def _cell(place: Place, number: int, at: tuple[int, int]) -> str:
    return str(xl_rowcol_to_cell(max(0, place.first + number + at[0]), place.figures + at[1]))
