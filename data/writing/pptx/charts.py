"""A native PowerPoint chart with its workbook inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series
from data.charting.series_looks import Dash, Shape
from data.model import ChartType
from data.palette import LIGHT, rgb
from data.words import tr
from data.writing.native_charts import (
    AXIS_MASK,
    NO_LABEL,
    PointLabel,
    axis_ends,
    categories_of,
    chart_title,
    described,
    dot_colours,
    dot_size,
    is_piled,
    label_of,
    labels_of,
    marks_at,
    numbered,
    point_colours,
    series_name,
    shown_category,
    usual_colour,
)
from data.writing.pptx.chart_data import FigureChartData
from data.writing.pptx.drawing_xml import (
    LabelLetters,
    add_areas,
    describe,
    draw_last,
    fill_area,
    keep_colour_below_zero,
    keep_upright,
    leave_out_of_legend,
    set_asian_font_of_chart,
    set_labels,
    set_language_of_chart,
    show_guides,
    span_gaps,
)  # fmt: skip
from data.writing.pptx.line_scale import add_scale, dash_gaps
from data.writing.pptx.period_marks import PeriodMarks, has_marks
from data.writing.pptx.shapes import (
    ACCENT,
    FONT,
    INK,
    LEAST,
    MUTED,
    Box,
    SlidePage,
)  # fmt: skip
from data.writing.pptx.tables import FigureRow, add_figure_rows, gutter_of
from data.writing.tables.export_columns import clean

_NATIVE: Final[Mapping[Native | None, Any]] = {
    Native.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Native.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Native.LINES: XL_CHART_TYPE.LINE_MARKERS,
    Native.STACKED_BAR: XL_CHART_TYPE.BAR_STACKED,
    Native.AREAS: XL_CHART_TYPE.LINE_MARKERS,
    Native.DOTS: XL_CHART_TYPE.LINE_MARKERS,
}
_DASHES: Final[Mapping[Dash, Any]] = {
    Dash.SOLID: MSO_LINE.SOLID,
    Dash.DASH: MSO_LINE.DASH,
    Dash.DOT: MSO_LINE.ROUND_DOT,
    Dash.DASH_DOT: MSO_LINE.DASH_DOT,
}
_MARKERS: Final[Mapping[Shape, Any]] = {
    Shape.CIRCLE: XL_MARKER_STYLE.CIRCLE,
    Shape.SQUARE: XL_MARKER_STYLE.SQUARE,
    Shape.TRIANGLE: XL_MARKER_STYLE.TRIANGLE,
    Shape.DIAMOND: XL_MARKER_STYLE.DIAMOND,
}
# In points: lines and markers.
_LINE: Final = 2
_WIDE_LINE: Final = 3.25
_MARKER: Final = 9
_DOT: Final = 12
# A share of the slide's height: the unit above a panel, or what is said below it.
UNIT: Final = 0.045
_FIGURE_SIZE: Final = 16
# Of a chart's height what is not the names of its periods.
_PLOT_SHARE: Final = "0.8"


def has_native_chart(content: ChartContent) -> bool:
    """Say whether PowerPoint has a chart of this kind for these figures."""
    return kind_of(content.kind).native is not None and any(numbered(panel) for panel in content.panels)


def add_panel(
    page: SlidePage, content: ChartContent, panel: ChartPanelContent, box: Box, plot: Box | None = None
) -> None:
    """Add a chart, its `plot` in shares of it; figures that have no room at their points stand in rows below it."""
    is_lines = kind_of(content.kind).is_lines
    series = numbered(panel, broken=is_lines)
    categories = categories_of(content, panel, series)
    columns = [marks_at(one, categories, content.kind) for one in series]
    every = [[label_of(mark) for mark in marks] for marks in columns]
    labels, names = every, [one.name for one in series]
    if kind_of(content.kind).is_over_time or kind_of(content.kind).native is Native.DOTS:
        labels = _thinned(page, labels_of(panel, columns, content.kind), content.kind, box[2])
    in_rows, frame_box = False, box
    has_scale = is_lines and content.kind is not ChartType.SLOPE and not is_piled(panel)
    if _written(labels) < _written(every):
        rows = _figure_rows(series, every)
        gutter = gutter_of(page, rows, box[2])
        in_rows = gutter is not None
        if gutter is not None:
            whole, box = box, add_figure_rows(page, rows, box, gutter)
            frame_box = (whole[0], box[1], whole[2], box[3]) if has_scale else box
            labels, names = [[NO_LABEL] * len(categories) for _ in series], names[:1]
        else:
            words = tr(
                "图中只写出 {shown} 个数字，共 {count} 个，其余见图表的数据。",
                shown=_written(labels),
                count=_written(every),
            )
            left, top, wide, high = box
            page.text(words, left, top + high - UNIT, wide, UNIT, LEAST, MUTED, anchor="bottom")
            frame_box = box = (left, top, wide, high - UNIT)
    data = FigureChartData(columns)
    is_plain = is_lines or has_marks(content)
    data.categories = [clean(one if is_plain else shown_category(one, panel)) for one in categories]
    values = [[mark.value if mark else None for mark in marks] for marks in columns]
    for one, own in zip(series, values, strict=True):
        data.add_series(clean(series_name(one, panel, content)), own)
    native = XL_CHART_TYPE.LINE_MARKERS_STACKED if is_piled(panel) else _NATIVE[kind_of(content.kind).native]
    frame = page.slide.shapes.add_chart(native, *page.emu(frame_box), data)
    frame.name = clean(chart_title(content, panel))
    describe(frame, described(content, panel))
    chart = frame.chart
    ends = axis_ends(panel, content.kind, (own for row in values for own in row if own is not None))
    _dress(chart, content.kind, names, ends)
    if has_scale:
        add_scale(page, chart, columns, frame_box, box[0] if in_rows else 0.0, panel.ticks)
    elif plot is not None:
        fill_area(chart, *(f"{share:.4f}" for share in plot))
    elif has_marks(content):
        PeriodMarks(page, content, panel, box).add(chart)
    elif in_rows:
        # Every point stands over its column.
        fill_area(chart, "0", "0.05", "1", _PLOT_SHARE)
    for native, one, drawn, written in zip(chart.plots[0].series, series, columns, labels, strict=True):
        _dress_series(native, one, content.kind, drawn, written)
        if is_lines:
            dash_gaps(native, one, series, drawn)
    _finish(chart, kind_of(content.kind).native, series)


def _finish(chart: Any, form: Native | None, series: Sequence[Series]) -> None:
    if form is Native.LINES and not chart.has_legend:
        draw_last(chart, [number for number, one in enumerate(series) if one.is_stressed])
    if form is Native.DOTS:
        show_guides(chart, rgb(LIGHT.control_line))
    if form is Native.AREAS:
        add_areas(chart, [rgb(one.line_colour(LIGHT)) for one in series])
    set_asian_font_of_chart(chart, FONT)
    set_language_of_chart(chart)


def _thinned(page: SlidePage, labels: list[list[PointLabel]], kind: ChartType, width: float) -> list[list[PointLabel]]:
    """Return labels of which as many are left out as keep each from its neighbours; the last one always stays."""
    slot = width / len(labels[0])
    room = slot / 1.6 / len(labels) if kind_of(kind).native is Native.COLUMNS and len(labels) > 1 else slot
    widest = max(page.text_width(label.text, LEAST) for own in labels for label in own)
    step = max(1, -int(-widest // room))
    if step > 1 and kind_of(kind).native is Native.COLUMNS and len(labels) > 1:
        return [[NO_LABEL] * len(own) for own in labels]
    return [[label if (len(own) - 1 - at) % step == 0 else NO_LABEL for at, label in enumerate(own)] for own in labels]


def _written(labels: Sequence[Sequence[PointLabel]]) -> int:
    return sum(bool(label.text) for own in labels for label in own)


def _figure_rows(series: Sequence[Series], labels: Sequence[Sequence[PointLabel]]) -> list[FigureRow]:
    """Return a row a line; the pieces of a line with a break in it share one."""
    rows: dict[str, FigureRow] = {}
    for one, own in zip(series, labels, strict=True):
        figures = [label.text for label in own]
        if one.name in rows:
            figures = [text or other for text, other in zip(figures, rows[one.name].figures, strict=True)]
        rows[one.name] = FigureRow(one.name, rgb(one.ink(LIGHT)), figures)
    return list(rows.values())


def _dress(chart: Any, kind: ChartType, names: list[str], ends: tuple[float | None, float | None]) -> None:
    chart.font.size = Pt(LEAST)
    chart.font.name = FONT
    chart.font.color.rgb = RGBColor.from_string(INK)
    chart.has_title = False
    span_gaps(chart)
    chart.has_legend = len(names) > 1
    if len(names) > 1:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        leave_out_of_legend(chart.legend, [number for number, name in enumerate(names) if name in names[:number]])
    are_dots = kind_of(kind).native is Native.DOTS
    chart.value_axis.visible = are_dots
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = ends
    if are_dots:
        keep_upright(chart.category_axis)
        chart.value_axis.tick_labels.number_format_is_linked = False
        chart.value_axis.tick_labels.number_format = AXIS_MASK
        chart.value_axis.format.line.color.rgb = RGBColor.from_string(rgb(LIGHT.control_line))
    axis = chart.category_axis
    axis.format.line.color.rgb = RGBColor.from_string(INK)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    # At the axis itself they would stand in the bars below 0.
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if kind_of(kind).is_sideways:
        axis.reverse_order = True
    if kind_of(kind).is_stacked:
        # The whole is named above, and its parts in the legend.
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.format.line.fill.background()
        chart.plots[0].overlap = 100
    if not kind_of(kind).is_lines and not are_dots:
        chart.plots[0].gap_width = 20 if kind_of(kind).is_stacked else 60


def _dress_series(
    native: Any, one: Series, kind: ChartType, marks: Sequence[Mark | None], labels: Sequence[PointLabel]
) -> None:
    values = [mark.value if mark else None for mark in marks]
    colours = point_colours(one, marks, LIGHT)
    usual = usual_colour(colours)
    are_dots = kind_of(kind).native is Native.DOTS
    if kind_of(kind).is_lines:
        _dress_line(native, one)
    elif are_dots:
        _dress_dots(native, one, dot_colours(one, marks, LIGHT))
    else:
        native.invert_if_negative = False
        _fill(native.format, usual)
        for number, colour in enumerate(colours):
            if colour != usual:
                _fill(native.points[number].format, colour)
        keep_colour_below_zero(native)
    if kind_of(kind).is_stacked:
        native.format.line.color.rgb = RGBColor.from_string(rgb(LIGHT.ground))
    on_part = rgb(LIGHT.letters_on(usual))
    has_own_ink = kind_of(kind).is_lines or (are_dots and one.name)
    ink = on_part if kind_of(kind).is_stacked else rgb(one.ink(LIGHT)) if has_own_ink else INK
    size = LEAST if kind_of(kind).is_lines or are_dots else _FIGURE_SIZE
    places = (
        ("t", "b")
        if kind_of(kind).is_lines or are_dots
        else ("ctr", "ctr")
        if kind_of(kind).is_stacked
        else ("outEnd",) * 2
    )
    # The figure of a part stands on its colour.
    meant = ink if kind_of(kind).is_stacked else ACCENT
    set_labels(native, values, labels, LabelLetters(FONT, size, ink, meant), places)


def _fill(form: Any, colour: str) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = RGBColor.from_string(rgb(colour))


def _dress_dots(native: Any, one: Series, colours: Sequence[str]) -> None:
    """Give the points of a line that is not seen their shape and colours."""
    native.smooth = False
    native.format.line.fill.background()
    usual = usual_colour(colours)
    _dress_marker(native.marker, one, usual)
    for number, colour in enumerate(colours):
        if colour != usual:
            _dress_marker(native.points[number].marker, one, colour)


def _dress_marker(marker: Any, one: Series, colour: str) -> None:
    marker.style = _MARKERS[one.look.shape]
    marker.size = dot_size(_DOT, colour)
    _fill(marker.format, LIGHT.ground if one.look.hollow else colour)
    marker.format.line.color.rgb = RGBColor.from_string(rgb(colour))


def _dress_line(native: Any, one: Series) -> None:
    """Give a line its colour, dash and width, and its points their shape."""
    colour, look = one.line_colour(LIGHT), one.look
    line = RGBColor.from_string(rgb(colour))
    native.smooth = False
    native.format.line.color.rgb = line
    native.format.line.width = Pt(_WIDE_LINE if one.is_stressed else _LINE)
    native.format.line.dash_style = _DASHES[look.dash]
    native.marker.style = _MARKERS[look.shape]
    native.marker.size = _MARKER
    _fill(native.marker.format, LIGHT.ground if look.hollow else colour)
    native.marker.format.line.color.rgb = line
