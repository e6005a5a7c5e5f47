"""What the native charts of Excel and PowerPoint have in common: their categories, and where figures stand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from data.charting.annotations import said_below
from data.charting.chart_kinds import Native, kind_of
from data.charting.chart_notes import NOT_FROM_ZERO
from data.charting.content import ChartContent, ChartPanelContent, Mark, Series, Tone, is_index, labels_in_time
from data.charting.value_axis import held_ends, value_range
from data.model import ChartType
from data.palette import LIGHT, Palette
from data.words import tr
from data.writing.number_masks import mask_of
from data.writing.tables.export_columns import clean

# Of what is under a line, in per cent.
AREA_TRANSPARENCY: Final = 84
_MAY_LEAVE_OUT_ZERO: Final = tr("纵轴不一定从 0 开始，以刻度为准。")
_MOST_YEARS: Final = 60
# Shares of the axis: nearer than this two labels would cover each other, one the end of the axis, or
# one above its point the line over it.
_NEAR: Final = 0.08
_LOW: Final = 0.12
_CLEAR: Final = 0.16


@dataclass(frozen=True, slots=True)
class PointLabel:
    """A figure at a point, as printed, above it or below; blank where there is none or no room for it.

    `mask` is the number format that shows it; where that is blank, the text itself has to be written. That of what the
    chart means `is_meant`.
    """

    text: str = ""
    below: bool = False
    mask: str = ""
    is_meant: bool = False

    def is_like(self, other: PointLabel) -> bool:
        """Say whether it stands in the same place, in the same letters and number format as another."""
        return replace(self, text="") == replace(other, text="")


NO_LABEL: Final = PointLabel()
# What stands before a period of columns at which their series breaks; lines are drawn in pieces.
BROKEN: Final = "//"
# Numbers along an axis: thousands grouped from five digits on, else no needless digits.
AXIS_MASK: Final = "[>=10000]#,##0;[<=-10000]-#,##0;General"


def label_of(mark: Mark | None, *, below: bool = False) -> PointLabel:
    """Return the label of a mark with a figure."""
    if mark is None or mark.value is None:
        return NO_LABEL
    text = clean(mark.shown)
    return PointLabel(text, below, mask_of(text, mark.value), mark.tone is Tone.ACCENT)


def usual_label(labels: Sequence[PointLabel]) -> PointLabel:
    """Return the label that most of a series are like but for the figure, `NO_LABEL` where none can follow."""
    counted = Counter(replace(label, text="") for label in labels if label.mask)
    return max(counted, key=counted.__getitem__, default=NO_LABEL)


def said_in_words(content: ChartContent) -> ChartContent:
    """Return a chart with what is written at its periods among its notes: no office program has a place for that."""
    notes = (note for panel in content.panels for note in panel.period_notes)
    # The dots of office programs stand upright, on an axis that follows an edit.
    own = tuple(_MAY_LEAVE_OUT_ZERO if note == NOT_FROM_ZERO else note for note in content.notes)
    return said_below(replace(content, notes=own), notes)


def numbered(panel: ChartPanelContent, *, broken: bool = True) -> list[Series]:
    """Return the series that have figures; one with a break in it as two, so that no line crosses the break.

    Columns of two series would stand beside each other: theirs are not `broken`.
    """
    pieces = []
    for one in panel.series:
        # A mark of no figure at all holds the place of its period.
        marks = [mark for mark in one.marks if mark.value is not None or not mark.obs_ids]
        breaks = [number for number, mark in enumerate(marks) if broken and number and mark.break_before]
        for start, end in pairwise([0, *breaks, len(marks)]):
            if any(mark.value is not None for mark in marks[start:end]):
                pieces.append(replace(one, marks=tuple(marks[start:end])))
    return pieces


def _begins_again(one: Series, panel: ChartPanelContent) -> bool:
    """Say whether this is what of a series lies behind a break, and has what lies before it beside it."""
    first = one.marks[0] if one.marks else None
    if first is None or not first.break_before:
        return False
    wholes = ([mark for mark in whole.marks if mark.value is not None] for whole in panel.series)
    return any(first in marks[1:] for marks in wholes)


def series_name(one: Series, panel: ChartPanelContent, content: ChartContent) -> str:
    """Return what a series is called: a derived one by what it is, not by the indicator that it follows from.

    What is printed of a line as a whole stands behind its name.
    """
    # What stands in a cell may be in another unit than what is printed: 35000 of 3.5万个.
    scaled = tr("数值（以“{unit}”计）", unit=panel.axis_unit) if panel.axis_unit else ""
    name = one.name or scaled or panel.unit
    if _begins_again(one, panel):
        period = one.marks[0].label
        form = tr("{name}（{period}年起）") if period.isdigit() else tr("{name}（{period}起）")
        name = form.format(name=name, period=period)
    if content.derived:
        return (
            tr("{name}指数（推算）", name=name) if is_index(panel.unit) else tr("{name}比上年减少（推算）", name=name)
        )
    return tr("{name}（{annotation}）", name=name, annotation=one.annotation) if one.annotation else name


def chart_title(content: ChartContent, panel: ChartPanelContent) -> str:
    """Return the title of a panel's chart; where others stand beside it, it says its unit."""
    several = sum(bool(numbered(one)) for one in content.panels) > 1
    return (
        tr("{title}（{unit}）", title=content.heading, unit=panel.unit) if several and panel.unit else content.heading
    )


def described(content: ChartContent, panel: ChartPanelContent) -> str:
    """Return in words what a panel's chart shows, for those who do not see it."""
    return clean(tr("；").join((chart_title(content, panel), replace(content, panels=(panel,)).described())))


def categories_of(content: ChartContent, panel: ChartPanelContent, series: Sequence[Series]) -> list[str]:
    """Return the names along the axis. Along lines no year is left out, so that years are equally far apart."""
    if kind_of(content.kind).is_stacked:
        return [panel.total.label if panel.total else content.title]
    if kind_of(content.kind).native in (Native.BARS, Native.DOTS):
        # Dots are ranked by their last series.
        return list(dict.fromkeys(mark.label for one in reversed(series) for mark in one.marks))
    labels = labels_in_time(series)
    if kind_of(content.kind).is_lines and all(len(label) == 4 and label.isdigit() for label in labels):
        first, last = int(labels[0]), int(labels[-1])
        if last - first < _MOST_YEARS:
            return [str(year) for year in range(first, last + 1)]
    return labels


def point_colours(one: Series, marks: Sequence[Mark | None], palette: Palette) -> list[str]:
    """Return the colour of each bar of a series, that of the series where there is none."""
    return [one.area_colour(palette, mark.tone if mark else Tone.SERIES) for mark in marks]


def dot_colours(one: Series, marks: Sequence[Mark | None], palette: Palette) -> list[str]:
    """Return the colour of each dot of a series, that of the series where there is none."""
    return [one.point_colour(palette, mark.tone if mark else Tone.SERIES) for mark in marks]


def dot_size(usual: int, colour: str) -> int:
    """Return the size of a dot of a colour: what is not meant is smaller.

    LibreOffice heeds the colour of a single point only where its size or shape is another one, too.
    """
    return usual + 2 * (colour != LIGHT.bar_base)


def stands_alone(content: ChartContent, panel: ChartPanelContent) -> bool:
    """Say whether a panel of bars or dots has a single figure, which compares nothing."""
    return kind_of(content.kind).native in (Native.BARS, Native.DOTS) and not panel.has_scale


def axis_ends(panel: ChartPanelContent, kind: ChartType, values: Iterable[float]) -> tuple[float | None, float | None]:
    """Return the ends to which an axis of figures is held: those that it shares, else where its own figures end.

    One without 0 is free and follows an edit; of lines it begins where the note below says that it does.
    """
    if not panel.leaves_out_zero:
        return panel.ends or held_ends(values)
    low, high = panel.ticks[0], panel.ticks[-1]
    return (low if low > 0 else None, high if high < 0 else None) if kind is ChartType.LINE else (None, None)


def usual_colour(colours: Sequence[str]) -> str:
    """Return the colour that most bars of a series have."""
    return Counter(colours).most_common(1)[0][0]


def shown_category(category: str, panel: ChartPanelContent) -> str:
    """Return a name along the axis of columns as it is written: with two strokes where a series breaks before it."""
    marks = (mark for one in (*panel.series, *panel.under) for mark in one.marks)
    is_broken = any(mark.break_before and mark.label == category for mark in marks)
    return f"{BROKEN} {category}" if is_broken else category


def marks_at(one: Series, categories: Sequence[str], kind: ChartType) -> list[Mark | None]:
    """Return a series' mark for each category, None where it has none; a part stands in the only category."""
    if kind_of(kind).is_stacked:
        return list(one.marks[:1])
    marks = {mark.label: mark for mark in one.marks}
    return [marks.get(category) for category in categories]


def is_piled(panel: ChartPanelContent) -> bool:
    """Say whether the lines of a panel lie on top of each other."""
    return any(mark.start is not None for one in panel.series for mark in one.marks)


def labels_of(
    panel: ChartPanelContent, columns: Sequence[Sequence[Mark | None]], kind: ChartType
) -> list[list[PointLabel]]:
    """Return the labels of the series of a panel, given each one's marks by category."""
    if kind_of(kind).is_lines and not is_piled(panel):
        return line_labels(columns)
    if kind_of(kind).native is Native.DOTS and panel.is_by_series:
        return line_labels(columns, (panel.ticks[0], panel.ticks[-1]) if panel.ticks else None)
    return [[label_of(mark) for mark in marks] for marks in columns]


def line_labels(
    columns: Sequence[Sequence[Mark | None]], ends: tuple[float, float] | None = None
) -> list[list[PointLabel]]:
    """Return the labels of lines, given each one's marks by category: the higher figure above, the lower below.

    A figure that is the only one of its category stands below where the line dips to it. Where there are figures below
    zero, an office program leaves room under the lowest point.

    Left out is a figure that another covers, between two others, or too low to stand below its point with another right
    above.
    """
    low, high = ends or value_range(mark.value or 0.0 for marks in columns for mark in marks if mark)
    labels = [[NO_LABEL for _ in marks] for marks in columns]
    dips = [_dips(marks) for marks in columns]
    for at in range(len(columns[0]) if columns else 0):
        found: list[tuple[float, int, Mark]] = []
        for number, marks in enumerate(columns):
            mark = marks[at]
            if mark is not None and mark.value is not None:
                found.append((mark.value, number, mark))
        found.sort(key=lambda one: (-one[0], one[1]))
        taken: list[float] = []
        for place, (value, number, mark) in enumerate(found):
            nearest = min((abs(value - other) for other in taken), default=math.inf) / (high - low)
            is_high_enough = low < 0 or value - low >= (high - low) * _LOW
            has_room_below = is_high_enough and (place < 2 or nearest >= _NEAR)
            if has_room_below or nearest >= _CLEAR:
                is_lower = place > 0 or (len(found) == 1 and dips[number][at])
                labels[number][at] = label_of(mark, below=is_lower and has_room_below)
                taken.append(value)
    return labels


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
