"""Ranges as bars that all begin at the axis: a white one covers its length as far as the range begins.

Far is the end of a range that is farther from 0, near the other one; both figures are the lengths of their bars, so
that their labels say them and nothing stretches the axis. A range that holds 0 has a bar on either side. Where a near
end is too short to hold its figure, both figures of every range stand behind its name. A single figure beside ranges,
which has a text at its far end only, is a stroke.

White bars lie on the line of zero, too: a bar that is hardly wider than it draws it again.

What each program reads: clustered bars that overlap by 100 %, of which later ones lie on top (all four).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from data.charting.content import ChartPanelContent, Mark, Tone
from data.palette import Palette
from data.text_width import half_widths
from data.words import tr
from data.writing.native.axis_rows import AxisRow
from data.writing.native.labels import NO_LABEL, PointLabel, hidden_at_nought, label_of
from data.writing.native.parts import DrawnPart, Figures, Helper, PartChart

# Of the longest bar: so long is a bar that holds a figure. A figure of 0 stands at a bar so short that nobody sees it.
_SHORT: Final = 0.1
_HAIR: Final = 1e-9
# Of the longest bar: the line of zero, and the stroke of a single figure.
_ZERO_LINE: Final = 0.0022
_STROKE: Final = 0.006
# Of the plot, what is left free beside the longest bars; in Chinese characters, what stands around a figure.
_FILLED: Final = 0.8
_AROUND: Final = 1.2


@dataclass(frozen=True, slots=True)
class _Range:
    low: Mark
    high: Mark

    @property
    def ends(self) -> tuple[float, float]:
        return self.low.value or 0.0, self.high.value or 0.0

    @property
    def is_single(self) -> bool:
        return not self.low.text and self.ends[0] == self.ends[1]

    @property
    def holds_zero(self) -> bool:
        low, high = self.ends
        return low < 0 < high

    @property
    def is_negative(self) -> bool:
        return self.ends[1] <= 0 and self.ends[0] < 0

    @property
    def far(self) -> float:
        return self.ends[0] if self.is_negative else self.ends[1]

    @property
    def beyond(self) -> float:
        return self.ends[0] if self.holds_zero else 0.0

    @property
    def near_mark(self) -> Mark:
        return self.high if self.is_negative else self.low

    def near(self, longest: float) -> float:
        """Return where the range begins; where that is 0, a hair; 0 where it begins nowhere."""
        if self.holds_zero:
            return 0.0
        near = self.ends[1] if self.is_negative else self.ends[0]
        if self.is_single:
            return near - math.copysign(_STROKE * longest, near)
        return near or _HAIR * longest


def ends_have_room(panel: ChartPanelContent, letters: float) -> bool:
    """Say whether every figure has room at its end of a plot in which so many Chinese characters stand side by side."""
    rows = _rows_of(panel)
    low = min((0.0, *(row.ends[0] for row in rows)))
    high = max((0.0, *(row.ends[1] for row in rows)))
    longest = max(-low, high)
    if not longest:
        return True

    def has_room(row: _Range) -> bool:
        if row.holds_zero or row.is_single:
            return True
        near, shown = abs(row.near(longest)), label_of(row.near_mark).text
        place = near if near > _HAIR * longest else abs(row.far)
        needed = (half_widths(shown) / 2 + _AROUND) / (letters * _FILLED) * (high - low)
        return place >= max(needed, _SHORT * longest)

    return all(map(has_room, rows))


def end_rows(panel: ChartPanelContent) -> list[AxisRow]:
    """Return the figures of the ends of ranges as they stand behind their names, in one line."""
    lows, highs = panel.series
    count = len(lows.marks)
    firsts: list[Mark | None] = []
    seconds: list[Mark | None] = []
    for row in _rows_of(panel):
        firsts.append(row.high if row.is_single else row.low)
        seconds.append(None if row.is_single else row.high)
    columns = [int(row.is_single) for row in _rows_of(panel)]
    return [AxisRow(lows.name, firsts, columns), AxisRow(highs.name, seconds, [1] * count, tr(" 至 "))]


def _rows_of(panel: ChartPanelContent) -> list[_Range]:
    lows, highs = panel.series
    return [_Range(low, high) for low, high in zip(lows.marks, highs.marks, strict=True)]


def ranges_chart(panel: ChartPanelContent, palette: Palette) -> PartChart:
    """Return the chart of a panel of ranges."""
    lows, highs = panel.series
    rows = _rows_of(panel)
    longest = max((abs(end) for row in rows for end in row.ends), default=0.0)
    nears = [row.near(longest) for row in rows]
    is_long = [abs(near) >= _SHORT * longest for near in nears]
    tones = [row.high.tone if row.high.tone is not Tone.SERIES else Tone.CONTEXT for row in rows]
    colours = [lows.area_colour(palette, tone) for tone in tones]
    near = "IF(AND({b}<0,{a}>0),0,IF(AND({b}<0,{a}<=0),{a},{b}))"
    usual = f"IF(AND({{b}}<0,{{a}}>0),0,IF({near}=0,{_HAIR:.0E}*{{longest}},{near}))"
    single = f"{{a}}-SIGN({{a}})*{_STROKE}*{{longest}}"
    helpers = [
        Helper("longest", tr("最长"), [longest] * len(rows), ["MAX(MAX({all}),-MIN({all}))"] * len(rows)),
        Helper("near", tr("近端"), nears,
               [single if row.is_single else usual for row in rows]),
    ]  # fmt: skip
    far_labels = [_label(*(row.low, row.high)[:: 1 if row.is_negative else -1]) for row in rows]
    near_marks = [(row.high, row.low) if row.is_negative else (row.low, row.high) for row in rows]
    covered = [
        NO_LABEL if row.is_single else _label(*marks) if long else _mask_only(*marks)
        for row, marks, long in zip(rows, near_marks, is_long, strict=True)
    ]
    on_range = [
        NO_LABEL if row.is_single else _on_range(row, marks, palette.letters_on(colour), is_long=long)
        for row, marks, long, colour in zip(rows, near_marks, is_long, colours, strict=True)
    ]
    beyond = [_label(row.low) if row.holds_zero else _mask_only(row.low) for row in rows]
    ground = [palette.ground] * len(rows)
    parts = [
        DrawnPart(tr("远端"), [row.far for row in rows], "IF(AND({b}<0,{a}<=0),{b},{a})", far_labels, "outEnd",
                  colours),
        DrawnPart(tr("远端（零以下）"), [row.beyond for row in rows], "IF(AND({b}<0,{a}>0),{b},0)", beyond, "outEnd",
                  colours),
        DrawnPart(tr("近端（遮住）"), [near if long else 0.0 for near, long in zip(nears, is_long, strict=True)],
                  f"IF(ABS({{near}})>={_SHORT}*{{longest}},{{near}},0)", covered, "inEnd", ground),
        DrawnPart(tr("近端（短）"), [0.0 if long else near for near, long in zip(nears, is_long, strict=True)],
                  f"IF(ABS({{near}})>={_SHORT}*{{longest}},0,{{near}})", on_range, "inBase", ground),
        DrawnPart(tr("零线"), [_ZERO_LINE * longest] * len(rows), f"{_ZERO_LINE}*{{longest}}", [NO_LABEL] * len(rows),
                  "ctr", [palette.text] * len(rows)),
    ]  # fmt: skip
    figures = [Figures(lows.name, lows.marks), Figures(highs.name, highs.marks)]
    return PartChart([mark.label for mark in lows.marks], figures, helpers, parts, (0, 0), (0, 1), is_stacked=False)


def _on_range(row: _Range, marks: tuple[Mark, Mark], ink: str, *, is_long: bool) -> PointLabel:
    """Return the label of a near end that is too short for it; that of an end which an edit brings there is dark."""
    if is_long or row.near_mark.value:
        return _mask_only(*marks) if is_long else _label(*marks)
    return _label(*marks, ink=ink)


def _label(own: Mark, other: Mark | None = None, *, ink: str = "") -> PointLabel:
    """Return the label of an end; one that is its own words where there is no number format for it."""
    label = _mask_only(own, other, ink=ink)
    if label.text:
        return label
    plain = label_of(own)
    return PointLabel(plain.text, is_meant=plain.is_meant and not ink, ink=ink)


def _mask_only(own: Mark, other: Mark | None = None, *, ink: str = "") -> PointLabel:
    """Return the label of an end that an edit may bring there, blank where there is no number format; none at 0."""
    label = next((one for one in (label_of(own), label_of(other)) if one.mask), NO_LABEL)
    return hidden_at_nought(label, ink)
