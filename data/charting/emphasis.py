"""What stands out in a chart: what is named or selected is the accent, where nothing is nothing is.

The rule. Meant is what the chart's specification names: figures, indicators or periods. Bars and columns that are meant
are the accent, the others pale; the column where a series starts that falls to a meant end is darker than they. Where
the specification names nothing that is drawn, no figure is the accent: bars, columns, shares and dots all have one dark
grey, the parts of a whole two greys by turns, and big figures are ink. Series beside each other have the colours of
their places; of more than four lines only one has a colour, the first unless another is named. The areas of one measure
have the colours behind the accent, unless one is named: none of them is more than the others. What a user selects takes
the place of what is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, pairwise
from typing import TYPE_CHECKING, Final

from data.charting.chart_kinds import Body, Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, Tone

if TYPE_CHECKING:
    from data.model import ChartSpec, ChartType, Package

MOST_COLOURED: Final = 4
Says = Callable[[Mark], bool]


def named_in(package: Package, spec: ChartSpec) -> Says:
    """Return what says whether a chart's specification names the figure of a mark, its indicator or its period.

    A change is named by its second figure.
    """
    named = frozenset(spec.emphasis)

    def is_named(mark: Mark) -> bool:
        observation = package.observation_by_id.get(mark.obs_ids[-1]) if mark.obs_ids else None
        if mark.label in named or observation is None:
            return mark.label in named
        return not named.isdisjoint((observation.obs_id, observation.indicator_id, observation.time_period))

    return is_named if named else _is_never


def with_areas_alike(panels: tuple[ChartPanelContent, ...]) -> tuple[ChartPanelContent, ...]:
    """Return the panels of a chart of areas of which none is meant: where they are few, no series is the accent."""
    if not 1 < len({one.place for panel in panels for one in panel.series}) <= MOST_COLOURED:
        return panels
    return tuple(
        replace(panel, series=tuple(replace(one, place=one.place + 1) for one in panel.series)) for panel in panels
    )


def _is_never(mark: Mark) -> bool:
    del mark
    return False


def with_emphasis(
    kind: ChartType, panels: tuple[ChartPanelContent, ...], is_named: Says = _is_never
) -> tuple[ChartPanelContent, ...]:
    """Return the panels of a chart that is drawn as `kind` with what is meant told apart."""
    if kind_of(kind).is_lines:
        return _lines(panels, is_named)
    if kind_of(kind).is_stacked:
        return tuple(_parts(panel, is_named) for panel in panels)
    if kind_of(kind).body is Body.GRID or kind_of(kind).native is Native.STEPS:
        return panels
    if kind_of(kind).is_over_time:
        return tuple(_columns(panel, is_named) for panel in panels)
    if any(map(is_named, _marks(panels))):
        return _toned(panels, is_named)
    toned = _toned(panels, is_named, Tone.BASE)
    if kind_of(kind).native is not Native.DOTS:
        return toned
    return tuple(panel if panel.is_by_series else own for panel, own in zip(panels, toned, strict=True))


def with_selection(content: ChartContent, selected: frozenset[str]) -> ChartContent:
    """Return a chart in which the selected figures stand out; as it is where none of them is drawn, or all are."""
    if not selected & set(content.obs_ids) or selected >= set(content.obs_ids):
        return content

    marks = list(_marks(content.panels))
    is_whole = any(mark.start is not None and selected.issuperset(mark.obs_ids) for mark in marks)

    def is_chosen(mark: Mark) -> bool:
        # A change is between two figures: both of them, or the one that it leads to.
        if kind_of(content.kind).native is Native.STEPS and mark.start is not None:
            return selected.issuperset(mark.obs_ids if is_whole else mark.obs_ids[-1:])
        return bool(selected & set(mark.obs_ids))

    if kind_of(content.kind).is_lines:
        panels = tuple(
            replace(panel, series=tuple(_chosen_line(one, is_chosen) for one in panel.series))
            for panel in content.panels
        )
    else:
        panels = _toned(content.panels, is_chosen)
    return replace(content, panels=panels)


def _marks(panels: tuple[ChartPanelContent, ...]) -> Iterator[Mark]:
    return (mark for panel in panels for one in panel.series for mark in one.marks)


def _toned(
    panels: tuple[ChartPanelContent, ...], stands_out: Says, rest: Tone = Tone.CONTEXT
) -> tuple[ChartPanelContent, ...]:
    """Return panels in which the marks that stand out are the accent, beside another series of its colour."""

    def toned(panel: ChartPanelContent, one: Series) -> Series:
        # Series beside each other keep their colours.
        colour = Tone.SERIES if panel.is_by_series and panel.total is None else Tone.ACCENT
        marks = [replace(mark, tone=colour if stands_out(mark) else rest) for mark in one.marks]
        return replace(one, marks=tuple(marks))

    return tuple(replace(panel, series=tuple(toned(panel, one) for one in panel.series)) for panel in panels)


def _parts(panel: ChartPanelContent, is_meant: Says) -> ChartPanelContent:
    """Return a whole of which the parts that are meant are the accent, the others two greys by turns."""
    if panel.total is None:
        return panel
    greys = cycle((Tone.CONTEXT, Tone.BASE) if any(map(is_meant, _marks((panel,)))) else (Tone.BASE, Tone.CONTEXT))
    series = []
    for one in panel.series:
        marks = (replace(mark, tone=Tone.ACCENT if is_meant(mark) else next(greys)) for mark in one.marks)
        series.append(replace(one, marks=tuple(marks)))
    return replace(panel, series=tuple(series))


def _columns(panel: ChartPanelContent, is_meant: Says) -> ChartPanelContent:
    marks = [mark for mark in _marks((panel,)) if mark.value is not None]
    if panel.is_by_series:
        return _toned((panel,), is_meant)[0] if any(map(is_meant, marks)) else panel
    if not any(map(is_meant, marks)):
        return _toned((panel,), _is_never, Tone.BASE)[0]
    dated = sorted(marks, key=lambda mark: mark.moment.at if mark.moment else 0.0)
    # A fall is told from its start to the end that is meant.
    falls = all(mark.moment for mark in marks) and _falls_to_its_end(dated) and is_meant(dated[-1])
    start = dated[0] if falls and not is_meant(dated[0]) else None

    def toned(mark: Mark) -> Mark:
        base = Tone.BASE if mark is start else Tone.CONTEXT
        return replace(mark, tone=Tone.ACCENT if is_meant(mark) else base)

    series = tuple(replace(one, marks=tuple(toned(mark) for mark in one.marks)) for one in panel.series)
    return replace(panel, series=series)


def _falls_to_its_end(dated: list[Mark]) -> bool:
    """Say whether each figure of several is below the one before it."""
    return len(dated) > 2 and all((after.value or 0.0) < (before.value or 0.0) for before, after in pairwise(dated))


def _lines(panels: tuple[ChartPanelContent, ...], is_meant: Says) -> tuple[ChartPanelContent, ...]:
    """Return lines: the one that is meant first in colours; of more than four the others grey."""
    places = sorted({one.place for panel in panels for one in panel.series})
    meant = {one.place for panel in panels for one in panel.series if any(map(is_meant, one.marks))}
    first = min(meant, default=None) if len(meant) < len(places) else None
    order = sorted(places, key=lambda place: (place != first, place))
    # A single line of the second unit keeps the place that it has in the specification.
    moved = {place: places[number] for number, place in enumerate(order)}

    def drawn(panel: ChartPanelContent) -> ChartPanelContent:
        is_crowded = len(panel.series) > MOST_COLOURED
        shown = [moved[one.place] for one in panel.series]
        tones = [
            Tone.SERIES if not is_crowded else Tone.ACCENT if place == min(shown) else Tone.CONTEXT for place in shown
        ]
        own = zip(panel.series, shown, tones, strict=True)
        return replace(panel, series=tuple(replace(one, place=place, tone=tone) for one, place, tone in own))

    return tuple(drawn(panel) for panel in panels)


def _chosen_line(one: Series, is_chosen: Says) -> Series:
    if not any(map(is_chosen, one.marks)):
        return replace(one, tone=Tone.CONTEXT)
    return replace(one, tone=Tone.ACCENT) if one.tone is Tone.CONTEXT else one
