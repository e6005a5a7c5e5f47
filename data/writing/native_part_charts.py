"""Which types office programs draw as stacked parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from data.charting.chart_kinds import Native
from data.charting.content import ChartPanelContent
from data.palette import Palette
from data.writing.native_parts import PartChart
from data.writing.native_ranges import ranges_chart
from data.writing.native_steps import steps_chart

PART_CHARTS: Final[Mapping[Native, Callable[[ChartPanelContent, Palette], PartChart]]] = {
    Native.STEPS: steps_chart,
    Native.RANGES: ranges_chart,
}
