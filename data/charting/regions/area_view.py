"""What is looked at over areas: indicator, period, areas, order, and in which form. It names all of it by ids only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.charting.regions.area_orders import AreaOrder
from data.charting.regions.middles import Middle


class AreaForm(StrEnum):
    """The forms in which one indicator over areas is drawn."""

    RANKING = "ranking"
    TILES = "tiles"
    HEAT = "heat"
    MULTIPLES = "multiples"
    SLOPE = "slope"


@dataclass(frozen=True, slots=True)
class AreaView:
    """One indicator in one period over the areas of a scope, compared with the period `before`.

    `mine` is the code of the user's own area, `chosen` are those selected. A period that the indicator does not have
    stands for its latest usual one, one `before` for its first usual one; a blank scope is the first. `places` are the
    user's own places of tiles: code, row and column.
    """

    indicator_id: str
    form: AreaForm = AreaForm.RANKING
    period: str | None = None
    before: str | None = None
    scope: str = ""
    mine: str = ""
    order: AreaOrder = AreaOrder.VALUE
    middle: Middle = Middle.USUAL
    chosen: tuple[str, ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
