"""The panels of a chart on a native slide, below each other: charts, figures without a bar, rows of other units."""

from __future__ import annotations

from functools import partial
from typing import Final

from data.charting.chart_kinds import kind_of
from data.charting.content import (
    NO_BAR,
    ChartContent,
    ChartPanelContent,
    begins_apart,
    head_words,
    leads_by_itself,
)
from data.charting.panels.bar_columns import in_columns
from data.model import ChartType
from data.writing.native.part_charts import PART_CHARTS
from data.writing.native.series import numbered, stands_alone
from data.writing.pptx.charts.figure_charts import UNIT, add_panel
from data.writing.pptx.charts.part_charts import add_part_chart
from data.writing.pptx.charts.ranked_bars import add_columns
from data.writing.pptx.charts.word_rows import WordRows
from data.writing.pptx.shapes import INK, LEAST, SECOND, TRACK, Box, SlidePage, ink_of

# Shares of the slide's height: a figure alone, one that the chart is about.
_LONE: Final = 0.06
_LEAD: Final = 0.13
_TOTAL: Final = 0.1
# A stacked bar thicker than this would look like a wall.
_STACKED_HEIGHT: Final = 0.46
_SINGLE_SIZE: Final = 18
_LEAD_SIZE: Final = 36
# Of a width the names of figures without a bar, at most.
_NAMES: Final = 0.45
_GAP: Final = 0.012


def add_chart(page: SlidePage, content: ChartContent, body: Box) -> None:
    """Add a chart a panel, below each other; figures of another unit stand under the names of their periods.

    The bars of a long ranking are charts beside each other. A figure that is the only one of its unit is set as words,
    and claims in words stand in rows below all charts.
    """
    claims = WordRows.of(page, content, body)
    if claims.groups:
        claims.add(body[0], body[1] + body[3] - claims.height)
        body = (*body[:3], body[3] - claims.height - _GAP)
    left, top, width, height = body
    columns = in_columns(content.panels) if content.kind is ChartType.BAR else ()
    if len(columns) > len(content.panels):
        add_columns(page, columns, body, partial(add_panel, page, content))
        return
    panels = [panel for panel in content.panels if numbered(panel)]
    lone = [stands_alone(content, panel) for panel in panels]
    apart = [alone and begins_apart(panels, number) for number, alone in enumerate(lone)]
    heads = [
        0.0 if len(content.panels) == 1 or (alone and not first) else UNIT
        for alone, first in zip(lone, apart, strict=True)
    ]
    rows = [0 if alone else 1 + len(panel.series[0].marks) for panel, alone in zip(panels, lone, strict=True)]
    leads = lone[0] and leads_by_itself(panels)
    singles = [(_LEAD if leads and not number else _LONE) * alone for number, alone in enumerate(lone)]
    room = height - sum(heads) - sum(singles)
    names = [page.text_width(panel.series[0].marks[0].label, LEAST) for panel in panels]
    gutter = min(_NAMES * width, max((name for name, alone in zip(names, lone, strict=True) if alone), default=0.0))
    for number, (panel, alone, head, weight) in enumerate(zip(panels, lone, heads, rows, strict=True)):
        if apart[number] or (leads and number == 1):
            page.box(left, top, width, 0.002, TRACK)
        if head:
            words = NO_BAR if apart[number] else head_words(panels, panel)
            page.text(words, left, top, width, head, LEAST, SECOND, anchor="middle")
        share = singles[number] if alone else room * weight / sum(rows)
        box = (left, top + head, width, share)
        if alone:
            _add_single(page, panel, box, gutter, _LEAD_SIZE if leads and not number else _SINGLE_SIZE)
        elif kind_of(content.kind).is_stacked:
            _add_stacked(page, content, panel, box)
        elif kind_of(content.kind).native in PART_CHARTS:
            add_part_chart(page, content, panel, box)
        else:
            add_panel(page, content, panel, box)
        top += head + share


def _add_single(page: SlidePage, panel: ChartPanelContent, box: Box, gutter: float, size: float) -> None:
    """Set a figure that has no bar, in letters of so many points, behind its name in a gutter."""
    left, top, width, height = box
    mark = panel.series[0].marks[0]
    page.text(mark.label, left, top, gutter + _GAP, height, LEAST, INK, anchor="middle")
    unit = "" if mark.has_unit or panel.unit in mark.shown else f" {panel.unit}"
    place = (left + gutter + 2 * _GAP, top, width - gutter - 2 * _GAP, height)
    page.runs(((mark.shown, size, ink_of(mark)), (unit, LEAST, SECOND)), *place, anchor="middle")


def _add_stacked(page: SlidePage, content: ChartContent, panel: ChartPanelContent, box: Box) -> None:
    """Add the whole as a figure, and below it its parts as a bar."""
    left, top, width, height = box
    if panel.total is not None:
        runs = ((panel.total.shown, 34, INK), (f" {panel.total.detail}　{panel.total.label}", 16, SECOND))
        page.runs(runs, left, top, width, _TOTAL, anchor="bottom")
    add_panel(page, content, panel, (left, top + _TOTAL + 0.01, width, min(_STACKED_HEIGHT, height - _TOTAL)))
