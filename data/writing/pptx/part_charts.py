"""Native PowerPoint charts of stacked parts: waterfalls and ranges."""

from __future__ import annotations

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from data.charting.chart_kinds import kind_of
from data.charting.content import ChartContent, ChartPanelContent
from data.palette import LIGHT, rgb
from data.writing.native_charts import chart_title, described, usual_colour
from data.writing.native_part_charts import PART_CHARTS
from data.writing.native_parts import StackedPart
from data.writing.pptx.chart_data import PartChartData
from data.writing.pptx.drawing_xml import (
    LabelLetters,
    describe,
    keep_colour_below_zero,
    set_asian_font_of_chart,
    set_labels,
    set_language_of_chart,
)
from data.writing.pptx.period_marks import PeriodMarks, has_marks
from data.writing.pptx.shapes import ACCENT, FONT, INK, LEAST, Box, SlidePage
from data.writing.tables.export_columns import clean

_GAP: Final = 40
_FIGURE_SIZE: Final = 16


def add_part_chart(page: SlidePage, content: ChartContent, panel: ChartPanelContent, box: Box) -> None:
    """Add the chart of a panel whose bars begin elsewhere than at the axis, and what stands at its periods."""
    kind = kind_of(content.kind)
    assert kind.native is not None
    made = PART_CHARTS[kind.native](panel, LIGHT)
    native = XL_CHART_TYPE.BAR_STACKED if kind.is_sideways else XL_CHART_TYPE.COLUMN_STACKED
    frame = page.slide.shapes.add_chart(native, *page.emu(box), PartChartData(made))
    frame.name = clean(chart_title(content, panel))
    describe(frame, described(content, panel))
    chart = frame.chart
    _dress(chart, made.ends, is_sideways=kind.is_sideways)
    for series, part in zip(chart.plots[0].series, made.parts, strict=True):
        _dress_part(series, part)
    set_asian_font_of_chart(chart, FONT)
    set_language_of_chart(chart)
    if has_marks(content):
        PeriodMarks(page, content, panel, box).add(chart)


def _dress(chart: Any, ends: tuple[float | None, float | None], *, is_sideways: bool) -> None:
    chart.font.size = Pt(LEAST)
    chart.font.name = FONT
    chart.font.color.rgb = RGBColor.from_string(INK)
    chart.has_title = chart.has_legend = False
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = ends
    axis = chart.category_axis
    axis.format.line.color.rgb = RGBColor.from_string(INK)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.reverse_order = is_sideways
    chart.plots[0].overlap = 100
    chart.plots[0].gap_width = _GAP


def _dress_part(series: Any, part: StackedPart) -> None:
    series.invert_if_negative = False
    ink = INK
    if part.colours is None:
        series.format.fill.background()
    else:
        usual = usual_colour(part.colours)
        _fill(series.format, usual)
        for number, colour in enumerate(part.colours):
            if colour != usual and part.values[number] is not None:
                _fill(series.points[number].format, colour)
        keep_colour_below_zero(series)
        ink = rgb(LIGHT.letters_on(usual))
    set_labels(series, part.values, part.labels, LabelLetters(FONT, _FIGURE_SIZE, ink, ACCENT), (part.place,) * 2)


def _fill(form: Any, colour: str) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = RGBColor.from_string(rgb(colour))
