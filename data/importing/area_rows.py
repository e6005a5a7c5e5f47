"""Read tables of areas without years as headers: areas by indicators, indicators by areas, each at one time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.cells import headers
from data.cells.headers import name_and_unit, split_unit, tidy_header
from data.cells.periods import Period, read_period
from data.cells.values import Value
from data.importing.area_codes import AreaPath
from data.importing.area_form import AreaLayout
from data.importing.area_measures import AreaMeasures, title_of_table, unit_in_name
from data.importing.changes import is_change
from data.importing.code_columns import code_remark
from data.importing.figure_collector import Figure, TableMaker
from data.importing.figure_columns import period_beside, year_and_measure
from data.importing.figure_units import FigureUnits
from data.importing.layout import Layout
from data.importing.long_form import read_time
from data.importing.row_names import RowNames, label_of, names_small_areas
from data.importing.sections import Headings, Sections
from data.importing.table_head import split_title
from data.importing.wide_rows import add_figure, habits_in
from data.problems import Severity
from data.progress import counted
from data.words import tr


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column of figures measures, in which unit, when; `area` where it is one of an area."""

    title: str
    unit: str
    period: Period | None
    area: AreaPath = ()


def read_areas(layout: Layout, form: AreaLayout, theme: str, source: str, maker: TableMaker) -> None:
    """Add the figures of a table of areas by indicators, or of indicators by areas."""
    reader = _AreaRows(layout, form, theme, source, maker)
    for row in counted(tr("识别指标"), layout.rows, len(layout.rows)):
        reader.take(row)
    maker.relate_totals(layout.grid)


class _AreaRows:
    """Reads such a table row by row."""

    def __init__(self, layout: Layout, form: AreaLayout, theme: str, source: str, maker: TableMaker) -> None:
        self._layout, self._grid, self._form, self._maker = layout, layout.grid, form, maker
        self._theme, self._source = theme, layout.source or source
        self._label = form.areas[-1] if form.areas else form.title
        naming = {*form.areas, *form.regions} if form.areas else {form.title}
        if form.time >= 0:
            # An area may be written once for its years.
            naming.add(form.time)
        self._names = RowNames(layout, naming, form.areas, maker.notes)
        self._is_local = names_small_areas(layout, form.areas)
        self._sections = Sections(layout, self._label, form.figures)
        self._headings = Headings(layout, self._label)
        self._measures = AreaMeasures(layout, self._label, self._sections, theme, maker.notes)
        self._units = FigureUnits(layout.grid, layout.unit, maker.notes)
        self._habits = {column: habits_in(layout, (column,)) for column in form.figures}
        self._columns: dict[int, _Column] = {}
        for column in form.figures:
            self._columns[column] = self._column(column)

    def _column(self, column: int) -> _Column:
        """Return what a column says; a change without a name of its own is one of the column to its left."""
        found = self._form.in_areas.get(column)
        if found is not None:
            return _Column(found.words, found.unit or self._layout.unit_of(column), self._form.period, found.area)
        header = " ".join(self._layout.levels[column])
        dated = year_and_measure(header) if self._form.time < 0 else None
        title, unit = name_and_unit(tidy_header(dated.words if dated is not None else header))
        unit = unit or self._layout.unit_of(column)
        if self._layout.role_at(column) == headers.VALUE:
            title = title_of_table(self._layout, self._theme, self._maker.notes)
            unit = unit or unit_in_name(self._layout, self._theme)
        if is_change(title):
            left = [one for at, one in self._columns.items() if at < column and not is_change(one.title.split(" ")[-1])]
            if left:
                words, base = title, left[-1].title
                title = f"{base} {words}"
                message = tr("“{words}”读作左边“{base}”的", words=words, base=base)
                place = self._grid.place(self._layout.header_row, column)
                self._maker.notes.add(Severity.NOTE, place, message, "", words)
        if self._form.time >= 0:
            return _Column(title, unit, None)
        if dated is not None:
            return _Column(title, unit, read_period(dated.period))
        period, message = period_beside(self._layout, header, self._form.period)
        if period != self._form.period:
            place = self._grid.place(self._layout.header_row, column)
            self._maker.notes.add(Severity.NOTE, place, message, "", self._layout.headers[column])
        return _Column(title, unit, period)

    def take(self, row: int) -> None:
        """Read one row: a heading, or figures of an area or an indicator."""
        if self._sections.is_heading(row):
            words = self._grid.text(row, self._label).strip()
            self._headings.begin(row, *split_title(words))
            self._names.forget()
            return
        names = self._names.of(row)
        words = names.get(self._label, "")
        if not words:
            message, remedy = tr("这一行没有名称，没有读"), tr("在第一列写上指标名称。")
            place = self._grid.place(row, self._label)
            self._maker.notes.add(Severity.ERROR, place, message, remedy, left_out=True)
            self._layout.left_out[row] = sum(bool(self._grid.text(row, at).strip()) for at in self._form.figures)
            return
        section = self._headings.over(row, words)
        period = self._period(row)
        for column, about in self._columns.items():
            if not (cell := self._grid.text(row, column).strip()):
                continue
            if self._form.areas:
                figure, stated = self._of_area(row, column, section), ""
            else:
                figure, stated = self._of_indicator(row, column, section)
            own = self._units.of((row, column), (words if about.area else "", figure.title), about.unit, stated,
                                 self._headings.unit or self._layout.unit_below(row))  # fmt: skip
            figure = replace(figure, unit=own, period=about.period or period or Period(""))
            add_figure(self._layout, figure, cell, self._source, self._maker, self._habits[column])

    def _period(self, row: int) -> Period | None:
        if self._form.time < 0:
            return self._form.period
        return read_time(self._grid, row, self._form.time, self._maker.notes)

    def _of_area(self, row: int, column: int, section: str) -> Figure:
        about = self._columns[column]
        names = self._names.path_of(self._names.last)
        area, section = self._measures.within(names, section)
        remark = self._remark(row, self._measures.remark(section))
        return Figure(self._theme, about.title, "", Period(""), Value(None, ""), row, column, area=area,
                      is_local=self._is_local, label=label_of(area), measure=about.title,
                      extras={"comment": remark})  # fmt: skip

    def _of_indicator(self, row: int, column: int, section: str) -> tuple[Figure, str]:
        about = self._columns[column]
        title, unit = split_unit(self._names.last[self._label])
        stated = self._grid.text(row, self._form.unit).strip() if self._form.unit >= 0 else ""
        whole = " ".join(filter(None, (title, about.title)))
        figure = Figure(
            self._theme, whole, "", Period(""), Value(None, ""), row, column, section, about.area,
            label=label_of(about.area), measure=whole, extras={"comment": self._remark(row, "")},
        )  # fmt: skip
        return figure, stated or unit

    def _remark(self, row: int, section: str) -> str:
        remarks = ((column, self._grid.text(row, column).strip()) for column in self._form.remarks)
        name = self._names.last[self._label]
        codes = {
            column: code_remark(self._layout, self._maker.notes, (row, column), name) for column in self._form.remarks
        }
        texts = [text if (code := codes[column]) is None else code for column, text in remarks if text]
        shared = (self._names.last.get(column, "") for column in self._form.regions)
        section = "；".join(filter(None, (section, *shared)))
        return "；".join(filter(None, (section, *texts)))
