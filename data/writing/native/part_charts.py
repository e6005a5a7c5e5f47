"""Which types office programs draw from parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from data.charting.chart_kinds import Native
from data.charting.content import ChartPanelContent
from data.palette import Palette
from data.writing.native.parts import PartChart
from data.writing.native.range_parts import ranges_chart
from data.writing.native.waterfall_parts import waterfall_chart

PART_CHARTS: Final[Mapping[Native, Callable[[ChartPanelContent, Palette], PartChart]]] = {
    Native.STEPS: waterfall_chart,
    Native.RANGES: ranges_chart,
}
