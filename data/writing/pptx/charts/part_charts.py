"""Native PowerPoint charts of parts: waterfalls and ranges."""

from __future__ import annotations

from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from data.charting.chart_kinds import ChartKind, Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent
from data.palette import LIGHT, rgb
from data.words import tr
from data.writing.native.axis_rows import AxisRow
from data.writing.native.companions import BAR_GAPS, notes_of
from data.writing.native.part_charts import PART_CHARTS
from data.writing.native.parts import DrawnPart, PartChart
from data.writing.native.range_parts import end_rows, ends_have_room
from data.writing.native.series import chart_title, described, marks_at, spoken, usual_colour
from data.writing.pptx.charts.chart_data import part_book
from data.writing.pptx.charts.companion_series import dress_companion
from data.writing.pptx.charts.plot_layout import NamedRow, PlotLayout, letters_along
from data.writing.pptx.charts.series_looks import FIGURE_SIZE, dress_bars
from data.writing.pptx.drawing_xml import (
    LabelLetters,
    describe,
    dress_unseen,
    dress_zero_line,
    element_of,
    keep_upright,
    set_asian_font_of_chart,
    set_labels,
    set_language_of_chart,
    show_gaps,
    split_off_lines,
)
from data.writing.pptx.shapes import ACCENT, FONT, INK, LEAST, MUTED, Box, SlidePage, drawn_in
from data.writing.tables.export_columns import clean

_UNIT: Final = 0.045
# Letters of figures are a little larger than others, and bold.
_LETTERS: Final = 0.9


def add_part_chart(page: SlidePage, content: ChartContent, panel: ChartPanelContent, box: Box) -> None:
    """Add the chart of a panel whose bars begin elsewhere than at the axis, and what stands at its periods."""
    kind = kind_of(content.kind)
    assert kind.native is not None
    made = PART_CHARTS[kind.native](panel, LIGHT)
    if kind.native is Native.STEPS:
        made = made.without_wide_labels(_LETTERS * box[2] * page.wide / LEAST / len(made.categories))
        if not made.has_labels:
            left, top, wide, high = box
            page.text(tr("数字太长，图中没有写出，见图表的数据。"), left, top + high - _UNIT, wide, _UNIT, LEAST, MUTED)
            box = left, top, wide, high - _UNIT
    under = [(clean(panel.row_name(one)), marks_at(one, made.categories, content.kind)) for one in panel.under]
    # The first row is what the steps lead to: it stands in the sheet already.
    own_row = kind.native is Native.STEPS
    extra = under[1:] if own_row else under
    first = len(made.figures)
    places = [0, *range(first, first + len(extra))] if own_row else list(range(first, first + len(extra)))
    rows = [AxisRow(name, marks, [at] * len(marks)) for (name, marks), at in zip(under, places, strict=True)]
    slot = box[2] / len(made.categories)
    rows = rows if all(page.text_width(mark.shown, LEAST) <= slot for row in rows for mark in row.marks if mark) else []
    if kind.native is Native.RANGES:
        names = max(page.text_width(one, LEAST) for one in made.categories)
        if not ends_have_room(panel, (box[2] - names) * page.wide / FIGURE_SIZE):
            made, rows = made.without_labels(), end_rows(panel)
    layout = _layout(page, panel, made, rows, box)
    notes = notes_of(content, panel, made.categories, letters_along(page))[0]
    frame = page.slide.shapes.add_chart(_native(kind, made), *page.emu(box), part_book(made, extra, notes, rows))
    frame.name = spoken(chart_title(content, panel))
    describe(frame, described(content, panel))
    chart = frame.chart
    _dress(chart, kind, made, is_lifted=any(one.key == made.line and one.values[0] for one in made.helpers))
    lines = split_off_lines(chart, len(notes) + bool(made.line))
    if made.line:
        dress_zero_line(lines[0], rgb(LIGHT.text))
    for element, note in zip(lines[bool(made.line) :], notes, strict=True):
        dress_companion(element, note)
    for series, part in zip(chart.plots[0].series, made.parts, strict=True):
        _dress_part(series, part)
    if kind.native is Native.STEPS:
        layout.apply(chart)
        layout.add_breaks(made.categories, panel.series)
    show_gaps(chart, spanned=False)
    set_asian_font_of_chart(chart, FONT)
    set_language_of_chart(chart)


def _layout(page: SlidePage, panel: ChartPanelContent, made: PartChart, rows: list[AxisRow], box: Box) -> PlotLayout:
    slot = box[2] / len(made.categories)
    is_free = all(row.marks[0] is None for row in rows)
    beside = bool(rows) and is_free and all(page.text_width(row.name, LEAST) <= slot * 1.2 for row in rows)
    broken = any(mark.break_before for one in panel.series for mark in one.marks[1:])
    return PlotLayout(
        page,
        box,
        len(made.categories),
        [NamedRow(row) for row in rows],
        beside=beside,
        has_breaks=broken,
        names=made.categories,
    )


def _native(kind: ChartKind, made: PartChart) -> Any:
    if not made.is_stacked:
        return XL_CHART_TYPE.BAR_CLUSTERED if kind.is_sideways else XL_CHART_TYPE.COLUMN_CLUSTERED
    return XL_CHART_TYPE.BAR_STACKED if kind.is_sideways else XL_CHART_TYPE.COLUMN_STACKED


def _dress(chart: Any, kind: ChartKind, made: PartChart, *, is_lifted: bool) -> None:
    assert kind.native is not None
    chart.font.size = Pt(LEAST)
    chart.font.name = FONT
    chart.font.color.rgb = drawn_in(LIGHT.text)
    chart.has_title = chart.has_legend = False
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    axis = chart.category_axis
    axis.format.line.color.rgb = drawn_in(LIGHT.text)
    if is_lifted:
        # Zero lies higher, where a line of its own is drawn.
        axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.reverse_order = kind.is_sideways
    keep_upright(axis)
    chart.plots[0].overlap = 100
    chart.plots[0].gap_width = BAR_GAPS[kind.native]


def _dress_part(series: Any, part: DrawnPart) -> None:
    if part.colours is None:
        series.invert_if_negative = False
        dress_unseen(element_of(series))
        ink = INK
    else:
        dress_bars(series, part.colours)
        ink = INK if part.place == "outEnd" else rgb(LIGHT.letters_on(usual_colour(part.colours)))
    letters = LabelLetters(FONT, FIGURE_SIZE, ink, ACCENT)
    set_labels(series, list(part.values), list(part.labels), letters, part.place)
