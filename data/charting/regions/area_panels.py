"""The panels of charts over areas, where a package asks for them by their types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.charting.regions.area_stand import AreaStand
from data.charting.regions.area_view import AreaView
from data.charting.regions.forms.heat_table import heat_content
from data.charting.regions.forms.multiples import multiples_content
from data.charting.regions.forms.ranking import ranking_content
from data.charting.regions.forms.tile_grid import tiles_content

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.charting.content import ChartContent, ChartPanelContent
    from data.charting.items import Item
    from data.model import ChartSpec, Package

    Panels = tuple[ChartPanelContent, ...]


def ranking_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> Panels:
    """Return the bars of the areas of an indicator, none where it has no three that stand beside each other."""
    return _panels(package, spec, items, ranking_content)


def tile_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> Panels:
    """Return the tiles of the areas of an indicator, none where no layout has a place for all of them."""
    return _panels(package, spec, items, tiles_content)


def heat_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> Panels:
    """Return the areas of an indicator by periods."""
    return _panels(package, spec, items, heat_content)


def multiple_panels(package: Package, spec: ChartSpec, items: tuple[Item, ...]) -> Panels:
    """Return a line for each area of an indicator."""
    return _panels(package, spec, items, multiples_content)


def _panels(
    package: Package,
    spec: ChartSpec,
    items: tuple[Item, ...],
    content_of: Callable[[AreaStand], ChartContent | None],
) -> Panels:
    """Return the panels of a form in the period of the figures that are named, or that `spec` means, else the latest.

    Charts over areas are of one indicator.
    """
    # The items of an indicator of several areas are its figures by area.
    observations = [one for item in items for one in item.observations]
    ids = {one.indicator_id for one in observations}
    if len(ids) != 1:
        return ()
    periods = {one.time_period for one in observations}
    meant = [one for one in spec.emphasis if one in periods] or (list(periods) if len(periods) == 1 else [])
    mine = next((one for one in spec.emphasis if one in package.area_by_id), "")
    view = AreaView(ids.pop(), period=meant[0] if meant else None, mine=mine)
    stand = AreaStand.of(package, view)
    content = content_of(stand) if stand is not None else None
    return content.panels if content is not None else ()
