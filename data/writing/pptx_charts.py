"""Native PowerPoint charts, each with its workbook inside."""

from __future__ import annotations

from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.oxml.ns import qn
from pptx.util import Pt

from data.charting.content import ChartContent, Panel, Role, Series, labels_in_time
from data.model import ChartType
from data.writing.pptx_shapes import ACCENT, FONT, INK, SECOND, Box, Page, set_font, shown

_KINDS: Final = {
    ChartType.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartType.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartType.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartType.SLOPE: XL_CHART_TYPE.LINE_MARKERS,
    ChartType.STACKED: XL_CHART_TYPE.BAR_STACKED,
}
_UNDER: Final = 0.085
_TOO_NEAR: Final = 0.08
_LINES: Final = (ChartType.LINE, ChartType.SLOPE)
_COLOURS: Final = {Role.ACCENT: ACCENT, Role.SECOND: "8A6D00", Role.CONTEXT: "6B7684"}


def _numbered(panel: Panel) -> tuple[Series, ...]:
    return tuple(one for one in panel.series if any(mark.value is not None for mark in one.marks))


def has_native_chart(content: ChartContent) -> bool:
    """Say whether PowerPoint has a chart of this kind for these figures."""
    return content.kind in _KINDS and any(_numbered(panel) for panel in content.panels)


def add_chart(page: Page, content: ChartContent, body: Box) -> None:
    """Add a chart a panel, below each other; figures of another unit stand under their columns as a line of text."""
    left, top, width, height = body
    panels = [panel for panel in content.panels if _numbered(panel)]
    weights = [2 + max(len(one.marks) for one in panel.series) for panel in panels]
    for panel, weight in zip(panels, weights, strict=True):
        share = height * weight / sum(weights)
        chart_top, chart_height = top, share
        if len(panels) > 1:
            page.text(f"单位：{panel.unit}", left, top, width, 0.04, 12, SECOND)
            chart_top, chart_height = top + 0.035, share - 0.035
        chart_height -= _UNDER * len(panel.under)
        if content.kind is ChartType.BAR and len(panel.series[0].marks) == 1:
            mark = panel.series[0].marks[0]
            page.text(f"{mark.label}　{shown(mark)}", left, chart_top, width, chart_height, 16, ACCENT, bold=True)
        else:
            _add_panel(page, content, panel, (left, chart_top, width, chart_height))
        for number, under in enumerate(panel.under):
            _add_under(page, under, (left, chart_top + chart_height + _UNDER * number, width, _UNDER))
        top += share


def _add_under(page: Page, under: Series, box: Box) -> None:
    """Set the figures of another unit as a row of numbers, each under its column."""
    left, top, width, height = box
    page.text(under.name, left, top, width, height / 2, 12, SECOND)
    slot = width / len(under.marks)
    for number, mark in enumerate(under.marks):
        x = left + number * slot
        page.text(shown(mark), x, top + height / 2, slot, height / 2, 14, "8A6D00", bold=True, align="center")


def _add_panel(page: Page, content: ChartContent, panel: Panel, box: Box) -> None:
    series = _numbered(panel)
    stacked = content.kind is ChartType.STACKED
    labels = list(dict.fromkeys(mark.label for one in series for mark in one.marks if mark.value is not None))
    if stacked:
        labels = [panel.total.label if panel.total else content.title]
    elif content.kind is not ChartType.BAR:
        labels = labels_in_time(series)
    data = CategoryChartData()
    data.categories = labels
    texts: list[list[str]] = []
    for one in series:
        marks = {labels[0] if stacked else mark.label: mark for mark in one.marks}
        data.add_series(one.name or panel.unit, [marks[label].value if label in marks else None for label in labels])
        texts.append([shown(marks[label]) if label in marks else "" for label in labels])
    if content.kind is ChartType.LINE:
        _thin_out(series, labels, texts)
    chart = page.slide.shapes.add_chart(_KINDS[content.kind], *page.emu(box), data).chart
    _dress(chart, content.kind, several=len(series) > 1)
    for native, one, words in zip(chart.plots[0].series, series, texts, strict=True):
        _dress_series(native, one, content.kind, words)


def _thin_out(series: tuple[Series, ...], labels: list[str], texts: list[list[str]]) -> None:
    """Leave out the figures of points that stand on another line's: their labels would cover each other."""
    highest = max(mark.value or 0.0 for one in series for mark in one.marks)
    for at, label in enumerate(labels):
        seen: list[float] = []
        for one, words in zip(series, texts, strict=True):
            value = next((mark.value for mark in one.marks if mark.label == label), None)
            if value is None:
                continue
            if any(abs(value - other) < highest * _TOO_NEAR for other in seen):
                words[at] = ""
            seen.append(value)


def _dress(chart: Any, kind: ChartType, *, several: bool) -> None:
    chart.font.size = Pt(12)
    chart.font.name = FONT
    _east_asian(chart)
    chart.has_title = False
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None:
        # A line goes on over years without a figure; years without any figure are no categories.
        blanks.set("val", "span")
    chart.has_legend = several
    if several:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.format.line.color.rgb = RGBColor.from_string(INK)
    if kind in (ChartType.BAR, ChartType.STACKED):
        chart.category_axis.reverse_order = True
    if kind not in _LINES:
        chart.plots[0].gap_width = 60
    if kind is ChartType.STACKED:
        chart.plots[0].overlap = 100


def _east_asian(chart: Any) -> None:
    """Set the font for Chinese characters of a whole chart: python-pptx only sets the Latin one."""
    for properties in chart._chartSpace.iter(qn("a:defRPr")):
        element = properties.find(qn("a:ea"))
        if element is None:
            element = properties.makeelement(qn("a:ea"), {})
            properties.append(element)
        element.set("typeface", FONT)


def _dress_series(native: Any, one: Series, kind: ChartType, words: list[str]) -> None:
    colour = RGBColor.from_string(_COLOURS[one.role])
    if kind in _LINES:
        native.smooth = False
        native.format.line.color.rgb = colour
        native.format.line.width = Pt(2.25)
        native.marker.style = XL_MARKER_STYLE.CIRCLE
        native.marker.size = 7
        native.marker.format.fill.solid()
        native.marker.format.fill.fore_color.rgb = colour
        native.marker.format.line.color.rgb = colour
    else:
        native.format.fill.solid()
        native.format.fill.fore_color.rgb = colour
    for number, text in enumerate(words):
        if text:
            label = native.points[number].data_label
            frame = label.text_frame
            run = frame.paragraphs[0].add_run()
            run.text = text
            set_font(run, 11 if kind in _LINES else 13, "FFFFFF" if kind is ChartType.STACKED else INK, bold=True)
            frame.word_wrap = False
            if kind in _LINES:
                below = one.role is not Role.ACCENT
                label.position = XL_LABEL_POSITION.BELOW if below else XL_LABEL_POSITION.ABOVE
            elif kind is not ChartType.STACKED:
                label.position = XL_LABEL_POSITION.OUTSIDE_END
