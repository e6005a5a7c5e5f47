"""The figures at the points of native charts, as number formats that go on showing what is edited."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartPanelContent, Mark, Tone
from data.charting.value_axis import value_range
from data.model import ChartType
from data.text_width import half_widths
from data.writing.native.number_masks import mask_of
from data.writing.native.series import is_piled
from data.writing.tables.export_columns import clean

# Shares of the axis: nearer than this two labels would cover each other, one the end of the axis, or
# one above its point the line over it.
_NEAR: Final = 0.08
_LOW: Final = 0.12
_CLEAR: Final = 0.16
# Of the room of a period what the columns beside each other take.
_OF_SLOT: Final = 1 / 1.6
# Of more lines only the last points have their figures: those between would stand in other lines.
_MOST_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class PointLabel:
    """A figure at a point, as printed, above it or below; blank where there is none or no room for it.

    `mask` is the number format that shows it; where that is blank, the text itself has to be written. That of what the
    chart means `is_meant`; `ink` is its colour in a palette, that of its series where it is blank.
    """

    text: str = ""
    below: bool = False
    mask: str = ""
    is_meant: bool = False
    ink: str = ""

    def is_like(self, other: PointLabel) -> bool:
        """Say whether it stands in the same place, in the same letters and number format as another."""
        return replace(self, text="") == replace(other, text="")


NO_LABEL: Final = PointLabel()


def label_of(mark: Mark | None, *, below: bool = False) -> PointLabel:
    """Return the label of a mark with a figure."""
    if mark is None or mark.value is None:
        return NO_LABEL
    text = clean(mark.shown)
    return PointLabel(text, below, mask_of(text, mark.value), mark.tone is Tone.ACCENT)


def hidden_at_nought(label: PointLabel, ink: str = "") -> PointLabel:
    """Return a label in an ink that shows nothing at 0, where another part has the figure; none without a format."""
    if not label.mask:
        return NO_LABEL
    positive, *more = label.mask.split(";")
    negative = more[0] if more else f"-{positive}"
    return PointLabel(label.text, mask=f"{positive};{negative};", is_meant=label.is_meant and not ink, ink=ink)


def usual_label(labels: Sequence[PointLabel]) -> PointLabel:
    """Return the label that most of a series are like but for the figure, `NO_LABEL` where none can follow."""
    counted = Counter(replace(label, text="") for label in labels if label.mask)
    return max(counted, key=counted.__getitem__, default=NO_LABEL)


def labels_of(
    panel: ChartPanelContent, columns: Sequence[Sequence[Mark | None]], kind: ChartType, letters: float = math.inf
) -> list[list[PointLabel]]:
    """Return the labels of the series of a panel, given each one's marks by category.

    Columns beside each other have none where one is wider than its column; `letters` is how many Chinese characters
    stand side by side along all categories.
    """
    if kind_of(kind).is_lines and not is_piled(panel):
        return line_labels(columns, lines=len({one.place for one in panel.series}))
    if kind_of(kind).native is Native.DOTS and panel.is_by_series:
        return line_labels(columns, (panel.ticks[0], panel.ticks[-1]) if panel.ticks else None)
    if kind_of(kind).native is Native.COLUMNS and len(columns) > 1:
        room = letters / max(1, len(columns[0])) / len(columns) * _OF_SLOT
        if any(half_widths(label_of(mark).text) / 2 > room for marks in columns for mark in marks):
            return [[NO_LABEL for _ in marks] for marks in columns]
    return [[label_of(mark) for mark in marks] for marks in columns]


def line_labels(
    columns: Sequence[Sequence[Mark | None]], ends: tuple[float, float] | None = None, *, lines: int = 1
) -> list[list[PointLabel]]:
    """Return the labels of lines, given each one's marks by category: the higher figure above, the lower below.

    A figure that is the only one of its category stands below where the line dips to it. Where there are figures below
    zero, an office program leaves room under the lowest point.

    Left out is a figure that another covers, between two others, or too low to stand below its point with another right
    above.
    """
    low, high = ends or value_range(mark.value or 0.0 for marks in columns for mark in marks if mark)
    labels = [[NO_LABEL for _ in marks] for marks in columns]
    lasts = _lasts(columns) if lines > _MOST_LINES else None
    dips = [_dips(marks) for marks in columns]
    for at in range(len(columns[0]) if columns else 0):
        found: list[tuple[float, int, Mark]] = []
        for number, marks in enumerate(columns):
            mark = marks[at]
            if mark is not None and mark.value is not None and (lasts is None or lasts[number] == at):
                found.append((mark.value, number, mark))
        found.sort(key=lambda one: (-one[0], one[1]))
        taken: list[float] = []
        for place, (value, number, mark) in enumerate(found):
            nearest = min((abs(value - other) for other in taken), default=math.inf) / (high - low)
            is_high_enough = low < 0 or value - low >= (high - low) * _LOW
            has_room_below = is_high_enough and (place < 2 or nearest >= _NEAR) and lasts is None
            if has_room_below or nearest >= _CLEAR:
                is_lower = place > 0 or (len(found) == 1 and dips[number][at])
                labels[number][at] = label_of(mark, below=is_lower and has_room_below)
                taken.append(value)
    return labels


def _lasts(columns: Sequence[Sequence[Mark | None]]) -> list[int]:
    """Return the place of the last figure of each line, -1 where it has none."""
    return [
        max((at for at, mark in enumerate(marks) if mark is not None and mark.value is not None), default=-1)
        for marks in columns
    ]


def _dips(marks: Sequence[Mark | None]) -> list[bool]:
    """Say at each place whether the line of some marks is higher on both sides of it, or on the only one it has."""
    values = [None if mark is None else mark.value for mark in marks]
    before = _last_before(values)
    after = _last_before(values[::-1])[::-1]
    found = []
    for own, *sides in zip(values, before, after, strict=True):
        known = [value for value in sides if value is not None]
        found.append(own is not None and bool(known) and all(value > own for value in known))
    return found


def _last_before(values: Sequence[float | None]) -> list[float | None]:
    """Return the last value before each place, None where there is none."""
    last: float | None = None
    found = []
    for value in values:
        found.append(last)
        last = last if value is None else value
    return found
