"""The bars of a long ranking: native charts beside each other, on one scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from data.writing.pptx.shapes import LEAST, Box, SlidePage

if TYPE_CHECKING:
    from data.charting.content import ChartPanelContent

# Between two columns, of the slide's width; beside names and figures, of the column's.
_BESIDE: Final = 0.02
_AIR: Final = 0.04


def add_columns(
    page: SlidePage, columns: Sequence[ChartPanelContent], body: Box, add: Callable[[ChartPanelContent, Box, Box], None]
) -> None:
    """Add the columns of a ranking by `add`, given its panel, its place on the slide and that of the plot in it.

    The plots are as wide as each other, and their rows level.
    """
    left, top, width, height = body
    side = (width - _BESIDE * (len(columns) - 1)) / len(columns)
    marks = [panel.series[0].marks for panel in columns]
    gutter = max(page.text_width(mark.label, LEAST) for own in marks for mark in own) / side + _AIR
    room = max(page.text_width(mark.shown, LEAST) for own in marks for mark in own) / side + _AIR
    for number, (panel, own) in enumerate(zip(columns, marks, strict=True)):
        box = (left + number * (side + _BESIDE), top, side, height * len(own) / len(marks[0]))
        add(panel, box, (gutter, 0.0, 1 - gutter - room, 1.0))
