"""Series that nobody reads as figures: one holds 0 in the axis, others are lines over periods that say what is written.

All four programs find the ends of an axis themselves, so that every edited value is within it. Excel leaves 0 out where
all values lie within a sixth of the largest: a series of noughts that is not seen keeps it, and gives way to figures
below it. Pages of one chart share an axis by a value as large as the largest of them all. What is written at periods is
the name of a series (`c:showSerName`, which LibreOffice draws from 7.2 on), whose height is a formula of the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.charting.annotations import said_below
from data.charting.chart_kinds import Native, kind_of
from data.charting.content import ChartContent, ChartPanelContent, PeriodNote
from data.charting.value_axis import value_range
from data.palette import LIGHT
from data.text_width import half_widths
from data.words import tr
from data.writing.native.live_units import fixed_words, with_live_units
from data.writing.native.native_areas import ranking_as_native
from data.writing.native.series import categories_of, is_piled, native_notes, numbered

# Of a slot between two categories: what bars leave free, in per cent of a bar.
BAR_GAPS: Final = {
    Native.COLUMNS: 60, Native.BARS: 60, Native.STACKED_BAR: 20, Native.STEPS: 40, Native.RANGES: 40,
}  # fmt: skip
# What of the span of the figures lies between the highest of them and the lowest line of words, and between two.
_FIRST: Final = 0.13
_FIRST_OF_STEPS: Final = 0.07
_STEP: Final = 0.11
NO_NAME: Final = "\u3000"
_MOST_LEVELS: Final = 3
# Of its height in per cent how far a line of words over several periods reaches down at them: its span is a bracket's.
BRACKET: Final = 4
_BESIDE: Final = 0.2
_NOTED: Final = (Native.LINES, Native.AREAS, Native.COLUMNS, Native.STEPS)


@dataclass(frozen=True, slots=True)
class Companion:
    """A series beside those of figures: a value a category, None where it has none.

    The values, or the first one only, follow from `formula`, in which `{all}` are the cells of the figures; blank where
    they are what they are.
    One that is not `is_named` has nothing in a legend, from which LibreOffice leaves out other bars than it should.
    One with a `colour` is seen and says its name at the category `at`; `place` is where, as DrawingML names it.
    """

    name: str
    values: tuple[float | None, ...]
    formula: str = ""
    colour: str = ""
    at: int = 0
    place: str = "t"
    is_first_only: bool = False
    is_named: bool = True


def axis_mask(values: Sequence[float]) -> str:
    """Return the number format along an axis: thousands grouped where there are five digits, else no needless ones."""
    return "#,##0" if any(abs(value) >= 10_000 for value in values) else "General"


def holder_of(content: ChartContent, panel: ChartPanelContent, count: int) -> Companion | None:
    """Return what holds the axis of a panel with so many categories, None where nothing has to."""
    native = kind_of(content.kind).native
    if native in (Native.STACKED_BAR, Native.STEPS, Native.RANGES, None) or panel.leaves_out_zero or not count:
        return None
    low, high = panel.ends or (0.0, 0.0)
    name = tr("定轴（不画）")
    if native is Native.BARS and panel.ends is None:
        # Figures of bars below 0 stand at the left of them, where the names begin.
        lowest, highest = value_range(_heights(panel))
        value = lowest - _BESIDE * (highest - lowest) if lowest < 0 else 0.0
        formula = f"IF(MIN({{all}})<0,MIN({{all}})-{_BESIDE}*(MAX(0,{{all}})-MIN({{all}})),0)"
        return Companion(name, (value, *(0.0,) * (count - 1)), formula, is_first_only=True)
    return Companion(name, (high or low, *(low,) * (count - 1)))


def as_native(content: ChartContent, letters: float) -> ChartContent:
    """Return a chart as office programs draw it: with notes that are true then, also what has no room at its periods.

    `letters` is how many Chinese characters stand side by side along all its categories.
    """
    content = with_live_units(ranking_as_native(content))
    left: list[PeriodNote] = []
    for panel in content.panels:
        if panel.period_notes:
            is_steps = kind_of(content.kind).native is Native.STEPS
            names = [mark.label for one in panel.series for mark in one.marks]
            left += notes_of(content, panel, names if is_steps else _categories(content, panel), letters)[1]
    return said_below(replace(content, notes=(*native_notes(content), *fixed_words(content))), left)


def _categories(content: ChartContent, panel: ChartPanelContent) -> list[str]:
    series = numbered(panel)
    return categories_of(content, panel, series) if series else []


def notes_of(
    content: ChartContent, panel: ChartPanelContent, categories: Sequence[str], letters: float
) -> tuple[list[Companion], list[PeriodNote]]:
    """Return what is written at the periods of a panel as lines with words, and the notes that have no room.

    `letters` is how many Chinese characters stand side by side along all categories.
    """
    native = kind_of(content.kind).native
    notes = panel.period_notes if native is Native.STEPS or (native in _NOTED and not is_piled(panel)) else ()
    low, high = value_range(_heights(panel))
    lift = max(0.0, -low) if native is Native.STEPS else 0.0
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_MOST_LEVELS + 1)]
    placed: list[Companion] = []
    left: list[PeriodNote] = [note for note in panel.period_notes if note not in notes]
    for note in notes:
        at = [number for number, label in enumerate(categories) if label in note.labels]
        words = _words_beside(note, at, len(categories), letters) if at else None
        # Words above their line stand at the height of the next level, where others have theirs beside the line.
        high_words = 2 if words is not None and words[1] == "t" else 1
        level = next(
            (
                n for n in range(_MOST_LEVELS)
                if words and not any(_meet(words[2], span) for spans in taken[n : n + high_words] for span in spans)
            ),
            None,
        )  # fmt: skip
        if words is None or level is None:
            left.append(note)
            continue
        for spans in taken[level : level + high_words]:
            spans.append(words[2])
        share = round((_FIRST_OF_STEPS if native is Native.STEPS else _FIRST) + _STEP * level, 2)
        height = high + share * (high - low) + lift
        # Lines of LibreOffice go on over categories without a value only where all between have one.
        values = tuple(height if at[0] <= number <= at[-1] else None for number in range(len(categories)))
        formula = f"MAX(0,{{all}})+{share}*(MAX(0,{{all}})-MIN(0,{{all}}))"
        formula += "+MAX(0,-MIN({all}))" if native is Native.STEPS else ""
        colour = LIGHT.accent if note.is_finding else LIGHT.axis
        placed.append(Companion(note.words, values, formula, colour, words[0], words[1]))
    return placed, left


def _heights(panel: ChartPanelContent) -> list[float]:
    marks = [mark for one in panel.series for mark in one.marks if mark.value is not None]
    starts = [mark.start or 0.0 for mark in marks]
    return [*starts, *(start + (mark.value or 0.0) for start, mark in zip(starts, marks, strict=True))]


def _words_beside(
    note: PeriodNote, at: Sequence[int], count: int, letters: float
) -> tuple[int, str, tuple[float, float]] | None:
    """Return at which category the words of a note stand, on which side, and from where to where note and words reach.

    All in shares of the row of categories. A finding stands beside its line, another note above it where that can be.
    """
    wide = (half_widths(note.words) / 2 + 1) / letters
    slot = 1 / count
    left, right = (at[0] + 0.5) * slot, (at[-1] + 0.5) * slot
    middle = at[(len(at) - 1) // 2]
    above = (middle + 0.5) * slot - wide / 2, (middle + 0.5) * slot + wide / 2
    forms = {
        "t": (middle, "t", above),
        "r": (at[-1], "r", (right, right + wide)),
        "l": (at[0], "l", (left - wide, left)),
    }
    # Above an even number of periods words would not stand over the middle of their line.
    for side in ("r", "l", "t") if note.is_finding or len(at) % 2 == 0 else ("t", "r", "l"):
        number, place, (start, end) = forms[side]
        if start >= 0 and end <= 1:
            return number, place, (min(start, left), max(end, right))
    return None


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
