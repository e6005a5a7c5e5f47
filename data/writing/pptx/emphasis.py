"""Native charts in which some figures stand out: the others pale, as on the slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.dml.color import RGBColor

from data.charting.chart_kinds import kind_of
from data.palette import LIGHT, rgb
from data.writing.native_charts import series_name
from data.writing.pptx.drawing_xml import keep_colour_below_zero
from data.writing.pptx.shapes import SlidePage

if TYPE_CHECKING:
    from data.charting.content import ChartContent, Mark


def pale(page: SlidePage, content: ChartContent, emphasis: frozenset[str]) -> None:
    """Pale what does not stand out in the native charts of a page; nothing where nothing or everything does."""
    if not emphasis or emphasis >= set(content.obs_ids):
        return
    marks = {
        (
            series_name(one, panel, content),
            "" if kind_of(content.kind).is_stacked else mark.label,
        ): mark
        for panel in content.panels
        for one in panel.series
        for mark in one.marks
    }
    for shape in page.slide.shapes:
        if not shape.has_chart:
            continue
        plot = shape.chart.plots[0]
        for series in plot.series:
            names = [""] if kind_of(content.kind).is_stacked else list(plot.categories)
            found = [marks.get((series.name, name)) for name in names]
            if kind_of(content.kind).is_lines:
                if not any(_stands_out(mark, emphasis) for mark in found):
                    _pale_format(series.format, line=True)
                    _pale_format(series.marker.format, line=False)
                continue
            for number, mark in enumerate(found):
                if mark is not None and not _stands_out(mark, emphasis):
                    colour = series.format.fill.fore_color.rgb
                    fill = series.points[number].format.fill
                    fill.solid()
                    fill.fore_color.rgb = _paled(colour)
            keep_colour_below_zero(series)


def _stands_out(mark: Mark | None, emphasis: frozenset[str]) -> bool:
    return mark is not None and bool(emphasis & set(mark.obs_ids))


def _pale_format(form: object, *, line: bool) -> None:
    colour = form.line.color if line else form.fill.fore_color  # type: ignore[attr-defined]
    colour.rgb = _paled(colour.rgb)


def _paled(colour: RGBColor) -> RGBColor:
    result: RGBColor = RGBColor.from_string(rgb(LIGHT.paled(str(colour))))
    return result
