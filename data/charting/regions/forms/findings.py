"""Titles over areas: what the figures say of the user's own area, else what is measured of which areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.charting.regions.ranks import shared_by
from data.figures.figure_text import value_with_unit
from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_stand import AreaStand


def finding_of(stand: AreaStand) -> str:
    """Return where the user's own area stands, nothing more than its figure and its rank; else the neutral title.

    An area that has not reported is said to have no figure; one that shares its rank is said to share it.
    """
    figures, mine = stand.figures, stand.view.mine
    if mine not in figures.codes:
        return neutral_title(stand)
    name, kind, one = figures.name(mine), figures.scope.kind, figures.figure(mine, stand.period)
    if one is None:
        return tr("{area}未报{period}的数", area=name, period=figures.words(stand.period))
    figure = value_with_unit(one, figures.indicator).replace(" ", "")
    if one.obs_value is None:
        return tr("{area}{period}：{words}", area=name, period=figures.words(stand.period), words=figure)
    count, rank = len(stand.numbers), stand.ranks[mine]
    if count < 2:
        return tr("{area}{figure}，别的{kind}未报", area=name, figure=figure, kind=kind)
    place = tr("并列第{rank}", rank=rank) if shared_by(stand.ranks, mine) > 1 else tr("排第{rank}", rank=rank)
    return tr(
        "{area}{figure}，在{count}个已报{kind}中{place}",
        area=name, figure=figure, count=count, kind=kind, place=place,
    )  # fmt: skip


def neutral_title(stand: AreaStand) -> str:
    """Return what is measured, and of how many areas."""
    figures = stand.figures
    return tr("{measure} · {count}个{kind}", measure=stand.title, count=len(figures.codes), kind=figures.scope.kind)
