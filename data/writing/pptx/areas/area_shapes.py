"""Charts over areas that PowerPoint has no chart for, set as native shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import ChartType
from data.writing.pptx.areas.heat_cells import add_heat_cells
from data.writing.pptx.areas.small_charts import add_small_charts
from data.writing.pptx.areas.tiles import add_tile_grid

if TYPE_CHECKING:
    from data.charting.content import ChartContent
    from data.writing.pptx.shapes import Box, SlidePage


def add_areas(page: SlidePage, content: ChartContent, body: Box) -> bool:
    """Set tiles, a heat table or small charts; say whether the chart is one of these, else nothing is set."""
    signs = content.panels[0].areas if len(content.panels) == 1 else None
    if signs is None:
        return False
    if content.kind is ChartType.TILES and all(sign.place is not None for sign in signs.signs):
        add_tile_grid(page, content, signs, body)
    elif content.kind is ChartType.HEAT:
        add_heat_cells(page, content, signs, body)
    elif content.kind is ChartType.MULTIPLES:
        add_small_charts(page, content, signs, body)
    else:
        return False
    return True
