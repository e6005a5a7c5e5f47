"""Ranges as stacked bars: what lies before a bar is not seen and carries one figure, what lies behind it the other.

Near is the end of a range that is nearer to 0. A range that holds 0 has its figures inside, one at each end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from data.charting.content import ChartPanelContent, Mark, Tone
from data.charting.value_axis import nice_ticks, value_range
from data.palette import Palette
from data.words import tr
from data.writing.native_charts import NO_LABEL, label_of
from data.writing.native_parts import Figures, PartChart, StackedPart

# Behind the longest bar there is room for its figure.
_ROOM: Final = 1.15
_NEAR: Final = "IF({b}>=0,{b},IF({a}<=0,{a},0))"
_BAR: Final = "IF({b}>=0,{a}-{b},IF({a}<=0,{b}-{a},{a}))"
_BEYOND: Final = "IF(AND({b}<0,{a}>0),{b},0)"
_FAR: Final = "IF({b}>=0,{a},IF({a}<=0,{b},0))"


@dataclass(frozen=True, slots=True)
class _Range:
    low: Mark
    high: Mark

    @property
    def ends(self) -> tuple[float, float]:
        return self.low.value or 0.0, self.high.value or 0.0

    @property
    def holds_zero(self) -> bool:
        low, high = self.ends
        return low < 0 < high

    @property
    def near(self) -> Mark | None:
        return None if self.holds_zero else self.low if self.ends[0] >= 0 else self.high

    @property
    def far(self) -> Mark | None:
        return None if self.holds_zero else self.high if self.ends[0] >= 0 else self.low

    @property
    def bar(self) -> float:
        low, high = self.ends
        size = float(f"{high - low:.12g}")
        return high if self.holds_zero else size if low >= 0 else -size


def ranges_chart(panel: ChartPanelContent, palette: Palette) -> PartChart:
    """Return the chart of a panel of ranges."""
    lows, highs = panel.series
    rows = [_Range(low, high) for low, high in zip(lows.marks, highs.marks, strict=True)]
    tones = [row.high.tone if row.high.tone is not Tone.SERIES else Tone.CONTEXT for row in rows]
    colours = [lows.area_colour(palette, tone) for tone in tones]
    nears, fars = [row.near for row in rows], [row.far for row in rows]
    inside = [label_of(row.high) if row.holds_zero else NO_LABEL for row in rows]
    parts = [
        _carrier(tr("垫底"), nears, _NEAR, "inEnd"),
        StackedPart(tr("区间"), [row.bar for row in rows], [_BAR] * len(rows), inside, "inEnd", colours),
    ]
    if any(row.holds_zero for row in rows):
        values: list[float | None] = [row.ends[0] if row.holds_zero else 0.0 for row in rows]
        labels = [label_of(row.low) if row.holds_zero else NO_LABEL for row in rows]
        parts.append(StackedPart(tr("区间（零以下）"), values, [_BEYOND] * len(rows), labels, "inEnd", colours))
    parts.append(_carrier(tr("标数"), fars, _FAR, "inBase"))
    low, high = value_range(value for row in rows for value in row.ends)
    ticks = nice_ticks(low * _ROOM, high * _ROOM)
    return PartChart(
        [mark.label for mark in lows.marks],
        [Figures(lows.name, lows.marks), Figures(highs.name, highs.marks)],
        parts,
        (0, 0),
        (0, 1),
        (ticks[0], ticks[-1]),
    )


def _carrier(name: str, marks: list[Mark | None], formula: str, place: str) -> StackedPart:
    """Return a part that is not seen and carries the figures of some ends."""
    return StackedPart(
        name, [_value(one) for one in marks], [formula] * len(marks), [label_of(one) for one in marks], place
    )


def _value(mark: Mark | None) -> float:
    return 0.0 if mark is None else mark.value or 0.0
