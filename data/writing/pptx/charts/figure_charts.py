"""A native PowerPoint chart of figures with its workbook inside; an edited value moves its bar and says itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from data.charting.chart_kinds import ChartKind, Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.model import ChartType
from data.palette import LIGHT, rgb
from data.words import tr
from data.writing.native.axis_rows import AxisRow
from data.writing.native.companions import BAR_GAPS, Companion, axis_mask, holder_of, notes_of
from data.writing.native.labels import NO_LABEL, PointLabel, label_of
from data.writing.native.placed_labels import better_placed, labels_of
from data.writing.native.series import (
    begins_at_zero,
    can_be_filled,
    categories_of,
    chart_title,
    described,
    is_cut_at_breaks,
    is_piled,
    marks_at,
    numbered,
    runs_on,
    series_name,
    short_names,
    short_years,
    spoken,
)
from data.writing.native.wholes import rest_of, share_of_whole, whole_of
from data.writing.pptx.charts.chart_data import NATIVE_TYPES, figure_book
from data.writing.pptx.charts.companion_series import dress_companions
from data.writing.pptx.charts.named_rows import named_rows
from data.writing.pptx.charts.plot_layout import (
    LEGEND_LINE,
    LINE,
    NamedRow,
    PlotLayout,
    legend_lines,
    letters_along,
    scale_texts,
    show_scale,
    thinned,
)
from data.writing.pptx.charts.series_looks import FIGURE_SIZE, dress_series
from data.writing.pptx.drawing_xml import (
    add_areas,
    describe,
    draw_last,
    fill_area,
    keep_upright,
    leave_out_of_legend,
    set_asian_font_of_chart,
    set_language_of_chart,
    show_gaps,
    show_guides,
    write_every,
)
from data.writing.pptx.shapes import FONT, LEAST, MUTED, Box, SlidePage, drawn_in
from data.writing.tables.export_columns import clean

# A share of the slide's height: the unit above a panel, or what is said below it.
UNIT: Final = 0.045
# Of a chart's height at most its rows of figures, or its legend.
_MOST_ROWS: Final = 0.42
_MOST_LEGEND: Final = 0.3
# Of the slide's width, what a figure in a part needs around it.
_BESIDE: Final = 0.005
# Of a chart what the names of bars or dots take, and of the room of each what its name does.
_NAMES: Final = 0.36
_NAME_HIGH: Final = 0.85


def has_native_chart(content: ChartContent) -> bool:
    """Say whether PowerPoint has a chart of this kind for these figures."""
    return kind_of(content.kind).native is not None and any(numbered(panel) for panel in content.panels)


def add_panel(
    page: SlidePage, content: ChartContent, panel: ChartPanelContent, box: Box, plot: Box | None = None
) -> None:
    """Add the chart of a panel, its `plot` in shares of it where that has a place of its own."""
    FigureChart(page, content, panel, box, plot).add()


@dataclass(frozen=True)
class FigureChart:
    """A chart of a panel in a box of a slide.

    Figures stand at their points; where not all have room there, in rows under the names of periods; where those are
    too high or too wide, it is said how many are written.
    """

    page: SlidePage
    content: ChartContent
    panel: ChartPanelContent
    box: Box
    own_plot: Box | None = None

    @property
    def kind(self) -> ChartKind:
        """The record of its type."""
        return kind_of(self.content.kind)

    @cached_property
    def series(self) -> list[Series]:
        """The series of figures, lines in pieces where they break."""
        return numbered(self.panel, broken=is_cut_at_breaks(self.content.kind))

    @cached_property
    def categories(self) -> list[str]:
        """The names along the axis."""
        names = [clean(one) for one in categories_of(self.content, self.panel, self.series)]
        is_named = self.kind.native in (Native.BARS, Native.DOTS) and self.own_plot is None
        return self._fitting(names) if is_named else short_years(names) if self.kind.is_over_time else names

    def _fitting(self, names: list[str]) -> list[str]:
        """Return the names of bars or dots, cut in the middle where they would stand in those beside them."""
        wide, high = self.box[2] * self.page.wide / LEAST, self.box[3] / LINE
        if self.kind.is_sideways:
            letters = int(wide * _NAMES) * max(1, int(high * _NAME_HIGH / len(names)))
        else:
            letters = max(1, int(wide * _NAME_HIGH / len(names))) * max(1, int(high * _NAMES))
        return short_names(names, max(4, letters))

    @cached_property
    def columns(self) -> list[list[Mark | None]]:
        """The marks of each series, one a category."""
        plain = categories_of(self.content, self.panel, self.series)
        return [marks_at(one, plain, self.content.kind) for one in self.series]

    @cached_property
    def names(self) -> list[str]:
        """The names of the series, so short that a legend has room."""
        return self._plain_names if self.rows_of_series else self._legend_names

    @cached_property
    def _plain_names(self) -> list[str]:
        return [clean(series_name(one, self.panel, self.content)) for one in self.series]

    @cached_property
    def _legend_names(self) -> list[str]:
        names = self._plain_names
        if len(self._firsts) < 2:
            return names
        most = max(1, int(self.box[3] * _MOST_LEGEND / LEGEND_LINE))
        letters = 40
        while letters > 8 and legend_lines(self.page, short_names(names, letters), self.box[2]) > most:
            letters -= 2
        return short_names(names, letters)

    @property
    def _firsts(self) -> list[int]:
        """The numbers of the series that begin a line: its other pieces are not named again."""
        names = [one.name for one in self.series]
        return [number for number, name in enumerate(names) if name not in names[:number]]

    @cached_property
    def every(self) -> list[list[PointLabel]]:
        """The figures of all points."""
        return [[label_of(mark) for mark in marks] for marks in self.columns]

    @cached_property
    def at_points(self) -> list[list[PointLabel]]:
        """The figures that have room at their points."""
        if self.kind.is_lines:
            return self._on_lines(self.box)[0]
        if not (self.kind.is_over_time or self.kind.native is Native.DOTS):
            return self.every
        return thinned(self.page, labels_of(self.panel, self.columns, self.content.kind), self.kind, self.box[2])

    def _on_lines(self, frame: Box) -> tuple[list[list[PointLabel]], float]:
        """Return the figures that have room at the points of lines in a frame, and what is kept free for the last."""
        notes = [one for one in self._companions() if one.colour]
        series = self.panel.series if self._shows_breaks else ()
        broken = {clean(mark.label) for one in series for mark in one.marks if mark.break_before}
        breaks = [at for at, name in enumerate(self.categories) if at and name in broken]
        lasts = [[label.text for label in own if label.text][-1] for own in self.every if any(one.text for one in own)]

        legend = [self._legend_names[at] for at in self._firsts]
        lines = legend_lines(self.page, legend, frame[2]) if len(legend) > 1 else 0

        def placed(right: float) -> list[list[PointLabel]]:
            room = self._layout(self._rows_under(), lines, frame, right).plot_room(notes, breaks)
            return labels_of(self.panel, self.columns, self.content.kind, room=room)

        ends = self._layout((), 0, frame).plot_room((), ()).right_of(lasts, len(self.categories))
        return better_placed(self.columns, [(placed(right), right) for right in (0.0, ends / self.page.wide)])

    @cached_property
    def rows_of_series(self) -> list[NamedRow]:
        """The rows of figures of the series, none where all stand at their points or rows have no room."""
        if _written(self.at_points) >= _written(self.every):
            return []
        rows = named_rows(self.content, self.panel, self.series, self.columns)
        layout = self._layout([*rows, *self._rows_under()], 0)
        slot = layout.plot[2] / len(self.categories)
        texts = [label.text for own in self.every for label in own]
        is_wide = any(self.page.text_width(text, LEAST) > slot for text in (*texts, *self.categories))
        is_high = LINE * len(layout.rows) > _MOST_ROWS * self.box[3] or layout.names_below
        return [] if is_wide or is_high else rows

    def _rows_under(self) -> list[NamedRow]:
        rows: list[NamedRow] = []
        texts = [mark.shown for _, marks in self.under for mark in marks if mark is not None]
        if any(self.page.text_width(text, LEAST) > self.box[2] / len(self.categories) for text in texts):
            return rows
        for number, (name, marks) in enumerate(self.under, start=len(self.series)):
            rows.append(NamedRow(AxisRow(name, marks, [number] * len(marks))))
        return rows

    @cached_property
    def under(self) -> list[tuple[str, list[Mark | None]]]:
        """The figures of other units, with what they are."""
        plain = categories_of(self.content, self.panel, self.series)
        return [(clean(self.panel.row_name(one)), marks_at(one, plain, self.content.kind)) for one in self.panel.under]

    @cached_property
    def has_scale(self) -> bool:
        """Whether the axis of figures is seen: beside lines, and columns not all of whose figures are written."""
        if self.kind.native is not Native.COLUMNS:
            return self._scales_lines
        return not self.rows_of_series and _written(self.at_points) < _written(self.every)

    @property
    def _scales_lines(self) -> bool:
        return self.kind.is_lines and self.content.kind is not ChartType.SLOPE and not is_piled(self.panel)

    @property
    def _shows_breaks(self) -> bool:
        """Whether breaks lie at the periods along the axis, not somewhere between two of them."""
        return not self.kind.is_lines or is_cut_at_breaks(self.content.kind)

    def _layout(
        self, rows: Sequence[NamedRow], legend: int, frame: Box | None = None, right: float = 0.0,
        *, scaled: bool | None = None,
    ) -> PlotLayout:  # fmt: skip
        scaled = self._scales_lines if scaled is None else scaled
        broken = self._shows_breaks and any(mark.break_before for one in self.panel.series for mark in one.marks[1:])
        return PlotLayout(
            self.page, frame or self.box, len(self.categories), rows, legend, has_breaks=broken, names=self.categories,
            scale=scale_texts(self.columns) if scaled else (), right=right,
            has_figures_above=self.kind.is_lines, in_time=_is_in_time(self.columns),
        )  # fmt: skip

    def add(self) -> None:
        """Add the chart and what is written around it."""
        rows = [*self.rows_of_series, *self._rows_under()]
        labels, frame, right = self._written_at_points()
        # Rows name their series, but for those of dots, which stand under the names.
        named = bool(self.rows_of_series) and self.kind.native is not Native.DOTS
        legend = [] if named else [self.names[at] for at in self._firsts]
        lines = legend_lines(self.page, legend, frame[2]) if len(legend) > 1 else 0
        layout = self._layout(rows, lines, frame, right, scaled=self.has_scale)
        companions = self._companions()
        whole = whole_of(self.content, self.panel)
        under = list(self.under)
        if whole is not None:
            under.insert(0, (whole.label, [whole]))
        book = figure_book(
            self.categories, list(zip(self.names, self.columns, strict=True)), under, companions,
            [row.row for row in rows], self._narrow, layout.name_step if self.kind.is_over_time else 1,
        )  # fmt: skip
        native = XL_CHART_TYPE.LINE_MARKERS_STACKED if is_piled(self.panel) else NATIVE_TYPES[self.kind.native]
        shape = self.page.slide.shapes.add_chart(native, *self.page.emu(frame), book)
        shape.name = spoken(chart_title(self.content, self.panel))
        describe(shape, described(self.content, self.panel))
        chart = shape.chart
        self._dress(chart)
        dress_companions(chart, companions, as_bars=self.kind.native in (Native.BARS, Native.STACKED_BAR))
        self._dress_legend(chart, legend, sum(one.is_named for one in companions))
        if self.own_plot is not None:
            fill_area(chart, *(f"{share:.4f}" for share in self.own_plot))
        elif self.kind.is_over_time:
            layout.apply(chart)
            write_every(chart.category_axis, layout.name_step)
            layout.add_breaks(self.categories, self.panel.series if self._shows_breaks else ())
        for drawn, one, marks, written in zip(chart.plots[0].series, self.series, self.columns, labels, strict=False):
            dress_series(drawn, one, self.content.kind, marks, written)
        self._finish(chart)

    @cached_property
    def _narrow(self) -> list[int]:
        """The numbers of the parts of a whole that are too narrow for their figures."""
        if whole_of(self.content, self.panel) is None:
            return []
        shares = [share_of_whole(one, self.panel) * self.box[2] for one in self.series]
        texts = [self.page.text_width(own[0].text, FIGURE_SIZE) + _BESIDE for own in self.every]
        return [number for number, (share, text) in enumerate(zip(shares, texts, strict=True)) if text > share]

    def _companions(self) -> list[Companion]:
        if is_piled(self.panel):
            return []
        holder = holder_of(self.content, self.panel, len(self.categories))
        notes = notes_of(self.content, self.panel, self.categories, letters_along(self.page))[0]
        return [*([holder] if holder else []), *notes, *rest_of(self.content, self.panel)]

    def _written_at_points(self) -> tuple[list[list[PointLabel]], Box, float]:
        """Return the labels, the place of the chart, and what it keeps free at the right.

        Where not all figures are written, it is said below the chart how many are.
        """
        if self.rows_of_series:
            return [[NO_LABEL] * len(own) for own in self.every], self.box, 0.0
        if self._narrow:
            labels = [[NO_LABEL] if number in self._narrow else own for number, own in enumerate(self.at_points)]
            return labels, self.box, 0.0
        if _written(self.at_points) >= _written(self.every):
            return self.at_points, self.box, self._on_lines(self.box)[1] if self.kind.is_lines else 0.0
        left, top, wide, high = self.box
        frame = left, top, wide, high - UNIT
        labels, right = self._on_lines(frame) if self.kind.is_lines else (self.at_points, 0.0)
        words = tr(
            "图中只写出 {shown} 个数字，共 {count} 个，其余见图表的数据。",
            shown=_written(labels),
            count=_written(self.every),
        )
        if _written(labels) < _written(self.every):
            self.page.text(words, left, top + high - UNIT, wide, UNIT, LEAST, MUTED, anchor="bottom")
        return labels, frame, right

    def _dress(self, chart: Any) -> None:
        chart.font.size = Pt(LEAST)
        chart.font.name = FONT
        chart.font.color.rgb = drawn_in(LIGHT.text)
        chart.has_title = False
        show_gaps(chart, spanned=runs_on(self.content, self.panel))
        are_dots = self.kind.native is Native.DOTS
        chart.value_axis.visible = are_dots
        chart.value_axis.has_major_gridlines = False
        if begins_at_zero(self.panel):
            # Nothing unseen can lie under what is piled up.
            chart.value_axis.minimum_scale = 0
        if self.has_scale:
            show_scale(chart, self.columns)
        axis = chart.category_axis
        keep_upright(axis)
        if are_dots:
            values = [mark.value for own in self.columns for mark in own if mark and mark.value is not None]
            chart.value_axis.tick_labels.number_format_is_linked = False
            chart.value_axis.tick_labels.number_format = axis_mask(values)
            chart.value_axis.format.line.color.rgb = drawn_in(LIGHT.control_line)
        axis.format.line.color.rgb = drawn_in(LIGHT.text)
        axis.major_tick_mark = XL_TICK_MARK.NONE
        # At the axis itself they would stand in the bars below 0.
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.reverse_order = self.kind.is_sideways
        if self.kind.is_stacked:
            # The whole is named above, and its parts in the legend.
            axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
            axis.format.line.fill.background()
            chart.plots[0].overlap = 100
        if self.kind.native in BAR_GAPS:
            chart.plots[0].gap_width = BAR_GAPS[self.kind.native]

    def _dress_legend(self, chart: Any, legend: Sequence[str], companions: int) -> None:
        chart.has_legend = len(legend) > 1
        if not chart.has_legend:
            return
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        count = len(self.names)
        again = [number for number in range(count) if number not in self._firsts]
        unseen = [*again, *range(count, count + companions)]
        if self._is_filled:
            # The areas come first.
            unseen = [*range(count), *(count + number for number in unseen)]
        leave_out_of_legend(chart.legend, unseen)

    @property
    def _is_filled(self) -> bool:
        return self.kind.native is Native.AREAS and can_be_filled(self.columns)

    def _finish(self, chart: Any) -> None:
        if self.kind.native is Native.LINES and not chart.has_legend:
            draw_last(chart, [number for number, one in enumerate(self.series) if one.is_stressed])
        if self.kind.native is Native.DOTS:
            show_guides(chart, rgb(LIGHT.control_line))
        if self._is_filled:
            add_areas(chart, [rgb(one.line_colour(LIGHT)) for one in self.series])
        set_asian_font_of_chart(chart, FONT)
        set_language_of_chart(chart)


def _is_in_time(columns: Sequence[Sequence[Mark | None]]) -> bool:
    """Say whether what stands along the axis are periods, of which some may go without their name."""
    return all(mark.moment for own in columns for mark in own if mark is not None and mark.value is not None)


def _written(labels: Sequence[Sequence[PointLabel]]) -> int:
    return sum(bool(label.text) for own in labels for label in own)
