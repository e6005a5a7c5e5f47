"""A native Excel chart with its series, what holds its axis, and what is written at its periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Protocol

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent
from data.palette import LIGHT
from data.text_width import half_widths
from data.words import tr
from data.writing.native.companions import BAR_GAPS, NO_NAME, Companion, holder_of, notes_of
from data.writing.native.labels import NO_LABEL, PointLabel
from data.writing.native.parts import PartChart
from data.writing.native.placed_labels import labels_of
from data.writing.native.range_parts import end_rows, ends_have_room
from data.writing.native.series import can_be_filled, is_piled, short_names
from data.writing.native.sheet_columns import (
    Place,
    SheetCell,
    SheetColumn,
    all_figures,
    axis_column,
    companion_columns,
    part_columns,
    write_columns,
)
from data.writing.native.wholes import rest_of, share_of_whole, whole_of, with_figure_in_name
from data.writing.tables.charts.line_plot import LETTERS, LinePlot, labelled
from data.writing.tables.export_columns import clean
from data.writing.tables.xlsx_adapter import new_chart
from data.writing.tables.xlsx_chart import (
    Range,
    add_area,
    add_companion,
    add_part,
    add_series,
    add_zero_line,
    line_plot,
)
from data.writing.tables.xlsx_chart_columns import ChartColumns, column_at

# Of a chart the plot takes so much of its width.
_PLOT: Final = 0.9
_RANGES: Final = 0.8
# Of a chart of bars the share of the width that names take; pixels around its bars, and of a line of a name.
_NAMES: Final = 0.6
_AROUND_BARS: Final = 110
_NAME_LINE: Final = 20


class Book(Protocol):
    """What is needed of the workbook."""

    book: Any

    def format(self, **properties: object) -> Any:
        """Return a cell format."""

    def sheet(self, title: str) -> Any:
        """Return a new sheet named after a title."""

    def fixed_sheet(self, name: str) -> Any:
        """Return a new sheet of a name of the program's own."""


@dataclass(frozen=True)
class DrawnChart:
    """A chart of a panel, whose figures stand on a sheet from the row `top` on, three rows below it.

    What follows from the figures is written from a `column` on. `letters` is how many Chinese characters stand side by
    side along all its categories, `size` is in pixels.
    """

    book: Book
    sheet: Worksheet
    content: ChartContent
    panel: ChartPanelContent
    columns: ChartColumns
    top: int
    column: int
    letters: float
    size: tuple[int, int]

    @property
    def _first(self) -> int:
        return self.top + 3

    @property
    def _native(self) -> Native:
        native = kind_of(self.content.kind).native
        assert native is not None
        # Lines with nothing under them are no areas.
        return Native.LINES if native is Native.AREAS and not self._is_filled else native

    @property
    def _is_filled(self) -> bool:
        return kind_of(self.content.kind).native is Native.AREAS and can_be_filled(self.columns.drawn)

    def made(self, name: str) -> Any:
        """Return the chart."""
        parts = self.columns.parts
        piled = is_piled(self.panel) and parts is None
        chart = new_chart(self.book.book, self._native, name, is_piled=piled)
        if parts is not None:
            self._add_parts(chart, parts, self.column)
        else:
            self._add_series(chart)
        return chart

    @property
    def unseen(self) -> list[int]:
        """The numbers of those series that are not in the legend."""
        if self.columns.parts is not None:
            return []
        count = len(self.columns.series)
        before = count * (1 + self._is_filled)
        areas = range(count) if self._is_filled else range(0)
        return [*areas, *range(before, before + sum(one.is_named for one in self._companions()))]

    def _add_parts(self, chart: Any, parts: PartChart, column: int) -> None:
        """Add parts, which stand at the right of what is printed, and lines over them."""
        place = Place(self._first, 1, column)
        columns = part_columns(parts, place)
        count, helpers = len(parts.categories), len(parts.helpers)
        along = 0
        if self._native is Native.RANGES and not ends_have_room(self.panel, self.letters * _RANGES):
            parts, names = parts.without_labels(), axis_column(parts.categories, end_rows(self.panel), self._first)
            along = place.drawn + len(columns)
            columns += [names] if names else []
        self._write(columns, place.drawn)
        for at, part in enumerate(parts.parts, start=place.drawn + helpers):
            add_part(chart, part, BAR_GAPS[self._native], replace(self._range(at, count), names=along))
        lines = new_chart(self.book.book, Native.LINES, "") if parts.line else chart
        for at, helper in enumerate(parts.helpers):
            if helper.key == parts.line:
                add_zero_line(lines, self._range(place.drawn + at, count))
        printed = all_figures(place, sum(not one.is_derived for one in parts.figures), count)
        notes = notes_of(self.content, self.panel, parts.categories, self.letters)[0]
        self._add_companions(lines, notes, place.drawn + len(columns), printed, count)
        if lines is not chart:
            chart.combine(lines)

    def _add_series(self, chart: Any) -> None:
        """Add the series and their companions.

        Lines above what is under them, or over columns, are a chart of their own on the same axes.
        """
        columns, native = self.columns, self._native
        narrow = self._narrow(self.labels)
        labels = [[NO_LABEL] if number in narrow else own for number, own in enumerate(self.labels)]
        self._write_axis()
        column = self.column + bool(self._names)
        count = len(columns.categories)
        lines = chart
        if self._is_filled or native is Native.COLUMNS:
            lines = new_chart(self.book.book, Native.LINES, "", is_piled=is_piled(self.panel))
        figures = chart if native is Native.COLUMNS else lines
        drawn = zip(columns.series, columns.drawn, labels, strict=True)
        for number, (one, marks, own) in enumerate(drawn, start=columns.before):
            place = self._range(column_at(number), count)
            if number - columns.before in narrow:
                place = replace(place, named=column + 2 + narrow.index(number - columns.before))
            add_series(figures, one, self.content.kind, place, marks, own)
            if self._is_filled:
                add_area(chart, one, place)
        first, last = column_at(columns.before), column_at(columns.before + len(columns.series) - 1)
        printed = all_figures(Place(self._first, first, 0), last - first + 1, count)
        companions = self._companions()
        as_bars = native in (Native.BARS, Native.STACKED_BAR)
        self._add_companions(lines, companions, column, printed, count, as_bars=as_bars)
        self._write([self._named(number) for number in narrow], column + 2)
        if lines is not chart and lines.series:
            chart.combine(lines)

    @cached_property
    def _labelled(self) -> tuple[LinePlot | None, list[list[PointLabel]]]:
        content, panel, drawn = self.content, self.panel, self.columns.drawn
        if not kind_of(content.kind).is_lines or self.columns.parts is not None:
            return None, labels_of(panel, drawn, content.kind, letters=self.letters)
        legend = [one.name for one in self.columns.series]
        plot = line_plot(content, panel, self.columns.written, legend, self.size)
        return labelled(plot, content, panel, drawn, [one for one in self._companions() if one.colour])

    @property
    def plot(self) -> LinePlot | None:
        """Where the plot of lines stands."""
        return self._labelled[0]

    @property
    def labels(self) -> list[list[PointLabel]]:
        """The labels of the series."""
        return self._labelled[1]

    @property
    def _names(self) -> int:
        """The column of the names along the axis."""
        is_thinned = self.plot is not None and self.plot.step > 1
        return self.column if is_thinned or self._shortened != list(self.columns.written) else 0

    @cached_property
    def _shortened(self) -> list[str]:
        """The names of bars, cut in the middle where they would stand in those beside them."""
        names = list(self.columns.written)
        if self._native is not Native.BARS or self.columns.parts is not None:
            return names
        high = (self.size[1] - _AROUND_BARS) / max(1, len(names))
        return short_names(names, int(self.letters * _NAMES) * max(1, int(high / _NAME_LINE)))

    def _write_axis(self) -> None:
        """Write the names along the axis where not all have room, short ones or blank ones.

        Blank ones keep LibreOffice from turning them all.
        """
        if not self._names:
            return
        step = self.plot.step if self.plot is not None else 1
        cells = []
        for at, (name, shown) in enumerate(zip(self.columns.written, self._shortened, strict=True)):
            formula = str(xl_rowcol_to_cell(self._first + at, 0)) if shown == name else ""
            cells.append(None if at % step else SheetCell(clean(shown), "", formula))
        self._write([SheetColumn(tr("轴上的文字"), cells)], self._names)

    def _companions(self) -> list[Companion]:
        if is_piled(self.panel):
            return []
        holder = holder_of(self.content, self.panel, len(self.columns.categories))
        notes = notes_of(self.content, self.panel, self.columns.categories, self.letters)[0]
        return [*([holder] if holder else []), *notes, *rest_of(self.content, self.panel)]

    def _narrow(self, labels: Sequence[Sequence[PointLabel]]) -> list[int]:
        """Return the numbers of the parts of a whole that are too narrow for their figures."""
        if whole_of(self.content, self.panel) is None:
            return []
        shares = [share_of_whole(one, self.panel) * self.letters * _PLOT for one in self.columns.series]
        texts = [(half_widths(own[0].text) + 1) / 2 for own in labels]
        return [number for number, (share, text) in enumerate(zip(shares, texts, strict=True)) if text > share]

    def _named(self, number: int) -> SheetColumn:
        """Return the name of a part with its figure behind it."""
        (mark,) = (mark for mark in self.columns.drawn[number] if mark is not None)
        cell = xl_rowcol_to_cell(self._first, column_at(number))
        return with_figure_in_name(self.columns.names[number], mark, str(cell))

    def _add_companions(
        self, chart: Any, companions: list[Companion], column: int, printed: str, count: int, *, as_bars: bool = False
    ) -> None:
        total = xl_rowcol_to_cell(self._first, column_at(len(self.columns.series)))
        self._write(companion_columns(companions, printed, str(total)), column)
        self._write([SheetColumn(NO_NAME, ()) for one in companions if not one.is_named], column + len(companions))
        for at, one in enumerate(companions, start=column):
            named = -1 if one.is_named else column + len(companions)
            add_companion(chart, one, replace(self._range(at, count), named=named), is_bar=as_bars)

    def _range(self, column: int, count: int) -> Range:
        return Range(self.sheet, self.top + 2, self._first, column, count, self._names)

    def _write(self, columns: Sequence[SheetColumn], column: int) -> None:
        quiet = self.book.format(font_size=LETTERS, font_color=LIGHT.text_tertiary)
        write_columns(self.sheet, columns, self._first, column, quiet, lambda mask: quiet)
