"""Who helps beside who is helped: counts in pairs."""

from __future__ import annotations

from dataclasses import replace

from data.charting.content import ChartPanelContent, Mark, Series
from data.charting.items import Item, mark_of, short_titles
from data.checks.doubts import flagged_ids
from data.figures.figure_text import figure_parts
from data.model import ChartSpec, Package


def pairing_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> tuple[ChartPanelContent, ...]:
    """Return a panel a pair: a series of one figure for the helper, one for the helped; the title is the verb.

    The items alternate. Of an indicator with several figures the last one counts; `detail` of a mark is its unit.
    """
    names = short_titles(items)

    def series_of(item: Item, place: int) -> Series:
        return Series("", (_mark_of(package, item, names[item.indicator.indicator_id]),), place)

    pairs = [items[start : start + 2] for start in range(0, len(items), 2)]
    return tuple(
        ChartPanelContent("", tuple(map(series_of, pair, (0, 1))), spec.verb if len(pair) > 1 else "") for pair in pairs
    )


def _mark_of(package: Package, item: Item, label: str) -> Mark:
    observation = item.observations[-1]
    before, figure, unit = figure_parts(observation, item.indicator)
    mark = mark_of(observation, item.indicator, label, flagged_ids(package))
    return replace(mark, before=before, text=figure, detail=unit)
