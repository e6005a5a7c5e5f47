"""What a form shows where others stand beside it: what these say already is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.charting.regions.area_view import AreaForm
from data.charting.regions.forms.tile_grid import layout_words
from data.checks.doubts import DOUBT_MARK
from data.words import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.charting.content import ChartContent
    from data.charting.regions.area_stand import AreaStand


@dataclass(frozen=True, slots=True)
class CardPart:
    """What stands in a card: a chart, the title above it, and a few words beside the title."""

    content: ChartContent
    title: str
    hint: str = ""


def part_of(stand: AreaStand, form: AreaForm, content: ChartContent, shown: Collection[AreaForm]) -> CardPart:
    """Return what a form shows where these are on show: alone, and ranked bars always, all of the chart.

    Others leave out source and notes, which the bars have, but for those of figures in doubt.
    """
    if len(shown) == 1 or form is AreaForm.RANKING:
        return CardPart(content, content.heading)
    notes = tuple(note for note in content.notes if note.startswith(DOUBT_MARK))
    has_legend = form is AreaForm.TILES or AreaForm.TILES not in shown
    panels = tuple(
        # Every figure says its unit by itself.
        replace(panel, unit="")
        if panel.areas is None or has_legend
        else replace(panel, unit="", areas=replace(panel.areas, classes=(), head_of_classes=""))
        for panel in content.panels
    )
    content = replace(content, notes=notes, source="", panels=panels, subtitle="")
    if form is AreaForm.TILES:
        words = tr("；").join((layout_words(stand), stand.figures.words(stand.period)))
        return CardPart(content, tr("方格图"), words)
    words = tr("格内右侧小字是当年名次")
    return CardPart(content, tr("热力表"), words if has_legend else tr("；").join((tr("分档与方格图相同"), words)))
