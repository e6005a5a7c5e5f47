"""What is said of an area that the mouse or the keyboard is at: its name, rank, and how that has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.words import tr

if TYPE_CHECKING:
    from data.charting.content import ChartPanelContent, Mark, Series
    from data.charting.regions.area_signs import AreaSign


def sign_of(panel: ChartPanelContent, series: Series, mark: Mark) -> AreaSign | None:
    """Return what is known of the area of a mark, None where its chart is none over areas."""
    if panel.areas is None:
        return None
    several = len(panel.areas.signs) == len(panel.series) and len(panel.series) > 1
    among: tuple[object, ...] = panel.series if several else series.marks
    number = next((at for at, one in enumerate(among) if one is (series if several else mark)), -1)
    return panel.areas.signs[number] if 0 <= number < len(panel.areas.signs) else None


def rank_facts(panel: ChartPanelContent, series: Series, mark: Mark, sign: AreaSign) -> list[tuple[str, str]]:
    """Return the rank of a figure and what has changed, as pairs of a word and what it is; nothing for none."""
    signs = panel.areas
    at = next((number for number, one in enumerate(series.marks) if one is mark), -1)
    is_by_period = bool(series.name)
    is_now = signs is None or not is_by_period or at == signs.current
    if is_by_period and len(sign.ranks) != len(series.marks):
        rank = sign.ranks[0] if is_now and sign.ranks else ""
    else:
        rank = sign.ranks[at if is_by_period else 0] if sign.ranks else ""
    facts = [(tr("名次"), tr("第 {rank}", rank=rank))] if rank else []
    if not (rank and is_now and sign.change.strip("—")):
        return facts
    return [*facts, ((signs.head if signs is not None else "") or tr("名次变化"), sign.change)]
