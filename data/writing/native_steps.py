"""A waterfall as stacked columns, which every office program has: invisible parts carry the bars and their figures.

Each column is, from the axis outwards: a part that is not seen, one that is not seen and is as long as the change so
that its label, close to the bar, says it; the bar; what of the bar lies beyond the axis; and again a part that is not
seen, for the figures that stand outside. All follow from the printed figures, and as formulas go on doing so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.charting.content import ChartPanelContent, Mark, Series, Tone
from data.charting.value_axis import held_ends, value_range
from data.figures.figure_text import MINUS, PLUS
from data.palette import Palette
from data.words import tr
from data.writing.native_charts import NO_LABEL, PointLabel
from data.writing.native_parts import Figures, PartChart, StackedPart
from data.writing.number_masks import mask_of

# A first or last column that is lower than this share of the axis has its figure above it.
_LOW: Final = 0.16
_FOOT: Final = "IF(MIN({b},{a})>=0,MIN({b},{a}),IF(MAX({b},{a})<=0,MAX({b},{a}),0))"
_BAR: Final = "IF(MIN({b},{a})>=0,ABS({a}-{b}),IF(MAX({b},{a})<=0,-ABS({a}-{b}),MAX({b},{a})))"
_BEYOND: Final = "IF(AND(MIN({b},{a})<0,MAX({b},{a})>0),MIN({b},{a}),0)"
_HAS_ROOM: Final = f"ABS({_FOOT})>=ABS({{a}}-{{b}})"


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column shows, from `before` to `after`; a first or last one from 0."""

    mark: Mark
    before: float
    after: float

    @property
    def is_end(self) -> bool:
        return self.mark.start is None

    @property
    def change(self) -> float:
        return self.after - self.before

    @property
    def foot(self) -> float:
        low, high = sorted((self.before, self.after))
        return low if low >= 0 else min(high, 0.0)

    @property
    def bar(self) -> float:
        low, high = sorted((self.before, self.after))
        return high - low if low >= 0 else low - high if high <= 0 else high

    @property
    def beyond(self) -> float:
        low, high = sorted((self.before, self.after))
        return low if low < 0 < high else 0.0

    @property
    def side(self) -> int:
        """On which side of the axis its figure stands: that of its bar."""
        return -1 if max(self.before, self.after) <= 0 and self.bar < 0 else 1


def steps_chart(panel: ChartPanelContent, palette: Palette) -> PartChart:
    """Return the chart of the panel of a waterfall."""
    marks = panel.series[0].marks
    changes = [None if mark.start is None else mark for mark in marks]
    figures = [
        Figures(panel.series[0].name, printed_cells(panel)),
        Figures(tr("增减（推算）"), changes, is_derived=True),
    ]
    columns = _columns_of(panel)
    ends = held_ends(value for one in columns for value in (one.before, one.after))
    return PartChart([mark.label for mark in marks], figures, parts_of(panel, palette), (-1, 0), (0, 0), ends)


def _columns_of(panel: ChartPanelContent) -> list[_Column]:
    """Return what each column of a waterfall shows."""
    found = []
    for mark in panel.series[0].marks:
        start, change = mark.start or 0.0, mark.value or 0.0
        found.append(_Column(mark, start, _rounded(start + change)))
    return found


def printed_cells(panel: ChartPanelContent) -> list[Mark]:
    """Return the printed figure of each column: that to which its change leads."""
    ends = panel.series[0].marks
    rows = {mark.label: mark for mark in panel.under[0].marks}
    return [ends[0], *(rows[mark.label] for mark in ends[1:-1]), ends[-1]]


def parts_of(panel: ChartPanelContent, palette: Palette) -> list[StackedPart]:
    """Return the stacked series of a waterfall, from the axis outwards; of those beyond the axis only if there are."""
    columns = _columns_of(panel)
    low, high = value_range(value for one in columns for value in (one.before, one.after))
    outer = [_figure_outside(one, high - low) for one in columns]
    inner = [not one.is_end and not outside for one, outside in zip(columns, outer, strict=True)]
    series = panel.series[0]
    colours = [series.area_colour(palette, one.mark.tone) for one in columns]
    carried = [_rounded(abs(one.change) * one.side) for one in columns]
    feet = [
        _rounded(one.foot - size) if held else one.foot for one, size, held in zip(columns, carried, inner, strict=True)
    ]
    parts = [
        _part(tr("垫底"), columns, feet, f"{_FOOT}-{_carrier(room=True)}"),
        _part(tr("标数"), columns, [size if held else 0.0 for size, held in zip(carried, inner, strict=True)],
              _carrier(room=True), labels=inner, place="inEnd"),
        _ends(series, columns, outer, palette),
        _part(tr("增减"), columns, [one.bar for one in columns], _BAR, colours=colours),
    ]  # fmt: skip
    if any(one.beyond for one in columns if not one.is_end):
        parts.append(_part(tr("增减（零以下）"), columns, [one.beyond for one in columns], _BEYOND, colours=colours))
    values = [size if outside else 0.0 for size, outside in zip(carried, outer, strict=True)]
    parts.append(_outer(columns, values, outer))
    return parts


def _figure_outside(column: _Column, axis: float) -> bool:
    """Say whether the figure of a column stands beyond its bar, seen from the axis."""
    if column.is_end:
        return abs(column.after) < axis * _LOW
    return abs(column.foot) < abs(column.change)


def _carrier(*, room: bool) -> str:
    """Return the formula of an unseen part as long as the change, where the bar is far enough from the axis or not.

    Where an edit turns a fall into a rise, it vanishes with its label, which would have the wrong sign.
    """
    wanted = _HAS_ROOM if room else f"NOT({_HAS_ROOM})"
    return f"IF(AND(({{a}}-{{b}})*{{sign}}>=0,{wanted}),SIGN({_BAR})*ABS({{a}}-{{b}}),0)"


def _part(
    name: str,
    columns: Sequence[_Column],
    values: list[float],
    formula: str,
    *,
    labels: Sequence[bool] = (),
    place: str = "ctr",
    colours: list[str] | None = None,
) -> StackedPart:
    """Return a part of the changes; first and last columns have none."""
    return StackedPart(
        name,
        [None if one.is_end else value for one, value in zip(columns, values, strict=True)],
        ["" if one.is_end else _signed(formula, one) for one in columns],
        [
            change_label(one.mark) if written and not one.is_end else NO_LABEL
            for one, written in zip(columns, labels or [False] * len(columns), strict=True)
        ],
        place,
        colours,
    )


def _ends(series: Series, columns: Sequence[_Column], outer: Sequence[bool], palette: Palette) -> StackedPart:
    """Return the first and the last column."""
    return StackedPart(
        series.name,
        [one.after if one.is_end else None for one in columns],
        ["{a}" if one.is_end else "" for one in columns],
        [
            _end_label(one.mark) if one.is_end and not outside else NO_LABEL
            for one, outside in zip(columns, outer, strict=True)
        ],
        "inEnd",
        [series.area_colour(palette, Tone.BASE)] * len(columns),
    )


def _outer(columns: Sequence[_Column], values: list[float], outer: Sequence[bool]) -> StackedPart:
    """Return the unseen part whose figures stand outside."""
    rows = list(zip(columns, values, outer, strict=True))
    return StackedPart(
        tr("标数（外）"),
        [value if outside or not one.is_end else None for one, value, outside in rows],
        [("{a}" if outside else "") if one.is_end else _signed(_carrier(room=False), one) for one, _, outside in rows],
        [
            (_end_label(one.mark) if one.is_end else change_label(one.mark)) if outside else NO_LABEL
            for one, _, outside in rows
        ],
        "inBase",
    )


def _signed(formula: str, column: _Column) -> str:
    return formula.replace("{sign}", "-1" if column.change < 0 else "1")


def change_label(mark: Mark) -> PointLabel:
    """Return the label of a change on a part that is as long as it, whichever side of the axis that lies on."""
    text = mark.shown
    size = text.lstrip(PLUS + MINUS)
    digits = mask_of(size, abs(mark.value or 0.0))
    sign = f'"{text[0]}"' if text[:1] in PLUS + MINUS and text else ""
    zero = "" if mark.value else digits
    mask = f"{sign}{digits};{sign}{digits};{zero}" if digits else ""
    return PointLabel(text, mask=mask, is_meant=mark.tone is Tone.ACCENT)


def _end_label(mark: Mark) -> PointLabel:
    return PointLabel(mark.shown, mask=mask_of(mark.shown, mark.value or 0.0))


def _rounded(value: float) -> float:
    """Return a sum of printed figures without the traces of binary fractions."""
    return float(f"{value:.12g}")
