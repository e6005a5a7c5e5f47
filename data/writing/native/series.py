"""The series of native charts: their names, their categories, and the marks and colours at them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from data.charting.chart_kinds import Native, kind_of
from data.charting.chart_notes import LINES_NOT_FROM_ZERO, NOT_FROM_ZERO
from data.charting.content import (
    ChartContent,
    ChartPanelContent,
    Mark,
    Series,
    Tone,
    is_index,
    is_sparse,
    labels_in_time,
)
from data.figures.figure_text import NARROW_SPACE
from data.model import ChartType
from data.palette import LIGHT, Palette
from data.words import tr
from data.writing.tables.export_columns import clean

_MAY_LEAVE_OUT_ZERO: Final = tr("纵轴不一定从 0 开始，以刻度为准。")
_ONLY_LINES: Final = tr("有断开处，图中只画线，不涂面积。")
_MOST_YEARS: Final = 60
# Of the largest value the least one, with which an axis may leave out 0; a little less than office programs have it.
_LEAVES_OUT_ZERO: Final = 0.75
_YEAR: Final = re.compile(r"(\d{4})年")
# So many names along an axis are no longer wrapped; so many steps are tried for one that ends at the last.
_MANY: Final = 13
_NEAR: Final = 3
# What stands before a period of columns at which their series breaks; lines are drawn in pieces.
BROKEN: Final = "//"


def native_notes(content: ChartContent) -> tuple[str, ...]:
    """Return the notes of a chart as they are true of a native one."""
    said = dict.fromkeys((NOT_FROM_ZERO, LINES_NOT_FROM_ZERO), _MAY_LEAVE_OUT_ZERO)
    notes = [said.get(note, note) for note in content.notes]
    if kind_of(content.kind).native is Native.AREAS and not all(_is_filled(content, one) for one in content.panels):
        notes.append(_ONLY_LINES)
    return tuple(dict.fromkeys(notes))


def _is_filled(content: ChartContent, panel: ChartPanelContent) -> bool:
    series = numbered(panel)
    if not series:
        return True
    categories = categories_of(content, panel, series)
    return can_be_filled([marks_at(one, categories, content.kind) for one in series])


def numbered(panel: ChartPanelContent, *, broken: bool = True) -> list[Series]:
    """Return the series that have figures; one with a break in it as two, so that no line crosses the break.

    Columns of two series would stand beside each other: theirs are not `broken`.
    """
    pieces = []
    for one in panel.series:
        # A mark of no figure at all holds the place of its period, as do words in place of one.
        marks = [mark for mark in one.marks if mark.value is not None or mark.moment or not mark.obs_ids]
        breaks = [number for number, mark in enumerate(marks) if broken and number and mark.break_before]
        for start, end in pairwise([0, *breaks, len(marks)]):
            if any(mark.value is not None for mark in marks[start:end]):
                pieces.append(replace(one, marks=tuple(marks[start:end])))
    return pieces


def is_cut_at_breaks(kind: ChartType) -> bool:
    """Say whether the lines of a type end at a break: one from a first figure to a last one goes on."""
    return kind_of(kind).is_lines and kind is not ChartType.SLOPE


def spans_a_break(one: Series, kind: ChartType) -> bool:
    """Say whether the line of a series leads from a first figure to a last one over a break, at whatever period."""
    return kind is ChartType.SLOPE and any(mark.break_before for mark in one.marks[1:])


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
    return spoken(tr("；").join((chart_title(content, panel), replace(content, panels=(panel,)).described())))


def spoken(words: str) -> str:
    """Return words as names of objects and for a screen reader, which takes digits that stand apart for two numbers."""
    return clean(words.replace(NARROW_SPACE, ""))


def runs_on(content: ChartContent, panel: ChartPanelContent) -> bool:
    """Say whether lines go on over categories without a figure: between first and last, or where figures are sparse."""
    return not kind_of(content.kind).is_lines or content.kind is ChartType.SLOPE or is_sparse(panel.series)


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


def can_be_filled(columns: Sequence[Sequence[Mark | None]]) -> bool:
    """Say whether what is under lines can be filled, given each one's marks by category.

    Areas of office programs rise from 0 where a figure is missing or a line begins anew: a slope that no figure has.
    """
    return all(mark is not None and mark.value is not None for own in columns for mark in own)


def short_years(names: Sequence[str]) -> list[str]:
    """Return names along an axis of many years without the word for it, which would stand in a line of its own."""
    years = [found[1] for name in names if (found := _YEAR.fullmatch(name))]
    return years if len(names) >= _MANY and len(years) == len(names) else list(names)


def name_step(widths: Sequence[float], slot: float) -> int:
    """Return every how many names stand along an axis, given how wide they are and how wide the room of each is.

    A few names are wrapped; of many the first and, if that is near, the last are among those that stand.
    """
    last = len(widths) - 1
    least = -int(-max(widths, default=0.0) // slot) if last >= _MANY - 1 else 1
    return next((step for step in range(least, least + _NEAR) if last % step == 0), least) if least > 1 else 1


def short_names(names: Sequence[str], letters: int) -> list[str]:
    """Return names of so many letters at most, cut in the middle, and still told apart; equal ones stay equal."""
    shown: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name in names:
        cut = name
        if len(name) > letters:
            end = letters // 2
            cut = f"{name[: letters - end - 1]}…{name[-end:]}"
        if name not in shown:
            counts[cut] += 1
            shown[name] = f"{cut} {counts[cut]}" if counts[cut] > 1 else cut
    return [shown[name] for name in names]


def begins_at_zero(panel: ChartPanelContent) -> bool:
    """Say whether lines on top of each other need an axis with an end at 0, which office programs would leave out.

    They leave it out where all values lie within a sixth of the largest. Elsewhere an axis without ends also shows a
    figure that is edited to be below 0.
    """
    if not is_piled(panel):
        return False
    lowest = min((mark.value or 0.0 for mark in panel.series[0].marks), default=0.0)
    highest = max((mark.start or 0.0) + (mark.value or 0.0) for one in panel.series for mark in one.marks)
    return lowest > _LEAVES_OUT_ZERO * highest


def is_piled(panel: ChartPanelContent) -> bool:
    """Say whether the lines of a panel lie on top of each other."""
    return any(mark.start is not None for one in panel.series for mark in one.marks)
