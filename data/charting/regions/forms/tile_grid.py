"""Areas as equal tiles near where they lie: 方格图, which has no boundaries and is no map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.charting.content import ChartContent, ChartPanelContent, Series
from data.charting.regions.area_signs import AreaSign, AreaSigns, ClassSign
from data.charting.regions.classes import class_words, counts_of
from data.charting.regions.forms.findings import finding_of
from data.charting.regions.forms.ranking import notes_of
from data.charting.regions.tile_layouts import Places, places_of
from data.model import ChartType
from data.words import tr

if TYPE_CHECKING:
    from data.charting.regions.area_stand import AreaStand


def tiles_content(stand: AreaStand) -> ChartContent | None:
    """Return the tiles of a period; None where no layout has a place for every area."""
    places = tile_places(stand)
    if not places:
        return None
    codes = stand.figures.codes
    marks = tuple(stand.mark(code, stand.period, stand.figures.name(code)) for code in codes)
    signs = class_signs(stand, tuple(stand.sign(code, place=places[code]) for code in codes))
    return ChartContent(
        chart_id="regions:tiles",
        kind=ChartType.TILES,
        title=finding_of(stand),
        subtitle=tr("，").join((stand.title, stand.figures.words(stand.period), layout_words(stand))),
        panels=(ChartPanelContent(stand.unit, (Series("", marks),), areas=signs),),
        notes=notes_of(stand, marks),
        source=stand.source(codes, (stand.period,)),
    )


def tile_places(stand: AreaStand) -> Places:
    """Return the places of all areas, by the user's own layout before those of the program; nothing for none."""
    own = {code: (row, column) for code, row, column in stand.view.places}
    return places_of(stand.figures.codes, own)


def layout_words(stand: AreaStand) -> str:
    """Return what a grid of tiles is and is not."""
    return tr("一格一个{kind}，位置近似，大小相等", kind=stand.figures.scope.kind)


def class_signs(stand: AreaStand, signs: tuple[AreaSign, ...], current: int = -1) -> AreaSigns:
    """Return signs with the classes of the view and how many areas of its period are in each."""
    counts = counts_of(stand.values, stand.limits)
    legend = (ClassSign(words, count) for words, count in zip(class_words(stand.limits), counts, strict=True))
    unit = stand.unit
    head = tr("分档（{unit}，各档含下限）", unit=unit) if unit else tr("分档（各档含下限）")
    silent = len(stand.figures.codes) - len(stand.numbers)
    return AreaSigns(
        signs, limits=stand.limits, classes=tuple(legend), silent=silent, head_of_classes=head, current=current
    )
